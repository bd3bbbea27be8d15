import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import { epochMs, seq, type EpochMs, type EventId, type Seq, type SiteId } from '../../shared/units.ts';
import { logIsClosed } from './event-log-error.ts';
import type { Appended, EventLog, LoggedEvent } from './event-log.ts';
import { openFollowers } from './followers.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';
import { explained, openSqliteFile } from './sqlite-file.ts';
import { EVENT_LOG_FORMAT } from './sqlite-migrations.ts';

export interface SqliteEventLogOptions {
  /** How often followers look for events that another process (an import beside a running server) wrote into the file. */
  readonly pollMs?: number;
  /** A follower could not read; it tries again by itself. */
  readonly onTrouble?: (error: unknown) => void;
}

const POLL_MS = 1000;

/**
 * A log in one SQLite file (WAL, synchronous=FULL): when `append` resolves, its events are on the disk.
 * Throws an EventLogError when the file is locked, of a newer format, damaged, or not a log.
 */
export function openSqliteEventLog(file: string, { pollMs = POLL_MS, onTrouble = () => undefined }: SqliteEventLogOptions = {}): EventLog {
  const database = openSqliteFile(file, EVENT_LOG_FORMAT);
  const store = explained(file, () => statementsOf(database));
  /** better-sqlite3 is synchronous; the port is not, and failures are rejections on every adapter. */
  const run = async <Value>(work: () => Value): Promise<Value> => {
    if (!database.open) throw logIsClosed();
    return Promise.resolve(explained(file, work));
  };
  const read: EventLog['read'] = (site, after, limit) => run(() => store.read(site, after, limit));
  const followers = openFollowers({ read, pollMs, onTrouble });
  return {
    async append(site, events, loggedAt) {
      const appended = await run(() => store.append(site, events, loggedAt));
      if (appended.accepted.length > 0) followers.wake(site);
      return appended;
    },
    read,
    lastSeq: (site) => run(() => store.lastSeq(site)),
    find: (site, source, id) => run(() => store.find(site, source, id)),
    follow: (site, after, onEvents) => followers.follow(site, after, onEvents),
    async close() {
      followers.close();
      database.close();
      return Promise.resolve();
    },
  };
}

interface Statements {
  append(site: SiteId, events: readonly BoardEvent[], loggedAt: EpochMs): Appended;
  read(site: SiteId, after: Seq, limit: number): LoggedEvent[];
  lastSeq(site: SiteId): Seq;
  find(site: SiteId, source: SourceId, id: EventId): LoggedEvent | null;
}

type Row = [site: string, seq: number, source: string, id: string, at: number, type: string, loggedAt: number, event: string];

function statementsOf(database: SqliteDatabase): Statements {
  const insert = database.prepare<Row>('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, source, id) DO NOTHING');
  const selectLast = database.prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM events WHERE site = ?').pluck();
  // Rows as arrays and one JSON.parse each was the fastest of four ways measured: a million events in little more than a second.
  const selectAfter = database
    .prepare<[string, number, number], StoredEvent>(
      'SELECT seq, logged_at, event FROM events WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?',
    )
    .raw();
  const selectNamed = database
    .prepare<[string, string, string], StoredEvent>('SELECT seq, logged_at, event FROM events WHERE site = ? AND source = ? AND id = ?')
    .raw();
  const lastSeq = (site: SiteId): Seq => seq(selectLast.get(site) ?? 0);

  /** IMMEDIATE: the write lock is taken before the last seq is read, so two processes never give out the same number. */
  const append = database.transaction((site: SiteId, events: readonly BoardEvent[], loggedAt: EpochMs): Appended => {
    const accepted: LoggedEvent[] = [];
    const duplicates: number[] = [];
    let last = lastSeq(site);
    for (const [index, event] of events.entries()) {
      const next = seq(last + 1);
      const { changes } = insert.run(site, next, event.source, event.id, event.at, event.type, loggedAt, JSON.stringify(event));
      if (changes === 0) duplicates.push(index);
      else accepted.push({ seq: (last = next), loggedAt, event });
    }
    return { accepted, duplicates };
  });

  return {
    append: (site, events, loggedAt) => append.immediate(site, events, loggedAt),
    lastSeq,
    read: (site, after, limit) => selectAfter.all(site, after, limit).map(loggedOf),
    find(site, source, id) {
      const found = selectNamed.get(site, source, id);
      return found === undefined ? null : loggedOf(found);
    },
  };
}

type StoredEvent = [seq: number, loggedAt: number, event: string];

const loggedOf = ([place, loggedAt, event]: StoredEvent): LoggedEvent => ({
  ...{ seq: seq(place), loggedAt: epochMs(loggedAt), event: eventOf(event) },
});

/** Believed: only decoded events are appended, and the file's format number guards how they were written. */
const eventOf = (text: string): BoardEvent => JSON.parse(text) as BoardEvent;
