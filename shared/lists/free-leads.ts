import { compareText } from '../exact/compare-text.ts';
import { entriesOf, getSharded } from '../tally/sharded-map.ts';
import { epochMs, type AgentId, type EpochMs } from '../units.ts';
import { claimRefusal, type Lead } from './lead.ts';
import { leadIn, notTakenIn, type ListView } from './list-view.ts';

/** A lead that nobody holds. */
export interface FreeLead {
  readonly lead: string;
  readonly isDialled: boolean;
  readonly at: EpochMs;
  /** Whom it may not be given, since they held it until lately (N8); null: anybody may have it. */
  readonly cooling: AgentId | null;
}

const SLACK = 1000;

/**
 * N18: enough of the list's free leads, in order, to give `limit` of them to whomever: the first `limit` that anybody may have, and of those that cool off
 * from one agent the first `limit` as well. Once each of these was given or passed over, nobody has room for the rest but the agent who may not have them.
 * Sorting a million to take a hundred would keep everybody waiting: what cannot be among the first is dropped on the way.
 */
export function freeLeads(view: ListView, limit: number, now: EpochMs): readonly FreeLead[] {
  const found = new Map<AgentId | null, FreeLead[]>();
  for (const lead of leadsInPool(view, now)) {
    const alike = found.get(lead.cooling) ?? [];
    alike.push(lead);
    found.set(lead.cooling, alike.length > 2 * limit + SLACK ? firstOf(alike, limit) : alike);
  }
  return [...found.values()].flatMap((alike) => firstOf(alike, limit)).sort(inOrder);
}

const firstOf = (leads: FreeLead[], limit: number): FreeLead[] => leads.sort(inOrder).slice(0, limit);

const inOrder = (a: FreeLead, b: FreeLead): number =>
  Number(a.isDialled) - Number(b.isDialled) || a.at - b.at || compareText(a.lead, b.lead);

function* leadsInPool(view: ListView, now: EpochMs): Iterable<FreeLead> {
  const { imports, marks } = view.book;
  const notTaken = notTakenIn(view);
  const mayDial = (key: string | null): boolean =>
    key === null || !view.rules.doNotCall.atDial || getSharded(view.objected, key) === undefined;
  for (const [lead, told] of imports.entries()) {
    if (getSharded(marks, lead) !== undefined || notTaken.has(lead)) continue;
    if (mayDial(told.key)) yield { lead, isDialled: false, at: told.at, cooling: null };
  }
  for (const [id] of entriesOf(marks)) {
    const lead = leadIn(view, id);
    const told = imports.of(id);
    const isFree = lead.owner === null && lead.closedBecause === null && mayDial(told?.key ?? null);
    if (isFree) yield { lead: id, isDialled: lead.dialled > 0, at: told?.at ?? epochMs(0), cooling: coolingFrom(view, lead, now) };
  }
}

function coolingFrom({ rules }: ListView, lead: Lead, now: EpochMs): AgentId | null {
  const former = lead.former?.agent ?? null;
  return former !== null && claimRefusal(rules, lead, former, 0, now) === 'coolOff' ? former : null;
}
