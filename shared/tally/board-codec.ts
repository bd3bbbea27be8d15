import type { SourceId } from '../events/event-base.ts';
import { leadsFromJson, packingOfLeads, type LeadBookJson } from '../lists/lead-codec.ts';
import { namesOf, type WhoKey } from '../site/resolve-agent.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { CallId, EpochMs, EventId, LocalDate, Seq, SiteId } from '../units.ts';
import { FOLD_VERSION, type Board, type Revocation } from './board.ts';
import type { CallMark } from './call-mark.ts';
import type { CallRecord } from './call-record.ts';
import { MarkNumbering, packNumbers, unpackMarks, unpackNumbers, type MarkTables } from './packed-marks.ts';
import { PeopleDraft, refiled, type PersonalFact, type PresenceMark } from './people.ts';
import { emptyShardedMap, ShardedDraft, valuesOf, type ShardedMap } from './sharded-map.ts';
import type { WatchMark } from './source-watch.ts';
import type { ToldMemo } from './told.ts';
import { trustOf } from './trust.ts';

/** A board as JSON has it. A million events pack into some twenty megabytes, nearly all of it strings that stay packed until a figure needs them. */
export interface BoardJson extends LeadBookJson {
  readonly fold: number;
  readonly siteId: SiteId;
  readonly seq: Seq;
  readonly site: SiteFile | null;
  readonly applied: Board['applied'];
  readonly turned: LocalDate | null;
  readonly watch: readonly (readonly [SourceId, readonly WatchMark[]])[];
  readonly lastEventAt: readonly (readonly [SourceId, EpochMs])[];
  readonly revocations: readonly (readonly [EventId, Revocation])[];
  readonly books: Board['books'];
  readonly presence: readonly PresenceMark[];
  readonly personal: readonly PersonalFact[];
  readonly tables: MarkTables;
  /** A call's id, then its days, people and marks, `|` between them: twice as many strings as calls. */
  readonly calls: readonly string[];
  /** The calls that have several names: id, names, legs. */
  readonly linked: readonly (readonly [CallId, readonly CallId[], readonly CallId[]])[];
  readonly aliases: readonly (readonly [CallId, CallId])[];
}

export function boardToJson(board: Board): BoardJson {
  const packing = packingOf(board);
  for (;;) {
    const { done, value } = packing.next();
    if (done) return value;
  }
}

/** Packing takes a second for a million events; a server gives others their turn between these steps. A board never changes, so it may take its time. */
const CALLS_A_STEP = 500;

/** `boardToJson` in steps of a few milliseconds. */
export function* packingOf(board: Board): Generator<undefined, BoardJson> {
  const numbering = new MarkNumbering();
  const records = [...valuesOf(board.calls)];
  const calls: string[] = [];
  for (const [index, record] of records.entries()) {
    calls.push(record.call, packRecord(record, numbering));
    if (index % CALLS_A_STEP === CALLS_A_STEP - 1) yield;
  }
  const { whos, sources, details } = numbering;
  const people = [...board.people.values()];
  const leads = yield* packingOfLeads(board.leads);
  return {
    fold: FOLD_VERSION,
    siteId: board.siteId,
    seq: board.seq,
    site: board.ground.site,
    applied: board.applied,
    turned: board.ground.turned,
    watch: [...board.ground.calls.watch],
    lastEventAt: [...board.lastEventAt],
    revocations: [...board.revocations],
    books: board.books,
    ...leads,
    presence: people.flatMap(({ presence }) => presence),
    personal: people.flatMap(({ personal }) => personal),
    tables: { whos: whos.items, sources: sources.items, details: details.items },
    calls,
    linked: records.filter(({ names }) => names.length > 0).map(({ call, names, legs }) => [call, names, legs]),
    aliases: records.flatMap(({ call, names, legs }) =>
      [...names, ...legs].filter((name) => name !== call).map((name) => [name, call] as const),
    ),
  };
}

const packRecord = ({ days, whos, marks }: CallRecord, numbering: MarkNumbering): string =>
  [packNumbers(days), packNumbers(whos.map((who) => numbering.whos.of(who, who))), numbering.pack(marks)].join('|');

/** null: another version of the fold kept other facts; fold the log again. */
export function boardFromJson(json: BoardJson): Board | null {
  if (json.fold !== FOLD_VERSION) return null;
  const names = namesOf(json.site);
  const calls = unpackCalls(json);
  const aliases = new ShardedDraft<CallId>(emptyShardedMap());
  for (const [alias, call] of json.aliases) aliases.set(alias, call);
  const strangers = new PeopleDraft(new Map());
  const holder = strangers.touch(names.subjectOf('='));
  for (const mark of json.presence) holder.addPresence(mark);
  for (const fact of json.personal) holder.addPersonal(fact);
  return {
    siteId: json.siteId,
    seq: json.seq,
    ground: { site: json.site, turned: json.turned, calls: { names, trust: trustOf(json.site), watch: new Map(json.watch) } },
    applied: json.applied,
    calls,
    aliases: aliases.finish(),
    people: refiled(strangers.finish(), valuesOf(calls), names),
    lastEventAt: new Map(json.lastEventAt),
    revocations: new Map(json.revocations),
    books: json.books,
    leads: leadsFromJson(json),
  };
}

function unpackCalls({ calls, tables, linked }: BoardJson): ShardedMap<CallRecord> {
  const links = new Map(linked.map(([call, names, legs]) => [call, { names, legs }]));
  const draft = new ShardedDraft<CallRecord>(emptyShardedMap());
  for (let index = 0; index + 1 < calls.length; index += 2) {
    const [call, packed] = [calls[index] as CallId, calls[index + 1] ?? ''];
    const { names, legs } = links.get(call) ?? UNLINKED;
    draft.set(call, new PackedCall(call, packed, tables, names, legs));
  }
  return draft.finish();
}

const UNLINKED: { readonly names: readonly CallId[]; readonly legs: readonly CallId[] } = { names: [], legs: [] };

/** A call from a checkpoint: its marks are read when somebody asks for them, and not kept, as what is told of them is. */
class PackedCall implements CallRecord {
  readonly call: CallId;
  readonly names: readonly CallId[];
  readonly legs: readonly CallId[];
  readonly memo: ToldMemo = { told: null };
  readonly days: readonly number[];
  readonly whos: readonly WhoKey[];
  readonly #tables: MarkTables;
  readonly #packed: string;
  readonly #marksFrom: number;

  constructor(call: CallId, packed: string, tables: MarkTables, names: readonly CallId[], legs: readonly CallId[]) {
    const people = packed.indexOf('|') + 1;
    const marks = packed.indexOf('|', people) + 1;
    this.call = call;
    this.names = names;
    this.legs = legs;
    this.days = unpackNumbers(packed, 0, people - 1);
    this.whos = unpackNumbers(packed, people, marks - 1).flatMap((who) => tables.whos[who] ?? []);
    this.#tables = tables;
    this.#packed = packed;
    this.#marksFrom = marks;
  }

  get marks(): readonly CallMark[] {
    return unpackMarks(this.#packed, this.#marksFrom, this.#tables);
  }
}
