import { z } from 'zod';

/** Why a phone rings, or what it dials: `queue` its leg in that queue, `dialler` the leg whose Dial rings it. `consult`: a colleague asks (T23). */
const errand = z.object({
  route: z.enum(['queue', 'direct', 'transfer', 'consult', 'internal', 'dialled']),
  queue: z.string().nullable(),
  queueLeg: z.string().nullable(),
  dialler: z.string().nullable(),
});

/** One agent's part in a call, carried by the leg of their phone. Times in epoch ms. */
const part = errand.extend({
  startedAt: z.number(),
  answeredAt: z.number().nullable(),
  /** Out of the bridge since; it may come back (a consultation before a transfer). */
  leftAt: z.number().nullable(),
  /** Rang out at; whether the agent missed it or the caller gave up is told by the rows of the next second. */
  rangOutAt: z.number().nullable(),
  isTransferred: z.boolean(),
  isOver: z.boolean(),
});

const queueWait = z.object({
  queue: z.string(),
  enteredAt: z.number(),
  isAnswered: z.boolean(),
  /** Left the queue unanswered at; the leg's next row tells why. */
  leftAt: z.number().nullable(),
});

const leg = z.object({
  uniqueid: z.string(),
  channel: z.string(),
  kind: z.enum(['phone', 'trunk', 'local', 'tool']),
  /** What its Dial rings, as devices; empty while it dials nothing. */
  dials: z.array(z.string()),
  wait: queueWait.nullable(),
  /** Of a Local pair: what the phone behind it will ring for. */
  errand: errand.nullable(),
  part: part.nullable(),
  isUp: z.boolean(),
});

const call = z.object({
  linkedid: z.string(),
  lastAt: z.number(),
  isTransferred: z.boolean(),
  /** LINKEDID_END has come; legs that took part in another call may still be up. */
  isOver: z.boolean(),
  /** In the order in which they came up. */
  legs: z.array(leg),
});

export const celState = z.object({ version: z.literal(1), calls: z.array(call) });

export type Errand = z.infer<typeof errand>;
export type CelPart = z.infer<typeof part>;
export type CelLeg = z.infer<typeof leg>;
export type CelCall = z.infer<typeof call>;
export type CelState = z.infer<typeof celState>;
