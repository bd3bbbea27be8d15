import { epochMs, eventId, type EpochMs } from '../../shared/units.ts';
import type { AnnouncementRow } from '../../shared/wire/board-view.ts';

const QUARTER_MS = 900_000;

/** Announced at `at` for a quarter of an hour, calmly and on all walls, unless told otherwise. */
export const announcement = (text: string, at: EpochMs, changes: Partial<AnnouncementRow> = {}): AnnouncementRow => ({
  ...{ id: eventId(`announcement/${text}`), at, until: epochMs(at + QUARTER_MS), text, urgency: 'calm', screens: null, withdrawn: null },
  ...changes,
});
