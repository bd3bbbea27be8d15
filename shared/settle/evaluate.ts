import { exact } from '../exact/exact.ts';
import type { Value } from '../scheme/value.ts';
import { chosen, product, quotient, sum, weighted } from './evaluate-combine.ts';
import { leaveDays, paidShare, scheduled } from './evaluate-schedule.ts';
import type { Scope } from './evaluate-scope.ts';
import { banded, clamped, curved, rounded } from './evaluate-shape.ts';
import { teamRelative } from './evaluate-team.ts';
import { given, isKnown, type Evaluated } from './evaluated.ts';

/** Y2: what a value comes to in a scope, in exact numbers from the first to the last step. Total: what does not exist is n/a and says why. */
export function evaluate(value: Value, scope: Scope): Evaluated {
  const each = (values: readonly Value[]): Evaluated[] => values.map((one) => evaluate(one, scope));
  switch (value.node) {
    case 'number':
      return given(exact(value.value), 'number', CONSTANT);
    case 'amount':
      return given(exact(value.minor), 'money', CONSTANT);
    case 'metric':
      return scope.metric(value.metric);
    case 'quota':
      return scope.quota(value.quota);
    case 'attainment':
      return scope.attainment(value.metric);
    case 'tierPay':
      return scope.tierPay();
    case 'points':
      return scope.points();
    case 'grade':
      return scope.grade(value.field);
    case 'level':
      return scope.levelBase();
    case 'events':
      return scope.events(value.code);
    case 'paidShare':
      return paidShare(value.method, exact(value.payDays), scope.schedule);
    case 'schedule':
      return scheduled(value.field, scope.schedule);
    case 'leaveDays':
      return leaveDays(value.kinds, scope.schedule);
    case 'teamRelative':
      return teamRelative(value, scope);
    case 'sum':
      return sum(each(value.of));
    case 'product':
      return product(each(value.of));
    case 'min':
    case 'max':
      return chosen(value.node, each(value.of));
    case 'quotient':
      return quotient(evaluate(value.of[0], scope), evaluate(value.of[1], scope));
    case 'weighted':
      return weighted(value.of.map((part) => ({ weight: exact(part.weight), part: evaluate(part.value, scope) })));
    case 'clamp':
      return clamped(value, evaluate(value.of, scope));
    case 'round':
      return rounded(value, evaluate(value.of, scope));
    case 'curve':
      return curved(value, evaluate(value.of, scope));
    case 'bands':
      return banded(value.bands, evaluate(value.of, scope));
    case 'orElse':
      return orElse(evaluate(value.of, scope), () => evaluate(value.otherwise, scope));
  }
}

const CONSTANT = { rule: 'Y2', message: 'value.constant' } as const;

function orElse(of: Evaluated, otherwise: () => Evaluated): Evaluated {
  if (isKnown(of)) return of;
  const instead = otherwise();
  const because = [of.because, instead.because];
  if (!isKnown(instead)) return { ...instead, because: { ...instead.because, because } };
  return given(instead.value, instead.unit, { rule: 'Y2', message: 'value.orElse', because });
}
