import type { EpochMs } from '../units.ts';
import { businessDate } from './business-day.ts';
import type { Period } from './period.ts';
import { periodOf, previousPeriod } from './periods.ts';
import type { ScheduledReport } from './report-rules.ts';
import type { SiteFile } from './site-file.ts';
import { addDays, instantOf } from './wall-clock.ts';

/** RP2: when the report of a period is sent. */
export const dueAt = ({ site }: SiteFile, { at }: ScheduledReport, { to }: Period): EpochMs => instantOf(site.timeZone, addDays(to, 1), at);

/** RP3: the latest period whose report is due at `now`, and the one that is due next. */
export function periodsDue(site: SiteFile, report: ScheduledReport, now: EpochMs): { readonly latest: Period; readonly next: Period } {
  const running = periodOf(site, report.every, businessDate(site, now));
  const before = previousPeriod(site, running);
  // Between the cut-over and its time a day that is over is not due yet.
  return dueAt(site, report, before) <= now ? { latest: before, next: running } : { latest: previousPeriod(site, before), next: before };
}
