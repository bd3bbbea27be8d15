import { z } from 'zod';
import { USUAL_RETENTION, type Retention } from './retention.ts';
import { spoken } from '../spoken.ts';

const Days = z
  .int(spoken`write a whole number of days, e.g. 30`)
  .min(1, spoken`at least one day`)
  .max(3650, spoken`at most ten years`);

export const RetentionSchema: z.ZodType<Retention> = z.strictObject({
  refusedDays: Days.default(USUAL_RETENTION.refusedDays),
  mailDays: Days.default(USUAL_RETENTION.mailDays),
  callDetailDays: Days.exactOptional(),
  noteTextDays: Days.exactOptional(),
});
