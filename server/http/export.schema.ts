import { z } from 'zod';

/** CF4: in one line, as it stands in one line of the file. */
export const exportReasonSchema = z.strictObject({
  reason: z
    .string()
    .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .pipe(z.string().min(3, 'at least 3 characters').max(200, 'at most 200 characters')),
});
