import { entriesOf, getSharded, type ShardedMap } from '../tally/sharded-map.ts';
import type { EpochMs } from '../units.ts';
import type { LeadBook, ListBook } from './lead-book.ts';
import { canonicalLeadMarks } from './lead-marks.ts';

/** Why an imported lead is not taken into its list. */
export type NotTaken = 'doNotCall' | 'duplicate';

export interface LeadImport {
  /** When it was imported first. */
  readonly at: EpochMs;
  /** The key of its number, as said last; null: no number was told. */
  readonly key: string | null;
}

/** null: nobody imported it. */
export function importOf({ imports }: ListBook, lead: string): LeadImport | null {
  const packed = getSharded(imports, lead);
  return packed === undefined ? null : importIn(packed);
}

/** Of a lead's packed imports. */
export function importIn(packed: string): LeadImport | null {
  const marks = canonicalLeadMarks(packed);
  const [first] = marks;
  return first ? { at: first.at, key: marks.findLast(({ word }) => word !== '')?.word ?? null } : null;
}

interface Known {
  readonly objected: LeadBook['objected'];
  readonly isAsked: boolean;
  readonly notTaken: ReadonlyMap<string, NotTaken>;
}
const known = new WeakMap<ShardedMap<string>, Known>();

/** N10, N15: of a number the first import is taken, then the lower lead id; and none of a number that had objected by then, where `isAsked`. */
export function notTakenOf({ imports }: ListBook, objected: LeadBook['objected'], isAsked: boolean): ReadonlyMap<string, NotTaken> {
  const kept = known.get(imports);
  if (kept?.objected === objected && kept.isAsked === isAsked) return kept.notTaken;
  const notTaken = sorted(imports, objected, isAsked);
  known.set(imports, { objected, isAsked, notTaken });
  return notTaken;
}

function sorted(imports: ShardedMap<string>, objected: LeadBook['objected'], isAsked: boolean): ReadonlyMap<string, NotTaken> {
  const notTaken = new Map<string, NotTaken>();
  const first = new Map<string, { readonly lead: string; readonly at: EpochMs }>();
  for (const [lead, packed] of entriesOf(imports)) {
    const told = importIn(packed);
    const key = told?.key;
    if (!told || !key) continue;
    const { at } = told;
    const since = getSharded(objected, key);
    if (isAsked && since !== undefined && since <= at) {
      notTaken.set(lead, 'doNotCall');
      continue;
    }
    const other = first.get(key);
    const isFirst = other === undefined || at < other.at || (at === other.at && lead < other.lead);
    if (isFirst) first.set(key, { lead, at });
    if (other !== undefined) notTaken.set(isFirst ? other.lead : lead, 'duplicate');
  }
  return notTaken;
}
