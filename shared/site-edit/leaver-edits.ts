import { claimsIn, nameIn } from '../site/identity-claims.ts';
import type { Agent, Rotation, SiteFile } from '../site/site-file.ts';
import { identityKey } from '../site/who-key.ts';
import { same } from '../wire/same.ts';
import type { AgentId } from '../units.ts';
import type { SiteEdit } from './site-edit.ts';

/** SI8: all that has to go from the file with somebody who leaves, or it would name nobody: what is planned for them, and themselves. */
export function leaverEdits(site: SiteFile, leaver: AgentId): readonly SiteEdit[] {
  const { roster, leave, swaps = [], overtime = [], rotations = [], agents } = site;
  const isTheirs = ({ agent }: { readonly agent: AgentId }): boolean => agent === leaver;
  return [
    ...roster.filter(isTheirs).map((was) => ({ part: 'roster' as const, was, now: null })),
    ...leave.filter(isTheirs).map((was) => ({ part: 'leave' as const, was, now: null })),
    ...swaps.filter(({ from, to }) => from === leaver || to === leaver).map((was) => ({ part: 'swaps' as const, was, now: null })),
    ...overtime.filter(isTheirs).map((was) => ({ part: 'overtime' as const, was, now: null })),
    ...rotations.flatMap((was) => {
      const now = without(was, leaver);
      return now === was ? [] : [{ part: 'rotations' as const, was, now }];
    }),
    ...successors(agents, leaver).map(([was, now]) => ({ part: 'agents' as const, was, now })),
    ...agents.filter(({ id }) => id === leaver).map((was) => ({ part: 'agents' as const, was, now: null })),
  ];
}

/** S28: whoever has a number of theirs since then is said to have it since then, or what the leaver did would become theirs. */
function successors(agents: readonly Agent[], leaver: AgentId): readonly (readonly [Agent, Agent])[] {
  const claimsOf = claimsIn(agents);
  const dated = (agent: Agent): Agent => ({
    ...agent,
    identities: Object.fromEntries(
      Object.entries(agent.identities).map(([system, names]) => [
        system,
        names.map((listed) => {
          const claims = claimsOf(identityKey(system, nameIn(listed)));
          const before = claims.slice(
            0,
            claims.findIndex(({ agent: { id } }) => id === agent.id),
          );
          const isAfter = agent.joined !== undefined && before.some(({ agent: { id } }) => id === leaver);
          return typeof listed === 'string' && isAfter ? { name: listed, from: agent.joined } : listed;
        }),
      ]),
    ),
  });
  return agents.flatMap((agent) => {
    const now = agent.id === leaver ? agent : dated(agent);
    return same(agent, now) ? [] : [[agent, now] as const];
  });
}

/** null: it was theirs alone. */
function without(rotation: Rotation, leaver: AgentId): Rotation | null {
  if (!rotation.agents?.includes(leaver)) return rotation;
  const agents = rotation.agents.filter((agent) => agent !== leaver);
  return agents.length === 0 ? null : { ...rotation, agents };
}
