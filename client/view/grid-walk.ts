/** F9: a cell of the table. Row -1 is the heading. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

/** Where a key leads, as in every grid; null: it is not a key that walks. */
export function walkedTo(key: string, isFar: boolean, { row, column }: Place, { rows, columns, page }: GridSize): Place | null {
  const inRow = (to: number): Place => ({ row: Math.max(-1, Math.min(rows - 1, to)), column });
  const inColumn = (to: number): Place => ({ row, column: Math.max(0, Math.min(columns - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return inRow(row + 1);
    case 'ArrowUp':
      return inRow(row - 1);
    case 'ArrowRight':
      return inColumn(column + 1);
    case 'ArrowLeft':
      return inColumn(column - 1);
    case 'PageDown':
      return inRow(row + Math.max(1, page - 1));
    case 'PageUp':
      return inRow(Math.max(Math.min(row, 0), row - Math.max(1, page - 1)));
    case 'Home':
      return isFar ? { row: Math.min(0, rows - 1), column: 0 } : inColumn(0);
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : inColumn(columns - 1);
    default:
      return null;
  }
}
