import { businessDate } from '../site/business-day.ts';
import { siteIndex } from '../site/site-index.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { CallId, EpochMs, LocalDate, QueueId } from '../units.ts';
import { systemOfCall } from './agent-timeline.ts';
import type { Stint } from './queue-stint.ts';
import type { QueueTally } from './shift-tally.ts';
import type { ToldCall } from './told.ts';

type SumsOfQueue = { -readonly [Key in keyof QueueTally]: Key extends 'waitingSince' ? EpochMs[] : QueueTally[Key] };
export type QueuesOfDate = Map<QueueId, SumsOfQueue>;
export type QueueSums = Map<LocalDate, QueuesOfDate>;

const DEFAULT_SERVICE_LEVEL_SECONDS = 20;

/** T18: by the business date on which each caller joined. */
export function addCallToQueues(dates: QueueSums, call: CallId, { stints }: ToldCall, site: SiteFile): void {
  for (const stint of stints) {
    const queues = queuesOf(dates, businessDate(site, stint.joinedAt));
    addStint(sumsOf(queues, stint.queue), stint, serviceLevelMs(site, call, stint.queue));
  }
}

export function mergeQueueSums(dates: QueueSums, more: QueueSums): void {
  for (const [date, queues] of more) mergeQueues(queuesOf(dates, date), queues);
}

export const addQueueSums = (dates: QueueSums, date: LocalDate, more: QueueTally): void =>
  merge(sumsOf(queuesOf(dates, date), more.queue), more);

function queuesOf(dates: QueueSums, date: LocalDate): QueuesOfDate {
  const queues = dates.get(date) ?? new Map<QueueId, SumsOfQueue>();
  dates.set(date, queues);
  return queues;
}

function sumsOf(queues: QueuesOfDate, queue: QueueId): SumsOfQueue {
  const sums = queues.get(queue) ?? noCallers(queue);
  queues.set(queue, sums);
  return sums;
}

function serviceLevelMs(site: SiteFile, call: CallId, queue: QueueId): number {
  const levels = siteIndex(site).systems.get(systemOfCall(call))?.serviceLevelSeconds;
  return (levels?.[queue] ?? levels?.['*'] ?? DEFAULT_SERVICE_LEVEL_SECONDS) * 1000;
}

export const noCallers = (queue: QueueId): SumsOfQueue => ({
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

function addStint(sums: SumsOfQueue, { outcome, joinedAt, waitedMs }: Stint, serviceLevel: number): void {
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

export function mergeQueues(queues: QueuesOfDate, more: QueuesOfDate): void {
  for (const [queue, sums] of more) merge(sumsOf(queues, queue), sums);
}

function merge(sums: SumsOfQueue, more: QueueTally): void {
  sums.waitingSince.push(...more.waitingSince);
  sums.offered += more.offered;
  sums.answered += more.answered;
  sums.abandoned += more.abandoned;
  sums.timedOut += more.timedOut;
  sums.answeredInTime += more.answeredInTime;
  sums.waitedMsAnswered += more.waitedMsAnswered;
  sums.longestWaitMs = Math.max(sums.longestWaitMs, more.longestWaitMs);
}
