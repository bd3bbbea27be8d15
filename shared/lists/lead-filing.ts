import type { LeadEvent } from '../events/lead-events.ts';
import type { WhoKey } from '../site/who-key.ts';
import { ShardedDraft } from '../tally/sharded-map.ts';
import type { EpochMs, Seq } from '../units.ts';
import { emptyListBook, type LeadBook } from './lead-book.ts';
import { markOfLead } from './lead-marks.ts';
import { ListDraft } from './list-draft.ts';

/** One batch of lead events on its way into the book. */
export class LeadFiling {
  readonly #base: LeadBook;
  readonly #open = new Map<string, ListDraft>();
  readonly #objected: ShardedDraft<EpochMs>;
  readonly #touched = new Set<WhoKey>();

  constructor(base: LeadBook) {
    this.#base = base;
    this.#objected = new ShardedDraft(base.objected);
  }

  file(place: Seq, event: LeadEvent): void {
    const mark = markOfLead(place, event);
    if (mark.who !== null) this.#touched.add(mark.who);
    if (event.type === 'lead.objected' && mark.word !== '') this.#object(mark.word, mark.at);
    const { list, lead } = event;
    if (list === undefined || lead === undefined) return;
    const open = this.#list(list);
    open.add(lead, mark);
    if (mark.kind !== 'imported' && mark.kind !== 'objected') return;
    const { keys, at } = open.objectionsTo(lead);
    for (const key of keys) for (const moment of at) this.#object(key, moment);
  }

  finish(): { readonly leads: LeadBook; readonly touched: ReadonlySet<WhoKey> } {
    const objected = this.#objected.finish();
    if (this.#open.size === 0 && objected === this.#base.objected) return { leads: this.#base, touched: this.#touched };
    const lists = new Map(this.#base.lists);
    for (const [id, open] of this.#open) lists.set(id, open.finish());
    return { leads: { lists, objected }, touched: this.#touched };
  }

  #list(id: string): ListDraft {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const open = new ListDraft(this.#base.lists.get(id) ?? emptyListBook());
    this.#open.set(id, open);
    return open;
  }

  #object(key: string, at: EpochMs): void {
    const known = this.#objected.get(key);
    if (known === undefined || at < known) this.#objected.set(key, at);
  }
}
