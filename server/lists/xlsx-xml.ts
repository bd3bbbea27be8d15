import { said } from '../../shared/said.ts';
import { SaxesParser } from 'saxes';
import { UnreadableFile } from './file-row.ts';
import { NO_WORKBOOK, tooLarge } from './xlsx-parts.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix. */
export interface TagReader {
  /** A workbook may be without this part. */
  readonly isOptional?: boolean;
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters from one tag to the next: the parser keeps them all. */
const MOST_BETWEEN_TAGS = 256 * 1024;
const DEEPEST = 100;

/** Reads a part of a workbook; it yields after each piece. Throws UnreadableFile where it is none, or would fill the memory. */
export async function* readTags(pieces: AsyncIterable<string>, reader: TagReader): AsyncIterable<void> {
  let [between, depth, isMissing] = [0, 0, reader.isOptional ?? false];
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new UnreadableFile(NO_WORKBOOK);
  });
  parser.on('opentag', ({ name, attributes }) => {
    [between, depth] = [0, depth + 1];
    if (depth > DEEPEST) throw new UnreadableFile(NO_WORKBOOK);
    reader.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    [between, depth] = [0, depth - 1];
    reader.close?.(localName(name));
  });
  parser.on('text', (text) => reader.text?.(text));
  for await (const xml of pieces) {
    isMissing = false;
    between += xml.length;
    parser.write(xml);
    if (between > MOST_BETWEEN_TAGS) throw tooLarge(said`a text of the workbook is too long`);
    yield;
  }
  if (!isMissing) parser.close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
