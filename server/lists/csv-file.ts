import { parse, type Parser } from 'csv-parse';
import type { ReadRow } from './file-row.ts';
import { textOf } from './file-text.ts';

/** A row longer than this is none: a quote that is never closed would swallow the file. */
const LONGEST_ROW = 64 * 1024;
const SEPARATORS = [',', ';', '\t', '|'];

/** LS1: rows of a CSV file, as many as a piece of the stream holds. A row that is no CSV costs no other. */
export async function* csvRows(stream: AsyncIterable<Buffer>): AsyncIterable<readonly ReadRow[]> {
  const { beginning, pieces } = await textOf(stream);
  let rows: ReadRow[] = [];
  const parser = parserInto((row) => rows.push(row), separatorOf(beginning));
  for await (const piece of pieces) {
    await written(parser, piece);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  await ended(parser);
  yield rows;
}

/** Each row is handed on as soon as it is read, so that nothing gathers in the parser. */
function parserInto(take: (row: ReadRow) => void, separator: string): Parser {
  const parser = parse({
    ...{ delimiter: separator, bom: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: true },
    ...{ skip_records_with_error: true, max_record_size: LONGEST_ROW },
    on_record: (cells: string[], { lines }) => {
      take({ line: lines, cells });
      return null;
    },
  });
  parser.on('skip', (error: { readonly lines?: number } | undefined) => {
    take({ line: error?.lines ?? 0, reason: 'no row of CSV: a quote is not closed, or stands inside a field' });
  });
  // Nothing comes out of it: without a reader it would wait for one.
  return parser.resume();
}

const written = (parser: Parser, piece: Buffer | string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(piece, (error) => (error ? reject(error) : resolve()));
  });

const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.end(resolve);
  });

/** The one that the first line has most of. */
export function separatorOf(beginning: string): string {
  const [line = ''] = beginning.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
