import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** SU5: secrets that were typed in the office, for names that stand in the site file. */
export interface KeptSecrets {
  has(name: string): boolean;
  /** A variable of the environment: what is kept has no say. */
  isFixed(name: string): boolean;
  keep(name: string, secret: string): void;
  /** Counts what was kept since the start. */
  readonly revision: () => number;
  /** The environment as those see it who need secrets: a variable of its own goes before what is kept. */
  readonly env: NodeJS.ProcessEnv;
}

const fileSchema = z.record(z.string(), z.string());
/** The server's user, and nobody else. */
const OWNER_ONLY = 0o600;

/** Opens `secrets.json` of the data folder; a file that cannot be read stops the start, or a link would stay down without a word. */
export function openKeptSecrets(dataFolder: string, env: NodeJS.ProcessEnv): KeptSecrets {
  const file = join(dataFolder, 'secrets.json');
  let revision = 0;
  let kept = existsSync(file) ? read(file) : {};
  const fixed = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const known = (name: string): string | undefined => fixed(name) ?? kept[name];
  return {
    has: (name) => known(name) !== undefined,
    isFixed: (name) => fixed(name) !== undefined,
    keep(name, secret) {
      kept = { ...kept, [name]: secret };
      write(file, kept);
      revision += 1;
    },
    revision: () => revision,
    env: new Proxy(env, { get: (_, name) => (typeof name === 'string' ? known(name) : undefined) }),
  };
}

function read(file: string): Readonly<Record<string, string>> {
  const parsed = fileSchema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not readable: take it away and type the secrets in again under Office, Set up`);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Whole or not at all: beside it, then in its place. */
function write(file: string, secrets: Readonly<Record<string, string>>): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY });
  chmodSync(fresh, OWNER_ONLY);
  renameSync(fresh, file);
}
