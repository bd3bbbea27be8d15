import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Seq } from '../../shared/units.ts';
import { eventLine } from '../event-file.ts';
import type { Batches } from './facts-of-log.ts';

/** Writes the events up to that number, one a line. */
export const writeLog = (path: string, batches: ReturnType<Batches>, through: Seq): Promise<void> =>
  pipeline(linesOf(batches, through), createWriteStream(path));

async function* linesOf(batches: ReturnType<Batches>, through: Seq): AsyncGenerator<string> {
  for await (const batch of batches) {
    const known = batch.filter((logged) => logged.seq <= through);
    if (known.length > 0) yield `${known.map(eventLine).join('\n')}\n`;
    if (known.length < batch.length) return;
  }
}
