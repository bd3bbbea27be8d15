import { said, type Said } from '../../shared/said.ts';
import { CsvError, parse, type Parser } from 'csv-parse';
import { UnreadableFile, type ReadRow } from './file-row.ts';
import { textOf } from './file-text.ts';

/** A row longer than this is none: a quote that is never closed would swallow the file. */
const LONGEST_ROW = 64 * 1024;
const SEPARATORS = [',', ';', '\t', '|'];

/**
 * LS1: rows of a CSV file, as many as a piece of the stream holds. Throws UnreadableFile where a quote is not closed, after the rows before it: what follows might be
 * in the quote or not.
 */
export async function* csvRows(stream: AsyncIterable<Buffer>): AsyncIterable<readonly ReadRow[]> {
  const { beginning, pieces } = await textOf(stream);
  let [rows, line]: [ReadRow[], number] = [[], 0];
  const take = (row: ReadRow): void => {
    rows.push(row);
    line = row.line;
  };
  const parser = parserInto(take, separatorOf(beginning));
  let broken: Error | null = null;
  for await (const piece of pieces) {
    // Read to its end nevertheless: the sender hears no answer before.
    if (broken !== null) continue;
    broken = await written(parser, piece);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  broken ??= await ended(parser);
  yield rows;
  if (broken instanceof CsvError) throw new UnreadableFile(brokenOff(broken, line));
  if (broken !== null) throw broken;
}

/** Each row is handed on as soon as it is read, so that nothing gathers in the parser. */
function parserInto(take: (row: ReadRow) => void, separator: string): Parser {
  const parser = parse({
    ...{ delimiter: separator, bom: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: true },
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { lines }) => {
      take(cells.some(isTorn) ? { line: lines, reason: TORN } : { line: lines, cells });
      return null;
    },
  });
  // Whoever writes is told of an error.
  parser.on('error', () => undefined);
  // Nothing comes out of it: without a reader it would wait for one.
  return parser.resume();
}

/** The quote that closes it stands before more text: it opens a field of a later line. */
const isTorn = (cell: string): boolean => cell.startsWith('"') && /[\r\n]/.test(cell);
const TORN = said`no row of CSV: a quote (") in it or in a line before is not closed, so that several lines are read as one`;

function brokenOff({ code }: CsvError, line: number): Said {
  const row = line === 0 ? said`the first row` : said`the row after line ${line}`;
  return code === 'CSV_MAX_RECORD_SIZE'
    ? said`${row} is longer than ${LONGEST_ROW / 1024} kB: a quote (") in it is not closed; close the quote or take it out, and send the file again`
    : said`${row} has a quote (") that is not closed; close the quote or take it out, and send the file again`;
}

/** null: the parser could read it. */
const written = (parser: Parser, piece: Buffer | string): Promise<Error | null> =>
  new Promise((resolve) => {
    parser.write(piece, (error) => resolve(error ?? null));
  });

const ended = (parser: Parser): Promise<Error | null> =>
  new Promise((resolve) => {
    parser.once('error', resolve);
    parser.end(() => resolve(null));
  });

/** The one that the first line has most of. */
export function separatorOf(beginning: string): string {
  const [line = ''] = beginning.replace(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}
