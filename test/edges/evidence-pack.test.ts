import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scoreCommand } from '../../server/commands/score.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { eventLine } from '../../server/event-file.ts';
import { changedPlace, fileDigest } from '../../server/reports/file-digest.ts';
import { differencesOf } from '../../server/reports/differences.ts';
import { logged } from '../support/call-scenario.ts';
import { dataFolder } from '../support/data-folder.ts';
import { PAID_YAML, paidEvents } from '../support/paid-month.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer } from '../support/running-server.ts';

function files() {
  const folder = dataFolder();
  const [site, log] = [join(folder, 'site.yaml'), join(folder, 'events.ndjson')];
  writeFileSync(site, PAID_YAML);
  writeFileSync(log, logged(paidEvents).map(eventLine).join('\n'));
  return ['--site', site, '--events', log];
}

async function packedMarch(): Promise<string> {
  const folder = join(dataFolder(), 'march');
  const { status, printed } = await runCommand(settleCommand, ['2026-03', ...files(), '--pack', folder]);
  expect([status, printed]).toEqual([0, [expect.stringMatching(/^packed into .*march, digest [0-9a-f]{64}; .* tallyboard verify /)]]);
  return folder;
}

const verify = (folder: string) => runCommand(verifyCommand, [folder]);
const swap = (path: string, before: string, after: string) => {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
};

describe('[B13] the evidence pack', () => {
  test('B13: holds the site file, the events, the result and the manifest, and comes out again to the byte', async () => {
    const folder = await packedMarch();
    expect(readdirSync(folder).toSorted()).toEqual(['events.ndjson', 'manifest.json', 'result.json', 'site.yaml']);
    expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe(PAID_YAML);
    const offline = await runCommand(settleCommand, ['2026-03', ...files()]);
    expect(readFileSync(join(folder, 'result.json'), 'utf8').trimEnd()).toBe(offline.printed.join('\n'));
    expect(await verify(folder)).toMatchObject({
      status: 0,
      complained: [],
      printed: [
        '2026-03 of test: every file is as it was packed, and the result comes out again to the byte',
        expect.stringMatching(/^digest /),
      ],
    });
  });

  test('B13: packed twice, or from the folder of a running server, it is the same result; the manifest has no clock', async () => {
    const [one, two] = [await packedMarch(), await packedMarch()];
    const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
    expect(read(one, 'manifest.json')).toBe(read(two, 'manifest.json'));
    const server = await startServer();
    await server.apply(PAID_YAML);
    await server.report(paidEvents);
    const live = join(dataFolder(), 'live');
    expect((await runCommand(settleCommand, ['2026-03', '--pack', live], server.folder)).status).toBe(0);
    expect((await verify(live)).status).toBe(0);
    const totals = (folder: string) => read(folder, 'result.json').match(/"total":-?\d+/g);
    expect(totals(live)).toEqual(totals(one));
  });

  test('B13: one digit of one event: the file, its line, and what comes out otherwise', async () => {
    const folder = await packedMarch();
    swap(join(folder, 'events.ndjson'), '"amount":6200000', '"amount":6300000');
    const { status, complained, printed } = await verify(folder);
    expect([status, printed]).toEqual([1, []]);
    expect(complained[0]).toMatch(/^events\.ndjson: it was changed since it was packed, first at lines? \d+/);
    expect(complained).toContainEqual(expect.stringMatching(/^statements\.ana\.lines\.\w+\.amount: \d+ in the pack, \d+ worked out$/));
    expect(complained.at(-1)).toMatch(/march is not what was packed/);
  });

  test.each([
    ['digest', /"digest": "[0-9a-f]/, '"digest": "x'],
    ['site', '"site": "test"', '"site": "other"'],
  ] as const)('B13: another %s in the manifest alone, which is read aloud from it', async (key, before, after) => {
    const folder = await packedMarch();
    const path = join(folder, 'manifest.json');
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(before, after.replace('x', text.includes('"digest": "0') ? '1' : '0'));
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
    const { status, complained, printed } = await verify(folder);
    expect([status, printed]).toEqual([1, []]);
    expect(complained[0]).toMatch(new RegExp(`^manifest\\.json: ${key}: \\S+ in the pack, \\S+ worked out$`));
    expect(complained.at(-1)).toMatch(/march is not what was packed/);
  });

  test('B13: a figure put into the result by hand: the statement and its line', async () => {
    const folder = await packedMarch();
    swap(join(folder, 'result.json'), '"total":525582', '"total":535582');
    const { status, complained } = await verify(folder);
    expect(status).toBe(1);
    expect(complained[0]).toMatch(/^result\.json: it was changed since it was packed, first at line 1$/);
    expect(complained).toContain('statements.ana.total: 535582 in the pack, 525582 worked out');
  });

  test('B13: a comment more in the site file, of which the same comes out: it is not what was packed', async () => {
    const folder = await packedMarch();
    appendFileSync(join(folder, 'site.yaml'), '# nothing else\n');
    expect(await verify(folder)).toEqual({
      ...{ status: 1, printed: [] },
      complained: [
        expect.stringMatching(/^site\.yaml: it was changed since it was packed, first at /),
        expect.stringMatching(/march is not what was packed$/),
      ],
    });
  });

  test('B13: a scheme changed afterwards, a file that is gone, and what is no pack', async () => {
    const folder = await packedMarch();
    swap(join(folder, 'site.yaml'), 'name: Test floor', 'name: Another floor');
    expect((await verify(folder)).complained[0]).toMatch(/^site\.yaml: it was changed .* first at line \d+$/);
    rmSync(join(folder, 'result.json'));
    expect((await verify(folder)).complained).toContain('result.json: it is gone');
    swap(join(folder, 'manifest.json'), '"format": 1', '"format": 2');
    expect((await verify(folder)).complained).toEqual([
      expect.stringMatching(/is no evidence pack: manifest\.json: format: expected format 1/),
    ]);
    expect((await verify(dataFolder())).status).toBe(1);
    expect((await runCommand(verifyCommand, [])).status).toBe(2);
  });

  test('B13: is not written over anything, and a report beside it is written as well', async () => {
    const folder = await packedMarch();
    expect(await runCommand(settleCommand, ['2026-03', ...files(), '--pack', folder])).toMatchObject({
      status: 1,
      complained: [`tallyboard: ${folder} is not empty: name a new folder`],
    });
    const [pack, out] = [join(dataFolder(), 'pack'), join(dataFolder(), 'march.csv')];
    expect((await runCommand(settleCommand, ['2026-03', ...files(), '--pack', pack, '--out', out, '--format', 'csv'])).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('5255.82');
  });

  test('B13: scores are packed the same way', async () => {
    const folder = join(dataFolder(), 'week');
    const week = ['--from', '2026-03-09', '--to', '2026-03-13'];
    expect((await runCommand(scoreCommand, [...files(), ...week, '--pack', folder])).status).toBe(0);
    expect((await verify(folder)).printed[0]).toMatch(/^the scores from 2026-03-09 to 2026-03-13 of test: every file/);
    swap(join(folder, 'result.json'), '"points":100', '"points":99');
    expect((await verify(folder)).complained).toContainEqual(
      expect.stringMatching(/^scores\.ana@2026-03-\d\d(\.lines\.\d+)?\.points: 99 in the pack, 100 worked out$/),
    );
  });
});

describe('where a file was changed', () => {
  const file = (text: string): string => {
    const path = join(dataFolder(), 'file');
    writeFileSync(path, text);
    return path;
  };
  const place = async (before: string, after: string, linesEach?: number): Promise<string> => {
    const packed = await fileDigest(file(before), linesEach);
    return changedPlace(packed, await fileDigest(file(after), packed.linesEach));
  };

  test.each([
    ['a\nb\nc\n', 'a\nx\nc\n', undefined, 'line 2'],
    ['a\nb\nc', 'a\nb\nx', undefined, 'line 3'],
    ['a\nb\nc\n', 'a\nb\n', undefined, 'its end'],
    ['a\nb\n', 'a\nb\nc\n', undefined, 'its end'],
    ['a\nb\nc\nd\n', 'a\nb\nc\nx\n', 2, 'lines 3 to 4'],
  ])('%j → %j, blocks of %j: %s', async (before, after, linesEach, expected) => {
    expect(await place(before, after, linesEach)).toBe(expected);
  });

  test('a long file is known by a thousand blocks at most', async () => {
    const { linesEach, blocks } = await fileDigest(file('x\n'.repeat(2500)));
    expect([linesEach, blocks.length]).toEqual([3, 834]);
  });
});

test('differences name people, lines and what is missing', () => {
  const before = { list: [{ agent: 'ana', lines: [{ id: 'base', amount: 1 }] }, { agent: 'bo' }] };
  const after = { list: [{ agent: 'ana', lines: [{ id: 'base', amount: 2 }] }], more: true };
  expect(differencesOf(before, after)).toEqual([
    { path: 'list.ana.lines.base.amount', packed: '1', workedOut: '2' },
    { path: 'list.bo', packed: '{"agent":"bo"}', workedOut: 'nothing' },
    { path: 'more', packed: 'nothing', workedOut: 'true' },
  ]);
  expect(differencesOf(before, structuredClone(before))).toEqual([]);
});
