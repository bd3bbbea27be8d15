import { emptyShardedMap, entriesOf, ShardedDraft } from '../tally/sharded-map.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { PackedImports } from './import-rows.ts';
import { emptyListBook, type LeadBook } from './lead-book.ts';
import { LeadImports } from './lead-imports.ts';
import { ListDraft } from './list-draft.ts';

/** A lead book as plain values and bytes: of imports columns, of marks long lists of strings, which a checkpoint writes and reads in pieces. */
export interface PackedLeadBook {
  readonly leadLists: readonly string[];
  /** By list. */
  readonly leadImports: readonly PackedImports[];
  /** Three strings a lead with marks: the number of its list, its id, its marks. */
  readonly leadRows: readonly string[];
  /** Two strings a number: its key, and when its owner objected. */
  readonly objected: readonly string[];
}

const LEADS_A_STEP = 5000;

/** In steps of a few milliseconds. */
export function* packingOfLeads({ lists, objected }: LeadBook): Generator<undefined, PackedLeadBook> {
  const leadRows: string[] = [];
  const leadImports: PackedImports[] = [];
  for (const [index, { imports, marks }] of [...lists.values()].entries()) {
    leadImports.push(imports.packed());
    yield;
    let leads = 0;
    for (const [lead, packed] of entriesOf(marks)) {
      leadRows.push(String(index), lead, packed);
      leads += 1;
      if (leads % LEADS_A_STEP === 0) yield;
    }
  }
  const keys = [...entriesOf(objected)].flatMap(([key, at]) => [key, at.toString(36)]);
  return { leadLists: [...lists.keys()], leadImports, leadRows, objected: keys };
}

export function unpackLeads({ leadLists, leadImports, leadRows, objected }: PackedLeadBook): LeadBook {
  const drafts = leadImports.map((packed) => new ListDraft({ ...emptyListBook(), imports: LeadImports.unpacked(packed) }));
  for (let row = 0; row + 2 < leadRows.length; row += 3) {
    const [index = '', lead = '', marks = ''] = leadRows.slice(row, row + 3);
    drafts[Number(index)]?.restore(lead, marks);
  }
  const keys = new ShardedDraft<EpochMs>(emptyShardedMap());
  for (let row = 0; row + 1 < objected.length; row += 2) keys.set(objected[row] ?? '', epochMs(parseInt(objected[row + 1] ?? '', 36)));
  const lists = leadLists.map((id, index) => [id, drafts[index]?.finish() ?? emptyListBook()] as const);
  return { lists: new Map(lists), objected: keys.finish() };
}
