import { chained } from '../../shared/audit/chain.ts';
import type { AuditEntry, AuditHead } from '../../shared/wire/audit-answers.ts';
import { epochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { openAuditReader, type AuditReader } from './audit-reader.ts';
import { ADD_ENTRY } from './audit-table.ts';

/** What was changed into what, in words; left out: nothing was there, or nothing is. Never a secret, never a whole number of a customer (AU3). */
export interface Change {
  readonly before?: string | null;
  readonly after?: string | null;
}

/** AU1: every change to who may come in and to what is set, and what was done to the books or read of them: by whom, what, to whom. */
export interface Audit extends AuditReader {
  /** `actor`: a user's name, `command line`, `setup link`, `invitation link` or `server`. */
  record(actor: string, action: string, subject: string, change?: Change): void;
}

export function openAudit(database: AccountsDatabase, clock: Clock): Audit {
  const head = database.prepare<[], AuditHead>('SELECT number, hash FROM audit_head');
  const add = database.prepare<[AuditEntry]>(ADD_ENTRY);
  // Commands write beside a running server: who adds holds the file from reading the last entry on.
  const next = database.transaction((actor: string, action: string, subject: string, { before = null, after = null }: Change) => {
    const last = head.get();
    if (last === undefined) throw new Error('the audit has lost its head: see tallyboard verify');
    add.run(chained({ at: epochMs(clock()), actor, action, subject, before, after }, last));
  });
  return {
    ...openAuditReader(database),
    record: (actor, action, subject, change = {}) => next.immediate(actor, action, subject, change),
  };
}
