import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/resolve-agent.ts';
import { epochMs, seq } from '../units.ts';
import { MARK_KINDS, type CallMark, type CallMarkKind, type MarkDetail } from './call-mark.ts';

/** What marks share, numbered, so that a packed mark is six small numbers. */
export interface MarkTables {
  readonly whos: readonly WhoKey[];
  readonly sources: readonly SourceId[];
  readonly details: readonly MarkDetail[];
}

/** Numbers what it is given, the same thing always alike. */
export class Numbering<Item> {
  readonly items: Item[] = [];
  readonly #numbers = new Map<string, number>();

  of(key: string, item: Item): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

export class MarkNumbering {
  readonly whos = new Numbering<WhoKey>();
  readonly sources = new Numbering<SourceId>();
  readonly details = new Numbering<MarkDetail>();

  pack(marks: readonly CallMark[]): string {
    let [at, place] = [0, 0];
    return marks
      .map((mark) => {
        const numbers = [
          MARK_KINDS.indexOf(mark.kind),
          zigzag(mark.at - at),
          zigzag(mark.seq - place),
          this.sources.of(mark.source, mark.source),
          mark.who === null ? 0 : this.whos.of(mark.who, mark.who) + 1,
          this.details.of(JSON.stringify(mark.detail), mark.detail),
        ];
        [at, place] = [mark.at, mark.seq];
        return packNumbers(numbers);
      })
      .join(',');
  }
}

/** Signed to unsigned, small stays small. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

export const packNumbers = (numbers: readonly number[]): string => numbers.map((number) => number.toString(36)).join(',');

const COMMA = 44;

/** The opposite of `packNumbers`, from `from` on; reads a million marks in a fraction of a second where split and parseInt take seconds. */
export function unpackNumbers(text: string, from = 0, to = text.length): number[] {
  const numbers: number[] = [];
  let value = 0;
  if (from >= to) return numbers;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code === COMMA) {
      numbers.push(value);
      value = 0;
    } else value = value * 36 + (code < 58 ? code - 48 : code - 87);
  }
  numbers.push(value);
  return numbers;
}

const NO_DETAIL: MarkDetail = {};

export function unpackMarks(text: string, from: number, { whos, sources, details }: MarkTables): CallMark[] {
  const numbers = unpackNumbers(text, from);
  const next = (index: number): number => numbers[index] ?? 0;
  const marks: CallMark[] = [];
  let [at, place] = [0, 0];
  for (let index = 0; index < numbers.length; index += 6) {
    at += unzigzag(next(index + 1));
    place += unzigzag(next(index + 2));
    const who = next(index + 4);
    marks.push({
      kind: kindAt(next(index)),
      at: epochMs(at),
      seq: seq(place),
      source: sources[next(index + 3)] ?? 'tallyboard:',
      who: who === 0 ? null : (whos[who - 1] ?? null),
      detail: details[next(index + 5)] ?? NO_DETAIL,
    });
  }
  return marks;
}

const kindAt = (index: number): CallMarkKind => MARK_KINDS[index] ?? 'ended';
