import type { BoardEvent } from '../events/board-event.ts';
import { resolveAgent } from '../site/resolve-agent.ts';
import { whoKey } from '../site/who-key.ts';
import type { AgentId, CallId, EpochMs } from '../units.ts';
import { siteOf, type Board } from './board.ts';
import { isOfCall } from './call-mark.ts';
import { beganAt } from './call-record.ts';
import { momentOfFact } from './people.ts';
import { getSharded } from './sharded-map.ts';

type Calls = Pick<Board, 'calls' | 'aliases'>;

/** When a call began, by whatever name it is called; null: none is known by it. */
export function callBeganAt({ calls, aliases }: Calls, call: CallId): EpochMs | null {
  const record = getSharded(calls, getSharded(aliases, call) ?? call);
  return record === undefined ? null : beganAt(record);
}

/** T10: the moment that decides whose the identities of an event are: of a call's its beginning. */
export const momentOfEvent = (calls: Calls, event: BoardEvent): EpochMs =>
  (isOfCall(event) ? callBeganAt(calls, event.call) : null) ?? momentOfFact(event);

/** T10: whom an event of the log names, as the board tells it; null: nobody of the site. */
export function agentNamedIn(board: Board, event: BoardEvent): AgentId | null {
  const ref = {
    ...('agent' in event && { agent: event.agent }),
    ...('identity' in event && { identity: event.identity }),
  };
  return whoKey(ref) === null ? null : resolveAgent(siteOf(board), ref, momentOfEvent(board, event));
}
