import type { AgentId, TeamId } from '../units.ts';
import type { BoardView, FeedItem } from './board-view.ts';

type Feed = readonly FeedItem[];
type Parts = Pick<BoardView, 'feed' | 'contestNews'>;

const wholes = new WeakMap<BoardView['contestNews'], { readonly feed: BoardView['feed']; readonly whole: Feed }>();

/** What was earned and which contests were won; the same list for the same two. */
export function wholeFeed(parts: Parts): Feed {
  const { feed, contestNews } = parts;
  if (contestNews.length === 0) return feed;
  const known = wholes.get(contestNews);
  if (known?.feed === feed) return known.whole;
  const whole = together(parts);
  wholes.set(contestNews, { feed, whole });
  return whole;
}

/** V14: of a team's people, and of the team itself. */
export const teamFeed = ({ feed, contestNews, agents }: BoardView, team: TeamId): Feed =>
  together({
    feed: feed.filter(({ agent }) => agents.get(agent)?.team === team),
    contestNews: contestNews.filter((news) => news.team === team),
  });

/** V7: what one has earned oneself, or with one's team. */
export const ownFeed = ({ feed, contestNews }: Parts, agent: AgentId, team: TeamId | null): Feed =>
  together({
    feed: feed.filter((one) => one.agent === agent),
    contestNews: contestNews.filter(({ entrant }) => entrant === agent || entrant === team),
  });

/** A5: the latest news first; the feed is in that order already. */
function together({ feed, contestNews }: Parts): Feed {
  if (contestNews.length === 0) return feed;
  return [...contestNews, ...feed].sort((one, other) => movedAt(other) - movedAt(one));
}

const movedAt = ({ at, withdrawn }: FeedItem): number => (withdrawn === null ? at : (withdrawn.at ?? Number.MAX_SAFE_INTEGER));
