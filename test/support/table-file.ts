import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** A table that was taken out, read again: its cells as texts, '' where there is none. */
export interface TakenTable {
  readonly notes: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** CF4: asks for a file with a reason, or with another body. `cookie` as `name=token`. */
export const askForFile = (url: string, cookie: string, path: string, body: object = { reason: 'for the review' }): Promise<Response> =>
  fetch(`${url}${path}`, {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { cookie, origin: url, 'content-type': 'application/json' },
  });

/** Takes a table out, `.csv` or `.xlsx`; throws what the server says where it gives none. */
export async function takenTable(url: string, cookie: string, path: string): Promise<TakenTable> {
  const response = await askForFile(url, cookie, path);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return readTable(bytes, /\.xlsx(\?|$)/.test(path) ? 'xlsx' : 'csv');
}

export async function readTable(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<TakenTable> {
  if (format === 'csv') {
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    const notes = text.split('\r\n').filter((line) => line.startsWith('# '));
    const [head = [], ...rows]: string[][] = parse(text, { comment: '#', comment_no_infix: true, relax_column_count: true });
    return { notes: notes.map((line) => line.slice(2)), head, rows };
  }
  const cells = (await readSheet(bytes)).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const first = cells.findIndex((row) => row.filter(Boolean).length > 1);
  return { notes: cells.slice(0, first).map(([note = '']) => note), head: cells[first] ?? [], rows: cells.slice(first + 1) };
}
