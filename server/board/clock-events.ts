import type { DayTurned } from '../../shared/events/board-event.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { addDays } from '../../shared/site/wall-clock.ts';
import { eventId, type EpochMs, type LocalDate } from '../../shared/units.ts';

/**
 * The clock as a source of events: the business day before the present one is over. Its time is the day's end by the site's zone,
 * and its id the date, so every server may say it and it counts once.
 */
export function dayTurnedBefore(site: SiteFile, now: EpochMs): DayTurned {
  const date: LocalDate = addDays(businessDate(site, now), -1);
  return {
    id: eventId(`clock/dayTurned/${date}`),
    source: 'tallyboard:server',
    at: businessDay(site, date).end,
    type: 'clock.dayTurned',
    date,
  };
}
