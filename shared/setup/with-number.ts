import { namesIn } from './draft.ts';
import { columnsOf } from './people-columns.ts';
import { tableRows, textOfTable } from '../tables/table-text.ts';

/** SU4: the table with one more number of whoever stands in that line, as a spreadsheet copies it; a table without a column for numbers gets one. */
export function withNumber(text: string, line: number, number: string): string {
  const rows = tableRows(text);
  if (!rows.ok) return text;
  const { columns, headings } = columnsOf(rows.value);
  const at = columns.indexOf('numbers');
  const place = at >= 0 ? at : Math.max(...rows.value.map(({ cells }) => cells.length));
  return textOfTable(
    rows.value.map(({ line: own, cells }, index) => {
      if (own === line) return placed(cells, place, namesIn([cells[place] ?? '', number].join(',')).join(', '));
      return at < 0 && index === headings ? placed(cells, place, 'Extension') : cells;
    }),
  );
}

const placed = (cells: readonly string[], place: number, cell: string): readonly string[] =>
  Array.from({ length: Math.max(cells.length, place + 1) }, (_, index) => (index === place ? cell : (cells[index] ?? '')));
