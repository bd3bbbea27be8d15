import type { Locale } from '../../shared/site/site-file.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';

/** A date has no zone: read as noon in UTC it is the same day everywhere the words are. */
export const dateWords = (locale: Locale, date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));

/** A date with its year, in short. */
export const dayWords = (locale: Locale, date: string): string =>
  dateWords(locale, date, { year: 'numeric', month: 'short', day: 'numeric' });

const DAY_MS = 86_400_000;

/** By the calendar, whatever clocks do. */
export const daysLater = (date: string, days: number): LocalDate =>
  localDate(new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10));
