import { epochMs, type EpochMs } from '../../../shared/units.ts';
import { bornAt } from '../asterisk-files/local-time.ts';
import { dialledDevices } from '../asterisk-files/channel-name.ts';
import { field, type AmiBlock } from './ami-framing.ts';
import type { CallTracker } from './call-tracker.ts';
import type { Channel } from './channels.ts';
import { dialledNumber, type Dialling } from './dialling.ts';
import type { Members } from './members.ts';
import type { Part } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import type { Tracked } from './tracked.ts';

/** Parts whose true answer may still be told; a Cdr comes at the end of its call or a moment after it. */
const MOST_UNSETTLED = 500;
/** The middle of the second that is all that a duration in whole seconds tells. */
const HALF_SECOND_MS = 500;

/**
 * Calls that were up before we came, put together from the list of channels: what each runs (`Queue`, `Dial`, or being rung by one of them:
 * `AppQueue`, `AppDial`), whom its Dial names, and who shares a bridge. They are told like calls seen from their begin, by the same ids;
 * when an agent was connected is told later, from AgentComplete or from the Cdr.
 */
export class JoinedCalls {
  readonly #in: Tracked;
  readonly #tracker: CallTracker;
  readonly #dialling: Dialling;
  readonly #members: Members;
  /** By the name of the leg that a Cdr calls DestinationChannel. */
  readonly #unsettled = new Map<string, Part>();
  readonly #waits = new Map<string, number>();

  constructor(tracked: Tracked, tracker: CallTracker, dialling: Dialling, members: Members) {
    this.#in = tracked;
    this.#tracker = tracker;
    this.#dialling = dialling;
    this.#members = members;
  }

  /** An item of CoreShowChannels. */
  addListed(block: AmiBlock): void {
    const channel = this.#in.channels.of(block);
    if (!channel) return;
    channel.app = { name: field(block, 'Application'), data: field(block, 'ApplicationData') };
    channel.bridge = field(block, 'BridgeId') || null;
  }

  /** An item of QueueStatus: `Wait` seconds in the queue until now. */
  addWaiting(block: AmiBlock): void {
    this.#waits.set(field(block, 'Uniqueid'), Number(field(block, 'Wait')) * 1000);
  }

  /** All channels are listed: whoever is in a call and was not known is told of. */
  restore(now: Moment): void {
    const channels = [...this.#in.channels.all()].filter(({ app }) => app !== null).sort((a, b) => startOf(a, now) - startOf(b, now));
    for (const channel of channels) if (channel.app?.name === 'Queue') this.#restoreCaller(channel, now);
    for (const channel of channels) if (channel.app?.name === 'AppQueue') this.#restoreMember(channel, now);
    for (const channel of channels) if (channel.app?.name === 'AppDial') this.#restoreDialled(channel, now);
    for (const channel of channels) if (channel.bridge !== null) this.#tracker.enterBridge(channel, channel.bridge, now, true);
    for (const channel of channels) this.#await(this.#in.parts.openOn(channel));
    for (const channel of channels) channel.app = null;
    this.#waits.clear();
  }

  #restoreCaller(caller: Channel, now: Moment): void {
    const { calls, callers } = this.#in;
    const queue = firstArgument(caller);
    if (callers.has(caller.uniqueid, queue)) return;
    calls.of(caller.call).direction ??= 'inbound';
    const waited = this.#waits.get(caller.uniqueid);
    const joined = waited === undefined ? startOf(caller, now) : epochMs(now.at - waited);
    callers.join({ call: caller.call, uniqueid: caller.uniqueid, queue, number: caller.callerNumber }, { at: joined });
    if (caller.bridge !== null) callers.connected(caller.uniqueid);
  }

  #restoreMember(leg: Channel, now: Moment): void {
    const { channels, parts, callers } = this.#in;
    const told = parts.on(leg);
    if (told?.endedAt === null && told.answer === 'none' && leg.bridge !== null) parts.seeConnected(told, now);
    if (told) return;
    const inQueue = channels.ofCall(leg.call).filter((other) => callers.queueOf(other.uniqueid) !== null);
    const caller =
      inQueue.find((other) => leg.bridge !== null && other.bridge === leg.bridge) ??
      inQueue.findLast((other) => leg.bridge !== null || callers.isWaiting(other.uniqueid));
    const queue = caller && callers.queueOf(caller.uniqueid);
    if (!caller || !queue) return;
    const identity = this.#members.memberBehind(leg.device, queue)?.identity ?? this.#members.identityOf(leg.device, '');
    const fresh = { kind: 'queue', call: leg.call, key: leg.uniqueid, identity, queue, caller: caller.uniqueid, leg } as const;
    const part = parts.ring(fresh, { at: startOf(leg, now) });
    if (leg.bridge !== null) parts.seeConnected(part, now);
  }

  #restoreDialled(leg: Channel, now: Moment): void {
    if (this.#in.parts.on(leg)) return;
    const diallers = this.#in.channels
      .ofCall(leg.call)
      .filter(({ app }) => app?.name === 'Dial' && dialledDevices(app.data).includes(leg.device));
    const dialler = diallers.find((other) => other.bridge === leg.bridge) ?? diallers[0];
    if (dialler) this.#dialling.dial(dialler, leg, dialledNumber(firstArgument(dialler)), { at: startOf(leg, now) });
  }

  #await(part: Part | null): void {
    const leg = part?.kind === 'dialled' ? part.far : part?.leg;
    if (!part || !leg || part.answer !== 'seen') return;
    this.#unsettled.set(leg.name, part);
    const oldest = this.#unsettled.keys().next();
    if (this.#unsettled.size > MOST_UNSETTLED && !oldest.done) this.#unsettled.delete(oldest.value);
  }

  /** AgentComplete counts whole seconds of its clock from the connection to now. */
  completed(part: Part, talkMs: number, waitedMs: number, { at }: Moment): void {
    if (part.answer !== 'seen') return;
    this.#answeredAt(part, Math.floor(at / 1000) * 1000 - talkMs, waitedMs);
  }

  /**
   * A Cdr's wall-clock times have no zone, so the answer is counted back from the end, which we saw. What was answered before the leg was
   * born is another leg's answer: the agent's own of a click-to-call, or the dialplan's.
   */
  recorded(block: AmiBlock, { at }: Moment): void {
    const name = field(block, 'DestinationChannel');
    const part = this.#unsettled.get(name);
    const answeredForMs = wallClockMs(field(block, 'EndTime')) - wallClockMs(field(block, 'AnswerTime'));
    if (!part || part.kind === 'queue' || part.answer !== 'seen' || Number.isNaN(answeredForMs)) return;
    const end = part.endedAt ?? part.leftAt ?? at;
    const answered = Math.floor(end / 1000) * 1000 - answeredForMs;
    const leg = part.kind === 'dialled' ? part.far : part.leg;
    if (leg && answered > startOf(leg, { at: end })) this.#answeredAt(part, answered, null);
    this.#unsettled.delete(name);
  }

  #answeredAt(part: Part, second: number, waitedMs: number | null): void {
    const latest = part.answeredAt ?? second;
    const at = epochMs(Math.min(latest, Math.max(part.startedAt, second + HALF_SECOND_MS)));
    this.#in.parts.answer(part, waitedMs, { at });
  }
}

/** A channel's uniqueid says when it came to be. */
const startOf = ({ uniqueid }: Channel, now: Moment): EpochMs => bornAt(uniqueid) ?? now.at;

const firstArgument = ({ app }: Channel): string => app?.data.split(',')[0] ?? '';

const wallClockMs = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
