import { setImmediate as turn } from 'node:timers/promises';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { FactLedger } from '../../shared/tally/fact-ledger.ts';
import type { SiteFacts } from '../../shared/tally/site-facts.ts';
import type { Seq, SiteId } from '../../shared/units.ts';
import type { EventLog, LoggedEvent } from '../event-log/event-log.ts';

/** The events after a number, in order, in batches. */
export type Batches = (after: Seq) => AsyncIterable<readonly LoggedEvent[]>;

/** What the log told up to the event of that number. */
export type FactsAt = (through: Seq) => Promise<SiteFacts>;

const EVENTS_A_READ = 5000;

/** Between two batches whatever else waits has its turn. */
export async function* batchesOf(log: EventLog, site: SiteId, after: Seq): AsyncGenerator<readonly LoggedEvent[]> {
  for (let from = after; ;) {
    const events = await log.read(site, from, EVENTS_A_READ);
    const last = events.at(-1);
    if (last === undefined) return;
    yield events;
    from = last.seq;
    await turn();
  }
}

/**
 * Reads the log anew for each, one after the other; whoever asks for later and later ones has it read once, as long as there is memory for the last one.
 * `otherwise`: the site file, as long as the log applies none.
 */
export function openFactsOfLog(site: SiteId, batches: Batches, otherwise: SiteFile | null = null): FactsAt {
  let latest: WeakRef<FactLedger> | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const read: FactsAt = async (through) => {
    const known = latest?.deref();
    const ledger = known !== undefined && known.seq <= through ? known : new FactLedger(site, null);
    // What could not be read to its end is not read on from.
    latest = null;
    for await (const batch of batches(ledger.seq)) {
      const isLast = (batch.at(-1)?.seq ?? through) >= through;
      ledger.add(isLast ? batch.filter(({ seq }) => seq <= through) : batch);
      if (isLast) break;
    }
    latest = new WeakRef(ledger);
    return ledger.facts(otherwise);
  };
  return (through) => {
    const facts = before.then(() => read(through));
    before = facts.catch(() => undefined);
    return facts;
  };
}
