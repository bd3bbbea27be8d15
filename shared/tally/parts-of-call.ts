import type { AgentId, CallId } from '../units.ts';
import type { Board } from './board.ts';
import { getSharded } from './sharded-map.ts';
import type { CallPart } from './shift-tally.ts';
import { toldCall } from './told-call.ts';

/** T11: the agent's parts in the call of that name, or of which that is another name; those that a correction takes out of the count as well. */
export function partsOfCall(board: Board, name: CallId, agent: AgentId): readonly CallPart[] {
  const record = getSharded(board.calls, getSharded(board.aliases, name) ?? name);
  if (record === undefined) return [];
  const { parts, uncounted } = toldCall(record, board.ground.calls);
  return [...parts, ...uncounted].filter((part) => part.agent === agent);
}
