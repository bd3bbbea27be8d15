import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { AgentTallies, askedOf } from '../../shared/tally/agent-tally.ts';
import { homeOfDate, homeOfShift, type Home } from '../../shared/tally/attribution.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, factsOf, siteOf, type Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { keepSettled, settledOf } from '../../shared/tally/settled.ts';
import { settledAlso, tallyAfter } from '../../shared/tally/settling.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { localDate, type AgentId } from '../../shared/units.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { disturbedDay } from '../support/disturbed-day.ts';
import { foldInBatches, randomDay, redelivered } from '../support/random-day.ts';
import { ana, bo, chen, dora, testSite } from '../support/test-site.ts';

const AGENTS = [ana, bo, chen, dora];
const DATES = ['2025-03-02', '2025-03-03', '2025-03-04'].map(localDate);
const SEED = 20_261_128;
const PATIENT = { timeout: 120_000 };

const homesOf = (board: Board, agent: AgentId): readonly Home[] =>
  DATES.flatMap((date) => [homeOfDate(agent, date), ...shiftsOf(siteOf(board), agent, date).map(homeOfShift)]);

/** Settles as early and as much as can be, and holds it to `plain`, on which nothing is. Says how many tallies stood on something settled. */
function checkAndSettle(board: Board, plain: Board, home: Home, agent: AgentId): number {
  const expected = () => new AgentTallies(new AgentReading(plain, agent)).ofHome(home);
  const facts = factsOf(board, agent);
  const reading = new AgentReading(board, agent);
  const asked = askedOf(reading, home);
  const known = settledOf(facts) ?? null;
  if (asked === null) return 0;
  const tally = known && tallyAfter(asked, known);
  if (tally) {
    expect(tally).toEqual(expected());
    expect(explainTally(board, tally)).toEqual(explainTally(plain, expected()));
  }
  const more = settledAlso(asked, tally && known, 1, 1);
  if (more) {
    keepSettled(facts, more);
    expect(tallyAfter(asked, more)).toEqual(expected());
  }
  return tally ? 1 : 0;
}

interface Asking {
  readonly size: number;
  readonly choice: number;
  /** After which batches the board is packed and read again; null: never. */
  readonly restoredEvery: number | null;
}

const asking = fc.record({
  size: fc.integer({ min: 1, max: 30 }),
  // Mostly the shift in which the day lies.
  choice: fc.constantFrom(3, 3, 3, 3, 2, 5),
  restoredEvery: fc.option(fc.integer({ min: 1, max: 5 })),
});

const restored = (board: Board): Board => unpackBoard(structuredClone(packBoard(board))) ?? board;

/** Folds batch by batch, and asks for everybody's tally of one home, and for the sums, after each. */
function stoodOnSettled(events: readonly BoardEvent[], { size, choice, restoredEvery }: Asking): number {
  let [board, plain] = [emptyBoard(testSite.site.id), emptyBoard(testSite.site.id)];
  let count = 0;
  for (let from = 0; from < events.length; from += size) {
    const batch = events.slice(from, from + size);
    board = foldInBatches(batch, size, board);
    plain = foldInBatches(batch, size, plain);
    if (board.ground.site === null) continue;
    if (restoredEvery !== null && (from / size) % restoredEvery === restoredEvery - 1) board = restored(board);
    for (const agent of AGENTS) {
      const homes = homesOf(board, agent);
      const home = homes[choice % homes.length];
      if (home) count += checkAndSettle(board, plain, home, agent);
    }
  }
  expect(DATES.map((date) => [siteCounts(board, date), queueTallies(board, date)])).toEqual(
    DATES.map((date) => [siteCounts(plain, date), queueTallies(plain, date)]),
  );
  return count;
}

describe('[T25] what is settled changes no tally', () => {
  /** `stoodADay`: how many tallies stand on something settled at least, so that the property is about something. */
  const check = (days: fc.Arbitrary<readonly BoardEvent[]>, numRuns: number, stoodADay: number): void => {
    let [stood, tried] = [0, 0];
    fc.assert(
      fc.property(days, asking, (events, how) => {
        stood += stoodOnSettled(events, how);
        tried += 1;
      }),
      { seed: SEED, numRuns },
    );
    expect(stood).toBeGreaterThanOrEqual(Math.floor(stoodADay * tried));
  };

  test('on days of call after call, of which something is late, lost, told twice or corrected (seed 20261128)', PATIENT, () => {
    check(disturbedDay, 60, 16);
  });

  test('whatever is reported, in whatever order (seed 20261128)', PATIENT, () => {
    check(
      randomDay.chain((events) => fc.oneof(fc.constant(events), redelivered(events))),
      300,
      0.01,
    );
  });
});
