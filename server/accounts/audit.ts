import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';

export interface AuditEntry {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}

/** Every change to who may come in, and what was done to the books or read of them: by whom, what, to whom. Append-only. */
export interface Audit {
  /** `actor`: a user's name, `command line`, `setup link` or `server`. */
  record(actor: string, action: string, subject: string): void;
  /** The newest first. */
  list(limit: number): readonly AuditEntry[];
}

export function openAudit(database: AccountsDatabase, clock: Clock): Audit {
  const insert = database.prepare<[number, string, string, string]>('INSERT INTO audit (at, actor, action, subject) VALUES (?, ?, ?, ?)');
  const newest = database.prepare<[number], AuditEntry>('SELECT at, actor, action, subject FROM audit ORDER BY id DESC LIMIT ?');
  return {
    record(actor, action, subject) {
      insert.run(clock(), actor, action, subject);
    },
    list: (limit) => newest.all(limit),
  };
}
