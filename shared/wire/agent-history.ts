import type { ShiftFigures } from '../score/score.ts';
import { holidayOn } from '../site/calendar.ts';
import type { Period } from '../site/period.ts';
import { periodOf } from '../site/periods.ts';
import { shiftsOf } from '../site/shift-window.ts';
import { siteIndex } from '../site/site-index.ts';
import { addDays } from '../site/wall-clock.ts';
import { AgentReading } from '../tally/agent-reading.ts';
import { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { Way } from './board-view.ts';
import { figuresOn, pooledSpan, trackOver, type PooledSpan } from './pooled-span.ts';
import { isSeenIn } from './unseen-dates.ts';

/** O6: one business date of an agent's. */
export interface HistoryDay {
  readonly date: LocalDate;
  /** `worked`: a target, and the agent was seen; `unseen`: a target, and nobody saw them; `excused`: a shift, and notes took its target (S22); `off`: neither shift nor leave. */
  readonly kind: 'worked' | 'unseen' | 'onLeave' | 'excused' | 'off';
  /** Kinds of leave entered for the date. */
  readonly leave: readonly string[];
  /** Its name; null: it is none. */
  readonly holiday: string | null;
  /** null: no target. */
  readonly base: { readonly ratio: number; readonly isMet: boolean; readonly missing: Way; readonly tier: number } | null;
  readonly validCalls: number;
  readonly talkMs: number;
  /** null: nobody has points on leave or off duty (P9). */
  readonly points: number | null;
}

export interface HistoryMonth extends Omit<PooledSpan, 'attainmentRatio'> {
  readonly month: Period;
  /** Dates on which base was met. */
  readonly daysMet: number;
  /** Q3 of the pooled figures; null: no target, or no one scheme that judges them all. */
  readonly baseRatio: number | null;
}

export interface AgentHistory {
  /** Of `days`. */
  readonly month: Period;
  /** Up to today, the earliest first. */
  readonly days: readonly HistoryDay[];
  /** The present month and those before it, the earliest first. */
  readonly months: readonly HistoryMonth[];
}

const MONTHS = 6;

/** O6: the days of a pay month, and months side by side. Gives way after each date. */
export function* agentHistory(board: Board, agent: AgentId, month: Period, today: LocalDate): Generator<undefined, AgentHistory> {
  const months: HistoryMonth[] = [];
  let days: readonly HistoryDay[] | null = null;
  for (const period of monthsBefore(board, today)) {
    const read = yield* readMonth(board, agent, period, today);
    months.unshift(monthOf(board, period, read, today));
    if (period.id === month.id) days = read.map(({ day }) => day);
  }
  days ??= (yield* readMonth(board, agent, month, today)).map(({ day }) => day);
  return { month, days, months };
}

/** The latest first. */
function monthsBefore(board: Board, today: LocalDate): readonly Period[] {
  const periods = [periodOf(siteOf(board), 'month', today)];
  for (let last = periods[0]; last && periods.length < MONTHS; last = periods.at(-1))
    periods.push(periodOf(siteOf(board), 'month', addDays(last.from, -1)));
  return periods;
}

interface ReadDay {
  readonly day: HistoryDay;
  readonly figures: readonly ShiftFigures[];
}

function* readMonth(board: Board, agent: AgentId, { from, to }: Period, today: LocalDate): Generator<undefined, readonly ReadDay[]> {
  const tallies = new AgentTallies(new AgentReading(board, agent));
  const read: ReadDay[] = [];
  for (let date = from; date <= to && date <= today; date = addDays(date, 1)) {
    const figures = figuresOn(board, tallies, agent, date);
    read.push({ figures, day: dayOf(board, tallies, agent, date, figures) });
    yield;
  }
  return read;
}

/** O6: of the shifts that were planned, and the leave entered for the date. */
export function kindOfDay(figures: readonly ShiftFigures[], own: readonly ShiftTally[], isLeaveEntered: boolean): HistoryDay['kind'] {
  if (figures.length > 0) return isSeenIn(own) ? 'worked' : 'unseen';
  if (isLeaveEntered) return 'onLeave';
  return own.some(({ shift }) => shift?.excused !== undefined) ? 'excused' : 'off';
}

function dayOf(board: Board, tallies: AgentTallies, agent: AgentId, date: LocalDate, figures: readonly ShiftFigures[]): HistoryDay {
  const site = siteOf(board);
  const own = shiftsOf(site, agent, date).map((shift) => tallies.of(shift));
  const track = trackOver(site, figures, date);
  const { validCalls, talkMs, pointsADay } = pooledSpan(site, figures, date);
  const leave = siteIndex(site)
    .leave(agent)
    .filter((entry) => entry.from <= date && date <= entry.to);
  return {
    ...{ date, validCalls, talkMs, points: pointsADay },
    kind: kindOfDay(figures, own, leave.length > 0),
    leave: [...new Set(leave.map(({ kind }) => kind))],
    holiday: holidayOn(site, date)?.name ?? null,
    base: track && { ratio: track.baseRatio, isMet: track.isBaseMet, missing: track.toBase[0] ?? [], tier: track.tier },
  };
}

function monthOf(board: Board, month: Period, read: readonly ReadDay[], today: LocalDate): HistoryMonth {
  const figures = read.flatMap((one) => one.figures);
  const last = month.to < today ? month.to : today;
  const { attainmentRatio: _, ...span } = pooledSpan(siteOf(board), figures, last);
  return {
    ...{ month, ...span, baseRatio: trackOver(siteOf(board), figures, last)?.baseRatio ?? null },
    daysMet: read.filter(({ day }) => day.base?.isMet === true).length,
  };
}
