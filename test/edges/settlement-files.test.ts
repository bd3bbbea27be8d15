import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runCommand } from '../support/run-command.ts';
import { corrects, sealedYaml } from '../support/sealed-floor.ts';
import { BOOKS, FORBIDDEN, audited, month, signs } from '../support/settlement-answers.ts';
import { downloaded, settlementFloor } from '../support/settlement-floor.ts';

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
