import { parse, stringify } from 'yaml';
import { ownPatterns } from '../../shared/site/planned-patterns.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, localDate, type AgentId } from '../../shared/units.ts';

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const listIn = (tree: Tree, key: string): readonly Tree[] => {
  const list = tree[key];
  return Array.isArray(list) ? list.filter(isTree) : [];
};

/** Of what is kept, the members by name: whatever a site file learns later stays out of it. */
const picked = (tree: Tree, keys: readonly string[]): Tree =>
  Object.fromEntries(keys.flatMap((key) => (tree[key] === undefined ? [] : [[key, tree[key]]])));

const PROFILE = ['id', 'name', 'timeZone', 'currency', 'locale', 'dayCutover', 'attribution', 'sealedBy'];
const SOURCE = ['system', 'timeZone', 'wrapUpSeconds', 'trust', 'serviceLevelSeconds'];
const FOR_EVERYBODY = ['patterns', 'calendar', 'leaveKinds', 'lists', 'schemes'];
const COLLEAGUES = 'colleagues';

/** O3: somebody without a name. */
export const colleague = (index: number): AgentId => agentId(`colleague-${index}`);

/**
 * O3: the site file as far as it concerns one agent: them and their teams, shifts, leave and systems, and the rules that hold for everybody. Of others there
 * are so many without a name; whose shift the agent took over is one of them, with that shift alone. `site`: the same file as it was read.
 */
export function ownSite(yaml: string, site: SiteFile, agent: AgentId, colleagues: number): string {
  const written: unknown = parse(yaml);
  const tree = isTree(written) ? written : {};
  const isOwn = (entry: Tree): boolean => entry['agent'] === agent;
  const own = site.agents.find(({ id }) => id === agent);
  const teams = new Set<unknown>([own?.team, ...(own?.career ?? []).map(({ team }) => team)]);
  const swaps = listIn(tree, 'swaps').filter((swap) => swap['from'] === agent || swap['to'] === agent);
  const nameless = Array.from({ length: colleagues + swaps.length }, (_, index) => colleague(index + 1));
  const swapper = (index: number): AgentId => colleague(colleagues + index + 1);
  const cut = {
    site: picked(isTree(tree['site']) ? tree['site'] : {}, PROFILE),
    teams: [
      ...listIn(tree, 'teams').filter(({ id }) => teams.has(id)),
      ...(nameless.length > 0 ? [{ id: COLLEAGUES, name: COLLEAGUES }] : []),
    ],
    agents: [...listIn(tree, 'agents').filter(({ id }) => id === agent), ...nameless.map((id) => ({ id, name: id, team: COLLEAGUES }))],
    ...picked(tree, FOR_EVERYBODY),
    roster: [...listIn(tree, 'roster').filter(isOwn), ...swaps.flatMap((swap, index) => takenOver(site, swap, agent, swapper(index)))],
    leave: listIn(tree, 'leave').filter(isOwn),
    overtime: listIn(tree, 'overtime').filter(isOwn),
    rotations: listIn(tree, 'rotations').flatMap(({ team, agents, ...rotation }): readonly Tree[] => {
      if (Array.isArray(agents)) return agents.includes(agent) ? [{ ...rotation, agents: [agent] }] : [];
      return teams.has(team) ? [{ ...rotation, team }] : [];
    }),
    swaps: swaps.map((swap, index) => ({
      ...swap,
      from: swap['from'] === agent ? agent : swapper(index),
      to: swap['to'] === agent ? agent : swapper(index),
    })),
    sources: listIn(tree, 'sources').map((source) => picked(source, SOURCE)),
  };
  return stringify(cut, { aliasDuplicateObjects: false });
}

/** S16: what the other was planned for on that date, as entries of the roster. */
function takenOver(site: SiteFile, { date, from }: Tree, agent: AgentId, swapper: AgentId): readonly Tree[] {
  if (typeof date !== 'string' || typeof from !== 'string' || from === agent) return [];
  const planned = ownPatterns(site, agentId(from), localDate(date));
  return planned.map(({ id, start, end }) => ({ agent: swapper, date, pattern: id, start, end }));
}
