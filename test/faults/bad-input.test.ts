import fc from 'fast-check';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { openIntake } from '../../server/intake/intake.ts';
import { openSqliteRefusals } from '../../server/intake/sqlite-refusals.ts';
import { seq } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { numbered, SITE } from '../support/numbered-events.ts';

const BAD = 1000;
const good = {
  ...numbered(1),
  id: 'damaged',
  waitedMs: 4000,
  queue: 'sales',
  leg: 'pbx-a:1.1',
  identity: { source: 'pbx-a', name: 'PJSIP/1' },
};
const NEEDED = ['type', 'id', 'at', 'call'] as const;
const TEXTS = ['type', 'id', 'call', 'leg', 'queue', 'agent'] as const;
const WRONG_TIMES = [
  0,
  -1,
  1_764_000_000,
  1_764_000_000.5,
  4e15,
  1e300,
  '2026-11-23T09:00:00',
  'now',
  '',
  true,
  [],
  {},
  '1764000000000',
  '0',
] as const;

/** One thing wrong with an event that is right, or no event at all. None of these can be taken for a good one. */
const damaged: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.jsonValue().filter((value) => typeof value !== 'object' || value === null || Array.isArray(value) || !('type' in value)),
  },
  fc.constantFrom(...NEEDED).map((field) => ({ ...good, [field]: undefined })),
  fc.constantFrom(...NEEDED).map((field) => ({ ...good, [field]: null })),
  fc.constant({ ...good, agent: undefined, identity: undefined }),
  fc
    .tuple(fc.constantFrom(...TEXTS), fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.string()), fc.object()))
    .map(([field, value]) => ({ ...good, [field]: value })),
  fc
    .tuple(fc.constantFrom(...TEXTS), fc.constantFrom('\0', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\ud83d'))
    .map(([field, value]) => ({ ...good, [field]: `a${value}` })),
  fc.constantFrom(...TEXTS).map((field) => ({ ...good, [field]: 'x'.repeat(201) })),
  fc.string().map((type) => ({ ...good, type: `${type}?` })),
  fc.constantFrom(...WRONG_TIMES).map((at) => ({ ...good, at })),
  fc.integer({ min: 400_000, max: 1e12 }).map((aheadMs) => ({ ...good, at: Date.now() + aheadMs })),
  fc.oneof(fc.integer({ max: -1 }), fc.double({ noInteger: true }), fc.string()).map((waitedMs) => ({ ...good, waitedMs })),
  fc.string({ minLength: 1 }).map((field) => ({ ...good, [`x-${field}`]: 1 })),
  fc.object({ maxDepth: 2 }).map((identity) => ({ ...good, identity })),
);

const seed = Date.now() & 0x7fff_ffff;

test(`[L10] a thousand damaged events between good ones: each is refused with a reason to act on, each good one is stored (seed ${seed})`, async () => {
  const folder = dataFolder();
  const log = openSqliteEventLog(join(folder, 'events.sqlite'));
  const refusals = openSqliteRefusals(join(folder, 'refusals.sqlite'));
  const intake = openIntake(log, refusals, systemClock);
  onTestFinished(async () => {
    await intake.close();
    refusals.close();
    await log.close();
  });

  const bad = fc.sample(damaged, { numRuns: BAD, seed });
  const sent = bad.flatMap((damage, n) => [numbered(2 * n), damage, numbered(2 * n + 1)]);
  let [accepted, refused] = [0, 0];
  for (let from = 0; from < sent.length; from += 300) {
    const receipt = await intake.deliver(SITE, 'http:dialer', sent.slice(from, from + 300));
    accepted += receipt.accepted;
    refused += receipt.refused.length;
    for (const { index, reason } of receipt.refused) {
      expect((from + index) % 3, `seed ${seed}: refused ${JSON.stringify(sent[from + index])}: ${reason}`).toBe(1);
      expect(reason).toMatch(/expected |which only the server/);
      expect(reason.length).toBeLessThan(1000);
    }
  }
  expect({ accepted, refused }).toEqual({ accepted: 2 * BAD, refused: BAD });
  const held = await log.read(SITE, seq(0), 3 * BAD);
  expect(held.map(({ event }) => event.id)).toEqual(Array.from({ length: 2 * BAD }, (_, n) => `e${n}`));
  expect(refusals.counts(SITE).reduce((sum, { count }) => sum + count, 0)).toBe(BAD);
  expect(refusals.newest(SITE, BAD)).toHaveLength(500);
});
