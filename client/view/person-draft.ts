import { err, ok, type Result } from '../../shared/result.ts';
import { namesIn } from '../../shared/setup/draft.ts';
import { freeId, idFrom } from '../../shared/setup/people-ids.ts';
import { valuesOn, withCareerChange, type CareerRefusal, type CareerValues } from '../../shared/site-edit/career-change.ts';
import { withFirstDay } from '../../shared/site-edit/first-day.ts';
import { claimsAlike, claimsOfAgent, nameIn } from '../../shared/site/identity-claims.ts';
import { identityKey, type WhoKey } from '../../shared/site/who-key.ts';
import type { Agent, ListedName, Stage } from '../../shared/site/site-file.ts';
import { handoversOf, numbersIn, type Known } from './handovers.ts';
import { agentId, localDate, teamId, type LocalDate } from '../../shared/units.ts';
import type { PeopleAnswer } from '../../shared/wire/people-answers.ts';

/** Somebody as they are typed in the form. */
export interface PersonDraft {
  readonly name: string;
  readonly alias: string;
  /** Of somebody new; empty: the one that the name makes. */
  readonly id: string;
  readonly team: string;
  /** Its id; empty: none is said. */
  readonly level: string;
  readonly stage: Stage;
  /** Empty: not known. */
  readonly joined: string;
  /** By phone system, with commas. */
  readonly numbers: Readonly<Record<string, string>>;
  /** T10: since when a number is theirs, where that is said, by system and name. Empty: it is no more, so always. */
  readonly handedOver: Readonly<Record<WhoKey, string>>;
  readonly since: 'today' | 'date' | 'always';
  readonly date: string;
}

/** What somebody new begins with, where a name that was heard led here. */
export interface Begun {
  readonly id?: string;
  readonly name?: string;
  readonly numbers?: Readonly<Record<string, string>>;
  /** S28: since when they are theirs; left out: always. */
  readonly from?: string;
}

export function newDraft(
  { agents, teams, systems, today }: PeopleAnswer,
  { id = '', name = '', numbers = {}, from = '' }: Begun,
): PersonDraft {
  const claimsOf = claimsAlike(agents);
  const heard = Object.entries(numbers).map(([system, number]) => identityKey(system, number));
  return {
    ...{ name, id, alias: '', team: teams[0]?.id ?? '', level: '', stage: 'regular', joined: '', since: 'today', date: today },
    numbers: { ...Object.fromEntries(systems.map((system) => [system, ''])), ...numbers },
    handedOver: Object.fromEntries(heard.flatMap((who) => (claimsOf(who).length === 0 ? [[who, from]] : []))),
  };
}

export function draftOf(agent: Agent, { levels, systems, today }: PeopleAnswer): PersonDraft {
  const { team = agent.team, level = levels[0]?.id ?? '', stage = agent.stage } = valuesOn(agent, today);
  const written = Object.entries(agent.identities).map(([system, names]) => [system, names.map(nameIn).join(', ')] as const);
  return {
    ...{ name: agent.name, alias: agent.alias ?? '', id: agent.id, team, level, stage, joined: agent.joined ?? '' },
    numbers: { ...Object.fromEntries(systems.map((system) => [system, ''])), ...Object.fromEntries(written) },
    handedOver: Object.fromEntries(claimsOfAgent(agent).flatMap(({ who, from }) => (from === null ? [] : [[who, from]]))),
    ...{ since: 'today', date: today },
  };
}

/** The id that somebody new gets. */
export function newIdOf({ id, name, numbers }: PersonDraft, agents: readonly Agent[]): string {
  if (id !== '') return id;
  const taken = new Set(agents.map((agent) => String(agent.id)));
  return name.trim() === '' ? '' : freeId(idFrom('agent', name.trim()), namesIn(Object.values(numbers).join(',')), taken);
}

/** SI7: team, level and stage where they are other than today. */
export function careerChange(was: Agent, draft: PersonDraft, told: PeopleAnswer): CareerValues {
  const before = draftOf(was, told);
  return {
    ...(draft.team !== before.team && { team: teamId(draft.team) }),
    ...(draft.level !== before.level && { level: draft.level }),
    ...(draft.stage !== before.stage && { stage: draft.stage }),
  };
}

/** SI7: since when; null: it always was so. */
export const sinceOf = ({ since, date }: Pick<PersonDraft, 'since' | 'date'>, today: LocalDate): LocalDate | null =>
  since === 'always' ? null : since === 'today' ? today : localDate(date);

export function changedAgent(was: Agent, draft: PersonDraft, told: PeopleAnswer & Known): Result<Agent, CareerRefusal | 'stepBefore'> {
  const dated = draft.joined === '' || draft.joined === was.joined ? ok(was) : withFirstDay(was, localDate(draft.joined));
  if (!dated.ok) return err(dated.error.error);
  const named = withFields(was, dated.value, draft, told);
  const change = careerChange(was, draft, told);
  if (Object.keys(change).length === 0) return ok(named);
  return withCareerChange(named, change, sinceOf(draft, told.today), told.today);
}

export function addedAgent(draft: PersonDraft, told: PeopleAnswer & Known): Agent {
  const begun: Agent = {
    ...{ id: agentId(newIdOf(draft, told.agents)), name: draft.name, team: teamId(draft.team), stage: draft.stage, identities: {} },
    ...(draft.level !== '' && { level: draft.level }),
  };
  return withFields(null, begun, draft, told);
}

/** `was`: null: somebody new. What is left empty is left out; keys stay in their order, so that nothing changed is the same text. */
export function withFields(was: Agent | null, agent: Agent, draft: PersonDraft, told: Known): Agent {
  const { name, alias, joined, numbers } = draft;
  const { alias: _alias, joined: _joined, ...rest } = agent;
  const from = new Map(handoversOf(was, draft, told).flatMap(({ who, asked }) => (asked ? [[who, asked] as const] : [])));
  const identities = Object.entries(numbers).flatMap(([system, written]) => {
    const before = agent.identities[system];
    const names = numbersIn(agent, system, written).map((one): ListedName => {
      const asked = from.get(identityKey(system, one));
      return asked === undefined ? one : { name: one, from: localDate(asked) };
    });
    return names.length > 0 || before !== undefined ? [[system, names] as const] : [];
  });
  return {
    ...rest,
    name: name.trim(),
    ...(alias.trim() !== '' && { alias: alias.trim() }),
    ...(joined !== '' && { joined: localDate(joined) }),
    identities: Object.fromEntries(identities),
  };
}
