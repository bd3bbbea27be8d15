import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceId } from '../../../shared/events/event-base.ts';
import { positionsFile, type Position } from './positions.schema.ts';

const HEAD_BYTES = 4096;

/** How a file stands to what was imported before. */
export interface Standing {
  readonly kind: 'new' | 'known' | 'replaced' | 'shortened';
  readonly position: Position;
}

export interface Positions {
  /** Throws what the file system throws when `path` can't be read. */
  find(source: SourceId, path: string): Standing;
  save(position: Position): void;
}

/** I9: kept in `import-positions.json` of the data folder, which is written anew and renamed: a crash leaves the one before. */
export function openPositions(dataFolder: string): Positions {
  const file = join(dataFolder, 'import-positions.json');
  let positions = readPositions(file);
  return {
    find: (source, path) => standingOf(positions, source, path),
    save: (position) => {
      positions = [...positions.filter((other) => !isSameFile(other, position) && !isSamePlace(other, position)), position];
      writeWhole(file, JSON.stringify({ version: 1, positions }));
    },
  };
}

/** Remembers nothing: for a dry run. */
export const noPositions: Positions = {
  find: (source, path) => standingOf([], source, path),
  save: () => undefined,
};

const isSameFile = (a: Position, b: Position): boolean => a.source === b.source && a.file === b.file;
const isSamePlace = (a: Position, b: Position): boolean => a.source === b.source && a.path === b.path;

/** A damaged file of positions only costs reading again what was read: the log drops repeated events. */
function readPositions(file: string): readonly Position[] {
  if (!existsSync(file)) return [];
  try {
    return positionsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).positions;
  } catch {
    return [];
  }
}

function standingOf(positions: readonly Position[], source: SourceId, path: string): Standing {
  const { dev, ino, size } = statSync(path);
  const headBytes = Math.min(HEAD_BYTES, size);
  const fresh: Position = {
    source,
    path,
    file: `${dev}:${ino}`,
    headBytes,
    headDigest: headDigest(path, headBytes),
    offset: 0,
    line: 0,
    reader: null,
  };
  const known = positions.find((position) => isSameFile(position, fresh));
  if (!known) return { kind: positions.some((position) => isSamePlace(position, fresh)) ? 'replaced' : 'new', position: fresh };
  if (known.headBytes > size) return { kind: 'shortened', position: fresh };
  if (headDigest(path, known.headBytes) !== known.headDigest) return { kind: 'replaced', position: fresh };
  // A packed file is shorter than what it holds.
  if (!path.endsWith('.gz') && known.offset > size) return { kind: 'shortened', position: fresh };
  return { kind: 'known', position: { ...known, path } };
}

function headDigest(path: string, bytes: number): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    const length = readSync(file, head, 0, bytes, 0);
    return createHash('sha256').update(head.subarray(0, length)).digest('hex');
  } finally {
    closeSync(file);
  }
}

function writeWhole(path: string, content: string): void {
  const next = `${path}.next`;
  const file = openSync(next, 'w');
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
