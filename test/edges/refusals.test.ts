import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMemoryRefusals } from '../../server/intake/memory-refusals.ts';
import { KEPT_REFUSALS, type RefusedInput, type Refusals } from '../../server/intake/refusals.ts';
import { openSqliteRefusals } from '../../server/intake/sqlite-refusals.ts';
import { epochMs, siteId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';

const SITE = siteId('north');

const refused = (n: number, kind: RefusedInput['kind'] = 'malformed'): RefusedInput => ({
  ...{ site: SITE, source: 'http:dialer', at: epochMs(1000 + n), kind },
  ...{ path: 'at', reason: `found ${n}: expected a time`, raw: `{"at":${n}}` },
});

describe.each([
  ['memory', () => openMemoryRefusals()],
  ['SQLite', () => openSqliteRefusals(join(dataFolder(), 'refusals.sqlite'))],
])('refusals in %s', (_, openStore: () => Refusals) => {
  const open = (): Refusals => {
    const refusals = openStore();
    onTestFinished(() => refusals.close());
    return refusals;
  };

  test('[L10] are counted by source and kind, the most frequent first', () => {
    const refusals = open();
    refusals.keep([refused(1), refused(2, 'missing'), { ...refused(3), source: 'cdr:pbx-a' }]);
    refusals.keep([refused(4)]);
    expect(refusals.counts(SITE)).toEqual([
      { source: 'http:dialer', kind: 'malformed', count: 2, lastAt: 1004 },
      expect.objectContaining({ count: 1 }),
      expect.objectContaining({ count: 1 }),
    ]);
  });

  test('[L10] the newest are kept whole, the oldest go, the count stays', () => {
    const refusals = open();
    refusals.keep(Array.from({ length: KEPT_REFUSALS }, (_, n) => refused(n)));
    refusals.keep([refused(1000), refused(1001)]);
    const newest = refusals.newest(SITE, 10_000);
    expect(newest).toHaveLength(KEPT_REFUSALS);
    expect(newest[0]).toEqual(refused(1001));
    expect(newest.at(-1)).toEqual(refused(2));
    expect(refusals.newest(SITE, 1)).toEqual([refused(1001)]);
    expect(refusals.counts(SITE)).toMatchObject([{ count: KEPT_REFUSALS + 2 }]);
  });

  test('[L10] a flood at one site leaves those of another', () => {
    const refusals = open();
    const elsewhere = { ...refused(1), site: siteId('south') };
    refusals.keep([elsewhere]);
    refusals.keep(Array.from({ length: 3 * KEPT_REFUSALS }, (_, n) => refused(n)));
    expect(refusals.newest(siteId('south'), 10)).toEqual([elsewhere]);
    expect(refusals.newest(SITE, 10_000)).toHaveLength(KEPT_REFUSALS);
  });

  test('nothing refused is nothing kept', () => {
    const refusals = open();
    refusals.keep([]);
    expect([refusals.counts(SITE), refusals.newest(SITE, 10)]).toEqual([[], []]);
  });
});

test('[L10] refusals in SQLite outlive the process', () => {
  const file = join(dataFolder(), 'refusals.sqlite');
  const first = openSqliteRefusals(file);
  first.keep([refused(1)]);
  first.close();
  const again = openSqliteRefusals(file);
  again.keep([refused(2)]);
  expect(again.newest(SITE, 10)).toEqual([refused(2), refused(1)]);
  expect(again.counts(SITE)).toMatchObject([{ count: 2, lastAt: 1002 }]);
  again.close();
});
