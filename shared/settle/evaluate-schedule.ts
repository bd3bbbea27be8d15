import { compareExact, exact, ONE, ZERO, type Exact } from '../exact/exact.ts';
import type { Reason } from '../explain/reason.ts';
import type { Value } from '../scheme/value.ts';
import type { LeaveTaken, Schedule } from '../site/schedule.ts';
import { datumOf, given, none, type Evaluated, type ValueMessage } from './evaluated.ts';

type Node<Name extends Value['node']> = Extract<Value, { readonly node: Name }>;

const MS_PER_HOUR = exact(3_600_000);

export function scheduled(field: Node<'schedule'>['field'], schedule: Schedule | null): Evaluated {
  const unit = field === 'scheduledDays' || field === 'plannedDays' ? 'days' : 'hours';
  if (schedule === null) return none('schedule', unit);
  return given(fieldOf(field, schedule), unit, { rule: 'S7', message: 'value.schedule', inputs: { field: { id: field } } });
}

function fieldOf(field: Node<'schedule'>['field'], { plannedDays, scheduledDays, scheduledMs, overtimeMs }: Schedule): Exact {
  switch (field) {
    case 'plannedDays':
      return exact(plannedDays);
    case 'scheduledDays':
      return exact(scheduledDays);
    case 'scheduledHours':
      return exact(scheduledMs).div(MS_PER_HOUR);
    case 'overtimeHours':
      return exact(overtimeMs).div(MS_PER_HOUR);
  }
}

export function leaveDays(kinds: readonly string[] | undefined, schedule: Schedule | null): Evaluated {
  if (schedule === null) return none('leaveDays', 'days');
  const taken = schedule.leave.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
  const days = taken.reduce((sum, one) => sum.add(exact(one.days)), ZERO);
  return given(days, 'days', { rule: 'Y8', message: 'value.leaveDays', because: taken.map(leaveReason) });
}

type Method = Node<'paidShare'>['method'];

const PAID_SHARE_MESSAGE = {
  additive: 'value.paidShareAdditive',
  subtractive: 'value.paidShareSubtractive',
  scaled: 'value.paidShareScaled',
} as const satisfies Record<Method, ValueMessage>;

/** Y8: the share of the month's base that is paid, kept within [0, 1]. Who was not planned at all has none. */
export function paidShare(method: Method, payDays: Exact, schedule: Schedule | null): Evaluated {
  if (schedule === null || schedule.plannedDays === 0) return none('paidShare', 'percent');
  const planned = exact(schedule.plannedDays);
  const unpaid = schedule.leave.reduce((sum, one) => sum.add(unpaidDays(one)), ZERO);
  const share = shareBy(method, payDays, planned, unpaid);
  return given(compareExact(share, ONE) > 0 ? ONE : compareExact(share, ZERO) < 0 ? ZERO : share, 'percent', {
    rule: 'Y8',
    message: PAID_SHARE_MESSAGE[method],
    inputs: {
      unpaidDays: datumOf(unpaid, 'days'),
      ...(method !== 'subtractive' && { plannedDays: datumOf(planned, 'days') }),
      ...(method !== 'scaled' && { payDays: datumOf(payDays, 'days') }),
    },
    because: schedule.leave.filter(({ paidShare: { n, d } }) => n < d).map(leaveReason),
  });
}

function shareBy(method: Method, payDays: Exact, planned: Exact, unpaid: Exact): Exact {
  switch (method) {
    case 'additive':
      return planned.sub(unpaid).div(payDays);
    case 'subtractive':
      return ONE.sub(unpaid.div(payDays));
    case 'scaled':
      return planned.sub(unpaid).div(planned);
  }
}

const unpaidDays = ({ days, paidShare: share }: LeaveTaken): Exact => exact(days).mul(ONE.sub(exact(share)));

const leaveReason = ({ kind, days, paidShare: share }: LeaveTaken): Reason =>
  given(exact(days), 'days', {
    rule: 'Y8',
    message: 'value.leave',
    inputs: { kind: { id: kind }, days: datumOf(exact(days), 'days'), paidShare: datumOf(exact(share), 'percent') },
  }).because;
