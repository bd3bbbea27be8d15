import { compareText } from '../exact/compare-text.ts';
import { compareRatios } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { metricValue } from './metrics.ts';
import type { ShiftFigures } from './score.ts';

export interface Standing {
  readonly rank: number;
  readonly figures: ShiftFigures;
}

/** R1 to R4: the ranked, best first. Whoever is not ranked is not in it. */
export function standings(scheme: Scheme, figures: readonly ShiftFigures[]): readonly Standing[] {
  const ranked = figures
    .map((one) => ({ figures: one, by: comparedBy(scheme, one) }))
    .filter(isRanked)
    .sort((left, right) => compared(left.by, right.by) || byAgent(left.figures, right.figures));
  const list: Standing[] = [];
  for (const [index, one] of ranked.entries()) {
    const before = ranked[index - 1];
    // R2: a full tie shares the rank, and the next one counts everybody before them: 1, 2, 2, 4.
    const shared = before && compared(before.by, one.by) === 0 ? list.at(-1)?.rank : undefined;
    list.push({ figures: one.figures, rank: shared ?? index + 1 });
  }
  return list;
}

/** R1: the figures that standings compare, in their order; null: n/a. */
export const comparedBy = (scheme: Scheme, one: ShiftFigures): readonly (Ratio | null)[] =>
  scheme.standings.by.map((figure) => (figure === 'attainment' ? one.attainment : metricValue(scheme, one.measured, figure)));

interface Compared {
  readonly figures: ShiftFigures;
  readonly by: readonly (Ratio | null)[];
}

/** R3: without a target, or with nothing yet in any of the figures compared, one is not ranked: no last places for those who have not begun. */
const isRanked = ({ figures, by }: Compared): boolean =>
  figures.attainment !== null && by.some((figure) => figure !== null && figure.n > 0);

/** R1: higher first, exact; n/a after every number. */
function compared(left: readonly (Ratio | null)[], right: readonly (Ratio | null)[]): number {
  for (const [index, one] of left.entries()) {
    const difference = comparedFigure(one, right[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Below 0 where the left one stands before. */
export function comparedFigure(left: Ratio | null, right: Ratio | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareRatios(right, left);
}

/** R4: a shared rank is listed by agent id. */
const byAgent = (left: ShiftFigures, right: ShiftFigures): number => compareText(left.agent, right.agent);
