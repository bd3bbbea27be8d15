import { describe, expect, test } from 'vitest';
import { openPastBoards } from '../../server/board/past-boards.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import type { EventLog } from '../../server/event-log/event-log.ts';
import { packBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, seq } from '../../shared/units.ts';
import { callOf, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

/** A log of so many events, and after which events it was read. */
async function logOf(events: number) {
  const log = openMemoryEventLog();
  const calls = Array.from({ length: events - 1 }, (_, index) => callOf('ana', `c${index}`, NOON + index * 1000));
  await log.append(HARBOUR, [siteAppliedAt(epochMs(NOON)), ...calls], epochMs(NOON));
  const reads: number[] = [];
  const watched: EventLog = {
    ...log,
    read: (site, after, limit) => {
      reads.push(after);
      return log.read(site, after, limit);
    },
  };
  return { log: watched, reads };
}

/** In which order a person's calls were filed is no fact: what is worked out of them sorts. */
function factsIn(board: Board | null) {
  if (board === null) return null;
  const { people, ...packed } = packBoard(board);
  const filed = people.map((person) => ({
    ...person,
    callDays: person.callDays.map(([day, calls]) => [day, [...calls].sort((a, b) => a - b)]),
  }));
  return { ...packed, people: filed };
}

describe('the board as it stood', () => {
  test('after any event it is what folding the log up to there gives', async () => {
    const { log } = await logOf(5000);
    const past = openPastBoards(log, emptyBoard(HARBOUR));
    for (const through of [0, 1, 2, 2000, 2001, 4999, 5000])
      expect(factsIn(await past.asOf(seq(through)))).toEqual(
        factsIn(reduceBoard(emptyBoard(HARBOUR), await log.read(HARBOUR, seq(0), through))),
      );
    expect((await past.asOf(seq(9999)))?.seq).toBe(5000);
  });

  test('it is folded from the nearest board that was kept, not from the first event', async () => {
    const { log, reads } = await logOf(12_000);
    const past = openPastBoards(log, emptyBoard(HARBOUR));
    const whole = await past.asOf(seq(11_000));
    if (whole) past.keep(whole);
    reads.length = 0;
    expect((await past.asOf(seq(11_100)))?.seq).toBe(11_100);
    expect(reads).toEqual([11_000]);
    expect((await past.asOf(seq(10)))?.seq).toBe(10);
    expect(reads).toEqual([11_000, 0]);
  });

  test('what would take too long to fold is not answered', async () => {
    const { log, reads } = await logOf(10);
    const past = openPastBoards(log, emptyBoard(HARBOUR));
    past.keep({ ...emptyBoard(HARBOUR), seq: seq(300_000) });
    expect(await past.asOf(seq(200_001))).toBeNull();
    expect(reads).toEqual([]);
    expect(await past.asOf(seq(300_000))).not.toBeNull();
    expect(await openPastBoards(log, { ...emptyBoard(HARBOUR), seq: seq(7) }).asOf(seq(6))).toBeNull();
  });
});
