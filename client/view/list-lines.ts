import type { AgentId, LocalDate } from '../../shared/units.ts';
import type { LeadTaker, ListAnswer } from '../../shared/wire/list-answers.ts';

type Share = Omit<ListAnswer['agents'][number], 'agent'>;

/** One agent's line of a list. */
export interface AgentLine extends Pick<LeadTaker, 'agent' | 'name' | 'givenToday' | 'room'> {
  /** Its name; '' where the site has one team, or none of that name. */
  readonly team: string;
  readonly share: Share;
}

const NOTHING: Share = { leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0, open: 0 };

/** LS7: everybody who may be given leads, and whoever has some and is in no team any more; who holds most first, of equals by name. */
export function agentLines({ agents, takers, teams }: ListAnswer): readonly AgentLine[] {
  const shares = new Map(agents.map(({ agent, ...share }) => [agent, share]));
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return takers
    .map(({ agent, name, team, givenToday, room }) => ({
      ...{ agent, name, givenToday, room, share: shares.get(agent) ?? NOTHING },
      team: teams.length > 1 ? (names.get(team) ?? '') : '',
    }))
    .sort((a, b) => b.share.open - a.share.open || (a.name < b.name ? -1 : 1));
}

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
