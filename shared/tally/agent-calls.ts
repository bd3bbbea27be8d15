import type { AgentId, CallId } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import type { FiledCall } from './call-record.ts';
import { getSharded } from './sharded-map.ts';

/** The calls that concern one agent, filed by UTC day. */
export interface AgentCalls {
  readonly days: readonly number[];
  /** Each once. */
  on(day: number): Iterable<FiledCall>;
}

export function callsOnBoard(board: Board, agent: AgentId): AgentCalls {
  const { callDays } = factsOf(board, agent);
  return {
    days: [...callDays.keys()],
    *on(day) {
      const calls = new Set<CallId>();
      for (const chunk of callDays.get(day) ?? []) for (const call of chunk) calls.add(call);
      for (const call of calls) {
        const record = getSharded(board.calls, call);
        if (record !== undefined) yield record;
      }
    },
  };
}
