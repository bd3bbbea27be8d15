import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { timelineAround, timelineOf } from '../../shared/tally/agent-timeline.ts';
import { FOLD_VERSION } from '../../shared/tally/board.ts';
import { tallyAt } from '../../shared/tally/state-at.ts';
import { timeSums } from '../../shared/tally/time-sums.ts';
import { epochMs } from '../../shared/units.ts';
import { END, figuresOf, foldInBatches, homesIn, packed, randomDay, redelivered, talliesOf } from '../support/random-day.ts';

const RUNS = { numRuns: 100 };
/** Some hundred random days are folded in a second or in many, as the machine has time. */
const PATIENT = { timeout: 120_000 };
const total = (sums: Readonly<Record<string, number>>): number => Object.values(sums).reduce((sum, ms) => sum + ms, 0);

describe('whatever is reported', () => {
  test('[T3] the order of delivery, batches and repeated reports change no figure', PATIENT, () => {
    const day = randomDay.chain((events) => fc.tuple(fc.constant(events), redelivered(events), fc.integer({ min: 1, max: 20 })));
    fc.assert(
      fc.property(day, ([events, sent, size]) => {
        expect(figuresOf(foldInBatches(sent, size))).toEqual(figuresOf(foldInBatches(events, events.length)));
      }),
      RUNS,
    );
  });

  test('[T1] the sums of the states add up to the time logged in, at any moment', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, fc.integer({ min: -172_800, max: 90_000 }), (events, seconds) => {
        for (const tally of talliesOf(foldInBatches(events, 7))) {
          for (const sums of [tally, tallyAt(tally, epochMs(END + seconds * 1000))]) {
            expect(total(sums.inStateMs)).toBe(sums.loggedInMs);
            expect(Object.values(sums.inStateMs).every((ms) => ms >= 0)).toBe(true);
            expect(total(sums.pausedMsByReason)).toBe(sums.pausedMs);
          }
        }
      }),
      RUNS,
    );
  });

  test('[T1] the time of a shift, worked out from what lies near it, is the one worked out from everything', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, fc.boolean(), (events, isOfCallsOnly) => {
        const board = foldInBatches(
          events.filter(({ type }) => !isOfCallsOnly || type !== 'agent.state'),
          50,
        );
        for (const { reading, found, home, grounds } of homesIn(board)) {
          const near = timeSums(timelineAround(reading, found, home.id, grounds), home.id, grounds);
          expect(near).toEqual(timeSums(timelineOf(reading, found), home.id, grounds));
        }
      }),
      RUNS,
    );
  });

  test('[T17] no agent answers more than was offered, nor connects more than was attempted', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, (events) => {
        for (const tally of talliesOf(foldInBatches(events, 50))) {
          expect(tally.answered + tally.missed).toBeLessThanOrEqual(tally.offered);
          expect(tally.connected).toBeLessThanOrEqual(tally.attempts);
          expect(tally.parts.every((part) => part.longestTalkMs <= part.talkMs && part.talkMs >= 0 && part.holdMs >= 0)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('[T21] a board keeps its facts and figures whatever is folded on from it', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, randomDay, (first, then) => {
        const board = foldInBatches(first, 9);
        const figures = JSON.stringify(figuresOf(board));
        const facts = packed(board);
        foldInBatches(then, 3, board);
        expect(packed(board)).toBe(facts);
        expect(JSON.stringify(figuresOf(board))).toBe(figures);
      }),
      RUNS,
    );
  });

  test('[T22] a checkpoint read back gives the same figures, evidence included, and folds on the same', PATIENT, () => {
    fc.assert(
      fc.property(randomDay, randomDay, (first, then) => {
        const board = foldInBatches(first, 9);
        const back = unpackBoard(structuredClone(packBoard(board)))!;
        expect(talliesOf(back)).toEqual(talliesOf(board));
        expect(figuresOf(back)).toEqual(figuresOf(board));
        const [on, backOn] = [foldInBatches(then, 5, board), foldInBatches(then, 5, back)];
        expect(talliesOf(backOn)).toEqual(talliesOf(on));
        expect(figuresOf(backOn)).toEqual(figuresOf(on));
      }),
      RUNS,
    );
  });
});

test('[T22] a checkpoint of another version of the fold is none', () => {
  const one = packBoard(foldInBatches([], 1));
  expect(unpackBoard({ ...one, fold: FOLD_VERSION + 1 })).toBeNull();
});
