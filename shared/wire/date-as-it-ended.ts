import { businessDate, businessDay } from '../site/business-day.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays } from '../site/wall-clock.ts';
import { epochMs, type EpochMs, type LocalDate } from '../units.ts';

/** The present date as it stands, an earlier one as it ended. */
export const momentOf = (site: SiteFile, date: LocalDate, now: EpochMs): EpochMs =>
  date === businessDate(site, now) ? now : epochMs(businessDay(site, date).end - 1);

/** Those of the dates that have begun. */
export function datesBegun(
  site: SiteFile,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  now: EpochMs,
): readonly LocalDate[] {
  const today = businessDate(site, now);
  const dates: LocalDate[] = [];
  for (let date = from; date <= to && date <= today; date = addDays(date, 1)) dates.push(date);
  return dates;
}
