import { parse } from 'csv-parse/sync';
import { passedOver, refused, type Line, type LineReading } from './file-reader.ts';

/**
 * Reads lines as CSV rows, one row a line (Asterisk writes no line breaks inside a field). The lines go through the parser together; only
 * when it stumbles, or when an open quote has swallowed line ends, is each line parsed by itself, so that a bad one costs no other.
 */
export function readRows(lines: readonly Line[], readRow: (row: readonly string[]) => LineReading): readonly LineReading[] {
  const together = parseAll(lines.map((line) => line.text).join('\n'));
  const rows = together?.length === lines.length ? together : null;
  return lines.map(({ text }, index) => {
    if (text.trim() === '') return passedOver('empty line');
    const row = rows?.[index] ?? parseAll(text)?.[0];
    return row
      ? readRow(row)
      : refused(
          '',
          `${JSON.stringify(text.slice(0, 60))} is no CSV: a quote is not closed or stands inside a field; mend or delete the line`,
        );
  });
}

/** Null when the text is no CSV. */
function parseAll(text: string): readonly string[][] | null {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: false });
  } catch {
    return null;
  }
}

/**
 * The column names of a mapping: a list of names (`eventtype,eventtime,num`), or the line of cel_custom.conf or cdr_custom.conf itself
 * (`Master.csv => ${CSV_QUOTE(${eventtype})},${CSV_QUOTE(${CALLERID(num)})}`). A function's name is dropped: `CALLERID(num)` is `num`.
 */
export function mappingColumns(mapping: string): readonly string[] {
  const columns = mapping.includes('=>') ? mapping.slice(mapping.indexOf('=>') + 2) : mapping;
  return splitOutsideBrackets(columns).map((column) => {
    const innermost = column.split(/[${(]+/).at(-1) ?? '';
    return (innermost.split(/[),}]/)[0] ?? '').trim().toLowerCase();
  });
}

function splitOutsideBrackets(text: string): readonly string[] {
  const pieces = text.split(',');
  return pieces.reduce<string[]>((columns, piece) => {
    const open = columns.at(-1);
    if (open === undefined || isBalanced(open)) columns.push(piece);
    else columns[columns.length - 1] = `${open},${piece}`;
    return columns;
  }, []);
}

const isBalanced = (text: string): boolean => (text.match(/[({]/g) ?? []).length === (text.match(/[)}]/g) ?? []).length;
