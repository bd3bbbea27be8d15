import { guessedColumns, type ImportColumns } from '../../shared/lists/import-columns.ts';
import type { ImportLook } from '../../shared/lists/import-report.ts';
import { withoutNumbers } from '../../shared/events/mask-party.ts';
import type { KeyOfNumber } from '../intake/lead-numbers.ts';
import { leadRowOf, nameOfColumn } from './import-checks.ts';
import type { FileRow, ReadRow } from './file-row.ts';
import { rowsOf, type FileKind } from './file-rows.ts';

/** So many rows are looked at, so many of them shown. */
const LOOKED = 1000;
const SHOWN = 8;

/** LS2: the first rows of a file, and what they would be by these columns; null: by the guessed ones. Nothing is stored. */
export async function lookInto(
  kind: FileKind,
  stream: AsyncIterable<Buffer>,
  asked: Partial<ImportColumns>,
  keyOf: KeyOfNumber,
): Promise<ImportLook> {
  const read = await firstRows(kind, stream);
  const rows = read.filter((row): row is FileRow => 'cells' in row);
  const guess = { ...guessedColumns(rows.map(({ cells }) => cells)), ...asked };
  const [first] = rows;
  const names = guess.hasHeader && first ? first.cells : [];
  const data = guess.hasHeader ? read.filter((row) => row !== first) : read;
  const columns = { ...guess, lead: guess.lead ?? 0 };
  const wide = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return {
    ...{ kind, guess, looked: data.length },
    columns: Array.from({ length: wide }, (_, index) => nameOfColumn(names, index)),
    rows: data
      .filter((row) => 'cells' in row)
      .slice(0, SHOWN)
      .map(masked),
    refused: guess.lead === null ? [] : data.flatMap((row) => refusalOf(row, columns, names, keyOf)),
  };
}

const masked = ({ line, cells }: FileRow): ImportLook['rows'][number] => ({ line, cells: cells.map(withoutNumbers) });

function refusalOf(row: ReadRow, columns: ImportColumns, names: readonly string[], keyOf: KeyOfNumber) {
  const read = leadRowOf(row, columns, names, keyOf);
  return read.ok ? [] : [read.error];
}

async function firstRows(kind: FileKind, stream: AsyncIterable<Buffer>): Promise<readonly ReadRow[]> {
  const found: ReadRow[] = [];
  for await (const rows of rowsOf(kind, stream)) {
    // One by one: a piece may hold more rows than a call takes arguments.
    for (const row of rows.slice(0, LOOKED - found.length)) found.push(row);
    if (found.length === LOOKED) break;
  }
  return found;
}
