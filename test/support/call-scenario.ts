import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { CallDirection, CallEndReason, CallRecorded } from '../../shared/events/call-events.ts';
import type { Logged, SourceId } from '../../shared/events/event-base.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { agentId, callId, epochMs, eventId, localDate, queueId, seq, type AgentId, type EpochMs } from '../../shared/units.ts';
import { testSite } from './test-site.ts';

const SECOND_MS = 1000;

type Unstamped<Event> = Event extends BoardEvent ? Omit<Event, 'id' | 'source' | 'at'> : never;

/** A working day told in sentences. Events come in the order told, with the time told last; an agent's own sentences speak of that agent. */
export class CallScenario {
  readonly site: SiteFile;
  readonly events: BoardEvent[] = [];
  #agent: AgentId;
  #date = localDate('2025-03-03');
  #now: EpochMs;
  #source: SourceId = 'ami:pbx-a';

  constructor(agent: string, site: SiteFile) {
    this.site = site;
    this.#agent = agentId(agent);
    this.#now = instantOf(site.site.timeZone, this.#date, '09:00');
  }

  get now(): EpochMs {
    return this.#now;
  }

  /** A Monday in March 2025 unless told otherwise. */
  on(date: string): this {
    this.#date = localDate(date);
    return this.at('09:00');
  }

  /** `HH:MM` or `HH:MM:SS` by the site's clock. */
  at(time: string): this {
    this.#now = instantOf(this.site.site.timeZone, this.#date, time);
    return this;
  }

  after(seconds: number): this {
    this.#now = epochMs(this.#now + Math.round(seconds * SECOND_MS));
    return this;
  }

  /** The next sentences are about this agent. */
  agent(id: string): this {
    this.#agent = agentId(id);
    return this;
  }

  /** The next sentences are told by this source. */
  from(source: SourceId): this {
    this.#source = source;
    return this;
  }

  /** The caller enters a queue. */
  queues(call: string, queue: string): this {
    return this.push({ type: 'call.offered', call: callOf(call), direction: 'inbound', queue: queueId(queue) });
  }

  leavesQueue(call: string, queue: string, reason: CallEndReason = 'abandoned'): this {
    return this.push({ type: 'call.ended', call: callOf(call), queue: queueId(queue), reason });
  }

  dials(call: string, direction: CallDirection = 'outbound'): this {
    return this.push({ type: 'call.offered', call: callOf(call), agent: this.#agent, direction });
  }

  rings(call: string, queue?: string): this {
    return this.push({ type: 'call.ringing', call: callOf(call), agent: this.#agent, ...(queue && { queue: queueId(queue) }) });
  }

  answers(call: string, queue?: string): this {
    return this.push({ type: 'call.answered', call: callOf(call), agent: this.#agent, ...(queue && { queue: queueId(queue) }) });
  }

  /** The customer answers an outbound call. */
  connects(call: string): this {
    return this.answers(call);
  }

  misses(call: string, queue?: string): this {
    return this.push({ type: 'call.missed', call: callOf(call), agent: this.#agent, ...(queue && { queue: queueId(queue) }) });
  }

  holds(call: string): this {
    return this.push({ type: 'call.held', call: callOf(call), agent: this.#agent });
  }

  resumes(call: string): this {
    return this.push({ type: 'call.resumed', call: callOf(call), agent: this.#agent });
  }

  transfers(call: string, to?: string): this {
    return this.push({ type: 'call.transferred', call: callOf(call), agent: this.#agent, ...(to && { to: agentId(to) }) });
  }

  /** The agent's part ends. */
  ends(call: string, reason?: CallEndReason): this {
    return this.push({ type: 'call.ended', call: callOf(call), agent: this.#agent, ...(reason && { reason }) });
  }

  /** The whole call is over. */
  hangsUp(call: string, reason?: CallEndReason): this {
    return this.push({ type: 'call.ended', call: callOf(call), ...(reason && { reason }) });
  }

  /** A row told afterwards; the time told last is its end. */
  records(
    call: string,
    row: Pick<CallRecorded, 'direction' | 'talkSeconds'> & { readonly ringSeconds?: number; readonly answered?: boolean },
  ): this {
    const answeredAt = epochMs(this.#now - row.talkSeconds * SECOND_MS);
    return this.push({
      type: 'call.recorded',
      call: callOf(call),
      agent: this.#agent,
      direction: row.direction,
      talkSeconds: row.talkSeconds,
      startedAt: epochMs(answeredAt - (row.ringSeconds ?? 0) * SECOND_MS),
      endedAt: this.#now,
      ...(row.answered !== false && { answeredAt }),
    });
  }

  logsIn(): this {
    return this.push({ type: 'agent.state', agent: this.#agent, state: 'available' });
  }

  logsOut(): this {
    return this.push({ type: 'agent.state', agent: this.#agent, state: 'loggedOut' });
  }

  pauses(reason?: string): this {
    return this.push({ type: 'agent.state', agent: this.#agent, state: 'paused', ...(reason !== undefined && { reason }) });
  }

  unpauses(): this {
    return this.logsIn();
  }

  sourceUp(): this {
    return this.push({ type: 'source.up' });
  }

  sourceDown(reason = 'link lost'): this {
    return this.push({ type: 'source.down', reason });
  }

  /** Any other event, stamped with the id, source and time of the story. */
  push(event: Unstamped<BoardEvent>): this {
    this.events.push({ ...event, id: eventId(`e${this.events.length + 1}`), source: this.#source, at: this.#now });
    return this;
  }
}

const callOf = (name: string) => callId(name.includes(':') ? name : `pbx-a:${name}`);

/** The site is applied first, by the server, at the beginning of time. */
export function callScenario(agent = 'ana', site: SiteFile = testSite): CallScenario {
  return new CallScenario(agent, site);
}

export const siteApplied = (site: SiteFile, at: EpochMs = epochMs(0)): BoardEvent => ({
  type: 'site.applied',
  id: eventId(`site@${at}`),
  source: 'tallyboard:server',
  at,
  site,
  by: 'test',
});

export const logged = (events: readonly BoardEvent[], after = 0): Logged<BoardEvent>[] =>
  events.map((event, index) => ({ seq: seq(after + index + 1), loggedAt: event.at, event }));

export const boardOf = (scenario: CallScenario): Board =>
  reduceBoard(emptyBoard(scenario.site.site.id), logged([siteApplied(scenario.site), ...scenario.events]));

/** What the board shows of the agent at the time told last. */
export const tallyOf = (scenario: CallScenario, agent = 'ana'): ShiftTally =>
  agentDay(boardOf(scenario), agentId(agent), scenario.now).tally;

/** The unscheduled work of a date. */
export const unscheduledOf = (scenario: CallScenario, date: string, agent = 'ana'): ShiftTally =>
  shiftTally(boardOf(scenario), agentId(agent), localDate(date));
