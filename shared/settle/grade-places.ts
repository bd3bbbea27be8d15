import { compareExact, exact, ZERO, type Exact } from '../exact/exact.ts';
import type { GradeOutcome, Grades } from '../scheme/pay.ts';
import { isKnown, type Evaluated, type Known } from './evaluated.ts';

/** The places that equal figures share: from the first to the last of them, of all ranked. */
export interface SharedPlaces {
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

/** G2: where a figure stands among all that exist, higher first. */
export function placesOf(ranked: readonly { readonly figure: Evaluated }[]): (figure: Known) => SharedPlaces {
  const all = ranked.map(({ figure }) => figure).filter(isKnown);
  return (figure) => {
    const better = all.filter(({ value }) => compareExact(value, figure.value) > 0).length;
    const equal = all.filter(({ value }) => compareExact(value, figure.value) === 0).length;
    return { first: better + 1, last: better + equal, of: all.length };
  };
}

type Shares = Extract<Grades, { readonly by: 'rank' }>['shares'];

/** G2: the first grade whose cumulative share s reaches place ≤ s × n; null: the shares do not reach so far, which the lint rules out. */
export function gradeOfPlace(shares: Shares, place: number, of: number): { readonly outcome: GradeOutcome; readonly upTo: Exact } | null {
  let upTo = ZERO;
  for (const outcome of shares) {
    upTo = upTo.add(exact(outcome.share));
    if (compareExact(exact(place), upTo.mul(exact(of))) <= 0) return { outcome, upTo };
  }
  return null;
}
