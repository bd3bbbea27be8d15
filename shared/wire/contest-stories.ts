import type { ContestMade } from '../events/contest-events.ts';
import { compareText } from '../exact/compare-text.ts';
import type { Exact } from '../exact/exact.ts';
import { prizesFor } from '../contests/contest-places.ts';
import { metricNamed, schemeOfContest } from '../contests/measured-names.ts';
import { finalAt, outcomeAt, type Outcome } from '../contests/outcome.ts';
import { unitOf } from '../score/metrics.ts';
import type { SiteFile } from '../site/site-file.ts';
import { siteIndex } from '../site/site-index.ts';
import { siteOf, type Board } from '../tally/board.ts';
import { isHidden, type Contest } from '../tally/contests.ts';
import type { EpochMs } from '../units.ts';
import type { ContestEntrant, ContestStory, DrawnPair, DrawnSide } from './board-view.ts';

/** K14: so long a contest is shown once it is decided. */
const SHOWN_MS = 7 * 24 * 3_600_000;

/** Every contest that is shown at `now`, the latest begin first. */
export function contestStories(board: Board, now: EpochMs): readonly ContestStory[] {
  if (board.contests.size === 0) return NONE;
  const site = siteOf(board);
  return [...board.contests.values()]
    .flatMap((contest) =>
      contest.made && now < finalAt(site, contest.made) + SHOWN_MS ? [storyOf(board, contest, contest.made, now)] : [],
    )
    .sort((one, other) => other.from - one.from || compareText(one.id, other.id));
}

const NONE: readonly ContestStory[] = [];

function storyOf(board: Board, contest: Contest, made: ContestMade, now: EpochMs): ContestStory {
  const site = siteOf(board);
  const outcome = outcomeAt(board, made, made.id, now);
  const scheme = schemeOfContest(site, made.from);
  const { name, metric, between, handicap, ties, form, from, to, prizes } = made;
  const { cancelled } = contest;
  return {
    ...{ id: made.id, name, metric, between, handicap, ties, form, from, to, prizes, decidedAt: outcome.decidedAt },
    unit: scheme && metricNamed(scheme, metric) ? unitOf(scheme, metric) : 'count',
    isHidden: isHidden(contest),
    cancelled: cancelled && { at: cancelled.at, by: cancelled.by, reason: cancelled.reason },
    entrants: made.entrants.length,
    ranked: outcome.places.reduce((sum, { those }) => sum + those.length, 0),
    all: entrantsOf(site, made, outcome),
    draw: outcome.rounds.map(({ span, pairs }, index) => ({
      ...{ from: span.start, to: span.end },
      pairs: pairs.map((pair) => drawnPair(pair, index === 0)),
    })),
  };
}

type Standing = Pick<ContestEntrant, 'place' | 'toAbove' | 'toFirst' | 'prize'>;

const UNRANKED: Standing = { place: null, toAbove: null, toFirst: null, prize: null };

function entrantsOf(site: SiteFile, made: ContestMade, outcome: Outcome): readonly ContestEntrant[] {
  const figures = new Map(outcome.figures.map((one) => [one.id, one]));
  const standings = standingsOf(made, outcome, (id) => figures.get(id)?.figure ?? null);
  const { agents, teams } = siteIndex(site);
  const entrants = made.entrants.map((id): ContestEntrant => {
    const [agent, team] = made.between === 'agents' ? [agents.get(id), undefined] : [undefined, teams.get(id)];
    const figure = figures.get(id)?.figure ?? null;
    return {
      ...{ key: id, name: agent?.name ?? team?.name ?? id, team: agent?.team ?? team?.id ?? null },
      ...{ figure: figure && drawing(figure), people: figures.get(id)?.people ?? 0 },
      ...(standings.get(id) ?? UNRANKED),
    };
  });
  return entrants.sort((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || compareText(one.key, other.key));
}

/** For drawing only, like every ratio on the wire: the nearest binary fraction. */
const drawing = (figure: Exact): number => figure.valueOf();

/** Gaps are worked out exactly, and only of a race: a bracket is judged round by round. */
function standingsOf(
  { prizes, form }: ContestMade,
  { places }: Outcome,
  figureOf: (id: string) => Exact | null,
): ReadonlyMap<string, Standing> {
  const gap = (id: string, above: string | undefined): number | null => {
    const [own, other] = [figureOf(id), above === undefined ? null : figureOf(above)];
    return form === 'bracket' || own === null || other === null ? null : drawing(other.sub(own));
  };
  const standings = new Map<string, Standing>();
  for (const [index, { place, those }] of places.entries()) {
    const [above, first] = index === 0 ? [] : [places[index - 1]?.those[0], places[0]?.those[0]];
    const won = prizesFor(place, those.length, prizes);
    for (const [among, id] of those.entries())
      standings.set(id, { place, toAbove: gap(id, above), toFirst: gap(id, first), prize: won[among] ?? null });
  }
  return standings;
}

function drawnPair({ sides, ahead, isDecided }: Outcome['rounds'][number]['pairs'][number], isFirstRound: boolean): DrawnPair {
  const cut = (side: (typeof sides)[0]): DrawnSide => side && { id: side.id, figure: side.figure && drawing(side.figure) };
  const [left, right] = [cut(sides[0]), cut(sides[1])];
  return {
    ...{ sides: [left, right], isDecided, isBye: isFirstRound && (left === null || right === null) },
    ahead: ahead === null ? null : ahead === left?.id ? 0 : 1,
  };
}
