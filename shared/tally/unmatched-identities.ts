import type { Identity } from '../events/event-base.ts';
import { identityOf, isUnmatched, noPeopleOf } from '../site/who-key.ts';
import type { AgentId } from '../units.ts';
import { factsOf, type Board } from './board.ts';
import { subjectsOfDay } from './people.ts';
import { getSharded } from './sharded-map.ts';

/** Somebody whom the site file does not name, and how much is waiting for a mapping. */
export interface UnmatchedIdentity {
  readonly identity: Identity;
  readonly calls: number;
  readonly reports: number;
}

/** T10, SI13: nobody who is unmatched is dropped, but who is no person. An agent id that the site file lacks comes with an empty source. */
export function unmatchedIdentities(board: Board): readonly UnmatchedIdentity[] {
  const ofLeads = unmatchedInLeads(board);
  const isNoPerson = noPeopleOf(board.ground.site);
  const subjects = [...new Set([...board.people.keys(), ...ofLeads.keys()])];
  return subjects
    .filter((subject) => isUnmatched(subject) && !isNoPerson(subject))
    .map((subject) => {
      const { callDays, presence, personal } = factsOf(board, subject);
      return {
        identity: identityOf(subject),
        calls: [...new Set([...callDays.values()].flat(2))].filter((call) => getSharded(board.calls, call) !== undefined).length,
        reports: presence.length + personal.length + (ofLeads.get(subject) ?? 0),
      };
    });
}

/** Reports about leads, by who is meant. */
function unmatchedInLeads({ leads, ground }: Board): ReadonlyMap<AgentId, number> {
  const reports = new Map<AgentId, number>();
  for (const { byPerson } of leads.lists.values()) {
    for (const [who, days] of byPerson) {
      for (const [day, chunks] of days) {
        const subject = subjectsOfDay(ground.calls.names, who, day).find(isUnmatched);
        if (subject !== undefined) reports.set(subject, (reports.get(subject) ?? 0) + chunks.flat().length);
      }
    }
  }
  return reports;
}
