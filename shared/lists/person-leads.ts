import type { Names } from '../site/resolve-agent.ts';
import type { AgentId } from '../units.ts';
import type { ListBook } from './lead-book.ts';

/** The leads of the list with a mark of this agent's, by whichever name, on the UTC days `from` to `to`. */
export function leadsTouchedBy({ byPerson }: ListBook, names: Names, agent: AgentId, from = -Infinity, to = Infinity): ReadonlySet<string> {
  const leads = new Set<string>();
  for (const [who, days] of byPerson) {
    if (names.subjectOf(who) !== agent) continue;
    for (const [day, chunks] of days) {
      if (day < from || day > to) continue;
      for (const chunk of chunks) for (const lead of chunk) leads.add(lead);
    }
  }
  return leads;
}
