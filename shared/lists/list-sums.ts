import { compareText } from '../exact/compare-text.ts';
import type { Leaf } from '../tally/sharded-map.ts';
import type { AgentId } from '../units.ts';
import type { LeadGround } from './told-lead.ts';
import { leadOn, toldLead } from './told-lead.ts';
import { notTakenIn, type ListView } from './list-view.ts';
import { addedPenetration, NO_PENETRATION, penetrationOf, type Penetration } from './penetration.ts';
import { getSharded } from '../tally/sharded-map.ts';

/** One owner's share of a list; null owns the public pool. */
export interface OwnerSums extends Penetration {
  readonly owner: AgentId | null;
  /** Those that are neither closed nor anybody else's: what counts against the cap of N5. */
  readonly open: number;
}

export interface ListSums {
  readonly whole: Penetration;
  /** By ascending owner, the public pool first. */
  readonly byOwner: readonly OwnerSums[];
  /** N10, N15: imported and not taken. */
  readonly notTaken: { readonly doNotCall: number; readonly duplicate: number };
}

type Sums = ReadonlyMap<AgentId | null, Omit<OwnerSums, 'owner'>>;

interface Kept extends LeadGround {
  readonly sums: Sums;
  readonly today: ListView['today'];
}
const kept = new WeakMap<Leaf<string>, Kept>();

/** N9: of a list as it stands today. Where one lead changed, one leaf of 4096 is read again. */
export function sumsOfList(view: ListView): ListSums {
  const { book } = view;
  const sums = new Map<AgentId | null, Omit<OwnerSums, 'owner'>>();
  let worked = 0;
  for (const branch of book.marks.branches) {
    for (const marks of branch) {
      if (marks.size === 0) continue;
      worked += marks.size;
      for (const [owner, more] of sumsOfLeaf(view, marks)) sums.set(owner, added(sums.get(owner) ?? NOTHING, more));
    }
  }
  const notTaken = untouched(view);
  const waiting = book.imports.size - (worked - book.strangers) - notTaken.doNotCall - notTaken.duplicate;
  const pool = sums.get(null) ?? NOTHING;
  sums.set(null, { ...pool, leads: pool.leads + waiting, open: pool.open + waiting });
  const byOwner = [...sums].map(([owner, own]) => ({ owner, ...own })).sort((a, b) => compareText(a.owner ?? '', b.owner ?? ''));
  return { whole: byOwner.reduce<Penetration>(addedPenetration, NO_PENETRATION), byOwner, notTaken };
}

/** Reads what `sumsOfList` needs in steps: a list of a million that nobody looked at today would keep everybody waiting. */
export function* readingSums(view: ListView): Generator<undefined, void> {
  for (const branch of view.book.marks.branches) {
    for (const marks of branch) {
      if (marks.size === 0) continue;
      sumsOfLeaf(view, marks);
      yield;
    }
  }
}

const NOTHING = { ...NO_PENETRATION, open: 0 };

type Share = Omit<OwnerSums, 'owner'>;
const added = (sums: Share, more: Share): Share => ({ ...addedPenetration(sums, more), open: sums.open + more.open });

function sumsOfLeaf(view: ListView, marks: Leaf<string>): Sums {
  const { rules, timeZone, names, today } = view;
  const known = kept.get(marks);
  if (known?.rules === rules && known.timeZone === timeZone && known.names === names && known.today === today) return known.sums;
  const sums = new Map<AgentId | null, Share>();
  for (const [lead, packed] of marks) {
    const told = leadOn(view, toldLead(view, view.id, lead, packed), today);
    const own = { ...penetrationOf([told], rules.reached), open: told.closedBecause === null ? 1 : 0 };
    sums.set(told.owner, added(sums.get(told.owner) ?? NOTHING, own));
  }
  kept.set(marks, { sums, rules, timeZone, names, today });
  return sums;
}

/** What was not taken and nobody works all the same. */
function untouched(view: ListView): { readonly doNotCall: number; readonly duplicate: number } {
  const counts = { doNotCall: 0, duplicate: 0 };
  for (const [lead, why] of notTakenIn(view)) if (getSharded(view.book.marks, lead) === undefined) counts[why] += 1;
  return counts;
}
