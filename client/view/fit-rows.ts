/** How a list fills its block. Lengths are in root sizes (1 rem is the same share of every screen). */
export interface RowFit {
  /** How many rows are shown; the rest is counted below them. */
  readonly shown: number;
  /** How much larger than at the least height everything in a row is drawn, 1 to `most`. */
  readonly scale: number;
}

export interface RowRoom {
  readonly count: number;
  /** Of the block. 0: not measured yet. */
  readonly height: number;
  readonly width: number;
  /** Of one row, below which its text is too small to be read from five metres. */
  readonly least: number;
  /** At which its words stand side by side at scale 1. */
  readonly leastWidth: number;
  readonly most: number;
}

/** The line that says how many are not shown. */
export const MORE_LINE = 2.6;

/** As many rows as can be read, drawn as large as they fit: nothing is cut off without being counted. */
export function fitRows({ count, height, width, least, leastWidth, most }: RowRoom): RowFit {
  if (height === 0 || count === 0) return { shown: count, scale: 1 };
  const all = Math.floor(height / least);
  const shown = count <= all ? count : Math.max(1, Math.floor((height - MORE_LINE) / least));
  const room = shown < count ? height - MORE_LINE : height;
  return { shown, scale: Math.max(1, Math.min(most, room / shown / least, width / leastWidth)) };
}
