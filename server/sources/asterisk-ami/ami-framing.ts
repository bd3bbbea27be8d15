import { err, ok, type Result } from '../../../shared/result.ts';

/**
 * The line protocol of Asterisk's manager interface (AMI): a banner, then blocks of `Key: value` lines, each ended by CRLF, each block by an
 * empty line.
 *
 * Own code, because asterisk-manager 0.2.0 (the maintained client) lower-cases keys, writes to the console on reconnecting, backs off from
 * 10 to 60 s only, hides the received bytes that the link is judged by, and lets line breaks through in the values of actions.
 */
export type AmiBlock = ReadonlyMap<string, readonly string[]>;

export type AmiReading =
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'block'; readonly block: AmiBlock }
  /** Left out: what it began with, and why, for a person who can mend it. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly reason: string };

/** The first value of `key`, '' where there is none. */
export const field = (block: AmiBlock, key: string): string => block.get(key)?.[0] ?? '';

/** The same for values that name something: Asterisk writes `<unknown>` where it knows none. */
export const known = (block: AmiBlock, key: string): string => {
  const value = field(block, key);
  return value === '<unknown>' || value === 'unknown' ? '' : value;
};

const NEWLINE = 0x0a;
const LONGEST_LINE_BYTES = 1 << 16;
const LONGEST_BLOCK_BYTES = 1 << 18;
const SHOWN_CHARACTERS = 80;

/** Cuts bytes, in whatever pieces they come, into blocks. A line is decoded once it is whole, so no piece can split a character. */
export class AmiFraming {
  #rest: Buffer = Buffer.alloc(0);
  #fields = new Map<string, string[]>();
  #blockBytes = 0;
  /** The rest of an overlong line, or of an overlong block, is being dropped. */
  #skips: 'line' | 'block' | null = null;

  push(bytes: Buffer): AmiReading[] {
    const readings: AmiReading[] = [];
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      this.#takeLine(Buffer.concat([this.#rest, bytes.subarray(from, end)]), readings);
      this.#rest = Buffer.alloc(0);
      from = end + 1;
    }
    this.#keep(bytes.subarray(from), readings);
    return readings;
  }

  #keep(piece: Buffer, readings: AmiReading[]): void {
    if (this.#skips === 'line') return;
    this.#rest = Buffer.concat([this.#rest, piece]);
    if (this.#rest.length <= LONGEST_LINE_BYTES) return;
    readings.push(overlong(this.#rest));
    this.#rest = Buffer.alloc(0);
    this.#skips = 'line';
  }

  #takeLine(bytes: Buffer, readings: AmiReading[]): void {
    const line = bytes.toString('utf8').replace(/\r$/, '');
    if (this.#skips === 'line') this.#skips = null;
    else if (bytes.length > LONGEST_LINE_BYTES) readings.push(overlong(bytes));
    else if (line === '') this.#endBlock(readings);
    else if (this.#skips === null) this.#addLine(line, bytes.length, readings);
  }

  #addLine(line: string, length: number, readings: AmiReading[]): void {
    if (this.#fields.size === 0 && line.startsWith('Asterisk Call Manager')) {
      readings.push({ kind: 'banner', text: line });
      return;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) {
      readings.push(unreadable(line, 'a line without "Key: value" between manager headers was left out'));
      return;
    }
    this.#blockBytes += length;
    if (this.#blockBytes > LONGEST_BLOCK_BYTES) {
      readings.push(unreadable(line, 'a block of more than 256 kB was left out'));
      this.#fields = new Map();
      this.#skips = 'block';
      return;
    }
    this.#addField(line.slice(0, colon), line.slice(line.startsWith(' ', colon + 1) ? colon + 2 : colon + 1));
  }

  #addField(key: string, value: string): void {
    const values = this.#fields.get(key);
    if (values) values.push(value);
    else this.#fields.set(key, [value]);
  }

  #endBlock(readings: AmiReading[]): void {
    if (this.#fields.size > 0) readings.push({ kind: 'block', block: this.#fields });
    this.#fields = new Map();
    this.#blockBytes = 0;
    this.#skips = null;
  }
}

const unreadable = (text: string, reason: string): AmiReading => ({ kind: 'unreadable', text: text.slice(0, SHOWN_CHARACTERS), reason });

const overlong = (line: Buffer): AmiReading =>
  unreadable(line.toString('utf8', 0, SHOWN_CHARACTERS), 'a line of more than 64 kB: is this port the manager interface?');

/** An action as it goes over the wire. A line break in a value would start another header, so it is refused, by the name of its field. */
export function actionText(fields: Readonly<Record<string, string>>): Result<string, string> {
  const broken = Object.entries(fields).find(([key, value]) => /[\r\n]/.test(key) || /[\r\n]/.test(value));
  if (broken) return err(`${broken[0]} holds a line break: write it on one line in the site file`);
  return ok(
    `${Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('')}\r\n`,
  );
}
