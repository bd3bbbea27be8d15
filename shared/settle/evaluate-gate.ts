import { meets } from '../exact/within.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { Gate } from '../scheme/value.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './evaluate-scope.ts';
import { boundInputs, figureOf, isKnown, reasonsOf } from './evaluated.ts';

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
  const told = <Message extends MessageOf<'gate'>>(isPassed: boolean, message: Message, inputs: Messages[Message]): Judged => ({
    isPassed,
    because: [reason({ rule: 'Y7', message, inputs, result: null, because: reasonsOf([judged]) })],
  });
  const limit = boundInputs(bound, judged.unit);
  if (!isKnown(judged)) return told(orNone, orNone ? 'gate.noneAllowed' : 'gate.none', limit);
  const isPassed = meets(judged.value, bound);
  return told(isPassed, isPassed ? 'gate.passed' : 'gate.failed', { value: figureOf(judged), ...limit });
}
