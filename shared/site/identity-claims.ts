import { compareText } from '../exact/compare-text.ts';
import type { LocalDate } from '../units.ts';
import { kept } from './kept.ts';
import type { Agent, ListedName } from './site-file.ts';
import { agentKey, identityKey, spellingsOf, type WhoKey } from './who-key.ts';

/** T10: that an identity is an agent's, from a business date on. */
export interface Claim {
  readonly agent: Claimant;
  readonly who: WhoKey;
  /** What the site file says of this name; null: nothing, so that it is theirs since they joined. */
  readonly from: LocalDate | null;
  /** null: always. */
  readonly start: LocalDate | null;
}

export type Claimant = Pick<Agent, 'id' | 'name' | 'joined' | 'lastDay' | 'identities'>;

/** Every claim of whoever is meant, in whatever spelling it stands in the file; the earliest start first. */
export type ClaimsOf = (who: WhoKey) => readonly Claim[];

export const nameIn = (listed: ListedName): string => (typeof listed === 'string' ? listed : listed.name);
export const fromIn = (listed: ListedName): LocalDate | null => (typeof listed === 'string' ? null : listed.from);

export const claimsOfAgent = (agent: Claimant): readonly Claim[] =>
  Object.entries(agent.identities).flatMap(([system, names]) =>
    names.map((listed) => {
      const from = fromIn(listed);
      return { agent, who: identityKey(system, nameIn(listed)), from, start: from ?? agent.joined ?? null };
    }),
  );

export function claimsIn(agents: readonly Claimant[]): ClaimsOf {
  const listed = new Map<WhoKey, Claim[]>();
  const list = (claim: Claim): unknown => kept(listed, claim.who, (): Claim[] => []).push(claim);
  for (const agent of agents) {
    list({ agent, who: agentKey(agent.id), from: null, start: null });
    claimsOfAgent(agent).forEach(list);
  }
  // Of two that begin at once, which is refused since (S28), the one that is written more exactly stands last, and has it.
  return (who) =>
    spellingsOf(who)
      .toReversed()
      .flatMap((spelling) => listed.get(spelling) ?? [])
      .sort(byStart);
}

const byStart = (one: Claim, other: Claim): number => compareText(one.start ?? '', other.start ?? '');

/** Whoever has the name, or the device of that name, or the name of that device: the earliest start first. */
export function claimsAlike(agents: readonly Claimant[]): ClaimsOf {
  const all = agents.flatMap(claimsOfAgent).toSorted(byStart);
  return (who) => {
    const spellings = new Set(spellingsOf(who));
    return all.filter((claim) => spellings.has(claim.who) || spellingsOf(claim.who).includes(who));
  };
}

/** T10: the claim that holds on a date (null: before all dates that claims begin on): the latest that has begun, else the first, unless that says when it begins. */
export function claimOn(claims: readonly Claim[], date: LocalDate | null): Claim | null {
  const begun = claims.findLast(({ start }) => start === null || (date !== null && start <= date));
  if (begun !== undefined) return begun;
  const [first] = claims;
  return first?.from === null ? first : null;
}

/** Whether it depends on the date whose it is. */
export const isDated = (claims: readonly Claim[]): boolean =>
  claims.some(({ from, agent }) => from !== null || agent.id !== claims[0]?.agent.id);
