import type { Said } from '../said.ts';
import type { EpochMs } from '../units.ts';
import type { GuessedColumns } from './import-columns.ts';

/** LS3: what became of the rows of an import; each row is counted in one of them. */
export interface ImportCounts {
  /** New in the list. */
  readonly taken: number;
  /** The lead was in the list before, with the same number or none told now. */
  readonly known: number;
  /** The lead was in the list before and has another number now. */
  readonly renumbered: number;
  /** The lead stood in the file before. */
  readonly repeated: number;
  /** N15: whoever has the number objected. */
  readonly doNotCall: number;
  /** N10: another lead of the list has the number. */
  readonly duplicate: number;
  /** Not understood, or not allowed. */
  readonly refused: number;
}

export const NOTHING_IMPORTED: ImportCounts = {
  ...{ taken: 0, known: 0, renumbered: 0, repeated: 0, doNotCall: 0, duplicate: 0, refused: 0 },
};

/** `cut`: the file did not come whole, or the server ended; `failed`: it could not be read on. What was taken by then stays. */
export type ImportState = 'running' | 'done' | 'cut' | 'failed';

/** One import, as far as it is. */
export interface ImportReport {
  readonly list: string;
  /** The file's name; '' where none was told. */
  readonly file: string;
  readonly by: string;
  readonly state: ImportState;
  /** Why it failed, in English, and for a page that says it in its reader's language; null: it did not. */
  readonly reason: string | null;
  readonly said: Said | null;
  readonly startedAt: EpochMs;
  /** null: not yet. */
  readonly endedAt: EpochMs | null;
  /** Bytes that were read, and of how many; null: nobody said. */
  readonly bytes: number;
  readonly ofBytes: number | null;
  /** Rows that were read; the header is none. */
  readonly rows: number;
  readonly counts: ImportCounts;
  /** LS6: rows that were left out, of which so many can be downloaded. */
  readonly listed: number;
}

/** LS6: a row that was left out. */
export interface LeftOutRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly kind: 'repeated' | 'doNotCall' | 'duplicate' | 'refused';
  /** The column as the file names it, else its letter; '' where the row is meant. */
  readonly column: string;
  /** As the file has it, with whatever may be a number masked. */
  readonly lead: string;
  /** In English, and for a page that says it in its reader's language. */
  readonly reason: string;
  readonly said: Said;
}

/** What `POST /api/lists/:id/import/look` answers: the beginning of a file, before anything is taken. LS2. */
export interface ImportLook {
  readonly kind: 'csv' | 'xlsx';
  /** Of the columns, as the first row has them, else A, B, C … */
  readonly columns: readonly string[];
  readonly guess: GuessedColumns;
  /** The first rows, numbers masked. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** How many rows were looked at, and which of them would be refused by the columns asked for, or guessed. */
  readonly looked: number;
  readonly refused: readonly LeftOutRow[];
}

/** What `GET /api/lists/:id/import` answers: the import that runs, or the last one since the server started; null: there was none. */
export interface ImportAnswer {
  readonly report: ImportReport | null;
}

/** As its file names it; else its letter. */
export function namedColumn(name: string | undefined, index: number): string {
  const said = name?.trim() ?? '';
  return said === '' ? columnLetter(index) : said;
}

/** A, B … Z, AA … as spreadsheets letter their columns. */
const columnLetter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);
