import { exact } from '../exact/exact.ts';
import { meets } from '../exact/within.ts';
import type { Datum, Reason, Unit } from '../explain/reason.ts';
import type { Bound, Ratio } from '../scheme/bound.ts';
import type { Gate } from '../scheme/value.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './evaluate-scope.ts';
import { datumOf, isKnown, reasonsOf } from './evaluated.ts';

/** All with the bound under its comparator: {gte | gt | lte | lt | eq}. `passed` and `failed` have {value} too; the others judge what is n/a. */
export type GateMessage = 'gate.passed' | 'gate.failed' | 'gate.none' | 'gate.noneAllowed';

export interface Judged {
  readonly isPassed: boolean;
  /** One a gate, in their order. */
  readonly because: readonly Reason[];
}

/** Y7: all must pass. */
export function judgeGates(gates: readonly Gate[], scope: Scope): Judged {
  const judged = gates.map((gate) => judgeGate(gate, scope));
  return { isPassed: judged.every(({ isPassed }) => isPassed), because: judged.flatMap(({ because }) => because) };
}

/** Y7: the raw value is judged, never a displayed one (V30). What is n/a does not pass, unless the gate says so. */
function judgeGate({ of, bound, orNone }: Gate, scope: Scope): Judged {
  const judged = evaluate(of, scope);
  const told = (isPassed: boolean, message: GateMessage, inputs: Readonly<Record<string, Datum>>): Judged => ({
    isPassed,
    because: [{ rule: 'Y7', message, inputs, result: null, because: reasonsOf([judged]), evidence: [] }],
  });
  const limit = limitOf(bound, judged.unit);
  if (!isKnown(judged)) return told(orNone, orNone ? 'gate.noneAllowed' : 'gate.none', limit);
  const isPassed = meets(judged.value, bound);
  return told(isPassed, isPassed ? 'gate.passed' : 'gate.failed', { value: datumOf(judged.value, judged.unit), ...limit });
}

const limitOf = (bound: Bound, unit: Unit): Record<string, Datum> =>
  Object.fromEntries(Object.entries(bound).map(([comparator, limit]: [string, Ratio]) => [comparator, datumOf(exact(limit), unit)]));
