import type { HeardName } from '../wire/setup-answers.ts';
import { claimsIn } from '../site/identity-claims.ts';
import { identityKey, noPeopleOf, plainName } from '../site/who-key.ts';
import { SYSTEM } from './draft.ts';
import type { Person } from './people.ts';

/** SU4: a name that the phone system has said, and nobody of the table has; `likely`: whoever is called the same. */
export interface Unmatched {
  readonly name: string;
  /** What the table would get: the number of a device, else the name. */
  readonly number: string;
  readonly likely: Person | null;
  /** What the phone system calls it besides; null: nothing. */
  readonly called: string | null;
}

/** SU4, SI13: names heard that no agent has and that are a person, by the rule that names agents live (T10), each number once. */
export function unmatchedOf(people: readonly Person[], heard: readonly HeardName[], notPeople: readonly string[]): readonly Unmatched[] {
  const claimsOf = claimsIn(people.map(({ id, name, numbers }) => ({ id, name, identities: { [SYSTEM]: numbers } })));
  const isNoPerson = noPeopleOf({ notPeople: notPeople.map((name) => ({ system: SYSTEM, name })) });
  const unknown = heard.filter(({ name }) => claimsOf(identityKey(SYSTEM, name)).length === 0 && !isNoPerson(identityKey(SYSTEM, name)));
  const byNumber = new Map(unknown.toReversed().map((one) => [plainName(one.name), one]));
  return [...byNumber].toReversed().map(([number, { name, called }]) => ({
    ...{ name, number, called },
    likely: people.find((person) => isCalled(person, number) || (called !== null && isCalled(person, called))) ?? null,
  }));
}

const isCalled = ({ name, alias, id }: Person, heard: string): boolean => {
  const plain = heard.toLowerCase();
  return [name, alias, id].some((own) => own !== '' && own.toLowerCase() === plain);
};
