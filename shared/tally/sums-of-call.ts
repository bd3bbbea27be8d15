import type { SiteFile } from '../site/site-file.ts';
import type { CallId } from '../units.ts';
import { addCallToQueues, type QueueSums } from './queue-sums.ts';
import { addCallToSite, type SiteSums } from './site-sums.ts';
import type { ToldCall } from './told.ts';

/** What calls add up to, for the site and by queue. */
export interface CallSums {
  readonly site: SiteSums;
  readonly queues: QueueSums;
}

export const noCallSums = (): CallSums => ({ site: new Map(), queues: new Map() });

export function addCallToSums({ site: ofSite, queues }: CallSums, call: CallId, told: ToldCall, site: SiteFile): void {
  addCallToSite(ofSite, told, site);
  addCallToQueues(queues, call, told, site);
}
