import type { BoardEvent } from '../../shared/events/board-event.ts';
import { seq, type SiteId } from '../../shared/units.ts';
import { logIsClosed } from './event-log-error.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { openFollowers } from './followers.ts';

interface SiteLog {
  readonly events: LoggedEvent[];
  /** `source` and `id` of what it holds. */
  readonly known: Set<string>;
}

/** A log that lasts as long as the process: for tests, for the throw-away demo and for scoring from files. */
export function openMemoryEventLog(): EventLog {
  const sites = new Map<SiteId, SiteLog>();
  let isClosed = false;

  const siteLog = (site: SiteId): SiteLog => {
    if (isClosed) throw logIsClosed();
    const log = sites.get(site) ?? { events: [], known: new Set() };
    sites.set(site, log);
    return log;
  };

  const append: EventLog['append'] = async (site, events, loggedAt) => {
    const { events: held, known } = siteLog(site);
    const accepted: LoggedEvent[] = [];
    const duplicates: number[] = [];
    for (const [index, event] of events.entries()) {
      if (known.has(keyOf(event))) {
        duplicates.push(index);
        continue;
      }
      known.add(keyOf(event));
      const logged = { seq: seq(held.length + 1), loggedAt, event };
      held.push(logged);
      accepted.push(logged);
    }
    if (accepted.length > 0) followers.wake(site);
    return Promise.resolve({ accepted, duplicates });
  };

  const read: EventLog['read'] = async (site, after, limit) => Promise.resolve(siteLog(site).events.slice(after, after + limit));

  const followers = openFollowers({
    read,
    pollMs: null,
    onTrouble(error) {
      throw error;
    },
  });

  return {
    append,
    read,
    find: async (site, source, id) =>
      Promise.resolve(siteLog(site).events.find(({ event }) => event.source === source && event.id === id) ?? null),
    lastSeq: async (site) => Promise.resolve(seq(siteLog(site).events.length)),
    follow: (site, after, onEvents) => followers.follow(site, after, onEvents),
    async close() {
      isClosed = true;
      followers.close();
      return Promise.resolve();
    },
  };
}

/** Sources and ids hold no control characters (L8), so the tab keeps them apart. */
const keyOf = ({ source, id }: BoardEvent): string => `${source}\t${id}`;
