import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** One file of a font that comes in slices: a few hundred characters, in all weights. */
export interface Slice {
  /** Of the package. */
  readonly file: string;
}

const { resolve } = createRequire(import.meta.url);

/** As the screens have them: what Inter lacks is Noto Sans SC's. */
const FONTS = ['inter', 'noto-sans-sc'] as const;
const rangesSchema = z.record(z.string(), z.string());

interface Range {
  readonly first: number;
  readonly last: number;
  readonly slice: Slice;
}

const ranges = FONTS.flatMap((font) => {
  const packed = resolve(`@fontsource-variable/${font}/unicode.json`);
  return Object.entries(rangesSchema.parse(JSON.parse(readFileSync(packed, 'utf8')))).flatMap(([name, written]) => {
    // The package writes [88] for what its files call 88.
    const slice = { file: `@fontsource-variable/${font}/files/${font}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2` };
    return written.split(',').map((range) => rangeOf(range, slice));
  });
});

function rangeOf(written: string, slice: Slice): Range {
  const [first = '', last = first] = written.replace('U+', '').split('-');
  return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16), slice };
}

const known = new Map<string, Slice | null>();

/** Where a character is drawn; null: in neither font. */
export function sliceOf(character: string): Slice | null {
  const found = known.get(character);
  if (found !== undefined) return found;
  const point = character.codePointAt(0) ?? 0;
  const slice = ranges.find(({ first, last }) => first <= point && point <= last)?.slice ?? null;
  known.set(character, slice);
  return slice;
}

export const woff2Of = ({ file }: Slice): Buffer => readFileSync(resolve(file));
