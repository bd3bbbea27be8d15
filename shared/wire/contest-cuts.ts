import { seesTeam, type DeskViewer, type FloorViewer } from '../audience.ts';
import { agentId, type TeamId } from '../units.ts';
import type { ContestEntrant, ContestPair, ContestPlace, ContestRow, ContestSide, ContestStory, DrawnPair } from './board-view.ts';
import type { PublicNames } from './row-cuts.ts';

// V1: every cut names what it lets through.

/** How one audience sees the entrants. */
interface Sight {
  /** K12, K15: whose place is shown. */
  readonly shows: (entrant: ContestEntrant) => boolean;
  /** Whether a side of a pair is named. */
  readonly names: (pair: DrawnPair, side: 0 | 1) => boolean;
  /** Key and name under which an entrant stands there. */
  readonly called: (entrant: ContestEntrant) => Pick<ContestPlace, 'key' | 'name'>;
  readonly own: string | null;
}

function cutRow(story: ContestStory, id: string, { shows, names, called, own }: Sight): ContestRow {
  const { name, metric, unit, between, handicap, ties, form, from, to, decidedAt, entrants, ranked, isHidden, cancelled } = story;
  const byId = new Map(story.all.map((one) => [one.key, one]));
  const sideOf = (pair: DrawnPair, side: 0 | 1): ContestSide => {
    const drawn = pair.sides[side];
    const entrant = drawn && byId.get(drawn.id);
    return drawn && entrant && names(pair, side) ? { ...called(entrant), figure: drawn.figure } : null;
  };
  const pairOf = (pair: DrawnPair): ContestPair => ({
    ...{ sides: [sideOf(pair, 0), sideOf(pair, 1)], ahead: pair.ahead, isDecided: pair.isDecided, isBye: pair.isBye },
  });
  return {
    ...{ id, name, metric, unit, between, handicap, ties, form, from, to, decidedAt, entrants, ranked, isHidden, own },
    prizes: story.prizes.map((prize) => ('amount' in prize ? { amount: prize.amount } : { words: prize.words })),
    cancelled: cancelled && { at: cancelled.at, by: cancelled.by, reason: cancelled.reason },
    places: story.all.filter(shows).map((entrant) => ({ ...placeOf(entrant), ...called(entrant) })),
    rounds: story.draw.map((round) => ({ from: round.from, to: round.to, pairs: round.pairs.map(pairOf) })),
  };
}

const placeOf = ({ place, figure, toAbove, toFirst, prize }: ContestEntrant): Omit<ContestPlace, 'key' | 'name'> => ({
  ...{ place, figure, toAbove, toFirst, prize },
});

/** K12: never one of the lower half of the ranked, and of teams those whose sum is no person's figure (V4). */
function publicEntrants({ between, all }: ContestStory, { leaders, minGroup }: PublicNames): ReadonlySet<string> {
  if (between === 'teams') return new Set(all.flatMap(({ key, people }) => (people >= minGroup ? [key] : [])));
  const ranked = all.filter(({ place }) => place !== null);
  return new Set(ranked.slice(0, Math.min(leaders, Math.ceil(ranked.length / 2))).map(({ key }) => key));
}

/** K12: who is ahead in a pair, and who won one before; a team is named where its sums are public. */
function publicSides(story: ContestStory, leaders: ReadonlySet<string>): Sight['names'] {
  const winners = new Set<string>();
  for (const { pairs } of story.draw)
    for (const { sides, ahead, isDecided, isBye } of pairs) {
      const winner = ahead === null || !isDecided || isBye ? null : sides[ahead];
      if (winner) winners.add(winner.id);
    }
  return ({ sides, ahead, isBye }, side) => {
    const id = sides[side]?.id ?? '';
    if (story.between === 'teams') return leaders.has(id);
    return winners.has(id) || (ahead === side && !isBye);
  };
}

const publicly =
  ({ people, keyOf }: PublicNames): Sight['called'] =>
  ({ key, name }) =>
    people.get(agentId(key)) ?? { key: keyOf(key), name };

function publicSight(story: ContestStory, names: PublicNames): Sight {
  const leaders = publicEntrants(story, names);
  // Of a bracket between people the pairs say all that is public.
  const isShown = story.form === 'race' || story.between === 'teams' ? leaders : NOBODY;
  return { shows: ({ key }) => isShown.has(key), names: publicSides(story, leaders), called: publicly(names), own: null };
}

const NOBODY: ReadonlySet<string> = new Set();

const isOpen = ({ isHidden, cancelled }: ContestStory): boolean => !isHidden && cancelled === null;

/** K10, K12 */
export const wallContests = (contests: readonly ContestStory[], names: PublicNames): readonly ContestRow[] =>
  contests.filter(isOpen).map((story) => cutRow(story, names.keyOf(story.id), publicSight(story, names)));

/** K15: of the viewer's own teams everybody by their names, of others what walls show. */
export function floorContests(viewer: FloorViewer, contests: readonly ContestStory[], names: PublicNames): readonly ContestRow[] {
  const { isTeamsOnly, minGroup } = names;
  const isTheirs = ({ team, people }: ContestEntrant): boolean =>
    (viewer.teams === 'all' || (team !== null && seesTeam(viewer, team))) && !(isTeamsOnly && people < minGroup);
  return contests.flatMap((story) => {
    if (!story.all.some(isTheirs)) return [];
    const sight = publicSight(story, names);
    const theirs = new Set(story.all.filter(isTheirs).map(({ key }) => key));
    return [
      cutRow(story, story.id, {
        shows: (entrant) => theirs.has(entrant.key) || sight.shows(entrant),
        names: (pair, side) => theirs.has(pair.sides[side]?.id ?? '') || sight.names(pair, side),
        called: (entrant) => (theirs.has(entrant.key) ? { key: entrant.key, name: entrant.name } : sight.called(entrant)),
        own: null,
      }),
    ];
  });
}

/** K15: one's own place with the neighbours above and below, and one's own pairs. */
export function deskContests(
  viewer: DeskViewer,
  team: TeamId | null,
  contests: readonly ContestStory[],
  names: PublicNames,
): readonly ContestRow[] {
  return contests.filter(isOpen).flatMap((story) => {
    const own = story.between === 'agents' ? viewer.agent : team;
    const index = story.all.findIndex(({ key }) => key === own);
    if (own === null || index < 0) return [];
    const near = new Set(nearTo(story, index, names).map(({ key }) => key));
    const called = publicly(names);
    const self = story.all[index];
    return [
      cutRow(story, names.keyOf(story.id), {
        shows: ({ key }) => near.has(key),
        names: ({ sides }) => sides.some((side) => side?.id === own),
        called,
        own: self ? called(self).key : null,
      }),
    ];
  });
}

/** V7: the ranked ones above and below; of teams those whose sums are public (V4). */
function nearTo({ all, between, form }: ContestStory, index: number, { minGroup }: PublicNames): readonly ContestEntrant[] {
  const self = all[index];
  if (!self) return [];
  const others = form === 'race' && self.place !== null ? [all[index - 1], all[index + 1]] : [];
  return [self, ...others.flatMap((one) => (one && one.place !== null && (between === 'agents' || one.people >= minGroup) ? [one] : []))];
}
