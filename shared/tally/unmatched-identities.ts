import type { Identity } from '../events/event-base.ts';
import { identityOf, isUnmatched } from '../site/resolve-agent.ts';
import type { Board } from './board.ts';
import { getSharded } from './sharded-map.ts';

/** Somebody whom the site file does not name, and how much is waiting for a mapping. */
export interface UnmatchedIdentity {
  readonly identity: Identity;
  readonly calls: number;
  readonly reports: number;
}

/** T10: nobody who is unmatched is dropped. An agent id that the site file lacks comes with an empty source. */
export function unmatchedIdentities(board: Board): readonly UnmatchedIdentity[] {
  return [...board.people]
    .filter(([subject]) => isUnmatched(subject))
    .map(([subject, { callDays, presence, personal }]) => ({
      identity: identityOf(subject),
      calls: [...new Set([...callDays.values()].flat(2))].filter((call) => getSharded(board.calls, call) !== undefined).length,
      reports: presence.length + personal.length,
    }));
}
