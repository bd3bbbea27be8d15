import { maskParty } from '../../../shared/events/mask-party.ts';
import { queueId, type EpochMs } from '../../../shared/units.ts';
import type { Moment } from './phone-clock.ts';
import type { Report } from './report.ts';

/** One caller's wait in one queue. */
interface Stint {
  readonly call: string;
  readonly uniqueid: string;
  readonly queue: string;
  readonly id: readonly string[];
  /** QueueCallerLeave came; what for is told by what follows. */
  leftAt: Moment | null;
  isOver: boolean;
}

export interface QueueCaller {
  readonly call: string;
  readonly uniqueid: string;
  readonly queue: string;
  readonly number: string;
}

/**
 * Callers in queues. `QueueCallerLeave` comes on every exit, before `AgentConnect` and after `QueueCallerAbandon`; the latter comes for
 * callers whom the queue sent away after its time as well, so only a request to hang up from the caller's side tells who gave up.
 */
export class QueueCallers {
  readonly #report: Report;
  readonly #byCaller = new Map<string, Stint[]>();

  constructor(report: Report) {
    this.#report = report;
  }

  join({ call, uniqueid, queue, number }: QueueCaller, moment: Moment): void {
    this.#settle(uniqueid, false);
    const stints = this.#byCaller.get(uniqueid) ?? [];
    const ordinal = stints.filter((stint) => stint.queue === queue).length + 1;
    const stint: Stint = { call, uniqueid, queue, id: [uniqueid, queue, String(ordinal)], leftAt: null, isOver: false };
    this.#byCaller.set(uniqueid, [...stints, stint]);
    const party = maskParty(number);
    const offered = { type: 'call.offered', direction: 'inbound', queue: queueId(queue) } as const;
    this.#report.add({ ...offered, ...this.#report.callOf(call, uniqueid), ...(party && { party }) }, stint.id, moment);
  }

  has(uniqueid: string, queue: string): boolean {
    return this.#byCaller.get(uniqueid)?.some((stint) => stint.queue === queue) ?? false;
  }

  isWaiting(uniqueid: string): boolean {
    const last = this.#byCaller.get(uniqueid)?.at(-1);
    return last !== undefined && !last.isOver && last.leftAt === null;
  }

  /** The queue the caller stands in or came from last. */
  queueOf(uniqueid: string): string | null {
    return this.#byCaller.get(uniqueid)?.at(-1)?.queue ?? null;
  }

  leave(uniqueid: string, moment: Moment): void {
    const last = this.#open(uniqueid);
    if (last) last.leftAt = moment;
  }

  /** `hangupAskedAt`: when the caller's side asked to hang up, if it did. */
  abandon(uniqueid: string, hangupAskedAt: EpochMs | null, moment: Moment): 'abandoned' | 'timeout' {
    const last = this.#open(uniqueid);
    const reason = hangupAskedAt === null ? 'timeout' : 'abandoned';
    if (last) this.#end(last, reason, moment);
    return reason;
  }

  connected(uniqueid: string): void {
    const last = this.#open(uniqueid);
    if (last) last.isOver = true;
  }

  /** The caller's leg hung up. */
  gone(uniqueid: string, moment: Moment): void {
    const last = this.#open(uniqueid);
    if (last) last.leftAt ??= moment;
    this.#settle(uniqueid, true);
    this.#byCaller.delete(uniqueid);
  }

  /** A wait that was left without an answer or a word about giving up: a key was pressed, or nobody was there to serve. */
  #settle(uniqueid: string, isGone: boolean): void {
    const last = this.#open(uniqueid);
    if (last?.leftAt) this.#end(last, isGone ? 'abandoned' : 'transfer', last.leftAt);
  }

  #open(uniqueid: string): Stint | null {
    const last = this.#byCaller.get(uniqueid)?.at(-1);
    return last && !last.isOver ? last : null;
  }

  #end(stint: Stint, reason: 'abandoned' | 'timeout' | 'transfer', moment: Moment): void {
    stint.isOver = true;
    const ended = { type: 'call.ended', queue: queueId(stint.queue), reason } as const;
    this.#report.add({ ...ended, ...this.#report.callOf(stint.call, stint.uniqueid) }, stint.id, moment);
  }
}
