import type { EpochMs } from '../../shared/units.ts';
import type { AnnouncementRow, FeedItem } from '../../shared/wire/board-view.ts';
import { isFor } from './announcements.ts';

export type FeedLine =
  | { readonly kind: 'award'; readonly id: string; readonly item: FeedItem }
  | { readonly kind: 'announcement'; readonly id: string; readonly row: AnnouncementRow };

/** What was earned and what was announced for this screen, each at the moment of its last news (A17, V21), the latest first. */
export function feedLines(
  feed: readonly FeedItem[],
  announcements: readonly AnnouncementRow[],
  screen: string | null,
): readonly FeedLine[] {
  const awards = feed.map((item): FeedLine => ({ kind: 'award', id: item.id, item }));
  const told = announcements.filter((row) => isFor(row, screen)).map((row): FeedLine => ({ kind: 'announcement', id: row.id, row }));
  return [...told, ...awards].sort((one, other) => movedAt(other) - movedAt(one));
}

/** Since when an award is withdrawn the log says a moment later: until then it is the latest news. */
function movedAt(line: FeedLine): EpochMs | number {
  const { at, withdrawn } = line.kind === 'award' ? line.item : line.row;
  return withdrawn === null ? at : (withdrawn.at ?? Number.MAX_SAFE_INTEGER);
}
