import { said } from '../../shared/said.ts';
import type { LeadImported } from '../../shared/events/lead-events.ts';
import type { ImportColumns } from '../../shared/lists/import-columns.ts';
import type { ImportCounts, LeftOutRow } from '../../shared/lists/import-report.ts';
import type { ListView } from '../../shared/lists/list-view.ts';
import { getSharded } from '../../shared/tally/sharded-map.ts';
import type { EpochMs } from '../../shared/units.ts';
import { importedEvent, leftOut, type LeadRow } from './import-checks.ts';

/** What an import tells while it runs. */
export interface ImportTelling {
  read(rows: number): void;
  counted(kind: keyof ImportCounts, rows: number): void;
  leftOut(row: LeftOutRow): void;
}

export interface ImportAsked {
  readonly list: string;
  readonly columns: ImportColumns;
  readonly at: EpochMs;
}

/** Which leads stood in the file so far, by their places in the list: a bit each. */
export class StoodBefore {
  #bits = new Uint8Array(1024);

  has(place: number): boolean {
    return ((this.#bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }

  add(place: number): void {
    if (place >>> 3 >= this.#bits.length) {
      const wider = new Uint8Array(2 * Math.max(this.#bits.length, place >>> 3));
      wider.set(this.#bits);
      this.#bits = wider;
    }
    this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7));
  }
}

/** LS3: which of the rows of one batch are to be told to the log, by what the list knows and what stood in the batch before. */
export class ImportBatch {
  readonly events: {
    readonly row: LeadRow;
    readonly kind: 'taken' | 'renumbered' | 'doNotCall' | 'duplicate';
    readonly event: LeadImported;
  }[] = [];
  /** CF8: of leads that the list has with this number already. */
  readonly known: LeadRow[] = [];
  readonly #view: ListView;
  readonly #asked: ImportAsked;
  readonly #stood: StoodBefore;
  readonly #tell: ImportTelling;
  /** By lead, its key; by key, its lead. */
  readonly #leads = new Map<string, string | null>();
  readonly #keys = new Map<string, string>();

  constructor(view: ListView, asked: ImportAsked, stood: StoodBefore, tell: ImportTelling) {
    this.#view = view;
    this.#asked = asked;
    this.#stood = stood;
    this.#tell = tell;
  }

  sort(row: LeadRow): void {
    const { lead } = row;
    const { imports } = this.#view.book;
    const key = row.number?.numberKey ?? null;
    const place = imports.placeOf(lead);
    const hasStood = this.#leads.has(lead) || (place !== null && this.#stood.has(place));
    const told = this.#leads.get(lead) ?? imports.of(lead)?.key ?? null;
    const isSame = key === null || key === told;
    if (place !== null) this.#stood.add(place);
    if (hasStood) this.#repeat(row, isSame);
    else if (place !== null && isSame) {
      this.known.push(row);
      this.#tell.counted('known', 1);
    } else this.#add(row, key);
  }

  /** Once they are on the board: for the batches that follow, its new leads have stood in the file. */
  settle({ book }: ListView): void {
    for (const lead of this.#leads.keys()) {
      const place = book.imports.placeOf(lead);
      if (place !== null) this.#stood.add(place);
    }
  }

  #repeat(row: LeadRow, isSame: boolean): void {
    const kind = isSame ? 'repeated' : 'refused';
    this.#tell.counted(kind, 1);
    this.#tell.leftOut(leftOut(row, kind, isSame ? said`the lead stood in this file before` : TWO_NUMBERS));
  }

  #add(row: LeadRow, key: string | null): void {
    const { lead } = row;
    const before = this.#view.book.imports.keysOf(lead).length;
    const kind = this.#kindOf(lead, key);
    this.#leads.set(lead, key);
    if (key !== null && !this.#keys.has(key)) this.#keys.set(key, lead);
    this.events.push({ row, kind, event: importedEvent(this.#asked.list, row, this.#asked.at, before) });
  }

  #kindOf(lead: string, key: string | null): (typeof this.events)[number]['kind'] {
    const { book, objected, rules } = this.#view;
    const since = key === null ? undefined : getSharded(objected, key);
    if (rules.doNotCall.atImport && since !== undefined && since <= this.#asked.at) return 'doNotCall';
    if (key !== null && this.#isAnothers(lead, key)) return 'duplicate';
    return book.imports.has(lead) ? 'renumbered' : 'taken';
  }

  /** N10 */
  #isAnothers(lead: string, key: string): boolean {
    const { imports } = this.#view.book;
    return this.#keys.has(key) || imports.leadsOfKey(key).some((other) => other !== lead && imports.of(other)?.key === key);
  }
}

const TWO_NUMBERS = said`the lead stood in this file before, with another number: leave one of them`;
