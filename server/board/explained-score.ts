import type { ShiftScore } from '../../shared/score/score.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { homeNamed } from '../../shared/tally/home-named.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import type { AgentId, EpochMs } from '../../shared/units.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';

/** The score of the agent's present shift, or of the one named (`agent@date`, `agent@date#2`), with its reasons; null: there is none. */
export function explainedScore(board: Board, agent: AgentId, now: EpochMs, shift: string | null): ShiftScore | null {
  const tally = tallyAsked(board, agent, now, shift);
  return tally && explainTally(board, tally);
}

/** Of the shift that is shown, or of the one named; null: there is no such. */
export function tallyAsked(board: Board, agent: AgentId, now: EpochMs, shift: string | null): ShiftTally | null {
  if (shift === null) return agentDay(board, agent, now).tally;
  const home = homeNamed(siteOf(board), agent, shift);
  return home && shiftTally(board, agent, home.shift ?? home.date);
}
