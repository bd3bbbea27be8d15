import { z } from 'zod';
import { isCalendarDate } from '../../shared/site/wall-clock.ts';
import { localDate } from '../../shared/units.ts';

const SHOWN = 100;
const MOST_SHOWN = 500;

/** Left out and empty are one: forms send empty fields. */
const words = z
  .string()
  .max(200, 'at most 200 characters')
  .transform((text) => text.trim() || null)
  .default(null);
const date = z
  .union([z.literal('').transform(() => null), z.string().refine(isCalendarDate, 'write a date as 2026-11-23').transform(localDate)])
  .default(null);

/** The query of `GET /api/audit` and of its exports. `from` and `to`: dates by the site's clock, both inclusive. */
export const auditQuerySchema = z.object({
  ...{ text: words, actor: words, action: words, from: date, to: date },
  below: z.coerce.number().int('a whole number').min(1, 'at least 1').nullable().default(null),
  limit: z.coerce.number().int('a whole number').min(1, 'at least 1').max(MOST_SHOWN, `at most ${MOST_SHOWN}`).default(SHOWN),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
