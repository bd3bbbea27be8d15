import { businessDate } from '../site/business-day.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { EpochMs, LocalDate, QueueId } from '../units.ts';
import { systemOfCall } from './agent-timeline.ts';
import { siteOf, type Board } from './board.ts';
import type { Stint } from './queue-stint.ts';
import { shardSums } from './shard-sums.ts';
import type { QueueTally } from './shift-tally.ts';
import { toldCall } from './told-call.ts';

type QueueSums = { -readonly [Key in keyof QueueTally]: Key extends 'waitingSince' ? EpochMs[] : QueueTally[Key] };
type QueuesOfDate = Map<QueueId, QueueSums>;

const NO_QUEUES: QueuesOfDate = new Map();
const DEFAULT_SERVICE_LEVEL_SECONDS = 20;

/** T18: the callers of one business date (that of the moment they joined), by queue; queues that a source watches are named even when nobody called. */
export function queueTallies(board: Board, date: LocalDate): readonly QueueTally[] {
  const queues: QueuesOfDate = new Map(watchedQueues(board).map((queue) => [queue, noCallers(queue)]));
  mergeQueues(queues, queueSums(board).get(date) ?? NO_QUEUES);
  for (const sums of queues.values()) sums.waitingSince.sort((a, b) => a - b);
  return [...queues.values()].sort((a, b) => (a.queue < b.queue ? -1 : 1));
}

const watchedQueues = ({ ground }: Board): QueueId[] =>
  [...ground.calls.watch.values()].flatMap((marks) => marks.flatMap((mark) => mark.queues));

const queueSums = shardSums<Map<LocalDate, QueuesOfDate>>({
  fresh: () => new Map(),
  add: (dates, record, board) => {
    const site = siteOf(board);
    for (const stint of toldCall(record, board.ground.calls).stints) {
      const queues = queuesOf(dates, businessDate(site, stint.joinedAt));
      addStint(sumsOf(queues, stint.queue), stint, serviceLevelMs(site, record.call, stint.queue));
    }
  },
  merge: (dates, more) => {
    for (const [date, queues] of more) mergeQueues(queuesOf(dates, date), queues);
  },
});

function queuesOf(dates: Map<LocalDate, QueuesOfDate>, date: LocalDate): QueuesOfDate {
  const queues = dates.get(date) ?? new Map<QueueId, QueueSums>();
  dates.set(date, queues);
  return queues;
}

function sumsOf(queues: QueuesOfDate, queue: QueueId): QueueSums {
  const sums = queues.get(queue) ?? noCallers(queue);
  queues.set(queue, sums);
  return sums;
}

function serviceLevelMs(site: SiteFile, call: string, queue: QueueId): number {
  const levels = siteIndex(site).systems.get(systemOfCall(call))?.serviceLevelSeconds;
  return (levels?.[queue] ?? levels?.['*'] ?? DEFAULT_SERVICE_LEVEL_SECONDS) * 1000;
}

const noCallers = (queue: QueueId): QueueSums => ({
  queue,
  waitingSince: [],
  offered: 0,
  answered: 0,
  abandoned: 0,
  timedOut: 0,
  answeredInTime: 0,
  waitedMsAnswered: 0,
  longestWaitMs: 0,
});

function addStint(sums: QueueSums, { outcome, joinedAt, waitedMs }: Stint, serviceLevel: number): void {
  sums.offered += 1;
  if (outcome === 'waiting') sums.waitingSince.push(joinedAt);
  else sums.longestWaitMs = Math.max(sums.longestWaitMs, waitedMs);
  if (outcome === 'abandoned') sums.abandoned += 1;
  if (outcome === 'timedOut') sums.timedOut += 1;
  if (outcome !== 'answered') return;
  sums.answered += 1;
  sums.waitedMsAnswered += waitedMs;
  if (waitedMs <= serviceLevel) sums.answeredInTime += 1;
}

function mergeQueues(queues: QueuesOfDate, more: QueuesOfDate): void {
  for (const [queue, sums] of more) merge(sumsOf(queues, queue), sums);
}

function merge(sums: QueueSums, more: QueueSums): void {
  sums.waitingSince.push(...more.waitingSince);
  sums.offered += more.offered;
  sums.answered += more.answered;
  sums.abandoned += more.abandoned;
  sums.timedOut += more.timedOut;
  sums.answeredInTime += more.answeredInTime;
  sums.waitedMsAnswered += more.waitedMsAnswered;
  sums.longestWaitMs = Math.max(sums.longestWaitMs, more.longestWaitMs);
}
