import { createWriteStream, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { seq, type Seq } from '../../shared/units.ts';
import { readConfig } from '../config.ts';
import { eventLine, readEventFile } from '../event-file.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { openSqliteEventLog } from '../event-log/sqlite-event-log.ts';
import { batchesOf, type Batches } from '../reports/boards-of-log.ts';
import type { Terminal } from './command.ts';
import { EVENTS, MEGABYTES, onStderr } from './import-progress.ts';

/** Events in the order of their numbers, as often as they are asked for. */
export interface ReadLog {
  readonly batches: Batches;
  /** Writes the events up to that number, one a line. */
  copyTo(path: string, through: Seq): Promise<void>;
  close(): Promise<void>;
}

/** An event file, whatever the order of its lines. */
export async function openFileLog(terminal: Terminal, path: string): Promise<Result<ReadLog, readonly string[]>> {
  const view = onStderr(terminal, path, MEGABYTES);
  const read = await readEventFile(path, (bytes, totalBytes) => view.show(bytes, totalBytes));
  view.done();
  if (!read.ok) return read;
  const events = firstOfEach(read.value).sort((left, right) => left.seq - right.seq);
  return ok({
    async *batches(after) {
      yield await Promise.resolve(after === 0 ? events : events.filter((logged) => logged.seq > after));
    },
    copyTo: (copy) => copyFile(path, copy),
    close: () => Promise.resolve(),
  });
}

/** L2: sent again it changes nothing. A file may be put together from several. */
function firstOfEach(events: readonly LoggedEvent[]): LoggedEvent[] {
  const known = new Set<string>();
  return events.filter(({ event: { source, id } }) => {
    const key = `${source} ${id}`;
    return !known.has(key) && known.add(key);
  });
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
    copyTo: (path, through) => pipeline(linesOf(batchesOf(log, site.id, seq(0)), through), createWriteStream(path)),
    close: () => log.close(),
  });
}

async function* linesOf(batches: ReturnType<Batches>, through: Seq): AsyncGenerator<string> {
  for await (const batch of batches) {
    const known = batch.filter((logged) => logged.seq <= through);
    if (known.length > 0) yield `${known.map(eventLine).join('\n')}\n`;
    if (known.length < batch.length) return;
  }
}
