import type { EpochMs } from '../../shared/units.ts';
import { FRESH_MS } from '../../shared/wire/award-tidings.ts';
import type { ChimeKind } from '../state/chime-sound.ts';
import type { FeedItem } from '../../shared/wire/board-view.ts';

interface Told {
  readonly feed: readonly FeedItem[];
  readonly serverNow: EpochMs;
}

/** What appeared between two pictures and is worth celebrating, oldest first. A16: only what was earned just now; A17: what stands again is not new. */
export const earnedBetween = (before: Told, after: Told): FeedItem[] =>
  after.feed === before.feed
    ? []
    : after.feed
        .filter((item) => item.award !== 'baseMet' && stands(item) && isNew(before.feed, item) && after.serverNow - item.at < FRESH_MS)
        .sort((one, other) => one.at - other.at);

const isNew = (feed: readonly FeedItem[], item: FeedItem): boolean => !feed.some(({ id }) => id === item.id);

export const stands = ({ withdrawn }: FeedItem): boolean => withdrawn === null;

const CHIMES: Readonly<Record<FeedItem['award'], Exclude<ChimeKind, 'urgent'>>> = {
  baseMet: 'base',
  firstToBase: 'base',
  tierReached: 'tier',
  dayChampion: 'award',
  contestWon: 'award',
};

/** What a celebration sounds like, on walls that were given sound. */
export const chimeOf = ({ award }: Pick<FeedItem, 'award'>): ChimeKind => CHIMES[award];
