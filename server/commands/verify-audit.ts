import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { ACCOUNTS_VERSION, versionOf } from '../accounts/accounts-database.ts';
import { openAuditReader, type AuditReader, type ChainState } from '../accounts/audit-reader.ts';
import { guardsGone } from '../accounts/audit-table.ts';
import { openSqlite } from '../event-log/sqlite-driver.ts';
import { readAuditFile } from '../reports/audit-file.ts';
import { refuse, type ExitStatus, type Terminal } from './command.ts';

const accountsIn = (folder: string): string => join(folder, 'accounts.sqlite');

export const isDataFolder = (path: string): boolean => existsSync(accountsIn(path));
export const isAuditFile = (path: string): boolean => path.endsWith('.ndjson');

const STEP = 1000;

/** What of an audit was found to fit: the hash of each entry, in their order. */
type Hashes = readonly string[];

/** AU4: the audit of a data folder. `exported`: a file that was taken out of it earlier, which it must still hold. */
export function verifyFolder(terminal: Terminal, folder: string, exported: string | null): ExitStatus {
  const audit = inFolder(folder);
  if (!audit.ok) return refuse(terminal, `${folder}: ${audit.error}`);
  if (exported !== null) {
    const file = inFile(exported);
    if (!file.ok) return refuse(terminal, `${exported}: ${file.error}`);
    const changed = file.value.findIndex((hash, index) => hash !== audit.value[index]);
    if (changed >= 0) return refuse(terminal, `${folder}: entry ${changed + 1} is another than in ${exported}`);
    terminal.print(`${folder} holds the ${file.value.length} entries of ${exported}`);
  }
  return tell(terminal, folder, audit.value);
}

/** AU4: an exported audit by itself. */
export function verifyFile(terminal: Terminal, path: string): ExitStatus {
  const file = inFile(path);
  return file.ok ? tell(terminal, path, file.value) : refuse(terminal, `${path}: ${file.error}`);
}

function tell(terminal: Terminal, name: string, hashes: Hashes): ExitStatus {
  terminal.print(`the audit of ${name}: ${hashes.length} entries, each as it was written and following from the one before`);
  terminal.print(`head ${hashes.length} ${hashes.at(-1) ?? ''}`.trimEnd());
  return 0;
}

function inFile(path: string): Result<Hashes, string> {
  try {
    const { hashes, fault } = readAuditFile(path);
    return fault === null ? ok(hashes) : err(fault.reason);
  } catch (error) {
    return err(`the file can't be read: ${messageOf(error)}`);
  }
}

/** Beside a running server or without one; nothing is written, and a file of an earlier version is not brought up to date. */
function inFolder(folder: string): Result<Hashes, string> {
  try {
    const database = openSqlite(accountsIn(folder), { readonly: true, fileMustExist: true });
    try {
      const version = versionOf(database);
      if (version !== ACCOUNTS_VERSION)
        return err(`its accounts are of version ${version}, not ${ACCOUNTS_VERSION}: start this Tallyboard on it once`);
      const [gone] = guardsGone(database);
      if (gone !== undefined) return err(`nothing guards the audit against changes any more (${gone} is gone)`);
      const reader = openAuditReader(database);
      const { head, fault } = wholeOf(reader.check());
      if (fault !== null) return err(fault.reason);
      return ok(hashesOf(reader, head.number));
    } finally {
      database.close();
    }
  } catch (error) {
    return err(`the audit can't be read: ${messageOf(error)}`);
  }
}

function hashesOf(reader: AuditReader, last: number): Hashes {
  const hashes: string[] = [];
  while (hashes.length < last) hashes.push(...reader.after(hashes.length, STEP).map(({ hash }) => hash));
  return hashes.slice(0, last);
}

function wholeOf(check: Generator<void, ChainState>): ChainState {
  for (;;) {
    const step = check.next();
    if (step.done === true) return step.value;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
