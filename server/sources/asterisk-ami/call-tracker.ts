import type { CallEndReason } from '../../../shared/events/call-events.ts';
import { field, type AmiBlock } from './ami-framing.ts';
import type { Channel } from './channels.ts';
import { dialledNumber, type Dialling } from './dialling.ts';
import type { Part } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import type { Tracked } from './tracked.ts';

/**
 * Who is in a bridge, who passed the call on, who hung up: the events that every call has, whatever brought it in.
 *
 * Dialled out, a call is connected when the line to the customer enters a bridge, and the agent's talk lasts from then until either leaves
 * for good. Everybody else's talk is the time their own phone is in bridges, consultations included.
 */
export class CallTracker {
  readonly #in: Tracked;
  readonly #dialling: Dialling;

  constructor(tracked: Tracked, dialling: Dialling) {
    this.#in = tracked;
    this.#dialling = dialling;
  }

  readonly handlers: Readonly<Record<string, (block: AmiBlock, moment: Moment) => void>> = {
    Newchannel: (block) => void this.#in.channels.of(block),
    DialBegin: (block, moment) => {
      const dialled = this.#in.channels.of(block, 'Dest');
      if (dialled) this.#dialling.dial(this.#in.channels.of(block), dialled, dialledNumber(field(block, 'DialString')), moment);
    },
    DialEnd: (block, moment) => {
      const dialled = this.#in.channels.find(field(block, 'DestUniqueid'));
      if (dialled) this.#dialling.endDial(dialled, field(block, 'DialStatus'), moment);
    },
    BridgeEnter: (block, moment) => {
      const leg = this.#in.channels.of(block);
      if (!leg) return;
      this.enterBridge(leg, field(block, 'BridgeUniqueid'), moment);
      this.#joinCustomer(field(block, 'BridgeUniqueid'), moment);
    },
    BridgeLeave: (block, moment) => {
      const leg = this.#in.channels.find(field(block, 'Uniqueid'));
      if (leg) this.#leaveBridge(leg, moment);
    },
    Hold: (block, moment) => this.#withPart(block, '', (part) => this.#in.parts.hold(part, moment)),
    Unhold: (block, moment) => this.#withPart(block, '', (part) => this.#in.parts.resume(part, moment)),
    BlindTransfer: (block, moment) => this.#withPart(block, 'Transferer', (part) => this.#in.parts.transfer(part, null, moment)),
    AttendedTransfer: (block, moment) => this.#attendedTransfer(block, moment),
    HangupRequest: (block, { at }) => {
      const leg = this.#in.channels.find(field(block, 'Uniqueid'));
      if (leg) this.#in.calls.of(leg.call).hangups.push({ leg, at });
    },
    Hangup: (block, moment) => {
      const leg = this.#in.channels.find(field(block, 'Uniqueid'));
      if (leg) this.hangUp(leg, moment);
    },
  };

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

  /** A consultation on a second line ends in the customer's call, which has another Linkedid: the colleague's part goes on there. */
  #joinCustomer(bridge: string, moment: Moment): void {
    const { parts, channels, calls } = this.#in;
    const legs = channels.inBridge(bridge);
    const customer = legs.find(({ kind }) => kind === 'trunk');
    for (const leg of customer ? legs : []) {
      const part = parts.openOn(leg);
      if (!customer || part?.leg !== leg || part.call === customer.call || calls.of(part.call).direction !== 'internal') continue;
      parts.end(part, 'transfer', moment);
      const fresh = {
        kind: 'reached',
        call: customer.call,
        key: leg.uniqueid,
        identity: part.identity,
        queue: null,
        caller: null,
        leg,
      } as const;
      parts.answer(parts.ring(fresh, moment), null, moment);
    }
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
    this.#withPart(block, 'OrigTransferer', (part) => {
      const to = this.#identityOf(target ?? part.consults);
      if (field(block, 'DestType') === 'Threeway') parts.confer(part, to, moment);
      else parts.transfer(part, to, moment);
    });
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
