import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { NameTable } from '../../shared/tally/name-table.ts';
import { seq, type Seq } from '../../shared/units.ts';
import { readConfig } from '../config.ts';
import { eventsOfFile, isInOrder, UnreadableEvents } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { batchesOf, type Batches } from '../reports/facts-of-log.ts';
import { writeLog } from '../reports/log-lines.ts';
import type { Terminal } from './command.ts';
import { EVENTS, MEGABYTES, onStderr } from './import-progress.ts';

/** Events in the order of their numbers, as often as they are asked for. */
export interface ReadLog {
  readonly batches: Batches;
  /** Writes the events up to that number, one a line. */
  copyTo(path: string, through: Seq): Promise<void>;
  close(): Promise<void>;
}

/** An event file. Where its lines are in the order of their numbers it is read each time, else it is kept in memory and sorted. */
export async function openFileLog(terminal: Terminal, path: string): Promise<Result<ReadLog, readonly string[]>> {
  const view = onStderr(terminal, `${path}: order`, MEGABYTES);
  try {
    const isSorted = await isInOrder(path, (bytes, totalBytes) => view.show(bytes, totalBytes));
    view.done();
    const batches = isSorted ? streamed(terminal, path) : await sorted(terminal, path);
    return ok({ batches, copyTo: (copy) => copyFile(path, copy), close: () => Promise.resolve() });
  } catch (error) {
    if (error instanceof UnreadableEvents) return err(error.problems);
    throw error;
  }
}

const streamed = (terminal: Terminal, path: string): Batches =>
  async function* (after) {
    for await (const events of eachOnce(terminal, path)) yield after === 0 ? events : events.filter((logged) => logged.seq > after);
  };

async function sorted(terminal: Terminal, path: string): Promise<Batches> {
  const all: LoggedEvent[] = [];
  for await (const events of eachOnce(terminal, path)) all.push(...events);
  all.sort((left, right) => left.seq - right.seq);
  return async function* (after) {
    yield await Promise.resolve(after === 0 ? all : all.filter((logged) => logged.seq > after));
  };
}

/** L2: sent again it changes nothing. A file may be put together from several. */
async function* eachOnce(terminal: Terminal, path: string): ReturnType<Batches> {
  const view = onStderr(terminal, path, MEGABYTES);
  const known = new NameTable();
  try {
    for await (const events of eventsOfFile(path, (bytes, totalBytes) => view.show(bytes, totalBytes)))
      yield events.filter(({ event: { source, id } }) => {
        const before = known.length;
        return known.of(`${source} ${id}`) === before;
      });
  } finally {
    view.done();
  }
}

/** The log of the data folder, beside a running server or without one. */
export function openFolderLog(terminal: Terminal, { site }: SiteFile): Result<ReadLog, readonly string[]> {
  const config = readConfig(terminal.env);
  if (!config.ok) return err([config.error]);
  const { dataFolder } = config.value;
  const file = join(dataFolder, 'log.sqlite');
  if (!existsSync(file))
    return err([`there is no event log in ${dataFolder}: choose the folder with TALLYBOARD_DATA, or give --events FILE`]);
  const log = openSqliteEventLog(file);
  return ok({
    async *batches(after) {
      const total = await log.lastSeq(site.id);
      const view = onStderr(terminal, 'events', EVENTS);
      try {
        for await (const batch of batchesOf(log, site.id, after)) {
          view.show(batch.at(-1)?.seq ?? after, total);
          yield batch;
        }
      } finally {
        view.done();
      }
    },
    copyTo: (path, through) => writeLog(path, batchesOf(log, site.id, seq(0)), through),
    close: () => log.close(),
  });
}
