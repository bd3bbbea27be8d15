import type { WhoKey } from '../site/who-key.ts';
import { utcDay } from '../tally/call-record.ts';
import { ChunkedDraft, type ChunkedList } from '../tally/chunked-list.ts';
import { ShardedDraft } from '../tally/sharded-map.ts';
import type { EpochMs } from '../units.ts';
import type { ListBook } from './lead-book.ts';
import { unpackedMarks, withMark, type LeadMark } from './lead-marks.ts';

const NO_OBJECTION = { keys: [], at: [] };

/** One list being changed by one batch. */
export class ListDraft {
  readonly #base: ListBook;
  #imports: ListBook['imports'];
  #strangers: number;
  readonly #marks: ShardedDraft<string>;
  readonly #people = new Map<WhoKey, Map<number, ChunkedDraft<string>>>();
  readonly #allocations = new Map<string, EpochMs>();

  constructor(base: ListBook) {
    this.#base = base;
    this.#imports = base.imports;
    this.#strangers = base.strangers;
    this.#marks = new ShardedDraft(base.marks);
  }

  add(lead: string, mark: LeadMark): void {
    if (mark.kind === 'imported') {
      this.#import(lead, mark);
      return;
    }
    const marks = this.#marks.get(lead);
    if (marks === undefined && !this.#imports.has(lead)) this.#strangers += 1;
    this.#marks.set(lead, withMark(marks, mark));
    this.#index(lead, mark);
  }

  /** The marks of a lead of a checkpoint. */
  restore(lead: string, marks: string): void {
    this.#marks.set(lead, marks);
    if (!this.#imports.has(lead)) this.#strangers += 1;
    for (const mark of unpackedMarks(marks)) this.#index(lead, mark);
  }

  /** N15: the keys of the lead's number, and when its customer objected; of either there may be none yet. */
  objectionsTo(lead: string): { readonly keys: readonly string[]; readonly at: readonly EpochMs[] } {
    const marks = this.#marks.get(lead);
    if (marks === undefined) return NO_OBJECTION;
    const at = unpackedMarks(marks).flatMap((mark) => (mark.kind === 'objected' ? [mark.at] : []));
    return { keys: this.#imports.keysOf(lead), at };
  }

  finish(): ListBook {
    const { byPerson, allocations } = this.#base;
    return {
      ...{ imports: this.#imports, strangers: this.#strangers },
      marks: this.#marks.finish(),
      byPerson:
        this.#people.size === 0 ? byPerson : new Map([...byPerson, ...[...this.#people].map(([who, days]) => this.#filed(who, days))]),
      allocations: this.#allocations.size === 0 ? allocations : new Map([...allocations, ...this.#allocations]),
    };
  }

  #import(lead: string, { at, word }: LeadMark): void {
    const known = this.#imports.size;
    this.#imports = this.#imports.with(lead, at, word === '' ? null : word);
    if (this.#imports.size > known && this.#marks.get(lead) !== undefined) this.#strangers -= 1;
  }

  #index(lead: string, { kind, at, who, word }: LeadMark): void {
    if (who !== null) this.#fileUnder(who, utcDay(at), lead);
    if (kind === 'assigned' && word !== '') this.#noteAllocation(word, at);
  }

  #fileUnder(who: WhoKey, day: number, lead: string): void {
    const days = this.#people.get(who) ?? new Map<number, ChunkedDraft<string>>();
    this.#people.set(who, days);
    const list = days.get(day) ?? new ChunkedDraft(this.#base.byPerson.get(who)?.get(day) ?? []);
    days.set(day, list);
    list.push(lead);
  }

  #filed(who: WhoKey, days: ReadonlyMap<number, ChunkedDraft<string>>): readonly [WhoKey, ReadonlyMap<number, ChunkedList<string>>] {
    const filed = [...days].map(([day, list]) => [day, list.finish()] as const);
    return [who, new Map([...(this.#base.byPerson.get(who) ?? []), ...filed])];
  }

  #noteAllocation(request: string, at: EpochMs): void {
    const known = this.#allocations.get(request) ?? this.#base.allocations.get(request);
    if (known === undefined || at < known) this.#allocations.set(request, at);
  }
}
