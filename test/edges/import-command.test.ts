import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { seq } from '../../shared/units.ts';
import type { Terminal } from '../../server/commands/command.ts';
import { importCommand } from '../../server/commands/import.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { dataFolder } from '../support/data-folder.ts';
import { runABoard, runAFile, runASite, runATally, runATruth } from '../support/run-a.ts';
import { writtenPreset } from '../support/schemes.ts';

interface Outcome {
  readonly status: number;
  readonly printed: string;
  readonly complaints: string;
}

async function run(args: readonly string[], ended = new Promise<void>(() => undefined)): Promise<Outcome> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const terminal: Terminal = { print: (line) => printed.push(line), complain: (line) => complaints.push(line), env: {}, ended };
  const status = await importCommand.run(args, terminal);
  return { status, printed: printed.join('\n'), complaints: complaints.join('\n') };
}

/** A site file as people write it: a scheme has another shape there than when it is read. */
const written = (site: SiteFile): string => stringify({ ...site, schemes: [writtenPreset('outbound-telesales')] });

/** A data folder, and run A's site file beside it. */
function floor(): { readonly folder: string; readonly common: readonly string[] } {
  const folder = dataFolder();
  const site = join(folder, 'site.yaml');
  writeFileSync(site, written(runASite));
  return { folder, common: ['--data', folder, '--site', site, '--system', 'pbx-a'] };
}

const ALL_FILES = ['--queue-log', runAFile('queue_log'), '--cel', runAFile('cel.csv.gz'), '--cdr', runAFile('Master.csv')];

describe('tallyboard import', () => {
  test('puts the calls of all three files into the log, once however often it is run', async () => {
    const { folder, common } = floor();
    const first = await run([...common, ...ALL_FILES]);
    expect(first).toMatchObject({ status: 0, complaints: '' });
    expect(first.printed).toMatch(
      /queue_log: 454 lines from the beginning\n {2}accepted \d+, already known 0\n {2}passed over: 51 OUTCALL/,
    );
    const again = await run([...common, ...ALL_FILES]);
    expect(again.status).toBe(0);
    expect(again.printed).toContain('queue_log: 0 lines after the 454 of an earlier import\n  accepted 0, already known 0');

    const log = openSqliteEventLog(join(folder, 'log.sqlite'));
    const logged = await log.read(runASite.site.id, seq(0), 10_000);
    await log.close();
    const board = runABoard(logged.map(({ event }) => event));
    for (const [extension, truth] of Object.entries(runATruth.agents)) {
      expect(runATally(board, extension)).toMatchObject({ attempts: truth.outboundAttempts, connected: truth.outboundConnected });
    }
  });

  test('names whom the site file does not know', async () => {
    const { folder, common } = floor();
    writeFileSync(join(folder, 'site.yaml'), written({ ...runASite, agents: runASite.agents.slice(1) }));
    const { printed } = await run([...common, ...ALL_FILES]);
    expect(printed).toMatch(/nobody in the site file has these identities.*\n {4}IAX2\/2001 \(\d+ events\)/);
  });

  test('shows the first refusals with their lines', async () => {
    const { folder, common } = floor();
    const path = join(folder, 'queue_log');
    writeFileSync(path, `1795456619|NONE|NONE|NONE|QUEUESTART|\n${'noise\n'.repeat(30)}`);
    const { status, printed } = await run([...common, '--queue-log', path]);
    expect(status).toBe(0);
    expect(printed).toContain('  refused 30: 30 the line itself\n    line 2: "noise" has fewer than the five fields');
    expect(printed).toContain('    and 10 more');
  });

  test('a dry run keeps nothing', async () => {
    const { folder, common } = floor();
    expect((await run([...common, ...ALL_FILES, '--dry-run'])).status).toBe(0);
    expect(existsSync(join(folder, 'log.sqlite'))).toBe(false);
    expect(existsSync(join(folder, 'import-positions.json'))).toBe(false);
  });

  test('asked to end, it stops after what is committed, and the next run goes on', async () => {
    const { common } = floor();
    const stopped = await run([...common, ...ALL_FILES], Promise.resolve());
    expect(stopped.status).toBe(1);
    expect(stopped.printed).toContain('run the same command again to go on');
    expect((await run([...common, ...ALL_FILES])).status).toBe(0);
  });

  test.each([
    ['no system', ['--cel', 'x'], 'say which phone system'],
    ['no file', ['--system', 'pbx-a'], 'say which file'],
    [
      'a mapping without what is needed',
      ['--system', 'pbx-a', '--cel', 'x', '--cel-columns', 'eventtype,eventtime'],
      '--cel-columns lacks channame',
    ],
  ])('wrong usage: %s', async (_name, args, reason) => {
    const { status, complaints } = await run(args);
    expect(status).toBe(2);
    expect(complaints).toContain(reason);
    expect(complaints).toContain('usage: tallyboard import');
  });

  test.each([
    ['a system nobody named', ['--system', 'pbx-b', ...ALL_FILES], 'knows no system pbx-b: it names pbx-a'],
    ['a file that is not there', ['--system', 'pbx-a', '--cdr', '/nowhere/Master.csv'], "/nowhere/Master.csv can't be read: ENOENT"],
    ['a file of another kind', ['--system', 'pbx-a', '--queue-log', runAFile('Master.csv')], 'is it the right file for --queue-log?'],
  ])('refused: %s', async (_name, args, reason) => {
    const { common } = floor();
    const { status, complaints } = await run([...common.slice(0, 4), ...args]);
    expect(status).toBe(1);
    expect(complaints).toContain(reason);
  });

  test('refused: a folder without a site file', async () => {
    const { status, complaints } = await run(['--data', dataFolder(), '--system', 'pbx-a', ...ALL_FILES]);
    expect(status).toBe(1);
    expect(complaints).toContain('run tallyboard apply site.yaml first');
  });
});
