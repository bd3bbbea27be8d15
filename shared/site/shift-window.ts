import { err, ok, type Result } from '../result.ts';
import { shiftId, type AgentId, type EpochMs, type LocalDate, type ShiftId } from '../units.ts';
import type { Shift, Span } from './shift.ts';
import type { Leave, ShiftPattern, SiteFile } from './site-file.ts';
import { siteIndex } from './site-index.ts';
import { contains, overlap, spanMs, totalMs, united } from './spans.ts';
import { addDays, instantOf, localDateAt, weekdayOf } from './wall-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** S4: from `start` to `end` by the wall clock; an end that is not after its start is on the next day. */
export function wallSpan(zone: string, date: LocalDate, { start, end }: { readonly start: string; readonly end: string }): Span {
  const endDate = end > start ? date : addDays(date, 1);
  return { start: instantOf(zone, date, start), end: instantOf(zone, endDate, end) };
}

/** S5: a shift of 24 real hours or more is refused. */
export function shiftWindow(zone: string, pattern: ShiftPattern, date: LocalDate): Result<Span, string> {
  const window = wallSpan(zone, date, pattern);
  const hours = spanMs(window) / (60 * MINUTE_MS);
  return spanMs(window) < DAY_MS
    ? ok(window)
    : err(`shift ${pattern.id} lasts ${hours} hours on ${date}; a shift is shorter than 24 hours`);
}

const shiftsBySite = new WeakMap<SiteFile, Map<AgentId, Map<LocalDate, readonly Shift[]>>>();

/** The shifts that start on `date`, in order of start. A pattern that S5 refuses gives none; the site file's check names it. */
export function shiftsOf(site: SiteFile, agent: AgentId, date: LocalDate): readonly Shift[] {
  const ofSite = kept(shiftsBySite, site, () => new Map<AgentId, Map<LocalDate, readonly Shift[]>>());
  const ofAgent = kept(ofSite, agent, () => new Map<LocalDate, readonly Shift[]>());
  return kept(ofAgent, date, () => buildShifts(site, agent, date));
}

/** What `cache` keeps for `key`, built the first time it is asked for. */
function kept<Key, Value>(
  cache: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  build: () => Value,
): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const fresh = build();
  cache.set(key, fresh);
  return fresh;
}

/** A pattern on a date, whoever works it. */
interface PatternDay {
  /** null: S5 refuses it. */
  readonly window: Span | null;
  readonly unpaid: readonly Span[];
}

const patternDaysBySite = new WeakMap<SiteFile, Map<string, PatternDay>>();

/** Hundreds share a pattern, and wall-clock times are the dear part of a start. */
function patternDay(site: SiteFile, pattern: ShiftPattern, date: LocalDate): PatternDay {
  const ofSite = kept(patternDaysBySite, site, () => new Map<string, PatternDay>());
  return kept(ofSite, `${date} ${pattern.id}`, () => {
    const zone = site.site.timeZone;
    const window = shiftWindow(zone, pattern, date);
    const unpaid = pattern.breaks.filter((pause) => !pause.paid);
    return { window: window.ok ? window.value : null, unpaid: wallSpansAround(zone, date, unpaid) };
  });
}

function buildShifts(site: SiteFile, agent: AgentId, date: LocalDate): Shift[] {
  const leave = siteIndex(site)
    .leave(agent)
    .filter((entry) => entry.from <= date && date <= entry.to);
  return patternsOn(site, agent, date)
    .flatMap((pattern) => {
      const { window, unpaid } = patternDay(site, pattern, date);
      return window ? [{ window, off: offTime(site.site.timeZone, date, window, unpaid, leave) }] : [];
    })
    .sort((a, b) => a.window.start - b.window.start)
    .map(({ window, off }, index) => ({
      id: shiftIdOf(agent, date, index + 1),
      agent,
      date,
      window,
      off,
      scheduledMinutes: (spanMs(window) - totalMs(off)) / MINUTE_MS,
    }));
}

const shiftIdOf = (agent: AgentId, date: LocalDate, ordinal: number): ShiftId =>
  shiftId(ordinal === 1 ? `${agent}@${date}` : `${agent}@${date}#${ordinal}`);

/** S6: what the roster says, `off` included, else the team's default shift on its weekdays. */
function patternsOn(site: SiteFile, agent: AgentId, date: LocalDate): readonly ShiftPattern[] {
  const index = siteIndex(site);
  const rostered = index.roster(agent, date);
  if (rostered.length > 0) return rostered.flatMap(({ pattern }) => index.patterns.get(pattern) ?? []);
  const team = index.teams.get(index.agents.get(agent)?.team ?? '');
  const pattern = index.patterns.get(team?.defaultShift ?? '');
  if (pattern === undefined || (pattern.days && !pattern.days.includes(weekdayOf(date)))) return [];
  return [pattern];
}

/** S7: unpaid breaks and leave inside the window. */
function offTime(zone: string, date: LocalDate, window: Span, unpaid: readonly Span[], leave: readonly Leave[]): Span[] {
  if (leave.some((entry) => entry.part === undefined)) return [window];
  const onLeave = wallSpansAround(
    zone,
    date,
    leave.flatMap((entry) => entry.part ?? []),
  );
  return united([...unpaid, ...onLeave].flatMap((span) => overlap(span, window) ?? []));
}

/** A wall time of an overnight shift may mean either of its two dates. */
const wallSpansAround = (zone: string, date: LocalDate, parts: readonly { readonly start: string; readonly end: string }[]): Span[] =>
  parts.flatMap((part) => [-1, 0, 1].map((days) => wallSpan(zone, addDays(date, days), part)));

/** S8: the shift in whose [start, end) `at` lies; where two overlap, the one that began first. */
export function shiftAt(site: SiteFile, agent: AgentId, at: EpochMs): Shift | null {
  const { date, before } = datesAround(site, at);
  const isIn = ({ window }: Shift): boolean => contains(window, at);
  return shiftsOf(site, agent, before).find(isIn) ?? shiftsOf(site, agent, date).find(isIn) ?? null;
}

interface DatesAround {
  readonly date: LocalDate;
  readonly before: LocalDate;
}

const QUARTER_MS = 15 * MINUTE_MS;
const datesBySite = new WeakMap<SiteFile, Map<number, DatesAround>>();

/** The local date of a moment, and the one before. In our time every zone is off by whole quarters of an hour, so a quarter lies in one date. */
function datesAround(site: SiteFile, at: EpochMs): DatesAround {
  const ofSite = kept(datesBySite, site, () => new Map<number, DatesAround>());
  return kept(ofSite, Math.floor(at / QUARTER_MS), () => {
    const date = localDateAt(site.site.timeZone, at);
    return { date, before: addDays(date, -1) };
  });
}
