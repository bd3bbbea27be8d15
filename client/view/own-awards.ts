import type { ShiftScore } from '../../shared/score/score.ts';
import type { AgentRow, FeedItem } from '../../shared/wire/board-view.ts';
import { stands } from './news.ts';
import { earnedAt } from './score-lines.ts';

export type OwnAward = Pick<FeedItem, 'award' | 'at' | 'tier'>;

/**
 * What one agent earned today, newest first: base and tiers as their own explained score says. The feed names people as the site's walls do,
 * so its "first to base" and "champion" are theirs when moment and rank say so.
 */
export function ownAwards(score: ShiftScore, row: Pick<AgentRow, 'rank'>, feed: readonly FeedItem[]): OwnAward[] {
  const standing = feed.filter(stands);
  const own = earnedAt(score).map(({ at, tier }): OwnAward => {
    const isFirst = tier === null && standing.some((item) => item.award === 'firstToBase' && item.at === at);
    return { award: isFirst ? 'firstToBase' : tier === null ? 'baseMet' : 'tierReached', at, tier };
  });
  const champion = row.rank === 1 ? standing.filter((item) => item.award === 'dayChampion') : [];
  return [...champion, ...own].sort((one, other) => other.at - one.at || (other.tier ?? 0) - (one.tier ?? 0));
}
