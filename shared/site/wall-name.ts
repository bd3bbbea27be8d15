import type { Agent, SiteFile } from './site-file.ts';

/** V3: a person's name on a public screen, as the site chose. An agent without an alias is shown by initials, never by name instead. */
export function wallName(agent: Agent, site: SiteFile): string {
  switch (site.site.wall.names) {
    case 'name':
      return agent.name;
    case 'alias':
      return agent.alias ?? initials(agent.name);
    case 'initials':
      return initials(agent.name);
    case 'teamOnly':
      return site.teams.find((team) => team.id === agent.team)?.name ?? '';
  }
}

/** `Ana Maria López` → `A. M. L.`; a name written in one piece (`王小明`) keeps its first character. */
const initials = (name: string): string => {
  const letters = name
    .trim()
    .split(/\s+/u)
    .map((word) => Array.from(word)[0] ?? '');
  return letters.length > 1 ? letters.map((letter) => `${letter}.`).join(' ') : (letters[0] ?? '');
};
