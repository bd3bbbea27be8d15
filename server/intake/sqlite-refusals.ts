import { explained, openSqliteFile, type SqliteFormat } from '../event-log/sqlite-file.ts';
import { outdatedRows } from '../outdated.ts';
import { KEPT_REFUSALS, type KeptRefusals, type RefusalCount, type RefusedInput } from './refusals.ts';

/** In a file of their own: a flood of refusals must not swell or slow the log. */
const REFUSALS_FORMAT: SqliteFormat = {
  name: 'list of refusals',
  applicationId: 0x54_42_52_46,
  synchronous: 'NORMAL',
  migrations: [
    `CREATE TABLE refusals (
       number INTEGER PRIMARY KEY AUTOINCREMENT,
       site TEXT NOT NULL,
       source TEXT NOT NULL,
       at INTEGER NOT NULL,
       kind TEXT NOT NULL,
       path TEXT NOT NULL,
       reason TEXT NOT NULL,
       raw TEXT NOT NULL
     ) STRICT;
     CREATE INDEX refusals_by_site ON refusals (site, number);
     CREATE TABLE refusal_counts (
       site TEXT NOT NULL,
       source TEXT NOT NULL,
       kind TEXT NOT NULL,
       count INTEGER NOT NULL,
       last_at INTEGER NOT NULL,
       PRIMARY KEY (site, source, kind)
     ) STRICT;`,
  ],
};

/** Refusals that outlive a restart. Throws an EventLogError when the file can't be used. */
export function openSqliteRefusals(file: string): KeptRefusals {
  const database = openSqliteFile(file, REFUSALS_FORMAT);
  const insert = database.prepare(
    'INSERT INTO refusals (site, source, at, kind, path, reason, raw) VALUES (:site, :source, :at, :kind, :path, :reason, :raw)',
  );
  const count = database.prepare(
    `INSERT INTO refusal_counts VALUES (:site, :source, :kind, 1, :at)
     ON CONFLICT DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
  );
  const prune = database.prepare(
    'DELETE FROM refusals WHERE site = ? AND number <= (SELECT number FROM refusals WHERE site = ? ORDER BY number DESC LIMIT 1 OFFSET ?)',
  );
  const counts = database.prepare<[string], RefusalCount>(
    'SELECT source, kind, count, last_at AS lastAt FROM refusal_counts WHERE site = ? ORDER BY count DESC',
  );
  const newest = database.prepare<[string, number], RefusedInput>(
    'SELECT site, source, at, kind, path, reason, raw FROM refusals WHERE site = ? ORDER BY number DESC LIMIT ?',
  );
  const keep = database.transaction((refused: readonly RefusedInput[]) => {
    for (const one of refused) {
      insert.run(one);
      count.run(one);
    }
    for (const site of new Set(refused.map((one) => one.site))) prune.run(site, site, KEPT_REFUSALS);
  });
  return {
    keep: (refused) => explained(file, () => keep.immediate(refused)),
    counts: (site) => counts.all(site),
    newest: (site, limit) => newest.all(site, limit),
    outdated: outdatedRows(database, 'refusals', 'at < ?'),
    close: () => void database.close(),
  };
}
