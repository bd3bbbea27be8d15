import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts, type Accounts } from '../../server/accounts/accounts.ts';
import type { Charge } from '../../shared/charge.ts';
import { systemClock } from '../../server/clock.ts';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { asWritten } from './busy-floor.ts';

/** A data folder as an administrator would have made it: the site applied, an API key, a wall, an admin who is logged in. */
export interface BenchFolder {
  readonly path: string;
  readonly apiKey: string;
  readonly wallToken: string;
  readonly cookie: string;
}

export async function makeBenchFolder(path: string, site: SiteFile): Promise<BenchFolder> {
  const accounts = openAccounts(path, systemClock);
  const yaml = asWritten(site);
  const read = readSiteYaml(yaml);
  if (!read.ok) throw new Error(read.error.join('; '));
  putInForce(accounts.siteFiles, { ...read.value, yaml }, 'bench');
  const key = accounts.apiKeys.create('bench', site.site.id, 'bench');
  if (!key.ok) throw new Error(key.error);
  const { token } = accounts.walls.create('bench', site.site.id, 'bench');
  const cookie = await loggedIn(accounts, 'admin', { role: 'admin' });
  accounts.close();
  return { path, apiKey: key.value.secret, wallToken: token, cookie };
}

/** The session cookie of a new user. */
export async function loggedIn({ users, sessions }: Accounts, name: string, charge: Charge): Promise<string> {
  const user = await users.add(name, charge, 'a password for the benchmark', 'bench');
  if (!user.ok) throw new Error(user.error);
  return `tallyboard_session=${sessions.begin({ kind: 'user', user: user.value }).token}`;
}

/** Hands a folder of its own to `work` and removes it afterwards, whatever happened. */
export async function inBenchFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
