import { maskParty } from '../../../shared/events/mask-party.ts';
import type { CallEndReason } from '../../../shared/events/call-events.ts';
import { field, type AmiBlock } from './ami-framing.ts';
import { Calls } from './calls.ts';
import type { Channel, Channels } from './channels.ts';
import type { Part, Parts } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import type { QueueCallers } from './queue-callers.ts';
import type { Report } from './report.ts';

const DIAL_FAILURES: Readonly<Record<string, CallEndReason>> = { BUSY: 'busy', NOANSWER: 'noAnswer', CANCEL: 'cancelled' };

/** The parts of the tracker that look at the same calls. */
export interface Tracked {
  readonly report: Report;
  readonly channels: Channels;
  readonly calls: Calls;
  readonly parts: Parts;
  readonly callers: QueueCallers;
}

/**
 * Who dials whom, who is in a bridge, who hung up: the events that every call has, whatever brought it in.
 *
 * An attempt is a phone's leg that dials a line to the outside; it is connected when that line enters a bridge, and the agent's talk lasts
 * from then until either leaves for good. Everybody else's talk is the time their own phone is in bridges, consultations included.
 */
export class CallTracker {
  readonly #in: Tracked;

  constructor(tracked: Tracked) {
    this.#in = tracked;
  }

  readonly handlers: Readonly<Record<string, (block: AmiBlock, moment: Moment) => void>> = {
    Newchannel: (block) => void this.#in.channels.of(block),
    DialBegin: (block, moment) => {
      const dialled = this.#in.channels.of(block, 'Dest');
      if (dialled) this.dial(this.#in.channels.of(block), dialled, dialledNumber(field(block, 'DialString')), moment);
    },
    DialEnd: (block, moment) => {
      const dialled = this.#in.channels.of(block, 'Dest');
      if (dialled) this.#endDial(dialled, field(block, 'DialStatus'), moment);
    },
    BridgeEnter: (block, moment) => {
      const leg = this.#in.channels.of(block);
      if (leg) this.enterBridge(leg, field(block, 'BridgeUniqueid'), moment);
    },
    BridgeLeave: (block, moment) => {
      const leg = this.#in.channels.of(block);
      if (leg) this.#leaveBridge(leg, moment);
    },
    Hold: (block, moment) => this.#withPart(block, '', (part) => this.#in.parts.hold(part, moment)),
    Unhold: (block, moment) => this.#withPart(block, '', (part) => this.#in.parts.resume(part, moment)),
    BlindTransfer: (block, moment) => this.#withPart(block, 'Transferer', (part) => this.#in.parts.transfer(part, null, moment)),
    AttendedTransfer: (block, moment) => this.#attendedTransfer(block, moment),
    HangupRequest: (block, { at }) => {
      const leg = this.#in.channels.of(block);
      if (leg) this.#in.calls.of(leg.call).hangups.push({ leg, at });
    },
    Hangup: (block, moment) => {
      const leg = this.#in.channels.find(field(block, 'Uniqueid'));
      if (leg) this.hangUp(leg, moment);
    },
  };

  /** `dialler` null: the phone is called first (Originate), and what it is wanted for comes later. */
  dial(dialler: Channel | null, dialled: Channel, number: string, moment: Moment): void {
    const { parts, callers } = this.#in;
    dialled.dialler = dialler;
    // The queue tells of whom it calls.
    if (!dialler || parts.openOn(dialled) || callers.isWaiting(dialler.uniqueid)) return;
    dialler.dialled = dialled;
    const behind = this.#partBehind(dialler);
    if (behind) this.#reachThrough(behind, dialled);
    else if (dialled.kind === 'trunk') this.#dialOut(dialler, dialled, number, moment);
    else if (dialled.kind === 'phone') this.#ringPhone(dialler, dialled, moment);
  }

  /** Whoever calls `Local/…;1` reaches what `Local/…;2` dials. */
  #partBehind(dialler: Channel): Part | null {
    const half = this.#in.channels.otherHalf(dialler);
    return half && this.#in.parts.openOn(half);
  }

  #reachThrough(part: Part, dialled: Channel): void {
    this.#in.parts.alias(dialled, part);
    if (part.leg?.kind === 'local' && dialled.kind !== 'local') part.leg = dialled;
  }

  #dialOut(dialler: Channel, line: Channel, number: string, moment: Moment): void {
    const { parts, channels, calls, report } = this.#in;
    const open = parts.openOn(dialler);
    if (open?.kind === 'dialled') {
      // A second line tried for the same call is the same attempt.
      parts.alias(line, open);
      open.far = line;
      return;
    }
    const leg = dialler.kind === 'local' ? (channels.otherHalf(dialler)?.dialled ?? dialler) : dialler;
    const name = leg.kind === 'phone' ? leg.device : leg.account || leg.callerNumber;
    // A customer who is forwarded to another number, or somebody consulted outside, is nobody's attempt.
    if (dialler.kind === 'trunk' || dialler.name.endsWith(';2') || name === '') return;
    calls.of(line.call).direction ??= 'outbound';
    const earlier = parts.ofCall(line.call).filter((part) => part.kind === 'dialled' && part.leg === leg).length;
    const key = `${leg.uniqueid}-out${earlier + 1}`;
    const fresh = {
      kind: 'dialled',
      call: line.call,
      key,
      identity: report.identity(name),
      queue: null,
      caller: null,
      leg,
      far: line,
    } as const;
    parts.alias(dialler, parts.dial(fresh, 'outbound', maskParty(number), moment));
  }

  #ringPhone(dialler: Channel, phone: Channel, moment: Moment): void {
    const { parts, channels, calls, report } = this.#in;
    const legs = channels.ofCall(phone.call);
    if (dialler.kind === 'local' && legs.every((leg) => leg === phone || leg === dialler || leg === channels.otherHalf(dialler))) return;
    const call = calls.of(phone.call);
    const rung = { call: phone.call, queue: null, caller: null } as const;
    if (legs.some((leg) => leg.kind === 'trunk')) calls.offer(phone.call, maskParty(dialler.callerNumber), moment);
    if (call.direction === null || (call.direction === 'internal' && dialler.kind === 'phone' && !parts.openOn(dialler))) {
      call.direction = 'internal';
      const placed = { ...rung, kind: 'placed', key: dialler.uniqueid, identity: report.identity(dialler.device), leg: dialler } as const;
      if (dialler.kind === 'phone') parts.dial(placed, 'internal', '', moment);
    }
    parts.ring({ ...rung, kind: 'reached', key: phone.uniqueid, identity: report.identity(phone.device), leg: phone }, moment);
  }

  #endDial(dialled: Channel, status: string, moment: Moment): void {
    const { parts } = this.#in;
    const part = parts.openOn(dialled);
    if (status === 'ANSWER') {
      if (part?.kind === 'dialled' && part.answer === 'none') {
        part.far = dialled;
        parts.answer(part, null, moment);
      }
      return;
    }
    const failure = DIAL_FAILURES[status] ?? 'failed';
    const placed = dialled.dialler && parts.openOn(dialled.dialler);
    if (placed?.kind === 'placed') placed.failure = failure;
    if (part?.answer !== 'none') return;
    if (part.kind === 'dialled') part.failure = failure;
    else if (part.kind === 'reached' && (failure === 'busy' || failure === 'noAnswer')) parts.miss(part, null, moment);
    else if (part.kind === 'reached') parts.end(part, failure, moment);
  }

  enterBridge(leg: Channel, bridge: string, moment: Moment, isSeenOnly = false): void {
    const { parts, channels } = this.#in;
    leg.bridge = bridge;
    const part = parts.openOn(leg);
    if (!part) return;
    const others = channels.inBridge(bridge).filter((other) => other.kind !== 'trunk' && parts.openOn(other) !== part);
    part.consults = others[0] ?? part.consults;
    if (part.kind === 'queue' && leg.kind !== 'local') part.leg = leg;
    if (leg === part.leg || leg === part.far) part.leftAt = null;
    const connects = part.kind === 'dialled' ? leg === part.far : part.kind !== 'queue' && leg === part.leg;
    if (!connects || part.answer !== 'none') return;
    if (isSeenOnly) parts.seeConnected(part, moment);
    else parts.answer(part, null, moment);
  }

  #leaveBridge(leg: Channel, { at }: Moment): void {
    leg.bridge = null;
    const part = this.#in.parts.openOn(leg);
    if (part && (leg === part.leg || leg === part.far)) part.leftAt ??= at;
  }

  #attendedTransfer(block: AmiBlock, moment: Moment): void {
    const { parts, channels } = this.#in;
    if (field(block, 'DestType') === 'Fail' || field(block, 'Result') !== 'Success') return;
    const target = channels.of(block, 'TransferTarget');
    for (const prefix of ['OrigTransferer', 'SecondTransferer'])
      this.#withPart(block, prefix, (part) => parts.transfer(part, this.#identityOf(target ?? part.consults), moment));
  }

  /** Whose phone stands behind a leg. */
  #identityOf(leg: Channel | null) {
    const phone = leg?.kind === 'local' ? (this.#in.channels.otherHalf(leg)?.dialled ?? null) : leg;
    return phone?.kind === 'phone' ? this.#in.report.identity(phone.device) : null;
  }

  #withPart(block: AmiBlock, prefix: string, act: (part: Part) => void): void {
    const part = this.#in.parts.named(field(block, `${prefix}Uniqueid`));
    if (part) act(part);
  }

  hangUp(leg: Channel, moment: Moment, lost?: 'lost'): void {
    const { parts, channels, calls, callers } = this.#in;
    const part = parts.openOn(leg);
    if (part) this.#loseLeg(part, leg, moment, lost);
    callers.gone(leg.uniqueid, moment);
    if (!channels.remove(leg)) return;
    calls.end(leg.call, moment, lost !== undefined);
    parts.forget(leg.call);
  }

  #loseLeg(part: Part, leg: Channel, moment: Moment, lost: 'lost' | undefined): void {
    const { parts } = this.#in;
    // Until a queue's call is answered its leg is the one the queue called, whichever phones ring behind it.
    const isOwn = part.answer === 'none' && part.kind === 'queue' ? leg.uniqueid === part.key : leg === part.leg;
    if (!isOwn && !(part.answer !== 'none' && leg === part.far)) return;
    if (part.answer === 'none') parts.end(part, lost ?? part.failure ?? 'cancelled', moment);
    else parts.end(part, lost ?? this.#reasonOf(part), { ...moment, at: part.leftAt ?? moment.at });
  }

  #reasonOf({ isTransferred, call, leg, answeredAt }: Part): CallEndReason {
    if (isTransferred) return 'transfer';
    const first = this.#in.calls.of(call).hangups.find(({ at }) => answeredAt !== null && at >= answeredAt);
    return first?.leg === leg ? 'agent' : 'caller';
  }
}

/** `trunk/05421663560` or `05421663560@provider`: the longest run of digits is the number. */
export const dialledNumber = (dialString: string): string =>
  dialString.split(/[^0-9+*#]+/).reduce((longest, digits) => (digits.length > longest.length ? digits : longest), '');
