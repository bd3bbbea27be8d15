import type { Locale } from '../site/site-file.ts';

/** A pay month by its id: "March 2026". A month has no zone: read as noon in UTC it is the same everywhere. */
export const monthName = (locale: Locale, month: string): string =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-15T12:00:00Z`));
