import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardFromBytes, boardToBytes } from '../../server/board/board-bytes.ts';
import { LeadImports } from '../../shared/lists/lead-imports.ts';
import { penetrationOf } from '../../shared/lists/penetration.ts';
import { sumsOfList } from '../../shared/lists/list-sums.ts';
import { leadIn, notTakenIn, viewOfList } from '../../shared/lists/list-view.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import type { Board } from '../../shared/tally/board.ts';
import { packedNumbers, unpackedNumbers } from '../../shared/tally/number-runs.ts';
import { entriesOf } from '../../shared/tally/sharded-map.ts';
import { epochMs } from '../../shared/units.ts';
import { foldInBatches, packed, redelivered } from '../support/random-day.ts';
import { keyOf, lists } from '../support/lead-story.ts';
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
          const taken = [...view.book.imports.entries()].map(([lead]) => lead).filter((lead) => !notTakenIn(view).has(lead));
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
    ...{
      id: `i${index}`,
      source: 'http:crm',
      at: 1_772_000_000_000 + index,
      type: 'lead.imported',
      list: 'spring',
      lead: `${index % 2999}`,
    },
    ...(index % 7 > 0 && { numberKey: keyOf(String(index % 2900)) }),
  }));
  const board = foldInBatches(events as never, 1000);
  const back = boardFromBytes(await boardToBytes(board));
  const listed = (of: Board | null | undefined) => [...(of?.leads.lists.get('spring')?.imports.entries() ?? [])];
  expect(listed(back)).toHaveLength(2999);
  expect(listed(back)).toEqual(listed(board));
});

describe('[T21] what was imported into a list', () => {
  const at = (second: number) => epochMs(1_772_000_000_000 + second * 1000);
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => index).reduce(
      (imports, index) => imports.with(`lead ${index}`, at(index), keyOf(String(index % 3))),
      LeadImports.none,
    );

  test('T21: goes on from anywhere, and nobody sees what others add', () => {
    const first = some(4);
    const [one, other] = [first.with('a', at(9), null), first.with('b', at(9), keyOf('1'))];
    const further = one.with('b', at(10), null);
    expect([first, one, other, further].map(({ size }) => size)).toEqual([4, 5, 5, 6]);
    expect([first, one, other, further].map((imports) => imports.of('b')?.key)).toEqual([undefined, undefined, keyOf('1'), null]);
    expect([first, one, other].map((imports) => imports.leadsOfKey(keyOf('1')))).toEqual([['lead 1'], ['lead 1'], ['lead 1', 'b']]);
    expect([first.has('a'), LeadImports.none.has('lead 0'), LeadImports.none.size]).toEqual([false, false, 0]);
  });

  test('N13: of a lead the first moment counts, and the number told last', () => {
    const imports = some(1).with('lead 0', at(-5), keyOf('old')).with('lead 0', at(5), keyOf('new')).with('lead 0', at(7), null);
    expect(imports.of('lead 0')).toEqual({ at: at(-5), key: keyOf('new'), keyAt: at(5) });
    expect(imports.keysOf('lead 0')).toEqual([keyOf('0'), keyOf('old'), keyOf('new')]);
    expect(imports.size).toBe(1);
  });

  test('T22: numbers packed as runs or one by one come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(1, 2, 3, 4), fc.integer())), (numbers) => {
        expect([...unpackedNumbers(packedNumbers(Float64Array.from(numbers)))]).toEqual(numbers.map((number) => number || 0));
      }),
    );
    expect(packedNumbers(Int32Array.from({ length: 1000 }, (_, index) => 22 * index))).toEqual({ runs: Float64Array.of(0, 22, 1000) });
  });
});
