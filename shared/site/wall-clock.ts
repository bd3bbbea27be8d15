import { Temporal } from 'temporal-polyfill';
import { epochMs, localDate, type EpochMs, type LocalDate } from '../units.ts';
import { kept } from './kept.ts';
import type { Weekday } from './weekday.ts';

/** Temporal costs some ten microseconds a step, and every tally asks for the same dates and hours: what was worked out once is remembered. */

/** S3: a wall-clock time that does not exist moves forward by the gap, a repeated one means its first occurrence. */
const DISAMBIGUATION = { disambiguation: 'compatible' } as const;

/** The instant at which a clock in `zone` shows `time` (`HH:MM`) on `date`. */
export function instantOf(zone: string, date: LocalDate, time: string): EpochMs {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return epochMs(local.toZonedDateTime(zone, DISAMBIGUATION).epochMilliseconds);
}

const HOUR_MS = 3_600_000;
/** By zone and hour since 1970: the date that the whole hour lies in; null: it lies in two. */
const datesOfHours = new Map<string, Map<number, LocalDate | null>>();

export function localDateAt(zone: string, at: EpochMs): LocalDate {
  const hour = Math.floor(at / HOUR_MS);
  const hours = kept(datesOfHours, zone, () => new Map<number, LocalDate | null>());
  const known = hours.get(hour);
  if (known !== undefined && known !== null) return known;
  const date = localDateExactly(zone, at);
  if (known === undefined) {
    const ends = [hour * HOUR_MS, (hour + 1) * HOUR_MS - 1].map((end) => localDateExactly(zone, epochMs(end)));
    hours.set(hour, ends.every((end) => end === date) ? date : null);
  }
  return date;
}

const localDateExactly = (zone: string, at: EpochMs): LocalDate =>
  localDate(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString());

const neighbours = new Map<number, Map<LocalDate, LocalDate>>();

export function addDays(date: LocalDate, days: number): LocalDate {
  const known = kept(neighbours, days, () => new Map<LocalDate, LocalDate>());
  return kept(known, date, () => localDate(Temporal.PlainDate.from(date).add({ days }).toString()));
}

const weekdays = new Map<LocalDate, Weekday>();

export const weekdayOf = (date: LocalDate): Weekday =>
  kept(weekdays, date, () => {
    const weekday = Temporal.PlainDate.from(date).dayOfWeek;
    return isWeekday(weekday) ? weekday : 7;
  });

const isWeekday = (value: number): value is Weekday => value >= 1 && value <= 7;

/** Local dates on which the clocks of `zone` are changed between 2020 and 2045, empty where they never are. */
export function clockChanges(zone: string): LocalDate[] {
  const dates: LocalDate[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.PlainDate.from('2020-01-01').toZonedDateTime(zone);
  while (at !== null && at.year < 2045) {
    at = at.getTimeZoneTransition('next');
    if (at !== null) dates.push(localDate(at.toPlainDate().toString()));
  }
  return dates;
}

export function addMonths(date: LocalDate, months: number): LocalDate {
  return localDate(Temporal.PlainDate.from(date).add({ months }).toString());
}

/** So many days later at the same time of the local clock (S3). */
export const sameClockLater = (zone: string, at: EpochMs, days: number): EpochMs =>
  epochMs(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds);

/** Nights between two dates; below 0 where `to` is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** Throws where the calendar has no such date. */
export const dateOf = (year: string, month: number, day: number): LocalDate =>
  localDate(Temporal.PlainDate.from({ year: Number(year), month, day }, { overflow: 'reject' }).toString());

export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8));

/** Whether the calendar has that date, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
