import { epochMs, type EpochMs } from '../units.ts';

const FIRST_ROOM = 16;
const GROWTH = 1.5;

/** A list of moments, eight bytes each and no work for the garbage collector. */
export class MomentList {
  #moments: Float64Array;
  #length: number;

  /** `given` is left as it is: whoever adds copies it. Left out: there is none yet. */
  constructor(given?: Float64Array) {
    this.#moments = given?.length ? given : new Float64Array(FIRST_ROOM);
    this.#length = given?.length ?? 0;
  }

  push(at: EpochMs): void {
    if (this.#length === this.#moments.length) {
      const wider = new Float64Array(Math.ceil(this.#length * GROWTH));
      wider.set(this.#moments);
      this.#moments = wider;
    }
    this.#moments[this.#length] = at;
    this.#length += 1;
  }

  at(place: number): EpochMs {
    return epochMs(this.#moments[place] ?? 0);
  }

  /** The first `count`, not copied: they are not to be changed. */
  first(count: number): Float64Array {
    return this.#moments.subarray(0, Math.min(count, this.#length));
  }
}
