import { z } from 'zod';
import { SiteEditSchema } from '../../shared/site-edit/site-edit.schema.ts';

/** SI1. A copied week of the largest site is some thousand entries. */
export const siteEditsSchema = z.strictObject({
  edits: z.array(SiteEditSchema).min(1, 'send at least one edit').max(10_000, 'send at most 10,000 edits at once'),
  isTrial: z.boolean().default(false),
});
