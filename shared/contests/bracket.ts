import type { ContestTies } from '../events/contest-events.ts';
import { compareText } from '../exact/compare-text.ts';
import { digestOf } from '../exact/digest.ts';
import { businessDate, businessDay } from '../site/business-day.ts';
import type { Span } from '../site/shift.ts';
import type { SiteFile } from '../site/site-file.ts';
import { addDays, daysBetween } from '../site/wall-clock.ts';
import { epochMs, type EpochMs } from '../units.ts';
import { contestOrder, hasFigure } from './contest-places.ts';
import type { EntrantFigure } from './entrant-figures.ts';

/** One of the two of a pair; null: not known yet, or nobody (a bye). */
export type Side = EntrantFigure | null;

export interface Pair {
  readonly sides: readonly [Side, Side];
  /** Who is ahead, or has won; null: nobody yet. */
  readonly ahead: string | null;
  readonly isDecided: boolean;
}

export interface Round {
  readonly span: Span;
  readonly pairs: readonly Pair[];
}

/** K7: how many rounds a bracket of so many has. */
export const roundsOf = (entrants: number): number => Math.ceil(Math.log2(Math.max(2, entrants)));

/** K7: the entrants in the order of the lot: nobody chooses it, and everybody can draw it again. */
export const drawn = (lot: string, entrants: readonly string[]): readonly string[] =>
  entrants
    .map((id) => ({ id, lot: digestOf([lot, id]) }))
    .sort((left, right) => compareText(left.lot, right.lot) || compareText(left.id, right.id))
    .map(({ id }) => id);

/** K7: the places of a draw in the order of the pairs, so that the first two could meet in the last round only: 1, 4, 2, 3. */
export function seats(rounds: number): readonly number[] {
  let order: readonly number[] = [1];
  for (let size = 2; size <= 2 ** rounds; size *= 2) order = order.flatMap((seat) => [seat, size + 1 - seat]);
  return order;
}

/** K7: whole business dates, the later rounds having those left over, where there are at least as many as rounds; else equal stretches of time. */
export function roundSpans(site: SiteFile, { start, end }: Span, rounds: number): readonly Span[] {
  const first = businessDate(site, start);
  const dates = daysBetween(first, businessDate(site, epochMs(end - 1))) + 1;
  const edge = (round: number): EpochMs =>
    dates >= rounds
      ? businessDay(site, addDays(first, Math.floor((round * dates) / rounds))).start
      : epochMs(start + Math.floor(((end - start) * round) / rounds));
  const edges = [start, ...Array.from({ length: rounds - 1 }, (_, index) => edge(index + 1)), end];
  return edges.slice(1).map((to, index) => ({ start: edges[index] ?? start, end: to }));
}

/** Asks for the figures of one round, of everybody by their id. */
export type FiguresOf = (span: Span) => ReadonlyMap<string, EntrantFigure>;

/** K7, K8: the rounds as they stand at `now`. */
export function bracketAt(
  draw: readonly string[],
  spans: readonly Span[],
  ties: ContestTies,
  figuresOf: FiguresOf,
  now: EpochMs,
): readonly Round[] {
  const seedOf = new Map(draw.map((id, index) => [id, index]));
  let inIt: readonly (string | null)[] = seats(spans.length).map((seat) => draw[seat - 1] ?? null);
  return spans.map((span, index) => {
    const figures = span.start <= now ? figuresOf(span) : NOBODYS;
    const isLast = index === spans.length - 1;
    const sideOf = (id: string | null): Side => (id === null ? null : (figures.get(id) ?? { id, figure: null, moment: null, people: 0 }));
    const pairs = inPairs(inIt).map(([left, right]): Pair => {
      const sides = [sideOf(left), sideOf(right)] as const;
      const isBye = index === 0 && (left === null || right === null);
      const isOver = span.end <= now;
      const ahead = isBye ? (left ?? right) : aheadOf(sides, ties, seedOf, isOver && !isLast);
      return { sides, ahead, isDecided: isBye || isOver };
    });
    inIt = pairs.map(({ ahead, isDecided }) => (isDecided ? ahead : null));
    return { span, pairs };
  });
}

const NOBODYS: ReadonlyMap<string, EntrantFigure> = new Map();

const inPairs = (ids: readonly (string | null)[]): (readonly [string | null, string | null])[] =>
  Array.from({ length: ids.length / 2 }, (_, index) => [ids[2 * index] ?? null, ids[2 * index + 1] ?? null]);

/** K8: the greater figure; of equals who was drawn before. `mustPass`: somebody goes on even where neither has anything. */
function aheadOf([left, right]: Pair['sides'], ties: ContestTies, seedOf: ReadonlyMap<string, number>, mustPass: boolean): string | null {
  const present = [left, right].filter((side) => side !== null);
  const able = present.filter(hasFigure);
  const order = contestOrder(ties);
  const bySeed = (one: EntrantFigure, other: EntrantFigure): number => (seedOf.get(one.id) ?? 0) - (seedOf.get(other.id) ?? 0);
  const candidates = able.length > 0 ? able : mustPass ? present : [];
  return [...candidates].sort((one, other) => order(one, other) || bySeed(one, other))[0]?.id ?? null;
}

/** K8: who lost in a round shares its place: the last round's is second, those of the one before third. Who is still in it has none. */
export function bracketPlaces(rounds: readonly Round[]): readonly { readonly place: number; readonly those: readonly string[] }[] {
  const lost = rounds.map(({ pairs }) =>
    pairs.flatMap(({ sides, ahead, isDecided }) =>
      isDecided && ahead !== null ? sides.flatMap((side) => (side !== null && side.id !== ahead ? [side.id] : [])) : [],
    ),
  );
  const final = rounds.at(-1)?.pairs[0];
  const winner = final?.isDecided && final.ahead !== null ? [final.ahead] : [];
  return [
    { place: 1, those: winner },
    ...lost.map((those, index) => ({ place: 2 ** (rounds.length - 1 - index) + 1, those: those.toSorted(compareText) })).reverse(),
  ].filter(({ those }) => those.length > 0);
}
