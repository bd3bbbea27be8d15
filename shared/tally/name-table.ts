import { NameList, textOf } from './name-list.ts';
import { NumberList } from './number-list.ts';
import { packedNumbers, unpackedNumbers, type PackedNumbers } from './number-runs.ts';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16 * 1024;
const GROWTH = 1.5;
const EMPTY = -1;
/** Of a character of 16 bits. */
const MOST_BYTES = 3;
const HASH_BEGIN = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;

/** Names as a checkpoint keeps them: their bytes side by side, and where those of each end. */
export interface PackedNames {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: PackedNumbers;
}

/**
 * Names numbered as they come, from 0; the same name always alike. Their characters lie side by side as bytes, found again by a table of slots: three million of
 * them take a quarter of what they take as strings in a map, and none of the garbage collector's time.
 */
export class NameTable {
  /** By hash, each at the next slot that is free: the number of a name. Never more than half of them are taken. */
  #slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  /** Each character in one to three bytes, as UTF-8 has it, halves of pairs each by themselves: names are in the order in which their bytes are. */
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Where the bytes of each name end, and the next one's begin. */
  readonly #ends: NumberList;

  /** Of names that were packed; left out: there is none yet. */
  constructor(packed?: PackedNames) {
    this.#ends = new NumberList(packed && Int32Array.from(unpackedNumbers(packed.ends)));
    if (packed === undefined) return;
    this.#bytes = packed.bytes;
    while (2 * this.length > this.#slots.length) this.#slots = new Int32Array(2 * this.#slots.length);
    this.#fillSlots();
  }

  get length(): number {
    return this.#ends.length;
  }

  of(name: string): number {
    const begin = this.#beginOf(this.length);
    const end = this.#write(name, begin);
    const slot = this.#slotFor(begin, end);
    const known = this.#numberIn(slot);
    if (known !== EMPTY) return known;
    const number = this.#ends.push(end);
    this.#slots[slot] = number;
    if (2 * this.length > this.#slots.length) this.#widen();
    return number;
  }

  /** The number of a name that was given one; null: it was not. */
  find(name: string): number | null {
    const begin = this.#beginOf(this.length);
    const known = this.#numberIn(this.#slotFor(begin, this.#write(name, begin)));
    return known === EMPTY ? null : known;
  }

  at(number: number): string {
    return textOf(this.#bytes, this.#beginOf(number), this.#ends.at(number));
  }

  /** The first `count` of them, their bytes not copied. */
  packed(count: number): PackedNames {
    return { bytes: this.#bytes.subarray(0, this.#beginOf(count)), ends: packedNumbers(this.#ends.first(count)) };
  }

  /** Whether the name of the first number comes before that of the second, as `<` has it between texts. */
  isBefore(first: number, second: number): boolean {
    return this.#compare(this.#beginOf(first), this.#ends.at(first), this.#beginOf(second), this.#ends.at(second)) < 0;
  }

  /** A list of these names, each at its place: 0 to below `count`, each given once. Below 0: it is left out. By index: a name's number, and its place. */
  placed(count: number, numbers: Int32Array, places: Int32Array): NameList {
    const ends = new Int32Array(count);
    // In the order of the names, as they lie in memory; twice, as nothing is known of where a name begins before the length of those before it is.
    for (const [index, place] of places.entries()) if (place >= 0) ends[place] = this.#lengthOf(numbers[index] ?? 0);
    let end = 0;
    for (let place = 0; place < count; place += 1) ends[place] = end += ends[place] ?? 0;
    const bytes = new Uint8Array(end);
    for (const [index, place] of places.entries()) {
      if (place < 0) continue;
      const begin = this.#beginOf(numbers[index] ?? 0);
      const to = place === 0 ? 0 : (ends[place - 1] ?? 0);
      for (let at = 0; to + at < (ends[place] ?? 0); at += 1) bytes[to + at] = this.#byte(begin + at);
    }
    return new NameList(bytes, ends);
  }

  #lengthOf(number: number): number {
    return this.#ends.at(number) - this.#beginOf(number);
  }

  #beginOf(number: number): number {
    return number === 0 ? 0 : this.#ends.at(number - 1);
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0;
  }

  /** Where the name is, or would be. */
  #slotFor(begin: number, end: number): number {
    let slot = this.#slotOf(begin, end);
    for (let known = this.#numberIn(slot); known !== EMPTY; known = this.#numberIn(slot)) {
      if (this.#compare(this.#beginOf(known), this.#ends.at(known), begin, end) === 0) return slot;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    return slot;
  }

  #numberIn(slot: number): number {
    return this.#slots[slot] ?? EMPTY;
  }

  /** Where it ends. What is written there counts only once its end is listed. */
  #write(name: string, begin: number): number {
    const most = begin + MOST_BYTES * name.length;
    if (most > this.#bytes.length) {
      const wider = new Uint8Array(Math.ceil(most * GROWTH));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    const bytes = this.#bytes;
    let at = begin;
    for (let index = 0; index < name.length; index += 1) {
      const character = name.charCodeAt(index);
      if (character < 0x80) bytes[at++] = character;
      else {
        if (character < 0x800) bytes[at++] = 0xc0 | (character >>> 6);
        else {
          bytes[at++] = 0xe0 | (character >>> 12);
          bytes[at++] = 0x80 | ((character >>> 6) & 0x3f);
        }
        bytes[at++] = 0x80 | (character & 0x3f);
      }
    }
    return at;
  }

  /** FNV-1a, its high bits folded in. Names of one system differ at their end only, so every byte counts. */
  #slotOf(begin: number, end: number): number {
    let hash = HASH_BEGIN;
    for (let at = begin; at < end; at += 1) hash = Math.imul(hash ^ this.#byte(at), HASH_FACTOR);
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #compare(begin: number, end: number, otherBegin: number, otherEnd: number): number {
    const bytes = this.#bytes;
    for (let [at, other] = [begin, otherBegin]; at < end && other < otherEnd; at += 1, other += 1) {
      const difference = (bytes[at] ?? 0) - (bytes[other] ?? 0);
      if (difference !== 0) return difference;
    }
    return end - begin - (otherEnd - otherBegin);
  }

  #widen(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#fillSlots();
  }

  #fillSlots(): void {
    this.#slots.fill(EMPTY);
    for (let number = 0; number < this.length; number += 1) {
      let slot = this.#slotOf(this.#beginOf(number), this.#ends.at(number));
      while (this.#numberIn(slot) !== EMPTY) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number;
    }
  }
}
