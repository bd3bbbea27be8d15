import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardFromBytes, boardToBytes } from '../../server/board/board-bytes.ts';
import { penetrationOf } from '../../shared/lists/penetration.ts';
import { sumsOfList } from '../../shared/lists/list-sums.ts';
import { leadIn, notTakenIn, viewOfList } from '../../shared/lists/list-view.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { entriesOf } from '../../shared/tally/sharded-map.ts';
import { epochMs } from '../../shared/units.ts';
import { foldInBatches, packed, redelivered } from '../support/random-day.ts';
import { lists } from '../support/lead-story.ts';
import { listFigures, randomLeads } from '../support/random-leads.ts';

const RUNS = { numRuns: 150 };
const PATIENT = { timeout: 120_000 };

describe('whatever is reported of leads', () => {
  test('[N13] the order of delivery, batches and repeated reports change no figure', PATIENT, () => {
    const story = randomLeads.chain((events) => fc.tuple(fc.constant(events), redelivered(events), fc.integer({ min: 1, max: 20 })));
    fc.assert(
      fc.property(story, ([events, sent, size]) => {
        expect(listFigures(foldInBatches(sent, size))).toEqual(listFigures(foldInBatches(events, events.length)));
      }),
      RUNS,
    );
  });

  test('[T21] a board keeps its leads whatever is folded on from it', PATIENT, () => {
    fc.assert(
      fc.property(randomLeads, randomLeads, (first, then) => {
        const board = foldInBatches(first, 9);
        const [facts, figures] = [packed(board), JSON.stringify(listFigures(board))];
        foldInBatches(then, 3, board);
        expect(packed(board)).toBe(facts);
        expect(JSON.stringify(listFigures(board))).toBe(figures);
      }),
      RUNS,
    );
  });

  test('[T22] a checkpoint read back gives the same figures, and folds on the same', PATIENT, () => {
    fc.assert(
      fc.property(randomLeads, randomLeads, (first, then) => {
        const board = foldInBatches(first, 9);
        const back = unpackBoard(structuredClone(packBoard(board)))!;
        expect(listFigures(back)).toEqual(listFigures(board));
        expect(listFigures(foldInBatches(then, 5, back))).toEqual(listFigures(foldInBatches(then, 5, board)));
      }),
      RUNS,
    );
  });

  test('[N9] the sums of a list are those of its leads one by one', PATIENT, () => {
    const END = epochMs(Date.parse('2025-03-20T16:00:00Z'));
    fc.assert(
      fc.property(randomLeads, (events) => {
        const board = foldInBatches(events, 7);
        for (const id of ['spring', 'autumn']) {
          const view = viewOfList(board, id, END)!;
          const worked = new Set([...entriesOf(view.book.marks)].map(([lead]) => lead));
          const taken = [...entriesOf(view.book.imports)].map(([lead]) => lead).filter((lead) => !notTakenIn(view).has(lead));
          const leads = [...new Set([...worked, ...taken])].map((lead) => leadIn(view, lead));
          expect(sumsOfList(view).whole).toEqual(penetrationOf(leads, lists.reached));
          for (const { owner, leads: count, open } of sumsOfList(view).byOwner) {
            const own = leads.filter((lead) => lead.owner === owner);
            expect([count, open]).toEqual([own.length, own.filter(({ closedBecause }) => closedBecause === null).length]);
          }
        }
      }),
      RUNS,
    );
  });
});

test('[T22] the bytes of a checkpoint hold a list of thousands', async () => {
  const events = Array.from({ length: 3000 }, (_, index) => ({
    ...{ id: `i${index}`, source: 'http:crm', at: 1_772_000_000_000 + index, type: 'lead.imported', list: 'spring', lead: `${index}` },
  }));
  const board = foldInBatches(events as never, 1000);
  const back = boardFromBytes(await boardToBytes(board));
  expect(back?.leads).toEqual(board.leads);
});
