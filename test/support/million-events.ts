import type { EventLog } from '../../server/event-log/event-log.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { AgentRef } from '../../shared/events/event-base.ts';
import { nameIn } from '../../shared/site/identity-claims.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { callId, epochMs, eventId, queueId, systemId, type EpochMs, type SiteId, type SystemId } from '../../shared/units.ts';

export interface PhoneDay {
  readonly site: SiteFile;
  /** About how many; the last calls are left in the middle. */
  readonly events: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** The same seed gives the same day. */
  readonly seed: number;
}

const QUEUES = ['sales', 'service', 'renewals'].map(queueId);
/** The fewest that a call gives. */
const EVENTS_A_CALL = 7;

/** A shift of every agent of the site as their phone system tells it, in the order of its times: calls in from a queue and calls out, one after the other. */
export function* phoneDay({ site, events, from, until, seed }: PhoneDay): Generator<BoardEvent> {
  const random = seededRandom(seed);
  const { agents, sources } = site;
  const system = sources[0]?.system ?? systemId('pbx');
  const rounds = Math.ceil(events / (agents.length * EVENTS_A_CALL));
  const slotMs = (until - from) / rounds;
  let left = events;
  let begun: BoardEvent[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const calls = agents.flatMap((agent, place) => {
      const startsAt = from + (round + place / agents.length) * slotMs;
      return phoneCall(agent, system, `${Math.floor(startsAt / 1000)}.${round * agents.length + place}`, startsAt, slotMs * 0.9, random);
    });
    begun = [...begun, ...calls].sort((a, b) => a.at - b.at);
    const roundEnds = from + (round + 1) * slotMs;
    const told = begun.findIndex(({ at }) => at >= roundEnds);
    for (const event of begun.splice(0, told < 0 ? begun.length : told)) {
      if (left === 0) return;
      left -= 1;
      yield event;
    }
  }
}

type Step = BoardEvent extends infer Event ? (Event extends BoardEvent ? Omit<Event, 'id' | 'source' | 'at'> : never) : never;

/** One call within `lastsMs`: rung, perhaps not taken at first, answered, held for a while, ended, the agent's part and the whole. */
function phoneCall(
  agent: Agent,
  system: SystemId,
  uniqueid: string,
  startsAt: number,
  lastsMs: number,
  random: () => number,
): BoardEvent[] {
  const call = callId(`${system}:${uniqueid}`);
  const who: AgentRef = identified(agent);
  const queue = QUEUES[Math.floor(random() * QUEUES.length)] ?? queueId('');
  const party = `1${Math.floor(30 + random() * 60)}****${Math.floor(1000 + random() * 9000)}`;
  const reason = random() < 0.5 ? 'caller' : 'agent';
  const held: Step[] = [
    { type: 'call.held', call, ...who },
    { type: 'call.resumed', call, ...who },
  ];
  const inbound: Step[] = [
    { type: 'call.offered', call, direction: 'inbound', queue, party },
    { type: 'call.ringing', call, ...who, queue },
    ...(random() < 0.2
      ? ([
          { type: 'call.missed', call, ...who, queue, ringMs: 12_000 },
          { type: 'call.ringing', call, ...who, queue },
        ] satisfies Step[])
      : []),
    { type: 'call.answered', call, ...who, queue, waitedMs: Math.floor(lastsMs * 0.1) },
  ];
  const outbound: Step[] = [
    { type: 'call.offered', call, ...who, direction: 'outbound', party },
    { type: 'call.answered', call, ...who },
  ];
  const ended: Step[] = [
    { type: 'call.ended', call, ...who, reason },
    { type: 'call.ended', call, reason },
    random() < 0.1
      ? { type: 'agent.state', ...who, state: 'paused', reason: 'break' }
      : { type: 'agent.state', ...who, state: 'available' },
  ];
  const steps = [...(random() < 0.6 ? inbound : outbound), ...held, ...ended];
  return steps.map((step, index) => ({
    ...step,
    id: eventId(`${uniqueid}/${step.type}/${index}`),
    source: `ami:${system}`,
    at: epochMs(Math.floor(startsAt + (index / steps.length) * lastsMs + random() * 100)),
  }));
}

/** By the first name that the site file lists for a phone system, else by the agent's id. */
function identified({ id, identities }: Agent): AgentRef {
  const [system, names] = Object.entries(identities)[0] ?? [];
  const listed = names?.[0];
  return system !== undefined && listed !== undefined ? { identity: { source: systemId(system), name: nameIn(listed) } } : { agent: id };
}

/** mulberry32: 0 to below 1, the same for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BATCH = 5000;

/** Appends all of them in large batches; resolves with how many were new. */
export async function appendAll(log: EventLog, site: SiteId, events: Iterable<BoardEvent>, loggedAt: EpochMs): Promise<number> {
  let appended = 0;
  let batch: BoardEvent[] = [];
  const flush = async (): Promise<void> => {
    appended += (await log.append(site, batch, loggedAt)).accepted.length;
    batch = [];
  };
  for (const event of events) if (batch.push(event) === BATCH) await flush();
  await flush();
  return appended;
}
