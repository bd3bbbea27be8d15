import { Readable } from 'node:stream';
import { err, ok, type Result } from '../../shared/result.ts';
import { said, type Said } from '../../shared/said.ts';
import { textOfTable } from '../../shared/tables/table-text.ts';
import { UnreadableFile } from '../lists/file-row.ts';
import { xlsxRows } from '../lists/xlsx-file.ts';
import { unpackedSize } from '../lists/xlsx-parts.ts';

const MOST_UNPACKED = 50 * 1024 * 1024;
const MOST_ROWS = 20_000;
const MOST_CELLS = 1_000_000;

/** SU2: the first sheet of a workbook as the text that a spreadsheet would copy. The error says why it is none. */
export async function textOfSheet(workbook: Buffer): Promise<Result<string, Said>> {
  try {
    await unpackedSize(workbook, MOST_UNPACKED);
    const rows = await rowsOf(workbook);
    const wide = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
    if (wide * rows.length > MOST_CELLS) return err(said`${rows.length} rows of up to ${wide} columns are no table of people`);
    return ok(textOfTable(rows.map((cells) => Array.from({ length: wide }, (_, column) => cells[column] ?? ''))));
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.said);
    throw error;
  }
}

async function rowsOf(workbook: Buffer): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for await (const rows of xlsxRows(Readable.from([workbook]))) {
    for (const { cells } of rows) found.push(cells);
    if (found.length > MOST_ROWS) throw new UnreadableFile(said`more than ${MOST_ROWS} rows are no table of people`);
  }
  return found;
}
