import type { AgentId, EpochMs, LocalDate } from '../units.ts';
import type { Attempt } from './attempts.ts';
import type { ListRules } from './list-rules.ts';
import { claimed, contacted, recycledOn, type Protection } from './protection.ts';

/** One lead as its events tell it. A lead never changes; the next event makes a new one. */
export interface Lead {
  readonly lead: string;
  readonly list: string;
  readonly owner: AgentId | null;
  readonly protection: Protection | null;
  /** Since the last recycling; earlier ones stay in `dialled`. */
  readonly attempts: readonly Attempt[];
  /** All attempts ever. */
  readonly dialled: number;
  readonly closedBecause: string | null;
  /** Who gave it up or lost it last, and when: the cool-off is theirs. */
  readonly former: { readonly agent: AgentId; readonly at: EpochMs } | null;
}

export const newLead = (list: string, lead: string): Lead => ({
  ...{ lead, list, owner: null, protection: null },
  ...{ attempts: [], dialled: 0, closedBecause: null, former: null },
});

/** N6: a claim gives the lead to its owner and starts the protection. Of a closed lead, or one that is somebody else's, nothing changes. */
export function assigned(rules: ListRules, lead: Lead, agent: AgentId, on: LocalDate): Lead {
  if (lead.closedBecause !== null || (lead.owner !== null && lead.owner !== agent)) return lead;
  return lead.owner === agent ? lead : { ...lead, owner: agent, protection: claimed(rules, on) };
}

/** N2, N3: an attempt counts; only an effective contact renews the protection. */
export function attempted(rules: ListRules, lead: Lead, attempt: Attempt, isEffective: boolean, on: LocalDate): Lead {
  const protection = lead.protection && isEffective ? contacted(rules, lead.protection, on) : lead.protection;
  return { ...lead, protection, attempts: [...lead.attempts, attempt], dialled: lead.dialled + 1 };
}

/** N7: back to the public pool, its attempts counted anew; a closed lead stays closed. */
export function recycled(lead: Lead, at: EpochMs): Lead {
  if (lead.closedBecause !== null) return lead;
  const former = lead.owner === null ? lead.former : { agent: lead.owner, at };
  return { ...lead, owner: null, protection: null, attempts: [], former };
}

export const closed = (lead: Lead, reason: string): Lead => (lead.closedBecause === null ? { ...lead, closedBecause: reason } : lead);

/** N1: on this day the lead is its owner's no more. */
export const isDue = ({ owner, protection }: Lead, today: LocalDate): boolean =>
  owner !== null && protection !== null && recycledOn(protection) <= today;

const HOUR_MS = 3_600_000;

export type ClaimRefusal = 'closed' | 'owned' | 'coolOff' | 'full';

/** N8: why this agent may not claim the lead now; null: they may. `holds`: leads they hold. */
export function claimRefusal(rules: ListRules, lead: Lead, agent: AgentId, holds: number, at: EpochMs): ClaimRefusal | null {
  if (lead.closedBecause !== null) return 'closed';
  if (lead.owner !== null) return 'owned';
  if (lead.former?.agent === agent && at < lead.former.at + rules.coolOffHours * HOUR_MS) return 'coolOff';
  return holds >= rules.privateCap ? 'full' : null;
}
