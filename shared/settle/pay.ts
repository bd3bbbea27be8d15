import { exact, roundHalfUp, textOf, ZERO, type Exact } from '../exact/exact.ts';
import type { MessageOf, Messages } from '../explain/messages.ts';
import { reason, type Reason } from '../explain/reason.ts';
import type { PayLine } from '../scheme/pay.ts';
import type { LocalDate } from '../units.ts';
import { evaluate } from './evaluate.ts';
import { judgeGates } from './evaluate-gate.ts';
import type { Scope } from './evaluate-scope.ts';
import { datumOf, isKnown } from './evaluated.ts';
import type { StatementLine } from './statement.ts';

/** What lines are worked out on: the period, and each of its shifts that has a target. */
export interface PayScopes {
  readonly period: Scope;
  readonly shifts: readonly { readonly date: LocalDate; readonly scope: Scope }[];
}

/** A line as the scheme has it: exact, before it is rounded, and positive also of a deduction. */
interface Worked {
  readonly exact: Exact;
  readonly because: Reason;
}

/** Y1: one line of the statement. That of a deduction says what is wanted; the rails decide what is taken (Y3). */
export function payLine(line: PayLine, scopes: PayScopes): StatementLine {
  const worked = line.per === 'period' ? overPeriod(line, scopes.period) : overShifts(line, scopes.shifts);
  const amount = roundHalfUp(worked.exact);
  const isDeduction = line.kind === 'deduction';
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    amount: isDeduction ? 0 - amount : amount,
    exact: textOf(isDeduction ? worked.exact.neg() : worked.exact),
    because: worked.because,
  };
}

function overPeriod(line: PayLine, scope: Scope): Worked {
  const inputs = { line: { id: line.id, name: line.name } };
  const told = <Key extends MessageOf<'pay'>>(message: Key, said: Messages[Key], value: Exact, because: readonly Reason[]): Worked => ({
    exact: value,
    because: lineReason(line, message, said, value, because),
  });
  const gates = judgeGates(line.when, scope);
  if (!gates.isPassed) return told('pay.gated', inputs, ZERO, gates.because);
  const of = evaluate(line.of, scope);
  const because = [of.because, ...gates.because];
  return isKnown(of)
    ? told('pay.line', { ...inputs, exact: datumOf(of.value, 'money') }, of.value, because)
    : told('pay.none', inputs, ZERO, because);
}

function overShifts(line: PayLine, shifts: PayScopes['shifts']): Worked {
  const each = shifts.map(({ date, scope }) => ofShift(line, date, scope));
  const sum = each.reduce((total, one) => total.add(one.exact), ZERO);
  const inputs = {
    line: { id: line.id, name: line.name },
    exact: datumOf(sum, 'money'),
    shifts: datumOf(exact(each.length), 'count'),
  };
  return {
    exact: sum,
    because: lineReason(
      line,
      'pay.shifts',
      inputs,
      sum,
      each.map(({ because }) => because),
    ),
  };
}

function ofShift(line: PayLine, date: LocalDate, scope: Scope): Worked {
  const told = (message: 'pay.shift' | 'pay.shiftGated' | 'pay.shiftNone', value: Exact, because: readonly Reason[]): Worked => ({
    exact: value,
    because: reason({ rule: `Y1/${line.id}`, message, inputs: { date: { date } }, result: datumOf(value, 'money'), because }),
  });
  const gates = judgeGates(line.when, scope);
  if (!gates.isPassed) return told('pay.shiftGated', ZERO, gates.because);
  const of = evaluate(line.of, scope);
  const because = [of.because, ...gates.because];
  return isKnown(of) ? told('pay.shift', of.value, because) : told('pay.shiftNone', ZERO, because);
}

const lineReason = <Key extends MessageOf<'pay'>>(
  { id }: PayLine,
  message: Key,
  inputs: Messages[Key],
  value: Exact,
  because: readonly Reason[],
): Reason => reason({ rule: `Y1/${id}`, message, inputs, result: datumOf(exact(roundHalfUp(value)), 'money'), because });
