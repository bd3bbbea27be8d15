import type { PbfReader, PbfWriter } from 'pbf';
import type { CallDirection } from '../events/call-events.ts';
import type { SourceId } from '../events/event-base.ts';
import { epochMs, seq, type AgentId, type CallId, type EpochMs, type QueueId, type Seq } from '../units.ts';
import type { Numbering } from './numbering.ts';
import type { Stint } from './queue-stint.ts';
import type { CallPart, CallRoute } from './shift-tally.ts';
import type { CallGround } from './ground.ts';
import type { Told } from './told.ts';

/** What told calls share, numbered. */
export interface ToldTables {
  readonly agents: readonly AgentId[];
  readonly sources: readonly SourceId[];
  readonly queues: readonly QueueId[];
  /** Outcomes that agents chose. */
  readonly dispositions: readonly string[];
}

export interface ToldNumbering {
  readonly agents: Numbering<AgentId>;
  readonly sources: Numbering<SourceId>;
  readonly queues: Numbering<QueueId>;
  readonly dispositions: Numbering<string>;
}

/** Where a number of a list that is packed stands in it; a number of another version names the first. */
class Choice<Item> {
  readonly #items: readonly [Item, ...Item[]];

  constructor(...items: readonly [Item, ...Item[]]) {
    this.#items = items;
  }

  numberOf = (item: Item): number => this.#items.indexOf(item);
  at = (number: number): Item => this.#items[number] ?? this.#items[0];
}

const DIRECTIONS = new Choice<CallDirection>('inbound', 'outbound', 'internal');
const ROUTES = new Choice<CallRoute>('queue', 'direct', 'transfer', 'dialled', 'internal');
const OUTCOMES = new Choice<CallPart['outcome']>('open', 'connected', 'missed', 'unanswered');
const STINT_OUTCOMES = new Choice<Stint['outcome']>('waiting', 'answered', 'abandoned', 'timedOut', 'lost');

/** Times are written as steps from `from`, seqs from each other; a list with its length first; 0 stands for null. */
export function packTold(to: PbfWriter, { isOfOneSource, direction, parts, uncounted, stints }: Told, numbering: ToldNumbering): void {
  to.writeBoolean(isOfOneSource);
  to.writeVarint(DIRECTIONS.numberOf(direction));
  const from = epochMs(parts[0]?.startedAt ?? stints[0]?.joinedAt ?? uncounted[0]?.startedAt ?? 0);
  to.writeVarint(from);
  for (const list of [parts, uncounted]) {
    to.writeVarint(list.length);
    for (const part of list) packPart(to, part, from, numbering);
  }
  to.writeVarint(stints.length);
  for (const stint of stints) packStint(to, stint, from, numbering);
}

/** Its fields in the order in which a call is told. `ground`: what it was told on. */
export function unpackTold(packed: PbfReader, call: CallId, tables: ToldTables, ground: CallGround): Told {
  const isOfOneSource = packed.readBoolean();
  const direction = DIRECTIONS.at(packed.readVarint());
  const from = packed.readVarint();
  const parts = readList(packed, NO_PARTS, () => unpackPart(packed, call, from, tables));
  const uncounted = readList(packed, NO_PARTS, () => unpackPart(packed, call, from, tables));
  const stints = readList(packed, NO_STINTS, () => unpackStint(packed, from, tables));
  return { direction, parts, uncounted, stints, ground, isOfOneSource };
}

/** Kept with every call: one empty list for all. */
const NO_PARTS: readonly CallPart[] = [];
const NO_STINTS: readonly Stint[] = [];
const NO_HOLDS: CallPart['holds'] = [];

function packPart(to: PbfWriter, part: CallPart, from: EpochMs, { agents, sources, queues, dispositions }: ToldNumbering): void {
  to.writeVarint(agents.of(part.agent, part.agent));
  to.writeVarint(sources.of(part.source, part.source));
  to.writeVarint(DIRECTIONS.numberOf(part.direction));
  to.writeVarint(ROUTES.numberOf(part.route));
  to.writeVarint(OUTCOMES.numberOf(part.outcome));
  to.writeVarint(part.queue === null ? 0 : queues.of(part.queue, part.queue) + 1);
  to.writeVarint(part.disposition === null ? 0 : dispositions.of(part.disposition, part.disposition) + 1);
  to.writeBoolean(part.talkMayIncludeRinging);
  to.writeSVarint(part.startedAt - from);
  packMoment(to, part.answeredAt, from);
  packMoment(to, part.endedAt, from);
  to.writeSVarint(part.talkMs);
  to.writeSVarint(part.longestTalkMs);
  to.writeSVarint(part.holdMs);
  to.writeVarint(part.holds.length);
  for (const { start, end } of part.holds) {
    to.writeSVarint(start - from);
    packMoment(to, end, from);
  }
  packEvidence(to, part.evidence);
}

/** Its fields in the order of `partOf`, so that the engine takes both for one kind of object. */
function unpackPart(packed: PbfReader, call: CallId, from: number, tables: ToldTables): CallPart {
  const agent = tables.agents[packed.readVarint()];
  const source = tables.sources[packed.readVarint()];
  if (agent === undefined || source === undefined) throw new RangeError(`a part of ${call} names an agent or source that no table has`);
  const direction = DIRECTIONS.at(packed.readVarint());
  const route = ROUTES.at(packed.readVarint());
  const outcome = OUTCOMES.at(packed.readVarint());
  const queue = tables.queues[packed.readVarint() - 1] ?? null;
  const disposition = tables.dispositions[packed.readVarint() - 1] ?? null;
  const talkMayIncludeRinging = packed.readBoolean();
  const startedAt = epochMs(from + packed.readSVarint());
  const answeredAt = unpackMoment(packed, from);
  const endedAt = unpackMoment(packed, from);
  const talkMs = packed.readSVarint();
  const longestTalkMs = packed.readSVarint();
  const holdMs = packed.readSVarint();
  const holds = readList(packed, NO_HOLDS, () => ({ start: epochMs(from + packed.readSVarint()), end: unpackMoment(packed, from) }));
  return {
    call,
    agent,
    source,
    direction,
    route,
    queue,
    startedAt,
    answeredAt,
    endedAt,
    talkMs,
    longestTalkMs,
    holdMs,
    holds,
    outcome,
    disposition,
    talkMayIncludeRinging,
    evidence: unpackEvidence(packed),
  };
}

function packStint(
  to: PbfWriter,
  { queue, joinedAt, leftAt, outcome, waitedMs, evidence }: Stint,
  from: EpochMs,
  numbering: ToldNumbering,
): void {
  to.writeVarint(numbering.queues.of(queue, queue));
  to.writeSVarint(joinedAt - from);
  packMoment(to, leftAt, from);
  to.writeVarint(STINT_OUTCOMES.numberOf(outcome));
  to.writeSVarint(waitedMs);
  packEvidence(to, evidence);
}

function unpackStint(packed: PbfReader, from: number, { queues }: ToldTables): Stint {
  const queue = queues[packed.readVarint()];
  if (queue === undefined) throw new RangeError('a caller waited in a queue that no table has');
  const joinedAt = epochMs(from + packed.readSVarint());
  const leftAt = unpackMoment(packed, from);
  const outcome = STINT_OUTCOMES.at(packed.readVarint());
  return { queue, joinedAt, leftAt, outcome, waitedMs: packed.readSVarint(), evidence: unpackEvidence(packed) };
}

function packMoment(to: PbfWriter, at: EpochMs | null, from: EpochMs): void {
  to.writeBoolean(at !== null);
  if (at !== null) to.writeSVarint(at - from);
}

const unpackMoment = (packed: PbfReader, from: number): EpochMs | null =>
  packed.readBoolean() ? epochMs(from + packed.readSVarint()) : null;

function packEvidence(to: PbfWriter, evidence: readonly Seq[]): void {
  to.writeVarint(evidence.length);
  let before = 0;
  for (const place of evidence) {
    to.writeSVarint(place - before);
    before = place;
  }
}

function unpackEvidence(packed: PbfReader): Seq[] {
  const evidence: Seq[] = [];
  let before = 0;
  for (let left = packed.readVarint(); left > 0; left -= 1) evidence.push(seq((before += packed.readSVarint())));
  return evidence;
}

function readList<Item>(packed: PbfReader, none: readonly Item[], read: () => Item): readonly Item[] {
  const length = packed.readVarint();
  if (length === 0) return none;
  const items: Item[] = [];
  for (let left = length; left > 0; left -= 1) items.push(read());
  return items;
}
