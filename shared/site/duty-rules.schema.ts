import { z } from 'zod';
import type { DutyRules } from './duty-rules.ts';
import { spoken } from '../spoken.ts';

const AWeek = z
  .int(spoken`write a whole number a week`)
  .min(1, spoken`write at least 1, or leave it out`)
  .max(1000, spoken`write at most 1000 a week`)
  .exactOptional();

export const DutyRulesSchema = z.strictObject({
  perWeek: z.strictObject({ listened: AWeek, notes: AWeek, disputes: AWeek, reports: AWeek }),
}) satisfies z.ZodType<DutyRules>;
