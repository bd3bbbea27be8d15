import { join } from 'node:path';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { nameIn } from '../../shared/site/identity-claims.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { openLogRewrite, type LogRewrite } from '../event-log/log-rewrite.ts';
import { readSiteYaml } from '../site/site-yaml.ts';
import { namesIn, pseudonymOf, rewordingOf, type Erased } from './erased-words.ts';
import { rewordedFiles, storedFiles, type RewordedFile } from './erased-yaml.ts';
import { doWithEntry } from '../with-entry.ts';
import { namingOf, type IsNaming } from './naming.ts';
import { dropCheckpoints, dropNaming } from './naming-rows.ts';
import type { PersonNamed } from './person-events.ts';
import { rewordLog } from './reworded-log.ts';
import { stillNaming } from './still-named.ts';

const EVERY_FILE = Number.MAX_SAFE_INTEGER;

interface ErasureAsked {
  readonly agent: AgentId;
  /** For the audit: it may not name them. */
  readonly reason: string;
  readonly by: string;
  readonly now: EpochMs;
  /** Works everything out and writes nothing. */
  readonly isDry: boolean;
}

export interface Erasure {
  readonly pseudonym: string;
  readonly logins: number;
  readonly files: readonly RewordedFile[];
  /** Of the log. */
  readonly events: number;
  /** By which phone systems knew them: they stay, as calls are theirs by them. */
  readonly identities: readonly string[];
  /** Files of the folder in which one of their names stands still; null: not looked for. */
  readonly stillNaming: readonly string[] | null;
}

/**
 * CF32 to CF36: erases somebody who has left from the folder, on which nothing else may run. Asked again it goes on where it was stopped, and else changes
 * nothing. The error says why nothing was done.
 */
export async function erasePerson(accounts: Accounts, folder: string, asked: ErasureAsked): Promise<Result<Erasure, string>> {
  const planned = plan(accounts, asked);
  if (!planned.ok) return planned;
  const log = openLogRewrite(join(folder, 'log.sqlite'));
  try {
    const { erased, site } = planned.value;
    const reword = rewordingOf(erased, planned.value.named, site);
    const events = await rewordLog(log, site.site.id, reword, asked.now);
    if (!events.ok) return events;
    const erasure = erasureOf(planned.value, events.value);
    if (asked.isDry) return ok(erasure);
    await write({ accounts, folder, log }, planned.value, erasure, asked);
    return ok({ ...erasure, stillNaming: await stillNaming(folder, planned.value.names) });
  } finally {
    log.close();
  }
}

interface Plan {
  readonly erased: Erased;
  /** In force: it does not name them. */
  readonly site: SiteFile;
  /** The newest that names them. */
  readonly named: PersonNamed['named'];
  readonly names: readonly string[];
  readonly isNaming: IsNaming;
  readonly files: readonly RewordedFile[];
  readonly logins: number;
}

function plan(accounts: Accounts, { agent, reason }: ErasureAsked): Result<Plan, string> {
  const current = accounts.siteFiles.current();
  const read = readSiteYaml(current?.yaml ?? '');
  if (!current || !read.ok) return err('no site file is applied: there is nobody to erase');
  const site = read.value.file;
  if (site.agents.some(({ id }) => id === agent))
    return err(`the site file in force names ${agent}: only who has left is erased. Take them out of it first: tallyboard apply FILE`);
  const erased: Erased = { agent, pseudonym: pseudonymOf(accounts.numberSecret, agent) };
  const logins = accounts.erasing.loginsOf(agent);
  const applied = accounts.siteFiles.earlier(EVERY_FILE);
  const earlier = storedFiles(applied);
  if (!earlier.ok) return earlier;
  const age = earlier.value.findIndex(({ file }) => file.agents.some(({ id }) => id === agent));
  const last = earlier.value[age];
  const named = last ? { file: last.file, until: (applied[age - 1] ?? current).at } : null;
  if (named === null && logins === 0) return err(`neither a site file nor an account names ${agent}`);
  const names = [...new Set(earlier.value.flatMap(({ file }) => namesIn(file, erased)))];
  const others = [site, ...earlier.value.map(({ file }) => file)].flatMap(({ agents }) => agents.filter(({ id }) => id !== agent));
  const isNaming = namingOf(names, [...new Set(others.flatMap(({ id, name, alias }) => [id, name, alias ?? name]))]);
  if (isNaming(reason)) return err('the reason names them, and the audit keeps it: say it without their name');
  const files = rewordedFiles(earlier.value, erased, names);
  return files.ok ? ok({ ...{ erased, site, named, names, isNaming, logins }, files: files.value }) : files;
}

const erasureOf = ({ erased, named, files, logins }: Plan, events: number): Erasure => ({
  ...{ pseudonym: erased.pseudonym, logins, files, events, stillNaming: null },
  identities: Object.entries(named?.file.agents.find(({ id }) => id === erased.agent)?.identities ?? {}).flatMap(([system, known]) =>
    known.map((listed) => `${system} ${nameIn(listed)}`),
  ),
});

interface Written {
  readonly accounts: Accounts;
  readonly folder: string;
  readonly log: LogRewrite;
}

/** CF36, AU9: each file in one transaction, the log last: whatever a crash leaves of it, asking again does the rest. */
async function write(
  { accounts, folder, log }: Written,
  { erased, isNaming, files }: Plan,
  erasure: Erasure,
  asked: ErasureAsked,
): Promise<void> {
  const erase = (): number => {
    const rows = dropNaming(folder, isNaming);
    dropCheckpoints(folder);
    const drafts = accounts.erasing.erase({ agent: erased.agent, files, isNaming });
    accounts.erasing.overwrite();
    log.commit();
    return rows + drafts;
  };
  const words = wordsOf(erasure);
  if (words === null) {
    erase();
    return;
  }
  const why = `reason: ${withoutNumbers(asked.reason)}`;
  const entry = { actor: asked.by, action: 'person erased', subject: erased.agent, after: `${words}; ${why}` };
  await doWithEntry(accounts.audit, entry, () => ({ after: `${words}; ${erase()} refused inputs, messages and drafts; ${why}` }));
}

/** For the audit, without what was erased; null: nothing was. */
function wordsOf({ logins, files, events }: Erasure): string | null {
  if (logins + files.length + events === 0) return null;
  const versions = files.map(({ version }) => version).join(', ');
  return `${logins} logins; ${events} events; versions of the site file: ${versions || 'none'}`;
}
