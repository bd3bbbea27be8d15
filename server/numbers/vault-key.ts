import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

const VARIABLE = 'TALLYBOARD_NUMBERS_KEY';
const BYTES = 32;
const WRITTEN = /^[A-Za-z0-9+/]{43}=$/;
/** The server's user, and nobody else. */
const OWNER_ONLY = 0o600;

/** CF8: the key of the environment; undefined: it has none. The error does not repeat what was found, which may be most of a key. */
export function readNumbersKey(env: NodeJS.ProcessEnv): Result<Buffer | undefined, string> {
  const written = env[VARIABLE];
  if (written === undefined || written === '') return ok(undefined);
  const key = keyWritten(written);
  return key === null ? err(`${VARIABLE}: expected ${BYTES} bytes in base64, as \`openssl rand -base64 ${BYTES}\` prints them`) : ok(key);
}

/** The key that is there: the environment's, else that of the folder; null: neither, and one will be made. Throws as `openVaultKey`. */
export function knownKey(dataFolder: string, given: Buffer | undefined): Buffer | null {
  const file = fileIn(dataFolder);
  return given ?? (existsSync(file) ? keyIn(file) : null);
}

/**
 * CF8: under what numbers are kept: the environment's key, else that of `numbers.key` in the data folder, which is made when the first number is kept.
 * Throws at once where that file is there and holds no key: what was kept under it could not be read.
 */
export function openVaultKey(dataFolder: string, given: Buffer | undefined): () => Buffer {
  let key = knownKey(dataFolder, given);
  return () => (key ??= keyMade(fileIn(dataFolder)));
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'numbers.key');

function keyWritten(text: string): Buffer | null {
  return WRITTEN.test(text) ? Buffer.from(text, 'base64') : null;
}

function keyIn(file: string): Buffer {
  const key = keyWritten(readFileSync(file, 'utf8').trim());
  if (key !== null) return key;
  throw new Error(`${file} holds no key: bring it back from a backup, or take it away (what was kept under it can then be read no more)`);
}

/** Whole or not at all; where another process made one meanwhile, that one holds. */
function keyMade(file: string): Buffer {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, `${randomBytes(BYTES).toString('base64')}\n`, { mode: OWNER_ONLY });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(fresh);
  }
  return keyIn(file);
}
