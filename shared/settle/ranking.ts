import { compareText } from '../exact/compare-text.ts';
import { compareExact, type Exact } from '../exact/exact.ts';
import type { EpochMs } from '../units.ts';

/** One place of a ranking and all who share it, in ascending id. */
export interface Place<One> {
  readonly place: number;
  readonly those: readonly [One, ...One[]];
}

/** Below 0 where `left` stands before `right`, 0 where they share a place. */
export type Order<One> = (left: One, right: One) => number;

/** R4: those who share a place stand by ascending id. */
export const byId = (left: { readonly id: string }, right: { readonly id: string }): number => compareText(left.id, right.id);

/** R2: who is equal shares the place, and the next counts everybody before it: 1, 1, 3. The order of `ones` changes nothing; ids are unique. */
export function places<One extends { readonly id: string }>(ones: readonly One[], order: Order<One>): readonly Place<One>[] {
  const list: { place: number; those: [One, ...One[]] }[] = [];
  for (const [index, one] of ones.toSorted((left, right) => order(left, right) || byId(left, right)).entries()) {
    const last = list.at(-1);
    if (last && order(last.those[0], one) === 0) last.those.push(one);
    else list.push({ place: index + 1, those: [one] });
  }
  return list;
}

/** A6: by each figure in turn, the greatest (`desc`) or the least (`asc`) before; n/a stands behind every number either way. */
export const byFigures =
  (direction: 'desc' | 'asc'): Order<{ readonly figures: readonly (Exact | null)[] }> =>
  (left, right) => {
    for (const [index, figure] of left.figures.entries()) {
      const difference = compareFigures(figure, right.figures[index] ?? null, direction);
      if (difference !== 0) return difference;
    }
    return 0;
  };

function compareFigures(left: Exact | null, right: Exact | null, direction: 'desc' | 'asc'): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return direction === 'desc' ? compareExact(right, left) : compareExact(left, right);
}

/** Who was there first; who has no moment stands behind all who have. */
export const byMoment: Order<{ readonly moment: EpochMs | null }> = (left, right) =>
  left.moment === null || right.moment === null ? Number(left.moment === null) - Number(right.moment === null) : left.moment - right.moment;
