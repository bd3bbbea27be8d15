import { exact, textOf, type Exact } from '../exact/exact.ts';
import type { Datum, Reason } from '../explain/reason.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Commission } from '../scheme/pay.ts';

/** The sentences of a commission line; each has {commission}. */
export type CommissionMessage =
  /** {basis, earned, taken}: the line, clawback taken off */
  | 'commission.line'
  /** {own, late, carried, recomputed}: what is judged; `late` is of refunds of older sales, which clawback settles */
  | 'commission.basis'
  /** {from, to, rate} */
  | 'commission.slice'
  /** {basis, rate}: all of it at one rate */
  | 'commission.whole'
  /** {rate}, by the figure below */
  | 'commission.judged'
  /** {}: the figure below is n/a, so there is no rate */
  | 'commission.noRate'
  /** {}: a gate below does not pass */
  | 'commission.gated'
  /** {basis}: nothing is earned, what is below 0 is carried */
  | 'commission.carried'
  /** {uncapped, cap} */
  | 'commission.capped'
  /** {period, refunded, stated, left}: the old line worked out again, from a basis of `stated` and of what is `left` */
  | 'commission.retro'
  /** {period, refunded} */
  | 'commission.dealRate'
  /** {due, owedBefore, neverBelow, owed}: what the floor holds back is carried */
  | 'commission.floor';

/** `result` in minor units; null: the sentence gives no money. */
export const commissionReason = (
  rule: string,
  { id, name }: Commission,
  message: CommissionMessage,
  inputs: Reason['inputs'],
  result: Exact | null,
  because: readonly Reason[] = [],
): Reason => ({
  ...{ rule: `${rule}/${id}`, message, inputs: { commission: { id, name }, ...inputs } },
  result: result === null ? null : { unit: 'money', value: textOf(result) },
  because,
  evidence: [],
});

/** Of minor units. */
export const money = (minor: number): Datum => ({ unit: 'money', value: textOf(exact(minor)) });

export const percent = (rate: Ratio): Datum => ({ unit: 'percent', value: textOf(exact(rate)) });
