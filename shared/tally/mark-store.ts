import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/resolve-agent.ts';
import { epochMs, seq, type EpochMs } from '../units.ts';
import { MARK_KINDS, type CallMark, type MarkDetail } from './call-mark.ts';
import { Numbering } from './numbering.ts';

/** One mark: kind and source, who, detail, seq and the call's next mark in 32 bits each; its time beside. */
const WIDTH = 5;
const [SAID, WHO, DETAIL, SEQ, NEXT] = [0, 1, 2, 3, 4];
const PIECE_BITS = 16;
const PIECE = 2 ** PIECE_BITS;
const NONE = -1;
const KINDS = 16;
/** Of a site: so many numbers fit. */
const MOST_SEQS = 2 ** 31;

interface Piece {
  readonly numbers: Int32Array;
  readonly times: Float64Array;
}

/**
 * The marks of many calls, 28 bytes each, strung up call by call: ten million of them take the memory that a million objects would, and none of
 * the garbage collector's time. Marks are named by their places.
 */
export class MarkStore {
  readonly #pieces: Piece[] = [];
  readonly #whos = new Numbering<WhoKey>();
  readonly #sources = new Numbering<SourceId>();
  readonly #details = new Numbering<MarkDetail>();
  #count = 0;

  /** Its place. */
  add(mark: CallMark): number {
    if (mark.seq >= MOST_SEQS) throw new RangeError(`event ${mark.seq} is one of more than ${MOST_SEQS}: settle a shorter log`);
    const place = this.#count;
    if ((place & (PIECE - 1)) === 0) this.#pieces.push({ numbers: new Int32Array(PIECE * WIDTH), times: new Float64Array(PIECE) });
    this.#count += 1;
    const { numbers, times } = this.#pieceOf(place);
    const start = (place & (PIECE - 1)) * WIDTH;
    numbers[start + SAID] = this.#sources.of(mark.source, mark.source) * KINDS + MARK_KINDS.indexOf(mark.kind);
    numbers[start + WHO] = mark.who === null ? NONE : this.#whos.of(mark.who, mark.who);
    numbers[start + DETAIL] = this.#details.of(JSON.stringify(mark.detail), mark.detail);
    numbers[start + SEQ] = mark.seq;
    numbers[start + NEXT] = NONE;
    times[place & (PIECE - 1)] = mark.at;
    return place;
  }

  /** Strings up the marks that begin at `next` after the one at `place`. */
  string(place: number, next: number): void {
    this.#pieceOf(place).numbers[(place & (PIECE - 1)) * WIDTH + NEXT] = next;
  }

  /** The place of the call's next mark; null: it was the last. */
  after(place: number): number | null {
    const next = this.#number(place, NEXT);
    return next === NONE ? null : next;
  }

  atOf(place: number): EpochMs {
    return epochMs(this.#pieceOf(place).times[place & (PIECE - 1)] ?? Number.NaN);
  }

  /** null: nobody is named. */
  whoOf(place: number): WhoKey | null {
    const who = this.#number(place, WHO);
    return who === NONE ? null : (this.#whos.items[who] ?? null);
  }

  /** The mark as it was added. */
  mark(place: number): CallMark {
    const said = this.#number(place, SAID);
    return {
      kind: MARK_KINDS[said % KINDS] ?? 'ended',
      at: this.atOf(place),
      seq: seq(this.#number(place, SEQ)),
      source: this.#sources.items[Math.floor(said / KINDS)] ?? 'tallyboard:',
      who: this.whoOf(place),
      detail: this.#details.items[this.#number(place, DETAIL)] ?? NO_DETAIL,
    };
  }

  #number(place: number, field: number): number {
    return this.#pieceOf(place).numbers[(place & (PIECE - 1)) * WIDTH + field] ?? NONE;
  }

  /** Asking for a place that was never given is a mistake of the caller's. */
  #pieceOf(place: number): Piece {
    const piece = this.#pieces[place >>> PIECE_BITS];
    if (piece === undefined) throw new RangeError(`no mark at ${place}`);
    return piece;
  }
}

const NO_DETAIL: MarkDetail = {};
