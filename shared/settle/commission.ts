import { compareExact, exact, roundHalfUp, textOf, ZERO, type Exact, type ExactText } from '../exact/exact.ts';
import type { Reason } from '../explain/reason.ts';
import type { LocalName } from '../scheme/name.ts';
import type { Commission } from '../scheme/pay.ts';
import type { AgentPeriod } from './agent-period.ts';
import { clawbackOf, type Clawback } from './clawback.ts';
import { pastOf } from './commission-facts.ts';
import { termsOf } from './commission-rates.ts';
import { commissionReason, money, percent } from './commission-reason.ts';
import { earned, paidBy, slicesOf, uncapped } from './commission-terms.ts';
import type { Scope } from './evaluate-scope.ts';
import type { CommissionTerms, PastCommission, ResultFact } from './period-facts.ts';

/** One commission of one agent's month or quarter, and what the next one has to know of it. */
export interface CommissionLine extends PastCommission {
  readonly id: string;
  readonly name: LocalName;
  /** `amount` before it was rounded. */
  readonly exact: ExactText;
  readonly because: Reason;
}

/**
 * `of`: the commission's own period; `results`: the sales and refunds of its business dates, `scope` its figures.
 * `of.facts.past` has to reach back as far as a sale may be whose refund is to be known as one of an earlier sale.
 */
export function commissionLine(commission: Commission, of: AgentPeriod, results: readonly ResultFact[], scope: Scope): CommissionLine {
  const last = pastOf(of).findLast(({ commissions }) => commissions[commission.id])?.commissions[commission.id];
  const clawback = clawbackOf(commission, of, results);
  const basis = basisOf(commission, scope, clawback, last?.carried ?? 0);
  const { terms, because } = termsOf(commission, scope);
  const gives = earned(terms, basis.value);
  const { taken, owed, because: floor } = takenOf(commission, roundHalfUp(gives), clawback.due, last?.owed ?? 0);
  const exactly = gives.sub(exact(taken));
  const { id, name } = commission;
  const earnings = { basis: money(basis.value), earned: { unit: 'money', value: textOf(gives) }, taken: money(taken) } as const;
  const inputs = { commission: { id, name }, ...earnings };
  const reasons = [basis.because, ...because, ...earnedReasons(commission, terms, basis.value), ...clawback.because, ...floor];
  return {
    ...{ id, name },
    ...{ basis: basis.value, amount: roundHalfUp(exactly), exact: textOf(exactly), carried: Math.min(0, basis.value), owed, terms },
    because: commissionReason('C1', commission, 'commission.line', inputs, exactly, reasons),
  };
}

/** C1: Σ plus − Σ minus, and what was carried into the period. Metrics that are n/a add nothing. */
function basisOf(commission: Commission, scope: Scope, { late, carried: recomputed }: Clawback, carried: number) {
  const { plus, minus } = commission.basis;
  const [added, taken] = [plus.map(scope.metric), minus.map(scope.metric)];
  const own = roundHalfUp(total(added).sub(total(taken)));
  const value = own - late + carried + recomputed;
  const inputs = { own: money(own), late: money(-late), carried: money(carried), recomputed: money(recomputed) };
  const metrics = [...added, ...taken].map(({ because }) => because);
  return { value, because: commissionReason('C1', commission, 'commission.basis', inputs, exact(value), metrics) };
}

const total = (figures: readonly { readonly value: Exact | null }[]): Exact =>
  figures.reduce((sum, { value }) => sum.add(value ?? ZERO), ZERO);

/** C2, C3: what each stretch of the basis earns, and where the cap cuts it. */
function earnedReasons(commission: Commission, terms: CommissionTerms, basis: number): readonly Reason[] {
  if (basis < 0) return [commissionReason('C1', commission, 'commission.carried', { basis: money(basis) }, ZERO)];
  const slices = slicesOf(terms, basis).map((slice) => {
    const { from, to, rate } = slice;
    if (terms.mode === 'whole')
      return commissionReason('C2', commission, 'commission.whole', { basis: money(to), rate: percent(rate) }, paidBy(slice));
    return commissionReason('C2', commission, 'commission.slice', { from: money(from), to: money(to), rate: percent(rate) }, paidBy(slice));
  });
  const whole = uncapped(terms, basis);
  if (terms.cap === null || compareExact(whole, exact(terms.cap)) <= 0) return slices;
  const cut = { uncapped: { unit: 'money', value: textOf(whole) }, cap: money(terms.cap) } as const;
  return [...slices, commissionReason('C3', commission, 'commission.capped', cut, exact(terms.cap))];
}

interface Taken {
  readonly taken: number;
  readonly owed: number;
  readonly because: readonly Reason[];
}

/** C5: clawback takes the line down to `neverBelow` and no further, and the rest waits. A line that is lower by itself stays as it is. */
function takenOf(commission: Commission, gives: number, due: number, owedBefore: number): Taken {
  const neverBelow = commission.clawback?.neverBelow ?? 0;
  const all = due + owedBefore;
  const taken = Math.min(all, Math.max(0, gives - neverBelow));
  const owed = all - taken;
  if (all === due && owed === 0) return { taken, owed, because: [] };
  const inputs = { due: money(due), owedBefore: money(owedBefore), neverBelow: money(neverBelow), owed: money(owed) };
  return { taken, owed, because: [commissionReason('C5', commission, 'commission.floor', inputs, exact(taken))] };
}
