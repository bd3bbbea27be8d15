import { z } from 'zod';

/** The `eventextra` of a HANGUP row. */
export const hangupExtra = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ hangupcause: z.number().catch(0), hangupsource: z.string().catch(''), dialstatus: z.string().catch('') }))
  .transform(({ hangupcause, hangupsource, dialstatus }) => ({ cause: hangupcause, by: hangupsource, dialStatus: dialstatus }));
