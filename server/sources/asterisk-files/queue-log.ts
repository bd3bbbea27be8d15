import type { BoardEvent } from '../../../shared/events/board-event.ts';
import type { CallEndReason } from '../../../shared/events/call-events.ts';
import type { SourceId } from '../../../shared/events/event-base.ts';
import { callId, epochMs, eventId, queueId, type EpochMs, type EventId, type SystemId } from '../../../shared/units.ts';
import { passedOver, read, refused, type FileReader, type Line, type LineReading } from './file-reader.ts';
import { MemberStates, type MemberState } from './member-states.ts';
import { parseQueueLogLine, wholeParameter, type QueueLogLine } from './queue-log-line.ts';
import { queueLogState, type QueueLogState } from './queue-log.schema.ts';

/** How a verb ends the part of the agent it names. */
const AGENT_ENDS: Readonly<Record<string, CallEndReason>> = {
  COMPLETEAGENT: 'agent',
  COMPLETECALLER: 'caller',
  BLINDTRANSFER: 'transfer',
  ATTENDEDTRANSFER: 'transfer',
  /** BLINDTRANSFER before Asterisk 12. */
  TRANSFER: 'transfer',
};

/** How a verb ends the wait of a caller whom nobody took. All but ABANDON go on in the dialplan. */
const CALLER_LEAVES: Readonly<Record<string, CallEndReason>> = {
  ABANDON: 'abandoned',
  EXITWITHTIMEOUT: 'timeout',
  EXITWITHKEY: 'transfer',
  EXITEMPTY: 'failed',
};

/** An event but for what every event has. */
type Fact = BoardEvent extends infer Event
  ? Event extends BoardEvent
    ? Omit<Event, 'id' | 'source' | 'at'> & { readonly at?: EpochMs }
    : never
  : never;

/**
 * Reads Asterisk's queue_log: what the queues saw of inbound calls and of their members.
 *
 * Its times are whole seconds, so lines of one call in one second are kept in order by their ordinal in the event's id. I4: OUTCALL (written by
 * `QueueUpdate()`) is passed over: its talk counts the ringing of click-to-call, not every system writes it, and CEL and CDR tell
 * outbound calls without it. So are calls opened by CALLOUTBOUND. A transfer by a Local member is invisible here: the whole call stays with
 * the first agent.
 */
export class QueueLogReader implements FileReader {
  readonly source: SourceId;
  readonly #system: SystemId;
  #members = new MemberStates();
  /** How many lines the current second has brought, by call or member. */
  #second: { at: number; lines: Map<string, number> } = { at: 0, lines: new Map() };
  #outbound = new Set<string>();

  constructor(system: SystemId) {
    this.#system = system;
    this.source = `queue_log:${system}`;
  }

  read(lines: readonly Line[]): readonly LineReading[] {
    return lines.map((line) => this.#readLine(line.text));
  }

  end(): readonly BoardEvent[] {
    return [];
  }

  save(): QueueLogState {
    const { at, lines } = this.#second;
    return { version: 1, second: { at, lines: [...lines] }, members: this.#members.save(), outbound: [...this.#outbound] };
  }

  restore(saved: unknown): boolean {
    const parsed = queueLogState.safeParse(saved);
    if (!parsed.success) return false;
    const { second, members, outbound } = parsed.data;
    this.#members = new MemberStates(members);
    this.#second = { at: second.at, lines: new Map(second.lines) };
    this.#outbound = new Set(outbound);
    return true;
  }

  #readLine(text: string): LineReading {
    if (text === '') return passedOver('empty line');
    const parsed = parseQueueLogLine(text);
    if (!parsed.ok) return refused(parsed.error.path, parsed.error.reason);
    const line = parsed.value;
    if (this.#isOutbound(line)) return passedOver(`${line.verb} of an outbound call`);
    const change = memberChange(this.#members, line);
    if (change !== undefined) return this.#changed(line, change);
    return (isCallid(line.callid) ? this.#ofCall(line) : null) ?? passedOver(line.verb);
  }

  #isOutbound({ verb, callid }: QueueLogLine): boolean {
    if (verb === 'CALLOUTBOUND') this.#outbound.add(callid);
    const isOutbound = this.#outbound.has(callid);
    if (verb in AGENT_ENDS || verb in CALLER_LEAVES) this.#outbound.delete(callid);
    return isOutbound;
  }

  #changed(line: QueueLogLine, state: MemberState | null): LineReading {
    if (!state) return passedOver(`${line.verb} that changes no state`);
    return this.#events(line, [
      { ...this.#agentOf(line), type: 'agent.state', state: state.state, ...(state.state === 'paused' && { reason: state.reason }) },
    ]);
  }

  #ofCall(line: QueueLogLine): LineReading | null {
    if (line.agent !== 'NONE') this.#members.seen(line.agent, line.queue);
    const call = this.#callOf(line);
    const ending = AGENT_ENDS[line.verb];
    const leaving = CALLER_LEAVES[line.verb];
    if (ending) return this.#agentEnds(line, ending);
    if (leaving) return this.#events(line, [{ ...call, type: 'call.ended', reason: leaving }]);
    if (line.verb === 'ENTERQUEUE') return this.#events(line, [{ ...call, type: 'call.offered', direction: 'inbound' }]);
    if (line.verb === 'CONNECT') return this.#connect(line);
    if (line.verb === 'RINGNOANSWER' || line.verb === 'RINGCANCELED') return this.#rang(line);
    // The agent hung up on the announcement; the caller goes on waiting.
    return line.verb === 'AGENTDUMP' ? this.#events(line, [{ ...call, ...this.#agentOf(line), type: 'call.missed' }]) : null;
  }

  #connect(line: QueueLogLine): LineReading {
    const waitedSeconds = wholeParameter(line, 0, 'holdtime');
    if (!waitedSeconds.ok) return refused(waitedSeconds.error.path, waitedSeconds.error.reason);
    // Asterisk 1.4 wrote no ring time.
    const rangSeconds = Number(line.parameters[2] ?? 0) || 0;
    const who = { ...this.#callOf(line), ...this.#agentOf(line) };
    return this.#events(line, [
      { ...who, type: 'call.ringing', at: epochMs(line.at - rangSeconds * 1000) },
      { ...who, type: 'call.answered', waitedMs: waitedSeconds.value * 1000 },
    ]);
  }

  #rang(line: QueueLogLine): LineReading {
    const ringMs = wholeParameter(line, 0, 'ringtime');
    if (!ringMs.ok) return refused(ringMs.error.path, ringMs.error.reason);
    const who = { ...this.#callOf(line), ...this.#agentOf(line) };
    return this.#events(line, [
      { ...who, type: 'call.ringing', at: epochMs(line.at - ringMs.value) },
      line.verb === 'RINGCANCELED'
        ? { ...who, type: 'call.ended', reason: 'cancelled' }
        : { ...who, type: 'call.missed', ringMs: ringMs.value },
    ]);
  }

  #agentEnds(line: QueueLogLine, reason: CallEndReason): LineReading {
    const { call, queue } = this.#callOf(line);
    const ended: Fact = { call, queue, ...this.#agentOf(line), type: 'call.ended', reason };
    return this.#events(line, reason === 'transfer' ? [{ call, ...this.#agentOf(line), type: 'call.transferred' }, ended] : [ended]);
  }

  #callOf({ callid, queue }: QueueLogLine) {
    return { call: callId(`${this.#system}:${callid}`), queue: queueId(queue) };
  }

  #agentOf({ agent }: QueueLogLine) {
    return { identity: { source: this.#system, name: agent } };
  }

  /** I8: the id is what the line says, and its place among those of the same call or member in the same second. */
  #events(line: QueueLogLine, facts: readonly Fact[]): LineReading {
    const place = String(this.#placeInSecond(line)).padStart(3, '0');
    const idOf = (part: number): EventId =>
      eventId([line.callid, line.at / 1000, `${place}.${part}`, line.verb, line.queue, line.agent].join('|'));
    return read(facts.map((fact, part) => ({ at: line.at, ...fact, id: idOf(part), source: this.source })));
  }

  #placeInSecond({ at, callid, agent }: QueueLogLine): number {
    if (this.#second.at !== at) this.#second = { at, lines: new Map() };
    const key = isCallid(callid) ? callid : agent;
    const place = this.#second.lines.get(key) ?? 0;
    this.#second.lines.set(key, place + 1);
    return place;
  }
}

/** `NONE` on pauses, `MANAGER` and `REALTIME` on members added from outside a call. */
const isCallid = (callid: string): boolean => /\d/.test(callid);

/** Null: no change of state. Undefined: the line is not about a member. */
function memberChange(members: MemberStates, { verb, agent, queue, parameters }: QueueLogLine): MemberState | null | undefined {
  switch (verb) {
    case 'PAUSE':
      return members.pause(agent, queue, parameters[0] ?? '');
    case 'UNPAUSE':
      return members.unpause(agent, queue);
    case 'PAUSEALL':
      return members.pauseAll(agent, parameters[0] ?? '');
    case 'UNPAUSEALL':
      return members.unpauseAll(agent);
    case 'ADDMEMBER':
      return parameters[0] === 'PAUSED' ? members.pause(agent, queue, '') : members.add(agent, queue);
    case 'REMOVEMEMBER':
      return members.remove(agent, queue);
    case 'AGENTLOGIN':
    case 'AGENTCALLBACKLOGIN':
      return members.logOn(agent);
    case 'AGENTLOGOFF':
    case 'AGENTCALLBACKLOGOFF':
      return members.logOff(agent);
    default:
      return undefined;
  }
}
