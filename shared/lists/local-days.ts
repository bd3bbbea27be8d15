import { kept } from '../site/kept.ts';
import { addDays, instantOf, localDateAt } from '../site/wall-clock.ts';
import { epochMs, type EpochMs, type LocalDate } from '../units.ts';

// A million leads ask for the same few days over and over, and each answer of the calendar takes microseconds.

const QUARTER_MS = 900_000;
/** Some months of quarter hours, and every pair of a day and a span that a site's rules know. */
const MOST_KEPT = 20_000;

const dates = new Map<string, Map<number, LocalDate | null>>();
const laterDays = new Map<string, LocalDate>();
const midnights = new Map<string, EpochMs>();

/** The local date. A quarter of an hour in which it changes (a few zones put their clocks back at 00:01) is asked each time. */
export function dateOfMoment(zone: string, at: EpochMs): LocalDate {
  const ofZone = kept(dates, zone, () => new Map<number, LocalDate | null>());
  if (ofZone.size > MOST_KEPT) ofZone.clear();
  const quarter = Math.floor(at / QUARTER_MS);
  const date = kept(ofZone, quarter, () => {
    const first = localDateAt(zone, epochMs(quarter * QUARTER_MS));
    return first === localDateAt(zone, epochMs((quarter + 1) * QUARTER_MS - 1)) ? first : null;
  });
  return date ?? localDateAt(zone, at);
}

export function daysAfter(date: LocalDate, days: number): LocalDate {
  if (laterDays.size > MOST_KEPT) laterDays.clear();
  return kept(laterDays, `${date} ${days}`, () => addDays(date, days));
}

/** 00:00 of the date; where clocks are put forward at midnight, the first moment after (S3). */
export function midnightOf(zone: string, date: LocalDate): EpochMs {
  if (midnights.size > MOST_KEPT) midnights.clear();
  return kept(midnights, `${zone} ${date}`, () => instantOf(zone, date, '00:00'));
}
