/** F8: rows are of one height, so which of them are in sight is arithmetic. */
export const ROW_PX = 37;

/** Drawn beyond each edge, so that a turn of the wheel finds them there. */
const SPARE_ROWS = 3;

export interface RowWindow {
  /** Of the first drawn row. */
  readonly first: number;
  /** Of the one behind the last drawn row. */
  readonly end: number;
}

/** `heightPx`: of the room for rows, its heading left out. */
export function rowWindow(scrolledPx: number, heightPx: number, rows: number): RowWindow {
  const first = Math.max(0, Math.min(rows, Math.floor(scrolledPx / ROW_PX)) - SPARE_ROWS);
  const end = Math.min(rows, Math.ceil((scrolledPx + heightPx) / ROW_PX) + SPARE_ROWS);
  return { first, end: Math.max(first, end) };
}

/** The places of the rows to draw, in their order; the row that has the focus is one of them wherever it stands (F9). */
export function drawnPlaces({ first, end }: RowWindow, focused: number): number[] {
  const places = Array.from({ length: end - first }, (_, index) => first + index);
  if (focused < 0 || (focused >= first && focused < end)) return places;
  return focused < first ? [focused, ...places] : [...places, focused];
}

/** Where to scroll so that the row is in sight; the same number: it is. */
export function scrolledTo(place: number, scrolledPx: number, heightPx: number): number {
  const top = place * ROW_PX;
  if (top < scrolledPx) return top;
  return Math.max(scrolledPx, top + ROW_PX - heightPx);
}
