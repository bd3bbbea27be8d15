import { compareText } from '../exact/compare-text.ts';
import { exact, textOf, ZERO, type Exact, type ExactText } from '../exact/exact.ts';
import { ratio } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { AgentId, LocalDate } from '../units.ts';
import { kept } from './kept.ts';
import type { Period } from './period.ts';
import { datesOf } from './periods.ts';
import type { Excuse, Shift, ShiftLeave } from './shift.ts';
import { shiftsOf } from './shift-window.ts';
import type { SiteFile } from './site-file.ts';
import { siteIndex } from './site-index.ts';
import { spanMs, totalMs } from './spans.ts';
import { withExcuses } from './with-excuses.ts';

/**
 * What an agent was planned for in a period, and what came in between. A day is a date with a planned shift; leave takes the share
 * (ms on leave / paid ms planned) of its date. Overtime is no planned day: it stands beside.
 */
export interface Schedule {
  /** Dates with a planned shift, before leave. */
  readonly plannedDays: number;
  /** S26, S27: dates before the first day and after the last that would have had a planned shift; left out: none. */
  readonly daysAway?: number;
  /** Paid minutes planned, before leave, without overtime; ms, so that it is whole. */
  readonly plannedMs: number;
  /** Paid time that a target grows in: planned, and overtime that has a target, less the leave that reduces the target and what is excused (S24). */
  readonly scheduledMs: number;
  /** Planned days less the leave that reduces the target, in shares of a day; exact: sums of many shares outgrow a `Ratio`. */
  readonly scheduledDays: ExactText;
  /** All of it, with a target or without. */
  readonly overtimeMs: number;
  /** By kind, in the order of their names. */
  readonly leave: readonly LeaveTaken[];
}

export interface LeaveTaken {
  readonly kind: string;
  /** In shares of planned days, exact. */
  readonly days: ExactText;
  /** 0 to 1. */
  readonly paidShare: Ratio;
  readonly reducesTarget: boolean;
}

const schedulesBySite = new WeakMap<SiteFile, Map<AgentId, Map<string, Schedule>>>();

/** S20, S24. The shifts of a period are those whose date lies in it (S1). */
export function scheduleOf(site: SiteFile, agent: AgentId, period: Period, excuses: readonly Excuse[]): Schedule {
  const planned = plannedSchedule(site, agent, period);
  if (excuses.length === 0) return planned;
  const shifts = datesOf(period).flatMap((date) => shiftsOf(site, agent, date));
  return { ...planned, scheduledMs: planned.scheduledMs - sum(shifts, (shift) => totalMs(withExcuses(shift, excuses).excused ?? [])) };
}

/** By the site file alone. */
function plannedSchedule(site: SiteFile, agent: AgentId, period: Period): Schedule {
  const ofSite = kept(schedulesBySite, site, () => new Map<AgentId, Map<string, Schedule>>());
  const ofAgent = kept(ofSite, agent, () => new Map<string, Schedule>());
  return kept(ofAgent, period.id, () => {
    const schedule = buildSchedule(site, agent, datesOf(period));
    if (!comesOrGoesWithin(site, agent, period)) return schedule;
    const daysAway = plannedSchedule(asIfAllWereHere(site), agent, period).plannedDays - schedule.plannedDays;
    return daysAway > 0 ? { ...schedule, daysAway } : schedule;
  });
}

/**
 * Paid time planned in the period before leave, without overtime: what the target of a whole period is spread over (Q15). S26, S27: whoever comes or leaves
 * within it owes their part of the target, not all of it in fewer days.
 */
export const plannedPeriodMs = (site: SiteFile, agent: AgentId, period: Period): number =>
  plannedSchedule(comesOrGoesWithin(site, agent, period) ? asIfAllWereHere(site) : site, agent, period).plannedMs;

function comesOrGoesWithin(site: SiteFile, agent: AgentId, { from, to }: Period): boolean {
  const { joined, lastDay } = siteIndex(site).agents.get(agent) ?? {};
  return (joined !== undefined && from < joined && joined <= to) || (lastDay !== undefined && from <= lastDay && lastDay < to);
}

const asIfHereBySite = new WeakMap<SiteFile, SiteFile>();

/** What would be planned of everybody, had they been here before and stayed. */
const asIfAllWereHere = (site: SiteFile): SiteFile =>
  kept(asIfHereBySite, site, () => ({ ...site, agents: site.agents.map(({ joined: _, lastDay: __, ...agent }) => agent) }));

interface LeaveSum extends Omit<ShiftLeave, 'ms'> {
  readonly days: Exact;
}

function buildSchedule(site: SiteFile, agent: AgentId, dates: readonly LocalDate[]): Schedule {
  const leave = new Map<string, LeaveSum>();
  let [plannedDays, plannedMs, scheduledMs, overtimeMs] = [0, 0, 0, 0];
  for (const date of dates) {
    const shifts = shiftsOf(site, agent, date);
    const planned = shifts.filter(({ kind }) => kind === 'planned');
    const dayMs = sum(planned, (shift) => shift.plannedMs);
    plannedDays += planned.length > 0 ? 1 : 0;
    plannedMs += dayMs;
    scheduledMs += sum(shifts, ({ window, off }) => spanMs(window) - totalMs(off));
    overtimeMs += sum(shifts, (shift) => (shift.kind === 'overtime' ? shift.plannedMs : 0));
    for (const taken of planned.flatMap((shift) => shift.leave)) addTo(leave, taken, dayMs);
  }
  const taken = [...leave.values()].sort((a, b) => compareText(a.kind, b.kind));
  const reduced = taken.reduce((days, one) => (one.reducesTarget ? days.add(one.days) : days), ZERO);
  return {
    ...{ plannedDays, plannedMs, scheduledMs, overtimeMs },
    scheduledDays: textOf(exact(plannedDays).sub(reduced)),
    leave: taken.map(({ days, ...kind }) => ({ ...kind, days: textOf(days) })),
  };
}

function addTo(sums: Map<string, LeaveSum>, { ms, ...taken }: ShiftLeave, dayMs: number): void {
  const days = sums.get(taken.kind)?.days ?? ZERO;
  sums.set(taken.kind, { ...taken, days: days.add(exact(ratio(ms, dayMs))) });
}

const sum = (shifts: readonly Shift[], of: (shift: Shift) => number): number => shifts.reduce((total, shift) => total + of(shift), 0);
