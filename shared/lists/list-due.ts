import type { Leaf } from '../tally/sharded-map.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { ListView } from './list-view.ts';
import { daysAfter } from './local-days.ts';
import { recycledOn } from './protection.ts';
import { leadOn, toldLead, type LeadGround } from './told-lead.ts';

/** How many of whose leads come free on a day, at 00:00. */
export interface DueLeads {
  readonly owner: AgentId;
  readonly date: LocalDate;
  readonly leads: number;
}

interface Kept extends LeadGround {
  readonly due: readonly DueLeads[];
  readonly today: LocalDate;
}
const kept = new WeakMap<Leaf<string>, Kept>();

/** LS7: the leads that come free within so many days when nobody reaches them; by day, then owner. Where one lead changed, one leaf of 4096 is read again. */
export function dueOfList(view: ListView, days: number): readonly DueLeads[] {
  const last = daysAfter(view.today, days);
  const found = view.book.marks.branches.flatMap((branch) => branch.flatMap((leaf) => (leaf.size === 0 ? [] : dueOfLeaf(view, leaf))));
  return summed(found.filter(({ date }) => date <= last));
}

function dueOfLeaf(view: ListView, leaf: Leaf<string>): readonly DueLeads[] {
  const { rules, timeZone, names, today } = view;
  const known = kept.get(leaf);
  if (known?.rules === rules && known.timeZone === timeZone && known.names === names && known.today === today) return known.due;
  const due = summed(
    [...leaf].flatMap(([lead, packed]) => {
      const { owner, protection, closedBecause } = leadOn(view, toldLead(view, view.id, lead, packed), today);
      const isHeld = owner !== null && protection !== null && closedBecause === null;
      return isHeld ? [{ owner, date: recycledOn(protection), leads: 1 }] : [];
    }),
  );
  kept.set(leaf, { due, rules, timeZone, names, today });
  return due;
}

function summed(due: readonly DueLeads[]): readonly DueLeads[] {
  const sums = new Map<string, DueLeads>();
  for (const one of due) {
    const key = `${one.date} ${one.owner}`;
    sums.set(key, { ...one, leads: one.leads + (sums.get(key)?.leads ?? 0) });
  }
  return [...sums].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}
