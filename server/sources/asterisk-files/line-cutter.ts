import type { Line } from './file-reader.ts';

/** Where reading stands: the bytes (uncompressed) and lines that are behind. */
export interface FilePlace {
  readonly offset: number;
  readonly line: number;
}

const NEWLINE = 0x0a;
/** No line of these files is that long; without a limit a file of another kind would fill the memory. */
const LONGEST_LINE_BYTES = 1 << 20;
/** Of an overlong line this much is kept: enough for a refusal to show. */
const KEPT_OF_OVERLONG = 200;

/** Cuts bytes, in whatever pieces they come, into lines of text. */
export class LineCutter {
  #place: FilePlace;
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes already dropped of the overlong line that is still coming in. */
  #dropped = 0;

  constructor(from: FilePlace) {
    this.#place = from;
  }

  /** Behind the last whole line. */
  get place(): FilePlace {
    return this.#place;
  }

  get unfinishedBytes(): number {
    return this.#rest.length + this.#dropped;
  }

  cut(bytes: Buffer): readonly Line[] {
    const held = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const end = held.lastIndexOf(NEWLINE) + 1;
    this.#rest = held.subarray(end);
    const lines = end > 0 ? this.#number(held.toString('utf8', 0, end - 1).split('\n')) : [];
    this.#place = { offset: this.#place.offset + end + (end > 0 ? this.#dropped : 0), line: this.#place.line + lines.length };
    if (end > 0) this.#dropped = 0;
    this.#dropOverlong();
    return lines;
  }

  #number(texts: readonly string[]): readonly Line[] {
    const first = this.#place.line + 1;
    return texts.map((text, index) => ({ number: first + index, text: text.endsWith('\r') ? text.slice(0, -1) : text }));
  }

  #dropOverlong(): void {
    if (this.#rest.length <= LONGEST_LINE_BYTES) return;
    this.#dropped += this.#rest.length - KEPT_OF_OVERLONG;
    this.#rest = this.#rest.subarray(0, KEPT_OF_OVERLONG);
  }
}
