import { LOOKS, type Piece } from './sheet.ts';

/** A stretch of one line in one look. */
export interface Stretch {
  readonly text: string;
  readonly look: Piece['look'];
  /** From the line's begin, in points. */
  readonly x: number;
}

export interface Line {
  readonly stretches: readonly Stretch[];
  readonly leading: number;
}

export type WidthOf = (text: string, look: Piece['look']) => number;

/** Breaks pieces into lines of at most `width` points: at spaces, and between Chinese characters where the marks beside them allow it. */
export function setLines(pieces: readonly Piece[], width: number, widthOf: WidthOf): readonly Line[] {
  const lines: Stretch[][] = [[]];
  let x = 0;
  for (const { text, look } of pieces)
    for (const part of partsOf(text, look, width, widthOf)) {
      const partWidth = widthOf(part, look);
      if (x > 0 && x + widthOf(part.trimEnd(), look) > width) {
        lines.push([]);
        x = 0;
      }
      if (x === 0 && part.trim() === '') continue;
      lines.at(-1)?.push({ text: part, look, x });
      x += partWidth;
    }
  return lines
    .filter((stretches) => stretches.length > 0)
    .map((stretches) => ({ stretches: joined(stretches), leading: Math.max(...stretches.map(({ look }) => LOOKS[look].leading)) }));
}

const HAN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
/** What no line begins with, and what none ends with. */
const CLOSES = String.raw`[，。、；：！？）》」』】”’％%),.;:!?]`;
const OPENS = String.raw`[（《「『【“‘(]`;
const PARTS = new RegExp(`${OPENS}*(?:${HAN}|(?:(?!${HAN}|${OPENS})\\S)+)${CLOSES}*\\s*|\\s+|\\S\\s*`, 'gu');

/** What stays on one line; a word that is wider than the line is cut where it has to be. */
function partsOf(text: string, look: Piece['look'], width: number, widthOf: WidthOf): readonly string[] {
  return (text.match(PARTS) ?? []).flatMap((part) => (widthOf(part.trimEnd(), look) <= width ? [part] : cut(part, look, width, widthOf)));
}

function cut(word: string, look: Piece['look'], width: number, widthOf: WidthOf): readonly string[] {
  const parts = [''];
  for (const character of word) {
    const last = parts.at(-1) ?? '';
    if (widthOf(last + character, look) > width) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts;
}

/** What stands side by side in one look is one stretch. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last?.look === stretch.look) all[all.length - 1] = { ...last, text: last.text + stretch.text };
    else all.push(stretch);
  }
  return all;
}
