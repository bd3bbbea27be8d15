import { contains } from '../site/spans.ts';
import type { Span } from '../site/shift.ts';
import { addDays, instantOf, localDateAt, weekdayOf } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { ListRules } from './list-rules.ts';

/** Where and when a list is called: the site's zone and its public holidays. */
export interface CallingPlace {
  readonly timeZone: string;
  readonly holidays: ReadonlySet<LocalDate>;
}

/** A year without a single opening: the rules permit no call at all. */
const FURTHEST_DAYS = 366;

/** N4: `at` itself inside a window, else the next opening; null: none within a year. */
export function nextOpening(rules: ListRules, place: CallingPlace, at: EpochMs): EpochMs | null {
  const today = localDateAt(place.timeZone, at);
  for (let days = 0; days <= FURTHEST_DAYS; days += 1) {
    for (const window of windowsOn(rules, place, addDays(today, days))) {
      if (contains(window, at)) return at;
      if (window.start > at) return window.start;
    }
  }
  return null;
}

export const mayCallAt = (rules: ListRules, place: CallingPlace, at: EpochMs): boolean =>
  windowsOn(rules, place, localDateAt(place.timeZone, at)).some((window) => contains(window, at));

function windowsOn({ windows, callsOnHolidays }: ListRules, { timeZone, holidays }: CallingPlace, date: LocalDate): Span[] {
  if (!callsOnHolidays && holidays.has(date)) return [];
  const weekday = weekdayOf(date);
  return windows
    .filter(({ days }) => days.includes(weekday))
    .map(({ start, end }) => ({ start: instantOf(timeZone, date, start), end: endOf(timeZone, date, end) }))
    .sort((left, right) => left.start - right.start);
}

const MIDNIGHT = '24:00';
const endOf = (timeZone: string, date: LocalDate, end: string): EpochMs =>
  end === MIDNIGHT ? instantOf(timeZone, addDays(date, 1), '00:00') : instantOf(timeZone, date, end);
