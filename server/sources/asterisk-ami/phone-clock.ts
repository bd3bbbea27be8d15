import { epochMs, type EpochMs } from '../../../shared/units.ts';
import { field, type AmiBlock } from './ami-framing.ts';

/** When something happened; `arrival`: known by the moment of its report only. */
export interface Moment {
  readonly at: EpochMs;
  readonly atIs?: 'arrival';
}

/** `Timestamp: 1795456630.410659` as milliseconds; null where there is none. */
export function stampOf(block: AmiBlock): EpochMs | null {
  const stamp = field(block, 'Timestamp');
  return /^\d{9,10}(\.\d+)?$/.test(stamp) ? epochMs(Math.floor(Number(stamp) * 1000)) : null;
}

/**
 * The phone system's own time, as its events show it. A recording that is played later, or a system whose clock is off, keeps its own time;
 * a system that stamps nothing (`timestampevents=no`, the default) has the time of arrival.
 */
export class PhoneClock {
  #last: { readonly stamp: EpochMs; readonly arrivedAt: EpochMs } | null = null;

  /** Reads the clock off `block`; call it for each event, in order. */
  momentOf(block: AmiBlock, arrivedAt: EpochMs): Moment {
    const stamp = stampOf(block);
    if (stamp === null) return { at: arrivedAt, atIs: 'arrival' };
    this.#last = { stamp, arrivedAt };
    return { at: stamp };
  }

  /** What its clock shows when ours shows `arrivedAt`. */
  now(arrivedAt: EpochMs): Moment {
    if (!this.#last) return { at: arrivedAt, atIs: 'arrival' };
    return { at: epochMs(this.#last.stamp + Math.max(0, arrivedAt - this.#last.arrivedAt)) };
  }
}
