/** 2 March 2026 is a Monday. */
const MONDAY = Date.UTC(2026, 2, 2, 12);
const DAY_MS = 86_400_000;

/** Short names of the weekdays, Monday first. */
export function weekdayNames(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(MONDAY + day * DAY_MS));
}
