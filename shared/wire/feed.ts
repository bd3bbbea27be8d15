import { awardsOf, type Day } from '../score/awards.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { AgentId, EpochMs, ShiftId } from '../units.ts';
import type { FeedItem } from './board-view.ts';

const LONGEST = 50;

interface News {
  readonly award: FeedItem['award'];
  readonly agent: AgentId;
  readonly shift: ShiftId;
  readonly at: EpochMs;
  readonly tier: number | null;
}

/** A5: the higher of what one call earned is the one that is told. */
const WEIGHT: Readonly<Record<FeedItem['award'], number>> = { dayChampion: 3, firstToBase: 2, tierReached: 1, baseMet: 0 };

/** A5: what the day has earned so far, newest first; derived each time, so that a correction takes back what it undoes (A1). */
export function feedOf(scheme: Scheme, day: Day, now: EpochMs, nameOf: (agent: AgentId) => string): readonly FeedItem[] {
  const awards = awardsOf(scheme, day, now).map(({ kind, agent, shift, at, tier }): News => ({ award: kind, agent, shift, at, tier }));
  return told([...awards, ...basesMet(day)])
    .sort((left, right) => right.at - left.at || WEIGHT[right.award] - WEIGHT[left.award] || (left.agent < right.agent ? -1 : 1))
    .slice(0, LONGEST)
    .map(({ award, agent, shift, at, tier }) => ({
      id: [award, shift, ...(tier === null ? [] : [tier])].join('/'),
      award,
      at,
      name: nameOf(agent),
      tier,
    }));
}

const basesMet = ({ figures }: Day): News[] =>
  figures.flatMap(({ agent, shift, track }) => {
    const at = track?.baseMetAt ?? null;
    return at === null ? [] : [{ award: 'baseMet', agent, shift, at, tier: null }];
  });

/** A5: one item for an agent and a moment, which says the tier that was reached with it. */
function told(news: readonly News[]): News[] {
  const byMoment = new Map<string, News>();
  for (const one of news) {
    const key = `${one.agent} ${one.at}`;
    const known = byMoment.get(key);
    const first = known && WEIGHT[known.award] >= WEIGHT[one.award] ? known : one;
    byMoment.set(key, { ...first, tier: Math.max(known?.tier ?? 0, one.tier ?? 0) || null });
  }
  return [...byMoment.values()];
}
