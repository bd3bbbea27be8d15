import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleCommand } from '../../server/commands/settle.ts';
import { eventLine } from '../../server/event-file.ts';
import { readSiteYaml } from '../../server/site-yaml.ts';
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
    ])
      expect((await settle(...args)).status).toBe(2);
  });
});
