import type { Span } from '../site/shift.ts';
import type { Board } from './board.ts';
import { utcDay, type CallRecord } from './call-record.ts';
import type { AgentFacts } from './people.ts';
import { getSharded } from './sharded-map.ts';

/** Of the work, which is walking over all calls of the board and then copying some. */
const WALKED = 0.5;
const COPIED_A_STEP = 500;

/**
 * Copies of the calls that what is shown in a stretch of time can be made of: those reported on then and on the day before, and of each person those of
 * the last days before on which they had some (S11, T1: what was running then may run still). In steps, each of which says what share is done.
 */
export function* callsAround(board: Board, { start, end }: Span): Generator<number, readonly CallRecord[]> {
  const [first, last] = [utcDay(start) - 1, utcDay(end)];
  const found = new Set<CallRecord>();
  for (const [index, branch] of board.calls.branches.entries()) {
    for (const leaf of branch) {
      for (const record of leaf.values()) if (record.days.some((day) => first <= day && day <= last)) found.add(record);
    }
    yield (WALKED * (index + 1)) / board.calls.branches.length;
  }
  for (const facts of board.people.values()) addEarlier(board, facts, first, found);
  const copies: CallRecord[] = [];
  for (const { call, marks, whos, days, names, legs } of found) {
    copies.push({ call, marks, whos, days, names, legs, told: null });
    if (copies.length % COPIED_A_STEP === 0) yield WALKED + ((1 - WALKED) * copies.length) / found.size;
  }
  return copies;
}

/** Those of the last day with calls up to `first`, and of the day before that: the last two days are what an agent's state is told from. */
function addEarlier(board: Board, { callDays }: AgentFacts, first: number, found: Set<CallRecord>): void {
  const from = Math.max(...[...callDays.keys()].filter((day) => day <= first)) - 1;
  for (const [day, chunks] of callDays) {
    if (day < from || day >= first) continue;
    for (const call of chunks.flat()) {
      const record = getSharded(board.calls, call);
      if (record !== undefined) found.add(record);
    }
  }
}
