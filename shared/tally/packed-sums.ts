import type { PbfReader, PbfWriter } from 'pbf';
import { epochMs, type EpochMs, type LocalDate, type QueueId } from '../units.ts';
import type { Numbering } from './numbering.ts';
import { addQueueSums } from './queue-sums.ts';
import { addSiteCounts } from './site-sums.ts';
import type { CallSums } from './sums-of-call.ts';

/** What the sums of calls share, numbered. */
export interface SumsTables {
  readonly dates: readonly LocalDate[];
  readonly queues: readonly QueueId[];
}

export interface SumsNumbering {
  readonly dates: Numbering<LocalDate>;
  readonly queues: Numbering<QueueId>;
}

/** What one call adds to the sums: of the site by date, then by date and queue. */
export function packSums(to: PbfWriter, { site, queues }: CallSums, numbering: SumsNumbering): void {
  to.writeVarint(site.size);
  for (const [date, { attempts, connected, answered, talkMs }] of site) {
    for (const number of [numbering.dates.of(date, date), attempts, connected, answered]) to.writeVarint(number);
    to.writeSVarint(talkMs);
  }
  const ofQueues = [...queues].flatMap(([date, sums]) => [...sums.values()].map((one) => ({ date, ...one })));
  to.writeVarint(ofQueues.length);
  for (const {
    date,
    queue,
    waitingSince,
    offered,
    answered,
    abandoned,
    timedOut,
    answeredInTime,
    waitedMsAnswered,
    longestWaitMs,
  } of ofQueues) {
    const [dateNumber, queueNumber] = [numbering.dates.of(date, date), numbering.queues.of(queue, queue)];
    for (const number of [dateNumber, queueNumber, offered, answered, abandoned, timedOut, answeredInTime]) to.writeVarint(number);
    to.writeSVarint(waitedMsAnswered);
    to.writeSVarint(longestWaitMs);
    to.writeVarint(waitingSince.length);
    for (const at of waitingSince) to.writeVarint(at);
  }
}

/** Adds them to these. */
export function unpackSums(packed: PbfReader, tables: SumsTables, into: CallSums): void {
  for (let left = packed.readVarint(); left > 0; left -= 1) {
    const date = tables.dates[packed.readVarint()];
    const counts = {
      attempts: packed.readVarint(),
      connected: packed.readVarint(),
      answered: packed.readVarint(),
      talkMs: packed.readSVarint(),
    };
    if (date === undefined) throw new RangeError('a call is counted on a date that no table has');
    addSiteCounts(into.site, date, counts);
  }
  for (let left = packed.readVarint(); left > 0; left -= 1) {
    const date = tables.dates[packed.readVarint()];
    const queue = tables.queues[packed.readVarint()];
    if (date === undefined || queue === undefined) throw new RangeError('a caller is counted in a queue or on a date that no table has');
    const sums = {
      queue,
      offered: packed.readVarint(),
      answered: packed.readVarint(),
      abandoned: packed.readVarint(),
      timedOut: packed.readVarint(),
      answeredInTime: packed.readVarint(),
      waitedMsAnswered: packed.readSVarint(),
      longestWaitMs: packed.readSVarint(),
      waitingSince: readMoments(packed),
    };
    addQueueSums(into.queues, date, sums);
  }
}

const NOBODY_WAITS: readonly EpochMs[] = [];

function readMoments(packed: PbfReader): readonly EpochMs[] {
  const count = packed.readVarint();
  if (count === 0) return NOBODY_WAITS;
  const moments: EpochMs[] = [];
  for (let left = count; left > 0; left -= 1) moments.push(epochMs(packed.readVarint()));
  return moments;
}
