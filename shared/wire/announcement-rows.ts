import type { Announcements } from '../tally/announcements.ts';
import type { EpochMs, LocalDate } from '../units.ts';
import type { AnnouncementRow } from './board-view.ts';

const LONGEST = 50;

/** V21: the newest 50 of the business date, and of the one before what is not over yet; the latest first. */
export function announcementRows(known: Announcements, date: LocalDate, now: EpochMs): readonly AnnouncementRow[] {
  return [...known.values()]
    .flatMap(({ made, withdrawn }): AnnouncementRow[] => {
      if (made === null) return [];
      const { id, at, until, text, urgency, screens = null } = made;
      const isShown = made.date === date || now < until;
      return isShown ? [{ id, at, until, text, urgency, screens, withdrawn: withdrawn && { at: withdrawn.at } }] : [];
    })
    .sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1))
    .slice(0, LONGEST);
}
