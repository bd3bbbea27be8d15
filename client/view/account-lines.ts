import type { Charge, UserRole } from '../../shared/charge.ts';
import type { Right } from '../../shared/rights.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { AccountRow, AccountsAnswer } from '../../shared/wire/account-answers.ts';
import type { AccountWords } from './i18n/account-words.ts';
import { problemWords } from './problem-words.ts';
import type { PageWords } from './page-words.ts';

/** What is looked for among the accounts; empty: anything. */
export interface AccountsSearched {
  readonly text: string;
  readonly role: UserRole | '';
}

type Choices = Pick<AccountsAnswer, 'teams' | 'agents'>;

/** The teams or the agent that somebody answers for, as the site names them; empty: the whole floor. */
export function answersFor(charge: Charge, { teams, agents }: Choices): readonly string[] {
  const nameOf = (choices: Choices['teams'], id: string): string => choices.find((choice) => choice.id === id)?.name ?? id;
  if (charge.role === 'agent') return [nameOf(agents, charge.agent)];
  return charge.role === 'supervisor' ? charge.teams.map((team) => nameOf(teams, team)) : [];
}

/** What a form of an account holds. */
export interface ChargeDraft {
  readonly role: UserRole;
  readonly teams: readonly string[];
  /** Empty: none is chosen yet. */
  readonly agent: string;
  readonly rights: readonly Right[];
}

export const draftOf = ({ charge, rights }: Pick<AccountRow, 'charge' | 'rights'>): ChargeDraft => ({
  rights,
  role: charge.role,
  teams: charge.role === 'supervisor' ? charge.teams : [],
  agent: charge.role === 'agent' ? charge.agent : '',
});

/** null: a supervisor needs a team, an agent an agent. */
export function chargeOf({ role, teams, agent }: ChargeDraft): Charge | null {
  if (role === 'supervisor') return teams.length === 0 ? null : { role, teams: teams.map(teamId) };
  if (role === 'agent') return agent === '' ? null : { role, agent: agentId(agent) };
  return { role };
}

/** What somebody was given and the site file no longer has, a sentence each. */
export function goneOf(say: AccountWords, charge: Charge, { teams, agents }: Choices): readonly string[] {
  if (charge.role === 'agent') return agents.some(({ id }) => id === charge.agent) ? [] : [say.goneAgent(charge.agent)];
  if (charge.role !== 'supervisor') return [];
  return charge.teams.filter((team) => !teams.some(({ id }) => id === team)).map(say.goneTeam);
}

/** AC1: those whose name, team or agent has the text in it, in any case, and whose role it is. */
export function accountsFound({ accounts, ...choices }: AccountsAnswer, { text, role }: AccountsSearched): readonly AccountRow[] {
  const sought = text.trim().toLowerCase();
  return accounts.filter(({ name, charge }) => {
    const words = [name, ...answersFor(charge, choices), ...(charge.role === 'agent' ? [charge.agent] : [])];
    return (role === '' || charge.role === role) && words.some((word) => word.toLowerCase().includes(sought));
  });
}

/** What went wrong with an account, in the page's language where it is a known one. */
export const accountProblem = (words: PageWords, say: AccountWords, problem: Parameters<typeof problemWords>[1]): string =>
  say.problems[problem.error] ?? problemWords(words, problem);
