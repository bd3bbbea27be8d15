import type { LeadTaker, ListAnswer } from './list-answers.ts';

type Share = Omit<NonNullable<ListAnswer['agents']>[number], 'agent'>;

/** One agent's line of a list. */
export interface AgentLine extends Pick<LeadTaker, 'agent' | 'name' | 'givenToday' | 'room' | 'holds'> {
  /** Its name; '' where the site has one team, or none of that name. */
  readonly team: string;
  readonly share: Share;
}

const NOTHING: Share = { leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0, open: 0 };

/** LS7: everybody who may be given leads, and whoever has some and is in no team any more; who holds most first, of equals by name. Nobody where figures of people are not shown. */
export function agentLines({ agents, takers, teams }: ListAnswer): readonly AgentLine[] {
  if (agents === null) return [];
  const shares = new Map(agents.map(({ agent, ...share }) => [agent, share]));
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return takers
    .map(({ agent, name, team, givenToday, room, holds }) => ({
      ...{ agent, name, givenToday, room, holds, share: shares.get(agent) ?? NOTHING },
      team: teams.length > 1 ? (names.get(team) ?? '') : '',
    }))
    .sort((a, b) => b.share.open - a.share.open || (a.name < b.name ? -1 : 1));
}
