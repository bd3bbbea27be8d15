import { z } from 'zod';

/** A week by its id; left out: the one that runs. */
export const dutiesSchema = z.object({
  week: z
    .string()
    .regex(/^\d{4}-W\d\d$/, 'name a week: 2026-W48')
    .optional(),
});
