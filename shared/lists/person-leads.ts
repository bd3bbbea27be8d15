import type { NamesOverTime } from '../site/resolve-agent.ts';
import { subjectsOfDay } from '../tally/people.ts';
import type { AgentId } from '../units.ts';
import type { ListBook } from './lead-book.ts';

/** The leads of the list with a mark of this agent's, by whichever name, on the UTC days `from` to `to`. */
export function leadsTouchedBy(
  { byPerson }: ListBook,
  names: NamesOverTime,
  agent: AgentId,
  from = -Infinity,
  to = Infinity,
): ReadonlySet<string> {
  const leads = new Set<string>();
  for (const [who, days] of byPerson) {
    if (!names.everOf(who).includes(agent)) continue;
    for (const [day, chunks] of days) {
      if (day < from || day > to || !subjectsOfDay(names, who, day).includes(agent)) continue;
      for (const chunk of chunks) for (const lead of chunk) leads.add(lead);
    }
  }
  return leads;
}
