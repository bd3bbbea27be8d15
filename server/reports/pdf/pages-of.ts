import type { Line } from './set-lines.ts';
import type { Paragraph } from './sheet.ts';

/** One line of a paragraph with its place on the page; heights in points. */
export interface Strip {
  readonly paragraph: Paragraph;
  readonly line: Line;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly gap: number;
  /** With the gap. */
  readonly height: number;
}

export const stripsOf = (paragraph: Paragraph, lines: readonly Line[]): readonly Strip[] =>
  lines.map((line, index) => {
    const gap = index === 0 ? (paragraph.gap ?? 0) : 0;
    return { paragraph, line, gap, isFirst: index === 0, isLast: index === lines.length - 1, height: gap + line.leading };
  });

/** Strips on pages that have so much room, in their order; those that keep the next go over with it. */
export function pagesOf(strips: readonly Strip[], room: number): readonly (readonly Strip[])[] {
  const pages: Strip[][] = [[]];
  let left = room;
  for (const bound of boundTogether(strips)) {
    const height = bound.reduce((sum, strip) => sum + strip.height, 0);
    if (height > left && pages.at(-1)?.length !== 0) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(...bound);
    left -= height;
  }
  return pages;
}

function boundTogether(strips: readonly Strip[]): readonly (readonly Strip[])[] {
  const all: Strip[][] = [];
  let isBound = false;
  for (const strip of strips) {
    if (isBound) all.at(-1)?.push(strip);
    else all.push([strip]);
    isBound = strip.paragraph.keepsNext === true;
  }
  return all;
}
