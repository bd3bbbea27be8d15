import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../shared/exact/digest.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { settledMetrics } from '../../shared/score/call-metrics.ts';
import { FOLD_VERSION, siteOf } from '../../shared/tally/board.ts';
import { valuesOf } from '../../shared/tally/sharded-map.ts';
import { toldCall } from '../../shared/tally/told-call.ts';
import { disturbedDay } from '../support/disturbed-day.ts';
import { figuresOf, foldInBatches, randomDay, talliesOf } from '../support/random-day.ts';

/** By version: `told` digests what is told of calls, `tallied` what tallies, sums and metrics come to, which checkpoints hold since version 5. */
const released = JSON.parse(readFileSync(new URL('../fixtures/tally/fold-versions.json', import.meta.url), 'utf8')) as unknown;
const WAY_OUT = 'raise FOLD_VERSION and add the new version with its digests to test/fixtures/tally/fold-versions.json';
const DAYS = { seed: 20_261_128, numRuns: 2000 };

/** It takes as long as the machine needs. */
const PATIENT = { timeout: 120_000 };

test(
  '[T22] a change to how calls are told raises FOLD_VERSION: a checkpoint brings what was told (2000 days of seed 20261128)',
  PATIENT,
  () => {
    const told = fc.sample(randomDay, DAYS).map((day) => {
      const board = foldInBatches(day, 9);
      return [...valuesOf(board.calls)].map((record) => {
        const { direction, parts, uncounted, stints } = toldCall(record, board.ground.calls);
        return { call: record.call, direction, parts, uncounted, stints };
      });
    });
    expect(released, WAY_OUT).toMatchObject({ told: { [FOLD_VERSION]: digestOf(told) } });
  },
);

test(
  '[T22] a change to tallies, sums of calls or metrics over calls raises FOLD_VERSION: a checkpoint brings what is settled of them (60 days of seed 20261128)',
  PATIENT,
  () => {
    const tallied = fc.sample(disturbedDay, { ...DAYS, numRuns: 60 }).map((day) => {
      const board = foldInBatches(day, 500);
      const { queues, site } = figuresOf(board);
      const tallies = talliesOf(board).map((tally) => {
        const { parts, ...sums } = tally;
        const metrics = settledMetrics(schemeInForce(siteOf(board).schemes, tally.date), tally, null);
        return { ...sums, parts: parts.length, takenAgain: [...(tally.takenAgain ?? [])].sort(), metrics: [...metrics] };
      });
      return { tallies, queues, site };
    });
    expect(released, WAY_OUT).toMatchObject({ tallied: { [FOLD_VERSION]: digestOf(tallied) } });
  },
);
