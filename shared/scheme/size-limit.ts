import { said, type Said } from '../said.ts';

/** What a person can still read; also keeps whoever reads it recursively from running out of stack. */
const MOST_DEPTH = 32;
const MOST_PLACES = 20_000;

export interface Excess {
  readonly path: readonly (string | number)[];
  readonly sentences: readonly Said[];
}

/** Null: no deeper, no larger than a scheme may be, and without a key that plain objects cannot hold. A list that contains itself is too deep. */
export function excessOf(raw: unknown): Excess | null {
  let places = 0;
  const walk = (value: unknown, path: readonly (string | number)[]): Excess | null => {
    places += 1;
    if (places > MOST_PLACES)
      return {
        path: [],
        sentences: [said`the scheme is too large: at most ${MOST_PLACES} entries; split it, or leave out what repeats`],
      };
    if (path.length > MOST_DEPTH)
      return { path: path.slice(0, 8), sentences: [said`it is nested too deeply: at most ${MOST_DEPTH} levels; write it flatter`] };
    if (typeof value !== 'object' || value === null) return null;
    if (Object.hasOwn(value, '__proto__'))
      return { path, sentences: [said`__proto__ means something to the machine`, said`choose another name`] };
    for (const [key, inner] of Object.entries(value)) {
      const found = walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      if (found) return found;
    }
    return null;
  };
  return walk(raw, []);
}
