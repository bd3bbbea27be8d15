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
