/** As much as tells the encoding and the separator. */
const LOOKED_AT = 65_536;

/** A file's bytes as UTF-8, whatever they are in, and the beginning of it as text. */
export interface FileText {
  readonly beginning: string;
  readonly pieces: AsyncIterable<Buffer | string>;
}

/** LS1: UTF-8, UTF-16 with its mark, or what spreadsheets in China write (GB18030). */
export async function textOf(stream: AsyncIterable<Buffer>): Promise<FileText> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  for (let size = 0; size < LOOKED_AT;) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  const bytes = Buffer.concat(first);
  const encoding = encodingOf(bytes);
  return { beginning: new TextDecoder(encoding).decode(bytes.subarray(0, LOOKED_AT)), pieces: decoded(bytes, chunks, encoding) };
}

async function* decoded(first: Buffer, rest: AsyncIterator<Buffer>, encoding: string): AsyncIterable<Buffer | string> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  const piece = (bytes: Buffer): Buffer | string => (decoder === null ? bytes : decoder.decode(bytes, { stream: true }));
  yield piece(first);
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield piece(next.value);
  if (decoder !== null) yield decoder.decode();
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // Streaming: the last character may be cut in two.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, LOOKED_AT), { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
