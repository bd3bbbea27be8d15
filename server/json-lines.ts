import type { Readable } from 'node:stream';

/** One line of a stream of JSON lines: what it holds, or why it can't be read. `index` counts the lines that are not blank, from 0. */
export type JsonLine =
  { readonly index: number; readonly value: unknown } | { readonly index: number; readonly unreadable: string; readonly text: string };

const NEWLINE = 0x0a;
/** No event that is sent is that long. A line that is gets refused when it grows over this, whatever it would have become. */
const LONGEST_LINE_BYTES = 64 * 1024;
/** Of an overlong line this much is kept as an example. */
const SHOWN_BYTES = 200;

/** Reads the lines in groups, as they arrive: memory is bounded by one chunk and one line, however long the stream is. */
export async function* jsonLines(stream: Readable, longestBytes = LONGEST_LINE_BYTES): AsyncGenerator<readonly JsonLine[]> {
  let held: Buffer = Buffer.alloc(0);
  let index = 0;
  let isOverlong = false;
  const take = (line: Buffer): JsonLine[] => {
    const isTooLong = isOverlong || line.length > longestBytes;
    isOverlong = false;
    const text = isTooLong ? '' : line.toString('utf8').trim();
    if (!isTooLong && text === '') return [];
    index += 1;
    return [isTooLong ? tooLong(index - 1, line, longestBytes) : jsonLine(index - 1, text)];
  };
  for await (const chunk of stream) {
    held = Buffer.concat([held, Buffer.from(chunk)]);
    const lines: JsonLine[] = [];
    for (let end = held.indexOf(NEWLINE); end >= 0; end = held.indexOf(NEWLINE)) {
      lines.push(...take(held.subarray(0, end)));
      held = held.subarray(end + 1);
    }
    isOverlong ||= held.length > longestBytes;
    if (isOverlong) held = Buffer.alloc(0);
    yield lines;
  }
  yield take(held);
}

const tooLong = (index: number, line: Buffer, longestBytes: number): JsonLine => ({
  index,
  unreadable: `the line is longer than ${longestBytes} bytes: one event a line`,
  text: line.toString('utf8', 0, SHOWN_BYTES),
});

function jsonLine(index: number, text: string): JsonLine {
  try {
    const value: unknown = JSON.parse(text);
    return { index, value };
  } catch (error) {
    return { index, unreadable: error instanceof Error ? error.message : 'not JSON', text };
  }
}
