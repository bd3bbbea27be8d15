import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { z } from 'zod';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { readSiteYaml } from '../../server/site-yaml.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';
import { callsOn, corrects, sealedFloor, sealedYaml, type Person, type SealedFloor } from '../support/sealed-floor.ts';
import { downloaded, settlementFloor, settlementYaml } from '../support/settlement-floor.ts';

const MONTHS = '/api/pay-months';
const MARCH = `${MONTHS}/2026-03`;
const BOOKS = '/api/settlements/2026-03';
const FORBIDDEN = { status: 403, body: { error: 'forbidden' } };

const rowSchema = z.object({
  ...{
    agent: z.string(),
    name: z.string(),
    team: z.string(),
    digest: z.string(),
    points: z.string().nullable(),
    base: z.string().nullable(),
  },
  ...{ gross: z.number(), deductions: z.number(), adjustments: z.number(), total: z.number() },
});
const agents = z.array(z.object({ agent: z.string() }));
const monthSchema = z.object({
  payLayouts: z.array(z.object({ id: z.string(), name: z.string() })),
  ...{ state: z.string(), mayKeep: z.boolean(), rows: z.array(rowSchema), isOver: z.boolean() },
  signing: z.object({ digest: z.string(), own: z.string(), ownRole: z.string(), missing: z.array(z.string()) }).nullable(),
  exceptions: z.object({
    openDisputes: agents,
    missingShifts: z.array(z.object({ agent: z.string(), dates: z.array(z.string()) })),
    unverifiedSales: z.array(z.object({ agent: z.string(), count: z.number(), amount: z.number(), dates: z.array(z.string()) })),
    railsHit: z.array(z.object({ agent: z.string(), line: z.string(), wanted: z.number(), taken: z.number() })),
  }),
  proposals: z.array(
    z.object({
      agent: z.string(),
      proposal: z.object({
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        effective: z.string(),
        because: z.object({ rule: z.string() }),
      }),
      ...{ state: z.string(), from: z.string() },
      carry: z.object({ was: z.looseObject({ id: z.string() }), shut: z.array(z.object({ id: z.string() })) }).nullable(),
    }),
  ),
});
const monthsSchema = z.object({
  months: z.array(z.object({ month: z.object({ id: z.string() }), state: z.string(), isOver: z.boolean() })),
});
const idSchema = z.object({ id: z.string() });

const month = async (floor: SealedFloor, person: Person) => monthSchema.parse((await floor.as(person, MARCH)).body);
const total = async (floor: SealedFloor, person: Person, path = `${MARCH}/total`) => (await floor.as(person, path)).body;
const signs = async (floor: SealedFloor, person: Person) =>
  floor.as(person, `${BOOKS}/sign`, { digest: (await month(floor, person)).signing?.digest ?? '' });
const audited = ({ server }: SealedFloor) =>
  server.accounts.audit.list(200).map(({ actor, action, subject }) => `${actor}: ${action}: ${subject}`);

describe('[ST1] the pay months', () => {
  test('ST1: from the earliest fact to the present, the newest first, with state, people, total and signatures', async () => {
    const floor = await settlementFloor();
    const { months } = monthsSchema.parse((await floor.as('pay', MONTHS)).body);
    expect(months.at(-1)).toMatchObject({ month: { id: '2026-03' }, state: 'provisional', isOver: true });
    expect(months[0]).toMatchObject({ state: 'live', isOver: false });
    expect(months.map((one) => one.month.id)).toEqual(
      months
        .map((one) => one.month.id)
        .toSorted()
        .toReversed(),
    );
    // Salary of 1,000.00 less a fifth, less 100 for each call under 160, at most 20 more or less: ana −157.00 …
    const { rows } = await month(floor, 'pay');
    const sum = rows.reduce((all, row) => all + row.total, 0);
    expect(await total(floor, 'pay')).toEqual({
      ...{ people: 3, total: sum },
      signing: { digest: expect.any(String) as unknown, signers: [], missing: ['supervisor', 'payroll'] },
    });
    await signs(floor, 'pay');
    expect(await total(floor, 'pay')).toMatchObject({ signing: { signers: [{ by: 'pay', role: 'payroll' }], missing: ['supervisor'] } });
    expect(await total(floor, 'pay', `${MONTHS}/${months[0]?.month.id ?? ''}/total`)).toMatchObject({ signing: null });
    expect((await floor.as('pay', `${MONTHS}/2999-01`)).status).toBe(404);
    expect((await floor.as('pay', `${MONTHS}/2026-W10/total`)).status).toBe(404);
  });

  test('ST1, V12: a supervisor’s are those of their teams; agents and auditors have none; totals are one entry a person, month and date', async () => {
    const floor = await settlementFloor();
    expect(await total(floor, 'lee')).toMatchObject({ people: 2 });
    expect(await total(floor, 'mo')).toMatchObject({ people: 1 });
    await total(floor, 'lee');
    expect(audited(floor).filter((entry) => entry.startsWith('lee:'))).toEqual(['lee: statements read (total): 2026-03']);
    for (const person of ['ana', 'aud'] as const)
      for (const path of [MONTHS, MARCH, `${MARCH}/total`]) expect(await floor.as(person, path)).toMatchObject(FORBIDDEN);
  });
});

describe('[ST2] [ST4] one month', () => {
  test('ST4: a row is a statement: gross, deductions, adjustments and their sum; each person’s view is cut to their teams, and stands in the audit', async () => {
    const floor = await settlementFloor();
    const { statements } = await floor.month('pay', '2026-03');
    const shown = await month(floor, 'pay');
    expect([shown.state, shown.mayKeep]).toEqual(['provisional', true]);
    expect(shown.rows.map(({ agent, total: all, digest }) => ({ agent, total: all, digest }))).toEqual(
      statements.map(({ agent, total: all, digest }) => ({ agent, total: all, digest })),
    );
    for (const { agent, gross, deductions, adjustments, total: all } of shown.rows) {
      const { lines } = statements.find((one) => one.agent === agent) ?? { lines: [] };
      const sum = lines.filter(({ id }) => id !== 'loan').reduce((so, { amount }) => so + amount, 0);
      expect([gross, deductions, adjustments]).toEqual([sum, lines.find(({ id }) => id === 'loan')?.amount, 0]);
      expect(all).toBe(gross + deductions + adjustments);
    }
    expect(shown.rows[0]).toMatchObject({ agent: 'ana', name: 'Ana', team: 'east' });
    expect((await month(floor, 'lee')).rows.map(({ agent }) => agent)).toEqual(['ana', 'bo']);
    expect(await month(floor, 'mo')).toMatchObject({ rows: [{ agent: 'cy' }], mayKeep: false });
    expect(audited(floor)).toEqual(expect.arrayContaining(['pay: statements read (page): 2026-03', 'mo: statements read (page): 2026-03']));
  });

  test('ST4: a correction after the seal stands as an adjustment in the next month’s row, and the total is still the sum', async () => {
    const floor = await settlementFloor(settlementYaml(['admin']));
    expect((await signs(floor, 'root')).status).toBe(201);
    await floor.send([corrects('ana-0', { counts: false })]);
    const april = monthSchema.parse((await floor.as('pay', `${MONTHS}/2026-04`)).body);
    const ana = april.rows.find(({ agent }) => agent === 'ana');
    expect(ana?.adjustments).not.toBe(0);
    expect(ana?.total).toBe((ana?.gross ?? 0) + (ana?.deductions ?? 0) + (ana?.adjustments ?? 0));
  });
});

describe('[ST3] [ST5] what to look at first, and what is proposed', () => {
  test('ST3: open disputes, missing shifts, unverified sales and rails hit, of those whom the reader sees', async () => {
    const floor = await settlementFloor();
    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    await floor.as('bo', '/api/disputes', { agent: 'bo', about, text: 'one call is missing' });
    const { exceptions } = await month(floor, 'pay');
    expect(exceptions.openDisputes).toEqual([{ agent: 'bo' }]);
    // Twenty-two weekdays; ana and bo were seen on the 10th alone.
    expect(exceptions.missingShifts.map(({ agent, dates }) => [agent, dates.length, dates.includes('2026-03-10')])).toEqual([
      ['ana', 21, false],
      ['bo', 21, false],
      ['cy', 22, true],
    ]);
    expect(exceptions.unverifiedSales).toEqual([{ agent: 'ana', count: 1, amount: 7_050, dates: ['2026-03-10'] }]);
    const { rows } = await month(floor, 'pay');
    expect(exceptions.railsHit).toEqual(
      rows.map(({ agent, gross }) => ({ agent, line: 'loan', wanted: 50_000, taken: Math.floor(gross / 5) })),
    );
    const west = (await month(floor, 'mo')).exceptions;
    expect([west.openDisputes, west.unverifiedSales, west.missingShifts.map(({ agent }) => agent)]).toEqual([[], [], ['cy']]);
    expect(west.railsHit.map(({ agent }) => agent)).toEqual(['cy']);
  });

  test('ST3: where no metric asks for verified sales, nobody verifies, and none is listed', async () => {
    const floor = await settlementFloor(sealedYaml());
    expect((await month(floor, 'pay')).exceptions).toMatchObject({ unverifiedSales: [], railsHit: [] });
  });

  test('ST5: a promotion with its reason; the agent’s level is what it was', async () => {
    const floor = await settlementFloor();
    const { proposals } = await month(floor, 'pay');
    expect(proposals).toEqual([
      {
        agent: 'ana',
        proposal: { kind: 'up', from: 'junior', to: 'mid', effective: '2026-04', because: { rule: 'D1' } },
        ...{ state: 'open', from: '2026-04-01', carry: null },
      },
    ]);
    expect((await month(floor, 'mo')).proposals).toEqual([]);
  });
});

describe('[ST11] what is proposed is carried out', () => {
  const CARRY = `${MARCH}/carry-out`;
  const ANA = { id: 'ana', name: 'Ana', team: 'east', level: 'junior', stage: 'regular', identities: {} };
  const fileOf = ({ server }: SealedFloor) => {
    const read = readSiteYaml(server.accounts.siteFiles.current()?.yaml ?? '');
    if (!read.ok) throw new Error(read.error.join());
    return read.value.file;
  };

  test('ST11: by an admin, as a step of the career from the first day of the next month; everybody sees that it is done', async () => {
    const floor = await settlementFloor();
    const [open] = (await month(floor, 'root')).proposals;
    expect(open).toMatchObject({ state: 'open', from: '2026-04-01', carry: { was: ANA, shut: [] } });
    const done = await floor.as('root', CARRY, { kind: 'up', was: open?.carry?.was });
    expect(done).toMatchObject({ status: 200, body: { isDone: true, changes: ['~ agent ana'] } });
    expect(fileOf(floor).agents[0]).toEqual({ ...ANA, career: [{ from: '2026-04-01', level: 'mid' }] });
    for (const person of ['root', 'pay', 'lee'] as const)
      expect((await month(floor, person)).proposals).toMatchObject([{ agent: 'ana', state: 'carriedOut', carry: null }]);
    expect(floor.server.accounts.audit.list(20)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: 'root', action: 'site edited', subject: 'agents ana' }),
        expect.objectContaining({
          ...{ actor: 'root', action: 'proposal carried out', subject: '2026-03 ana: up from 2026-04-01' },
          ...{ before: 'junior', after: 'mid' },
        }),
      ]),
    );
  });

  test('ST11: by nobody else', async () => {
    const floor = await settlementFloor();
    for (const person of ['pay', 'lee', 'ana', 'aud'] as const)
      expect(await floor.as(person, CARRY, { kind: 'up', was: ANA })).toMatchObject(FORBIDDEN);
    expect(fileOf(floor).agents[0]).toEqual(ANA);
  });

  test('ST11: is stale where somebody has changed the person since, or the month proposes it no more; then nothing is done', async () => {
    const floor = await settlementFloor();
    const carries = (kind: string, was: object) => floor.as('root', CARRY, { kind, was });
    expect(await carries('down', ANA)).toMatchObject({ status: 409, body: { error: 'stale' } });
    const renamed = { ...ANA, name: 'Anna' };
    expect((await floor.as('root', '/api/site/edits', { edits: [{ part: 'agents', was: ANA, now: renamed }] })).status).toBe(200);
    expect(await carries('up', ANA)).toMatchObject({ status: 409, body: { error: 'stale' } });
    expect(fileOf(floor).agents[0]).toEqual(renamed);
    // Decided otherwise meanwhile: what was seen is not wrong, the proposal is.
    const later = { ...renamed, career: [{ from: '2026-05-01', level: 'mid' }] };
    expect((await floor.as('root', '/api/site/edits', { edits: [{ part: 'agents', was: renamed, now: later }] })).status).toBe(200);
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'otherwise', carry: null }]);
    expect(await carries('up', later)).toMatchObject({ status: 409, body: { error: 'stale' } });
    expect(fileOf(floor).agents[0]).toEqual(later);
    expect(floor.server.accounts.audit.list(20).filter(({ action }) => action === 'proposal carried out')).toEqual([]);
  });

  test('ST11: not while the month is live', async () => {
    const floor = await settlementFloor();
    expect((await floor.as('pay', `${BOOKS}/reopen`, { reason: 'a file came late' })).status).toBe(201);
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'open', carry: null }]);
    expect(await floor.as('root', CARRY, { kind: 'up', was: ANA })).toMatchObject({ status: 409, body: { error: 'live' } });
  });

  test('ST11, SI5: where the site file is kept elsewhere, its lines are told', async () => {
    const path = join(dataFolder(), 'site.yaml');
    writeFileSync(path, settlementYaml());
    const floor = await settlementFloor(settlementYaml(), { siteFile: path });
    expect(await floor.as('root', CARRY, { kind: 'up', was: ANA })).toMatchObject({
      status: 409,
      body: { error: 'keptElsewhere', yaml: expect.stringContaining('career: [ { from: 2026-04-01, level: mid } ]') as unknown },
    });
    expect((await month(floor, 'root')).proposals).toMatchObject([{ state: 'open' }]);
  });
});

describe('[ST6] who may do what, and what is missing', () => {
  test('ST6: a live month has nothing to sign; then each is told what their own signature would be', async () => {
    const floor = await sealedFloor(settlementYaml());
    await floor.send(callsOn('ana', [95]));
    expect((await month(floor, 'pay')).signing).toBeNull();
    await floor.as('pay', `${BOOKS}/close`, {});
    const own = async (person: Person) => (await month(floor, person)).signing;
    expect(await own('pay')).toMatchObject({ own: 'wanted', ownRole: 'payroll', missing: ['supervisor', 'payroll'] });
    expect(await own('root')).toMatchObject({ own: 'notWanted' });
    const about = { kind: 'line', period: '2026-03', line: 'perCall' };
    const { id } = idSchema.parse((await floor.as('ana', '/api/disputes', { agent: 'ana', about, text: 'no' })).body);
    expect(await own('pay')).toMatchObject({ own: 'disputed' });
    expect((await floor.as('lee', `/api/disputes/${id}/answer`, { outcome: 'rejected', reason: 'looked' })).status).toBe(201);
    expect((await signs(floor, 'pay')).status).toBe(201);
    expect([await own('pay'), await own('pay2')]).toMatchObject([{ own: 'signed', missing: ['supervisor'] }, { own: 'taken' }]);
  });

  test('ST6: a signature under what is not so any more is refused, and nothing is signed', async () => {
    const floor = await settlementFloor();
    const before = await month(floor, 'pay');
    await floor.send([corrects('ana-0', { talkSeconds: 10 })]);
    const refused = await floor.as('pay', `${BOOKS}/sign`, { digest: before.signing?.digest ?? '' });
    expect(refused).toMatchObject({ status: 409, body: { error: 'refused' } });
    expect((await month(floor, 'pay')).signing).toMatchObject({ own: 'wanted', missing: ['supervisor', 'payroll'] });
  });
});

/** The cell of each agent's row under the header that begins so. */
function columnOf(rows: readonly (readonly unknown[])[], header: string): readonly unknown[] {
  const head = rows.findIndex((row) => row[0] === 'agent');
  const index = rows[head]?.findIndex((cell) => String(cell).startsWith(header)) ?? -1;
  return rows.slice(head + 1).map((row) => row[index]);
}

describe('[ST7] [ST8] the files', () => {
  test.each(['pay', 'lee'] as const)('ST7: CSV and XLSX, read again, are what the screen shows %s, to the cent', async (person) => {
    const floor = await settlementFloor();
    const { rows } = await month(floor, person);
    const csv = await downloaded(floor, person, `${BOOKS}.csv?lang=en`);
    const xlsx = await downloaded(floor, person, `${BOOKS}.xlsx?lang=en`);
    expect(csv.name).toMatch(/^attachment; filename=2026-03-[A-Z]{8}\.csv$/);
    expect(xlsx.name).toMatch(/^attachment; filename=2026-03-[A-Z]{8}\.xlsx$/);
    const written: readonly (readonly unknown[])[] = parse(csv.bytes, { bom: true, comment: '#', record_delimiter: '\r\n' });
    for (const table of [written, await readSheet(xlsx.bytes)]) {
      expect(columnOf(table, 'agent')).toEqual(rows.map(({ agent }) => agent));
      for (const header of ['gross', 'deductions', 'adjustments', 'total'] as const) {
        const minor = columnOf(table, header).map((cell) => Math.round(Number(cell) * 100));
        expect(minor).toEqual(rows.map((row) => row[header]));
      }
      expect(columnOf(table, 'points').map(Number)).toEqual(rows.map(({ points }) => Number(points)));
      expect(columnOf(table, 'digest')).toEqual(rows.map(({ digest }) => digest));
    }
    expect(audited(floor)).toEqual(
      expect.arrayContaining([`${person}: statements read (csv): 2026-03`, `${person}: statements read (xlsx): 2026-03`]),
    );
  });

  test('ST7: it is the file of the command, in the language asked for', async () => {
    const floor = await settlementFloor();
    for (const lang of ['en', 'zh-CN']) {
      const { bytes } = await downloaded(floor, 'pay', `${BOOKS}.csv?lang=${lang}`);
      const { printed } = await runCommand(settleCommand, ['2026-03', '--format', 'csv', '--lang', lang], floor.server.folder);
      const lines = bytes.toString('utf8').trimEnd().split('\r\n');
      expect(lines.filter((line) => !/^# (Export|导出) /.test(line)).join('\r\n')).toBe(printed.join('\n').trimEnd());
    }
    expect(await floor.as('pay', `${BOOKS}.csv?lang=fr`, { reason: 'for the books' })).toMatchObject({ body: { error: 'malformed' } });
  });

  test('ST8: the evidence of the month comes out again, provisional, and sealed with a correction after it', async () => {
    const floor = await settlementFloor();
    const packed = async (): Promise<string> => {
      const { name, bytes } = await downloaded(floor, 'pay', `${BOOKS}/evidence.zip`);
      expect(name).toMatch(/^attachment; filename=2026-03-evidence-[A-Z]{8}\.zip$/);
      const path = join(dataFolder(), '2026-03-evidence.zip');
      writeFileSync(path, bytes);
      return path;
    };
    const provisional = await packed();
    expect(Object.keys(unzipSync((await downloaded(floor, 'pay', `${BOOKS}/evidence.zip`)).bytes)).toSorted()).toEqual([
      ...['events.ndjson', 'manifest.json', 'result.json', 'site.yaml'],
    ]);
    await signs(floor, 'pay');
    await signs(floor, 'lee');
    await floor.send([corrects('ana-0', { talkSeconds: 10 })]);
    const sealed = await packed();
    for (const path of [provisional, sealed])
      expect(await runCommand(verifyCommand, [path])).toMatchObject({
        status: 0,
        printed: ['2026-03 of test: every file is as it was packed, and the result comes out again to the byte', expect.any(String)],
      });
    expect(audited(floor)).toContain('pay: statements read (zip): 2026-03');
    for (const person of ['lee', 'ana', 'aud'] as const)
      expect(await floor.as(person, `${BOOKS}/evidence.zip`, { reason: 'mine' })).toMatchObject(FORBIDDEN);
  });
});

describe('[ST10] a month without statements', () => {
  test('ST10: is closed and sealed like any other, and stays empty', async () => {
    const floor = await sealedFloor(sealedYaml().replace('2026-01-01', '2026-04-01'));
    await floor.send(callsOn('ana', [95]));
    expect(await month(floor, 'pay')).toMatchObject({ state: 'live', isOver: true, mayKeep: true, rows: [] });
    expect((await floor.as('pay', `${BOOKS}/close`, {})).status).toBe(201);
    expect(await month(floor, 'pay')).toMatchObject({ state: 'provisional', signing: { own: 'wanted' } });
    expect((await signs(floor, 'pay')).status).toBe(201);
    expect(await month(floor, 'pay')).toMatchObject({ state: 'sealed', rows: [] });
    expect((await floor.as('ana', '/api/agents/ana/statements/2026-03.pdf')).status).toBe(404);
    expect((await floor.as('pay', `${BOOKS}.pdf`, { reason: 'for the books' })).status).toBe(404);
  });
});

describe('[ST9] a month as a payroll program wants it', () => {
  test('ST9: columns, order, separator and decimal mark of the site file, to the cent what the screen shows; sealed only, and an entry of the audit', async () => {
    const floor = await settlementFloor();
    const KINGDEE = `${BOOKS}/pay/kingdee`;
    const reason = { reason: 'to pay it' };
    expect(await floor.as('pay', KINGDEE, reason)).toMatchObject({ status: 409, body: { reason: '2026-03: it is provisional' } });
    expect((await month(floor, 'pay')).payLayouts).toEqual([]);
    await signs(floor, 'pay');
    await signs(floor, 'lee');
    const { rows, payLayouts } = await month(floor, 'pay');
    expect(payLayouts).toEqual([
      { id: 'kingdee', name: '金蝶' },
      { id: 'bare', name: 'Bare' },
    ]);
    const kingdee = await downloaded(floor, 'pay', KINGDEE);
    const written = (minor: number): string => (minor / 100).toFixed(2);
    expect(parse(kingdee.bytes, { bom: true, delimiter: ';' })).toEqual([
      ['工号', '姓名', '月份', '基本工资', '应发', '实发', '类别'],
      ...rows.map(({ agent, name, gross, total: all }) => [
        ...[agent, name, '2026-03', '1000,00', written(gross).replace('.', ','), written(all).replace('.', ','), "'=01"],
      ]),
    ]);
    const bare = await downloaded(floor, 'root', `${BOOKS}/pay/bare`);
    expect(parse(bare.bytes, { bom: true })).toEqual(rows.map(({ agent, deductions }) => [agent, written(deductions)]));
    expect(audited(floor)).toEqual(
      expect.arrayContaining(['pay: statements read (pay): 2026-03, layout kingdee', 'root: statements read (pay): 2026-03, layout bare']),
    );
    expect(await floor.as('pay', `${BOOKS}/pay/none`, reason)).toMatchObject({ status: 404, body: { way: 'name one of: kingdee, bare' } });
    expect(await floor.as('lee', KINGDEE, reason)).toMatchObject(FORBIDDEN);
    expect((await month(floor, 'lee')).payLayouts).toEqual([]);
  });

  test('ST9: tallyboard settle --layout writes the same bytes, refuses what is not sealed, and names the layouts there are', async () => {
    const floor = await settlementFloor();
    const settle = (...args: readonly string[]) => runCommand(settleCommand, ['2026-03', ...args], floor.server.folder);
    expect(await settle('--layout', 'kingdee')).toMatchObject({
      status: 1,
      complained: [expect.stringContaining('2026-03 is provisional: pay by what is sealed')],
    });
    await signs(floor, 'pay');
    await signs(floor, 'lee');
    const file = join(dataFolder(), 'pay.csv');
    expect((await settle('--layout', 'kingdee', '--out', file)).status).toBe(0);
    expect(readFileSync(file).equals((await downloaded(floor, 'pay', `${BOOKS}/pay/kingdee`)).bytes)).toBe(true);
    expect(await settle('--layout', 'none')).toMatchObject({
      complained: [expect.stringContaining('there is no pay layout none: name one of kingdee, bare')],
    });
    expect((await settle('--layout', 'kingdee', '--lang', 'en')).status).toBe(2);
  });

  test('ST9: a layout that can not be read back, or names what is not there, is refused with the way out', () => {
    const layout = (more: object) => ({ id: 'x', name: 'X', columns: [{ header: 'a', of: 'agent' }], ...more });
    const problems = (...payLayouts: readonly object[]): string => {
      const read = readSiteYaml(stringify({ ...(parseYaml(sealedYaml()) as object), payLayouts }));
      return read.ok ? '' : read.error.join('\n');
    };
    expect(problems(layout({}), layout({ id: 'y' }))).toBe('');
    expect(problems(layout({}), layout({}))).toContain('x stands in payLayouts twice');
    expect(problems(layout({ decimalMark: 'comma' }))).toContain(
      'a comma parts the columns and the decimals: choose another separator, or the point',
    );
    expect(problems(layout({ columns: [{ header: 'a', line: 'bonus' }] }))).toContain('there is no pay line bonus: name one of: perCall');
    expect(
      problems(
        layout({
          columns: [
            { header: 'a', of: 'agent' },
            { header: 'a', of: 'name' },
          ],
        }),
      ),
    ).toContain('a stands in columns twice');
    expect(problems(layout({ columns: [{ header: 'a', of: 'salary' }] }))).toContain('write { header, of }');
  });
});
