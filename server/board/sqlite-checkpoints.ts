import { EventLogError } from '../event-log/event-log-error.ts';
import { explained, openSqliteFile, type SqliteFormat } from '../event-log/sqlite-file.ts';
import type { SqliteDatabase } from '../event-log/sqlite-driver.ts';
import type { SiteId } from '../../shared/units.ts';
import {
  digestOf,
  firstSound,
  KEPT_CHECKPOINTS,
  type Checkpoint,
  type Checkpoints,
  type StoredCheckpoint,
  type Warn,
} from './checkpoints.ts';
import { openMemoryCheckpoints } from './memory-checkpoints.ts';

/** In a file beside the log, which may be deleted at any time: the log has everything. `number` is the order in which they were saved. */
const CHECKPOINTS_FORMAT: SqliteFormat = {
  name: 'file of checkpoints',
  applicationId: 0x54_42_43_50,
  synchronous: 'NORMAL',
  migrations: [
    `CREATE TABLE checkpoints (
       number INTEGER PRIMARY KEY AUTOINCREMENT,
       site TEXT NOT NULL,
       seq INTEGER NOT NULL,
       fold_version INTEGER NOT NULL,
       last_event TEXT NOT NULL,
       digest TEXT NOT NULL,
       bytes BLOB NOT NULL
     ) STRICT;
     CREATE INDEX checkpoints_by_site ON checkpoints (site, number);`,
  ],
};

/** A file that can't be used costs the next start some seconds, never this one: it is told to `warn`, and checkpoints live in memory. */
export function openSqliteCheckpoints(file: string, warn: Warn): Checkpoints {
  try {
    return explained(file, () => checkpointsIn(openSqliteFile(file, CHECKPOINTS_FORMAT), file, warn));
  } catch (error) {
    if (!(error instanceof EventLogError)) throw error;
    warn(
      `${error.message}; no checkpoint will be kept there, and without it a start takes longer. It holds nothing else: it may be deleted`,
    );
    return openMemoryCheckpoints(warn);
  }
}

function checkpointsIn(database: SqliteDatabase, file: string, warn: Warn): Checkpoints {
  const insert = database.prepare(
    `INSERT INTO checkpoints (site, seq, fold_version, last_event, digest, bytes)
     VALUES (:site, :seq, :foldVersion, :lastEvent, :digest, :bytes)`,
  );
  const prune = database.prepare(
    'DELETE FROM checkpoints WHERE site = ? AND number NOT IN (SELECT number FROM checkpoints WHERE site = ? ORDER BY number DESC LIMIT ?)',
  );
  const savedLastFirst = database.prepare<[string], StoredCheckpoint>(
    `SELECT seq, fold_version AS foldVersion, last_event AS lastEvent, digest, bytes
     FROM checkpoints WHERE site = ? ORDER BY number DESC`,
  );
  const save = database.transaction((site: SiteId, checkpoint: Checkpoint) => {
    insert.run({ site, ...checkpoint, digest: digestOf(site, checkpoint) });
    prune.run(site, site, KEPT_CHECKPOINTS);
  });
  return {
    async save(site, checkpoint) {
      explained(file, () => save.immediate(site, checkpoint));
      return Promise.resolve();
    },
    async latest(site, foldVersion) {
      try {
        return await Promise.resolve(explained(file, () => firstSound(site, foldVersion, savedLastFirst.iterate(site), warn)));
      } catch (error) {
        if (!(error instanceof EventLogError)) throw error;
        warn(`${error.message}; the checkpoint is left aside`);
        return null;
      }
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}
