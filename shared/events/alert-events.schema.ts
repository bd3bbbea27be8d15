import { z } from 'zod';
import { LONGEST_ALERT_NOTE, LONGEST_SNOOZE_MS } from './alert-events.ts';
import * as field from './event-fields.schema.ts';
import { anEvent } from './event-fields.schema.ts';

const LocalNameSchema = z.strictObject({ 'zh-CN': field.text, en: field.text }, { error: 'expected a name in both languages' });

const of = z.discriminatedUnion('whom', [
  z.strictObject({ whom: z.literal('agent'), agent: field.agent }),
  z.strictObject({ whom: z.literal('team'), team: field.team }),
  z.strictObject({ whom: z.literal('site') }),
]);
const share = z.strictObject({ n: field.count, d: field.ordinal });

const what = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('longState'),
    agent: field.agent,
    state: field.oneOf(['available', 'paused', 'ringing', 'talking', 'hold', 'wrapUp']),
    reason: field.reason.nullable(),
    minutes: field.minutes,
  }),
  z.strictObject({ kind: z.literal('longWait'), queue: field.queue, seconds: field.count }),
  z.strictObject({ kind: z.literal('manyWaiting'), queue: field.queue, callers: field.count }),
  z.strictObject({ kind: z.literal('notReached'), of, share, by: field.clock }),
  z.strictObject({ kind: z.literal('behindPace'), of, points: field.count }),
  z.strictObject({ kind: z.literal(['phonesLost', 'phonesSilent']), source: field.source, minutes: field.minutes }),
]);

export const AlertRaisedSchema = anEvent(z.literal('alert.raised'), {
  ...{ date: field.date, rule: field.code, name: LocalNameSchema.exactOptional(), level: field.oneOf(['notice', 'warning']) },
  ...{ what, since: field.moment, teams: z.array(field.team).min(1).readonly().exactOptional() },
});

const ofAlert = { alert: field.event, date: field.date };

export const AlertClearedSchema = anEvent(z.literal('alert.cleared'), ofAlert);

export const AlertAcknowledgedSchema = anEvent(z.literal('alert.acknowledged'), {
  ...{ ...ofAlert, by: field.by },
  note: field.text.max(LONGEST_ALERT_NOTE, { error: `expected at most ${LONGEST_ALERT_NOTE} characters` }).exactOptional(),
});

export const AlertSnoozedSchema = anEvent(z.literal('alert.snoozed'), { ...ofAlert, until: field.moment, by: field.by }).refine(
  ({ at, until }) => until >= at && until - at <= LONGEST_SNOOZE_MS,
  { path: ['until'], error: 'expected a time from `at` on, at most 36 hours later' },
);

export const AlertUndeliveredSchema = anEvent(z.literal('alert.undelivered'), {
  ...{ ...ofAlert, webhook: field.code, reason: field.reason },
});
