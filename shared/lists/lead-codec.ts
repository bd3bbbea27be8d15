import { emptyShardedMap, entriesOf, getSharded, ShardedDraft } from '../tally/sharded-map.ts';
import { epochMs, type EpochMs } from '../units.ts';
import { emptyListBook, type LeadBook, type ListBook } from './lead-book.ts';
import { ListDraft } from './list-draft.ts';

/** A lead book as JSON has it: long lists of strings, which a checkpoint writes and reads in pieces. */
export interface LeadBookJson {
  readonly leadLists: readonly string[];
  /** Four strings a lead: the number of its list, its id, its imports, its other marks. */
  readonly leadRows: readonly string[];
  /** Two strings a number: its key, and when its owner objected. */
  readonly objected: readonly string[];
}

const LEADS_A_STEP = 5000;

/** In steps of a few milliseconds. */
export function* packingOfLeads({ lists, objected }: LeadBook): Generator<undefined, LeadBookJson> {
  const leadRows: string[] = [];
  for (const [index, [, list]] of [...lists].entries()) {
    let leads = 0;
    for (const [lead, imports, marks] of leadsOf(list)) {
      leadRows.push(String(index), lead, imports, marks);
      leads += 1;
      if (leads % LEADS_A_STEP === 0) yield;
    }
  }
  return { leadLists: [...lists.keys()], leadRows, objected: [...entriesOf(objected)].flatMap(([key, at]) => [key, at.toString(36)]) };
}

function* leadsOf({ imports, marks }: ListBook): Iterable<readonly [string, string, string]> {
  for (const [lead, packed] of entriesOf(imports)) yield [lead, packed, getSharded(marks, lead) ?? ''];
  for (const [lead, packed] of entriesOf(marks)) if (getSharded(imports, lead) === undefined) yield [lead, '', packed];
}

export function leadsFromJson({ leadLists, leadRows, objected }: LeadBookJson): LeadBook {
  const drafts = leadLists.map(() => new ListDraft(emptyListBook()));
  for (let row = 0; row + 3 < leadRows.length; row += 4) {
    const [index = '', lead = '', imports = '', marks = ''] = leadRows.slice(row, row + 4);
    drafts[Number(index)]?.restore(lead, imports, marks);
  }
  const keys = new ShardedDraft<EpochMs>(emptyShardedMap());
  for (let row = 0; row + 1 < objected.length; row += 2) keys.set(objected[row] ?? '', epochMs(parseInt(objected[row + 1] ?? '', 36)));
  const lists = leadLists.map((id, index) => [id, drafts[index]?.finish() ?? emptyListBook()] as const);
  return { lists: new Map(lists), objected: keys.finish() };
}
