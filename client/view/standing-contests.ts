import type { EpochMs } from '../../shared/units.ts';
import type { ContestRow } from '../../shared/wire/board-view.ts';

/** A result stays on walls for so long, over night and until the next shift has seen it. */
const RESULT_MS = 14 * 3_600_000;

/** W21: the contests that run, and those that were decided lately; the one that ends first before the others. */
export const standingContests = (contests: readonly ContestRow[], now: EpochMs): readonly ContestRow[] =>
  contests
    .filter(({ from, decidedAt }) => from <= now && now < decidedAt + RESULT_MS)
    .sort((one, other) => one.decidedAt - other.decidedAt || (one.id < other.id ? -1 : 1));
