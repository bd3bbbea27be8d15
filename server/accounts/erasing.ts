import type { AgentId } from '../../shared/units.ts';
import { overwritten } from '../event-log/sqlite-file.ts';
import type { AccountsDatabase } from './accounts-database.ts';

/** CF33: what of the accounts goes with a person. */
interface ErasedAccounts {
  readonly agent: AgentId;
  /** Versions of the site file that say something else from now on. */
  readonly files: readonly { readonly version: number; readonly yaml: string; readonly digest: string }[];
  /** A draft of the setup that names them begins anew. */
  readonly isNaming: (text: string) => boolean;
}

export interface Erasing {
  /** Their logins: with each go its sessions, links, PIN, badge, second step and links to a sign-on. */
  loginsOf(agent: AgentId): number;
  /** All of it or nothing. How many drafts went. */
  erase(erased: ErasedAccounts): number;
  /** Writes over what is gone; nobody else may have the file open. */
  overwrite(): void;
}

export function openErasing(database: AccountsDatabase): Erasing {
  const logins = database.prepare<[string], number>('SELECT count(*) FROM users WHERE agent = ?').pluck();
  const unlock = database.prepare<[string]>('DELETE FROM lock_outs WHERE name IN (SELECT name FROM users WHERE agent = ?)');
  const drop = database.prepare<[string]>('DELETE FROM users WHERE agent = ?');
  const rewrite = database.prepare<[string, string, number]>('UPDATE site_files SET yaml = ?, digest = ? WHERE version = ?');
  const drafts = database.prepare<[], { readonly id: number; readonly draft: string }>('SELECT id, draft FROM setup_draft');
  const dropDraft = database.prepare<[number]>('DELETE FROM setup_draft WHERE id = ?');
  const erase = database.transaction(({ agent, files, isNaming }: ErasedAccounts) => {
    unlock.run(agent);
    drop.run(agent);
    for (const { yaml, digest, version } of files) rewrite.run(yaml, digest, version);
    const naming = drafts.all().filter(({ draft }) => isNaming(draft));
    for (const { id } of naming) dropDraft.run(id);
    return naming.length;
  });
  return {
    loginsOf: (agent) => logins.get(agent) ?? 0,
    erase(erased) {
      database.pragma('secure_delete = ON');
      return erase.immediate(erased);
    },
    overwrite: () => overwritten(database),
  };
}
