import { seq, type Seq, type SiteId } from '../../shared/units.ts';
import type { EventLog, LoggedEvent } from '../event-log/event-log.ts';

/** A few single events of the log, in the order asked for; what is not there is left out. */
export async function eventsAt(log: Pick<EventLog, 'read'>, site: SiteId, places: readonly Seq[]): Promise<readonly LoggedEvent[]> {
  const read = await Promise.all(places.map((place) => log.read(site, seq(place - 1), 1)));
  return read.flatMap((found, index) => found.filter((logged) => logged.seq === places[index]));
}
