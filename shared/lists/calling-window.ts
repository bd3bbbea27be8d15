import { kept } from '../site/kept.ts';
import { contains } from '../site/spans.ts';
import type { Span } from '../site/shift.ts';
import { addDays, instantOf, weekdayOf } from '../site/wall-clock.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { ListRules } from './list-rules.ts';
import { dateOfMoment, daysAfter } from './local-days.ts';

/** Where and when a list is called: the site's zone and its public holidays. */
export interface CallingPlace {
  readonly timeZone: string;
  readonly holidays: ReadonlySet<LocalDate>;
}

/** A year without a single opening: the rules permit no call at all. */
const FURTHEST_DAYS = 366;

/** N4: `at` itself inside a window, else the next opening; null: none within a year. */
export function nextOpening(rules: ListRules, place: CallingPlace, at: EpochMs): EpochMs | null {
  const today = dateOfMoment(place.timeZone, at);
  for (let days = 0; days <= FURTHEST_DAYS; days += 1) {
    for (const window of windowsOn(rules, place, daysAfter(today, days))) {
      if (contains(window, at)) return at;
      if (window.start > at) return window.start;
    }
  }
  return null;
}

export const mayCallAt = (rules: ListRules, place: CallingPlace, at: EpochMs): boolean =>
  windowsOn(rules, place, dateOfMoment(place.timeZone, at)).some((window) => contains(window, at));

/** Some months of days: a list of thousands asks for the same few again and again. */
const MOST_KEPT = 400;
const openings = new WeakMap<ListRules, WeakMap<CallingPlace, Map<LocalDate, readonly Span[]>>>();

function windowsOn(rules: ListRules, place: CallingPlace, date: LocalDate): readonly Span[] {
  const ofRules = kept(openings, rules, () => new WeakMap<CallingPlace, Map<LocalDate, readonly Span[]>>());
  const days = kept(ofRules, place, () => new Map<LocalDate, readonly Span[]>());
  if (days.size > MOST_KEPT) days.clear();
  return kept(days, date, () => openingsOn(rules, place, date));
}

function openingsOn({ windows, callsOnHolidays }: ListRules, { timeZone, holidays }: CallingPlace, date: LocalDate): readonly Span[] {
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
