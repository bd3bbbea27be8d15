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
  /** The Local pair by which the phone was reached. */
  pair: z.string().nullable().default(null),
});

/** Who was at the near end of a Local pair: an agent who asked whoever is behind it, until then; the caller. */
const pair = z.object({ askedUntil: z.number().nullable(), hasCaller: z.boolean() });

export const cdrState = z.object({
  version: z.literal(1),
  open: z.array(z.tuple([z.string(), part])),
  pairs: z.array(z.tuple([z.string(), pair])).default([]),
});

export type CdrPart = z.infer<typeof part>;
export type CdrPair = z.infer<typeof pair>;
export type CdrState = z.infer<typeof cdrState>;
