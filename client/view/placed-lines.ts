/** A line of a long list, and where in it the line stands. */
export interface PlacedLine<Line> {
  readonly line: Line;
  /** Of the list, from 0. */
  readonly place: number;
  readonly topPx: number;
  readonly endPx: number;
}

/** Lines of different heights, one below the other. */
export function placedLines<Line>(lines: readonly Line[], heightOf: (line: Line) => number): readonly PlacedLine<Line>[] {
  const placed: PlacedLine<Line>[] = [];
  let topPx = 0;
  for (const [place, line] of lines.entries()) {
    const endPx = topPx + heightOf(line);
    placed.push({ line, place, topPx, endPx });
    topPx = endPx;
  }
  return placed;
}

/** Drawn beyond each edge, so that a turn of the wheel finds them there. */
const SPARE_PX = 300;

/** RO1: the lines that are in sight, with some beyond, and those that must be there wherever they stand. */
export const linesInSight = <Line>(
  placed: readonly PlacedLine<Line>[],
  scrolledPx: number,
  heightPx: number,
  isNeeded: (line: Line) => boolean,
): readonly PlacedLine<Line>[] =>
  placed.filter(({ line, topPx, endPx }) => (endPx > scrolledPx - SPARE_PX && topPx < scrolledPx + heightPx + SPARE_PX) || isNeeded(line));
