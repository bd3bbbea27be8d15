import { z } from 'zod';
import type { DutyRules } from './duty-rules.ts';

const AWeek = z
  .int('write a whole number a week')
  .min(1, 'write at least 1, or leave it out')
  .max(1000, 'write at most 1000 a week')
  .exactOptional();

export const DutyRulesSchema = z.strictObject({
  perWeek: z.strictObject({ listened: AWeek, notes: AWeek, disputes: AWeek, reports: AWeek }),
}) satisfies z.ZodType<DutyRules>;
