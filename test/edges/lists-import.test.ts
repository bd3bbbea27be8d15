import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import writeExcelFile from 'write-excel-file/node';
import type { FileRow } from '../../server/lists/file-row.ts';
import { lookInto } from '../../server/lists/import-look.ts';
import { xlsxRows } from '../../server/lists/xlsx-file.ts';
import { keyedBy } from '../../server/intake/lead-numbers.ts';
import { partOf } from '../../server/lists/xlsx-parts.ts';
import type { ImportAnswer, ImportLook, ImportReport } from '../../shared/lists/import-report.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';

const lists = {
  ...{ perAgentDay: 2, privateCap: 10, attempts: { perDay: 3, total: 6 }, retrySeconds: { '*': 3600 } },
  windows: [{ start: '00:00', end: '24:00' }],
  protect: { defaultDays: 10, refreshDays: 3, maxDays: 20 },
  each: [{ id: 'spring', name: 'Spring' }],
};
const SITE = stringify({ ...(parse(HARBOUR_YAML) as object), lists });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NUMBERS = ['13812345678', '+86 139 8765 4321', '13700000001', '13600000002'];

async function openOffice() {
  const server = await startServer();
  await server.apply(SITE);
  const cookie = await server.admin();
  return { ...server, cookie };
}
type Office = Awaited<ReturnType<typeof openOffice>>;

/** What is sent as the body. */
type File = string | Uint8Array;
const send = ({ url, cookie }: Pick<Office, 'url' | 'cookie'>, path: string, body: File, type = 'text/csv') =>
  fetch(`${url}/api/lists/${path}`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
const importInto = async (office: Office, body: File, query = 'lead=0&number=1&header=yes&file=spring.csv', type = 'text/csv') => {
  const response = await send(office, `spring/import?${query}`, body, type);
  return { status: response.status, report: ((await response.json()) as ImportAnswer).report };
};
const look = async (office: Office, body: File, query = '', type = 'text/csv') =>
  (await (await send(office, `spring/import/look?${query}`, body, type)).json()) as ImportLook;
const countsOf = (report: ImportReport | null) => Object.fromEntries(Object.entries(report?.counts ?? {}).filter(([, count]) => count > 0));
const wholeOf = async ({ call, cookie }: Office) =>
  (await call('/api/lists/spring/penetration', { cookie })).body as { whole: { leads: number }; notTaken: object };
const csv = (...rows: string[]) => `lead,phone\r\n${rows.join('\r\n')}\r\n`;
const workbook = (rows: readonly (readonly (string | number)[])[]) =>
  writeExcelFile(rows.map((row) => row.map((value) => ({ value, type: typeof value === 'number' ? Number : String })))).toBuffer();
const bytesOf = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
/** A workbook of one sheet, as XML. */
const packedSheet = (sheet: string, texts?: string) =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet r:id="1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="1" Target="s.xml"/></Relationships>'),
    ...(texts !== undefined && { 'xl/sharedStrings.xml': strToU8(texts) }),
    'xl/s.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
async function rowsIn(packed: Uint8Array) {
  const pieces: (readonly FileRow[])[] = [];
  for await (const rows of xlsxRows(Readable.from([Buffer.from(packed)]))) pieces.push(rows);
  return pieces;
}
/** Whether a text stands anywhere in the folder of the server. */
const stands = (folder: string, text: string) =>
  readdirSync(folder).some((file) => existsSync(join(folder, file)) && readFileSync(join(folder, file)).includes(text));

describe('leads from a file', () => {
  test('[LS1] [LS3] [LS4] CSV is taken row by row; the same file again changes nothing, and no number is on the disk', async () => {
    const office = await openOffice();
    const file = csv(...NUMBERS.map((number, index) => `L${index},${number}`));
    const first = await importInto(office, file);
    expect(first).toMatchObject({ status: 200, report: { list: 'spring', file: 'spring.csv', by: 'root', state: 'done', rows: 4 } });
    expect(countsOf(first.report)).toEqual({ taken: 4 });
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 4 } });
    expect(countsOf((await importInto(office, file)).report)).toEqual({ known: 4 });
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 4 } });
    expect((await office.call('/api/lists/spring/import', { cookie: office.cookie })).body).toMatchObject({ report: { rows: 4 } });
    for (const number of ['13812345678', '8613987654321', '13987654321']) expect(stands(office.folder, number)).toBe(false);
  });

  test('[LS3] [LS6] each row is counted once, and what was left out is told by line, with numbers masked', async () => {
    const office = await openOffice();
    const authorization = `Bearer ${office.key('crm')}`;
    const objected = [{ id: 'o1', at: Date.now() - 60_000, type: 'lead.objected', number: NUMBERS[3] }];
    await office.call('/api/events', { headers: { authorization }, body: objected });
    await importInto(office, csv(`old,${NUMBERS[0]}`, 'moved,13500000009'));
    const file = csv(
      ...[`L1,${NUMBERS[1]}`, `L1,${NUMBERS[1]}`, 'L1,13500000000', `old,${NUMBERS[0]}`, `L2,${NUMBERS[0]}`, `L3,+8613987654321`],
      ...[`L4,${NUMBERS[3]}`, 'moved,13500000008', ',13500000001', 'L5,', 'L6,call me', '13500000007,13500000007', 'L7,13500000006'],
    );
    const { report } = await importInto(office, file);
    expect(countsOf(report)).toEqual({ taken: 2, known: 1, renumbered: 1, repeated: 1, doNotCall: 1, duplicate: 2, refused: 5 });
    const counted = Object.values<number>({ ...report?.counts });
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(report?.rows);
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 4 }, notTaken: { doNotCall: 1, duplicate: 2 } });
    const { body } = await office.call('/api/lists/spring/import/left-out.csv', {
      cookie: office.cookie,
      body: { reason: 'to correct the file' },
    });
    const told = String(body)
      .split('\r\n')
      .filter((line) => /^\d/.test(line));
    expect(told.map((line) => line.split(',').slice(0, 4).join())).toEqual([
      ...['3,repeated,,L1', '4,refused,,L1', '6,duplicate,,L2', '7,duplicate,,L3', '8,doNotCall,,L4'],
      ...['10,refused,lead,', '11,refused,phone,L5', '12,refused,phone,L6', '13,refused,lead,135****0007'],
    ]);
    expect(String(body)).not.toMatch(/\d{7,}/);
    // [LS4] The lead that stood there with two numbers has not another one each time.
    expect(countsOf((await importInto(office, file)).report)).toEqual({ known: 7, repeated: 1, refused: 5 });
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 4 }, notTaken: { doNotCall: 1, duplicate: 2 } });
  });

  test('[LS1] a workbook: its first sheet, numbers as numbers and as texts, empty cells and rows', async () => {
    const office = await openOffice();
    const file = await workbook([
      ['编号', '姓名', '手机'],
      ['K1', '王芳', 13_812_345_678],
      ['K2', '', '+86 139 8765 4321'],
      ['K3', 'ß & <x>', 'none'],
    ]);
    const seen = await look(office, file, '', XLSX);
    expect(seen).toMatchObject({
      kind: 'xlsx',
      columns: ['编号', '姓名', '手机'],
      guess: { hasHeader: true, lead: 0, number: 2 },
      looked: 3,
    });
    expect(seen.rows.map(({ cells }) => cells)).toEqual([
      ['K1', '王芳', '138****5678'],
      ['K2', '', '+861******4321'],
      ['K3', 'ß & <x>', 'none'],
    ]);
    expect(seen.refused).toMatchObject([{ line: 4, column: '手机' }]);
    const { report } = await importInto(office, file, 'lead=0&number=2&header=yes', XLSX);
    expect(countsOf(report)).toEqual({ taken: 2, refused: 1 });
  });

  test('[LS1] what is no workbook is refused with the way out', async () => {
    const office = await openOffice();
    for (const file of ['not a zip at all', zipSync({ 'readme.txt': strToU8('hello') })]) {
      const { status, report } = await importInto(office, file, 'lead=0&header=no', XLSX);
      expect([status, report]).toEqual([400, undefined]);
    }
    expect((await office.call('/api/lists/spring/import', { cookie: office.cookie })).body).toMatchObject({
      report: { state: 'failed', reason: 'no XLSX workbook: save it as .xlsx, or as CSV' },
    });
  });

  test('[LS1] a quote that is never closed fails the import with its line; what came before it stays taken', async () => {
    const office = await openOffice();
    const rows = Array.from({ length: 20_000 }, (_, index) => `R${index},139${String(index).padStart(8, '0')}`);
    const long = csv('L1,13500000001', '"L2,13500000002', ...rows);
    const soFar = async () => (await office.call('/api/lists/spring/import', { cookie: office.cookie })).body;
    for (const [file, wrong] of [
      [long, 'the row after line 2 is longer than 64 kB: a quote (") in it is not closed; close the quote or take it out'],
      [csv('L1,13500000001', 'L3,"13500000003', 'L4,13500000004'), 'the row after line 2 has a quote (") that is not closed'],
    ] as const) {
      expect((await importInto(office, file)).status).toBe(400);
      expect(await soFar()).toMatchObject({ report: { state: 'failed', rows: 1, reason: expect.stringContaining(wrong) as string } });
      expect((await send(office, 'spring/import/look', file)).status).toBe(400);
    }
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 1 } });
  });

  test('[LS6] lines that a quote makes one row are refused, not taken as one lead', async () => {
    const office = await openOffice();
    const file =
      'lead,phone,note\r\nT1,13500000001,"calls\r\n"T2",13500000002,\r\n"T3\r\nT4",13500000004,\r\nT5,13500000005,"two\r\nlines"\r\n';
    const { report } = await importInto(office, file);
    expect([report?.state, countsOf(report)]).toEqual(['done', { taken: 1, refused: 2 }]);
  });

  test('[LS1] semicolons and GB18030, as spreadsheets write them; UTF-16; without names of columns', async () => {
    const office = await openOffice();
    // 编号;手机 in GB18030.
    const gb = bytesOf(Buffer.from('b1e0bac53bcad6bbfa', 'hex'), Buffer.from('\r\nG1;13500000001\r\nG2;13500000002\r\n'));
    expect(await look(office, gb)).toMatchObject({ columns: ['编号', '手机'], guess: { lead: 0, number: 1 } });
    expect(countsOf((await importInto(office, gb)).report)).toEqual({ taken: 2 });
    const wide = bytesOf(Buffer.from([0xff, 0xfe]), Buffer.from('U1\t13500000003\nU2\t13500000004\n', 'utf16le'));
    expect(await look(office, wide)).toMatchObject({ columns: ['A', 'B'], guess: { hasHeader: false, lead: 0, number: 1 } });
    expect(countsOf((await importInto(office, wide, 'lead=0&number=1&header=no')).report)).toEqual({ taken: 2 });
    expect(countsOf((await importInto(office, 'N1\nN2\n', 'lead=0&header=no')).report)).toEqual({ taken: 2 });
  });

  test('[LS4] [LS5] while one import runs there is no other; one that is cut off is told so, and the file sent again takes the rest', async () => {
    const office = await openOffice();
    const rows = Array.from({ length: 3000 }, (_, index) => `C${index},1350000${String(index).padStart(4, '0')}`);
    const leaving = new AbortController();
    const held = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(strToU8(csv(...rows.slice(0, 2500)).padEnd(70_000, '\r\n'))),
    });
    const upload = fetch(`${office.url}/api/lists/spring/import?lead=0&number=1&header=yes`, {
      ...{ method: 'POST', headers: { cookie: office.cookie, origin: office.url, 'content-type': 'text/csv' } },
      ...{ body: held, signal: leaving.signal, duplex: 'half' },
    }).catch(() => null);
    const soFar = async () => ((await office.call('/api/lists/spring/import', { cookie: office.cookie })).body as ImportAnswer).report;
    await vi.waitUntil(async () => ((await soFar())?.counts.taken ?? 0) >= 1000, { timeout: 30_000, interval: 20 });
    expect(await soFar()).toMatchObject({ state: 'running', by: 'root' });
    const other = await send(office, 'autumn/import?lead=0&header=no', 'x\n');
    expect([other.status, await other.json()]).toMatchObject([
      409,
      { error: 'importRuns', reason: expect.stringContaining('root imports into spring') as string },
    ]);
    leaving.abort();
    await upload;
    await vi.waitUntil(async () => (await soFar())?.state === 'cut', { timeout: 30_000, interval: 20 });
    const before = (await soFar())?.counts.taken ?? 0;
    expect(countsOf((await importInto(office, csv(...rows))).report)).toEqual({ known: before, taken: 3000 - before });
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 3000 } });
    const { body } = await office.call('/api/audit?q=import', { cookie: office.cookie });
    expect(JSON.stringify(body)).toContain(`3000 rows, taken ${3000 - before}, known ${before}`);
  });

  test('[LS6] a number in the first row is masked where it would be the name of a column', async () => {
    const office = await openOffice();
    const file = 'L1,13812345678\r\nL2,none\r\n';
    const seen = await look(office, file, 'lead=0&number=1&header=yes');
    expect([seen.columns, seen.refused[0]?.column]).toEqual([['L1', '138****5678'], '138****5678']);
    await importInto(office, file);
    const { body } = await office.call('/api/lists/spring/import/left-out.csv', {
      cookie: office.cookie,
      body: { reason: 'to correct the file' },
    });
    expect(String(body)).toContain('2,refused,138****5678');
    expect(String(body)).not.toContain('13812345678');
  });

  test('[LS2] a look takes in a piece of very many rows', async () => {
    const stream = Readable.from([Buffer.from('x\r\n'.repeat(400_000))]);
    expect(await lookInto('csv', stream, { hasHeader: false }, keyedBy('secret'))).toMatchObject({ kind: 'csv', looked: 1000 });
  });

  test.each([
    ['very wide', '<row r="1"><c r="ALM1"><v>1</v></c></row>', 'row 1 has more than 1000 columns'],
    ['a cell without end', `<row r="1"><c r="A1"><v>${'1'.repeat(40_000)}</v></c></row>`, 'row 1 has a cell of more than 32768'],
    ['a text without a tag', `<row r="1"><c r="A1"><v>${'1'.repeat(3_000_000)}`, 'a text of the workbook is too long'],
    ['nested without end', '<row>'.repeat(101), 'no XLSX workbook'],
  ])('[LS1] a workbook that would fill the memory is refused with the way out: %s', async (_, sheet, reason) => {
    await expect(rowsIn(packedSheet(sheet))).rejects.toThrow(reason);
  });

  test('[LS1] of shared texts and of what is unpacked there may be so much, and a small file cannot make it more', async () => {
    const long = `<sst><si><t>${'x'.repeat(20_000)}</t><t>${'x'.repeat(20_000)}</t></si></sst>`;
    await expect(rowsIn(packedSheet('', long))).rejects.toThrow('a text of the workbook has more than 32768');
    await expect(rowsIn(packedSheet('', `<sst>${'<si/>'.repeat(4_000_001)}</sst>`))).rejects.toThrow('more than 4000000 texts');
    const bomb = packedSheet(' '.repeat(8_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    const read = async () => {
      for await (const _ of partOf(bomb, 'xl/s.xml', 4 * 1024 * 1024)) continue;
    };
    await expect(read()).rejects.toThrow('unpacked, the workbook is more than 4 MB: save it as CSV');
  });

  test('[LS1] rows of a workbook come some hundreds at a time, however well it is packed, and empty cells far out are none', async () => {
    const rows = await rowsIn(packedSheet('<row><c t="str"><v>x</v></c><c r="XFD1"/></row>'.repeat(100_000)));
    expect(Math.max(...rows.map((piece) => piece.length))).toBeLessThan(1000);
    expect([rows.flat().length, rows.flat()[0]]).toEqual([100_000, { line: 1, cells: ['x'] }]);
  });

  test('[LS2] the columns asked for are looked at, and nothing is taken by a look', async () => {
    const office = await openOffice();
    const file = csv('L1,13500000001', ',13500000002');
    expect(await look(office, file, 'lead=0&number=none&header=yes')).toMatchObject({
      guess: { number: null },
      refused: [{ line: 3, column: 'lead' }],
    });
    expect((await look(office, file, 'lead=1&number=0')).refused).toHaveLength(2);
    expect(await wholeOf(office)).toMatchObject({ whole: { leads: 0 } });
    const wrong = await send(office, 'spring/import?number=1&header=yes', file);
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { reason: expect.stringContaining('lead') as string }]);
    expect((await send(office, 'spring/import?lead=0&header=yes', file, 'application/pdf')).status).toBe(415);
  });
});

test('[LS5] a site without lists takes no file', async () => {
  const server: Served = await startServer();
  await server.apply();
  const cookie = await server.admin();
  expect((await send({ ...server, cookie }, 'spring/import?lead=0&header=no', 'x')).status).toBe(409);
});
