import type { Identity } from '../../../shared/events/event-base.ts';
import type { CallDirection, CallEndReason } from '../../../shared/events/call-events.ts';
import { epochMs, queueId, type EpochMs } from '../../../shared/units.ts';
import type { Channel } from './channels.ts';
import type { Moment } from './phone-clock.ts';
import type { Report } from './report.ts';

/** How a phone came into a call: a queue called it, it dialled out, somebody rang it, or it rang a colleague. */
export type PartKind = 'queue' | 'dialled' | 'reached' | 'placed';

/** One agent's part of a call, from the first ring to the end of their leg. */
export interface Part {
  readonly kind: PartKind;
  readonly call: string;
  /** The leg it was called on (a queue's Local member: `Local/…;1`) or dialled with; names the part in event ids. */
  readonly key: string;
  readonly identity: Identity;
  readonly queue: string | null;
  /** The caller's leg in the queue. */
  readonly caller: string | null;
  readonly startedAt: EpochMs;
  /** Whose time in bridges is the talk. */
  leg: Channel | null;
  /** Dialled: the line to the customer. */
  far: Channel | null;
  /** `seen`: connected when we came, so the true moment is told afterwards. */
  answer: 'none' | 'seen' | 'known';
  answeredAt: EpochMs | null;
  /** Out of every bridge since; a leg that only moves to another bridge is back within the same millisecond. */
  leftAt: EpochMs | null;
  endedAt: EpochMs | null;
  isHeld: boolean;
  holds: number;
  isTransferred: boolean;
  /** How the last attempt to dial failed. */
  failure: CallEndReason | null;
  /** T23: rung because a colleague, who keeps the caller, asks. */
  readonly isConsulted: boolean;
  /** Whom the agent speaks to besides the customer. */
  consults: Channel | null;
}

export type NewPart = Pick<Part, 'kind' | 'call' | 'key' | 'identity' | 'queue' | 'caller'> & {
  readonly leg: Channel | null;
  readonly far?: Channel;
  readonly isConsulted?: boolean;
};

/** The parts of all calls that are up, found by any of their legs, and the one place where their facts are told. */
export class Parts {
  readonly #report: Report;
  readonly #byLeg = new Map<string, Part>();

  constructor(report: Report) {
    this.#report = report;
  }

  on(leg: Channel): Part | null {
    return this.#byLeg.get(leg.uniqueid) ?? null;
  }

  openOn(leg: Channel): Part | null {
    const part = this.on(leg);
    return part?.endedAt === null ? part : null;
  }

  named(key: string): Part | null {
    return this.#byLeg.get(key) ?? null;
  }

  ofCall(call: string): readonly Part[] {
    return [...new Set(this.#byLeg.values())].filter((part) => part.call === call);
  }

  /** Of those who have a call now, on hold or not. */
  talking(): readonly Part[] {
    return [...new Set(this.#byLeg.values())].filter(({ answer, endedAt, leg }) => answer !== 'none' && endedAt === null && leg !== null);
  }

  /** A further leg of the same part. */
  alias(leg: Channel, part: Part): void {
    this.#byLeg.set(leg.uniqueid, part);
  }

  forget(call: string): void {
    for (const [leg, part] of this.#byLeg) if (part.call === call) this.#byLeg.delete(leg);
  }

  ring(fresh: NewPart, moment: Moment): Part {
    const part = this.#begin(fresh, moment);
    this.#report.add({ type: 'call.ringing', ...this.#who(part), ...cameBy(part) }, idOf(part), moment);
    return part;
  }

  dial(fresh: NewPart, direction: CallDirection, party: string, moment: Moment): Part {
    const part = this.#begin(fresh, moment);
    this.#report.add({ type: 'call.offered', direction, ...this.#who(part), ...(party && { party }) }, idOf(part), moment);
    return part;
  }

  #begin({ far, isConsulted = false, ...fresh }: NewPart, { at }: Moment): Part {
    const untold = { answer: 'none', answeredAt: null, leftAt: null, endedAt: null, isHeld: false, holds: 0 } as const;
    const alone = { isTransferred: false, failure: null, consults: null } as const;
    const part: Part = { ...fresh, ...untold, ...alone, far: far ?? null, isConsulted, startedAt: at };
    this.#byLeg.set(part.key, part);
    for (const leg of [part.leg, part.far]) if (leg) this.alias(leg, part);
    return part;
  }

  miss(part: Part, ringMs: number | null, moment: Moment): void {
    part.endedAt = moment.at;
    this.#report.add(
      { type: 'call.missed', ...this.#who(part), ...cameBy(part), ringMs: ringMs ?? moment.at - part.startedAt },
      idOf(part),
      moment,
    );
  }

  answer(part: Part, waitedMs: number | null, moment: Moment): void {
    part.answer = 'known';
    part.answeredAt = moment.at;
    const fact = { type: 'call.answered', ...this.#who(part), ...cameBy(part) } as const;
    this.#report.add(waitedMs === null ? fact : { ...fact, waitedMs }, idOf(part), moment);
  }

  /** Connected already when we came: shown as talking from now on, until the true moment is known. */
  seeConnected(part: Part, { at }: Moment): void {
    part.answer = 'seen';
    part.answeredAt = at;
    this.#report.add({ type: 'call.answered', ...this.#who(part), ...cameBy(part) }, [...idOf(part), 'seen'], { at, atIs: 'arrival' });
  }

  hold(part: Part, moment: Moment): void {
    if (part.isHeld || part.answer === 'none' || part.endedAt !== null) return;
    part.isHeld = true;
    part.holds += 1;
    this.#report.add({ type: 'call.held', ...this.#who(part) }, holdId(part, moment), moment);
  }

  resume(part: Part, moment: Moment): void {
    if (!part.isHeld || part.endedAt !== null) return;
    part.isHeld = false;
    this.#report.add({ type: 'call.resumed', ...this.#who(part) }, holdId(part, moment), moment);
  }

  transfer(part: Part, to: Identity | null, moment: Moment): void {
    if (part.isTransferred) return;
    part.isTransferred = true;
    this.#report.add({ type: 'call.transferred', ...this.#who(part), ...(to && { toIdentity: to }) }, idOf(part), moment);
  }

  /** The agent took `to` into the talk with the caller, and stays. */
  confer(part: Part, to: Identity | null, moment: Moment): void {
    const id = [...idOf(part), 'conference', to?.name ?? ''];
    this.#report.add({ type: 'call.transferred', ...this.#who(part), ...(to && { toIdentity: to }) }, id, moment);
  }

  end(part: Part, reason: CallEndReason, moment: Moment): void {
    const at = part.answeredAt === null ? moment.at : epochMs(Math.max(part.answeredAt, moment.at));
    part.endedAt = at;
    const id = reason === 'lost' ? [...idOf(part), 'lost'] : idOf(part);
    this.#report.add({ type: 'call.ended', ...this.#who(part), reason }, id, { ...moment, at });
  }

  #who({ call, caller, leg, kind, identity }: Part) {
    const named = caller ?? (kind === 'dialled' ? leg?.uniqueid : undefined);
    return { ...this.#report.callOf(call, named), identity };
  }
}

const idOf = ({ call, key }: Part): readonly string[] => [call, key];

/** Their time names holds where there is one: a count would begin anew after a reconnection. */
const holdId = (part: Part, { at, atIs }: Moment): readonly string[] => [
  ...idOf(part),
  atIs === undefined ? `at${at}` : String(part.holds),
];

const cameBy = ({ queue, isConsulted }: Part) => ({
  ...(queue !== null && { queue: queueId(queue) }),
  ...(isConsulted && ({ direction: 'internal' } as const)),
});
