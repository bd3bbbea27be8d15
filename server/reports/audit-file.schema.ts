import { z } from 'zod';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import { epochMs } from '../../shared/units.ts';

const words = z.string().nullable();

export const auditEntrySchema = z.strictObject({
  number: z.int(),
  at: z.int().transform(epochMs),
  ...{ actor: z.string(), action: z.string(), subject: z.string(), before: words, after: words },
  previous: z.string(),
  hash: z.string(),
}) satisfies z.ZodType<AuditEntry>;

/** The last line. */
export const auditEndSchema = z.strictObject({ head: z.strictObject({ number: z.int(), hash: z.string() }) }) satisfies z.ZodType<{
  readonly head: AuditHead;
}>;
