import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { downloaded, settlementFloor, settlementYaml } from '../support/settlement-floor.ts';
import type { Person, SealedFloor } from '../support/sealed-floor.ts';

const REASON = { reason: 'to compare it with the bank' };
const MARCH = '/api/settlements/2026-03';
const TENTH = 'from=2026-03-10&to=2026-03-10';

const writtenSchema = z.looseObject({ site: z.looseObject({}) });

const withCap = (maxRows: number): string => {
  const written = writtenSchema.parse(parse(settlementYaml()));
  return stringify({ ...written, site: { ...written.site, confidentiality: { export: { maxRows } } } });
};

/** Every address of a file, with who may otherwise take it. */
const FILES: readonly (readonly [Person, string])[] = [
  ...['csv', 'xlsx', 'json'].map((format) => ['pay', `${MARCH}.${format}`] as const),
  ['lee', `${MARCH}.csv`],
  ['pay', `${MARCH}/evidence.zip`],
  ['pay', `${MARCH}/pay/kingdee`],
  ...['all', '2026-03/exceptions', '2026-03/proposals'].flatMap((table) =>
    ['csv', 'xlsx'].map((format) => ['lee', `/api/pay-months/${table}.${format}`] as const),
  ),
  ['lee', '/api/agents/ana/statements/2026-03/evidence.zip'],
  ['lee', `/api/reports/shifts.csv?${TENTH}`],
  ['root', `/api/reports/shifts.xlsx?${TENTH}`],
  ...['csv', 'xlsx', 'ndjson'].map((format) => ['aud', `/api/audit/export.${format}`] as const),
  ['root', '/api/lists/spring/import/left-out.csv'],
  ...['users/all', 'site/people', 'site/unmatched', 'duties/week', 'board/table'].flatMap((table) =>
    ['csv', 'xlsx'].map((format) => ['root', `/api/${table}.${format}`] as const),
  ),
];

const rightsOf = async ({ as, server }: SealedFloor, person: Person, rights: readonly 'export'[]): Promise<void> => {
  await as(person, '/api/session');
  const user = server.accounts.users.list().find(({ name }) => name === person);
  if (user) server.accounts.users.grant(user, rights, 'test');
};

const outOf = ({ server }: SealedFloor, actor: Person) =>
  server.accounts.audit.list(500).filter((entry) => entry.actor === actor && / read|export/.test(entry.action));

describe('[CF4] figures leave as a file with a right and a reason', () => {
  test('CF4: no address of a file opens without the right, and none by GET or with a reason that is none', async () => {
    const floor = await settlementFloor();
    for (const [person, path] of FILES) {
      await rightsOf(floor, person, []);
      expect([path, await floor.as(person, path, REASON)]).toMatchObject([path, { status: 403, body: { error: 'noExportRight' } }]);
      await rightsOf(floor, person, ['export']);
      for (const body of [{}, { reason: ' a ' }, { reason: 'x'.repeat(201) }, { ...REASON, more: 1 }])
        expect([path, await floor.as(person, path, body)]).toMatchObject([path, { status: 400, body: { error: 'noReason' } }]);
      const { status, headers } = await floor.as(person, path);
      expect([path, status >= 400, headers.get('content-disposition')]).toEqual([path, true, null]);
    }
    for (const person of ['pay', 'lee', 'root', 'aud'] as const)
      expect(outOf(floor, person).filter(({ action }) => !/page|^statement read$/.test(action))).toEqual([]);
  });

  test('CF4, CF6: with both it opens, and the audit has the reason with its numbers masked, the rows, and the digest of the file', async () => {
    const floor = await settlementFloor();
    for (const person of ['pay', 'lee'] as const) {
      const { name, bytes } = await downloaded(floor, person, `${MARCH}.csv?lang=en`, 'asked for by\n 13812345678');
      const [, number = ''] = /-([A-Z]{8})\.csv$/.exec(name) ?? [];
      const [entry] = outOf(floor, person);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const rows = person === 'pay' ? 3 : 2;
      expect(entry).toMatchObject({
        ...{ action: 'statements read (csv)', subject: '2026-03' },
        after: `export ${number}; ${rows} rows; reason: asked for by 138****5678; sha256 ${sha256}`,
      });
      const [note = ''] = bytes
        .toString()
        .split('\r\n')
        .filter((line) => line.startsWith('# Export'));
      expect(note).toContain(`# Export ${number}, taken out by ${person}, at `);
      expect(note).toContain('(Asia/Shanghai), reason asked for by 138****5678');
    }
  });

  test('CF6: the mark changes no cell: a workbook has it on a sheet behind the others, a table above its header', async () => {
    const floor = await settlementFloor();
    const path = (format: string) => `/api/reports/shifts.${format}?${TENTH}&lang=en`;
    const told = (await floor.as('root', `/api/reports/shifts?${TENTH}&lang=en`)).body as {
      rows: readonly (readonly (string | number | null)[])[];
    };
    const csv = await downloaded(floor, 'root', path('csv'));
    const cells: readonly (readonly string[])[] = parseCsv(csv.bytes, { bom: true, comment: '#', comment_no_infix: true });
    expect(cells.slice(1)).toEqual(told.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
    const xlsx = await downloaded(floor, 'root', path('xlsx'));
    expect((await readSheet(xlsx.bytes, 'Shifts')).slice(-told.rows.length)).toEqual(told.rows);
    expect(await readSheet(xlsx.bytes, 'Export')).toEqual([
      ['Export', expect.stringMatching(/^[A-Z]{8}$/)],
      ['taken out by', 'root'],
      ['at', expect.stringContaining('(Asia/Shanghai)')],
      ['reason', 'for the books'],
    ]);
  });

  test('CF6: what is made while it is sent has its entry before, and its digest in one after; a chain of the audit holds its own', async () => {
    const floor = await settlementFloor();
    const { bytes } = await downloaded(floor, 'pay', `${MARCH}/evidence.zip`, 'a dispute');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const [sent, begun] = outOf(floor, 'pay');
    expect([begun?.action, sent?.action]).toEqual(['statements read (zip)', 'export sent']);
    expect(begun?.after).toMatch(/^export [A-Z]{8}; reason: a dispute$/);
    expect(sent?.after).toContain(`sha256 ${sha256}`);
  });

  test('CF5: above the cap nothing leaves: the refusal says how many rows there were and how to ask for less, and stands in the audit', async () => {
    const floor = await settlementFloor(withCap(1));
    const refused = await floor.as('lee', `/api/reports/shifts.csv?${TENTH}`, REASON);
    expect(refused).toMatchObject({
      status: 409,
      body: { error: 'tooManyRows', reason: 'it has 2 rows, and at most 1 leave at once' },
    });
    expect(JSON.stringify(refused.body)).toContain('"way":"ask for fewer days');
    expect(refused.headers.get('content-disposition')).toBeNull();
    expect(outOf(floor, 'lee')).toMatchObject([{ action: 'export refused', after: `2 rows of at most 1; reason: ${REASON.reason}` }]);
    for (const [person, path] of [
      ['pay', `${MARCH}.csv`],
      ['pay', `${MARCH}.xlsx`],
      ['pay', `${MARCH}.json`],
      ['aud', '/api/audit/export.csv'],
      ['aud', '/api/audit/export.xlsx'],
      ['root', '/api/users/all.csv'],
      ['root', '/api/site/people.xlsx'],
    ] as const)
      expect([path, await floor.as(person, path, REASON)]).toMatchObject([path, { status: 409, body: { error: 'tooManyRows' } }]);
    expect((await floor.as('aud', '/api/audit/export.ndjson', REASON)).status).toBe(200);
  });

  test('CF7: what somebody takes of themselves asks for no right and no reason', async () => {
    const floor = await settlementFloor();
    expect(await downloaded(floor, 'ana', `${MARCH}.csv`, null)).toMatchObject({ name: 'attachment; filename=2026-03.csv' });
    const own = '/api/agents/ana/statements/2026-03/evidence.zip';
    expect(await downloaded(floor, 'ana', own, null)).toMatchObject({ name: 'attachment; filename=2026-03-ana.zip' });
    for (const [person, path] of [
      ['bo', own],
      ['lee', own],
    ] as const)
      expect(await floor.as(person, path)).toMatchObject({ status: 403 });
  });
});
