import { z } from 'zod';
import * as field from './event-fields.schema.ts';
import { anEvent } from './event-fields.schema.ts';

const period = z
  .strictObject(
    {
      kind: field.oneOf(['day', 'week', 'tenDays', 'month', 'quarter']),
      id: field.period,
      from: field.date,
      to: field.date,
    },
    { error: 'expected a period: { "kind", "id", "from", "to" }' },
  )
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'found a date before `from`: expected the last day of the period' });

export const PeriodClosedSchema = anEvent(z.literal('period.closed'), { period, by: field.by });

export const PeriodReopenedSchema = anEvent(z.literal('period.reopened'), { period: field.period, reason: field.reason, by: field.by });

export const PeriodSealedSchema = anEvent(z.literal('period.sealed'), {
  period: field.period,
  signers: z
    .array(z.strictObject({ by: field.by, role: field.oneOf(['supervisor', 'payroll', 'admin']) }), { error: 'expected a list of signers' })
    .min(1, { error: 'found nobody who signs: expected at least one { "by", "role" }' })
    .readonly(),
  digest: field.digest,
  throughSeq: field.place,
});

const about = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('event'), source: field.source, event: field.event, date: field.date }),
    z.strictObject({ kind: z.literal('line'), period: field.period, line: field.line }),
  ],
  { error: 'expected { "kind": "event", "source", "event", "date" } or { "kind": "line", "period", "line" }' },
);

export const DisputeOpenedSchema = anEvent(z.literal('dispute.opened'), {
  ...{ agent: field.agent, about, text: field.text, by: field.by },
});

export const DisputeAnsweredSchema = anEvent(z.literal('dispute.answered'), {
  ...{ dispute: field.dispute, reason: field.reason, by: field.by },
  outcome: field.oneOf(['upheld', 'rejected']),
});
