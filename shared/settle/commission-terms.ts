import { compareExact, exact, roundHalfUp, ZERO, type Exact } from '../exact/exact.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { CommissionTerms } from './period-facts.ts';

/** A stretch of the basis that is paid at one rate. Minor units. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly rate: Ratio;
}

/** C2: `marginal`: each stretch of the basis at its own tier's rate; `whole`: all of it at the rate of the tier it ends in. `upTo` is inclusive. */
export function slicesOf({ mode, tiers }: CommissionTerms, basis: number): readonly Slice[] {
  const slices = tiers.flatMap(({ upTo, rate }, index): Slice[] => {
    const from = tiers[index - 1]?.upTo ?? 0;
    return basis > from ? [{ from, to: Math.min(basis, upTo ?? basis), rate }] : [];
  });
  const last = slices.at(-1);
  return mode === 'whole' && last ? [{ from: 0, to: basis, rate: last.rate }] : slices;
}

/** Minor units, exact. */
export const paidBy = ({ from, to, rate }: Slice): Exact => exact(to - from).mul(exact(rate));

export const uncapped = (terms: CommissionTerms, basis: number): Exact =>
  slicesOf(terms, basis).reduce((sum, slice) => sum.add(paidBy(slice)), ZERO);

/** C2, C3: what a basis earns; a basis that is not above 0 earns nothing. */
export function earned(terms: CommissionTerms, basis: number): Exact {
  const whole = uncapped(terms, basis);
  const cap = terms.cap === null ? null : exact(terms.cap);
  return cap !== null && compareExact(whole, cap) > 0 ? cap : whole;
}

export const earnedMinor = (terms: CommissionTerms, basis: number): number => roundHalfUp(earned(terms, basis));
