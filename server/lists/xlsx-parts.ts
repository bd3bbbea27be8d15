import { said, type Said } from '../../shared/said.ts';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { UnreadableFile } from './file-row.ts';

export const NO_WORKBOOK = said`no XLSX workbook: save it as .xlsx, or as CSV`;
export const tooLarge = (what: Said): UnreadableFile => new UnreadableFile(said`${what}: save it as CSV, which may be any size`, true);

/** Of the packed file, put in at once: unpacked it may be a thousand times as much. */
const PACKED_PIECE = 16 * 1024;
/** Characters: no more are handed on at once, so that no more rows come out of them than some hundreds. */
const PIECE = 32 * 1024;

/** The unpacked text of one part of a workbook, in pieces, with the event loop to others in between; `most` bytes of it. Throws UnreadableFile. */
export async function* partOf(packed: Uint8Array, name: string, most: number): AsyncIterable<string> {
  const decoder = new TextDecoder();
  const isAsked = (file: UnzipFile): boolean => file.name.replace(/^\//, '') === name;
  for await (const { bytes, isLast } of unpacked(packed, isAsked, most)) {
    const text = decoder.decode(bytes, { stream: !isLast });
    for (let at = 0; at < text.length; at += PIECE) {
      yield text.slice(at, at + PIECE);
      if (text.length > PIECE) await othersTurn();
    }
  }
}

/** Counted, not as the file declares it. Throws UnreadableFile as soon as all parts together are more than `most` bytes. */
export async function unpackedSize(packed: Uint8Array, most: number): Promise<number> {
  let size = 0;
  for await (const { bytes } of unpacked(packed, () => true, most)) size += bytes.length;
  return size;
}

interface Unpacked {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

async function* unpacked(packed: Uint8Array, isAsked: (file: UnzipFile) => boolean, most: number): AsyncIterable<Unpacked> {
  let [pieces, size]: [Unpacked[], number] = [[], 0];
  const failures: Error[] = [];
  const unzip = new Unzip((file) => {
    if (!isAsked(file)) return;
    file.ondata = (error, bytes, isLast) => {
      if (error) failures.push(error);
      else pieces.push({ bytes, isLast });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < packed.length; at += PACKED_PIECE) {
    unzip.push(packed.subarray(at, at + PACKED_PIECE), at + PACKED_PIECE >= packed.length);
    if (failures.length > 0) throw new UnreadableFile(NO_WORKBOOK);
    size += pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (size > most) throw tooLarge(said`unpacked, the workbook is more than ${Math.ceil(most / 1024 / 1024)} MB`);
    yield* pieces;
    pieces = [];
    await othersTurn();
  }
}
