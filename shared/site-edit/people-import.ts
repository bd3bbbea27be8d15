import { ok, type Result } from '../result.ts';
import { namesIn } from '../setup/draft.ts';
import type { Person } from '../setup/people.ts';
import { idFrom } from '../setup/people-ids.ts';
import { claimsAlike, nameIn, type Claim, type ClaimsOf } from '../site/identity-claims.ts';
import { isClear } from '../site/lint-identities.ts';
import { identityKey, identityOf } from '../site/who-key.ts';
import type { Agent, ListedName, SiteFile, Team } from '../site/site-file.ts';
import { teamOn } from '../site/employment.ts';
import { teamId, type LocalDate, type SystemId } from '../units.ts';
import { withCareerChange } from './career-change.ts';
import type { ToldName } from '../wire/people-answers.ts';
import { withFirstDay, withNamesSince, type StepBefore } from './first-day.ts';
import { withIdentity } from './identities.ts';
import { usualStart, waitingUnder } from './waiting-work.ts';

/** SI10: a line that cannot be taken. `found`: who has it, the id, or the date that stands against it. */
export interface ImportFault {
  readonly line: number;
  readonly kind: 'claimed' | 'sameName' | 'idTaken' | 'beforeJoined' | 'needsJoined' | 'afterLastDay' | 'stepBefore';
  readonly found: string;
}

/** S28: a number of nobody under which work waits, and who would get it. */
export interface WaitingNumber {
  readonly row: ToldName;
  readonly agent: Agent;
  /** null: all that waits would be theirs. */
  readonly from: LocalDate | null;
}

/** SI10: what a table of people would do, before it is done. */
export interface ImportPlan {
  readonly teams: readonly Team[];
  readonly added: readonly Agent[];
  readonly changed: readonly { readonly was: Agent; readonly now: Agent }[];
  readonly unchanged: number;
  readonly waiting: readonly WaitingNumber[];
  /** Numbers that are not added, as somebody has them with another phone system: a file that was taken out has those of all in one column (SI15). */
  readonly elsewhere: readonly { readonly agent: Agent; readonly number: string }[];
  readonly faults: readonly ImportFault[];
}

export interface ImportChoice {
  /** Whose names the numbers of the table are; null: the table's numbers are left out. */
  readonly system: SystemId | null;
  /** Since when somebody is in another team; null: always was so. */
  readonly from: LocalDate | null;
  readonly today: LocalDate;
  /** What waits for an agent (SI9). */
  readonly waiting: readonly ToldName[];
  /** S28: all that waits under a number becomes theirs. */
  readonly takesAll: boolean;
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
    waiting: fit.flatMap(({ waiting }) => waiting),
    elsewhere: fit.flatMap(({ person, was }) =>
      was ? elsewhereOf(person, was, choice.system).map((number) => ({ agent: was, number })) : [],
    ),
    faults: taken.flatMap(({ fault }) => fault ?? []),
  };
}

/** What becomes of one line. */
interface Taking {
  readonly was: Agent | null;
  readonly now: Agent | null;
  readonly waiting: readonly WaitingNumber[];
  readonly fault: ImportFault | null;
}

function taking(site: Pick<SiteFile, 'agents' | 'teams'>, person: Person, claimsOf: ClaimsOf, choice: ImportChoice): Taking {
  const { line, name, alias } = person;
  const { system, from, today } = choice;
  const faulty = (kind: ImportFault['kind'], found: string): Taking => ({
    ...{ was: null, now: null, waiting: [] },
    fault: { line, kind, found },
  });
  const met = whoIs(site.agents, person);
  if ('fault' in met) return faulty(met.fault, met.found);
  const { known } = met;
  const joined = person.joined ?? known?.joined ?? null;
  if (joined !== null && known?.lastDay !== undefined && known.lastDay < joined) return faulty('afterLastDay', known.lastDay);
  const given = system === null ? [] : numbersFor(person, known, claimsOf, { ...choice, system });
  const claimed = given.flatMap(({ claims }) => claimOfAnother(claims, known, joined) ?? [])[0];
  if (claimed !== undefined) return faulty('claimed', `${identityOf(claimed.who).name} (${claimed.agent.name})`);
  const team = (teamCalled(site.teams, person.team) ?? newTeam(person.team)).id;
  const begun: Agent = known ?? { id: person.id, name, team, stage: 'regular', identities: {} };
  const dated = known === null ? ok({ ...begun, ...(joined !== null && { joined }) }) : withJoined(known, joined, claimsOf);
  if (!dated.ok) return faulty('stepBefore', dated.error.date);
  const named = { ...dated.value, name, ...(alias !== '' && { alias }) };
  const now = given.reduce((agent, { name: number, system: of, from: since }) => withIdentity(agent, of, number, since), named);
  const waiting = given.flatMap(({ row, from: since }) => (row === null ? [] : [{ row, agent: now, from: since }]));
  if (known === null || teamOn(known, today) === team) return { was: known, now, waiting, fault: null };
  const moved = withCareerChange(now, { team }, from, today);
  return moved.ok ? { was: known, now: moved.value, waiting, fault: null } : faulty(moved.error, name);
}

const withJoined = (known: Agent, joined: LocalDate | null, claimsOf: ClaimsOf): Result<Agent, StepBefore> =>
  joined === null || joined === known.joined ? ok(known) : withFirstDay(withNamesSince(known, claimsOf), joined);

/** As they stand in one cell of a table: a name may hold a comma. */
const inCells = (names: readonly ListedName[]): ReadonlySet<string> =>
  new Set(names.map(nameIn).flatMap((name) => [name, ...namesIn(name)]));

/** SI10: what they have with another phone system is not added: a table that was taken out (SI15) has the names of all in one cell. */
function elsewhereOf({ numbers }: Person, { identities }: Agent, system: SystemId | null): readonly string[] {
  if (system === null) return [];
  const here = inCells(identities[system] ?? []);
  const all = inCells(Object.values(identities).flat());
  return numbers.filter((name) => all.has(name) && !here.has(name));
}

/** What they would be given of one phone system: none that they have already, there or in another one. */
function numbersFor(
  { numbers, joined }: Person,
  known: Agent | null,
  claimsOf: ClaimsOf,
  { system, today, waiting, takesAll }: ImportChoice & { readonly system: SystemId },
) {
  const had = inCells(Object.values(known?.identities ?? {}).flat());
  return numbers
    .filter((name) => !had.has(name))
    .map((name) => {
      const claims = claimsOf(identityKey(system, name));
      const isOfAnother = claims.some(({ agent }) => agent.id !== known?.id);
      const row = isOfAnother ? null : waitingUnder(waiting, system, name);
      const from = row === null || takesAll ? null : usualStart(known === null, joined ?? known?.joined ?? null, today);
      return { name, system, claims, row, from };
    });
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
function claimOfAnother(claims: readonly Claim[], known: Agent | null, joined: LocalDate | null): Claim | null {
  const last = claims.at(-1);
  if (last === undefined || claims.some(({ agent }) => agent.id === known?.id)) return null;
  return isClear(last, { from: null, start: joined }) ? null : last;
}

const isSame = (one: Agent, other: Agent): boolean => JSON.stringify(one) === JSON.stringify(other);
