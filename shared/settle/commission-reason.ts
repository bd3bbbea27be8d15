import { exact, textOf, type Exact } from '../exact/exact.ts';
import type { Figure } from '../explain/datum.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Commission } from '../scheme/pay.ts';

/** `result` in minor units; null: the sentence gives no money. */
export const commissionReason = <Key extends MessageOf<'commission'>>(
  rule: string,
  { id }: Pick<Commission, 'id'>,
  message: Key,
  inputs: Messages[Key],
  result: Exact | null,
  because: readonly Reason[] = [],
): Reason =>
  reason({ rule: `${rule}/${id}`, message, inputs, result: result === null ? null : { unit: 'money', value: textOf(result) }, because });

/** Of minor units. */
export const money = (minor: number): Figure => ({ unit: 'money', value: textOf(exact(minor)) });

export const percent = (rate: Ratio): Figure => ({ unit: 'percent', value: textOf(exact(rate)) });
