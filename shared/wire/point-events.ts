import type { Scheme } from '../scheme/scheme.ts';
import { looksAtMonth } from '../score/points.ts';
import type { PointEvent } from '../score/score.ts';
import { periodOf } from '../site/periods.ts';
import { homeAt } from '../tally/attribution.ts';
import { factsOf, siteOf, type Board } from '../tally/board.ts';
import { byLogOrder, type PersonalFact } from '../tally/people.ts';
import type { AgentId, LocalDate } from '../units.ts';

/**
 * What the points of an agent's business date are made of, in order of time: attendance and annotations, revoked ones marked (P5).
 * Where points or their caps run over a pay month (P11, P13), those of its earlier dates too; never those of later ones.
 */
export function pointEventsOf(board: Board, points: Scheme['points'], agent: AgentId, date: LocalDate): readonly PointEvent[] {
  return pointEventsBetween(board, agent, looksAtMonth(points) ? periodOf(siteOf(board), 'month', date).from : date, date);
}

/** Attendance and annotations of these business dates, both included, in order of time. */
export function pointEventsBetween(board: Board, agent: AgentId, from: LocalDate, to: LocalDate): readonly PointEvent[] {
  const { personal } = factsOf(board, agent);
  if (personal.length === 0) return [];
  return personal
    .filter(({ logged: { event } }) => event.type === 'attendance' || event.type === 'annotation.added')
    .sort((left, right) => byLogOrder(left.logged, right.logged))
    .flatMap((fact) => pointEvent(board, agent, fact) ?? [])
    .filter((event) => from <= event.date && event.date <= to);
}

/** T20: attendance belongs to the business date of its time, a note to the one from which on it speaks. */
function pointEvent(board: Board, agent: AgentId, { logged: { seq, event } }: PersonalFact): PointEvent | null {
  const dateOf = (at: PointEvent['at']): LocalDate => homeAt(siteOf(board), agent, at).date;
  const { id, at } = event;
  if (event.type === 'attendance') {
    const { code, minutes = null } = event;
    return { kind: 'attendance', id, seq, at, date: dateOf(at), code, minutes, points: null, isRevoked: false };
  }
  if (event.type !== 'annotation.added') return null;
  const { code, from, to, points = null } = event;
  const date = dateOf(from ?? at);
  return { kind: 'annotation', id, seq, at, date, code, minutes: minutesOf(from, to), points, isRevoked: board.revocations.has(id) };
}

const MS_PER_MINUTE = 60_000;

/** Of a note that speaks of a stretch: its whole minutes. */
const minutesOf = (from: number | undefined, to: number | undefined): number | null =>
  from === undefined || to === undefined ? null : Math.max(0, Math.floor((to - from) / MS_PER_MINUTE));
