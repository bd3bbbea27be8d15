import type { Cell, ColumnUnit, Table } from './table.ts';

/** A table to be read on a terminal: notes, then columns side by side, numbers to the right. */
export function textOf({ notes, columns, rows }: Table): string {
  const decimals = columns.map((_, index) => Math.max(0, ...rows.map((row) => decimalsOf(row[index] ?? null))));
  const cells = [columns.map(({ header }) => header), ...rows.map((row) => row.map((cell, index) => cellText(cell, decimals[index] ?? 0)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => widthOf(row[index] ?? ''))));
  const lines = cells.map((row) =>
    row
      .map((text, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - widthOf(text));
        return isNumber(columns[index]?.unit) ? padding + text : text + padding;
      })
      .join('  ')
      .trimEnd(),
  );
  return [...notes, '', ...lines].join('\n');
}

const isNumber = (unit: ColumnUnit | undefined): boolean => unit !== undefined && unit !== 'text' && unit !== 'date';

const decimalsOf = (cell: Cell): number => (typeof cell === 'number' ? (String(cell).split('.')[1]?.length ?? 0) : 0);

/** All numbers of a column with the decimals that one of them needs. */
function cellText(cell: Cell, decimals: number): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? cell.toFixed(decimals) : cell;
}

/** Chinese characters take two places of a terminal. */
const widthOf = (text: string): number => text.length + (text.match(/[\u1100-\u115f\u2e80-\uffe6]/g)?.length ?? 0);
