/** Names side by side as bytes, each by its place. */
export class NameList {
  readonly #bytes: Uint8Array;
  readonly #ends: Int32Array;

  /** `bytes`: as `NameTable` writes them. `ends`: where those of each name end, and the next one's begin. */
  constructor(bytes: Uint8Array, ends: Int32Array) {
    this.#bytes = bytes;
    this.#ends = ends;
  }

  at(place: number): string {
    return textOf(this.#bytes, place === 0 ? 0 : (this.#ends[place - 1] ?? 0), this.#ends[place] ?? 0);
  }
}

/** What `NameTable` wrote there. */
export function textOf(bytes: Uint8Array, begin: number, end: number): string {
  const characters = new Array<number>(end - begin);
  let count = 0;
  for (let at = begin; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) characters[count] = byte;
    else if (byte < 0xe0) characters[count] = ((byte & 0x1f) << 6) | lowBits(bytes, (at += 1));
    else characters[count] = ((byte & 0x0f) << 12) | (lowBits(bytes, (at += 1)) << 6) | lowBits(bytes, (at += 1));
    count += 1;
  }
  characters.length = count;
  return String.fromCharCode(...characters);
}

const lowBits = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) & 0x3f;
