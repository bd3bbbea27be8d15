import { siteOf } from './board.ts';
import { addCallToQueues, mergeQueueSums, type QueueSums } from './queue-sums.ts';
import { shardSums } from './shard-sums.ts';
import { addCallToSite, mergeSiteSums, type SiteSums } from './site-sums.ts';
import { toldCall } from './told-call.ts';

interface CallSums {
  readonly site: SiteSums;
  readonly queues: QueueSums;
}

/** What all calls add up to, for the site and by queue. One walk for both: a day's calls are far more than a processor keeps at hand. */
export const callSums = shardSums<CallSums>({
  fresh: () => ({ site: new Map(), queues: new Map() }),
  add: ({ site: ofSite, queues }, record, board) => {
    const site = siteOf(board);
    const told = toldCall(record, board.ground.calls);
    addCallToSite(ofSite, told, site);
    addCallToQueues(queues, record.call, told, site);
  },
  merge: (sums, more) => {
    mergeSiteSums(sums.site, more.site);
    mergeQueueSums(sums.queues, more.queues);
  },
});
