import { z } from 'zod';
import { agentId } from '../../shared/units.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits');
const file = z.strictObject({
  name: z.enum(['site.yaml', 'events.ndjson', 'given.json', 'result.json']),
  bytes: z.int().min(0),
  sha256,
  linesEach: z.int().min(1),
  blocks: z.array(sha256).readonly(),
});

const asked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('settlement'), month: z.string() }),
  z.strictObject({ kind: z.literal('statement'), month: z.string(), agent: z.string().transform(agentId) }),
  z.strictObject({ kind: z.literal('scores'), from: z.iso.date(), to: z.iso.date() }),
]);

/** The manifest of an evidence pack: how its result was worked out, and what its files were. */
export const packSchema = z.strictObject({
  format: z.literal(1, 'expected format 1: use the newer Tallyboard that packed it'),
  /** The version that packed it. */
  tallyboard: z.string(),
  site: z.string(),
  asked,
  /** Of the result. */
  digest: sha256,
  files: z.array(file).min(3).max(4).readonly(),
});
