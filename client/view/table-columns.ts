import type { ColumnId } from '../../shared/floor/columns.ts';

interface ColumnShape {
  /** The least width in px, its air included. */
  readonly least: number;
  /** Its share of the room that is left; 0: it keeps its least width. */
  readonly grows: number;
  /** Figures stand at the end of their column. */
  readonly isFigure: boolean;
  /** F2: asked for from its first (names) or from its top (figures). */
  readonly isDescendingFirst: boolean;
}

const words = (least: number, grows: number): ColumnShape => ({ least, grows, isFigure: false, isDescendingFirst: false });
const figure = (least: number): ColumnShape => ({ least, grows: 0.12, isFigure: true, isDescendingFirst: true });

const SHAPES: Readonly<Record<ColumnId, ColumnShape>> = {
  agent: words(132, 1),
  identities: words(84, 0.3),
  team: words(96, 0.5),
  state: words(140, 0.3),
  attempts: figure(74),
  connected: figure(84),
  calls: figure(62),
  talk: figure(66),
  track: { ...words(128, 1.6), isDescendingFirst: true },
  counts: words(150, 1.4),
  tier: { ...words(52, 0), isDescendingFirst: true },
  points: figure(58),
  pace: { ...figure(60), isDescendingFirst: false },
  rank: { ...figure(56), isDescendingFirst: false },
  alert: { ...words(108, 0.2), isDescendingFirst: true },
};

export const shapeOf = (column: ColumnId): ColumnShape => SHAPES[column];

/** For CSS: the tracks of a row's grid. */
export const trackList = (columns: readonly ColumnId[]): string =>
  columns.map((column) => `minmax(${SHAPES[column].least}px, ${SHAPES[column].grows}fr)`).join(' ');

/** A row is no narrower than this, in px. */
export const leastWidth = (columns: readonly ColumnId[]): number => columns.reduce((sum, column) => sum + SHAPES[column].least, 0);

/** The columns with one of them at another place among them. */
export function moved(columns: readonly ColumnId[], column: ColumnId, to: number): readonly ColumnId[] {
  const others = columns.filter((one) => one !== column);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, column);
}
