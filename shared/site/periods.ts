import type { LocalDate } from '../units.ts';
import { calendarOf } from './calendar.ts';
import { kept } from './kept.ts';
import type { Period, PeriodKind } from './period.ts';
import type { SiteFile } from './site-file.ts';
import { addDays, addMonths, dateOf, dayOfMonth, daysBetween, weekdayOf } from './wall-clock.ts';

const periodsBySite = new WeakMap<SiteFile, Map<string, Period>>();

/** S13: the period of a kind that `date` lies in: exactly one. The same object each time. */
export function periodOf(site: SiteFile, kind: PeriodKind, date: LocalDate): Period {
  const ofSite = kept(periodsBySite, site, () => new Map<string, Period>());
  return kept(ofSite, `${kind} ${date}`, () => {
    const period = BUILD[kind](site, date);
    return kept(ofSite, period.id, () => period);
  });
}

const BUILD: Readonly<Record<PeriodKind, (site: SiteFile, date: LocalDate) => Period>> = {
  day: (_site, date) => ({ kind: 'day', id: date, from: date, to: date }),
  week: weekOf,
  tenDays: (_site, date) => tenDaysOf(date),
  month: monthOf,
  quarter: quarterOf,
};

/** Numbered as ISO 8601 does it from whatever weekday weeks begin on: a week belongs to the year in which its fourth day lies. */
function weekOf(site: SiteFile, date: LocalDate): Period {
  const { weekStartsOn } = calendarOf(site);
  const from = addDays(date, -((weekdayOf(date) - weekStartsOn + 7) % 7));
  const fourth = addDays(from, 3);
  const year = fourth.slice(0, 4);
  const number = Math.floor(daysBetween(dateOf(year, 1, 1), fourth) / 7) + 1;
  return { kind: 'week', id: `${year}-W${twoDigits(number)}`, from, to: addDays(from, 6) };
}

/** 旬: the 1st to the 10th, to the 20th and to the end of a calendar month, whatever day pay months begin on. */
function tenDaysOf(date: LocalDate): Period {
  const third = Math.min(3, Math.ceil(dayOfMonth(date) / 10));
  const month = date.slice(0, 7);
  const first = dateOf(month.slice(0, 4), Number(month.slice(5)), 1);
  const to = third === 3 ? addDays(addMonths(first, 1), -1) : addDays(first, 10 * third - 1);
  return { kind: 'tenDays', id: `${month}-${third}`, from: addDays(first, 10 * (third - 1)), to };
}

/** The site's pay month; it has the name of the calendar month in which it ends. */
function monthOf(site: SiteFile, date: LocalDate): Period {
  const { monthStartsOn } = calendarOf(site);
  const begun = dateOf(date.slice(0, 4), Number(date.slice(5, 7)), monthStartsOn);
  const from = dayOfMonth(date) >= monthStartsOn ? begun : addMonths(begun, -1);
  const to = addDays(addMonths(from, 1), -1);
  return { kind: 'month', id: to.slice(0, 7), from, to };
}

/** Three pay months by their names: January to March, and so on. */
function quarterOf(site: SiteFile, date: LocalDate): Period {
  const { id } = periodOf(site, 'month', date);
  const year = id.slice(0, 4);
  const number = Math.ceil(Number(id.slice(5)) / 3);
  const monthNamed = (month: number): Period => periodOf(site, 'month', dateOf(year, month, 1));
  // The 1st lies in the pay month of its own name also where pay months begin later in the month: those begin in the month before.
  return { kind: 'quarter', id: `${year}-Q${number}`, from: monthNamed(3 * number - 2).from, to: monthNamed(3 * number).to };
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const PATTERNS: Readonly<Record<PeriodKind, RegExp>> = {
  day: /^[12]\d{3}-\d\d-\d\d$/,
  week: /^[12]\d{3}-W\d\d$/,
  tenDays: /^[12]\d{3}-\d\d-[123]$/,
  month: /^[12]\d{3}-\d\d$/,
  quarter: /^[12]\d{3}-Q[1-4]$/,
};

const KINDS: readonly PeriodKind[] = ['day', 'week', 'tenDays', 'month', 'quarter'];

/** The period of that name, or null where there is none (`2025-W53`, `2026-02-30`). */
export function periodById(site: SiteFile, id: string): Period | null {
  const kind = KINDS.find((one) => PATTERNS[one].test(id));
  const date = kind === undefined ? null : dateWithin(kind, id);
  const period = kind === undefined || date === null ? null : periodOf(site, kind, date);
  return period?.id === id ? period : null;
}

/** A date in the period of that name, if there is such a period; null: no date at all. */
function dateWithin(kind: PeriodKind, id: string): LocalDate | null {
  const year = id.slice(0, 4);
  const last = Number(id.slice(6));
  switch (kind) {
    case 'day':
      return existing(year, Number(id.slice(5, 7)), Number(id.slice(8)));
    case 'week':
      // 4 January is in week 1 of every year, from whatever weekday weeks are counted.
      return addDays(dateOf(year, 1, 4), 7 * (last - 1));
    case 'tenDays':
      return existing(year, Number(id.slice(5, 7)), 10 * Number(id.slice(8)) - 9);
    case 'month':
      return existing(year, Number(id.slice(5)), 1);
    case 'quarter':
      return dateOf(year, 3 * last, 1);
  }
}

/** A pay month is found by its 1st as well: see `quarterOf`. */
function existing(year: string, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const date = addDays(dateOf(year, month, 1), day - 1);
  return Number(date.slice(5, 7)) === month ? date : null;
}

export const previousPeriod = (site: SiteFile, { kind, from }: Period): Period => periodOf(site, kind, addDays(from, -1));

export const nextPeriod = (site: SiteFile, { kind, to }: Period): Period => periodOf(site, kind, addDays(to, 1));

const datesByPeriod = new WeakMap<Period, readonly LocalDate[]>();

/** Every date of the period, in order. */
export const datesOf = (period: Period): readonly LocalDate[] =>
  kept(datesByPeriod, period, () =>
    Array.from({ length: daysBetween(period.from, period.to) + 1 }, (_, days) => addDays(period.from, days)),
  );

/** S14: the periods of a kind that a pay month pays awards for: those whose last day lies in it, in order. */
export function awardPeriodsWithin(site: SiteFile, kind: PeriodKind, month: Period): readonly Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(site, kind, month.from); period.to <= month.to; period = nextPeriod(site, period)) periods.push(period);
  return periods;
}
