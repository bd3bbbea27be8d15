import type { Locale } from '../../shared/site/site-file.ts';

/** A date has no zone: read as noon in UTC it is the same day everywhere the words are. */
export const dateWords = (locale: Locale, date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
