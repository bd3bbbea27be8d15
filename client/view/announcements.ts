import type { EpochMs } from '../../shared/units.ts';
import type { AnnouncementRow } from '../../shared/wire/board-view.ts';
import type { Urgency } from '../../shared/events/announcement-events.ts';

/** V22 */
const LOUD_MS = 15_000;
const TURN_MS = 12_000;
const WEIGHT: Readonly<Record<Urgency, number>> = { calm: 0, important: 1, urgent: 2 };

/** What has the footer now, or for its first seconds a third of the wall. */
export interface Banner {
  readonly row: AnnouncementRow;
  readonly isLoud: boolean;
  /** Its turn among those that are as urgent, counted from 1. */
  readonly turn: number;
  readonly of: number;
}

/** V21: whether this screen shows it; `screen` null: somebody looks at the wall without being one. */
export const isFor = ({ screens }: Pick<AnnouncementRow, 'screens'>, screen: string | null): boolean =>
  screens === null || (screen !== null && screens.includes(screen));

export const stands = ({ until, withdrawn }: Pick<AnnouncementRow, 'until' | 'withdrawn'>, now: EpochMs): boolean =>
  withdrawn === null && now < until;

/** What this screen shows now, the latest first. It is not compared with `at`: a screen's clock may be a second behind. */
export const standingAnnouncements = (rows: readonly AnnouncementRow[], screen: string | null, now: EpochMs): readonly AnnouncementRow[] =>
  rows.filter((row) => isFor(row, screen) && stands(row, now));

/** V22: of what stands here the newest urgent one while it is loud, else the most urgent ones in turns; null: nothing is more than calm. */
export function bannerOf(rows: readonly AnnouncementRow[], screen: string | null, now: EpochMs): Banner | null {
  const standing = standingAnnouncements(rows, screen, now);
  const loud = standing.find(({ urgency, at }) => urgency === 'urgent' && now - at < LOUD_MS);
  if (loud) return { row: loud, isLoud: true, turn: 1, of: 1 };
  const most = Math.max(0, ...standing.map(({ urgency }) => WEIGHT[urgency]));
  const sharing = standing.filter(({ urgency }) => WEIGHT[urgency] === most);
  const turn = Math.floor(now / TURN_MS) % Math.max(1, sharing.length);
  const row = sharing[turn];
  return row && most > 0 ? { row, isLoud: false, turn: turn + 1, of: sharing.length } : null;
}
