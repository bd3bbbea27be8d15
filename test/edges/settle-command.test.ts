import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { settleCommand } from '../../server/commands/settle.ts';
import { eventLine } from '../../server/event-file.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { settleMonths } from '../../shared/settle/settle-months.ts';
import { emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { localDate } from '../../shared/units.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PAID_YAML, paidEvents } from '../support/paid-month.ts';
import { runCommand } from '../support/run-command.ts';

const settle = (...args: readonly string[]) => runCommand(settleCommand, args);

function files(events = logged(paidEvents).map(eventLine)) {
  const folder = dataFolder();
  const [site, log] = [join(folder, 'site.yaml'), join(folder, 'events.ndjson')];
  writeFileSync(site, PAID_YAML);
  writeFileSync(log, events.join('\n'));
  return { folder, options: ['--site', site, '--events', log] };
}

describe('tallyboard settle: a month from two files and nothing else', () => {
  let expected: ReturnType<typeof settleMonths>['statements'];
  beforeAll(() => {
    const site = readSiteYaml(PAID_YAML);
    if (!site.ok) throw new Error(site.error.join('\n'));
    const { file } = site.value;
    const board = reduceBoard(emptyBoard(file.site.id), logged([siteApplied(file), ...paidEvents]));
    const month = periodOf(file, 'month', localDate('2026-03-15'));
    expected = settleMonths(board, month, month).statements;
  });

  test('V36: JSON holds the statements with their reasons, and the digests are those of the same facts elsewhere', async () => {
    const { status, printed } = await settle('2026-03', ...files().options);
    expect(status).toBe(0);
    const read: unknown = JSON.parse(printed.join('\n'));
    expect(read).toMatchObject({ statements: expected.map(({ agent, total, digest }) => ({ agent, total, digest })) });
    expect(expected[0]?.total).toBe(525_582);
  });

  test('V36: CSV and XLSX say the same: 5,255.82 of ana’s, with units in the headers', async () => {
    const { folder, options } = files();
    const csv = (await settle('2026-03', ...options, '--format', 'csv')).printed.join('\n');
    const [header = [], ana = []]: string[][] = parse(csv, { bom: true, comment: '#', record_delimiter: '\r\n' });
    const cell = (name: string) => ana[header.indexOf(name)];
    expect([cell('agent'), cell('total (CNY)'), cell('talkTime (s)'), cell('Base pay (CNY)')]).toEqual([
      'ana',
      '5255.82',
      '145000',
      '2270.82',
    ]);
    const book = join(folder, 'march.xlsx');
    expect((await settle('2026-03', ...options, '--format', 'xlsx', '--out', book)).status).toBe(0);
    const sheet = await readSheet(readFileSync(book), 'Statements');
    expect(sheet[3]?.map((value) => (value === null ? '' : String(value)))).toEqual(ana);
    const lines = await readSheet(readFileSync(book), 'Lines');
    expect(lines.filter(([agent]) => agent === 'ana').reduce((sum, line) => sum + Math.round(Number(line[4]) * 100), 0)).toBe(525_582);
  });

  test('E3, V36: --explain tells one agent’s statement in words, each figure down to its shifts and the numbers of their events', async () => {
    const { options } = files();
    const { status, printed } = await settle('2026-03', ...options, '--explain', 'ana', '--lang', 'en');
    expect(status).toBe(0);
    const lines = printed.join('\n').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Test floor · 2026-03 (2026-03-01 – 2026-03-31) · time zone Asia/Shanghai · CNY · outbound-telesales v1',
      '',
      'ana · ana · East',
      'points 96 · grade A',
    ]);
    expect(lines).toContain('    base pay of level Junior ¥2,500.00 × paid share ≈93.10% × base quota ≈97.56% ≈ ¥2,270.8158 [Y2]');
    const day = lines.find((line) => line.includes('Mon, Mar 9, 2026: valid calls 125 [M7]'));
    const [, from, to] = /events (\d+)–(\d+)/.exec(day ?? '') ?? [];
    const ofDay = logged(paidEvents).filter(({ seq, event }) => Number(from) <= seq && seq <= Number(to) && event.type === 'call.recorded');
    expect(ofDay.map(({ event }) => event.id)).toEqual(Array.from({ length: 125 }, (_, index) => `ana-2026-03-09-${index}`));
    expect(lines.at(-1)).toBe(`total ¥5,255.82 · digest ${expected[0]?.digest}`);
    expect(lines.join('\n')).not.toContain('bo · bo');
  });

  test('[S26] of a month after somebody’s last day it says that there is no statement of theirs, and why', async () => {
    const { folder, options } = files();
    const site = join(folder, 'left.yaml');
    const { agents, ...rest } = parseYaml(PAID_YAML) as { readonly agents: readonly { readonly id: string }[] };
    writeFileSync(site, stringify({ ...rest, agents: agents.map((one) => ({ ...one, lastDay: '2026-02-27' })) }));
    const told = async (...args: string[]) => (await settle('2026-04', '--site', site, ...options.slice(2), ...args)).complained.join('\n');
    expect(await told('--explain', 'ana')).toMatch(/ana has no statement of 2026-04: their last day was 2026-02-27/);
    expect(await told()).toMatch(/nobody has a statement of 2026-04: everybody’s last day was before it/);
  });

  test('E3: as JSON the explained statement has the digest of the plain one, in Chinese words the site’s own', async () => {
    const { options } = files();
    const json: unknown = JSON.parse((await settle('2026-03', ...options, '--explain', 'ana', '--format', 'json')).printed.join('\n'));
    expect(json).toMatchObject({ statements: [{ agent: 'ana', digest: expected[0]?.digest }] });
    expect(JSON.stringify(json)).toContain('"behind":[{');
    const text = (await settle('2026-03', ...options, '--format', 'text', '--lang', 'zh-CN')).printed.join('\n');
    expect(text).toContain('初级基本工资 ¥2,500.00 × 计薪比例 ≈93.10% × 基本量达成率 ≈97.56% ≈ ¥2,270.8158');
    expect(text).toContain('bo · bo · East');
  });

  test('E1: the workbook says of each line how it was worked out', async () => {
    const { folder, options } = files();
    const book = join(folder, 'march.xlsx');
    await settle('2026-03', ...options, '--format', 'xlsx', '--lang', 'en', '--out', book);
    const lines = await readSheet(readFileSync(book), 'Lines');
    expect(lines[2]?.at(-1)).toBe('how it was worked out');
    expect(lines.find(([agent, , , line]) => agent === 'ana' && line === 'Base pay')?.at(-1)).toBe(
      'Base pay: ≈¥2,270.8158, rounded once to ¥2,270.82; base pay of level Junior ¥2,500.00 × paid share ≈93.10% × base quota ≈97.56% ≈ ¥2,270.8158',
    );
  });

  test('what can’t be settled is said, with the way out, and nothing is written', async () => {
    const { options } = files();
    const broken = files([...logged(paidEvents).map(eventLine), '{"type":"call.ended"}']).options;
    expect(await settle('2026-13', ...options)).toMatchObject({ status: 1, printed: [] });
    expect(await settle('2026-W10', ...options)).toMatchObject({
      status: 1,
      complained: ['tallyboard: 2026-W10 is no month: write it as 2026-03'],
    });
    expect(await settle('2025-12', ...options)).toMatchObject({ status: 1, printed: [] });
    expect((await settle('2026-03', ...broken)).complained[0]).toMatch(/events\.ndjson:\d+: id: missing/);
    expect((await settle('2026-03', ...options, '--explain', 'nobody')).complained[0]).toMatch(/nobody is no agent of Test floor/);
    expect((await settle('2026-03', '--site', 'nowhere.yaml', '--events', 'x')).complained).toContain(
      "nowhere.yaml: the file can't be read",
    );
  });

  test('wrong usage is 2', async () => {
    const { options } = files();
    for (const args of [
      [],
      ['2026-03', 'x', ...options],
      ['2026-03', ...options, '--format', 'pdf'],
      ['2026-03', ...options, '--format', 'xlsx'],
      ['2026-03', ...options, '--explain', 'ana', '--format', 'csv'],
      ['2026-03', ...options, '--lang', 'fr'],
    ])
      expect((await settle(...args)).status).toBe(2);
  });
});
