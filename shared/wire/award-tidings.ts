import type { AwardEvent } from '../events/award-events.ts';
import type { ToldAwards } from '../tally/told-awards.ts';
import { eventId, type EpochMs, type LocalDate } from '../units.ts';
import type { FeedEntry, FeedItem } from './board-view.ts';

/** A16: what was earned longer ago than this is history that a start, an import or a correction brought to light; and so long it stands before it counts as shown. */
export const FRESH_MS = 120_000;

export interface Shown {
  readonly date: LocalDate;
  readonly feed: readonly FeedEntry[];
  /** Since when each item, by its id, has stood in the feed without a break. */
  readonly standsSince: ReadonlyMap<string, EpochMs>;
  readonly announced: ToldAwards;
}

/** A16, A17: what the log is still to be told of the feed. The ids come from the awards, so that every server may say it and it counts once. */
export const tidingsDue = ({ date, feed, standsSince, announced }: Shown, now: EpochMs): readonly AwardEvent[] =>
  feed.flatMap(({ id, award, agent, shift, tier, at: earnedAt, withdrawn }): AwardEvent[] => {
    const last = announced.get(id);
    const isDue = now - earnedAt < FRESH_MS || now - (standsSince.get(id) ?? now) >= FRESH_MS;
    const isNews = withdrawn === null ? last?.type !== 'award.announced' && isDue : withdrawn.at === null;
    if (!isNews) return [];
    const telling = (last?.telling ?? 0) + 1;
    return [
      {
        ...{ id: eventId(`award/${id}/${telling}`), source: 'tallyboard:server', at: now },
        type: withdrawn === null ? 'award.announced' : 'award.withdrawn',
        ...{ award, agent, shift, date, earnedAt, telling, ...(tier !== null && { tier }) },
      },
    ];
  });

/** A withdrawn item does not stand; what left the feed and comes back begins anew. */
export const standingSince = (
  before: Shown['standsSince'],
  feed: readonly Pick<FeedItem, 'id' | 'withdrawn'>[],
  now: EpochMs,
): Shown['standsSince'] => new Map(feed.flatMap(({ id, withdrawn }) => (withdrawn === null ? [[id, before.get(id) ?? now] as const] : [])));
