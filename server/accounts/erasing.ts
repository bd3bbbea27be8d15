import type { AgentId } from '../../shared/units.ts';
import { overwritten } from '../event-log/sqlite-file.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';

/** CF33: what of the accounts goes with a person. */
interface ErasedAccounts {
  readonly agent: AgentId;
  /** Versions of the site file that say something else from now on. */
  readonly files: readonly { readonly version: number; readonly yaml: string; readonly digest: string }[];
  /** A draft of the setup that has one of these in it begins anew. */
  readonly names: readonly string[];
}

export interface Erasing {
  /** Their logins: with each go its sessions, links, PIN, badge, second step and links to a sign-on. */
  loginsOf(agent: AgentId): number;
  /** All of it or nothing, with the entry of the audit. */
  erase(erased: ErasedAccounts, by: string, words: string): void;
  /** Writes over what is gone; nobody else may have the file open. */
  overwrite(): void;
}

export function openErasing(database: AccountsDatabase, audit: Audit): Erasing {
  const logins = database.prepare<[string], number>('SELECT count(*) FROM users WHERE agent = ?').pluck();
  const unlock = database.prepare<[string]>('DELETE FROM lock_outs WHERE name IN (SELECT name FROM users WHERE agent = ?)');
  const drop = database.prepare<[string]>('DELETE FROM users WHERE agent = ?');
  const rewrite = database.prepare<[string, string, number]>('UPDATE site_files SET yaml = ?, digest = ? WHERE version = ?');
  const dropDraft = database.prepare<[string]>('DELETE FROM setup_draft WHERE instr(draft, ?) > 0');
  const erase = database.transaction(({ agent, files, names }: ErasedAccounts, by: string, words: string) => {
    unlock.run(agent);
    drop.run(agent);
    for (const { yaml, digest, version } of files) rewrite.run(yaml, digest, version);
    for (const name of names) dropDraft.run(name);
    audit.record(by, 'person erased', agent, { after: words });
  });
  return {
    loginsOf: (agent) => logins.get(agent) ?? 0,
    erase(erased, by, words) {
      database.pragma('secure_delete = ON');
      erase.immediate(erased, by, words);
    },
    overwrite: () => overwritten(database),
  };
}
