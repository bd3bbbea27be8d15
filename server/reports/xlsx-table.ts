import writeExcelFile from 'write-excel-file/node';
import type { Cell, Column, ColumnUnit, Table } from './table.ts';

const FORMATS: Readonly<Partial<Record<ColumnUnit, string>>> = {
  count: '0',
  seconds: '0',
  money: '0.00',
  points: '0.##',
  ratio: '0.0%',
  score: '0.00',
};
const WIDEST = 40;

/** A workbook: one sheet a table, numbers as numbers; the notes stand in the first rows, the header under them stays in sight. */
export async function xlsxOf(tables: readonly Table[]): Promise<Buffer> {
  return writeExcelFile(tables.map(sheetOf)).toBuffer();
}

function sheetOf({ name, notes, columns, rows }: Table) {
  return {
    sheet: name,
    stickyRowsCount: notes.length + 1,
    columns: columns.map((column, index) => ({ width: widthOf(column, index, rows) })),
    data: [
      ...notes.map((note) => [{ value: note, type: String }]),
      columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]))),
    ],
  };
}

function cellOf(cell: Cell, column: Column | undefined) {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  const format = column && FORMATS[column.unit];
  return { value: cell, type: Number, ...(format !== undefined && { format }) };
}

const widthOf = ({ header }: Column, index: number, rows: Table['rows']): number =>
  Math.min(WIDEST, rows.reduce((widest, row) => Math.max(widest, String(row[index] ?? '').length), header.length) + 2);
