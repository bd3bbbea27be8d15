import { headline } from '../score/metrics.ts';
import { dueStretches } from '../score/pacing.ts';
import { pointsOf } from '../score/points.ts';
import type { Agent } from '../site/site-file.ts';
import type { AgentState } from '../tally/agent-state.ts';
import type { AgentDay } from '../tally/agent-tally.ts';
import type { EventId } from '../units.ts';
import type { AgentRow, ListenedRow, NoteRow, PaceWindow } from './board-view.ts';
import type { NoteAbout } from './disputed-notes.ts';
import { same } from './same.ts';
import type { ScoredTally } from './scored-agent.ts';

/** What one row shows. */
export interface AgentToday {
  readonly agent: Agent;
  /** What phone systems call them on that date, each once: several may know somebody by one name. */
  readonly identities: readonly string[];
  /** The site's. */
  readonly zone: string;
  readonly day: AgentDay;
  readonly state: AgentState;
  readonly scored: ScoredTally | null;
  readonly annotations: readonly NoteAbout[];
  readonly listened: readonly ListenedRow[];
}

interface Shown {
  readonly today: AgentToday;
  readonly rank: number | null;
  readonly row: AgentRow;
}

/** An agent's day keeps its identity until a fact about them changes; so does their row while nothing else moves it. */
const shown = new WeakMap<AgentDay, Shown>();

export function agentRow(today: AgentToday, rank: number | null): AgentRow {
  const known = shown.get(today.day);
  if (known?.rank === rank && isUnmoved(known.today, today)) return known.row;
  const row = buildRow(today, rank);
  shown.set(today.day, { today, rank, row });
  return row;
}

const isUnmoved = (before: AgentToday, now: AgentToday): boolean =>
  before.scored === now.scored &&
  same(before.state, now.state) &&
  same(before.annotations, now.annotations) &&
  same(before.listened, now.listened);

/** Sums hold what has ended; `state` and `pace` let a screen derive what moves with the clock. */
function buildRow({ agent, identities, zone, day, state, scored, annotations, listened }: AgentToday, rank: number | null): AgentRow {
  const { tally, shift, presence } = day;
  const { validCalls, talkMs } = headlines(day, scored);
  return {
    agent: agent.id,
    name: agent.name,
    alias: agent.alias ?? null,
    identities,
    team: agent.team,
    presence,
    shift: shift?.id ?? null,
    pace: paceOf(day, scored, zone),
    state,
    attempts: tally.attempts,
    connected: tally.connected,
    offered: tally.offered,
    answered: tally.answered,
    missed: tally.missed,
    validCalls,
    talkMs,
    holdMs: tally.holdMs,
    wrapUpMs: tally.wrapUpMs,
    idleMs: tally.idleMs,
    pausedMs: tally.pausedMs,
    loggedInMs: tally.loggedInMs,
    scheduledMinutes: shift?.scheduledMinutes ?? 0,
    track: scored?.figures.track ?? null,
    points: isAtWork(day) && scored ? scored.figures.points : null,
    rank,
    notes: notesOf(scored, annotations),
    listened,
    scoreDigest: scored?.digest ?? '',
  };
}

/** On leave or off duty nobody has points: not even the 100 that a shift begins with. */
const isAtWork = ({ presence }: AgentDay): boolean => presence === 'scheduled' || presence === 'unscheduled';

function paceOf({ shift }: AgentDay, scored: ScoredTally | null, zone: string): PaceWindow | null {
  if (!shift || shift.scheduledMinutes <= 0) return null;
  const pacing = scored?.scheme.pacing ?? null;
  return { window: shift.window, off: shift.off, weight: 1, due: pacing && dueStretches(pacing, shift, zone) };
}

/** M6: the figures that ranks and tracks are made of; without a scheme every connected call and its talk. */
function headlines({ tally }: AgentDay, scored: ScoredTally | null): Pick<AgentRow, 'validCalls' | 'talkMs'> {
  const valueOf = (agg: 'count' | 'sum'): number | undefined => {
    const metric = scored && headline(scored.scheme, agg);
    return metric ? scored.figures.metrics[metric] : undefined;
  };
  return { validCalls: valueOf('count') ?? tally.connected + tally.answered, talkMs: valueOf('sum') ?? tally.talkMs };
}

/** What each event of the shift really gave (P3, P4). */
export const pointsByEvent = (scored: ScoredTally | null): ReadonlyMap<EventId, number> =>
  new Map(
    scored
      ? pointsOf(scored.scheme.points, scored.facts.events, scored.facts.tally.date).lines.map(({ event, points }) => [event.id, points])
      : [],
  );

/** The notes that stand, with the points that each really gave (P3, P4). */
function notesOf(scored: ScoredTally | null, annotations: readonly NoteAbout[]): readonly NoteRow[] {
  const standing = annotations.filter(({ revoked }) => revoked === null);
  if (standing.length === 0) return [];
  const points = pointsByEvent(scored);
  return standing.map(({ logged: { event }, acknowledgedAt, dispute, disputeUntil }) => {
    const { id, at, kind, code, text, visibility, by, source, from = null, to = null, call = null } = event;
    return {
      id,
      at,
      kind,
      code,
      text,
      points: points.get(id) ?? 0,
      visibility,
      by,
      source,
      from,
      to,
      call,
      acknowledgedAt,
      dispute,
      disputeUntil,
    };
  });
}
