import type { EpochMs } from '../../shared/units.ts';
import type { FeedItem } from '../../shared/wire/board-view.ts';

/** What was earned longer ago than this is history that a correction or an import brought to light: told in the feed, not celebrated. */
const RECENT_MS = 120_000;
/** The feed on the wire holds at most so many (A5): what leaves at its end was not taken back. */
const FEED_LIMIT = 50;

interface Told {
  readonly feed: readonly FeedItem[];
  readonly serverNow: EpochMs;
  readonly header: { readonly date: string };
}

const isNew = (feed: readonly FeedItem[], item: FeedItem): boolean => !feed.some(({ id }) => id === item.id);

/** What appeared between two pictures and is worth celebrating, oldest first. */
export const earnedBetween = (before: Told, after: Told): FeedItem[] =>
  after.feed === before.feed
    ? []
    : after.feed
        .filter((item) => item.award !== 'baseMet' && isNew(before.feed, item) && after.serverNow - item.at < RECENT_MS)
        .sort((one, other) => one.at - other.at);

/** What a correction took back between two pictures of one day. */
export const withdrawnBetween = (before: Told, after: Told): FeedItem[] =>
  after.feed === before.feed || before.feed.length >= FEED_LIMIT || before.header.date !== after.header.date
    ? []
    : before.feed.filter((item) => isNew(after.feed, item));
