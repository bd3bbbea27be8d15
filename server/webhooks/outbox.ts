import type { EpochMs, EventId, LocalDate, SiteId } from '../../shared/units.ts';
import { explained, openSqliteFile, type SqliteFormat } from '../event-log/sqlite-file.ts';

/** One thing to be told to one webhook. */
export interface OutboxEntry {
  /** What makes it the same: webhook, alert and whether it began or ended. */
  readonly key: string;
  readonly site: SiteId;
  readonly webhook: string;
  readonly alert: EventId;
  readonly date: LocalDate;
  /** As JSON, in the words that it is told in. */
  readonly message: string;
}

export interface WaitingEntry extends OutboxEntry {
  readonly addedAt: EpochMs;
  /** Times that it was sent and not taken. */
  readonly tries: number;
}

/** One that was given up. */
export interface LostEntry {
  readonly key: string;
  readonly webhook: string;
  readonly alert: EventId;
  readonly date: LocalDate;
  readonly reason: string;
}

/** J15: what webhooks are still to be told, on the disk before it is sent. */
export interface Outbox {
  /** What is known already stays as it is. */
  add(entries: readonly OutboxEntry[], now: EpochMs): void;
  has(key: string): boolean;
  /** Whose time has come, the oldest first. */
  due(site: SiteId, webhook: string, now: EpochMs, limit: number): readonly WaitingEntry[];
  taken(keys: readonly string[]): void;
  tryAgain(key: string, at: EpochMs): void;
  giveUp(key: string, reason: string): void;
  lostOn(site: SiteId, date: LocalDate): readonly LostEntry[];
  /** Forgets what was added before. */
  forgetBefore(at: EpochMs): void;
  close(): void;
}

const OUTBOX_FORMAT: SqliteFormat = {
  name: 'outbox',
  applicationId: 0x54_42_4f_58,
  synchronous: 'FULL',
  migrations: [
    `CREATE TABLE messages (
       key TEXT PRIMARY KEY,
       site TEXT NOT NULL,
       webhook TEXT NOT NULL,
       alert TEXT NOT NULL,
       date TEXT NOT NULL,
       message TEXT NOT NULL,
       state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'lost')),
       added_at INTEGER NOT NULL,
       next_at INTEGER NOT NULL,
       tries INTEGER NOT NULL DEFAULT 0,
       reason TEXT
     ) STRICT;
     CREATE INDEX messages_due ON messages (site, webhook, next_at) WHERE state = 'waiting';`,
  ],
};

/** Throws an EventLogError when the file can't be used. */
export function openOutbox(file: string): Outbox {
  const database = openSqliteFile(file, OUTBOX_FORMAT);
  const insert = database.prepare(
    `INSERT INTO messages (key, site, webhook, alert, date, message, added_at, next_at)
     VALUES (:key, :site, :webhook, :alert, :date, :message, :now, :now) ON CONFLICT DO NOTHING`,
  );
  const known = database.prepare<[string]>('SELECT 1 FROM messages WHERE key = ?').pluck();
  const due = database.prepare<[string, string, number, number], WaitingEntry>(
    `SELECT key, site, webhook, alert, date, message, added_at AS addedAt, tries FROM messages
     WHERE state = 'waiting' AND site = ? AND webhook = ? AND next_at <= ? ORDER BY added_at, rowid LIMIT ?`,
  );
  const taken = database.prepare<[string]>(`UPDATE messages SET state = 'taken' WHERE key = ?`);
  const again = database.prepare<[number, string]>('UPDATE messages SET tries = tries + 1, next_at = ? WHERE key = ?');
  const lose = database.prepare<[string, string]>(`UPDATE messages SET state = 'lost', reason = ? WHERE key = ?`);
  const lost = database.prepare<[string, string], LostEntry>(
    `SELECT key, webhook, alert, date, reason FROM messages WHERE state = 'lost' AND site = ? AND date = ?`,
  );
  const forget = database.prepare<[number]>('DELETE FROM messages WHERE added_at < ?');
  const addAll = database.transaction((entries: readonly OutboxEntry[], now: EpochMs) => {
    for (const entry of entries) insert.run({ ...entry, now });
  });
  const takeAll = database.transaction((keys: readonly string[]) => {
    for (const key of keys) taken.run(key);
  });
  return {
    add: (entries, now) => explained(file, () => addAll.immediate(entries, now)),
    has: (key) => known.get(key) !== undefined,
    due: (site, webhook, now, limit) => due.all(site, webhook, now, limit),
    taken: (keys) => explained(file, () => takeAll.immediate(keys)),
    tryAgain: (key, at) => void again.run(at, key),
    giveUp: (key, reason) => void lose.run(reason, key),
    lostOn: (site, date) => lost.all(site, date),
    forgetBefore: (at) => void forget.run(at),
    close: () => void database.close(),
  };
}
