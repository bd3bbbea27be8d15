import { readFileSync } from 'node:fs';
import pino from 'pino';
import { onTestFinished, vi } from 'vitest';
import type { Config } from '../../server/config.ts';
import { serve } from '../../server/main.ts';
import type { Running } from '../../server/running.ts';
import type { SignOnConfig } from '../../server/sign-on/sign-on-config.ts';
import { systemClock } from '../../server/clock.ts';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dataFolder } from './data-folder.ts';
import { callerOf, type Caller } from './http-caller.ts';
import { zoneInAfternoon } from './zone-in-afternoon.ts';

/** The harbour where it is afternoon now: what happened a minute ago was today, at whatever hour the tests run. */
export const HARBOUR_YAML = readFileSync(new URL('../fixtures/sites/harbour.yaml', import.meta.url), 'utf8').replace(
  'timeZone: UTC',
  `timeZone: ${zoneInAfternoon(systemClock())}`,
);

export interface Served extends Running {
  readonly folder: string;
  readonly call: Caller;
  /** An API key's secret. */
  key(name?: string): string;
  /** A session cookie of a new admin. */
  admin(): Promise<string>;
  isReady(): Promise<unknown>;
  /** Applies a site file and waits until its board stands. */
  apply(yaml?: string): Promise<void>;
}

export const configOf = (folder: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataFolder: folder,
  trustedProxies: [],
  logLevel: 'silent',
});

interface StartOptions {
  readonly folder?: string;
  readonly isDemo?: boolean;
  readonly siteFile?: string;
  readonly trustedProxies?: readonly string[];
  readonly signOn?: SignOnConfig;
  /** Where links to phone systems take their secrets from. */
  readonly env?: NodeJS.ProcessEnv;
  /** What whole numbers are kept under; left out: a key of the folder. */
  readonly numbersKey?: Buffer;
}

/** The whole server, as `tallyboard serve` starts it, on a folder of its own or on a given one. */
export async function startServer({
  folder = dataFolder(),
  isDemo = false,
  siteFile,
  trustedProxies = [],
  signOn,
  env = {},
  numbersKey,
}: StartOptions = {}): Promise<Served> {
  const started = await serve(
    {
      ...configOf(folder),
      trustedProxies,
      ...(numbersKey && { numbersKey }),
      ...(siteFile !== undefined && { siteFile }),
      ...(signOn && { signOn }),
    },
    { isDemo, env, logger: pino({ level: 'silent' }) },
  );
  if (!started.ok) throw new Error(started.error);
  const running = started.value;
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await running.close();
  };
  onTestFinished(close);
  const call = callerOf(running.url);
  const { accounts } = running;
  const isReady = () => vi.waitUntil(async () => (await call('/readyz')).status === 200, { timeout: 30_000, interval: 20 });
  return {
    ...running,
    ...{ folder, call, close, isReady },
    key(name = 'dialer') {
      const made = accounts.apiKeys.create(name, accounts.siteFiles.current()?.site ?? fail('no site'), 'test');
      return made.ok ? made.value.secret : fail(made.error);
    },
    async admin() {
      const added = await accounts.users.add('root', { role: 'admin' }, 'long enough password', 'test');
      const user = added.ok ? added.value : fail(added.error);
      return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user }).token}`;
    },
    async apply(yaml = HARBOUR_YAML) {
      const read = readSiteYaml(yaml);
      if (!read.ok) return fail(read.error.join('\n'));
      putInForce(accounts.siteFiles, { ...read.value, yaml }, 'test');
      await isReady();
    },
  };
}

function fail(reason: string): never {
  throw new Error(reason);
}
