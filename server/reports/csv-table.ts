import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read Chinese names; a cell that begins like a formula is written as text. Notes stand above as
 * `# …`, a line each.
 */
export function csvOf({ notes, columns, rows }: Table): string {
  const lines = stringify([columns.map(({ header }) => header), ...rows.map((row) => [...row])], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return `\uFEFF${notes.map((note) => `# ${asText(note)}\r\n`).join('')}${lines}`;
}

/** A note is no cell, so that programs can pass it over; a spreadsheet cuts it into cells all the same, at whichever separator it goes by. */
const asText = (note: string): string => note.replace(/[\r\n]+/g, ' ').replace(/([,;|\t] *"?)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'");
