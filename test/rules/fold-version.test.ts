import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../shared/exact/digest.ts';
import { FOLD_VERSION } from '../../shared/tally/board.ts';
import { valuesOf } from '../../shared/tally/sharded-map.ts';
import { toldCall } from '../../shared/tally/told-call.ts';
import { foldInBatches, randomDay } from '../support/random-day.ts';

const DAYS = { seed: 20_261_128, numRuns: 2000 };

test('[T22] a change to how calls are told raises FOLD_VERSION: a checkpoint brings what was told (2000 days of seed 20261128)', () => {
  const told = fc.sample(randomDay, DAYS).map((day) => {
    const board = foldInBatches(day, 9);
    return [...valuesOf(board.calls)].map((record) => {
      const { direction, parts, uncounted, stints } = toldCall(record, board.ground.calls);
      return { call: record.call, direction, parts, uncounted, stints };
    });
  });
  const released: unknown = JSON.parse(readFileSync(new URL('../fixtures/tally/fold-versions.json', import.meta.url), 'utf8'));
  expect(released, 'raise FOLD_VERSION and add the new version with its digest to test/fixtures/tally/fold-versions.json').toMatchObject({
    [FOLD_VERSION]: digestOf(told),
  });
});
