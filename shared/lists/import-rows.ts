import { MomentList } from '../tally/moment-list.ts';
import { NameTable, type PackedNames } from '../tally/name-table.ts';
import { NumberList } from '../tally/number-list.ts';
import { packedNumbers, unpackedNumbers, type PackedNumbers } from '../tally/number-runs.ts';
import type { EpochMs } from '../units.ts';

/** Imports as a checkpoint keeps them: columns of what was told, row by row, and the names they number. */
export interface PackedImports {
  readonly leads: PackedNames;
  readonly keys: PackedNames;
  readonly at: PackedNumbers;
  readonly leadOf: PackedNumbers;
  /** NO_KEY where no number was told. */
  readonly keyOf: PackedNumbers;
}

const NONE = -1;
/** In place of a key's number: no number was told. */
export const NO_KEY = NONE;

/**
 * Every import of one list, a row each in the order of the log, found again by lead and by number. A list of a million takes some 100 bytes a lead and none of
 * the garbage collector's time. It only grows: who knows how many rows there were sees what there was.
 */
export class ImportRows {
  readonly leads: NameTable;
  readonly keys: NameTable;
  readonly #at: MomentList;
  readonly #leadOf: NumberList;
  readonly #keyOf: NumberList;
  readonly #ofLead = new RowChains();
  readonly #ofKey = new RowChains();

  constructor(packed?: PackedImports) {
    this.leads = new NameTable(packed?.leads);
    this.keys = new NameTable(packed?.keys);
    this.#at = new MomentList(packed && unpackedNumbers(packed.at));
    this.#leadOf = new NumberList(packed && Int32Array.from(unpackedNumbers(packed.leadOf)));
    this.#keyOf = new NumberList(packed && Int32Array.from(unpackedNumbers(packed.keyOf)));
    for (let row = 0; row < this.length; row += 1) this.#chain(row, this.#leadOf.at(row), this.#keyOf.at(row));
  }

  get length(): number {
    return this.#leadOf.length;
  }

  /** `key` null: no number was told. */
  add(lead: string, at: EpochMs, key: string | null): void {
    const [leadNumber, keyNumber] = [this.leads.of(lead), key === null ? NO_KEY : this.keys.of(key)];
    this.#at.push(at);
    this.#keyOf.push(keyNumber);
    this.#chain(this.#leadOf.push(leadNumber), leadNumber, keyNumber);
  }

  at(row: number): EpochMs {
    return this.#at.at(row);
  }

  leadOf(row: number): number {
    return this.#leadOf.at(row);
  }

  keyOf(row: number): number {
    return this.#keyOf.at(row);
  }

  /** In the order of the log. */
  rowsOfLead(lead: number): Iterable<number> {
    return this.#ofLead.of(lead);
  }

  rowsOfKey(key: number): Iterable<number> {
    return this.#ofKey.of(key);
  }

  /** Rows whose key another row had before, in the order of the log. */
  get repeats(): NumberList {
    return this.#ofKey.repeats;
  }

  /** Of the first rows. Names share their bytes with these rows, which only grow: whoever adds to them copies them. */
  packed(rows: number, leads: number): PackedImports {
    const keys = this.#keyOf.first(rows);
    const known = keys.reduce((most, key) => Math.max(most, key), NONE) + 1;
    return {
      ...{ leads: this.leads.packed(leads), keys: this.keys.packed(known) },
      ...{ at: packedNumbers(this.#at.first(rows)), leadOf: packedNumbers(this.#leadOf.first(rows)), keyOf: packedNumbers(keys) },
    };
  }

  #chain(row: number, lead: number, key: number): void {
    this.#ofLead.add(row, lead);
    this.#ofKey.add(row, key);
  }
}

/** Which rows belong to one number of many: the first of each, and for each row the next one. */
class RowChains {
  readonly repeats = new NumberList();
  readonly #first = new NumberList();
  readonly #last = new NumberList();
  readonly #next = new NumberList();

  /** Rows come in their order, numbers as they are given out: 0, 1, 2 … */
  add(row: number, number: number): void {
    this.#next.push(NONE);
    if (number === NONE) return;
    if (number === this.#first.length) {
      this.#first.push(row);
      this.#last.push(row);
      return;
    }
    this.#next.set(this.#last.at(number), row);
    this.#last.set(number, row);
    this.repeats.push(row);
  }

  *of(number: number): Iterable<number> {
    for (let row = this.#first.at(number); row !== NONE; row = this.#next.at(row)) yield row;
  }
}
