import { z } from 'zod';
import { teamId } from '../units.ts';
import { REPORT_TABLES, type MailWay, type ScheduledReport } from './report-rules.ts';
import { Id, Secret, Time } from './site-fields.schema.ts';

const Address = z.email('write a mail address, e.g. lead@example.com');

export const MailWaySchema: z.ZodType<MailWay> = z.strictObject({ server: Secret, from: Address });

export const ScheduledReportSchema: z.ZodType<ScheduledReport> = z.strictObject({
  id: Id,
  table: z.enum(REPORT_TABLES, `choose ${REPORT_TABLES.join(', ')}`).default('shifts'),
  every: z.enum(['day', 'week', 'month'], 'choose day, week or month'),
  at: Time,
  to: z.array(Address).max(50, 'name at most 50 addresses').default([]),
  webhooks: z.array(Id).min(1, 'leave it out for none').exactOptional(),
  teams: z.array(Id.transform(teamId)).min(1, 'leave it out for all teams').exactOptional(),
  format: z.enum(['csv', 'xlsx'], 'choose csv or xlsx').default('xlsx'),
  language: z.enum(['zh-CN', 'en'], 'choose zh-CN or en').exactOptional(),
});
