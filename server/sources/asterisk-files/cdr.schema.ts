import { z } from 'zod';

/** One agent's part of a call, gathered from its rows. Times in epoch ms. */
const part = z.object({
  direction: z.enum(['inbound', 'outbound']),
  call: z.string(),
  uniqueid: z.string(),
  device: z.string(),
  queue: z.string().nullable(),
  startedAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number(),
  talkSeconds: z.number(),
  mayIncludeRinging: z.boolean(),
});

export const cdrState = z.object({ version: z.literal(1), open: z.array(z.tuple([z.string(), part])) });

export type CdrPart = z.infer<typeof part>;
export type CdrState = z.infer<typeof cdrState>;
