import { parse, stringify } from 'yaml';
import { PEOPLE } from './council-site.ts';
import { HARBOUR_YAML } from './running-server.ts';

/** The harbour's file with twelve people under the preset. */
export function councilYaml(): string {
  const file = parse(HARBOUR_YAML) as { site: object; teams: object[]; agents: object[] };
  file.site = { ...file.site, confidentiality: { preset: 'worksCouncil' } };
  file.teams.push({ id: 'tiny', name: 'Tiny', defaultShift: 'day' });
  file.agents = PEOPLE.map((person) => ({ ...person, identities: { 'pbx-a': [`PJSIP/${person.id}`] } }));
  return stringify(file);
}
