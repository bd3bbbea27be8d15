import { err, ok, type Result } from '../result.ts';
import { nameIn, type ClaimsOf } from '../site/identity-claims.ts';
import type { Agent, CareerStep, ListedName } from '../site/site-file.ts';
import { identityKey } from '../site/who-key.ts';
import type { LocalDate } from '../units.ts';
import { LONG_AGO } from './career-change.ts';

/** The date on which a step of their career would stand before the first day, or beside what they began with. */
export interface StepBefore {
  readonly error: 'stepBefore';
  readonly date: LocalDate;
}

/** S27: the agent with another first day. What they began with holds from the new one on. */
export function withFirstDay(agent: Agent, joined: LocalDate): Result<Agent, StepBefore> {
  const [first, ...later] = agent.career ?? [];
  const begins = first?.from === (agent.joined ?? LONG_AGO);
  const steps: readonly CareerStep[] = first ? [begins ? { ...first, from: joined } : first, ...later] : [];
  const before = steps.find((step, place) => step.from < joined || (begins && place > 0 && step.from === joined));
  if (before !== undefined) return err({ error: 'stepBefore', date: before.from });
  return ok({ ...agent, joined, ...(steps.length > 0 && { career: steps }) });
}

/** S28: with another first day, what passed on to them on the old one stays so: names that others have as well say since when they are theirs. */
export function withNamesSince(agent: Agent, claimsOf: ClaimsOf): Agent {
  const since = agent.joined ?? LONG_AGO;
  const dated = (system: string, listed: ListedName): ListedName => {
    const isShared = claimsOf(identityKey(system, nameIn(listed))).some((claim) => claim.agent.id !== agent.id);
    return typeof listed === 'string' && isShared ? { name: listed, from: since } : listed;
  };
  const identities = Object.entries(agent.identities).map(([system, names]) => [system, names.map((listed) => dated(system, listed))]);
  return { ...agent, identities: Object.fromEntries(identities) as Agent['identities'] };
}
