import { compareExact, exact, roundHalfUp, ZERO, type Exact } from '../exact/exact.ts';
import type { Messages } from '../explain/messages.ts';
import type { Reason } from '../explain/reason.ts';
import type { Commission } from '../scheme/pay.ts';
import { addMonths } from '../site/wall-clock.ts';
import type { AgentPeriod } from './agent-period.ts';
import { basisFacts, pastOf, refundsOf, salesById, type BasisFacts, type LateRefund } from './commission-facts.ts';
import { commissionReason, money } from './commission-reason.ts';
import { earnedMinor, uncapped } from './commission-terms.ts';
import type { PastCommission, PastPeriod, ResultFact } from './period-facts.ts';

/** What refunds of this period take back of what older lines gave. Minor units. */
export interface Clawback {
  /** Below 0 only where a smaller basis would have earned more. */
  readonly due: number;
  /** C1: what older bases lack below 0 once they are recomputed, for this period's basis: at most 0. */
  readonly carried: number;
  /** What this period's own basis does not bear: the refunds of sales of earlier periods, in the window or not. At most 0. */
  readonly late: number;
  readonly because: readonly Reason[];
}

const NOTHING: Clawback = { due: 0, carried: 0, late: 0, because: [] };

/**
 * C4: each older line is worked out again by the terms that it was paid by. What its earlier refunds took is taken off on both sides,
 * so that many small refunds take what one big one would.
 */
export function clawbackOf(commission: Commission, of: AgentPeriod, results: readonly ResultFact[]): Clawback {
  if (commission.clawback === null) return NOTHING;
  const past = pastOf(of);
  const { windowMonths, mode } = commission.clawback;
  const { inBasis } = basisFacts(commission, of.scheme);
  const counts = ({ refund, sale }: LateRefund): boolean =>
    inBasis(sale) > 0 && inBasis(refund) < 0 && refund.date <= addMonths(sale.date, windowMonths);

  const taken = past.flatMap((old, index): Taken[] => {
    const line = old.commissions[commission.id];
    const sales = salesById(old.results);
    const now = refundsOf(results, sales).filter(counts);
    if (line === undefined || now.length === 0) return [];
    const before = refundsOf(past.slice(index + 1).flatMap(resultsOf), sales).filter(counts);
    const take = mode === 'retro' ? retro : dealRate(ownFacts(old, past.slice(0, index)));
    return [take(commission, { line, period: old.period.id, before, now, inBasis })];
  });
  const late = refundsOf(results, salesById(past.flatMap(resultsOf)));
  return {
    due: sum(taken, ({ due }) => due),
    carried: sum(taken, ({ carried }) => carried),
    late: sum(late, ({ refund }) => inBasis(refund)),
    because: taken.map(({ because }) => because),
  };
}

const resultsOf = ({ results }: PastPeriod): readonly ResultFact[] => results;

/** What the old basis was made of: everything but the refunds of sales that were older still. */
function ownFacts({ results }: PastPeriod, older: readonly PastPeriod[]): readonly ResultFact[] {
  const late = new Set(refundsOf(results, salesById(older.flatMap(resultsOf))).map(({ refund }) => refund));
  return results.filter((fact) => !late.has(fact));
}

/** An older line, the refunds of its sales that periods before this one settled, and those of this one. */
interface Old extends BasisFacts {
  readonly line: PastCommission;
  readonly period: string;
  readonly before: readonly LateRefund[];
  readonly now: readonly LateRefund[];
}

interface Taken {
  readonly due: number;
  readonly carried: number;
  readonly because: Reason;
}

type Take = (commission: Commission, old: Old) => Taken;

/** The old line without the refunded money; the difference is settled. */
const retro: Take = (commission, { line: { terms, basis }, period, before, now, inBasis }) => {
  const stated = basis + sum(before, ({ refund }) => inBasis(refund));
  const left = stated + sum(now, ({ refund }) => inBasis(refund));
  const due = earnedMinor(terms, stated) - earnedMinor(terms, left);
  const inputs = { period: { id: period }, refunded: money(stated - left), stated: money(stated), left: money(left) };
  return { due, carried: Math.min(0, left) - Math.min(0, stated), because: takenReason(commission, 'commission.retro', inputs, due, now) };
};

/** At the rate that each deal was paid at; of a line never more than it gave. */
const dealRate =
  (own: readonly ResultFact[]): Take =>
  (commission, old) => {
    const { line, period, before, now, inBasis } = old;
    const given = earnedMinor(line.terms, line.basis);
    const takenBy = (refunds: readonly LateRefund[]): number =>
      Math.min(given, roundHalfUp(refunds.reduce((all, refund) => all.add(dealShare(old, own, refund)), ZERO)));
    const due = takenBy([...before, ...now]) - takenBy(before);
    const inputs = { period: { id: period }, refunded: money(-sum(now, ({ refund }) => inBasis(refund))) };
    return { due, carried: 0, because: takenReason(commission, 'commission.dealRate', inputs, due, now) };
  };

/** `marginal`: what the deal added when it was booked, upon what the period had brought by then; `whole`: the rate of the whole line. */
function dealShare({ line: { terms, basis }, inBasis }: Old, own: readonly ResultFact[], { refund, sale }: LateRefund): Exact {
  const [from, to] = terms.mode === 'whole' ? [0, basis] : booking(basis, own, sale, inBasis);
  if (compareExact(exact(to), exact(from)) <= 0) return ZERO;
  const rate = uncapped(terms, to)
    .sub(uncapped(terms, from))
    .div(exact(to - from));
  return rate.mul(exact(-inBasis(refund)));
}

/** The basis before and after the deal. */
function booking(basis: number, own: readonly ResultFact[], sale: ResultFact, inBasis: BasisFacts['inBasis']): readonly [number, number] {
  const later = own.filter((fact) => fact.at - sale.at > 0 || (fact.at === sale.at && fact.seq > sale.seq));
  const after = basis - sum(later, inBasis);
  return [after - inBasis(sale), after];
}

const takenReason = <Key extends 'commission.retro' | 'commission.dealRate'>(
  commission: Commission,
  message: Key,
  inputs: Messages[Key],
  due: number,
  now: readonly LateRefund[],
): Reason => ({
  ...commissionReason('C4', commission, message, inputs, exact(due)),
  evidence: now.map(({ refund }) => refund.seq),
});

const sum = <One>(ones: readonly One[], of: (one: One) => number): number => ones.reduce((total, one) => total + of(one), 0);
