import { compareText } from '../exact/compare-text.ts';
import type { AgentId, LocalDate, SystemId, TeamId } from '../units.ts';
import type { Agent, Leave, Overtime, PhoneSystem, RosterEntry, Rotation, ShiftPattern, SiteFile, Swap, Team } from './site-file.ts';

/** A site file by its keys; built once a file. */
export interface SiteIndex {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly patterns: ReadonlyMap<string, ShiftPattern>;
  readonly systems: ReadonlyMap<SystemId, PhoneSystem>;
  roster(agent: AgentId, date: LocalDate): readonly RosterEntry[];
  leave(agent: AgentId): readonly Leave[];
  /** The rotation of an agent of that team: the agent's own before the team's, of either the one that started last. */
  rotation(agent: AgentId, team: TeamId, date: LocalDate): Rotation | null;
  swapsFrom(agent: AgentId, date: LocalDate): readonly Swap[];
  swapsTo(agent: AgentId, date: LocalDate): readonly Swap[];
  overtime(agent: AgentId, date: LocalDate): readonly Overtime[];
}

const indexes = new WeakMap<SiteFile, SiteIndex>();

export function siteIndex(site: SiteFile): SiteIndex {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const fresh = indexSite(site);
  indexes.set(site, fresh);
  return fresh;
}

function indexSite(site: SiteFile): SiteIndex {
  const roster = groupBy(site.roster, (entry) => `${entry.date} ${entry.agent}`);
  const leave = groupBy(site.leave, (entry) => entry.agent);
  const rotations = (site.rotations ?? []).toSorted((a, b) => compareText(a.startsOn, b.startsOn));
  const ofAgents = groupBy(
    rotations.flatMap((rotation) => (rotation.agents ?? []).map((agent) => ({ agent, rotation }))),
    ({ agent }) => agent,
  );
  const ofTeams = groupBy(rotations, ({ team }) => team ?? '');
  const swapsFrom = groupBy(site.swaps ?? [], ({ date, from }) => `${date} ${from}`);
  const swapsTo = groupBy(site.swaps ?? [], ({ date, to }) => `${date} ${to}`);
  const overtime = groupBy(site.overtime ?? [], ({ date, agent }) => `${date} ${agent}`);
  return {
    agents: new Map(site.agents.map((agent) => [agent.id, agent])),
    teams: new Map(site.teams.map((team) => [team.id, team])),
    patterns: new Map(site.patterns.map((pattern) => [pattern.id, pattern])),
    systems: new Map(site.sources.map((source) => [source.system, source])),
    roster: (agent, date) => roster.get(`${date} ${agent}`) ?? NONE,
    leave: (agent) => leave.get(agent) ?? NONE,
    rotation: (agent, team, date) =>
      ofAgents.get(agent)?.findLast(({ rotation }) => rotation.startsOn <= date)?.rotation ??
      ofTeams.get(team)?.findLast(({ startsOn }) => startsOn <= date) ??
      null,
    swapsFrom: (agent, date) => swapsFrom.get(`${date} ${agent}`) ?? NONE,
    swapsTo: (agent, date) => swapsTo.get(`${date} ${agent}`) ?? NONE,
    overtime: (agent, date) => overtime.get(`${date} ${agent}`) ?? NONE,
  };
}

const NONE: readonly never[] = [];

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
