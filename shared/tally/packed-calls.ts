import { PbfReader, PbfWriter } from 'pbf';
import type { SourceId } from '../events/event-base.ts';
import type { WhoKey } from '../site/who-key.ts';
import { kept } from '../site/kept.ts';
import { callId, type AgentId, type CallId, type LocalDate, type QueueId } from '../units.ts';
import type { CallMark, MarkDetail } from './call-mark.ts';
import type { CallRecord } from './call-record.ts';
import type { Ground } from './ground.ts';
import { Numbering } from './numbering.ts';
import { packMarks, unpackMarks, type MarkTables } from './packed-marks.ts';
import type { PresenceTables } from './packed-presence.ts';
import type { NumberedCalls } from './packed-settled.ts';
import { packSums, unpackSums, type SumsTables } from './packed-sums.ts';
import { packTold, unpackTold, type ToldTables } from './packed-told.ts';
import { emptyShardedMap, ShardedDraft, type ShardedMap } from './sharded-map.ts';
import { addCallToSums, noCallSums, type CallSums } from './sums-of-call.ts';
import type { Told } from './told.ts';
import { toldCall } from './told-call.ts';

/** Where calls are filed: UTC days, and everybody whom they name. A floor has some thousand of these places. */
interface Place {
  readonly days: readonly number[];
  readonly whos: readonly WhoKey[];
}

/** Everything that packed facts name by number. */
export interface PackedTables extends MarkTables, ToldTables, PresenceTables, SumsTables {
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
  readonly dates = new Numbering<LocalDate>();

  tables(): PackedTables {
    const { whos, sources, details, agents, queues, dispositions, reasons, places, dates } = this;
    return {
      ...{ whos: whos.items, sources: sources.items, details: details.items, agents: agents.items, queues: queues.items },
      ...{ dispositions: dispositions.items, reasons: reasons.items, places: places.items, dates: dates.items },
    };
  }
}

/** Calls with what is told of them, so that a start need not tell a day's calls again, and with the reports, for whatever is told anew. */
export interface PackedCalls {
  /** A line each, in the order of the map that they come from and go to: an id has no control characters (L8). */
  readonly ids: string;
  /** What is told of each call, then its marks. An agent's calls lie side by side: a start asks for them agent by agent. */
  readonly bytes: Uint8Array;
  /** What each call adds to the sums, and where in these bytes it begins. */
  readonly sums: { readonly bytes: Uint8Array; readonly offsets: Uint32Array };
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

/** The calls in the order in which they are packed. */
export function numberedCalls(records: readonly CallRecord[], { calls: ground }: Ground): NumberedCalls {
  const numbers = new Map(records.map(({ call }, number) => [call, number]));
  const toldOf = (number: number): Told | undefined => records[number] && toldCall(records[number], ground);
  return { numberOf: (call) => numbers.get(call), toldOf };
}

/** In steps of a few milliseconds. */
export function* packingOfCalls(
  records: readonly CallRecord[],
  onGround: Ground,
  numbering: BoardNumbering,
): Generator<undefined, PackedCalls> {
  const { calls: ground } = onGround;
  const to = new PbfWriter();
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
    sums: yield* packingOfSums(records, onGround, numbering),
    places,
    offsets,
    linked: records.filter(({ names }) => names.length > 0).map(({ call, names, legs }) => [call, names, legs]),
    aliases: records.flatMap(({ call, names, legs }) =>
      [...names, ...legs].filter((name) => name !== call).map((name) => [name, call] as const),
    ),
  };
}

/** What each call adds to the sums. In the order of the map, in which a start adds them up. */
function* packingOfSums(
  records: readonly CallRecord[],
  { site, calls }: Ground,
  numbering: BoardNumbering,
): Generator<undefined, PackedCalls['sums']> {
  const to = new PbfWriter();
  const offsets = new Uint32Array(records.length);
  for (const [index, record] of records.entries()) {
    const sums = noCallSums();
    if (site !== null) addCallToSums(sums, record.call, toldCall(record, calls), site);
    offsets[index] = to.pos;
    packSums(to, sums, numbering);
    if (index % CALLS_A_STEP === CALLS_A_STEP - 1) yield;
  }
  return { bytes: to.finish(), offsets };
}

/** Where the records stand, those with the same first person one after the other. */
function byFirstPerson(records: readonly CallRecord[]): readonly number[] {
  const ofPerson = new Map<WhoKey | null, number[]>();
  for (const [index, { whos }] of records.entries()) kept(ofPerson, whos[0] ?? null, (): number[] => []).push(index);
  return [...ofPerson.values()].flat();
}

/** Calls from a checkpoint. */
export interface UnpackedCalls {
  readonly calls: ShardedMap<CallRecord>;
  /** By their numbers. */
  readonly ids: readonly CallId[];
  /** What was told of a call, read anew each time. */
  readonly toldOf: (number: number) => Told;
}

/** `ground`: the one that they were told and summed on. */
export function unpackCalls(
  { ids, bytes, sums, places, offsets, linked }: PackedCalls,
  tables: PackedTables,
  ground: Ground,
): UnpackedCalls {
  const links = new Map(linked.map(([call, names, legs]) => [call, { names, legs }]));
  const store: Store = { bytes, offsets, sumsOffsets: sums.offsets, sums: new PbfReader(sums.bytes), tables, ground };
  const draft = new ShardedDraft<CallRecord>(emptyShardedMap());
  const calls = ids === '' ? [] : ids.split('\n').map(callId);
  for (const [index, call] of calls.entries()) {
    const place = tables.places[places[index] ?? -1] ?? NOWHERE;
    const { names, legs } = links.get(call) ?? UNLINKED;
    draft.set(call, new PackedCall(store, index, call, place, names, legs));
  }
  const toldOf = (number: number): Told => readTold(store, number, calls[number] ?? callId(''));
  return { calls: draft.finish(), ids: calls, toldOf };
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
  /** One for all: a walk over all calls asks them one by one. */
  readonly sums: PbfReader;
  readonly offsets: Uint32Array;
  readonly sumsOffsets: Uint32Array;
  readonly tables: PackedTables;
  readonly ground: Ground;
}

function readTold({ bytes, offsets, tables, ground }: Store, index: number, call: CallId): Told {
  const packed = new PbfReader(bytes);
  packed.pos = offsets[2 * index] ?? bytes.length;
  return unpackTold(packed, call, tables, ground.calls);
}

/** Adds what the call adds to the sums, where a checkpoint brought that and it still holds. */
export const addPackedSums = (record: CallRecord, sums: CallSums, ground: Ground): boolean =>
  record instanceof PackedCall && record.addTo(sums, ground);

/** A call from a checkpoint. What is told of it is read at the first question and kept; its marks are read when it is to be told anew, and not kept. */
class PackedCall implements CallRecord {
  readonly call: CallId;
  readonly names: readonly CallId[];
  readonly legs: readonly CallId[];
  readonly days: readonly number[];
  readonly whos: readonly WhoKey[];
  readonly #store: Store;
  readonly #index: number;
  /** undefined: not asked for yet. */
  #told: Told | null | undefined = undefined;

  constructor(store: Store, index: number, call: CallId, { days, whos }: Place, names: readonly CallId[], legs: readonly CallId[]) {
    this.call = call;
    this.names = names;
    this.legs = legs;
    this.days = days;
    this.whos = whos;
    this.#store = store;
    this.#index = index;
  }

  get marks(): readonly CallMark[] {
    const { bytes, offsets, tables } = this.#store;
    const packed = new PbfReader(bytes);
    packed.pos = offsets[2 * this.#index + 1] ?? bytes.length;
    return unpackMarks(packed, tables);
  }

  get told(): Told | null {
    if (this.#told === undefined) this.#told = readTold(this.#store, this.#index, this.call);
    return this.#told;
  }

  set told(told: Told | null) {
    this.#told = told;
  }

  /** False: the ground is another now, so it has to be told anew. */
  addTo(sums: CallSums, now: Ground): boolean {
    const { sums: packed, sumsOffsets, tables, ground } = this.#store;
    if (ground.site !== now.site || ground.calls !== now.calls) return false;
    packed.pos = sumsOffsets[this.#index] ?? 0;
    unpackSums(packed, tables, sums);
    return true;
  }
}
