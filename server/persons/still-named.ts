import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the folder in whose bytes one of the names stands, by whomever it is meant. */
export async function stillNaming(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const sought = names.map((name) => Buffer.from(name, 'utf8'));
  const naming: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile() && (await stands(join(folder, entry.name), sought))) naming.push(entry.name);
  return naming.sort();
}

async function stands(path: string, sought: readonly Buffer[]): Promise<boolean> {
  const overlap = Math.max(0, ...sought.map(({ length }) => length - 1));
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const text = Buffer.concat([rest, bytesOf(chunk)]);
    if (sought.some((one) => text.includes(one))) return true;
    rest = text.subarray(Math.max(0, text.length - overlap));
  }
  return false;
}

const bytesOf = (chunk: unknown): Buffer => (Buffer.isBuffer(chunk) ? chunk : Buffer.alloc(0));
