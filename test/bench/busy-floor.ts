import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { SourceId } from '../../shared/events/event-base.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { localDateAt, instantOf } from '../../shared/site/wall-clock.ts';
import { agentId, callId, epochMs, eventId, queueId, siteId, systemId, teamId, type EpochMs } from '../../shared/units.ts';
import { telesales, writtenPreset } from '../support/schemes.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

const AGENTS_A_TEAM = 25;
const SOURCE: SourceId = 'http:bench';
const QUEUES = ['sales', 'service', 'renewals'].map(queueId);

/** A floor that is in mid-afternoon of its shift at `now`, whatever the hour of the machine: its zone is chosen for that. */
export function busyFloor(agents: number, now: EpochMs): SiteFile {
  const teams = Array.from({ length: Math.ceil(agents / AGENTS_A_TEAM) }, (_, index) => ({
    ...{ id: teamId(`team-${String(index + 1)}`), name: `Team ${String(index + 1)}`, defaultShift: 'day' },
  }));
  return {
    site: {
      ...{ id: siteId('bench'), name: 'Bench floor', timeZone: zoneInAfternoon(now), currency: 'CNY', locale: 'en', dayCutover: '04:00' },
      wall: { names: 'name', leaders: 10 },
    },
    teams,
    agents: Array.from({ length: agents }, (_, index) => ({
      ...{ id: agentId(`a${String(index + 1)}`), name: `Agent ${String(index + 1)}`, stage: 'regular' as const },
      ...{ team: teamId(`team-${String(Math.floor(index / AGENTS_A_TEAM) + 1)}`), identities: { pbx: [`PJSIP/${2001 + index}`] } },
    })),
    patterns: [{ id: 'day', start: '09:00', end: '18:00', breaks: [{ start: '12:00', end: '13:00', paid: false }] }],
    ...{ roster: [], leave: [] },
    sources: [
      {
        ...{ system: systemId('pbx'), timeZone: 'UTC', trunks: [], internalNumbers: [], wrapUpSeconds: 0 },
        serviceLevelSeconds: { '*': 20 },
      },
    ],
    schemes: [telesales],
  };
}

/** The same file as somebody would write it. JSON is YAML. */
export const asWritten = (site: SiteFile): string => JSON.stringify({ ...site, schemes: [writtenPreset('outbound-telesales')] });

export const startOfDay = (site: SiteFile, now: EpochMs): EpochMs =>
  instantOf(site.site.timeZone, localDateAt(site.site.timeZone, now), '09:00');

/** What an agent does in turn: a call out, with a hold, and a call in. */
const ROUND = ['dials', 'connects', 'holds', 'resumes', 'ends', 'queues', 'rings', 'answers', 'ends', 'pauses', 'unpauses'] as const;

/** Event `index` of the floor: the agents take turns, each in its own place of the round, so that at any time some talk and some wait. */
export function busyEvent({ agents }: SiteFile, index: number, at: EpochMs): BoardEvent {
  const who = index % agents.length;
  const step = Math.floor(index / agents.length) + who;
  const place = step % ROUND.length;
  const agent = agents[who]?.id ?? agentId('');
  const isInbound = place >= ROUND.indexOf('queues');
  const call = callId(`pbx:${agent}-${String(Math.floor(step / ROUND.length))}-${isInbound ? 'in' : 'out'}`);
  const queue = QUEUES[who % QUEUES.length] ?? queueId('');
  const base = { id: eventId(`e${String(index)}`), source: SOURCE, at };
  switch (ROUND[place]) {
    case 'dials':
      return { ...base, type: 'call.offered', call, agent, direction: 'outbound' };
    case 'queues':
      return { ...base, type: 'call.offered', call, direction: 'inbound', queue };
    case 'rings':
      return { ...base, type: 'call.ringing', call, agent, queue };
    case 'connects':
      return { ...base, type: 'call.answered', call, agent };
    case 'answers':
      return { ...base, type: 'call.answered', call, agent, queue, waitedMs: 5000 };
    case 'holds':
      return { ...base, type: 'call.held', call, agent };
    case 'resumes':
      return { ...base, type: 'call.resumed', call, agent };
    case 'ends':
      return { ...base, type: 'call.ended', call, agent, reason: 'caller' };
    case 'pauses':
      return { ...base, type: 'agent.state', agent, state: 'paused', reason: 'break' };
    default:
      return { ...base, type: 'agent.state', agent, state: 'available' };
  }
}

/** The first `count` events of the day, spread evenly over the time from the shift's start until `now`. */
export function* busyDay(site: SiteFile, count: number, now: EpochMs): Generator<BoardEvent> {
  const start = startOfDay(site, now);
  const stepMs = (now - start) / count;
  for (let index = 0; index < count; index += 1) yield busyEvent(site, index, epochMs(Math.floor(start + index * stepMs)));
}

/** An event is sent without its source: the intake stamps it. */
export const asSent = ({ source: _, ...event }: BoardEvent): object => event;
