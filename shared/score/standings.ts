import { compareRatios } from '../exact/ratio.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFigures } from './score.ts';

export interface Standing {
  readonly rank: number;
  readonly figures: ShiftFigures;
}

const NOTHING = { n: 0, d: 1 };

/** R1 to R4: the ranked, best first. Whoever is not ranked is not in it. */
export function standings(scheme: Scheme, figures: readonly ShiftFigures[]): readonly Standing[] {
  const ranked = figures
    .filter((one) => isRanked(scheme, one))
    .sort((left, right) => compared(scheme, left, right) || byAgent(left, right));
  const list: Standing[] = [];
  for (const [index, one] of ranked.entries()) {
    const before = list.at(-1);
    // R2: a full tie shares the rank, and the next one counts everybody before them: 1, 2, 2, 4.
    list.push({ figures: one, rank: before && compared(scheme, before.figures, one) === 0 ? before.rank : index + 1 });
  }
  return list;
}

/** R3: without a target, or with nothing yet in any of the figures compared, one is not ranked: no last places for those who have not begun. */
const isRanked = ({ standings: { by } }: Scheme, one: ShiftFigures): boolean =>
  one.attainment !== null &&
  by.some((figure) => (figure === 'attainment' ? (one.attainment ?? NOTHING).n : (one.metrics[figure] ?? 0)) > 0);

/** R1: by the scheme's figures in their order, higher first; attainment exact and unclamped. */
function compared({ standings: { by } }: Scheme, left: ShiftFigures, right: ShiftFigures): number {
  for (const figure of by) {
    const difference =
      figure === 'attainment'
        ? compareRatios(right.attainment ?? NOTHING, left.attainment ?? NOTHING)
        : (right.metrics[figure] ?? 0) - (left.metrics[figure] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** R4: a shared rank is listed by agent id. */
const byAgent = (left: ShiftFigures, right: ShiftFigures): number => (left.agent < right.agent ? -1 : left.agent > right.agent ? 1 : 0);
