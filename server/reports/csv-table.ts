import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/** RFC 4180 with a byte order mark, so that spreadsheets read Chinese names; a cell that begins like a formula is written as text. Notes stand above as `# …`. */
export function csvOf({ notes, columns, rows }: Table): string {
  const lines = stringify([columns.map(({ header }) => header), ...rows.map((row) => [...row])], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return `\uFEFF${notes.map((note) => `# ${note}\r\n`).join('')}${lines}`;
}
