import { claimOn, claimsIn, claimsOfAgent, nameIn, type Claim } from '../../shared/site/identity-claims.ts';
import type { Agent } from '../../shared/site/site-file.ts';
import { identityKey, type WhoKey } from '../../shared/site/who-key.ts';
import type { ToldName } from '../../shared/wire/people-answers.ts';

/** S28: work of somebody that would be theirs no more, as a number is taken from them. */
export interface TakenWork {
  readonly row: ToldName;
  /** Whose it would be, one after the other; null: nobody's. */
  readonly to: readonly (string | null)[];
}

const keysOf = ({ identities }: Agent): readonly WhoKey[] =>
  Object.entries(identities).flatMap(([system, names]) => names.map((listed) => identityKey(system, nameIn(listed))));

/** Names that somebody has at least since when they had them. */
function keptNames(was: Agent, now: Agent): ReadonlySet<WhoKey> {
  const before = new Map(claimsOfAgent(was).map(({ who, start }) => [who, start ?? '']));
  return new Set(claimsOfAgent(now).flatMap(({ who, start }) => ((start ?? '') <= (before.get(who) ?? '') ? [who] : [])));
}

/** S28: whether somebody has a name less, or since a later date. */
export function hasLess(was: Agent, now: Agent): boolean {
  const left = keptNames(was, now);
  return keysOf(was).some((who) => !left.has(who));
}

/** S28: whether somebody has a name more; `was` null: they are new. */
export const hasMore = (was: Agent | null, now: Agent): boolean => keysOf(now).some((who) => !was || !keysOf(was).includes(who));

/** S28: of what was told of somebody until now, by name, what goes with the names that are taken from them. */
export function takenWork(agents: readonly Agent[], was: Agent, now: Agent, rows: readonly ToldName[]): readonly TakenWork[] {
  const others = agents.filter(({ id }) => id !== was.id);
  const [claimsBefore, claimsAfter] = [claimsIn([...others, was]), claimsIn([...others, now])];
  const left = keptNames(was, now);
  return rows.flatMap((row) => {
    const who = identityKey(row.system, row.name);
    const [before, after] = [claimsBefore(who), claimsAfter(who)];
    const moved = datesOf(row, [...before, ...after]).flatMap((date) => {
      const [had, has] = [claimOn(before, date), claimOn(after, date)];
      return had?.agent.id === was.id && has?.agent.id !== was.id && !left.has(had.who) ? [has?.agent.name ?? null] : [];
    });
    return moved.length === 0 ? [] : [{ row, to: [...new Set(moved)] }];
  });
}

/** The first date of the work, and those within it on which a claim begins. */
const datesOf = ({ from, to }: ToldName, claims: readonly Claim[]) => [
  from,
  ...claims.flatMap(({ start }) => (start !== null && from < start && start <= to ? [start] : [])).toSorted(),
];
