import type { AnnotationRevoked, BoardEvent } from '../../shared/events/board-event.ts';
import type { CallEvent } from '../../shared/events/call-events.ts';
import type { AgentRef } from '../../shared/events/event-base.ts';
import type { LeadImported } from '../../shared/events/lead-events.ts';
import { resolveAgent } from '../../shared/site/resolve-agent.ts';
import { whoKey } from '../../shared/site/who-key.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { isOfCall } from '../../shared/tally/call-mark.ts';
import { momentOfFact } from '../../shared/tally/people.ts';
import { eventId, type AgentId, type CallId, type EpochMs, type Seq } from '../../shared/units.ts';
import type { LoggedEvent } from '../event-log/event-log.ts';
import { colleague } from './own-site.ts';

/** A call of the agent's: whose identities are in it is decided by its beginning (T10). */
export interface OwnCall {
  readonly call: CallId;
  readonly beganAt: EpochMs;
}

export interface OwnLog {
  readonly site: SiteFile;
  readonly agent: AgentId;
  /** Which events are of the agent's calls, whoever is named in them. */
  readonly calls: ReadonlyMap<Seq, OwnCall>;
  /** The last event that the statement knows of. */
  readonly through: Seq;
}

export interface OwnEvents {
  readonly events: readonly LoggedEvent[];
  /** The most that one call needs. */
  readonly colleagues: number;
}

const UNTOLD = '–';

/**
 * O3: of a log what one agent's statement is worked out from: what is said of the agent, the calls that they had a part in, and since when systems watched.
 * Whoever else took part in a call has a number there, another one in each call; what supervisors write to each other has no words.
 */
export async function ownEvents(batches: AsyncIterable<readonly LoggedEvent[]>, own: OwnLog): Promise<OwnEvents> {
  const events: LoggedEvent[] = [];
  const notes = new Set<string>();
  const revocations: (LoggedEvent & { readonly event: AnnotationRevoked })[] = [];
  const numbers = new Map<CallId, Map<string, number>>();
  for await (const batch of batches) {
    for (const { seq, loggedAt, event } of batch) {
      if (seq > own.through) break;
      const call = own.calls.get(seq);
      const logged = (kept: BoardEvent): number => events.push({ seq, loggedAt, event: kept });
      if (isOfCall(event)) {
        if (call !== undefined) logged(callEvent(event, { seq, beganAt: call.beganAt }, own, numbersOf(numbers, call.call)));
      } else if (event.type === 'annotation.revoked') revocations.push({ seq, loggedAt, event });
      else if (event.type === 'source.up') logged(event);
      else if (event.type === 'source.down') logged({ ...event, reason: UNTOLD });
      else if (isPersonal(event) && resolveAgent(own.site, event, momentOfFact(event)) === own.agent) {
        if (event.type === 'annotation.added') notes.add(event.id);
        logged(personalEvent(event));
      }
    }
  }
  for (const { event, ...place } of revocations)
    if (notes.has(event.annotation)) events.push({ ...place, event: { ...event, reason: UNTOLD, by: UNTOLD } });
  events.sort((one, other) => one.seq - other.seq);
  return { events, colleagues: Math.max(0, ...[...numbers.values()].map(({ size }) => size)) };
}

type Personal = Exclude<
  Extract<BoardEvent, { readonly type: 'agent.state' | 'attendance' | `annotation.${string}` | `result.${string}` | `lead.${string}` }>,
  AnnotationRevoked | LeadImported
>;

const PERSONAL = /^(agent\.state|attendance|annotation\.(added|acknowledged)|result\.\w+|lead\.(?!imported)\w+)$/;

const isPersonal = (event: BoardEvent): event is Personal => PERSONAL.test(event.type);

/** V7: as the agent may read it. */
function personalEvent(event: Personal): Personal {
  switch (event.type) {
    case 'annotation.added':
      return event.visibility === 'agent' ? event : { ...event, text: UNTOLD, by: UNTOLD };
    case 'attendance':
      return { ...event, by: UNTOLD };
    case 'lead.assigned':
    case 'lead.closed': {
      const { by: _, ...told } = event;
      return told;
    }
    case 'lead.recycled':
    case 'lead.objected': {
      const { by: _, reason: __, ...told } = event;
      return told;
    }
    default:
      return event;
  }
}

type Numbers = Map<string, number>;

interface Place extends Pick<OwnCall, 'beganAt'> {
  readonly seq: Seq;
}

function numbersOf(all: Map<CallId, Numbers>, call: CallId): Numbers {
  const numbers = all.get(call) ?? new Map<string, number>();
  all.set(call, numbers);
  return numbers;
}

function callEvent(event: CallEvent, { seq, beganAt }: Place, { site, agent }: OwnLog, numbers: Numbers): CallEvent {
  const nameless = (ref: AgentRef): AgentRef => {
    const who = whoKey(ref);
    const meant = resolveAgent(site, ref, beganAt);
    if (who === null || meant === agent) return ref;
    const key = meant ?? who;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    // Nobody whom the site knows stays somebody whom it does not know.
    return meant === null && ref.identity
      ? { identity: { source: ref.identity.source, name: `other-${number}` } }
      : { agent: colleague(number) };
  };
  const { agent: named, identity, ...told } = event;
  const ref = nameless({ ...(named !== undefined && { agent: named }), ...(identity !== undefined && { identity }) });
  const isOwn = ref.agent === named && ref.identity === identity;
  // An id of the sender's own may say whose event it is.
  const own = { ...told, ...ref, ...(!isOwn && { id: eventId(`event-${seq}`) }) };
  switch (own.type) {
    case 'call.transferred': {
      const { to, toIdentity, ...passed } = own;
      const next = nameless({ ...(to !== undefined && { agent: to }), ...(toIdentity !== undefined && { identity: toIdentity }) });
      return {
        ...passed,
        ...(next.agent !== undefined && { to: next.agent }),
        ...(next.identity !== undefined && { toIdentity: next.identity }),
      };
    }
    case 'call.corrected': {
      const { agent: given, ...changes } = own.changes;
      const to = given === undefined ? undefined : nameless({ agent: given }).agent;
      return { ...own, changes: { ...changes, ...(to !== undefined && { agent: to }) }, reason: UNTOLD, by: UNTOLD };
    }
    default:
      return own;
  }
}
