import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import type { Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import { pointEventsOf } from './point-events.ts';

/** What a shift on the live board is scored from. */
export const shiftFactsOf = (board: Board, scheme: Scheme, tally: ShiftTally): ShiftFacts => ({
  tally,
  events: pointEventsOf(board, scheme.points, tally.agent, tally.date),
  results: [],
  leads: [],
  plannedPeriodMs: 0,
});
