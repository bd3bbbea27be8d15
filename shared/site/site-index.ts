import type { AgentId, LocalDate, SystemId } from '../units.ts';
import type { Agent, Leave, PhoneSystem, RosterEntry, ShiftPattern, SiteFile, Team } from './site-file.ts';

/** A site file by its keys; built once a file. */
export interface SiteIndex {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly patterns: ReadonlyMap<string, ShiftPattern>;
  readonly systems: ReadonlyMap<SystemId, PhoneSystem>;
  roster(agent: AgentId, date: LocalDate): readonly RosterEntry[];
  leave(agent: AgentId): readonly Leave[];
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
  return {
    agents: new Map(site.agents.map((agent) => [agent.id, agent])),
    teams: new Map(site.teams.map((team) => [team.id, team])),
    patterns: new Map(site.patterns.map((pattern) => [pattern.id, pattern])),
    systems: new Map(site.sources.map((source) => [source.system, source])),
    roster: (agent, date) => roster.get(`${date} ${agent}`) ?? [],
    leave: (agent) => leave.get(agent) ?? [],
  };
}

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
