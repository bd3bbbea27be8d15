import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What a file holds, and where: `blocks` are the SHA-256 of so many lines each (`linesEach`), so that a change is found within a few. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
  readonly linesEach: number;
  readonly blocks: readonly string[];
}

const MOST_BLOCKS = 1000;
const NEWLINE = 0x0a;

/** Reads the file; without `linesEach` in at most 1,000 blocks, so of a short file each line by itself. Throws what the file system throws. */
export async function fileDigest(path: string, linesEach?: number): Promise<FileDigest> {
  const each = linesEach ?? Math.max(1, Math.ceil((await countLines(path)) / MOST_BLOCKS));
  const whole = createHash('sha256');
  let [bytes, lines] = [0, 0];
  let block = createHash('sha256');
  let isOpen = false;
  const blocks: string[] = [];
  const endBlock = (): void => {
    blocks.push(block.digest('hex'));
    block = createHash('sha256');
    isOpen = false;
  };
  for await (const chunk of chunksOf(path)) {
    whole.update(chunk);
    bytes += chunk.length;
    for (let from = 0; from < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, from);
      const end = newline < 0 ? chunk.length : newline + 1;
      block.update(chunk.subarray(from, end));
      isOpen = true;
      if (newline >= 0 && (lines += 1) % each === 0) endBlock();
      from = end;
    }
  }
  if (isOpen) endBlock();
  return { bytes, sha256: whole.digest('hex'), linesEach: each, blocks };
}

/** Where a changed file differs first: `line 3`, `lines 2001 to 3000`, `its end`. */
export function changedPlace(packed: FileDigest, found: FileDigest): string {
  const index = packed.blocks.findIndex((block, place) => block !== found.blocks[place]);
  if (index < 0 || index >= found.blocks.length) return 'its end';
  const first = index * packed.linesEach + 1;
  return packed.linesEach === 1 ? `line ${first}` : `lines ${first} to ${first + packed.linesEach - 1}`;
}

async function countLines(path: string): Promise<number> {
  let lines = 1;
  for await (const chunk of chunksOf(path)) for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  return lines;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path)) yield Buffer.from(chunk);
}
