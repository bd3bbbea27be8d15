import { z } from 'zod';

/** How far a file was imported. */
const position = z.object({
  source: z.string(),
  path: z.string(),
  /** Device and inode: a rotated file keeps them under its new name. */
  file: z.string(),
  /** SHA-256 of the first `headBytes`, which tells a file from another that took its inode. */
  headBytes: z.number(),
  headDigest: z.string(),
  /** Bytes (unpacked) and lines behind, and what the reader carries on. */
  offset: z.number(),
  line: z.number(),
  reader: z.unknown(),
});

export const positionsFile = z.object({ version: z.literal(1), positions: z.array(position) });

export type Position = z.infer<typeof position>;
