import type { Ratio } from '../scheme/bound.ts';

// Exact fractions of safe integers. What no longer fits 2^53 throws: a wrong score is worse than none, and the lint keeps schemes far from it.

const safe = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that can be computed with exactly`);
  return value;
};

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** n/d in lowest terms; both whole, d above 0. */
export function ratio(n: number, d: number): Ratio {
  if (safe(d) <= 0) throw new RangeError(`the denominator ${d} is not above 0`);
  const common = gcd(safe(n), d);
  return { n: n / common, d: d / common };
}

/** Reduced crosswise first, so that only a product that is too big in lowest terms throws. */
export function times(a: Ratio, b: Ratio): Ratio {
  const first = ratio(a.n, b.d);
  const second = ratio(b.n, a.d);
  return { n: safe(first.n * second.n), d: safe(first.d * second.d) };
}

export function plus(a: Ratio, b: Ratio): Ratio {
  const common = gcd(a.d, b.d);
  return ratio(safe(safe(a.n * (b.d / common)) + safe(b.n * (a.d / common))), safe(a.d * (b.d / common)));
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. Pooled sums of a big floor need the wide product. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The greatest whole number that is not above the ratio. */
export const floorOf = ({ n, d }: Ratio): number => (n - (((n % d) + d) % d)) / d;

/** The least whole number that is not below the ratio. */
export const ceilingOf = (value: Ratio): number => 0 - floorOf({ n: -value.n, d: value.d });

/** For drawing only: the nearest binary fraction. Equal ratios give equal numbers, a greater one never a smaller number. */
export const quotient = ({ n, d }: Ratio): number => n / d;
