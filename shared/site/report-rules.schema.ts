import { z } from 'zod';
import { teamId } from '../units.ts';
import { REPORT_TABLES, type MailWay, type ScheduledReport } from './report-rules.ts';
import { Id, Secret, Time } from './site-fields.schema.ts';
import { spoken } from '../spoken.ts';

const Address = z.email(spoken`write a mail address, e.g. lead@example.com`);

export const MailWaySchema: z.ZodType<MailWay> = z.strictObject({ server: Secret, from: Address });

export const ScheduledReportSchema: z.ZodType<ScheduledReport> = z.strictObject({
  id: Id,
  table: z.enum(REPORT_TABLES, spoken`choose ${REPORT_TABLES}`).default('shifts'),
  every: z.enum(['day', 'week', 'month'], spoken`choose day, week or month`),
  at: Time,
  to: z
    .array(Address)
    .max(50, spoken`name at most 50 addresses`)
    .default([]),
  webhooks: z
    .array(Id)
    .min(1, spoken`leave it out for none`)
    .exactOptional(),
  teams: z
    .array(Id.transform(teamId))
    .min(1, spoken`leave it out for all teams`)
    .exactOptional(),
  format: z.enum(['csv', 'xlsx'], spoken`choose csv or xlsx`).default('xlsx'),
  language: z.enum(['zh-CN', 'en'], spoken`choose zh-CN or en`).exactOptional(),
});
