import type { AgentId } from '../units.ts';
import type { Lead } from './lead.ts';

/** N9: how far a list, or one agent's share of it, is worked through. Counts of leads; ratios are built from them at every level. */
export interface Penetration {
  readonly leads: number;
  readonly dialled: number;
  readonly connected: number;
  readonly closed: number;
  readonly attempts: number;
}

export const NO_PENETRATION: Penetration = { leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0 };

export const addedPenetration = (sums: Penetration, more: Penetration): Penetration => ({
  leads: sums.leads + more.leads,
  dialled: sums.dialled + more.dialled,
  connected: sums.connected + more.connected,
  closed: sums.closed + more.closed,
  attempts: sums.attempts + more.attempts,
});

/** N9: over any leads: dialled at least once, reached at least once since the last recycling, closed. `reached` are the outcomes that mean somebody answered. */
export function penetrationOf(leads: Iterable<Lead>, reached: readonly string[]): Penetration {
  const sums = { leads: 0, dialled: 0, connected: 0, closed: 0, attempts: 0 };
  for (const { dialled, attempts, closedBecause } of leads) {
    sums.leads += 1;
    sums.dialled += dialled > 0 ? 1 : 0;
    sums.connected += attempts.some(({ outcome }) => reached.includes(outcome)) ? 1 : 0;
    sums.closed += closedBecause === null ? 0 : 1;
    sums.attempts += dialled;
  }
  return sums;
}

/** By list, then by the agent who owns the leads (null: the public pool), each in ascending order of its name. */
export function penetrationByOwner(
  leads: Iterable<Lead>,
  reached: readonly string[],
): readonly { readonly list: string; readonly owner: AgentId | null; readonly penetration: Penetration }[] {
  const groups = new Map<string, { readonly list: string; readonly owner: AgentId | null; readonly leads: Lead[] }>();
  for (const lead of leads) {
    const key = JSON.stringify([lead.list, lead.owner]);
    const group = groups.get(key) ?? { list: lead.list, owner: lead.owner, leads: [] };
    groups.set(key, group);
    group.leads.push(lead);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { list, owner, leads: own }]) => ({ list, owner, penetration: penetrationOf(own, reached) }));
}
