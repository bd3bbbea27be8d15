/** Sizes in which a text may stand on a wall, in root sizes: nothing is smaller than 28 px at 1080p. */
const SIZES = [7, 6, 5, 4.25, 3.5, 3, 2.625, 2.25, 2, 1.75] as const;
const SMALLEST = 1.75;
const LINE_HEIGHT = 1.2;
/** Widths in em, on the safe side: a Chinese character is square, a Latin letter about half of that. */
const SQUARE = 1.02;
const NARROW = 0.56;
/** What lines lose where words do not reach their end. */
const USED = 0.9;

export interface Room {
  /** In root sizes. */
  readonly width: number;
  readonly height: number;
}

/** How wide a text is on one line, in em. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) >= 0x2e80 ? SQUARE : NARROW), 0);

function fits(text: string, { width, height }: Room, size: number): boolean {
  const wide = widthOf(text) * size;
  const lines = wide <= width ? 1 : Math.ceil(wide / (width * USED));
  return lines * size * LINE_HEIGHT <= height;
}

/** The largest size, in root sizes, in which the text has room; the smallest where it has none. */
export const fitText = (text: string, room: Room): number => SIZES.find((size) => fits(text, room, size)) ?? SMALLEST;

/** Whether it can be read whole there. */
export const hasRoom = (text: string, room: Room): boolean => fits(text, room, SMALLEST);

/** How many whole lines of this size stand in the height, at least one. */
export const linesIn = (height: number, size: number): number => Math.max(1, Math.floor(height / (size * LINE_HEIGHT)));
