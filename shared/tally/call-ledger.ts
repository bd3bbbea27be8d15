import type { CallEvent } from '../events/call-events.ts';
import { kept } from '../site/kept.ts';
import type { NamesOverTime } from '../site/resolve-agent.ts';
import type { WhoKey } from '../site/who-key.ts';
import type { AgentId, CallId, Seq } from '../units.ts';
import { markOf } from './call-mark.ts';
import { utcDay } from './call-record.ts';
import { certain, FiledLedger } from './filed-ledger.ts';
import { MarkStore } from './mark-store.ts';
import { NameTable } from './name-table.ts';
import { NumberList } from './number-list.ts';
import { subjectsOfDay } from './people.ts';

const NOBODY = -1;
const NO_DAY = -1;
const NO_NAME = -1;
const NOWHERE = -1;

/** Somebody, as reports call them. */
interface Concerned {
  readonly number: number;
  /** Calls by number; one may stand twice, and may have been joined to another since. */
  readonly calls: NumberList;
}

/** Some of the calls of an agent, by number; whether they are theirs only their marks say. */
interface Listed {
  readonly calls: NumberList;
  readonly isDoubtful: boolean;
}

/** Where calls come to lie, by number, and those of each agent, by place. */
interface Placed {
  readonly agents: ReadonlyMap<AgentId, Int32Array>;
  readonly doubtful: ReadonlyMap<AgentId, ReadonlySet<number>>;
  readonly places: Int32Array;
  readonly count: number;
}

/**
 * T4: what `CallFiling` files, for more calls than fit into memory as records: packed marks, and for each agent the numbers of their calls. Filled in the
 * log's order; whose calls they are is said when it is read.
 */
export class CallLedger {
  readonly #marks = new MarkStore();
  readonly #called = new NameTable();
  /** By the number of each name: twice the number of its call, and one more where a report called the name a leg. */
  readonly #codes = new NumberList();
  /** By number of a call: how many marks were filed under it, and the number of whom it concerned last. */
  readonly #counts = new NumberList();
  readonly #concerned = new NumberList();
  /** By number: the UTC day of the first mark, and the others where there are some. */
  readonly #days = new NumberList();
  readonly #otherDays = new Map<number, readonly number[]>();
  /** Numbers that turned out to be the same call as another, and that other. */
  readonly #joined = new Map<number, number>();
  readonly #whos = new Map<WhoKey, Concerned>();

  file(seq: Seq, event: CallEvent): void {
    const own = this.#numberOf(event.call);
    const number = event.leg === undefined || event.leg === event.call ? own : this.#link(own, event.leg);
    const mark = markOf(seq, event);
    this.#marks.add(number, mark);
    this.#counts.set(number, this.#counts.at(number) + 1);
    this.#addDay(number, utcDay(mark.at));
    if (mark.who !== null) this.#concern(number, mark.who);
    const corrected = mark.detail.changes?.agent;
    if (corrected !== undefined) this.#concern(number, `=${corrected}`);
  }

  /** What has been filed until now, every agent's calls side by side; what nobody's are is left out. */
  filed(names: NamesOverTime): FiledLedger {
    const { agents, doubtful, places, count } = this.#placed(names);
    const days = new Int32Array(count);
    const otherDays = new Map<number, readonly number[]>();
    const ends = new Int32Array(count);
    for (const [number, place] of places.entries()) {
      if (place === NOWHERE) continue;
      days[place] = this.#days.at(number);
      const others = this.#otherDays.get(number);
      if (others !== undefined) otherDays.set(place, others);
      ends[place] = this.#counts.at(number);
    }
    for (const number of this.#joined.keys()) {
      const place = places[this.#known(number)] ?? NOWHERE;
      if (place !== NOWHERE) ends[place] = (ends[place] ?? 0) + this.#counts.at(number);
    }
    const next = new Int32Array(count);
    let end = 0;
    for (let place = 0; place < count; place += 1) {
      next[place] = end;
      ends[place] = end += ends[place] ?? 0;
    }
    const marks = this.#marks.sorted(end, (number) => {
      const place = places[this.#known(number)] ?? NOWHERE;
      if (place === NOWHERE) return NOWHERE;
      const to = next[place] ?? 0;
      next[place] = to + 1;
      return to;
    });
    const called = this.#called.placed(count, this.#canonicalNames(), places);
    return new FiledLedger(certain({ agents, days, otherDays, marks, ends, names: called }, doubtful, names));
  }

  #placed(names: NamesOverTime): Placed {
    const places = new Int32Array(this.#counts.length).fill(NOWHERE);
    const lists = new Map<AgentId, Listed[]>();
    for (const [who, { calls }] of this.#whos)
      for (const [subject, listed] of this.#ofEach(who, calls, names)) kept(lists, subject, () => []).push(listed);
    const agents = new Map<AgentId, Int32Array>();
    const doubtful = new Map<AgentId, Set<number>>();
    let count = 0;
    for (const [agent, ofAgent] of lists) {
      const own = new Set<number>();
      for (const { calls, isDoubtful } of ofAgent) {
        for (const number of calls) {
          const call = this.#known(number);
          if (places[call] === NOWHERE) places[call] = count++;
          own.add(places[call] ?? NOWHERE);
          if (isDoubtful) kept(doubtful, agent, () => new Set<number>()).add(places[call] ?? NOWHERE);
        }
      }
      agents.set(agent, Int32Array.from(own));
    }
    return { agents, doubtful, places, count };
  }

  /** T10: the calls under a name, by each whom it means in turn. Around the day of a handing over only their marks say whose they are. */
  #ofEach(who: WhoKey, calls: NumberList, names: NamesOverTime): readonly (readonly [AgentId, Listed])[] {
    const [only, ...others] = names.everOf(who);
    if (only !== undefined && others.length === 0) return [[only, { calls, isDoubtful: false }]];
    const sure = new Map<AgentId, NumberList>();
    const doubtful = new Map<AgentId, NumberList>();
    for (const number of calls) {
      // A row may come on the day after its call began.
      const days = this.#daysOf(this.#known(number)).flatMap((day) => [day - 1, day]);
      const subjects = new Set(days.flatMap((day) => subjectsOfDay(names, who, day)));
      for (const subject of subjects) kept(subjects.size === 1 ? sure : doubtful, subject, () => new NumberList()).push(number);
    }
    return [
      ...[...sure].map(([subject, own]) => [subject, { calls: own, isDoubtful: false }] as const),
      ...[...doubtful].map(([subject, own]) => [subject, { calls: own, isDoubtful: true }] as const),
    ];
  }

  #numberOf(call: CallId): number {
    const name = this.#called.of(call);
    if (name < this.#codes.length) return this.#known(this.#codes.at(name) >>> 1);
    this.#concerned.push(NOBODY);
    this.#days.push(NO_DAY);
    const number = this.#counts.push(0);
    this.#codes.push(number * 2);
    return number;
  }

  /** What a number stands for since calls were joined. */
  #known(number: number): number {
    if (this.#joined.size === 0) return number;
    let call = number;
    for (let next = this.#joined.get(call); next !== undefined; next = this.#joined.get(call)) call = next;
    return call;
  }

  #link(number: number, leg: CallId): number {
    const name = this.#called.of(leg);
    if (name === this.#codes.length) this.#codes.push(number * 2);
    const ofLeg = this.#codes.at(name) >>> 1;
    this.#codes.set(name, ofLeg * 2 + 1);
    const other = this.#known(ofLeg);
    if (other === number) return number;
    for (const day of this.#daysOf(other)) this.#addDay(number, day);
    this.#joined.set(other, number);
    return number;
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
    const known = kept(this.#whos, who, () => ({ number: this.#whos.size, calls: new NumberList() }));
    if (this.#concerned.at(number) === known.number) return;
    this.#concerned.set(number, known.number);
    known.calls.push(number);
  }

  /** The same reports give a call the same name in any order: the smallest that nobody called a leg, or where there is none the smallest. */
  #canonicalNames(): Int32Array {
    const canonical = new Int32Array(this.#counts.length).fill(NO_NAME);
    for (const isLeg of [false, true]) {
      const ofRoots = isLeg ? canonical.slice() : canonical;
      for (let name = 0; name < this.#codes.length; name += 1) {
        const code = this.#codes.at(name);
        const number = this.#known(code >>> 1);
        const best = canonical[number] ?? NO_NAME;
        const isWanted = isLeg ? ofRoots[number] === NO_NAME : code % 2 === 0;
        if (isWanted && (best === NO_NAME || this.#called.isBefore(name, best))) canonical[number] = name;
      }
    }
    return canonical;
  }
}
