import { compareText } from '../exact/compare-text.ts';
import type { LocalDate, QueueId } from '../units.ts';
import type { Board } from './board.ts';
import { callSums } from './call-sums.ts';
import { mergeQueues, noCallers, type QueuesOfDate } from './queue-sums.ts';
import type { QueueTally } from './shift-tally.ts';

const NO_QUEUES: QueuesOfDate = new Map();

/** T18: the callers of one business date (that of the moment they joined), by queue; queues that a source watches are named even when nobody called. */
export function queueTallies(board: Board, date: LocalDate): readonly QueueTally[] {
  const queues: QueuesOfDate = new Map(watchedQueues(board).map((queue) => [queue, noCallers(queue)]));
  mergeQueues(queues, callSums(board).queues.get(date) ?? NO_QUEUES);
  for (const sums of queues.values()) sums.waitingSince.sort((a, b) => a - b);
  return [...queues.values()].sort((a, b) => compareText(a.queue, b.queue));
}

const watchedQueues = ({ ground }: Board): QueueId[] =>
  [...ground.calls.watch.values()].flatMap((marks) => marks.flatMap((mark) => mark.queues));
