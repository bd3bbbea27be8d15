import { EventLogError } from './event-log-error.ts';
import { openSqlite, type SqliteDatabase } from './sqlite-driver.ts';

/** A kind of SQLite file that Tallyboard keeps. */
export interface SqliteFormat {
  /** What to call it in a message, e.g. `event log`. */
  readonly name: string;
  /** Marks the file as ours, in SQLite's `application_id`. */
  readonly applicationId: number;
  /** The entry at index n brings a file from version n to n + 1. Entries are never edited once released. */
  readonly migrations: readonly string[];
  /** FULL: a commit is on the disk when it returns. NORMAL: the last commits may be lost with the power, never the file. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** How long a write waits for another process that is writing; the server stands still meanwhile. An import's transactions take milliseconds. */
const BUSY_MS = 2000;
const CACHE_KB = 16_000;

/** Opens or makes the file and brings it up to the newest version (L7). Throws an EventLogError with the way out. */
export function openSqliteFile(file: string, format: SqliteFormat): SqliteDatabase {
  const database = explained(file, () => openSqlite(file));
  try {
    explained(file, () => {
      database.pragma(`busy_timeout = ${BUSY_MS}`);
      refuseForeign(database, file, format);
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${format.synchronous}`);
      database.pragma(`cache_size = -${CACHE_KB}`);
      database.transaction(() => migrate(database, file, format)).immediate();
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const versionOf = (database: SqliteDatabase): number => Number(database.pragma('user_version', { simple: true }));

/** Before a byte is written: a newer version's file and anybody else's are left as they are. */
function refuseForeign(database: SqliteDatabase, file: string, { name, applicationId, migrations }: SqliteFormat): void {
  const version = versionOf(database);
  const mark = Number(database.pragma('application_id', { simple: true }));
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (mark !== applicationId && (mark !== 0 || version !== 0 || tables > 0)) {
    throw new EventLogError('notALog', `${file} is a database of something else, not a Tallyboard ${name}: choose another file or folder`);
  }
  if (version > migrations.length) {
    const found = `${file} holds a ${name} of format ${version}; this Tallyboard knows formats up to ${migrations.length}`;
    throw new EventLogError(
      'newerFormat',
      `${found}: start the newer Tallyboard that wrote it, or restore a backup from before the update`,
    );
  }
}

/** In one transaction with the version number, so a killed update leaves the old version whole. */
function migrate(database: SqliteDatabase, file: string, format: SqliteFormat): void {
  refuseForeign(database, file, format);
  for (const migration of format.migrations.slice(versionOf(database))) database.exec(migration);
  database.pragma(`application_id = ${format.applicationId}`);
  database.pragma(`user_version = ${format.migrations.length}`);
}

/** Runs `work`; what SQLite throws is told in the words of somebody who runs a server. Anything else passes as it is. */
export function explained<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw explanationOf(file, error) ?? error;
  }
}

function explanationOf(file: string, error: unknown): EventLogError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code, message } = error;
  const because = `(${code}: ${message})`;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new EventLogError('locked', `${file} is held by another process: stop that one, or wait until it is done ${because}`, error);
  }
  if (code === 'SQLITE_FULL') {
    return new EventLogError('full', `no room left to write ${file}: free space on its disk; nothing stored is lost ${because}`, error);
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code)) {
    return new EventLogError(
      'unreadable',
      `${file} can't be opened for writing: see that its folder exists and may be written ${because}`,
      error,
    );
  }
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code)) {
    return new EventLogError(
      'unreadable',
      `${file} can't be read: check the disk, and restore the file from a backup if it is damaged ${because}`,
      error,
    );
  }
  return null;
}

/** Leaves no byte of what was deleted or replaced in the file or beside it. Needs as much room again while it runs; nobody else may have the file open. */
export function overwritten(database: SqliteDatabase): void {
  database.exec('VACUUM');
  database.pragma('wal_checkpoint(TRUNCATE)');
}
