import { chained } from '../../shared/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import { epochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { Change, EntriesOwed, Entry } from '../with-entry.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { openAuditReader, type AuditReader } from './audit-reader.ts';
import { ADD_ENTRY } from './audit-table.ts';
import { openOwedEntries, type EntriesLeft } from './owed-entries.ts';

/** AU1: every change to who may come in and to what is set, and what was done to the books or read of them: by whom, what, to whom. */
export interface Audit extends AuditReader, EntriesOwed, EntriesLeft {
  /** Of what lies in this file: `together` with it. `actor`: a user's name, `command line`, `setup link`, `invitation link` or `server`. */
  record(actor: string, action: string, subject: string, change?: Change): void;
  /** AU9: what `act` changes in this file, with its entries: all of it or nothing. */
  together<Done>(act: () => Done): Done;
}

export function openAudit(database: AccountsDatabase, clock: Clock): Audit {
  const head = database.prepare<[], AuditHead>('SELECT number, hash FROM audit_head');
  const add = database.prepare<[AuditEntry]>(ADD_ENTRY);
  // Commands write beside a running server: who adds holds the file from reading the last entry on.
  const next = database.transaction((at: number, { actor, action, subject, before = null, after = null }: Entry) => {
    const last = head.get();
    if (last === undefined) throw new Error('the audit has lost its head: see tallyboard verify');
    add.run(chained({ at: epochMs(at), actor, action, subject, before, after }, last));
  });
  return {
    ...openAuditReader(database),
    ...openOwedEntries(database, clock, (at, entry) => next.immediate(at, entry)),
    together: (act) => database.transaction(act).immediate(),
    record: (actor, action, subject, change = {}) => next.immediate(clock(), { actor, action, subject, ...change }),
  };
}
