import type { EarnedKind } from '../events/award-events.ts';
import { awardsOf, type Day } from '../score/awards.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { awardKey, type ToldAwards } from '../tally/told-awards.ts';
import type { AgentId, EpochMs, LocalDate, ShiftId } from '../units.ts';
import type { FeedEntry, FeedItem } from './board-view.ts';

const LONGEST = 50;

/** What somebody earned. */
export interface News {
  readonly award: EarnedKind;
  readonly agent: AgentId;
  readonly shift: ShiftId;
  readonly at: EpochMs;
  readonly tier: number | null;
}

interface Told extends News {
  readonly withdrawn: FeedItem['withdrawn'];
}

/** A5: the higher of what one call earned is the one that is told. */
const WEIGHT: Readonly<Record<EarnedKind, number>> = { dayChampion: 3, firstToBase: 2, tierReached: 1, baseMet: 0 };

/** Everything that is earned as the day stands now; derived each time, so that a correction takes back what it undoes (A1). */
export const newsOf = (scheme: Scheme, day: Day, now: EpochMs): readonly News[] => [
  ...awardsOf(scheme, day, now).map(({ kind, agent, shift, at, tier }): News => ({ award: kind, agent, shift, at, tier })),
  ...basesMet(day),
];

/** A5, A17: the day's feed, newest first: what is earned, and what was announced of the date and is not earned any more. */
export function feedOf(
  earned: readonly News[],
  announced: { readonly date: LocalDate; readonly of: ToldAwards },
  nameOf: (agent: AgentId) => string,
): readonly FeedEntry[] {
  return [...told(earned), ...withdrawn(earned, announced)]
    .sort(
      (left, right) => movedAt(right) - movedAt(left) || WEIGHT[right.award] - WEIGHT[left.award] || (left.agent < right.agent ? -1 : 1),
    )
    .slice(0, LONGEST)
    .map((one) => ({ ...one, id: awardKey(one), name: nameOf(one.agent) }));
}

const basesMet = ({ figures }: Day): News[] =>
  figures.flatMap(({ agent, shift, track }) => {
    const at = track?.baseMetAt ?? null;
    return at === null ? [] : [{ award: 'baseMet', agent, shift, at, tier: null }];
  });

/** A5: one item for an agent and a moment, which says the tier that was reached with it. */
function told(news: readonly News[]): Told[] {
  const byMoment = new Map<string, News>();
  for (const one of news) {
    const key = `${one.agent} ${one.at}`;
    const known = byMoment.get(key);
    const first = known && WEIGHT[known.award] >= WEIGHT[one.award] ? known : one;
    byMoment.set(key, { ...first, tier: Math.max(known?.tier ?? 0, one.tier ?? 0) || null });
  }
  return [...byMoment.values()].map((one) => ({ ...one, withdrawn: null }));
}

/** A17: an award that is still earned but told within a higher one, or at another moment, is not withdrawn. */
function withdrawn(earned: readonly News[], { date, of }: Parameters<typeof feedOf>[1]): Told[] {
  const standing = new Set(earned.map(awardKey));
  return [...of].flatMap(([key, event]): Told[] => {
    if (event.date !== date || standing.has(key)) return [];
    const { award, agent, shift, earnedAt, tier = null } = event;
    return [{ award, agent, shift, at: earnedAt, tier, withdrawn: { at: event.type === 'award.withdrawn' ? event.at : null } }];
  });
}

/** Its last news: that it was earned, or that it is no more (which is known a moment before the log says when). */
const movedAt = ({ at, withdrawn: gone }: Told): number => (gone === null ? at : (gone.at ?? Number.MAX_SAFE_INTEGER));
