import { nameIn } from '../site/identity-claims.ts';
import { plainName } from '../site/who-key.ts';
import type { Agent, ListedName } from '../site/site-file.ts';
import type { LocalDate, SystemId } from '../units.ts';

/** SI9: with one more name that the phone system has for them, from a date on (T10); `from` null: without one. */
export function withIdentity(agent: Agent, system: SystemId, name: string, from: LocalDate | null = null): Agent {
  const names = agent.identities[system] ?? [];
  return names.some((listed) => nameIn(listed) === name)
    ? agent
    : withNames(agent, system, [...names, from === null ? name : { name, from }]);
}

/** SI9: what was done under the name since then is theirs, also where it was theirs from another date on (T10); `from` null: all of it. */
export function matchedWith(agent: Agent, system: SystemId, name: string, from: LocalDate | null): Agent {
  const others = (agent.identities[system] ?? []).filter((listed) => typeof listed === 'string' || listed.name !== name);
  return withIdentity(withNames(agent, system, others), system, name, from);
}

const withNames = (agent: Agent, system: SystemId, names: readonly ListedName[]): Agent => ({
  ...agent,
  identities: { ...agent.identities, [system]: names },
});

/** SI9: the one agent who has the name as name, alias or id, or whom another phone system calls so; null: none, or several. */
export function likelyAgent(agents: readonly Agent[], system: SystemId, name: string): Agent | null {
  const plain = name.toLowerCase();
  const called = agents.filter(({ id, name: own, alias }) => [id, own, alias].some((one) => one?.toLowerCase() === plain));
  if (called.length > 0) return onlyOf(called);
  return onlyOf(
    agents.filter(({ identities }) =>
      Object.entries(identities).some(
        ([other, names]) => other !== system && names.some((one) => plainName(nameIn(one)).toLowerCase() === plain),
      ),
    ),
  );
}

const onlyOf = (agents: readonly Agent[]): Agent | null => (agents.length === 1 ? (agents[0] ?? null) : null);
