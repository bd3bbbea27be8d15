import type { Person } from '../setup/people.ts';
import { idFrom } from '../setup/people-ids.ts';
import { claimsAlike, type Claim, type ClaimsOf } from '../site/identity-claims.ts';
import { isClear } from '../site/lint-identities.ts';
import { identityKey, identityOf } from '../site/who-key.ts';
import type { Agent, SiteFile, Team } from '../site/site-file.ts';
import { teamOn } from '../site/employment.ts';
import { teamId, type LocalDate, type SystemId } from '../units.ts';
import { withCareerChange } from './career-change.ts';
import { withIdentity } from './identities.ts';

/** SI10: a line that cannot be taken. `found`: who has it, or the id. */
export interface ImportFault {
  readonly line: number;
  readonly kind: 'claimed' | 'sameName' | 'idTaken' | 'beforeJoined' | 'needsJoined';
  readonly found: string;
}

/** SI10: what a table of people would do, before it is done. */
export interface ImportPlan {
  readonly teams: readonly Team[];
  readonly added: readonly Agent[];
  readonly changed: readonly { readonly was: Agent; readonly now: Agent }[];
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
}

export interface ImportChoice {
  /** Whose names the numbers of the table are; null: the table's numbers are left out. */
  readonly system: SystemId | null;
  /** Since when somebody is in another team; null: always was so. */
  readonly from: LocalDate | null;
  readonly today: LocalDate;
}

/** SI10: an empty cell changes nothing, numbers are added and none is taken, and nobody leaves by not standing in the table. */
export function importPlan(site: Pick<SiteFile, 'agents' | 'teams'>, people: readonly Person[], choice: ImportChoice): ImportPlan {
  const claimsOf = claimsAlike(site.agents);
  const taken = people.map((person) => ({ person, ...taking(site, person, claimsOf, choice) }));
  const fit = taken.filter(({ fault }) => fault === null);
  const teams = fit.flatMap(({ person: { team } }) => (teamCalled(site.teams, team) ? [] : [newTeam(team)]));
  return {
    teams: [...new Map(teams.map((team) => [team.id, team])).values()],
    added: fit.flatMap(({ was, now }) => (was === null && now ? [now] : [])),
    changed: fit.flatMap(({ was, now }) => (was && now && !isSame(was, now) ? [{ was, now }] : [])),
    unchanged: fit.filter(({ was, now }) => was && now && isSame(was, now)).length,
    faults: taken.flatMap(({ fault }) => fault ?? []),
  };
}

/** What becomes of one line. */
interface Taking {
  readonly was: Agent | null;
  readonly now: Agent | null;
  readonly fault: ImportFault | null;
}

function taking(
  site: Pick<SiteFile, 'agents' | 'teams'>,
  person: Person,
  claimsOf: ClaimsOf,
  { system, from, today }: ImportChoice,
): Taking {
  const { line, name, alias, numbers } = person;
  const faulty = (kind: ImportFault['kind'], found: string): Taking => ({ was: null, now: null, fault: { line, kind, found } });
  const met = whoIs(site.agents, person);
  if ('fault' in met) return faulty(met.fault, met.found);
  const { known } = met;
  const claimed =
    system === null ? undefined : numbers.flatMap((number) => claimOfAnother(claimsOf(identityKey(system, number)), known) ?? [])[0];
  if (claimed !== undefined) return faulty('claimed', `${identityOf(claimed.who).name} (${claimed.agent.name})`);
  const team = (teamCalled(site.teams, person.team) ?? newTeam(person.team)).id;
  const begun: Agent = known ?? { id: person.id, name, team, stage: 'regular', identities: {} };
  const named = { ...begun, name, ...(alias !== '' && { alias }) };
  const now = system === null ? named : numbers.reduce((agent, number) => withIdentity(agent, system, number), named);
  if (known === null || teamOn(known, today) === team) return { was: known, now, fault: null };
  const moved = withCareerChange(now, { team }, from, today);
  return moved.ok ? { was: known, now: moved.value, fault: null } : faulty(moved.error, name);
}

/** By the id of the table; without one by their name. `known` null: somebody new. Nobody is to inherit what is another's (SU3). */
function whoIs(
  agents: readonly Agent[],
  { id, isIdWritten, name }: Person,
): { readonly known: Agent | null } | { readonly fault: 'sameName' | 'idTaken'; readonly found: string } {
  const byId = agents.find((agent) => agent.id === id) ?? null;
  if (isIdWritten) return { known: byId };
  const [first, second] = agents.filter((agent) => agent.name === name);
  if (second !== undefined) return { fault: 'sameName', found: name };
  if (first === undefined && byId !== null) return { fault: 'idTaken', found: `${id} (${byId.name})` };
  return { known: first ?? null };
}

const newTeam = (name: string): Team => ({ id: teamId(idFrom('team', name)), name });

const teamCalled = (teams: readonly Team[], said: string): Team | null =>
  teams.find(({ id }) => id === said) ?? teams.find(({ name }) => name.trim().toLowerCase() === said.trim().toLowerCase()) ?? null;

/** S28: whose number it is, so that it can't be theirs; null: it is theirs already, or nobody's, or somebody's whose last day is before their first. */
function claimOfAnother(claims: readonly Claim[], known: Agent | null): Claim | null {
  const last = claims.at(-1);
  if (last === undefined || claims.some(({ agent }) => agent.id === known?.id)) return null;
  return isClear(last, { from: null, start: known?.joined ?? null }) ? null : last;
}

const isSame = (one: Agent, other: Agent): boolean => JSON.stringify(one) === JSON.stringify(other);
