import type { CallDirection } from '../../../shared/events/call-events.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { Channel } from './channels.ts';
import type { Moment } from './phone-clock.ts';
import type { Report } from './report.ts';

/** Who asked to hang up, in order: Asterisk passes a request on to the other side, so the first one tells. */
export interface HangupRequest {
  readonly leg: Channel;
  readonly at: EpochMs;
}

export interface Call {
  readonly id: string;
  direction: CallDirection | null;
  /** How the caller left the last queue, if nobody took the call since. */
  fate: 'abandoned' | 'timeout' | null;
  readonly hangups: HangupRequest[];
}

/** What is true of a call as a whole. */
export class Calls {
  readonly #report: Report;
  readonly #byId = new Map<string, Call>();

  constructor(report: Report) {
    this.#report = report;
  }

  of(id: string): Call {
    const known = this.#byId.get(id);
    if (known) return known;
    const call: Call = { id, direction: null, fate: null, hangups: [] };
    this.#byId.set(id, call);
    return call;
  }

  /** A call from outside that no queue takes in; the queue tells of the others. */
  offer(id: string, party: string, moment: Moment): void {
    const call = this.of(id);
    if (call.direction !== null) return;
    call.direction = 'inbound';
    this.#report.add({ type: 'call.offered', direction: 'inbound', ...this.#report.callOf(id), ...(party && { party }) }, [id], moment);
  }

  /** The last leg is gone. Calls of which nothing was told (a phone that rang nowhere) end untold. */
  end(id: string, moment: Moment, isLost = false): void {
    const call = this.#byId.get(id);
    this.#byId.delete(id);
    if (call === undefined || call.direction === null) return;
    const reason = isLost ? 'lost' : call.fate;
    this.#report.add({ type: 'call.ended', ...this.#report.callOf(id), ...(reason && { reason }) }, isLost ? [id, 'lost'] : [id], moment);
  }

  hangupAskedBy(leg: Channel): EpochMs | null {
    return this.#byId.get(leg.call)?.hangups.find((request) => request.leg === leg)?.at ?? null;
  }
}
