import type { WhoKey } from '../site/who-key.ts';
import { epochMs, seq } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import { Numbering } from './numbering.ts';

/** What many marks have alike. */
type Phrase = Pick<CallMark, 'kind' | 'source' | 'detail'>;

/** One mark, in 32 bits each: its time (two of them), phrase, who, seq and call. Side by side, so that a mark is one reach into memory. */
const WIDTH = 6;
const [PHRASE, WHO, SEQ, CALL] = [2, 3, 4, 5];
/** Of a sorted one: phrase, who and seq; its time beside. */
const SORTED_WIDTH = CALL - PHRASE;
const PIECE_BITS = 16;
const PIECE = 2 ** PIECE_BITS;
const NONE = -1;
/** Of a site: so many numbers fit. */
const MOST_SEQS = 2 ** 31;

interface Columns {
  readonly numbers: Int32Array;
  readonly times: Float64Array;
}

interface Piece extends Columns {
  /** The same memory: the time of a mark is at half of where it begins. */
  readonly times: Float64Array;
}

function newPiece(marks: number): Piece {
  const memory = new ArrayBuffer(marks * WIDTH * Int32Array.BYTES_PER_ELEMENT);
  return { numbers: new Int32Array(memory), times: new Float64Array(memory) };
}

/**
 * The marks of many calls, 24 bytes each, in the order in which they come: ten million of them take the memory that a million objects would, and none of
 * the garbage collector's time.
 */
export class MarkStore {
  readonly #pieces: Piece[] = [];
  readonly #phrases = new Numbering<Phrase>();
  readonly #whos = new Numbering<WhoKey>();
  #count = 0;

  /** `call`: a number below 2³¹. */
  add(call: number, mark: CallMark): void {
    if (mark.seq >= MOST_SEQS) throw new RangeError(`event ${mark.seq} is one of more than ${MOST_SEQS}: settle a shorter log`);
    const place = this.#count & (PIECE - 1);
    if (place === 0) this.#pieces.push(newPiece(PIECE));
    this.#count += 1;
    const piece = this.#pieces.at(-1) ?? newPiece(0);
    const start = place * WIDTH;
    piece.times[start / 2] = mark.at;
    piece.numbers[start + PHRASE] = this.#phraseOf(mark);
    piece.numbers[start + WHO] = mark.who === null ? NONE : this.#whos.of(mark.who, mark.who);
    piece.numbers[start + SEQ] = mark.seq;
    piece.numbers[start + CALL] = call;
  }

  /**
   * A copy with the marks of each call side by side. `nextOf`: where the next mark of a call comes to stand, 0 to below `count`, each
   * place once; below 0: nobody will ask for it.
   */
  sorted(count: number, nextOf: (call: number) => number): SortedMarks {
    const sorted = { times: new Float64Array(count), numbers: new Int32Array(count * SORTED_WIDTH) };
    for (const [index, { numbers, times }] of this.#pieces.entries()) {
      const marks = Math.min(this.#count - index * PIECE, PIECE);
      for (let start = 0; start < marks * WIDTH; start += WIDTH) {
        const next = nextOf(numbers[start + CALL] ?? NONE);
        if (next < 0) continue;
        sorted.times[next] = times[start / 2] ?? Number.NaN;
        for (let field = PHRASE; field < CALL; field += 1)
          sorted.numbers[next * SORTED_WIDTH + field - PHRASE] = numbers[start + field] ?? NONE;
      }
    }
    return new SortedMarks(sorted, this.#phrases.items, this.#whos.items);
  }

  #phraseOf({ kind, source, detail }: CallMark): number {
    return this.#phrases.of(`${kind} ${source} ${JSON.stringify(detail)}`, { kind, source, detail });
  }
}

/** Marks that lie call by call; within a call in the order in which they came. */
export class SortedMarks {
  readonly #memory: Columns;
  readonly #phrases: readonly Phrase[];
  readonly #whos: readonly WhoKey[];

  constructor(memory: Columns, phrases: readonly Phrase[], whos: readonly WhoKey[]) {
    this.#memory = memory;
    this.#phrases = phrases;
    this.#whos = whos;
  }

  /** The earliest time of those marks; Infinity: there are none. */
  firstBetween(begin: number, end: number): number {
    let first = Infinity;
    for (let place = begin; place < end; place += 1) first = Math.min(first, this.#memory.times[place] ?? Infinity);
    return first;
  }

  /** As they were added, from one place to before another. Asking for what was never given a place is a mistake of the caller's. */
  between(begin: number, end: number): CallMark[] {
    const { numbers, times } = this.#memory;
    const marks = new Array<CallMark>(end - begin);
    for (let place = begin; place < end; place += 1) {
      const start = place * SORTED_WIDTH;
      const phrase = this.#phrases[numbers[start] ?? NONE];
      if (phrase === undefined) throw new RangeError(`no mark at ${place}`);
      marks[place - begin] = {
        kind: phrase.kind,
        at: epochMs(times[place] ?? Number.NaN),
        seq: seq(numbers[start + SEQ - PHRASE] ?? 0),
        source: phrase.source,
        who: this.#whos[numbers[start + WHO - PHRASE] ?? NONE] ?? null,
        detail: phrase.detail,
      };
    }
    return marks;
  }
}
