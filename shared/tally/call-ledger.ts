import type { CallEvent } from '../events/call-events.ts';
import type { Names, WhoKey } from '../site/resolve-agent.ts';
import type { AgentId, CallId, Seq } from '../units.ts';
import { markOf, type CallMark } from './call-mark.ts';
import { utcDay, type CallRecord } from './call-record.ts';
import { MarkStore } from './mark-store.ts';
import { NumberList } from './number-list.ts';
import type { Told } from './told.ts';

const NO_MARK = -1;
const NOBODY = -1;
const NO_DAY = -1;

/**
 * T4: what `CallFiling` files, for more calls than fit into memory as records: packed marks, and for each agent the numbers of their calls. Filled in the
 * log's order; then one agent's records are unpacked after the other's.
 */
export class CallLedger {
  readonly #names: Names;
  readonly #marks = new MarkStore();
  /** Under every name of a call twice its number, and one more where a report called the name a leg. */
  readonly #numbers = new Map<CallId, number>();
  /** By number: the places of a call's first and last mark, and the number of whom it concerned last. */
  readonly #firsts = new NumberList();
  readonly #lasts = new NumberList();
  readonly #concerned = new NumberList();
  /** By number: the UTC day of the first mark, and the others where there are some. */
  readonly #days = new NumberList();
  readonly #otherDays = new Map<number, readonly number[]>();
  /** Numbers that turned out to be the same call as another, and that other. */
  readonly #joined = new Map<number, number>();
  readonly #agents = new Map<AgentId, { readonly number: number; readonly calls: NumberList }>();
  #canonical: readonly CallId[] | null = null;

  constructor(names: Names) {
    this.#names = names;
  }

  file(seq: Seq, event: CallEvent): void {
    this.#canonical = null;
    const own = this.#numberOf(event.call);
    const number = event.leg === undefined || event.leg === event.call ? own : this.#link(own, event.leg);
    const mark = markOf(seq, event);
    this.#string(number, this.#marks.add(mark));
    this.#addDay(number, utcDay(mark.at));
    if (mark.who !== null) this.#concern(number, mark.who);
    const corrected = mark.detail.changes?.agent;
    if (corrected !== undefined) this.#concern(number, `=${corrected}`);
  }

  /** The calls that concern the agent, each once. */
  recordsOf(agent: AgentId): CallRecord[] {
    const canonical = (this.#canonical ??= this.#canonicalNames());
    const numbers = new Set<number>();
    for (const number of this.#agents.get(agent)?.calls ?? []) numbers.add(this.#known(number));
    return [...numbers].flatMap((number) => {
      const call = canonical[number];
      return call === undefined ? [] : [new LedgerCall(call, this.#daysOf(number), this.#marks, this.#firsts.at(number))];
    });
  }

  #numberOf(name: CallId): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return this.#known(known >>> 1);
    const number = this.#firsts.push(NO_MARK);
    this.#lasts.push(NO_MARK);
    this.#concerned.push(NOBODY);
    this.#days.push(NO_DAY);
    this.#numbers.set(name, number * 2);
    return number;
  }

  /** What a number stands for since calls were joined. */
  #known(number: number): number {
    let kept = number;
    for (let next = this.#joined.get(kept); next !== undefined; next = this.#joined.get(kept)) kept = next;
    return kept;
  }

  #link(number: number, leg: CallId): number {
    const known = this.#numbers.get(leg);
    const ofLeg = known === undefined ? number : known >>> 1;
    if (known === undefined || known % 2 === 0) this.#numbers.set(leg, ofLeg * 2 + 1);
    const other = this.#known(ofLeg);
    if (other === number) return number;
    const [first, last] = [this.#firsts.at(other), this.#lasts.at(other)];
    if (first !== NO_MARK) {
      this.#string(number, first);
      this.#lasts.set(number, last);
      for (const day of this.#daysOf(other)) this.#addDay(number, day);
    }
    this.#joined.set(other, number);
    return number;
  }

  #string(number: number, place: number): void {
    const last = this.#lasts.at(number);
    if (last === NO_MARK) this.#firsts.set(number, place);
    else this.#marks.string(last, place);
    this.#lasts.set(number, place);
  }

  #daysOf(number: number): readonly number[] {
    return [this.#days.at(number), ...(this.#otherDays.get(number) ?? [])];
  }

  #addDay(number: number, day: number): void {
    const first = this.#days.at(number);
    if (first === day) return;
    if (first === NO_DAY) this.#days.set(number, day);
    else this.#otherDays.set(number, [...new Set([...(this.#otherDays.get(number) ?? []), day])]);
  }

  #concern(number: number, who: WhoKey): void {
    const agent = this.#names.subjectOf(who);
    const known = this.#agents.get(agent) ?? { number: this.#agents.size, calls: new NumberList() };
    if (known.calls.length === 0) this.#agents.set(agent, known);
    if (this.#concerned.at(number) === known.number) return;
    this.#concerned.set(number, known.number);
    known.calls.push(number);
  }

  /** By number. The same reports give a call the same name in any order: the smallest that nobody called a leg, or where there is none the smallest. */
  #canonicalNames(): readonly CallId[] {
    const least = (names: CallId[], wanted: (isLeg: boolean) => boolean): void => {
      for (const [name, code] of this.#numbers) {
        const number = this.#known(code >>> 1);
        const best = names[number];
        if (wanted(code % 2 === 1) && (best === undefined || name < best)) names[number] = name;
      }
    };
    const roots: CallId[] = [];
    least(roots, (isLeg) => !isLeg);
    const all: CallId[] = [];
    if (this.#joined.size > 0) least(all, () => true);
    return all.length === 0 ? roots : all.map((name, number) => roots[number] ?? name);
  }
}

/** A call as the ledger has it: its marks are unpacked when somebody asks. */
class LedgerCall implements CallRecord {
  readonly call: CallId;
  readonly days: readonly number[];
  /** Nothing is filed on from here, so nobody asks for the other names. */
  readonly names: readonly CallId[] = NO_NAMES;
  readonly legs: readonly CallId[] = NO_NAMES;
  told: Told | null = null;
  readonly #store: MarkStore;
  readonly #first: number;

  constructor(call: CallId, days: readonly number[], store: MarkStore, first: number) {
    this.call = call;
    this.days = days;
    this.#store = store;
    this.#first = first;
  }

  get marks(): readonly CallMark[] {
    const marks: CallMark[] = [];
    for (let place: number | null = this.#first; place !== null; place = this.#store.after(place)) marks.push(this.#store.mark(place));
    return marks;
  }

  get whos(): readonly WhoKey[] {
    return [
      ...new Set(this.marks.flatMap(({ who, detail }) => [who ?? [], detail.changes?.agent ? `=${detail.changes.agent}` : []].flat())),
    ];
  }
}

const NO_NAMES: readonly CallId[] = [];
