import { maskParty } from '../../../shared/events/mask-party.ts';
import type { CallEndReason } from '../../../shared/events/call-events.ts';
import type { Channel } from './channels.ts';
import type { Part } from './parts.ts';
import type { Moment } from './phone-clock.ts';
import type { Tracked } from './tracked.ts';

/** Who took the other into a conference has the caller as well. */
const hasCaller = ({ answer, leg, endedAt, leftAt, isTransferred }: Part): boolean =>
  endedAt === null && (answer !== 'none' || (leg?.bridge ?? null) !== null) && !(isTransferred && leftAt !== null);

const DIAL_FAILURES: Readonly<Record<string, CallEndReason>> = { BUSY: 'busy', NOANSWER: 'noAnswer', CANCEL: 'cancelled' };

/**
 * Who dials whom. An attempt is a phone's leg that dials a line to the outside; by whose phone it is, else (a Local channel without a phone)
 * by the account of that leg, else by its first caller id, for later ones are the company's number and what is dialled inherits the account.
 */
export class Dialling {
  readonly #in: Tracked;

  constructor(tracked: Tracked) {
    this.#in = tracked;
  }

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
    const isConsulted = this.#isConsultation(dialler);
    parts.ring({ ...rung, kind: 'reached', key: phone.uniqueid, identity: report.identity(phone.device), leg: phone, isConsulted }, moment);
  }

  /** T23: while an agent has the caller, a Local channel dials for that agent, who wants a colleague by a feature code. */
  #isConsultation(dialler: Channel): boolean {
    return dialler.kind === 'local' && this.#in.parts.ofCall(dialler.call).some(hasCaller);
  }

  endDial(dialled: Channel, status: string, moment: Moment): void {
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
}

/** `trunk/05421663560` or `05421663560@provider`: the longest run of digits is the number. */
export const dialledNumber = (dialString: string): string =>
  dialString.split(/[^0-9+*#]+/).reduce((longest, digits) => (digits.length > longest.length ? digits : longest), '');
