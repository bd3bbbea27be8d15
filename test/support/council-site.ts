import type { SiteFile } from '../../shared/site/site-file.ts';
import { WORKS_COUNCIL } from '../../shared/site/confidentiality.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { harbour } from './floor-site.ts';

/** Names, aliases and ids that stand in nothing else that is sent. */
export const PEOPLE = ['north', 'south', 'tiny'].flatMap((team) =>
  Array.from({ length: team === 'tiny' ? 2 : 5 }, (_, index) => ({
    id: `id-${team}-${index}`,
    name: `Person${team}${index} Example`,
    alias: `Alias${team}${index}`,
    team,
  })),
);

/** The harbour under the works council's preset: two teams of five, and one of two whose sums nobody sees. */
export const councilSite = (): SiteFile => ({
  ...harbour(),
  site: { ...harbour().site, confidentiality: WORKS_COUNCIL },
  teams: [...harbour().teams, { id: teamId('tiny'), name: 'Tiny', defaultShift: 'day' }],
  agents: PEOPLE.map(({ id, team, ...person }) => ({
    ...person,
    id: agentId(id),
    team: teamId(team),
    stage: 'regular' as const,
    identities: { pbx: [`PJSIP/${id}`] },
  })),
});
