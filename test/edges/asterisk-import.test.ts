import { appendFileSync, copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { systemId } from '../../shared/units.ts';
import { CdrReader } from '../../server/sources/asterisk-files/cdr.ts';
import { CelReader } from '../../server/sources/asterisk-files/cel.ts';
import type { FileReader } from '../../server/sources/asterisk-files/file-reader.ts';
import { openPositions } from '../../server/sources/asterisk-files/positions.ts';
import { QueueLogReader } from '../../server/sources/asterisk-files/queue-log.ts';
import { dataFolder } from '../support/data-folder.ts';
import { ImportLog } from '../support/import-log.ts';
import { runAFile, runASystem } from '../support/run-a.ts';

const READERS: Readonly<Record<string, () => FileReader>> = {
  queue_log: () => new QueueLogReader(runASystem.system),
  'cel.csv': () => new CelReader(runASystem),
  'Master.csv': () => new CdrReader(runASystem),
};
const contentOf = (name: string): Buffer =>
  name === 'cel.csv' ? gunzipSync(readFileSync(runAFile('cel.csv.gz'))) : readFileSync(runAFile(name));

const newReader = (name: string): FileReader => {
  const make = READERS[name];
  if (!make) throw new Error(`no reader for ${name}`);
  return make();
};

async function wholeImport(name: string): Promise<readonly BoardEvent[]> {
  const path = join(dataFolder(), name);
  writeFileSync(path, contentOf(name));
  const log = new ImportLog();
  await log.import(newReader(name), path);
  return log.events;
}

const byId = (events: readonly BoardEvent[]): readonly BoardEvent[] => [...events].sort((a, b) => (a.id < b.id ? -1 : 1));

describe.each(Object.keys(READERS))('%s', (name) => {
  test('an import that goes on after each piece of a growing file gives what one import gives', async () => {
    const whole = await wholeImport(name);
    const content = contentOf(name);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: content.length - 1 }), { minLength: 1, maxLength: 4 }), async (cuts) => {
        const folder = dataFolder();
        const path = join(folder, name);
        const log = new ImportLog();
        writeFileSync(path, '');
        const ends = [...cuts, content.length].sort((a, b) => a - b);
        for (const [index, end] of ends.entries()) {
          appendFileSync(path, content.subarray(ends[index - 1] ?? 0, end));
          await log.import(newReader(name), path, { positions: openPositions(folder) });
        }
        expect(byId(log.events).map(({ id, at }) => ({ id, at }))).toEqual(byId(whole).map(({ id, at }) => ({ id, at })));
      }),
      { numRuns: 20 },
    );
  });

  test('an import that is stopped, or killed after a commit whose position was not saved, loses and doubles nothing', async () => {
    const whole = await wholeImport(name);
    const folder = dataFolder();
    const path = join(folder, name);
    writeFileSync(path, contentOf(name));
    const log = new ImportLog();
    const stopped = await log.import(newReader(name), path, { positions: openPositions(folder), isAskedToStop: () => true });
    expect(stopped.isStopped).toBe(true);
    const killed = { ...openPositions(folder), save: () => undefined };
    await log.import(newReader(name), path, { positions: killed, isAskedToStop: () => true });
    await log.import(newReader(name), path, { positions: openPositions(folder) });
    expect(byId(log.events)).toEqual(byId(whole));
    const again = await log.import(newReader(name), path, { positions: openPositions(folder) });
    expect(again).toMatchObject({ lines: 0, accepted: 0, refused: 0 });
    expect(again.linesBefore).toBe(contentOf(name).toString().split('\n').length - 1);
  });

  test('packed, it gives the same', async () => {
    const path = join(dataFolder(), `${name}.gz`);
    writeFileSync(path, gzipSync(contentOf(name)));
    const log = new ImportLog();
    await log.import(newReader(name), path);
    expect(byId(log.events)).toEqual(byId(await wholeImport(name)));
  });
});

describe('a file that is not what it was', () => {
  const start = (): { folder: string; path: string; log: ImportLog } => {
    const folder = dataFolder();
    const path = join(folder, 'queue_log');
    copyFileSync(runAFile('queue_log'), path);
    return { folder, path, log: new ImportLog() };
  };

  test('rotated: the old file is known under its new name, the new one is read from its beginning, and that is said', async () => {
    const { folder, path, log } = start();
    await log.import(newReader('queue_log'), path, { positions: openPositions(folder) });
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, '1795457000|1795456999.900|sales|NONE|ENTERQUEUE||0532|1\n');
    writeFileSync(path, '1795457100|1795457099.901|sales|NONE|ENTERQUEUE||0533|1\n');
    const fresh = await log.import(newReader('queue_log'), path, { positions: openPositions(folder) });
    expect(fresh).toMatchObject({ standing: 'replaced', linesBefore: 0, lines: 1, accepted: 1 });
  });

  test('shortened: it is read from its beginning, and that is said', async () => {
    const { folder, path, log } = start();
    await log.import(newReader('queue_log'), path, { positions: openPositions(folder) });
    writeFileSync(path, contentOf('queue_log').subarray(0, 8000));
    expect(await log.import(newReader('queue_log'), path, { positions: openPositions(folder) })).toMatchObject({
      standing: 'shortened',
      linesBefore: 0,
      accepted: 0,
    });
  });

  test('damaged positions only cost reading again', async () => {
    const { folder, path, log } = start();
    await log.import(newReader('queue_log'), path, { positions: openPositions(folder) });
    writeFileSync(join(folder, 'import-positions.json'), '{"version":1,"positions":[{');
    expect(await log.import(newReader('queue_log'), path, { positions: openPositions(folder) })).toMatchObject({
      linesBefore: 0,
      accepted: 0,
    });
  });

  test('a last line without a line end is left until it is whole', async () => {
    const { folder, path, log } = start();
    appendFileSync(path, '1795457000|1795456999.900|sales|Li Wei|COMPLETEAGENT|3|1');
    const first = await log.import(newReader('queue_log'), path, { positions: openPositions(folder) });
    expect(first.unfinishedBytes).toBeGreaterThan(0);
    appendFileSync(path, '87|1\n');
    expect(await log.import(newReader('queue_log'), path, { positions: openPositions(folder) })).toMatchObject({
      lines: 1,
      accepted: 1,
      unfinishedBytes: 0,
    });
  });
});

describe('malformed lines among good ones', () => {
  const BAD: Readonly<Record<string, readonly string[]>> = {
    queue_log: [
      '17954566',
      'yesterday|1|sales|NONE|ABANDON|1|1|2',
      '1795456640|1795456639.21|sales|Elif Kaya|CONNECT|',
      '\u0000\u0001|a|b|c|D',
      'a|b|c|d|e|f',
    ],
    'cel.csv': [
      '"CHAN_START","yesterday","","","","IAX2/1-1","","","","1.1","1.1","","",""',
      '"CHAN_START","2026',
      'just words',
      '"a","b"',
    ],
    'Master.csv': [
      '"","","","","","IAX2/2001-1"',
      '"oops',
      '"","1","2","c","d","e","f","g","h","x","","y",1,1,"ANSWERED","D","1.1","","","1.1",1',
      'nothing',
    ],
  };

  test.each(Object.keys(BAD))('%s: each is refused with its line, a reason and the way out; every good line counts', async (name) => {
    const good = contentOf(name).toString().trimEnd().split('\n');
    const bad = BAD[name] ?? [];
    const every = Math.floor(good.length / bad.length);
    const mixed = good.flatMap((line, index) =>
      index % every === 0 && bad[index / every] !== undefined ? [bad[index / every] ?? '', line] : [line],
    );
    const path = join(dataFolder(), name);
    writeFileSync(path, `${mixed.join('\n')}\n`);
    const log = new ImportLog();
    const report = await log.import(newReader(name), path);
    expect(report.firstRefused.map(({ line }) => mixed[line - 1])).toEqual(bad);
    for (const { reason } of report.firstRefused) expect(reason).toMatch(/: .*(mend|delete|give|set)/);
    expect(byId(log.events)).toEqual(byId(await wholeImport(name)));
  });

  test('a thousand of them, and a file of another kind, end in refusals', async () => {
    const path = join(dataFolder(), 'queue_log');
    writeFileSync(
      path,
      Buffer.concat([Buffer.from('noise\n'.repeat(1000)), Buffer.alloc(3_000_000, 120), Buffer.from('\n'), contentOf('queue_log')]),
    );
    const log = new ImportLog();
    const report = await log.import(newReader('queue_log'), path);
    expect(report.refused).toBe(1001);
    expect(report.firstRefused).toHaveLength(20);
    expect(byId(log.events)).toEqual(byId(await wholeImport('queue_log')));
  });
});

test('a file written in another zone than the site file says is refused, with how far it is off', async () => {
  const berlin = { ...runASystem, timeZone: 'Europe/Berlin' };
  for (const [name, reader] of [
    ['cel.csv.gz', new CelReader(berlin)],
    ['Master.csv', new CdrReader(berlin)],
  ] as const) {
    const log = new ImportLog();
    const report = await log.import(reader, runAFile(name));
    expect(log.events).toEqual([]);
    expect(report.firstRefused[0]?.reason).toContain('-60 minutes off');
  }
});

const publicData = process.env['TALLYBOARD_PUBLIC_DATA'];
const pjsip = publicData === undefined ? '' : join(publicData, 'asterisk-cdr-pjsip/Master.csv');
const isAbsent = !existsSync(pjsip);

test.skipIf(isAbsent)(
  `cdr_custom with PJSIP, as an installation of somebody else wrote it${isAbsent ? ' (skipped: set TALLYBOARD_PUBLIC_DATA to the folder of public recordings)' : ''}`,
  async () => {
    const system = { ...runASystem, system: systemId('other'), timeZone: 'Africa/Nairobi', trunks: ['PJSIP/client2'], internalNumbers: [] };
    const log = new ImportLog();
    const report = await log.import(new CdrReader(system), pjsip);
    expect(report).toMatchObject({ lines: 14, refused: 0 });
    const outbound = log.events.flatMap((event) => (event.type === 'call.recorded' && event.direction === 'outbound' ? [event] : []));
    expect(outbound).toHaveLength(9);
    expect(outbound.map((event) => event.identity?.name)).toEqual(Array.from({ length: 9 }, () => 'PJSIP/client1'));
    expect(outbound.filter((event) => event.answeredAt !== undefined)).toHaveLength(8);
  },
);
