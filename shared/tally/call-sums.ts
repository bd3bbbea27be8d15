import { siteOf } from './board.ts';
import { addPackedSums } from './packed-calls.ts';
import { mergeQueueSums } from './queue-sums.ts';
import { shardSums } from './shard-sums.ts';
import { mergeSiteSums } from './site-sums.ts';
import { addCallToSums, noCallSums, type CallSums } from './sums-of-call.ts';
import { toldCall } from './told-call.ts';

/** What all calls add up to, for the site and by queue. One walk for both: a day's calls are far more than a processor keeps at hand. */
export const callSums = shardSums<CallSums>({
  fresh: noCallSums,
  add: (sums, record, board) => {
    if (!addPackedSums(record, sums, board.ground)) addCallToSums(sums, record.call, toldCall(record, board.ground.calls), siteOf(board));
  },
  merge: (sums, more) => {
    mergeSiteSums(sums.site, more.site);
    mergeQueueSums(sums.queues, more.queues);
  },
});
