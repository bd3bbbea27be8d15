import { z } from 'zod';
import { epochMs } from '../units.ts';
import type { ScreenReport } from './screen-events.ts';

const MAX_TEXT = 400;
const size = z.number().int().min(1).max(100_000);

export const screenReportSchema = z.object({
  version: z.string().max(64),
  engine: z.string().max(MAX_TEXT),
  width: size,
  height: size,
  pixelRatio: z.number().positive().max(16),
  shows: z.string().max(64),
  freshness: z.enum(['live', 'aging', 'stale']),
  paintedAt: z.number().int().nonnegative().transform(epochMs),
  clockSkewMs: z.number().int(),
  roundTripMs: z.number().nonnegative().nullable(),
  heapBytes: z.number().int().nonnegative().nullable(),
  sound: z.enum(['off', 'on', 'blocked']),
}) satisfies z.ZodType<ScreenReport>;
