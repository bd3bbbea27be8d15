import { isIPv4, isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/result.ts';
import { readNumbersKey } from './numbers/vault-key.ts';
import { readSignOn, type SignOnConfig } from './sign-on/sign-on-config.ts';

export interface Config {
  readonly port: number;
  /** Left out: all addresses of the machine, so that walls in the local network reach it. */
  readonly host?: string;
  /** Absolute. Holds the log and the accounts. */
  readonly dataFolder: string;
  /** A site file applied at each start. */
  readonly siteFile?: string;
  /** Whose word is taken for where a request came from and whether it came over TLS: addresses and networks of reverse proxies. Empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** AC13. Left out: people log in with a password. */
  readonly signOn?: SignOnConfig;
  /** CF8: under which numbers are kept. Left out: a key of the data folder. */
  readonly numbersKey?: Buffer;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const port = z.coerce.number('a port number, 0 to 65535').int().min(0).max(65_535, 'a port number, 0 to 65535');

const PROXIES = "addresses of your reverse proxy, such as 127.0.0.1 or 10.0.0.0/8, or 'loopback'; several with commas";

/** What proxy-addr reads. Not `true` or a number of hops: then anybody's word would be taken who reaches the port. */
const proxies = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine((all) => all.every(isNetwork), PROXIES);

function isNetwork(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, ...rest] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
  return most > 0 && rest.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most));
}

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).exactOptional(),
  TALLYBOARD_DATA: z.string().min(1, 'a folder').default('./data'),
  DATABASE_URL: z.undefined('this version keeps its data in SQLite only: unset it, and say where with TALLYBOARD_DATA').optional(),
  TALLYBOARD_SITE: z.string().min(1, 'a site file').exactOptional(),
  TALLYBOARD_TRUST_PROXY: proxies.default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Reads the environment. The error is one clear line: which variable, what is wrong with it. An empty variable counts as not set. */
export function readConfig(env: NodeJS.ProcessEnv): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join('.') ?? '';
    return err(`${name}=${given[name] ?? ''}: ${issue?.message ?? 'not usable'}`);
  }
  const signOn = readSignOn(given);
  if (!signOn.ok) return signOn;
  const numbersKey = readNumbersKey(given);
  if (!numbersKey.ok) return numbersKey;
  const { PORT, HOST, TALLYBOARD_DATA, TALLYBOARD_SITE, TALLYBOARD_TRUST_PROXY, LOG_LEVEL } = parsed.data;
  return ok({
    port: PORT,
    ...(HOST !== undefined && { host: HOST }),
    dataFolder: resolve(TALLYBOARD_DATA),
    ...(TALLYBOARD_SITE !== undefined && { siteFile: resolve(TALLYBOARD_SITE) }),
    trustedProxies: TALLYBOARD_TRUST_PROXY,
    ...(signOn.value && { signOn: signOn.value }),
    ...(numbersKey.value && { numbersKey: numbersKey.value }),
    logLevel: LOG_LEVEL,
  });
}
