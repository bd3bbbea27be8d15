import { compareExact, exact, ZERO, type Exact } from '../exact/exact.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';

/** Within which a ratio is kept before it is combined. */
export interface Clamp {
  readonly min: Ratio;
  readonly max: Ratio;
}

/** One metric's part in a weighted sum. Fractions of any size: products of targets would not fit 2^53. */
export interface WeightedShare {
  readonly metric: string;
  readonly weight: Exact;
  readonly target: Exact;
  /** null: the ratio counts as it is. */
  readonly clamp: { readonly min: Exact; readonly max: Exact } | null;
}

type Values = Readonly<Record<string, number>>;

export const weightedShare = (metric: string, weight: Ratio, target: Ratio, clamp: Clamp | null): WeightedShare => ({
  metric,
  weight: exact(weight),
  target: exact(target),
  clamp: clamp && { min: exact(clamp.min), max: exact(clamp.max) },
});

export function ratioOf({ metric, target, clamp }: WeightedShare, values: Values): Exact {
  const ratio = exact(values[metric] ?? 0).div(target);
  if (clamp === null) return ratio;
  if (compareExact(ratio, clamp.min) < 0) return clamp.min;
  return compareExact(ratio, clamp.max) > 0 ? clamp.max : ratio;
}

/** Q17: Σ weight × clamped ratio. */
export const weightedSum = (shares: readonly WeightedShare[], values: Values): Exact =>
  shares.reduce((sum, share) => sum.add(share.weight.mul(ratioOf(share, values))), ZERO);

export function sharesReach(shares: readonly WeightedShare[], bound: AtLeast<Ratio>, values: Values): boolean {
  const difference = compareExact(weightedSum(shares, values), exact('gte' in bound ? bound.gte : bound.gt));
  return 'gte' in bound ? difference >= 0 : difference > 0;
}

/** Twelve decimals leave a ratio room up to 9,000. */
const PARTS = 1_000_000_000_000n;

/** Q17: as a pair of safe integers; a sum that does not fit them is taken to twelve decimals, rounded down: the same everywhere, and never too much. */
export function fitted(value: Exact): Ratio {
  const [n, d] = [value.s * value.n, value.d];
  if (isSafe(n) && isSafe(d)) return { n: Number(n), d: Number(d) };
  return { n: Number((n * PARTS) / d), d: Number(PARTS) };
}

const isSafe = (value: bigint): boolean => value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
