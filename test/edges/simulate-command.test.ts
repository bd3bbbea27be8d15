import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { z } from 'zod';
import { simulateCommand } from '../../server/commands/simulate.ts';
import { eventLine } from '../../server/event-file.ts';
import { readDraftYaml } from '../../server/site/site-yaml.ts';
import { logged } from '../support/call-scenario.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PAID_YAML, paidEvents } from '../support/paid-month.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer } from '../support/running-server.ts';
import { presetText } from '../support/schemes.ts';

/** The preset without its performance pay. */
const DRAFT = stringify(
  withoutPerformance(
    z.looseObject({ pay: z.looseObject({ lines: z.array(z.unknown()) }) }).parse(parseYaml(presetText('outbound-telesales'))),
  ),
);

function withoutPerformance<Scheme extends { readonly pay: { readonly lines: readonly unknown[] } }>(scheme: Scheme) {
  const isOther = (line: unknown): boolean => z.object({ id: z.string() }).parse(line).id !== 'performance';
  return { ...scheme, version: 2, pay: { ...scheme.pay, lines: scheme.pay.lines.filter(isOther) } };
}

function files(draft = DRAFT) {
  const folder = dataFolder();
  const at = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const two = ['--site', at('site.yaml', PAID_YAML), '--events', at('events.ndjson', logged(paidEvents).map(eventLine).join('\n'))];
  return { folder, draft: ['--draft', at('draft.yaml', draft)], two };
}

const simulate = (...args: readonly string[]) => runCommand(simulateCommand, args);

const simulatedSchema = z.object({
  cost: z.number(),
  draft: z.object({ id: z.string(), version: z.number() }),
  months: z.array(
    z.object({
      month: z.object({ id: z.string() }),
      simulation: z.object({
        cost: z.number(),
        losers: z.array(z.string()),
        perAgent: z.array(z.object({ agent: z.string(), difference: z.number(), lines: z.array(z.object({ id: z.string() })) })),
      }),
    }),
  ),
});

describe('[B11] tallyboard simulate: past months under a draft', () => {
  test('B11: JSON: who loses, by which line, and what it costs', async () => {
    const { draft, two } = files();
    const { status, printed } = await simulate('2026-03', ...draft, ...two, '--format', 'json');
    expect(status).toBe(0);
    const { cost, months } = simulatedSchema.parse(JSON.parse(printed.join('\n')));
    const [march] = months;
    expect(march?.simulation.losers).toEqual(['ana', 'bo']);
    expect(march?.simulation.perAgent[0]).toMatchObject({ agent: 'ana', difference: -96_000, lines: [{ id: 'performance' }] });
    expect(cost).toBe(march?.simulation.perAgent.reduce((sum, { difference }) => sum + difference, 0));
  });

  test('B11: a table to be read unless said otherwise, CSV and XLSX with units and the zone', async () => {
    const { folder, draft, two } = files();
    const table = (await simulate('2026-03', ...draft, ...two)).printed.join('\n');
    expect(table).toMatch(/2026-03 · cost: -\d+\.\d\d CNY · gain: 0, lose: 2, unchanged: 0\n/);
    expect(table).toMatch(/\n2026-03 +ana +ana +East +5255\.82 +4295\.82 +-960\n/);
    expect(table).toMatch(/\nPerformance pay +2 +-1920$/);
    const csv = (await simulate('2026-03', ...draft, ...two, '--format', 'csv')).printed.join('\n');
    expect(csv).toContain('time zone Asia/Shanghai');
    const rows: string[][] = parse(csv, { bom: true, comment: '#', record_delimiter: '\r\n' });
    expect(rows.slice(0, 2)).toEqual([
      ['month', 'agent', 'name', 'team', 'in force (CNY)', 'draft (CNY)', 'difference (CNY)'],
      ['2026-03', 'ana', 'ana', 'East', '5255.82', '4295.82', '-960'],
    ]);
    const out = join(folder, 'draft.xlsx');
    expect((await simulate('2026-03', ...draft, ...two, '--format', 'xlsx', '--out', out)).status).toBe(0);
    expect((await readSheet(readFileSync(out), 'Lines')).find(([, agent]) => agent === 'ana')?.slice(4)).toEqual([
      'Performance pay',
      960,
      null,
      -960,
    ]);
  });

  test('B11: several months, each and in sum; a whole site file stands for the version of it that takes effect last', async () => {
    const whole = z.looseObject({ schemes: z.array(z.unknown()) }).parse(parseYaml(PAID_YAML));
    const { draft, two } = files(
      stringify({ ...whole, schemes: [...whole.schemes, { ...parseYaml(DRAFT), effectiveFrom: '2030-01-01' }] }),
    );
    const spring = await simulate('2026-03..2026-04', ...draft, ...two, '--format', 'json');
    const { cost, months, draft: named } = simulatedSchema.parse(JSON.parse(spring.printed.join('\n')));
    expect(named.version).toBe(2);
    expect(months.map(({ month }) => month.id)).toEqual(['2026-03', '2026-04']);
    expect(cost).toBe(months.reduce((sum, { simulation }) => sum + simulation.cost, 0));
    expect((await simulate('2026-03..2026-04', ...draft, ...two)).printed.at(-1)).toMatch(/^cost of all months: -\d+\.\d\d CNY$/);
  });

  test('B11: out of the data folder, beside a running server', async () => {
    const server = await startServer();
    await server.apply(PAID_YAML);
    await server.report(paidEvents);
    const { draft, two } = files();
    const beside = await runCommand(simulateCommand, ['2026-03', ...draft], server.folder);
    expect(beside).toEqual(await simulate('2026-03', ...draft, ...two));
  });

  test('a draft that is not fit is refused in the words of a site file, with its own lines', async () => {
    const { draft, two } = files(DRAFT.replace('combine: min', 'combine: most'));
    const { status, complained } = await simulate('2026-03', ...draft, ...two);
    expect(status).toBe(1);
    expect(complained[0]).toMatch(/draft\.yaml:\d+:\d+: quotas\.base\.combine: /);
    const [line = '0'] = /(?<=draft\.yaml:)\d+/.exec(complained[0] ?? '') ?? [];
    expect(DRAFT.split('\n')[Number(line) - 1]).toContain('combine: min');
    // What does not fit the site is no line of the draft.
    const unfit = readDraftYaml(DRAFT.replace('- id: junior', '- id: beginner'), PAID_YAML);
    expect(unfit.ok ? [] : unfit.error).toContainEqual(
      expect.stringMatching(/^1:1: with this draft the site is not fit: agents\.0\.level/),
    );
    for (const text of ['- a', '', '{ schemes: [] }', 'a: [']) expect(readDraftYaml(text, PAID_YAML).ok).toBe(false);
  });

  test('what can’t be simulated is said; wrong usage is 2', async () => {
    const { draft, two } = files();
    expect((await simulate('2019-03', ...draft, ...two)).complained).toEqual([
      'tallyboard: no scheme was in force in 2019-03: there is nothing to compare the draft with',
    ]);
    for (const span of ['2026-13', '2026-03..2026-01', '2026-01..2026-02..2026-03', '2026-W10'])
      expect((await simulate(span, ...draft, ...two)).status).toBe(1);
    expect((await simulate('2026-03', '--draft', 'nowhere.yaml', ...two)).complained[0]).toMatch(/nowhere\.yaml can't be read/);
    for (const args of [draft, ['2026-03'], ['2026-03', 'x', ...draft], ['2026-03', ...draft, '--format', 'xlsx']])
      expect((await simulate(...args, ...two)).status).toBe(2);
  });
});
