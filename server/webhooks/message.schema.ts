import { z } from 'zod';

/** What a webhook is told of an alert, in its own language. */
export const MessageSchema = z.object({
  type: z.enum(['alert.raised', 'alert.cleared']),
  /** ISO 8601: of what it tells. */
  timestamp: z.string(),
  /** For people: one line. */
  line: z.string(),
  data: z.object({
    alert: z.string(),
    site: z.string(),
    rule: z.string(),
    name: z.string().nullable(),
    level: z.enum(['notice', 'warning']),
    text: z.string(),
    since: z.string(),
    what: z.unknown(),
  }),
});

export type Message = z.output<typeof MessageSchema>;
