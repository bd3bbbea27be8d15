import { compareExact, exact, ONE, ZERO, type Exact } from '../exact/exact.ts';
import type { Messages } from '../explain/messages.ts';
import type { Reason } from '../explain/reason.ts';
import type { Value } from '../scheme/value.ts';
import type { LeaveTaken, Schedule } from '../site/schedule.ts';
import { datumOf, given, none, type Evaluated, type Told } from './evaluated.ts';

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

/** Y8: the share of the month's base that is paid, kept within [0, 1]. Who was not planned at all has none. S27: days before the first one and after the last are planned and unpaid. */
export function paidShare(method: Method, payDays: Exact, schedule: Schedule | null): Evaluated {
  if (schedule === null || schedule.plannedDays === 0) return none('paidShare', 'percent');
  const away = exact(schedule.daysAway ?? 0);
  const planned = exact(schedule.plannedDays).add(away);
  const unpaid = schedule.leave.reduce((sum, one) => sum.add(unpaidDays(one)), away);
  const share = shareBy(method, payDays, planned, unpaid);
  const onLeave = schedule.leave.filter(({ paidShare: { n, d } }) => n < d).map(leaveReason);
  const because = schedule.daysAway === undefined ? onLeave : [...onLeave, awayReason(away)];
  return given(
    compareExact(share, ONE) > 0 ? ONE : compareExact(share, ZERO) < 0 ? ZERO : share,
    'percent',
    shareTold(
      method,
      { unpaidDays: datumOf(unpaid, 'days'), plannedDays: datumOf(planned, 'days'), payDays: datumOf(payDays, 'days') },
      because,
    ),
  );
}

type ShareInputs = Messages['value.paidShareAdditive'];

function shareTold(method: Method, { unpaidDays, plannedDays, payDays }: ShareInputs, because: readonly Reason[]): Told {
  const told = { rule: 'Y8', because };
  switch (method) {
    case 'additive':
      return { ...told, message: 'value.paidShareAdditive', inputs: { plannedDays, unpaidDays, payDays } };
    case 'subtractive':
      return { ...told, message: 'value.paidShareSubtractive', inputs: { unpaidDays, payDays } };
    case 'scaled':
      return { ...told, message: 'value.paidShareScaled', inputs: { plannedDays, unpaidDays } };
  }
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

const awayReason = (days: Exact): Reason =>
  given(days, 'days', { rule: 'S27', message: 'value.daysAway', inputs: { days: datumOf(days, 'days') } }).because;
