import { err, ok, type Result } from '../../shared/result.ts';
import { textOfTable } from '../../shared/setup/table-text.ts';

/** SU2: the first sheet of a workbook as the text that a spreadsheet would copy. The error says why it is none. */
export async function textOfSheet(workbook: Buffer): Promise<Result<string, string>> {
  try {
    // Seldom needed: a start does not wait for it.
    const { readSheet } = await import('read-excel-file/node');
    const rows = await readSheet(workbook);
    return ok(textOfTable(rows.map((cells) => cells.map(cellText))));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** Dates are of no use here, and are passed over with their column; they are written so that people know them again. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
