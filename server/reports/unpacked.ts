import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { err, ok, type Result } from '../../shared/result.ts';
import { filesOf, MANIFEST } from './pack.ts';

const ENTRIES: ReadonlySet<string> = new Set([...filesOf({ kind: 'statement' }), MANIFEST]);
/** What a file of a zip may unfold to: one agent's month takes a few MB, everybody's the whole log. It is unfolded in memory. */
export const LARGEST_BYTES = 2 ** 31 - 1;

/** The folder of a pack that was given as a zip, until it is closed. Whatever else is in the zip is not unpacked. */
export interface Unpacked {
  readonly folder: string;
  close(): void;
}

export function unpacked(path: string): Result<Unpacked, string> {
  if (!path.endsWith('.zip')) return ok({ folder: path, close: () => undefined });
  const files = filesIn(path);
  if (!files.ok) return files;
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-pack-'));
  for (const [name, bytes] of Object.entries(files.value)) writeFileSync(join(folder, name), bytes);
  return ok({ folder, close: () => rmSync(folder, { recursive: true, force: true }) });
}

function filesIn(path: string): Result<Readonly<Record<string, Uint8Array>>, string> {
  try {
    return ok(unzipSync(readFileSync(path), { filter: ({ name, originalSize }) => ENTRIES.has(name) && originalSize < LARGEST_BYTES }));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
