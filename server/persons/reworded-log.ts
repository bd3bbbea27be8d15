import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/result.ts';
import { seq, type EpochMs, type SiteId } from '../../shared/units.ts';
import type { LogRewrite } from '../event-log/log-rewrite.ts';
import type { Batches } from '../reports/facts-of-log.ts';
import type { Rewording } from './erased-words.ts';
import { differingMonth, payOf } from './same-pay.ts';

const EVENTS_A_READ = 5000;

/** With what was replaced so far. */
export const batchesIn = (log: LogRewrite, site: SiteId): Batches =>
  async function* (after) {
    for (let from = after; ;) {
      const events = log.read(site, from, EVENTS_A_READ);
      const last = events.at(-1);
      if (last === undefined) return;
      yield events;
      from = last.seq;
      await turn();
    }
  };

/**
 * CF35: rewords the events inside the transaction of `log`, and settles every pay month before and after. How many events are said otherwise now; the error
 * names a month that would be: then the transaction is to be undone.
 */
export async function rewordLog(log: LogRewrite, site: SiteId, reword: Rewording, now: EpochMs): Promise<Result<number, string>> {
  const batches = batchesIn(log, site);
  const through = log.lastSeq(site);
  const before = await payOf(site, batches, through, now);
  let changed = 0;
  for await (const batch of batches(seq(0)))
    for (const logged of batch) {
      const event = reword(logged.event, logged);
      if (event === logged.event) continue;
      log.replace(site, logged.seq, event);
      changed += 1;
    }
  if (changed === 0) return ok(0);
  const month = differingMonth(before, await payOf(site, batches, through, now));
  return month === null ? ok(changed) : err(`the statements of ${month} would come out otherwise: nothing is erased`);
}
