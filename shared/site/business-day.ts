import type { EpochMs, LocalDate } from '../units.ts';
import type { Span } from './shift.ts';
import type { SiteFile } from './site-file.ts';
import { addDays, instantOf, localDateAt } from './wall-clock.ts';

const HOUR_MS = 3_600_000;

/** Temporal costs some ten microseconds a conversion and a board asks for the same hours over and over. */
interface DayCache {
  readonly hours: Map<number, LocalDate | null>;
  readonly days: Map<LocalDate, Span>;
}
const caches = new WeakMap<SiteFile, DayCache>();

function cacheOf(site: SiteFile): DayCache {
  const known = caches.get(site);
  if (known !== undefined) return known;
  const fresh: DayCache = { hours: new Map(), days: new Map() };
  caches.set(site, fresh);
  return fresh;
}

/** S2: the business day `date`, from the day cutover of that date to the next date's. */
export function businessDay(site: SiteFile, date: LocalDate): Span {
  const { days } = cacheOf(site);
  const known = days.get(date);
  if (known !== undefined) return known;
  const { timeZone, dayCutover } = site.site;
  const day = { start: instantOf(timeZone, date, dayCutover), end: instantOf(timeZone, addDays(date, 1), dayCutover) };
  days.set(date, day);
  return day;
}

/** S2: the local date of (time - dayCutover), by the wall clock: the date of work that belongs to no shift. */
export function businessDate(site: SiteFile, at: EpochMs): LocalDate {
  const { hours } = cacheOf(site);
  const hour = Math.floor(at / HOUR_MS);
  const known = hours.get(hour);
  if (known !== undefined && known !== null) return known;
  const date = businessDateExactly(site, at);
  // Only an hour that lies in one business day may answer for all its moments; null marks one that does not.
  if (known === undefined) {
    const { start, end } = businessDay(site, date);
    hours.set(hour, start <= hour * HOUR_MS && (hour + 1) * HOUR_MS <= end ? date : null);
  }
  return date;
}

function businessDateExactly(site: SiteFile, at: EpochMs): LocalDate {
  const date = localDateAt(site.site.timeZone, at);
  return at < businessDay(site, date).start ? addDays(date, -1) : date;
}
