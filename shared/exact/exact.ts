import Fraction from 'fraction.js';
import type { Ratio } from '../scheme/bound.ts';

/** An exact rational of any size, for what is worked out once a period; the hot path of a shift uses `Ratio`. Never turned into a binary fraction before it is displayed. */
export type Exact = Fraction;

/** As it stands in statements, reasons and digests: `3625/3690` in lowest terms, whole numbers without a denominator. */
export type ExactText = string;

export const ZERO: Exact = new Fraction(0);
export const ONE: Exact = new Fraction(1);

/** Of a safe integer, a ratio or an exact text. */
export const exact = (value: number | Ratio | ExactText): Exact => {
  if (typeof value === 'object') return new Fraction(BigInt(value.n), BigInt(value.d));
  if (typeof value === 'string') return new Fraction(value);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that can be computed with exactly`);
  return new Fraction(BigInt(value));
};

export const textOf = (value: Exact): ExactText => value.toFraction();

export const compareExact = (a: Exact, b: Exact): number => a.compare(b);

/** The nearest whole number; a half goes away from zero. Throws where it is no safe integer any more. */
export function roundHalfUp(value: Exact): number {
  const [n, d] = [value.n, value.d];
  const whole = Number((2n * n + d) / (2n * d));
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${textOf(value)} is too big to be rounded exactly`);
  return value.s < 0n && whole !== 0 ? -whole : whole;
}
