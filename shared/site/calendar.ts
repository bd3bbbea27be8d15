import type { LocalDate } from '../units.ts';
import type { Calendar, Holiday, SiteFile } from './site-file.ts';

/** Of a site file that says nothing: calendar months, weeks from Monday (ISO 8601), no holidays. */
const PLAIN: Calendar = { monthStartsOn: 1, weekStartsOn: 1, holidays: [] };

export const calendarOf = (site: SiteFile): Calendar => site.calendar ?? PLAIN;

const holidays = new WeakMap<Calendar, ReadonlyMap<LocalDate, Holiday>>();

/** The site's holiday on `date`, worked or not. */
export function holidayOn(site: SiteFile, date: LocalDate): Holiday | null {
  const calendar = calendarOf(site);
  const known = holidays.get(calendar) ?? new Map(calendar.holidays.map((holiday) => [holiday.date, holiday]));
  holidays.set(calendar, known);
  return known.get(date) ?? null;
}
