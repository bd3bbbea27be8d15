import { z } from 'zod';
import { languageSchema } from './book.schema.ts';

/** A week by its id; left out: the one that runs. */
export const dutiesSchema = z.object({
  lang: languageSchema.shape.lang,
  week: z
    .string()
    .regex(/^\d{4}-W\d\d$/, 'name a week: 2026-W48')
    .optional(),
});
