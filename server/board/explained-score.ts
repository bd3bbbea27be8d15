import type { ShiftScore } from '../../shared/score/score.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { localDate, type AgentId, type EpochMs } from '../../shared/units.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';

/** The score of the agent's present shift, or of the one named (`agent@date`, `agent@date#2`), with its reasons; null: there is none. */
export function explainedScore(board: Board, agent: AgentId, now: EpochMs, shift: string | null): ShiftScore | null {
  const tally = shift === null ? agentDay(board, agent, now).tally : tallyNamed(board, agent, shift);
  return tally && explainTally(board, tally);
}

function tallyNamed(board: Board, agent: AgentId, shift: string): ShiftTally | null {
  const written = /@(\d{4}-\d{2}-\d{2})(?:#\d+)?$/.exec(shift)?.[1];
  if (written === undefined || !shift.startsWith(`${agent}@`) || Number.isNaN(Date.parse(written))) return null;
  const date = localDate(written);
  const scheduled = shiftsOf(siteOf(board), agent, date).find(({ id }) => id === shift);
  const tally = shiftTally(board, agent, scheduled ?? date);
  return tally.id === shift ? tally : null;
}
