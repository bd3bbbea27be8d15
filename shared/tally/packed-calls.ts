import { PbfReader, PbfWriter } from 'pbf';
import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/resolve-agent.ts';
import { kept } from '../site/kept.ts';
import { callId, type AgentId, type CallId, type QueueId } from '../units.ts';
import type { CallMark, MarkDetail } from './call-mark.ts';
import type { CallRecord } from './call-record.ts';
import type { CallGround } from './ground.ts';
import { Numbering } from './numbering.ts';
import { packMarks, unpackMarks, type MarkTables } from './packed-marks.ts';
import type { PresenceTables } from './packed-presence.ts';
import { packTold, unpackTold, type ToldTables } from './packed-told.ts';
import { emptyShardedMap, ShardedDraft, type ShardedMap } from './sharded-map.ts';
import type { Told } from './told.ts';
import { toldCall } from './told-call.ts';

/** Where calls are filed: UTC days, and everybody whom they name. A floor has some thousand of these places. */
interface Place {
  readonly days: readonly number[];
  readonly whos: readonly WhoKey[];
}

/** Everything that packed facts name by number. */
export interface PackedTables extends MarkTables, ToldTables, PresenceTables {
  readonly places: readonly Place[];
}

export class BoardNumbering {
  readonly whos = new Numbering<WhoKey>();
  readonly sources = new Numbering<SourceId>();
  readonly details = new Numbering<MarkDetail>();
  readonly agents = new Numbering<AgentId>();
  readonly queues = new Numbering<QueueId>();
  readonly dispositions = new Numbering<string>();
  readonly reasons = new Numbering<string>();
  readonly places = new Numbering<Place>();

  tables(): PackedTables {
    const { whos, sources, details, agents, queues, dispositions, reasons, places } = this;
    return {
      ...{ whos: whos.items, sources: sources.items, details: details.items, agents: agents.items, queues: queues.items },
      ...{ dispositions: dispositions.items, reasons: reasons.items, places: places.items },
    };
  }
}

/** Calls with what is told of them, so that a start need not tell a day's calls again, and with the reports, for whatever is told anew. */
export interface PackedCalls {
  /** A line each, in the order of the map that they come from and go to: an id has no control characters (L8). */
  readonly ids: string;
  /** What is told of each call, then its marks. An agent's calls lie side by side: a start asks for them agent by agent. */
  readonly bytes: Uint8Array;
  /** For each call. */
  readonly places: Uint32Array;
  /** Where in the bytes each call begins, and where its marks do. */
  readonly offsets: Uint32Array;
  /** The calls that have several names: id, names, legs. */
  readonly linked: readonly (readonly [CallId, readonly CallId[], readonly CallId[]])[];
  readonly aliases: readonly (readonly [CallId, CallId])[];
}

/** Packing takes a second for a million events; a server gives others their turn between these steps. A board never changes, so it may take its time. */
const CALLS_A_STEP = 500;

/** In steps of a few milliseconds. */
export function* packingOfCalls(
  all: Iterable<CallRecord>,
  ground: CallGround,
  numbering: BoardNumbering,
): Generator<undefined, PackedCalls> {
  const to = new PbfWriter();
  const records = [...all];
  const [places, offsets] = [new Uint32Array(records.length), new Uint32Array(2 * records.length)];
  for (const [step, index] of byFirstPerson(records).entries()) {
    const record = records[index];
    if (record === undefined) continue;
    const { days, whos } = record;
    places[index] = numbering.places.of(JSON.stringify([days, whos]), { days, whos });
    offsets[2 * index] = to.pos;
    packTold(to, toldCall(record, ground), numbering);
    offsets[2 * index + 1] = to.pos;
    packMarks(to, record.marks, numbering);
    if (step % CALLS_A_STEP === CALLS_A_STEP - 1) yield;
  }
  return {
    ids: records.map(({ call }) => call).join('\n'),
    bytes: to.finish(),
    places,
    offsets,
    linked: records.filter(({ names }) => names.length > 0).map(({ call, names, legs }) => [call, names, legs]),
    aliases: records.flatMap(({ call, names, legs }) =>
      [...names, ...legs].filter((name) => name !== call).map((name) => [name, call] as const),
    ),
  };
}

/** Where the records stand, those with the same first person one after the other. */
function byFirstPerson(records: readonly CallRecord[]): readonly number[] {
  const ofPerson = new Map<WhoKey | null, number[]>();
  for (const [index, { whos }] of records.entries()) kept(ofPerson, whos[0] ?? null, (): number[] => []).push(index);
  return [...ofPerson.values()].flat();
}

/** `ground`: the one that they were told on. */
export function unpackCalls(
  { ids, bytes, places, offsets, linked }: PackedCalls,
  tables: PackedTables,
  ground: CallGround,
): ShardedMap<CallRecord> {
  const links = new Map(linked.map(([call, names, legs]) => [call, { names, legs }]));
  const store: Store = { bytes, tables, ground };
  const draft = new ShardedDraft<CallRecord>(emptyShardedMap());
  const calls = ids === '' ? [] : ids.split('\n').map(callId);
  for (const [index, call] of calls.entries()) {
    const place = tables.places[places[index] ?? -1] ?? NOWHERE;
    const { names, legs } = links.get(call) ?? UNLINKED;
    const at = { toldFrom: offsets[2 * index] ?? bytes.length, marksFrom: offsets[2 * index + 1] ?? bytes.length };
    draft.set(call, new PackedCall(store, call, place, at, names, legs));
  }
  return draft.finish();
}

export function unpackAliases({ aliases }: PackedCalls): ShardedMap<CallId> {
  const draft = new ShardedDraft<CallId>(emptyShardedMap());
  for (const [alias, call] of aliases) draft.set(alias, call);
  return draft.finish();
}

const NOWHERE: Place = { days: [], whos: [] };
const UNLINKED: { readonly names: readonly CallId[]; readonly legs: readonly CallId[] } = { names: [], legs: [] };

interface Store {
  readonly bytes: Uint8Array;
  readonly tables: PackedTables;
  readonly ground: CallGround;
}

/** A call from a checkpoint. What is told of it is read at the first question and kept; its marks are read when it is to be told anew, and not kept. */
class PackedCall implements CallRecord {
  readonly call: CallId;
  readonly names: readonly CallId[];
  readonly legs: readonly CallId[];
  readonly days: readonly number[];
  readonly whos: readonly WhoKey[];
  readonly #store: Store;
  readonly #toldFrom: number;
  readonly #marksFrom: number;
  /** undefined: not asked for yet. */
  #told: Told | null | undefined = undefined;

  constructor(
    store: Store,
    call: CallId,
    { days, whos }: Place,
    { toldFrom, marksFrom }: { readonly toldFrom: number; readonly marksFrom: number },
    names: readonly CallId[],
    legs: readonly CallId[],
  ) {
    this.call = call;
    this.names = names;
    this.legs = legs;
    this.days = days;
    this.whos = whos;
    this.#store = store;
    this.#toldFrom = toldFrom;
    this.#marksFrom = marksFrom;
  }

  get marks(): readonly CallMark[] {
    return unpackMarks(this.#store.bytes, this.#marksFrom, this.#store.tables);
  }

  get told(): Told | null {
    if (this.#told === undefined) {
      const { bytes, tables, ground } = this.#store;
      const packed = new PbfReader(bytes);
      packed.pos = this.#toldFrom;
      this.#told = unpackTold(packed, this.call, tables, ground);
    }
    return this.#told;
  }

  set told(told: Told | null) {
    this.#told = told;
  }
}
