import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Who logs in with a secret, and where. */
export interface SecretAccount {
  readonly host: string;
  readonly port: number;
  readonly username: string;
}

/** SU5: secrets that were typed in the office, for names that stand in the site file. */
export interface KeptSecrets {
  has(name: string): boolean;
  /** A variable of the environment: what is kept has no say. */
  isFixed(name: string): boolean;
  keep(name: string, secret: string, account: SecretAccount): void;
  /** For whom it is, where the environment says it: one that was kept for another is forgotten. */
  bind(name: string, account: SecretAccount): void;
  /** For whom it is; null: nobody has said so. */
  accountOf(name: string): SecretAccount | null;
  /** Counts what was kept since the start. */
  readonly revision: () => number;
  /** The environment as those see it who need secrets: a variable of its own goes before what is kept. */
  readonly env: NodeJS.ProcessEnv;
}

const entrySchema = z.strictObject({
  secret: z.string().exactOptional(),
  account: z.strictObject({ host: z.string(), port: z.int(), username: z.string() }).exactOptional(),
});
type Entry = Readonly<z.infer<typeof entrySchema>>;
/** A version before kept the secret alone. */
const fileSchema = z.record(z.string(), z.union([z.string().transform((secret): Entry => ({ secret })), entrySchema]));
/** The server's user, and nobody else. */
const OWNER_ONLY = 0o600;

/** Opens `secrets.json` of the data folder; a file that cannot be read stops the start, or a link would stay down without a word. */
export function openKeptSecrets(dataFolder: string, env: NodeJS.ProcessEnv): KeptSecrets {
  const file = join(dataFolder, 'secrets.json');
  let revision = 0;
  let kept = existsSync(file) ? read(file) : {};
  const fixed = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const known = (name: string): string | undefined => fixed(name) ?? kept[name]?.secret;
  const put = (name: string, entry: Entry): void => {
    const changed = { ...kept, [name]: entry };
    write(file, changed);
    kept = changed;
  };
  return {
    has: (name) => known(name) !== undefined,
    isFixed: (name) => fixed(name) !== undefined,
    keep(name, secret, { host, port, username }) {
      put(name, { secret, account: { host, port, username } });
      revision += 1;
    },
    bind: (name, { host, port, username }) => put(name, { account: { host, port, username } }),
    accountOf: (name) => kept[name]?.account ?? null,
    revision: () => revision,
    env: new Proxy(env, { get: (_, name) => (typeof name === 'string' ? known(name) : undefined) }),
  };
}

function read(file: string): Readonly<Record<string, Entry>> {
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
function write(file: string, secrets: Readonly<Record<string, Entry>>): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY });
  chmodSync(fresh, OWNER_ONLY);
  renameSync(fresh, file);
}
