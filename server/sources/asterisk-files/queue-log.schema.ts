import { z } from 'zod';

/** What a queue_log reader carries from line to line. */
export const queueLogState = z.object({
  version: z.literal(1),
  /** How many lines of each call or member the current second has brought. */
  second: z.object({ at: z.number(), lines: z.array(z.tuple([z.string(), z.number()])) }),
  members: z.array(
    z.tuple([
      z.string(),
      z.object({
        /** Queues this name is known to be in. */
        queues: z.array(z.string()),
        /** Queues it is paused in with the reason, the latest last. */
        pauses: z.array(z.tuple([z.string(), z.string()])),
        isOut: z.boolean(),
        /** The state last told, so that only changes are told. */
        told: z.string(),
      }),
    ]),
  ),
  /** Calls that CALLOUTBOUND opened. */
  outbound: z.array(z.string()),
});

export type QueueLogState = z.infer<typeof queueLogState>;
