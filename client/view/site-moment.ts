import type { Weekday } from '../../shared/site/weekday.ts';
import type { EpochMs } from '../../shared/units.ts';

/** What a clock on the site's wall shows. */
export interface SiteMoment {
  /** Since local midnight, 0 to 1439. */
  readonly minute: number;
  readonly weekday: Weekday;
}

const WEEKDAYS: Readonly<Record<string, Weekday>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A wall has no calendar library (30 kB): the browser knows the zones. */
export function siteMoment(timeZone: string, at: EpochMs): SiteMoment {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone);
  clocks.set(timeZone, clock);
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  // Some engines say 24:05 for five past midnight.
  const hour = Number(parts.get('hour')) % 24;
  return { minute: hour * 60 + Number(parts.get('minute')), weekday: WEEKDAYS[parts.get('weekday') ?? ''] ?? 1 };
}

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' });
