import type { EpochMs } from '../units.ts';

/** The running total of a metric that adds up: `total[i]` is what it stood at from the moment `at[i]` on. Both never fall. */
export interface Series {
  readonly at: readonly EpochMs[];
  readonly total: readonly number[];
}

export const lastOf = ({ total }: Series): number => (total.length === 0 ? 0 : (total[total.length - 1] ?? 0));

/** M6: the moment that brought the total to `units` or above; null: not reached. `units` is above 0. */
export function reachedAt(series: Series, units: number): EpochMs | null {
  let low = 0;
  let high = series.total.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((series.total[middle] ?? 0) < units) low = middle + 1;
    else high = middle;
  }
  return series.at[low] ?? null;
}

/** What the total stood at before the moment, and by how many steps it had come there. */
export function totalBefore({ at, total }: Series, moment: EpochMs): { readonly steps: number; readonly total: number } {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  return { steps: low, total: low === 0 ? 0 : (total[low - 1] ?? 0) };
}
