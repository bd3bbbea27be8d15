import type { Charge, UserRole } from '../charge.ts';
import type { AccountRow, AccountsAnswer } from './account-answers.ts';

/** What is looked for among the accounts; empty: anything. */
export interface AccountsSearched {
  readonly text: string;
  readonly role: UserRole | '';
}

type Choices = Pick<AccountsAnswer, 'teams' | 'agents'>;

/** The teams or the agent that somebody answers for, as the site names them; empty: the whole floor. */
export function chargedWith(charge: Charge, { teams, agents }: Choices): readonly string[] {
  const nameOf = (choices: Choices['teams'], id: string): string => choices.find((choice) => choice.id === id)?.name ?? id;
  if (charge.role === 'agent') return [nameOf(agents, charge.agent)];
  return charge.role === 'supervisor' ? charge.teams.map((team) => nameOf(teams, team)) : [];
}

/** The ids of what somebody was given and the site file no longer has. */
export function goneIds(charge: Charge, { teams, agents }: Choices): readonly string[] {
  if (charge.role === 'agent') return agents.some(({ id }) => id === charge.agent) ? [] : [charge.agent];
  if (charge.role !== 'supervisor') return [];
  return charge.teams.filter((team) => !teams.some(({ id }) => id === team));
}

/** By a password, or by single sign-on (AC13). */
export const hasCome = ({ hasPassword, loggedInAt }: Pick<AccountRow, 'hasPassword' | 'loggedInAt'>): boolean =>
  hasPassword || loggedInAt !== null;

/** AC1: those whose name, team or agent has the text in it, in any case, and whose role it is. */
export function accountsFound({ accounts, ...choices }: AccountsAnswer, { text, role }: AccountsSearched): readonly AccountRow[] {
  const sought = text.trim().toLowerCase();
  return accounts.filter(({ name, charge }) => {
    const words = [name, ...chargedWith(charge, choices), ...(charge.role === 'agent' ? [charge.agent] : [])];
    return (role === '' || charge.role === role) && words.some((word) => word.toLowerCase().includes(sought));
  });
}
