import type { Charge, UserRole } from '../../shared/charge.ts';
import type { Right } from '../../shared/rights.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { AccountRow, AccountsAnswer } from '../../shared/wire/account-answers.ts';
import { goneIds } from '../../shared/wire/accounts-found.ts';
import type { AccountWords } from './i18n/account-words.ts';
import { problemWords } from './problem-words.ts';
import type { PageWords } from './page-words.ts';

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
export const goneOf = (say: AccountWords, charge: Charge, choices: Pick<AccountsAnswer, 'teams' | 'agents'>): readonly string[] =>
  goneIds(charge, choices).map((id) => (charge.role === 'agent' ? say.goneAgent(id) : say.goneTeam(id)));

/** What went wrong with an account, in the page's language where it is a known one. */
export const accountProblem = (words: PageWords, say: AccountWords, problem: Parameters<typeof problemWords>[1]): string =>
  say.problems[problem.error] ?? problemWords(words, problem);
