import { getSharded, keysIn } from '../tally/sharded-map.ts';
import type { EpochMs } from '../units.ts';
import type { LeadBook, ListBook } from './lead-book.ts';
import type { LeadImports } from './lead-imports.ts';

/** Why an imported lead is not taken into its list. */
export type NotTaken = 'doNotCall' | 'duplicate';

interface Known {
  readonly objected: LeadBook['objected'];
  readonly isAsked: boolean;
  readonly notTaken: ReadonlyMap<string, NotTaken>;
}
const known = new WeakMap<LeadImports, Known>();

/** N10, N15: of a number the lead is taken that was told it first, then the lower id; and none of a number that had objected by then, where `isAsked`. */
export function notTakenOf({ imports }: ListBook, objected: LeadBook['objected'], isAsked: boolean): ReadonlyMap<string, NotTaken> {
  const kept = known.get(imports);
  if (kept?.objected === objected && kept.isAsked === isAsked) return kept.notTaken;
  const notTaken = sorted(imports, objected, isAsked);
  known.set(imports, { objected, isAsked, notTaken });
  return notTaken;
}

/** Only numbers that somebody objected to or that stand there twice are looked at: of a million leads few. */
function sorted(imports: LeadImports, objected: LeadBook['objected'], isAsked: boolean): ReadonlyMap<string, NotTaken> {
  const notTaken = new Map<string, NotTaken>();
  for (const key of new Set([...imports.repeatedKeys(), ...(isAsked ? keysIn(objected) : [])])) {
    const since = isAsked ? getSharded(objected, key) : undefined;
    const leads = imports.leadsOfKey(key).flatMap((lead) => {
      const told = imports.of(lead);
      return told?.key === key && told.keyAt !== null ? [{ lead, at: told.keyAt }] : [];
    });
    const isBarred = ({ at }: Told): boolean => since !== undefined && since <= at;
    const [, ...others] = leads.filter((told) => !isBarred(told)).sort(byImport);
    for (const { lead } of leads.filter(isBarred)) notTaken.set(lead, 'doNotCall');
    for (const { lead } of others) notTaken.set(lead, 'duplicate');
  }
  return notTaken;
}

interface Told {
  readonly lead: string;
  /** When the number was told of it first. */
  readonly at: EpochMs;
}
const byImport = (a: Told, b: Told): number => a.at - b.at || (a.lead < b.lead ? -1 : 1);
