import { localDate } from '../../shared/units.ts';
import { periodOf } from '../../shared/site/periods.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs } from '../../shared/units.ts';
import type { MonthOfCalls } from '../support/month-of-calls.ts';
import { readPreset } from '../support/schemes.ts';
import { busyFloor } from './busy-floor.ts';

/** March 2026 of so many agents: 22 weekdays of eight hours, 91 calls each; a thousand of them have two million calls. Paid by the preset for telesales. */
export function busyMonth(agents: number): MonthOfCalls {
  const floor = busyFloor(agents, epochMs(Date.parse('2026-03-02T15:00:00Z')));
  const site: SiteFile = {
    ...floor,
    site: { ...floor.site, timeZone: 'Asia/Shanghai' },
    patterns: floor.patterns.map((pattern) => ({ ...pattern, days: [1, 2, 3, 4, 5] })),
    schemes: [readPreset('outbound-telesales')],
  };
  return { site, month: periodOf(site, 'month', localDate('2026-03-15')), callsAShift: 91 };
}
