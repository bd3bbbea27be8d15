import type { EpochMs } from '../units.ts';
import { ImportRows, NO_KEY, type PackedImports } from './import-rows.ts';

export interface LeadImport {
  /** When it was imported first. */
  readonly at: EpochMs;
  /** The key of its number, as said last; null: no number was told. */
  readonly key: string | null;
  /** When that number was told of it first; null: as above. */
  readonly keyAt: EpochMs | null;
}

/**
 * What was imported into one list up to a place in the log. It never changes: `with` gives another one, which shares the rows where it goes on from the last
 * of them, and copies them where somebody went on from here before (a past that is folded anew).
 */
export class LeadImports {
  readonly #rows: ImportRows;
  readonly #length: number;
  /** How many leads there are. */
  readonly size: number;

  private constructor(rows: ImportRows, length: number, size: number) {
    this.#rows = rows;
    this.#length = length;
    this.size = size;
  }

  static readonly none = new LeadImports(new ImportRows(), 0, 0);

  static unpacked(packed: PackedImports): LeadImports {
    const rows = new ImportRows(packed);
    return new LeadImports(rows, rows.length, rows.leads.length);
  }

  packed(): PackedImports {
    return this.#rows.packed(this.#length, this.size);
  }

  /** `key` null: no number was told. */
  with(lead: string, at: EpochMs, key: string | null): LeadImports {
    const isLast = this.#length > 0 && this.#length === this.#rows.length;
    const rows = isLast ? this.#rows : new ImportRows(this.#length === 0 ? undefined : this.packed());
    rows.add(lead, at, key);
    return new LeadImports(rows, rows.length, rows.leads.length);
  }

  has(lead: string): boolean {
    return this.#numberOf(lead) !== null;
  }

  /** null: nobody imported it. */
  of(lead: string): LeadImport | null {
    const number = this.#numberOf(lead);
    return number === null ? null : this.#importOf(number);
  }

  *entries(): Iterable<readonly [lead: string, told: LeadImport]> {
    for (let number = 0; number < this.size; number += 1) yield [this.#rows.leads.at(number), this.#importOf(number)];
  }

  /** Every number that was told of it, as its key. */
  keysOf(lead: string): readonly string[] {
    const number = this.#numberOf(lead);
    const keys = number === null ? [] : this.#before(this.#rows.rowsOfLead(number)).map((row) => this.#rows.keyOf(row));
    return keys.filter((key) => key !== NO_KEY).map((key) => this.#rows.keys.at(key));
  }

  /** The leads that were ever told to have this number, each once. */
  leadsOfKey(key: string): readonly string[] {
    const number = this.#rows.keys.find(key);
    const rows = number === null ? [] : this.#before(this.#rows.rowsOfKey(number));
    return [...new Set(rows.map((row) => this.#rows.leadOf(row)))].map((lead) => this.#rows.leads.at(lead));
  }

  /** The keys that more than one import told. */
  repeatedKeys(): ReadonlySet<string> {
    const numbers = new Set<number>();
    for (const row of this.#rows.repeats) {
      if (row >= this.#length) break;
      numbers.add(this.#rows.keyOf(row));
    }
    return new Set([...numbers].map((key) => this.#rows.keys.at(key)));
  }

  /** The lead's own place among all leads, 0 to below `size`, which it keeps; null: nobody imported it. */
  placeOf(lead: string): number | null {
    return this.#numberOf(lead);
  }

  /** The lead at a place, 0 to below `size`. */
  leadAt(place: number): string {
    return this.#rows.leads.at(place);
  }

  /** Every moment at which it was imported, in the order of the log. */
  momentsOf(lead: string): readonly EpochMs[] {
    const number = this.#numberOf(lead);
    return number === null ? [] : this.#before(this.#rows.rowsOfLead(number)).map((row) => this.#rows.at(row));
  }

  #numberOf(lead: string): number | null {
    const number = this.#rows.leads.find(lead);
    return number !== null && number < this.size ? number : null;
  }

  /** N13: the first moment, and of the numbers that were told the last one; of two at the same moment the one with the greater key. */
  #importOf(number: number): LeadImport {
    let [first, last, key]: [EpochMs | null, EpochMs | null, string | null] = [null, null, null];
    for (const row of this.#before(this.#rows.rowsOfLead(number))) {
      const at = this.#rows.at(row);
      if (first === null || at < first) first = at;
      const told = this.#rows.keyOf(row);
      if (told === NO_KEY || (last !== null && at < last)) continue;
      const word = this.#rows.keys.at(told);
      if (last === null || at > last || key === null || word > key) [last, key] = [at, word];
    }
    if (first === null) throw new RangeError(`no import of lead ${number}`);
    return { at: first, key, keyAt: key === null ? null : this.#firstTold(number, key) };
  }

  #firstTold(number: number, key: string): EpochMs | null {
    const moments = this.#before(this.#rows.rowsOfLead(number)).flatMap((row) => {
      const told = this.#rows.keyOf(row);
      return told !== NO_KEY && this.#rows.keys.at(told) === key ? [this.#rows.at(row)] : [];
    });
    return moments.reduce<EpochMs | null>((first, at) => (first === null || at < first ? at : first), null);
  }

  #before(rows: Iterable<number>): readonly number[] {
    const found: number[] = [];
    for (const row of rows) {
      if (row >= this.#length) break;
      found.push(row);
    }
    return found;
  }
}
