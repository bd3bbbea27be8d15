import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

/** The same zip each time: a file's time is none of the evidence. */
export const ANY_TIME = new Date(1980, 0, 1);

/** These files of a folder as a zip, piece by piece: no file is ever in memory whole. Between two pieces whatever else waits has its turn. */
export async function* zipOf(folder: string, names: readonly string[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const name of names) {
    const file = new ZipDeflate(name);
    file.mtime = ANY_TIME;
    zip.add(file);
    for await (const piece of createReadStream(join(folder, name))) {
      file.push(Buffer.from(piece));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
