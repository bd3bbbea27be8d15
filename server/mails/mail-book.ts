import type { EpochMs, SiteId } from '../../shared/units.ts';
import type { Outdated } from '../outdated.ts';
import { explained, openSqliteFile, type SqliteFormat } from '../event-log/sqlite-file.ts';

/** RP7: by which way a report goes: by mail, or to one webhook. */
export type Way = 'mail' | `webhook ${string}`;

/** The report of one period of one site, by one way. */
export interface MailKey {
  readonly site: SiteId;
  readonly report: string;
  /** A period's id, e.g. `2026-W48`. */
  readonly period: string;
  readonly way: Way;
}

/** What became of it. `empty`: nobody had a shift, so there was nothing to send. */
export type MailState = 'waiting' | 'sent' | 'empty' | 'lost';

export interface NotedMail extends MailKey {
  readonly state: MailState;
  readonly notedAt: EpochMs;
  /** Times that it was not taken. */
  readonly tries: number;
  /** When it is tried next, or when it was sent, found empty or given up. */
  readonly at: EpochMs;
  /** Why it was not taken the last time; of a sent one: for whom. null: it was never refused. */
  readonly reason: string | null;
}

/** RP3: which reports are to be mailed and which are; on the disk before anything is sent. */
export interface MailBook {
  /** What is noted already stays as it is, unless `isAnew`: then it is sent once more. */
  note(key: MailKey, now: EpochMs, isAnew?: boolean): void;
  waiting(site: SiteId, now: EpochMs): readonly NotedMail[];
  /** What was noted anew meanwhile stays as it is; so below. */
  tryAgain(mail: NotedMail, at: EpochMs, reason: string): void;
  end(mail: NotedMail, state: Exclude<MailState, 'waiting'>, at: EpochMs, reason?: string | null): void;
  /** The latest of each report by each way. */
  latest(site: SiteId): readonly NotedMail[];
  /** CF40: what mail servers said of those that are done with; that they were sent stays (RP3). */
  readonly outdated: Outdated;
  close(): void;
}

const MAIL_FORMAT: SqliteFormat = {
  name: 'mails',
  applicationId: 0x54_42_4d_41,
  synchronous: 'FULL',
  migrations: [
    `CREATE TABLE mails (
       site TEXT NOT NULL,
       report TEXT NOT NULL,
       period TEXT NOT NULL,
       state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'empty', 'lost')),
       noted_at INTEGER NOT NULL,
       tries INTEGER NOT NULL DEFAULT 0,
       at INTEGER NOT NULL,
       reason TEXT,
       PRIMARY KEY (site, report, period)
     ) STRICT;`,
    // RP7: what was noted before webhooks were told was mailed.
    `ALTER TABLE mails RENAME TO mails_before;
     CREATE TABLE mails (
       site TEXT NOT NULL,
       report TEXT NOT NULL,
       period TEXT NOT NULL,
       way TEXT NOT NULL,
       state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'empty', 'lost')),
       noted_at INTEGER NOT NULL,
       tries INTEGER NOT NULL DEFAULT 0,
       at INTEGER NOT NULL,
       reason TEXT,
       PRIMARY KEY (site, report, period, way)
     ) STRICT;
     INSERT INTO mails SELECT site, report, period, 'mail', state, noted_at, tries, at, reason FROM mails_before;
     DROP TABLE mails_before;`,
  ],
};

const COLUMNS = 'site, report, period, way, state, noted_at AS notedAt, tries, at, reason';
const THAT = 'site = :site AND report = :report AND period = :period AND way = :way';
const AS_NOTED = `${THAT} AND noted_at = :notedAt`;

/** Throws an EventLogError when the file can't be used. */
export function openMailBook(file: string): MailBook {
  const database = openSqliteFile(file, MAIL_FORMAT);
  const insert = database.prepare(
    'INSERT INTO mails (site, report, period, way, noted_at, at) VALUES (:site, :report, :period, :way, :now, :now) ON CONFLICT DO NOTHING',
  );
  const forget = database.prepare(`DELETE FROM mails WHERE ${THAT}`);
  const note = database.transaction((key: MailKey, now: EpochMs, isAnew: boolean) => {
    if (isAnew) forget.run(key);
    insert.run({ ...key, now });
  });
  const waiting = database.prepare<[string, number], NotedMail>(
    `SELECT ${COLUMNS} FROM mails WHERE state = 'waiting' AND site = ? AND at <= ? ORDER BY at, report`,
  );
  const again = database.prepare(`UPDATE mails SET tries = tries + 1, at = :at, reason = :reason WHERE ${AS_NOTED}`);
  const end = database.prepare(`UPDATE mails SET state = :state, at = :at, reason = :reason WHERE ${AS_NOTED}`);
  const latest = database.prepare<[string], NotedMail>(
    `SELECT ${COLUMNS} FROM mails AS one WHERE site = ? AND noted_at = (SELECT max(noted_at) FROM mails WHERE site = one.site AND report = one.report AND way = one.way)`,
  );
  const isSaid = "state <> 'waiting' AND reason IS NOT NULL AND at < ?";
  database.pragma('secure_delete = ON');
  const countSaid = database.prepare<[number], number>(`SELECT count(*) FROM mails WHERE ${isSaid}`).pluck();
  const forgetSaid = database.prepare<[number, number]>(
    `UPDATE mails SET reason = NULL WHERE rowid IN (SELECT rowid FROM mails WHERE ${isSaid} LIMIT ?)`,
  );
  return {
    note: (key, now, isAnew = false) => explained(file, () => note.immediate(key, now, isAnew)),
    waiting: (site, now) => waiting.all(site, now),
    tryAgain: (mail, at, reason) => void again.run({ ...asNoted(mail), at, reason }),
    end: (mail, state, at, reason) => void end.run({ ...asNoted(mail), state, at, reason: reason ?? null }),
    latest: (site) => latest.all(site),
    outdated: {
      count: (before) => countSaid.get(before) ?? 0,
      forget: (before, most) => forgetSaid.run(before, most).changes,
    },
    close: () => void database.close(),
  };
}

const asNoted = ({ site, report, period, way, notedAt }: NotedMail): MailKey & Pick<NotedMail, 'notedAt'> => ({
  ...{ site, report, period, way, notedAt },
});
