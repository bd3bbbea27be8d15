import type { CallEvent } from '../events/call-events.ts';
import type { WhoKey } from '../site/who-key.ts';
import type { CallId, Seq } from '../units.ts';
import { markOf, type CallMark } from './call-mark.ts';
import { utcDay, type CallRecord } from './call-record.ts';
import { ShardedDraft, type ShardedMap } from './sharded-map.ts';

/** A record that this batch owns and may extend in place. */
interface OpenRecord {
  call: CallId;
  marks: CallMark[];
  whos: WhoKey[];
  days: number[];
  names: readonly CallId[];
  legs: readonly CallId[];
  /** It concerns somebody, or a day, that it did not before this batch. */
  hasNewPlace: boolean;
}

export interface FiledCalls {
  readonly calls: ShardedMap<CallRecord>;
  readonly aliases: ShardedMap<CallId>;
  /** The calls that the batch changed, those that are to be listed (anew) under their people, and those whose name is gone. */
  readonly changed: readonly { readonly record: CallRecord; readonly hasNewPlace: boolean }[];
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

  file(seq: Seq, event: CallEvent): void {
    let record = this.#open(this.#aliases.get(event.call) ?? event.call);
    if (event.leg !== undefined && event.leg !== event.call) record = this.#link(record, event.call, event.leg);
    const mark = markOf(seq, event);
    record.marks.push(mark);
    const corrected = mark.detail.changes?.agent;
    const isNewDay = addOnce(record.days, utcDay(mark.at));
    const isNewPerson = mark.who !== null && addOnce(record.whos, mark.who);
    const isNewOwner = corrected !== undefined && addOnce(record.whos, `=${corrected}`);
    record.hasNewPlace ||= isNewDay || isNewPerson || isNewOwner;
  }

  finish(): FiledCalls {
    const changed = [...this.#owned.values()].map((open) => {
      const record = closed(open);
      this.#calls.set(record.call, record);
      return { record, hasNewPlace: open.hasNewPlace };
    });
    return { calls: this.#calls.finish(), aliases: this.#aliases.finish(), changed, removed: this.#removed };
  }

  #open(call: CallId): OpenRecord {
    const owned = this.#owned.get(call);
    if (owned !== undefined) return owned;
    const known = this.#calls.get(call);
    const fresh: OpenRecord = known
      ? {
          call,
          marks: [...known.marks],
          whos: [...known.whos],
          days: [...known.days],
          names: known.names,
          legs: known.legs,
          hasNewPlace: false,
        }
      : { call, marks: [], whos: [], days: [], names: NONE, legs: NONE, hasNewPlace: false };
    this.#owned.set(call, fresh);
    return fresh;
  }

  #link(record: OpenRecord, call: CallId, leg: CallId): OpenRecord {
    const other = this.#aliases.get(leg) ?? leg;
    if (record.legs.includes(leg) && record.names.includes(call)) return record;
    const merged = other === record.call ? record : this.#merge(record, other);
    merged.names = including(merged.names, [call]);
    merged.legs = including(merged.legs, [leg]);
    return this.#rename(merged, canonicalName(merged));
  }

  /** Takes over what was reported under `other`, if anything was. */
  #merge(record: OpenRecord, other: CallId): OpenRecord {
    const owned = this.#owned.get(other);
    const known = owned ? closed(owned) : this.#calls.get(other);
    if (known === undefined) return record;
    record.hasNewPlace = true;
    record.marks.push(...known.marks);
    for (const who of known.whos) addOnce(record.whos, who);
    for (const day of known.days) addOnce(record.days, day);
    record.names = including(record.names, [known.call, ...known.names]);
    record.legs = including(record.legs, known.legs);
    this.#drop(known);
    return record;
  }

  #rename(record: OpenRecord, call: CallId): OpenRecord {
    if (record.call !== call) {
      this.#drop(closed(record));
      record.call = call;
      record.hasNewPlace = true;
      this.#owned.set(call, record);
    }
    for (const name of [...record.names, ...record.legs]) this.#aliases.set(name, call);
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

const closed = ({ call, marks, whos, days, names, legs }: OpenRecord): CallRecord => ({
  call,
  marks,
  whos,
  days,
  names,
  legs,
  told: null,
});

const NONE: readonly CallId[] = [];

const including = (names: readonly CallId[], more: readonly CallId[]): readonly CallId[] => [...new Set([...names, ...more])];

/** Whether it was new. */
function addOnce<Item>(list: Item[], item: Item): boolean {
  if (list.includes(item)) return false;
  list.push(item);
  return true;
}
