import { agentDay } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { EpochMs } from '../units.ts';
import type { BoardView } from './board-view.ts';
import { scoredTally } from './scored-agent.ts';
import { viewOf } from './view-of.ts';

/** `viewOf`, giving way after each agent: what a board of the past shows was derived of nobody yet. */
export function* viewInSteps(board: Board, now: EpochMs, previous?: BoardView): Generator<undefined, BoardView> {
  for (const { id } of siteOf(board).agents) {
    scoredTally(board, agentDay(board, id, now).tally);
    yield;
  }
  return viewOf(board, now, previous);
}
