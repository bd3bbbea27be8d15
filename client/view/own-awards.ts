import type { ShiftScore } from '../../shared/score/score.ts';
import type { FeedItem } from '../../shared/wire/board-view.ts';
import { stands } from './news.ts';
import { earnedAt } from './score-lines.ts';

export type OwnAward = Pick<FeedItem, 'award' | 'at' | 'tier' | 'contest' | 'withdrawn'>;

/**
 * What one agent earned today, newest first: base and tiers as their own explained score says; that they were the first, or champion of the day, that they won a contest,
 * and what a correction took back (A17), as their feed says, which holds their own alone (V7).
 */
export function ownAwards(score: ShiftScore, feed: readonly FeedItem[]): OwnAward[] {
  const own = earnedAt(score).map(({ at, tier }): OwnAward => {
    const isFirst = tier === null && feed.some((item) => item.award === 'firstToBase' && stands(item) && item.at === at);
    return { award: isFirst ? 'firstToBase' : tier === null ? 'baseMet' : 'tierReached', at, tier, withdrawn: null };
  });
  const others = feed.filter((item) => item.award === 'dayChampion' || item.award === 'contestWon' || !stands(item));
  return [...others, ...own].sort((one, other) => other.at - one.at || (other.tier ?? 0) - (one.tier ?? 0));
}
