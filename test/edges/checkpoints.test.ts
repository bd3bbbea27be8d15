import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Checkpoint, Checkpoints, Warn } from '../../server/board/checkpoints.ts';
import { openMemoryCheckpoints } from '../../server/board/memory-checkpoints.ts';
import { openSqliteCheckpoints } from '../../server/board/sqlite-checkpoints.ts';
import { openSqlite } from '../../server/event-log/sqlite-driver.ts';
import { seq, siteId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { SITE } from '../support/numbered-events.ts';

const checkpoint = (at: number, foldVersion = 1): Checkpoint => ({
  ...{ foldVersion, seq: seq(at), lastEvent: `ami:pbx-a e${at}` },
  bytes: Uint8Array.from([at % 256, 0, 255, 10]),
});
const plain = (found: Checkpoint | null) => found && { ...found, bytes: Uint8Array.from(found.bytes) };

function openFor(openStore: (warn: Warn) => Checkpoints) {
  const warnings: string[] = [];
  const checkpoints = openStore((message) => void warnings.push(message));
  onTestFinished(() => checkpoints.close());
  return { checkpoints, warnings };
}

describe.each([
  ['memory', (warn: Warn) => openMemoryCheckpoints(warn)],
  ['SQLite', (warn: Warn) => openSqliteCheckpoints(join(dataFolder(), 'checkpoints.sqlite'), warn)],
])('checkpoints in %s', (_, openStore) => {
  test('the one saved last is found, each site has its own', async () => {
    const { checkpoints, warnings } = openFor(openStore);
    expect(await checkpoints.latest(SITE, 1)).toBeNull();
    await checkpoints.save(SITE, checkpoint(10));
    await checkpoints.save(SITE, checkpoint(20));
    await checkpoints.save(siteId('south'), checkpoint(30));
    expect(plain(await checkpoints.latest(SITE, 1))).toEqual(checkpoint(20));
    expect(warnings).toEqual([]);
  });

  test('[L11] of a restored, shorter log the new checkpoint counts, not the higher one of before', async () => {
    const { checkpoints } = openFor(openStore);
    for (const at of [800, 900, 30]) await checkpoints.save(SITE, checkpoint(at));
    expect(plain(await checkpoints.latest(SITE, 1))).toEqual(checkpoint(30));
  });

  test('[L11] one of another version of the fold is left aside with a warning', async () => {
    const { checkpoints, warnings } = openFor(openStore);
    await checkpoints.save(SITE, checkpoint(10, 1));
    await checkpoints.save(SITE, checkpoint(20, 2));
    expect(plain(await checkpoints.latest(SITE, 1))).toEqual(checkpoint(10, 1));
    expect(await checkpoints.latest(SITE, 3)).toBeNull();
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toBe('the checkpoint of north at event 20 is of version 2 of the fold, this is version 1: left aside');
  });
});

describe('checkpoints in a file', () => {
  const saved = async () => {
    const file = join(dataFolder(), 'checkpoints.sqlite');
    const checkpoints = openSqliteCheckpoints(file, () => undefined);
    for (const at of [10, 20, 30]) await checkpoints.save(SITE, checkpoint(at));
    await checkpoints.close();
    return file;
  };

  test('are there after opening it again, the last two', async () => {
    const file = await saved();
    const { checkpoints } = openFor((warn) => openSqliteCheckpoints(file, warn));
    expect(plain(await checkpoints.latest(SITE, 1))).toEqual(checkpoint(30));
    const database = openSqlite(file, { readonly: true });
    expect(database.prepare('SELECT seq FROM checkpoints').pluck().all()).toEqual([20, 30]);
    database.close();
  });

  test.each(["bytes = x'1eff'", "last_event = 'ami:pbx-a e31'", 'seq = 31', "site = 'south'", "digest = 'x'"])(
    '[L11] a changed %s is found out: the one before is taken',
    async (change) => {
      const file = await saved();
      const database = openSqlite(file);
      database.exec(`UPDATE checkpoints SET ${change} WHERE seq = 30`);
      database.close();
      const { checkpoints, warnings } = openFor((warn) => openSqliteCheckpoints(file, warn));
      expect(plain(await checkpoints.latest(SITE, 1))).toEqual(checkpoint(20));
      expect(await checkpoints.latest(siteId('south'), 1)).toBeNull();
      expect(warnings.filter((warning) => warning.includes('is damaged'))).toHaveLength(1);
    },
  );

  test('[L11] a file that is rubbish, or rubbish in the middle, stops no start', async () => {
    const file = await saved();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 4096));
    const middle = openFor((warn) => openSqliteCheckpoints(file, warn));
    expect(await middle.checkpoints.latest(SITE, 1)).toBeNull();
    expect(middle.warnings).toHaveLength(1);
    const rubbish = join(dataFolder(), 'checkpoints.sqlite');
    writeFileSync(rubbish, 'x'.repeat(5000));
    const { checkpoints, warnings } = openFor((warn) => openSqliteCheckpoints(rubbish, warn));
    expect(warnings).toEqual([expect.stringContaining('It holds nothing else: it may be deleted')]);
    await checkpoints.save(SITE, checkpoint(10));
    expect(await checkpoints.latest(SITE, 1)).not.toBeNull();
  });
});
