import type { AnnouncementEvent, AnnouncementMade, AnnouncementWithdrawn } from '../events/announcement-events.ts';
import type { EpochMs, EventId, LocalDate } from '../units.ts';

/** V21: one announcement as far as it was heard of: `made` is null while only its withdrawal was. */
export interface Announcement {
  readonly made: AnnouncementMade | null;
  readonly withdrawn: AnnouncementWithdrawn | null;
}

/** By the id of `announcement.made`. */
export type Announcements = ReadonlyMap<EventId, Announcement>;

export const NOTHING_ANNOUNCED: Announcements = new Map();

/** V21: in whatever order they are heard: of two that say the same the earlier one counts, and what was withdrawn stays so. */
export function announcedAlso(known: Announcements, event: AnnouncementEvent, turned: LocalDate | null): Announcements {
  if (turned !== null && isOver(event.date, turned)) return known;
  const id = event.type === 'announcement.made' ? event.id : event.announcement;
  const before = known.get(id) ?? { made: null, withdrawn: null };
  const after = heardOf(before, event);
  return after === before ? known : new Map(known).set(id, after);
}

function heardOf(before: Announcement, event: AnnouncementEvent): Announcement {
  if (event.type === 'announcement.made') return isEarlier(event, before.made) ? { ...before, made: event } : before;
  return isEarlier(event, before.withdrawn) ? { ...before, withdrawn: event } : before;
}

const isEarlier = (event: AnnouncementEvent, than: AnnouncementEvent | null): boolean =>
  than === null || event.at < than.at || (event.at === than.at && event.id < than.id);

/** What was announced late in a day may stand beyond its end (for 24 hours at most): it is kept until the next one is over too. */
export function announcedSince(known: Announcements, turned: LocalDate): Announcements {
  const left = [...known].filter(([, { made, withdrawn }]) => !isOver((made ?? withdrawn)?.date ?? turned, turned));
  return left.length === known.size ? known : new Map(left);
}

/** U1: what had been announced, and taken back, by a moment; of days that are over nothing is kept. */
export const announcementsUntil = (known: Announcements, at: EpochMs): Announcements =>
  new Map(
    [...known].flatMap(([id, { made, withdrawn }]): [EventId, Announcement][] => {
      const isMade = made !== null && made.at <= at;
      return isMade ? [[id, { made, withdrawn: withdrawn && withdrawn.at <= at ? withdrawn : null }]] : [];
    }),
  );

const isOver = (date: LocalDate, turned: LocalDate): boolean => date < turned;
