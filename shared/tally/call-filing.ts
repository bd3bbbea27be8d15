import type { CallEvent } from '../events/call-events.ts';
import type { Logged } from '../events/event-base.ts';
import type { WhoKey } from '../site/resolve-agent.ts';
import type { CallId } from '../units.ts';
import { markOf, utcDay, type CallMark, type CallRecord } from './call-record.ts';
import { ShardedDraft, type ShardedMap } from './sharded-map.ts';

/** A record that this batch owns and may extend in place. */
interface OpenRecord {
  call: CallId;
  marks: CallMark[];
  whos: WhoKey[];
  days: number[];
  names: CallId[];
  legs: CallId[];
}

/** What a batch did to the calls: records to index anew under their people, and those whose name is gone. */
export interface FiledCalls {
  readonly calls: ShardedMap<CallRecord>;
  readonly aliases: ShardedMap<CallId>;
  readonly touched: readonly CallRecord[];
  readonly removed: readonly CallRecord[];
}

/** T4: files every report under its call; a call that is known to be a leg of another is filed under that one, whichever was heard of first. */
export class CallFiling {
  readonly #calls: ShardedDraft<CallRecord>;
  readonly #aliases: ShardedDraft<CallId>;
  readonly #owned = new Map<CallId, OpenRecord>();
  readonly #removed: CallRecord[] = [];

  constructor(calls: ShardedMap<CallRecord>, aliases: ShardedMap<CallId>) {
    this.#calls = new ShardedDraft(calls);
    this.#aliases = new ShardedDraft(aliases);
  }

  file(logged: Logged<CallEvent>): void {
    const { event } = logged;
    let record = this.#open(this.#aliases.get(event.call) ?? event.call);
    if (event.leg !== undefined && event.leg !== event.call) record = this.#link(record, event.call, event.leg);
    const mark = markOf(logged);
    record.marks.push(mark);
    addOnce(record.days, utcDay(mark.at));
    if (mark.who !== null) addOnce(record.whos, mark.who);
    const corrected = mark.detail.changes?.agent;
    if (corrected !== undefined) addOnce(record.whos, `=${corrected}`);
  }

  finish(): FiledCalls {
    return { calls: this.#calls.finish(), aliases: this.#aliases.finish(), touched: [...this.#owned.values()], removed: this.#removed };
  }

  #open(call: CallId): OpenRecord {
    const owned = this.#owned.get(call);
    if (owned !== undefined) return owned;
    const known = this.#calls.get(call);
    const fresh: OpenRecord = known
      ? { call, marks: [...known.marks], whos: [...known.whos], days: [...known.days], names: [...known.names], legs: [...known.legs] }
      : { call, marks: [], whos: [], days: [], names: [], legs: [] };
    this.#owned.set(call, fresh);
    this.#calls.set(call, fresh);
    return fresh;
  }

  #link(record: OpenRecord, call: CallId, leg: CallId): OpenRecord {
    const other = this.#aliases.get(leg) ?? leg;
    if (record.legs.includes(leg) && record.names.includes(call)) return record;
    const merged = other === record.call ? record : this.#merge(record, other);
    addOnce(merged.names, call);
    addOnce(merged.legs, leg);
    return this.#rename(merged, canonicalName(merged));
  }

  /** Takes over what was reported under `other`, if anything was. */
  #merge(record: OpenRecord, other: CallId): OpenRecord {
    const known = this.#owned.get(other) ?? this.#calls.get(other);
    if (known === undefined) return record;
    record.marks.push(...known.marks);
    for (const who of known.whos) addOnce(record.whos, who);
    for (const day of known.days) addOnce(record.days, day);
    for (const name of [known.call, ...known.names]) addOnce(record.names, name);
    for (const leg of known.legs) addOnce(record.legs, leg);
    this.#drop(known);
    return record;
  }

  #rename(record: OpenRecord, call: CallId): OpenRecord {
    if (record.call !== call) {
      this.#drop({ ...record });
      record.call = call;
      this.#owned.set(call, record);
      this.#calls.set(call, record);
    }
    for (const name of [...record.names, ...record.legs]) if (name !== call) this.#aliases.set(name, call);
    this.#aliases.delete(call);
    return record;
  }

  #drop(record: CallRecord): void {
    this.#owned.delete(record.call);
    this.#calls.delete(record.call);
    this.#removed.push(record);
  }
}

/** The one name that the same reports give in any order: the smallest that nobody called a leg. */
function canonicalName({ names, legs }: OpenRecord): CallId {
  const roots = names.filter((name) => !legs.includes(name));
  return (roots.length > 0 ? roots : names).reduce((least, name) => (name < least ? name : least));
}

function addOnce<Item>(list: Item[], item: Item): void {
  if (!list.includes(item)) list.push(item);
}
