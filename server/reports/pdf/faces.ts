import subsetFont from 'subset-font';
import { sliceOf, woff2Of, type Slice } from './font-slices.ts';

export type Weight = 400 | 700;

/** Of one slice in one weight, what some texts need of it. */
export interface Face {
  /** Unlike those of the other faces of one file. */
  readonly name: string;
  /** TrueType. */
  readonly font: Buffer;
}

export interface Faces {
  readonly all: readonly Face[];
  /** Which draws a character. */
  of(character: string, weight: Weight): Face;
}

/** Drawn instead of a character that neither font has, such as one of a rare name. */
export const UNKNOWN = '□';

/** A character as it can be drawn. */
export const drawable = (character: string): string => (sliceOf(character) ? character : UNKNOWN);

/** The faces of these texts: nothing of the fonts is in a file but what it shows. The same texts make the same bytes. */
export async function facesOf(texts: Readonly<Record<Weight, ReadonlySet<string>>>): Promise<Faces> {
  const faces = new Map<string, Face>();
  for (const weight of [400, 700] as const)
    for (const [slice, characters] of bySlice(texts[weight])) {
      const font = await subsetFont(woff2Of(slice), characters, { targetFormat: 'truetype', variationAxes: { wght: weight } });
      faces.set(keyOf(slice, weight), { name: keyOf(slice, weight), font });
    }
  return {
    all: [...faces.values()],
    of(character, weight) {
      const slice = sliceOf(character);
      const face = slice && faces.get(keyOf(slice, weight));
      if (!face) throw new Error(`no face was made for ${character} in ${weight}`);
      return face;
    },
  };
}

const keyOf = ({ file }: Slice, weight: Weight): string => `${file} ${weight}`;

/** In the order of the characters, so that it hangs on nothing else. */
function bySlice(characters: ReadonlySet<string>): ReadonlyMap<Slice, string> {
  const slices = new Map<Slice, string>();
  for (const character of [...characters].sort()) {
    const slice = sliceOf(character);
    if (slice) slices.set(slice, (slices.get(slice) ?? '') + character);
  }
  return slices;
}
