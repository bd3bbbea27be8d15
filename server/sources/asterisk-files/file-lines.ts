import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Line } from './file-reader.ts';
import { LineCutter, type FilePlace } from './line-cutter.ts';

export interface LineBatch {
  readonly lines: readonly Line[];
  /** Behind the last of `lines`. */
  readonly place: FilePlace;
  /** Bytes of the file itself (compressed, for a `.gz`) that are behind, for the progress bar. */
  readonly fileBytes: number;
  /** Bytes of a last line without a line end, which were left. Only in the last batch. */
  readonly unfinishedBytes: number;
}

const CHUNK_BYTES = 1 << 18;

/**
 * The lines of a file from `from` on, a chunk at a time and none at the end but the last batch; a name ending in `.gz` is unpacked.
 * A last line without a line end may still be being written and is left for the next time, except in a `.gz`, on which nobody writes.
 * Throws what the file system and zlib throw.
 */
export async function* lineBatches(path: string, from: FilePlace): AsyncGenerator<LineBatch> {
  const packed = path.endsWith('.gz');
  const start = packed ? 0 : from.offset;
  const file = createReadStream(path, { start, highWaterMark: CHUNK_BYTES });
  // Its errors come out of the loop below as well; the callback only keeps them from being thrown twice.
  const content: AsyncIterable<Buffer> = packed ? pipeline(file, createGunzip(), () => undefined) : file;
  const cutter = new LineCutter(from);
  const batch = (lines: readonly Line[], unfinishedBytes = 0): LineBatch => ({
    lines,
    place: cutter.place,
    fileBytes: start + file.bytesRead,
    unfinishedBytes,
  });

  let toSkip = packed ? from.offset : 0;
  for await (const chunk of content) {
    const lines = cutter.cut(chunk.subarray(toSkip));
    toSkip = Math.max(0, toSkip - chunk.length);
    if (lines.length > 0) yield batch(lines);
  }
  const last = packed && cutter.unfinishedBytes > 0 ? cutter.cut(Buffer.from('\n')) : [];
  yield batch(last, cutter.unfinishedBytes);
}
