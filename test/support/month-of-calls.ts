import type { BoardEvent } from '../../shared/events/board-event.ts';
import { nameIn } from '../../shared/site/identity-claims.ts';
import type { Period } from '../../shared/site/period.ts';
import { datesOf } from '../../shared/site/periods.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { callId, epochMs, eventId, queueId, systemId, type LocalDate } from '../../shared/units.ts';

export interface MonthOfCalls {
  readonly site: SiteFile;
  readonly month: Period;
  readonly callsAShift: number;
}

const SOURCE = 'ami:pbx';
const RING_MS = 1000;
const QUEUE = queueId('service');

/**
 * A month as Asterisk's manager tells it, day by day in the order of its times: everybody comes, makes calls out and takes calls in (two of five, with a
 * leg of their own), and goes, in every planned shift. Four reports a call out, five a call in; the same month each time.
 */
export function* monthOfCalls({ site, month, callsAShift }: MonthOfCalls): Generator<BoardEvent> {
  for (const date of datesOf(month)) {
    const day = site.agents.flatMap((agent, place) => shiftEvents(site, agent, place, date, callsAShift));
    yield* day.sort((left, right) => left.at - right.at);
  }
}

type Step = BoardEvent extends infer Event ? (Event extends BoardEvent ? Omit<Event, 'id' | 'source' | 'at'> : never) : never;

function shiftEvents(site: SiteFile, { id, identities }: Agent, place: number, date: LocalDate, calls: number): BoardEvent[] {
  const name = nameIn(identities['pbx']?.[0] ?? id);
  const who = { identity: { source: systemId('pbx'), name } };
  return shiftsOf(site, id, date).flatMap(({ window: { start, end } }) => {
    const events: BoardEvent[] = [];
    const tell = (at: number, step: Step): void =>
      void events.push({ ...step, id: eventId(`${date}/${name}/${events.length}`), source: SOURCE, at: epochMs(Math.floor(at)) });
    tell(start + place, { type: 'agent.state', ...who, state: 'available' });
    const slotMs = (end - start) / calls;
    for (let index = 0; index < calls; index += 1) {
      const begins = start + (index + (place % 7) / 10) * slotMs;
      const talkMs = (0.2 + ((place * 31 + index * 17) % 40) / 100) * slotMs;
      const uniqueid = `${Math.floor(begins / 1000)}.${place * calls + index}`;
      const call = callId(`pbx:${uniqueid}`);
      const isInbound = (place + index) % 5 < 2;
      const mine = { call, ...who, ...(isInbound && { leg: callId(`pbx:${uniqueid}1`) }) };
      if (isInbound) {
        tell(begins, { type: 'call.offered', call, direction: 'inbound', queue: QUEUE });
        tell(begins + RING_MS, { type: 'call.ringing', ...mine, queue: QUEUE });
      } else tell(begins, { type: 'call.offered', ...mine, direction: 'outbound' });
      tell(begins + 5 * RING_MS, {
        type: 'call.answered',
        ...mine,
        ...(isInbound && { queue: QUEUE, waitedMs: 4000 + (index % 50) * 100 }),
      });
      tell(begins + 5 * RING_MS + talkMs, { type: 'call.ended', ...mine, reason: 'caller' });
      tell(begins + 5 * RING_MS + talkMs, { type: 'call.ended', call, reason: 'caller' });
    }
    tell(end - place, { type: 'agent.state', ...who, state: 'loggedOut' });
    return events;
  });
}
