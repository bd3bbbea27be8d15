import type { Exact } from '../exact/exact.ts';
import { compareRatios } from '../exact/ratio.ts';
import { isWithin } from '../exact/within.ts';
import type { AtLeast, AtMost, Range, Ratio } from './bound.ts';

/** Why a list of bands does not give exactly one band to every figure. `gap`, `overlap` and `unsaid` mean the border to the band above. */
export type Flaw = 'gap' | 'overlap' | 'unsaid' | 'empty' | 'endsBelow' | 'endsAbove';

/** A band in its place on the line of numbers, with the ends that its neighbours imply. */
export interface Link {
  /** Where it stands in the list. */
  readonly index: number;
  readonly range: Range;
  readonly flaws: readonly Flaw[];
}

/** Y9: a list runs upwards or downwards; where one of two neighbours says nothing of their border, it ends where the other begins. */
export function chainOf(ranges: readonly Range[]): readonly Link[] {
  const upwards = linked(ranges.map((range, index) => ({ range, index })));
  const downwards = linked(ranges.map((range, index) => ({ range, index })).reverse());
  return flawsIn(upwards) < flawsIn(downwards) ? upwards : downwards;
}

/** The band that a figure lies in, with its place in the list; null: in none, which the lint rules out. */
export const bandOf = (ranges: readonly Range[], figure: Exact): Link | null =>
  chainOf(ranges).find(({ range }) => isWithin(figure, range)) ?? null;

export const lowerOf = (bound: AtLeast<Ratio>): Ratio => ('gte' in bound ? bound.gte : bound.gt);
export const upperOf = (bound: AtMost<Ratio>): Ratio => ('lte' in bound ? bound.lte : bound.lt);

const flawsIn = (links: readonly Link[]): number => links.reduce((sum, { flaws }) => sum + flaws.length, 0);

const linked = (ascending: readonly { readonly range: Range; readonly index: number }[]): Link[] =>
  ascending.map(({ range, index }, place) => {
    const below = ascending[place - 1]?.range ?? null;
    const above = ascending[place + 1]?.range ?? null;
    const full = {
      lower: range.lower ?? (below?.upper ? startAfter(below.upper) : null),
      upper: range.upper ?? (above?.lower ? endBefore(above.lower) : null),
    };
    return { index, range: full, flaws: [...endFlaws(range, below, above), ...borderFlaws(range, above), ...emptiness(full)] };
  });

const startAfter = (end: AtMost<Ratio>): AtLeast<Ratio> => ('lte' in end ? { gt: end.lte } : { gte: end.lt });
const endBefore = (start: AtLeast<Ratio>): AtMost<Ratio> => ('gte' in start ? { lt: start.gte } : { lte: start.gt });

/** What lies beyond the outermost bands would have no value. */
const endFlaws = (range: Range, below: Range | null, above: Range | null): Flaw[] => [
  ...(below === null && range.lower !== null ? ['endsBelow' as const] : []),
  ...(above === null && range.upper !== null ? ['endsAbove' as const] : []),
];

/** Two written ends touch when exactly one of them includes the number they share. */
function borderFlaws({ upper }: Range, above: Range | null): Flaw[] {
  if (above === null) return [];
  if (upper === null || above.lower === null) return upper === above.lower ? ['unsaid'] : [];
  const order = compareRatios(upperOf(upper), lowerOf(above.lower));
  if (order !== 0) return [order < 0 ? 'gap' : 'overlap'];
  const [isInLower, isInUpper] = ['lte' in upper, 'gte' in above.lower];
  if (isInLower !== isInUpper) return [];
  return [isInLower ? 'overlap' : 'gap'];
}

function emptiness({ lower, upper }: Range): Flaw[] {
  if (lower === null || upper === null) return [];
  const order = compareRatios(lowerOf(lower), upperOf(upper));
  const isPoint = order === 0 && 'gte' in lower && 'lte' in upper;
  return order < 0 || isPoint ? [] : ['empty'];
}
