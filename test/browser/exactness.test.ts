import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../shared/scheme/value.ts';
import type { Statement } from '../../shared/settle/statement.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { workOut, type FloorTask, type MonthTask, type Worked } from '../support/exactness.ts';
import { demoFloor, everyNode, everyNodeQuarter, presetMonths, randomFloors, v36 } from '../support/exactness-tasks.ts';

const SEED = 20_261_128;
const DAYS = 16;
/** Of the scheme with one of every node: nothing of it may be idle in the quarter that is compared. */
const EVERY_LINE = [
  'base',
  'figures',
  'incentive',
  'piece',
  'leave',
  'slices',
  'judged',
  'best',
  'race',
  'enough',
  'row',
  'more',
  'together',
];

/** The shared module as Vite builds it for the pages: bundled, minified, for browsers. */
async function builtForThePages(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: join(import.meta.dirname, '../support/exactness.ts'), formats: ['iife'], name: 'exactness' } },
  });
  const first = Array.isArray(built) ? built[0] : built;
  if (!first || !('output' in first)) throw new Error('vite built nothing');
  return first.output[0].code;
}

const read = (text: string): readonly Worked[] => JSON.parse(text) as readonly Worked[];

describeInBrowser('the same input gives the same bytes in Node and in Chromium', () => {
  let page: Awaited<ReturnType<typeof openForeignPage>>;

  beforeAll(async () => {
    page = await openForeignPage();
    await page.evaluate(await builtForThePages());
  });

  /** The tasks worked out here and there, and found equal; returns what came out. */
  async function sameInBoth(tasks: readonly (FloorTask | MonthTask)[]): Promise<readonly Worked[]> {
    const text = JSON.stringify(tasks);
    const here = workOut(text);
    const there = await page.evaluate<string>(`exactness.workOut(${JSON.stringify(text)})`);
    for (const [index, mine] of read(here).entries()) {
      const theirs = read(there)[index];
      expect(theirs?.digests, `digests of ${mine.name}`).toEqual(mine.digests);
      expect(theirs?.digest, `digest of ${mine.name}`).toBe(mine.digest);
      expect(createHash('sha256').update(mine.json).digest('hex')).toBe(mine.digest);
    }
    expect(Buffer.from(there).equals(Buffer.from(here)), 'bytes').toBe(true);
    return read(here);
  }

  test('every shift of the demo day: scores with their reasons, rows, routes and ranks', async () => {
    const [day] = await sameInBoth([demoFloor()]);
    expect(new Set(day?.digests).size).toBeGreaterThan(23);
  });

  test(`${DAYS} random days of seed ${SEED}`, async () => {
    const days = await sameInBoth(randomFloors(SEED, DAYS));
    expect(new Set(days.flatMap(({ digests }) => digests)).size).toBeGreaterThan(DAYS * 2);
  });

  test('V36: the month of 5,255.82, settled and simulated', async () => {
    const [month] = await sameInBoth([v36]);
    expect(month?.json).toContain('"total":525582');
  });

  test('the worked example of each preset', async () => {
    expect(await sameInBoth(presetMonths())).toHaveLength(4);
  });

  test(`a quarter under a scheme with one of every node, seed ${SEED}`, async () => {
    const [quarter] = await sameInBoth([everyNodeQuarter(SEED)]);
    const { statements } = JSON.parse(quarter?.json ?? '') as { readonly statements: readonly Statement[] };
    const paid = statements.flatMap(({ lines }) => lines.flatMap(({ id, amount }) => (amount === 0 ? [] : [id.replace(/@.*/, '')])));
    expect([...new Set(paid)].sort()).toEqual(EVERY_LINE.toSorted());
  });
});

describe('the scheme that is compared', () => {
  /** A node that is added does not compile until it stands here, and then fails until the scheme has it. */
  const nodes: Readonly<Record<Value['node'], true>> = {
    ...{ number: true, amount: true, metric: true, quota: true, attainment: true, tierPay: true, points: true, grade: true, level: true },
    ...{
      events: true,
      paidShare: true,
      schedule: true,
      leaveDays: true,
      teamRelative: true,
      sum: true,
      product: true,
      min: true,
      max: true,
    },
    ...{ quotient: true, weighted: true, clamp: true, round: true, curve: true, bands: true, orElse: true },
  };

  test('has one of every node', () => {
    const used = new Set([...JSON.stringify(everyNode).matchAll(/"node":"(\w+)"/g)].map(([, node]) => node));
    expect([...used].sort()).toEqual(Object.keys(nodes).sort());
  });
});
