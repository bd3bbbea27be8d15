import { z } from 'zod';

/** SF3: the whole file, and the version that it was written on. */
export const siteTextSchema = z.strictObject({ yaml: z.string().min(1, 'send the whole file'), version: z.int().positive() });
