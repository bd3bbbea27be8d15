import { teamOn } from '../site/employment.ts';
import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { annotationsOf, type Annotation } from '../tally/personal-facts.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../units.ts';
import { pointsByEvent } from './agent-row.ts';
import { datesBegun, momentOf } from './date-as-it-ended.ts';
import { scoredTally } from './scored-agent.ts';

export interface DatedNote {
  readonly agent: AgentId;
  /** T20 */
  readonly date: LocalDate;
  /** Of the agent on that date. */
  readonly team: TeamId;
  readonly note: Annotation;
  /** What it really gave (P3, P4); null: it was revoked. */
  readonly points: number | null;
}

/** RP11: what was written about people, by the dates that it speaks of. Gives way after each agent's date. */
export function* notesByDate(
  board: Board,
  span: { readonly from: LocalDate; readonly to: LocalDate },
  now: EpochMs,
  isWanted: (team: TeamId) => boolean,
): Generator<undefined, readonly DatedNote[]> {
  const site = siteOf(board);
  const notes: DatedNote[] = [];
  for (const agent of site.agents)
    for (const date of datesBegun(site, span, now)) {
      const team = teamOn(agent, date);
      const written = isWanted(team) ? annotationsOf(board, agent.id, date) : [];
      if (written.length > 0) {
        const points = pointsByEvent(scoredTally(board, agentDay(board, agent.id, momentOf(site, date, now)).tally));
        const pointsOf = ({ revoked, logged }: Annotation): number | null => (revoked ? null : (points.get(logged.event.id) ?? 0));
        notes.push(...written.map((note) => ({ agent: agent.id, date, team, note, points: pointsOf(note) })));
      }
      yield;
    }
  return notes;
}
