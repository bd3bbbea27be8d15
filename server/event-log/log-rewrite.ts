import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs, seq, type Seq, type SiteId } from '../../shared/units.ts';
import type { LoggedEvent } from './event-log.ts';
import { explained, openSqliteFile, overwritten } from './sqlite-file.ts';
import { EVENT_LOG_FORMAT } from './sqlite-migrations.ts';

/**
 * The one way in which a stored event is written anew (CF33, CF42, against L1): in one transaction over the file, from opening on, which nobody else writes into
 * meanwhile and which a crash undoes.
 */
export interface LogRewrite {
  /** With what was replaced so far. */
  read(site: SiteId, after: Seq, limit: number): readonly LoggedEvent[];
  lastSeq(site: SiteId): Seq;
  /** Its id, source, time and type are those that it had: anything else throws. */
  replace(site: SiteId, place: Seq, event: BoardEvent): void;
  /** Puts it on the disk, and writes over what was there before. */
  commit(): void;
  /** Undoes what was not committed. */
  close(): void;
}

type Row = [place: number, loggedAt: number, event: string];

/** Throws an EventLogError when the file can't be used or somebody writes into it. */
export function openLogRewrite(file: string): LogRewrite {
  const database = openSqliteFile(file, EVENT_LOG_FORMAT);
  database.pragma('secure_delete = ON');
  const select = database
    .prepare<[string, number, number], Row>('SELECT seq, logged_at, event FROM events WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?')
    .raw();
  const selectLast = database.prepare<[string], number>('SELECT max(seq) FROM events WHERE site = ?').pluck();
  const update = database.prepare<[string, string, number, string, string, number, string]>(
    'UPDATE events SET event = ? WHERE site = ? AND seq = ? AND source = ? AND id = ? AND at = ? AND type = ?',
  );
  try {
    explained(file, () => database.exec('BEGIN IMMEDIATE'));
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    read: (site, after, limit) =>
      explained(file, () => select.all(site, after, limit)).map(([place, loggedAt, event]) => ({
        ...{ seq: seq(place), loggedAt: epochMs(loggedAt), event: JSON.parse(event) as BoardEvent },
      })),
    lastSeq: (site) => seq(explained(file, () => selectLast.get(site)) ?? 0),
    replace(site, place, event) {
      const { source, id, at, type } = event;
      const { changes } = explained(file, () => update.run(JSON.stringify(event), site, place, source, id, at, type));
      if (changes !== 1) throw new Error(`event ${place} is not the one that was to be written anew`);
    },
    commit() {
      explained(file, () => {
        database.exec('COMMIT');
        overwritten(database);
      });
    },
    close: () => void database.close(),
  };
}
