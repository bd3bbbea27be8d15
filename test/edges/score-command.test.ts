import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { exportCommand } from '../../server/commands/export.ts';
import { scoreCommand } from '../../server/commands/score.ts';
import { eventLine } from '../../server/event-file.ts';
import { digestOf } from '../../shared/exact/digest.ts';
import { logged } from '../support/call-scenario.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PAID_YAML, paidEvents } from '../support/paid-month.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer } from '../support/running-server.ts';

const scoreSchema = z.object({ shift: z.string(), agent: z.string(), digest: z.string(), points: z.number(), lines: z.array(z.unknown()) });
const scoresSchema = z.object({ digest: z.string(), from: z.string(), to: z.string(), scores: z.array(scoreSchema) });
const scoresIn = (printed: readonly string[]) => scoresSchema.parse(JSON.parse(printed.join('\n')));

function files(lines: readonly string[] = logged(paidEvents).map(eventLine), yaml = PAID_YAML) {
  const folder = dataFolder();
  const [site, log] = [join(folder, 'site.yaml'), join(folder, 'events.ndjson')];
  writeFileSync(site, yaml);
  writeFileSync(log, lines.join('\n'));
  return { folder, options: ['--site', site, '--events', log] };
}

const WEEK = ['--from', '2026-03-09', '--to', '2026-03-15'];

describe('tallyboard score: every shift from two files and nothing else', () => {
  test('the scores that a live server explains have the digests of those scored offline out of its export, and out of its folder', async () => {
    const server = await startServer();
    await server.apply(PAID_YAML);
    await server.report(paidEvents);
    const cookie = await server.admin();
    const exported = (await runCommand(exportCommand, ['--events'], server.folder)).printed;
    const site = (await runCommand(exportCommand, [], server.folder)).printed;
    const { options } = files(exported, site.join('\n'));
    const offline = scoresIn((await runCommand(scoreCommand, options)).printed);
    expect(offline.scores).toHaveLength(44);

    const live = async (shift: string, agent: string) =>
      scoreSchema.parse((await server.call(`/api/agents/${agent}/score?shift=${encodeURIComponent(shift)}`, { cookie })).body);
    // The board is folded a moment after the commit.
    const last = offline.scores.findLast(({ agent }) => agent === 'ana')!;
    await vi.waitUntil(async () => (await live(last.shift, 'ana')).digest === last.digest, { timeout: 30_000 });
    for (const { shift, agent, digest } of offline.scores)
      expect({ shift, digest: (await live(shift, agent)).digest }).toEqual({ shift, digest });

    const besideServer = scoresIn((await runCommand(scoreCommand, [], server.folder)).printed);
    expect(besideServer).toEqual(offline);
  });

  test('the digest over all is that of the shifts’ own, and moves with any of them', async () => {
    const all = scoresIn((await runCommand(scoreCommand, [...files().options, ...WEEK])).printed);
    expect([all.from, all.to, all.scores.length]).toEqual(['2026-03-09', '2026-03-15', 10]);
    expect(all.digest).toBe(digestOf(all.scores.map(({ digest }) => digest)));
    const oneLess = logged(paidEvents.filter(({ id }) => id !== 'bo-2026-03-13-0')).map(eventLine);
    const other = scoresIn((await runCommand(scoreCommand, [...files(oneLess).options, ...WEEK])).printed);
    expect(other.scores.map(({ digest }, index) => digest === all.scores[index]?.digest).filter((isSame) => !isSame)).toHaveLength(1);
    expect(other.digest).not.toBe(all.digest);
  });

  test('[L2] events that stand twice, and in another order, change nothing', async () => {
    const lines = logged(paidEvents).map(eventLine);
    const once = scoresIn((await runCommand(scoreCommand, files(lines).options)).printed);
    const twice = scoresIn((await runCommand(scoreCommand, files([...lines.toReversed(), ...lines]).options)).printed);
    expect(twice).toEqual(once);
  });

  test('CSV: one row a shift, units in the headers, the zone named; XLSX the same, and every line', async () => {
    const { folder, options } = files();
    const csv = (await runCommand(scoreCommand, [...options, ...WEEK, '--format', 'csv'])).printed.join('\n');
    expect(csv).toContain('time zone Asia/Shanghai');
    const [header = [], ...rows]: string[][] = parse(csv, { bom: true, comment: '#', record_delimiter: '\r\n' });
    expect(rows).toHaveLength(10);
    const cell = (name: string) => rows[0]?.[header.indexOf(name)];
    expect([cell('agent'), cell('date'), cell('talkTime (s)'), cell('talkTime: target (s)'), cell('tier')]).toEqual([
      ...['ana', '2026-03-09', '7600', '7200', '1'],
    ]);
    expect(cell('base met at (Asia/Shanghai)')).toMatch(/^2026-03-09 1\d:\d\d:\d\d$/);
    const book = join(folder, 'week.xlsx');
    expect((await runCommand(scoreCommand, [...options, ...WEEK, '--format', 'xlsx', '--out', book])).status).toBe(0);
    const sheet = await readSheet(readFileSync(book), 'Shifts');
    expect(sheet.slice(3).map((row) => row.map((value) => (value === null ? '' : String(value))))).toEqual(rows);
    const { scores } = scoresIn((await runCommand(scoreCommand, [...options, ...WEEK])).printed);
    expect(await readSheet(readFileSync(book), 'Lines')).toHaveLength(3 + scores.flatMap(({ lines }) => lines).length);
  });

  test('what can’t be scored is said, with the way out; wrong usage is 2', async () => {
    const { options } = files();
    const folder = dataFolder();
    expect(await runCommand(scoreCommand, [], folder)).toMatchObject({ status: 1, printed: [] });
    expect((await runCommand(scoreCommand, [], folder)).complained[0]).toMatch(/no site file is applied in .*: run tallyboard apply/);
    expect(await runCommand(scoreCommand, files([]).options)).toMatchObject({
      status: 1,
      complained: ['tallyboard: there is nothing to score: no events, and no --from and --to'],
    });
    expect((await runCommand(scoreCommand, [...options, '--from', '2025-01-01', '--to', '2025-01-02'])).complained[0]).toMatch(
      /nothing to score from 2025-01-01 .* no scheme was in force/,
    );
    expect((await runCommand(scoreCommand, files(['{"type":"call.ended"}']).options)).complained[0]).toMatch(
      /events\.ndjson:1: id: missing/,
    );
    for (const args of [
      ['--from', 'monday'],
      ['--from', '2026-03-02', '--to', '2026-03-01'],
      ['--format', 'pdf'],
      ['--format', 'xlsx'],
    ])
      expect((await runCommand(scoreCommand, [...options, ...args])).status).toBe(2);
  });
});
