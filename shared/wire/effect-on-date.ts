import type { BoardEvent } from '../events/board-event.ts';
import type { ScoreLine } from '../score/score.ts';
import { businessDay } from '../site/business-day.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { reduceBoard, siteOf, type Board } from '../tally/board.ts';
import { epochMs, seq, type AgentId, type EpochMs, type EventId, type LocalDate } from '../units.ts';
import type { AgentRow } from './board-view.ts';
import type { Changed, PersonEffect, TargetEffect } from './drafts.ts';
import { same } from './same.ts';
import { explainTally } from './scored-agent.ts';
import { viewOf } from './view-of.ts';

/** An event that nobody has sent yet, about an agent's business date. */
export interface Drafted {
  readonly event: BoardEvent;
  readonly agent: AgentId;
  readonly date: LocalDate;
}

/** H2: the board with the draft as its next event. */
export const boardWith = (board: Board, event: BoardEvent): Board =>
  reduceBoard(board, [{ seq: seq(board.seq + 1), loggedAt: event.at, event }]);

/** Everybody whose figures of the date the draft would change, and in any case whom it concerns, who stands first; the line that it gives. */
export interface EffectOnDate {
  readonly people: readonly PersonEffect[];
  readonly line: ScoreLine | null;
}

/** P7, H2: the difference between the board with the draft and the board without, both as they stand at one moment of the date. */
export function effectOnDate(before: Board, { event, agent, date }: Drafted, now: EpochMs): EffectOnDate {
  const at = momentOn(before, agent, date, now);
  const after = boardWith(before, event);
  const [was, is] = [viewOf(before, at).agents, viewOf(after, at).agents];
  const effects = [...was.values()].flatMap((row): PersonEffect[] => {
    const then = is.get(row.agent);
    if (then === undefined) return [];
    const effect = personEffect(row, then);
    return row.agent === agent || isChange(effect) ? [effect] : [];
  });
  return {
    people: [...effects.filter((one) => one.agent === agent), ...effects.filter((one) => one.agent !== agent)],
    line: lineOf(after, agent, at, event.id),
  };
}

/** A date that the floor does not show any more is looked at as it ended. */
const momentOn = (board: Board, agent: AgentId, date: LocalDate, now: EpochMs): EpochMs =>
  agentDay(board, agent, now).tally.date === date ? now : epochMs(businessDay(siteOf(board), date).end - 1);

function personEffect(before: AgentRow, after: AgentRow): PersonEffect {
  const of = <Value>(figure: (row: AgentRow) => Value): Changed<Value> => ({ before: figure(before), after: figure(after) });
  return {
    ...{ agent: before.agent, name: before.name },
    points: of(({ points }) => points),
    rank: of(({ rank }) => rank),
    isBaseMet: of(({ track }) => track?.isBaseMet ?? null),
    tier: of(({ track }) => track?.tier ?? null),
    validCalls: of(({ validCalls }) => validCalls),
    talkMs: of(({ talkMs }) => talkMs),
    targets: targetEffects(before, after),
  };
}

function targetEffects({ track: before }: AgentRow, { track: after }: AgentRow): readonly TargetEffect[] {
  const parts = new Map([...(before?.parts ?? []), ...(after?.parts ?? [])].map(({ metric, unit }) => [metric, unit]));
  const targetIn = (track: AgentRow['track'], of: string): number | null =>
    track?.parts.find(({ metric }) => metric === of)?.target ?? null;
  return [...parts]
    .map(([metric, unit]) => ({ metric, unit, before: targetIn(before, metric), after: targetIn(after, metric) }))
    .filter((target) => target.before !== target.after);
}

const isChange = ({ agent: _, name: __, targets, ...figures }: PersonEffect): boolean =>
  targets.length > 0 || Object.values(figures).some(({ before, after }: Changed<unknown>) => !same(before, after));

function lineOf(board: Board, agent: AgentId, at: EpochMs, event: EventId): ScoreLine | null {
  const score = explainTally(board, agentDay(board, agent, at).tally);
  return score?.lines.find(({ values }) => values['event'] === event) ?? null;
}
