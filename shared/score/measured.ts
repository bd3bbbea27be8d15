import { ceilingOf, compareRatios, plus, ratio, times } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { EpochMs } from '../units.ts';

/** One of the values that `last` looks at; of the same moment the greater key is the later one. */
export interface Latest {
  readonly at: EpochMs;
  readonly key: string;
  readonly value: Ratio;
}

/**
 * M8: what a metric came to, in the form in which shifts, days and people can be pooled: never the value itself but what it is made of.
 * Calls, ms, minor units, score points.
 */
export type Measured =
  | { readonly form: 'total'; readonly total: Ratio }
  | { readonly form: 'mean'; readonly sum: Ratio; readonly count: number }
  /** Ascending. */
  | { readonly form: 'values'; readonly values: readonly Ratio[]; readonly share: Ratio }
  /** Ascending, each once. */
  | { readonly form: 'keys'; readonly keys: readonly string[] }
  | { readonly form: 'last'; readonly latest: Latest | null }
  | { readonly form: 'max'; readonly greatest: Ratio | null };

export const whole = (value: number): Ratio => ({ n: value, d: 1 });

/** M8: both together. It does not matter in which order, nor how they are grouped. Throws where they are of two metrics of different form. */
export function pooled(a: Measured, b: Measured): Measured {
  switch (a.form) {
    case 'total':
      return b.form === 'total' ? { form: 'total', total: plus(a.total, b.total) } : unlike(a, b);
    case 'mean':
      return b.form === 'mean' ? { form: 'mean', sum: plus(a.sum, b.sum), count: a.count + b.count } : unlike(a, b);
    case 'values':
      return b.form === 'values' ? { ...a, values: ascending([...a.values, ...b.values]) } : unlike(a, b);
    case 'keys':
      return b.form === 'keys' ? { form: 'keys', keys: eachOnce([...a.keys, ...b.keys]) } : unlike(a, b);
    case 'last':
      return b.form === 'last' ? { form: 'last', latest: later(a.latest, b.latest) } : unlike(a, b);
    case 'max':
      return b.form === 'max' ? { form: 'max', greatest: greater(a.greatest, b.greatest) } : unlike(a, b);
  }
}

function unlike(a: Measured, b: Measured): never {
  throw new TypeError(`a ${a.form} and a ${b.form} are not of one metric`);
}

/** M8: n/a (null) where a mean, a percentile, a latest or a greatest has nothing to be of; totals and counts begin at 0. */
export function valueOf(measured: Measured): Ratio | null {
  switch (measured.form) {
    case 'total':
      return measured.total;
    case 'mean':
      return measured.count === 0 ? null : times(measured.sum, { n: 1, d: measured.count });
    case 'values':
      return nearestRank(measured.values, measured.share);
    case 'keys':
      return whole(measured.keys.length);
    case 'last':
      return measured.latest?.value ?? null;
    case 'max':
      return measured.greatest;
  }
}

/** The least value that at least `share` of all reach or stay under. */
const nearestRank = (values: readonly Ratio[], share: Ratio): Ratio | null =>
  values[Math.max(1, ceilingOf(times(share, whole(values.length)))) - 1] ?? null;

/** Ratio of two sums; null: n/a, where there is none of the second. */
export function quotientOf(a: Ratio | null, b: Ratio | null): Ratio | null {
  if (a === null || b === null || b.n === 0) return null;
  return times(a, b.n > 0 ? { n: b.d, d: b.n } : { n: -b.d, d: -b.n });
}

export const ascending = (values: Ratio[]): Ratio[] => values.sort(compareRatios);

export const eachOnce = (keys: readonly string[]): string[] => [...new Set(keys)].sort();

export function later(a: Latest | null, b: Latest | null): Latest | null {
  if (a === null || b === null) return a ?? b;
  return a.at > b.at || (a.at === b.at && a.key > b.key) ? a : b;
}

const greater = (a: Ratio | null, b: Ratio | null): Ratio | null => (a === null || b === null ? (a ?? b) : compareRatios(a, b) < 0 ? b : a);

/** M12: a score is read to six decimals, everything else is whole. */
const SCORE_PARTS = 1_000_000;

export const exactScore = (score: number): Ratio => ratio(Math.round(score * SCORE_PARTS), SCORE_PARTS);
