import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { err, ok, type Result } from '../result.ts';

/** One line of a table as it was pasted. */
export interface TableRow {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

const READING = {
  ...{ bom: true, record_delimiter: '\n' },
  ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
};

/** SU2: rows of a spreadsheet as they are copied (tabs) or as CSV (commas or semicolons), without empty lines. The error is the line that can not be read. */
export function tableRows(text: string): Result<readonly TableRow[], number> {
  const rows: TableRow[] = [];
  try {
    parse(text.replaceAll(/\r\n?/g, '\n'), {
      ...READING,
      delimiter: delimiterOf(text),
      on_record: (cells: readonly string[], { lines }) => {
        // Lines are counted where a record ends; one that holds line breaks began earlier.
        rows.push({ line: lines - breaksIn(cells), cells: cells.map((cell) => cell.trim()) });
        return null;
      },
    });
    return ok(rows);
  } catch (error) {
    if (error instanceof CsvError) return err(lineOf(error));
    throw error;
  }
}

/** The rows as a spreadsheet copies them. */
export const textOfTable = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.map(quoted).join('\t')).join('\n');

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const breaksIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

function lineOf(error: CsvError): number {
  const line: unknown = error['lines'];
  return typeof line === 'number' ? line : 1;
}

function delimiterOf(text: string): string {
  if (text.includes('\t')) return '\t';
  // What stands above a table that was taken out (SI15) is no line of it.
  const first = text.split('\n').find((line) => !line.startsWith('# ')) ?? '';
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
