import type { AgentId, LocalDate } from '../../shared/units.ts';
import type { ListAnswer } from '../../shared/wire/list-answers.ts';

/** What comes free on one day, and whose it is. */
export interface DueDay {
  readonly date: LocalDate;
  readonly leads: number;
  readonly names: readonly string[];
}

export function dueDays({ due, takers }: ListAnswer): readonly DueDay[] {
  const names = new Map<AgentId, string>(takers.map(({ agent, name }) => [agent, name]));
  const days = new Map<LocalDate, DueDay>();
  for (const { date, owner, leads } of due) {
    const day = days.get(date) ?? { date, leads: 0, names: [] };
    days.set(date, { date, leads: day.leads + leads, names: [...day.names, names.get(owner) ?? owner] });
  }
  return [...days.values()];
}
