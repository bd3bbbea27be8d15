import type { PointEvent } from '../score/score.ts';
import { businessDate } from '../site/business-day.ts';
import { isHereOn, teamOn } from '../site/employment.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { Agent } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import { totalMs } from '../site/spans.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, EpochMs, LocalDate, TeamId } from '../units.ts';
import { kindOfDay, type HistoryDay } from './agent-history.ts';
import { datesBegun } from './date-as-it-ended.ts';
import { pointEventsBetween } from './point-events.ts';
import { figuresOn } from './pooled-span.ts';
import { isSeenIn } from './unseen-dates.ts';

/** One agent's one date: what was planned, and what came of it. */
export interface AttendanceDay {
  readonly agent: AgentId;
  readonly date: LocalDate;
  /** On that date. */
  readonly team: TeamId;
  /** Paid time of the plan before leave (S20). */
  readonly plannedMs: number;
  readonly overtimeMs: number;
  readonly leaveMs: number;
  readonly excusedMs: number;
  /** T1: logged in, in shifts and outside of them. */
  readonly workedMs: number;
  /** O6; null: of the present date, on which somebody may still come, and where no scheme gave a target. */
  readonly kind: HistoryDay['kind'] | null;
  /** Attendance, and what was written under the same codes and stands (P5). */
  readonly events: readonly PointEvent[];
}

/** RP10: dates of which nothing is known of somebody are left out. Gives way after each agent's date. */
export function* attendanceByDate(
  board: Board,
  span: { readonly from: LocalDate; readonly to: LocalDate },
  now: EpochMs,
  isWanted: (team: TeamId) => boolean,
): Generator<undefined, readonly AttendanceDay[]> {
  const site = siteOf(board);
  const today = businessDate(site, now);
  const days: AttendanceDay[] = [];
  for (const agent of site.agents) {
    const tallies = new AgentTallies(new AgentReading(board, agent.id));
    const events = pointEventsBetween(board, agent.id, span.from, span.to).filter(({ isRevoked }) => !isRevoked);
    for (const date of datesBegun(site, span, now)) {
      const team = teamOn(agent, date);
      if (!isWanted(team)) continue;
      const day = dayOf(board, tallies, agent, date, today);
      const onDate = events.filter((event) => event.date === date);
      if (day || onDate.length > 0) days.push({ ...(day ?? NOTHING), agent: agent.id, date, team, events: onDate });
      yield;
    }
  }
  return days;
}

type Sums = Omit<AttendanceDay, 'agent' | 'date' | 'team' | 'events'>;
const NOTHING: Sums = { plannedMs: 0, overtimeMs: 0, leaveMs: 0, excusedMs: 0, workedMs: 0, kind: 'off' };

/** null: neither plan, leave nor work. */
function dayOf(board: Board, tallies: AgentTallies, listed: Agent, date: LocalDate, today: LocalDate): Sums | null {
  const site = siteOf(board);
  const agent = listed.id;
  const own = shiftsOf(site, agent, date).map((shift) => tallies.of(shift));
  const outside = tallies.of(date);
  // S26: leave that was entered for longer ends with their last day.
  const isLeaveEntered =
    isHereOn(listed, date) &&
    siteIndex(site)
      .leave(agent)
      .some((entry) => entry.from <= date && date <= entry.to);
  if (own.length === 0 && !isLeaveEntered && !isSeenIn([outside])) return null;
  const kind = kindOfDay(figuresOn(board, tallies, agent, date), own, isLeaveEntered);
  const isUndecided = (kind === 'unseen' && date >= today) || (kind === 'off' && own.length > 0);
  return {
    ...{ plannedMs: plannedIn(own, 'planned'), overtimeMs: plannedIn(own, 'overtime') },
    leaveMs: sum(own.flatMap(({ shift }) => shift?.leave ?? []).map(({ ms }) => ms)),
    excusedMs: totalMs(own.flatMap(({ shift }) => shift?.excused ?? [])),
    workedMs: sum([...own, outside].map(({ loggedInMs }) => loggedInMs)),
    kind: isUndecided ? null : kind,
  };
}

const sum = (values: readonly number[]): number => values.reduce((so, value) => so + value, 0);

const plannedIn = (own: readonly ShiftTally[], kind: 'planned' | 'overtime'): number =>
  sum(own.flatMap(({ shift }) => (shift?.kind === kind ? [shift.plannedMs] : [])));
