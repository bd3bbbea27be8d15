import { kept } from '../site/kept.ts';
import type { Span } from '../site/shift.ts';
import type { AgentId, CallId, EpochMs } from '../units.ts';
import { callUntil } from './call-until.ts';
import type { CallRecord } from './call-record.ts';
import type { NamesOverTime } from '../site/resolve-agent.ts';
import { everSubjectsOf, subjectsOf } from './people.ts';
import { emptyShardedMap, ShardedDraft, type ShardedMap } from './sharded-map.ts';
import { countUntil } from './sorted-times.ts';

const RECORDS_A_STEP = 1000;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** One call as it stands at the moment that is shown. */
interface Standing {
  readonly whole: CallRecord;
  /** null: nothing of it was reported yet. */
  now: CallRecord | null;
}

/**
 * Calls laid out by the time of their reports, so that from one moment to another, forward or back, only those change on which something was reported in
 * between. Copies, so that what is told of them here leaves the board's own as they are.
 */
export class CallsByTime {
  readonly #names: NamesOverTime;
  readonly #standings: readonly Standing[];
  /**
   * Of every report, in order, and beside each the place of its call. Sorted as one number each, as numbers are sorted fastest: what lies outside of the
   * span is drawn to its ends, so that the milliseconds of a day times the calls stay exact.
   */
  readonly #times: Float64Array;
  readonly #places: Uint32Array;
  readonly #ofSubject = new Map<AgentId, Standing[]>();
  #calls: ShardedMap<CallRecord> = emptyShardedMap();
  #at = -Infinity;

  private constructor(names: NamesOverTime, standings: readonly Standing[], times: Float64Array, places: Uint32Array) {
    this.#names = names;
    this.#standings = standings;
    this.#times = times;
    this.#places = places;
  }

  /** For moments within the span. In steps of a few milliseconds, all of them after the walk that says how far it is. */
  static *of(records: readonly CallRecord[], names: NamesOverTime, { start, end }: Span): Generator<number, CallsByTime> {
    const standings: readonly Standing[] = records.map((whole) => ({ whole, now: null }));
    const keys: number[] = [];
    for (const [place, { marks }] of records.entries()) {
      for (const { at } of marks) keys.push((clamp(at, start - 1, end) - start + 1) * records.length + place);
      if (place % RECORDS_A_STEP === 0) yield 1;
    }
    const sorted = Float64Array.from(keys).sort();
    yield 1;
    const calls = new CallsByTime(
      names,
      standings,
      sorted.map((key) => Math.floor(key / records.length) + start - 1),
      Uint32Array.from(sorted, (key) => key % records.length),
    );
    for (const [place, standing] of standings.entries()) {
      for (const subject of everSubjectsOf(standing.whole, names)) kept(calls.#ofSubject, subject, (): Standing[] => []).push(standing);
      if (place % RECORDS_A_STEP === 0) yield 1;
    }
    return calls;
  }

  get subjects(): Iterable<AgentId> {
    return this.#ofSubject.keys();
  }

  get calls(): ShardedMap<CallRecord> {
    return this.#calls;
  }

  /** Goes to a moment; says whose calls are others than they were. */
  goTo(at: EpochMs): ReadonlySet<AgentId> {
    const [from, to] = [countUntil(this.#times, Math.min(at, this.#at)), countUntil(this.#times, Math.max(at, this.#at))];
    this.#at = at;
    const draft = new ShardedDraft(this.#calls);
    const touched = new Set<AgentId>();
    for (const place of new Set(this.#places.subarray(from, to))) {
      const standing = this.#standings[place];
      if (standing === undefined) continue;
      standing.now = callUntil(standing.whole, at);
      if (standing.now === null) draft.delete(standing.whole.call);
      else draft.set(standing.whole.call, standing.now);
      for (const subject of everSubjectsOf(standing.whole, this.#names)) touched.add(subject);
    }
    this.#calls = draft.finish();
    return touched;
  }

  /** The calls that concern somebody at the moment, by UTC day. */
  daysOf(subject: AgentId): ReadonlyMap<number, readonly CallId[]> {
    const days = new Map<number, CallId[]>();
    for (const { now } of this.#ofSubject.get(subject) ?? []) {
      const isTheirs = now !== null && subjectsOf(now, this.#names).includes(subject);
      if (isTheirs) for (const day of now.days) kept(days, day, () => []).push(now.call);
    }
    return days;
  }
}
