import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { VERSION } from '../version.ts';
import { changedPlace, fileDigest } from './file-digest.ts';
import { packSchema } from './pack.schema.ts';

// The evidence pack: a folder with everything that a result was worked out from, the result, and what each file was, so that anybody can work it out again.

export type Pack = z.infer<typeof packSchema>;
/** What was worked out. */
export type Asked = Pack['asked'];
type PackFile = Pack['files'][number]['name'];

const FILES: readonly PackFile[] = ['site.yaml', 'events.ndjson', 'result.json'];
/** O3: what of one agent's statement is not worked out from their own facts. */
const GIVEN: PackFile = 'given.json';
export const MANIFEST = 'manifest.json';

export const filesOf = ({ kind }: Pick<Asked, 'kind'>): readonly PackFile[] => (kind === 'statement' ? [...FILES, GIVEN] : FILES);

export const packPath = (folder: string, file: PackFile): string => join(folder, file);

/** Makes the folder; the error says why nothing can be packed into it. */
export function openPackFolder(folder: string): Result<null, string> {
  if (existsSync(folder) && readdirSync(folder).length > 0) return err(`${folder} is not empty: name a new folder`);
  mkdirSync(folder, { recursive: true });
  return ok(null);
}

/** Writes result and manifest beside the other files, which lie in the folder already. No clock is in it: the same makes the same bytes. */
export async function finishPack(folder: string, pack: Pick<Pack, 'site' | 'asked' | 'digest'>, result: string): Promise<void> {
  writeFileSync(packPath(folder, 'result.json'), result);
  const files = [];
  for (const name of filesOf(pack.asked)) files.push({ name, ...(await fileDigest(packPath(folder, name))) });
  const manifest: Pack = { format: 1, tallyboard: VERSION, ...pack, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
}

export function readPack(folder: string): Result<Pack, string> {
  try {
    const parsed = packSchema.safeParse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err(`${MANIFEST}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
  } catch (error) {
    return err(`${MANIFEST} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is not as it was packed, a sentence a file. */
export async function changedFiles(folder: string, { files }: Pack): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const packed of files) {
    const path = packPath(folder, packed.name);
    if (!existsSync(path)) {
      changed.push(`${packed.name}: it is gone`);
      continue;
    }
    const found = await fileDigest(path, packed.linesEach);
    if (found.sha256 !== packed.sha256)
      changed.push(`${packed.name}: it was changed since it was packed, first at ${changedPlace(packed, found)}`);
  }
  return changed;
}
