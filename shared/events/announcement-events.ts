import type { EpochMs, EventId, LocalDate } from '../units.ts';
import type { EventBase } from './event-base.ts';

/** How loudly an announcement is made: `calm` in the feed and its scene, `important` over the footer, `urgent` over a third of the wall. */
export type Urgency = 'calm' | 'important' | 'urgent';

/** What stands on a wall must be read in passing. In UTF-16 units, as pages and schemas count. */
export const LONGEST_ANNOUNCEMENT = 160;
/** What holds for longer than a day is announced again. */
export const LONGEST_STAND_MS = 24 * 3_600_000;
/** More walls than a floor has. */
export const MOST_SCREENS = 200;

/** V21: somebody tells the floor something. It stands from `at` until `until`, and in the feed for the day. */
export interface AnnouncementMade extends EventBase {
  readonly type: 'announcement.made';
  /** The business date whose feed keeps it. */
  readonly date: LocalDate;
  readonly text: string;
  readonly until: EpochMs;
  readonly urgency: Urgency;
  /** Ids of the walls that show it; left out: all of them. */
  readonly screens?: readonly string[];
  readonly by: string;
}

/** It is taken back: from `at` on nobody stands by it. */
export interface AnnouncementWithdrawn extends EventBase {
  readonly type: 'announcement.withdrawn';
  /** The `id` of the `announcement.made`. */
  readonly announcement: EventId;
  /** Its business date. */
  readonly date: LocalDate;
  readonly by: string;
}

/** The server alone appends these (L5), after it has checked who asks (V20). */
export type AnnouncementEvent = AnnouncementMade | AnnouncementWithdrawn;
