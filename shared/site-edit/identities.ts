import { plainName } from '../site/resolve-agent.ts';
import type { Agent } from '../site/site-file.ts';
import type { SystemId } from '../units.ts';

/** SI9: with one more name that the phone system has for them. */
export function withIdentity(agent: Agent, system: SystemId, name: string): Agent {
  const names = agent.identities[system] ?? [];
  return names.includes(name) ? agent : { ...agent, identities: { ...agent.identities, [system]: [...names, name] } };
}

/** SI9: the one agent who has the name as name, alias or id, or whom another phone system calls so; null: none, or several. */
export function likelyAgent(agents: readonly Agent[], system: SystemId, name: string): Agent | null {
  const plain = name.toLowerCase();
  const called = agents.filter(({ id, name: own, alias }) => [id, own, alias].some((one) => one?.toLowerCase() === plain));
  if (called.length > 0) return onlyOf(called);
  return onlyOf(
    agents.filter(({ identities }) =>
      Object.entries(identities).some(([other, names]) => other !== system && names.some((one) => plainName(one).toLowerCase() === plain)),
    ),
  );
}

const onlyOf = (agents: readonly Agent[]): Agent | null => (agents.length === 1 ? (agents[0] ?? null) : null);
