const FIRST_ROOM = 16;
const GROWTH = 1.5;

/** A list of whole numbers of 32 bits, four bytes each and no work for the garbage collector. */
export class NumberList implements Iterable<number> {
  #numbers: Int32Array;
  #length: number;

  /** `given` is left as it is: whoever adds copies it. Left out: there is none yet. */
  constructor(given?: Int32Array) {
    this.#numbers = given?.length ? given : new Int32Array(FIRST_ROOM);
    this.#length = given?.length ?? 0;
  }

  get length(): number {
    return this.#length;
  }

  /** Its place. */
  push(number: number): number {
    if (this.#length === this.#numbers.length) {
      const wider = new Int32Array(Math.ceil(this.#length * GROWTH));
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
    return this.#length - 1;
  }

  /** Asking for a place that was never given is a mistake of the caller's. */
  at(place: number): number {
    const number = place < this.#length ? this.#numbers[place] : undefined;
    if (number === undefined) throw new RangeError(`no number at ${place}`);
    return number;
  }

  /** The first `count`, not copied: they are not to be changed. */
  first(count: number): Int32Array {
    return this.#numbers.subarray(0, Math.min(count, this.#length));
  }

  set(place: number, number: number): void {
    this.#numbers[place] = number;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let place = 0; place < this.#length; place += 1) yield this.at(place);
  }
}
