import { err, ok, type Result } from '../result.ts';
import { said, type Said } from '../said.ts';
import { shiftId, type AgentId, type EpochMs, type LocalDate, type ShiftId } from '../units.ts';
import { businessDate } from './business-day.ts';
import { isHereOn } from './employment.ts';
import { kept } from './kept.ts';
import { leaveInside, type LeaveInside } from './leave-inside.ts';
import { leaveKindOf } from './leave-kinds.ts';
import { hasGone, plannedPatterns } from './planned-patterns.ts';
import type { Shift, Span } from './shift.ts';
import type { Agent, Leave, Overtime, ShiftPattern, SiteFile } from './site-file.ts';
import { siteIndex } from './site-index.ts';
import { contains, overlap, spanMs, totalMs, united, without } from './spans.ts';
import { addDays, instantOf, localDateAt } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** S4: from `start` to `end` by the wall clock; an end that is not after its start is on the next day. */
export function wallSpan(zone: string, date: LocalDate, { start, end }: { readonly start: string; readonly end: string }): Span {
  const endDate = end > start ? date : addDays(date, 1);
  return { start: instantOf(zone, date, start), end: instantOf(zone, endDate, end) };
}

/** S5: a shift of 24 real hours or more is refused. */
export function shiftWindow(zone: string, pattern: ShiftPattern, date: LocalDate): Result<Span, Said> {
  const window = wallSpan(zone, date, pattern);
  const hours = spanMs(window) / (60 * MINUTE_MS);
  return spanMs(window) < DAY_MS
    ? ok(window)
    : err(said`shift ${pattern.id} lasts ${hours} hours on ${date}; a shift is shorter than 24 hours`);
}

const shiftsBySite = new WeakMap<SiteFile, Map<AgentId, Map<LocalDate, readonly Shift[]>>>();

/** The shifts that start on `date` as they are planned (what notes excuse: `withExcuses`), in order of start. A pattern that S5 refuses gives none; the site file's check names it. */
export function shiftsOf(site: SiteFile, agent: AgentId, date: LocalDate): readonly Shift[] {
  const ofSite = kept(shiftsBySite, site, () => new Map<AgentId, Map<LocalDate, readonly Shift[]>>());
  const ofAgent = kept(ofSite, agent, () => new Map<LocalDate, readonly Shift[]>());
  return kept(ofAgent, date, () => buildShifts(site, agent, date));
}

type ShiftTimes = Pick<Shift, 'kind' | 'window' | 'off' | 'scheduledMinutes' | 'plannedMs' | 'leave'>;

/** Overtime is numbered after what was planned, so that it never takes a planned shift's id. */
function buildShifts(site: SiteFile, agent: AgentId, date: LocalDate): Shift[] {
  if (hasGone(site, agent, date)) return [];
  const onLeave = siteIndex(site)
    .leave(agent)
    .filter((entry) => entry.from <= date && date <= entry.to);
  const planned = plannedPatterns(site, agent, date).flatMap((pattern) => {
    const day = patternDay(site, pattern, date);
    return day === null ? [] : [onLeave.length === 0 ? day.times : withLeave(site, date, day, onLeave)];
  });
  const overtime = siteIndex(site)
    .overtime(agent, date)
    .flatMap((entry) => overtimeOf(site.site.timeZone, entry));
  return [...planned.sort(byStart), ...overtime.sort(byStart)]
    .map((times, index) => ({ id: shiftIdOf(agent, date, index + 1), agent, date, ...times }))
    .sort(byStart);
}

const byStart = (a: ShiftTimes, b: ShiftTimes): number => a.window.start - b.window.start;

const shiftIdOf = (agent: AgentId, date: LocalDate, ordinal: number): ShiftId =>
  shiftId(ordinal === 1 ? `${agent}@${date}` : `${agent}@${date}#${ordinal}`);

/** A pattern on a date, whoever works it. */
interface PatternDay {
  readonly unpaid: readonly Span[];
  /** Of somebody without leave. */
  readonly times: ShiftTimes;
}

const patternDaysBySite = new WeakMap<SiteFile, Map<string, { readonly day: PatternDay | null }>>();

/** null: S5 refuses it. Hundreds share a pattern, and wall-clock times are the dear part of a start. */
function patternDay(site: SiteFile, pattern: ShiftPattern, date: LocalDate): PatternDay | null {
  const ofSite = kept(patternDaysBySite, site, () => new Map<string, { readonly day: PatternDay | null }>());
  const { id, start, end } = pattern;
  return kept(ofSite, `${date} ${id} ${start} ${end}`, () => ({ day: buildPatternDay(site.site.timeZone, pattern, date) })).day;
}

function buildPatternDay(zone: string, pattern: ShiftPattern, date: LocalDate): PatternDay | null {
  const found = shiftWindow(zone, pattern, date);
  if (!found.ok) return null;
  const window = found.value;
  const breaks = pattern.breaks.filter((pause) => !pause.paid);
  const unpaid = united(wallSpansAround(zone, date, breaks).flatMap((span) => overlap(span, window) ?? []));
  return { unpaid, times: timesOf('planned', window, unpaid, { leave: [], reducing: [] }) };
}

/** S7, S15: what is off are unpaid breaks and the leave that reduces the target. */
function timesOf(kind: Shift['kind'], window: Span, unpaid: readonly Span[], { leave, reducing }: LeaveInside): ShiftTimes {
  const off = united([...unpaid, ...reducing]);
  const [elapsed, offMs] = [spanMs(window), totalMs(off)];
  return { kind, window, off, scheduledMinutes: (elapsed - offMs) / MINUTE_MS, plannedMs: elapsed - totalMs(unpaid), leave };
}

function withLeave(site: SiteFile, date: LocalDate, { unpaid, times: { window } }: PatternDay, entries: readonly Leave[]): ShiftTimes {
  const wanted = entries.map(({ kind, part }) => ({
    kind,
    ...leaveKindOf(site, kind),
    spans: part === undefined ? [window] : wallSpansAround(site.site.timeZone, date, [part]),
  }));
  return timesOf('planned', window, unpaid, leaveInside(without(window, unpaid), wanted));
}

/** S17: overtime has no breaks and no leave; without a target all of it is off. */
function overtimeOf(zone: string, entry: Overtime): ShiftTimes[] {
  const window = wallSpan(zone, entry.date, entry);
  if (spanMs(window) >= DAY_MS) return [];
  const times = timesOf('overtime', window, [], { leave: [], reducing: [] });
  return [entry.hasTarget ? times : { ...times, off: [window], scheduledMinutes: 0 }];
}

/** A wall time of an overnight shift may mean either of its two dates. */
const wallSpansAround = (zone: string, date: LocalDate, parts: readonly { readonly start: string; readonly end: string }[]): Span[] =>
  parts.flatMap((part) => [-1, 0, 1].map((days) => wallSpan(zone, addDays(date, days), part)));

/** S8: the shift in whose [start, end) `at` lies; where two overlap, the one that began first. */
export function shiftAt(site: SiteFile, agent: AgentId, at: EpochMs): Shift | null {
  const { date, before } = datesAround(site, at);
  return shiftWith(at, shiftsOf(site, agent, before)) ?? shiftWith(at, shiftsOf(site, agent, date));
}

function shiftWith(at: EpochMs, shifts: readonly Shift[]): Shift | null {
  for (const shift of shifts) if (contains(shift.window, at)) return shift;
  return null;
}

/** S26: their last day is over, and with it a shift that began on it: there are none after. */
export const hasGoneBy = (site: SiteFile, agent: Agent, at: EpochMs): boolean =>
  !isHereOn(agent, businessDate(site, at)) && shiftAt(site, agent.id, at) === null;

export interface DatesAround {
  readonly date: LocalDate;
  readonly before: LocalDate;
}

function datesAroundExactly(site: SiteFile, at: EpochMs): DatesAround {
  const date = localDateAt(site.site.timeZone, at);
  return { date, before: addDays(date, -1) };
}

const QUARTER_MS = 15 * MINUTE_MS;
const datesBySite = new WeakMap<SiteFile, Map<number, DatesAround>>();

/** The local date of a moment, and the one before. In our time every zone is off by whole quarters of an hour, so a quarter lies in one date. */
export function datesAround(site: SiteFile, at: EpochMs): DatesAround {
  const ofSite = datesBySite.get(site) ?? kept(datesBySite, site, () => new Map<number, DatesAround>());
  const quarter = Math.floor(at / QUARTER_MS);
  return ofSite.get(quarter) ?? kept(ofSite, quarter, () => datesAroundExactly(site, at));
}
