import type { ContestCancelled, ContestEvent, ContestMade, ContestPublished, ContestTelling } from '../events/contest-events.ts';
import type { EventId } from '../units.ts';

/** One contest as far as it was heard of: `made` is null while only what came after it was. */
export interface Contest {
  readonly made: ContestMade | null;
  readonly published: ContestPublished | null;
  readonly cancelled: ContestCancelled | null;
  /** K14: by entrant, what people were told last. */
  readonly told: ReadonlyMap<string, ContestTelling>;
}

/** By the id of `contest.made`. */
export type Contests = ReadonlyMap<EventId, Contest>;

export const NO_CONTESTS: Contests = new Map();

const UNHEARD_OF: Contest = { made: null, published: null, cancelled: null, told: new Map() };

/** K1: in whatever order they are heard: of two that say the same the earlier one counts, of what was told the last telling. */
export function contestAlso(known: Contests, event: ContestEvent): Contests {
  const id = event.type === 'contest.made' ? event.id : event.contest;
  const before = known.get(id) ?? UNHEARD_OF;
  const after = heardOf(before, event);
  return after === before ? known : new Map(known).set(id, after);
}

function heardOf(before: Contest, event: ContestEvent): Contest {
  switch (event.type) {
    case 'contest.made':
      return isEarlier(event, before.made) ? { ...before, made: event } : before;
    case 'contest.published':
      return isEarlier(event, before.published) ? { ...before, published: event } : before;
    case 'contest.cancelled':
      return isEarlier(event, before.cancelled) ? { ...before, cancelled: event } : before;
    case 'contest.announced':
    case 'contest.withdrawn': {
      const isNews = event.telling > (before.told.get(event.entrant)?.telling ?? 0);
      return isNews ? { ...before, told: new Map(before.told).set(event.entrant, event) } : before;
    }
  }
}

const isEarlier = (event: ContestEvent, than: ContestEvent | null): boolean =>
  than === null || event.at < than.at || (event.at === than.at && event.id < than.id);

/** K10: a dry run that nobody has published yet. */
export const isHidden = ({ made, published }: Contest): boolean => made?.isHidden === true && published === null;

/** As plain values, to be kept. */
export interface ContestJson extends Omit<Contest, 'told'> {
  readonly id: EventId;
  readonly told: readonly ContestTelling[];
}

export const contestsToJson = (contests: Contests): ContestJson[] =>
  [...contests].map(([id, { told, ...contest }]) => ({ ...contest, id, told: [...told.values()] }));

export const contestsFromJson = (contests: readonly ContestJson[]): Contests =>
  new Map(contests.map(({ id, told, ...contest }) => [id, { ...contest, told: new Map(told.map((one) => [one.entrant, one])) }]));
