import type { SiteFile } from '../site/site-file.ts';
import { kept } from '../site/kept.ts';
import type { AgentId, CallId, EpochMs } from '../units.ts';
import { callsOnBoard, type AgentCalls } from './agent-calls.ts';
import { homeFinder, momentOf, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import type { FiledCall } from './call-record.ts';
import { filedDay, Found, type FiledDay, type FoundPart } from './found.ts';
import { presenceOf, type PresenceStretch } from './presence.ts';
import { getSharded } from './sharded-map.ts';
import type { CallPart } from './shift-tally.ts';
import { toldCall } from './told-call.ts';
import type { ToldCall } from './told.ts';

/** The unscheduled work of a date, asked for after its shift, may begin on an earlier UTC day. */
const DAYS_KEPT = 2;

/**
 * One agent's facts while tallies are made of them: a day's calls are told and housed once, and presence is worked out once, however many tallies are
 * cut out of them. Never kept with the board: some thousand parts that die young are cheaper than as many that grow old.
 */
export class AgentReading {
  readonly board: Board;
  readonly agent: AgentId;
  readonly site: SiteFile;
  /** When the latest word on a state was given; -Infinity: never. */
  readonly lastMarkAt: number;
  /** The latest UTC day under which a call is filed; -Infinity: none. */
  readonly lastDay: number;
  readonly #days = new Map<number, FiledDay>();
  readonly #calls: AgentCalls;
  readonly #shared = new Map<FiledCall, readonly FoundPart[]>();
  readonly #homeOf: (at: EpochMs) => Home;
  #presence: readonly PresenceStretch[] | null = null;

  /** `calls`: where they are not the board's. */
  constructor(board: Board, agent: AgentId, calls: AgentCalls = callsOnBoard(board, agent)) {
    const { presence } = factsOf(board, agent);
    this.board = board;
    this.agent = agent;
    this.site = siteOf(board);
    this.lastMarkAt = presence.lastAt;
    this.#calls = calls;
    this.lastDay = Math.max(...calls.days);
    this.#homeOf = homeFinder(this.site, agent);
  }

  /** T13; empty where no source ever told a state (T15). */
  get presence(): readonly PresenceStretch[] {
    return (this.#presence ??= presenceOf(factsOf(this.board, this.agent).presence.after(0), this.board.ground.calls));
  }

  /** Of the calls filed on the UTC days `from` to `to`. What lies well before is let go: who asks for many goes on from date to date. */
  between(from: number, to: number): Found {
    for (const day of this.#days.keys()) if (day < from - DAYS_KEPT) this.#days.delete(day);
    const days: FiledDay[] = [];
    for (const day of this.#calls.days)
      if (from <= day && day <= to) days.push(kept(this.#days, day, () => this.#read(this.#calls.on(day))));
    return new Found(days);
  }

  /** The calls filed on those days, whoever else took part in them; some come more than once. */
  *callsBetween(from: number, to: number): Generator<FiledCall> {
    for (const day of this.#calls.days) if (from <= day && day <= to) yield* this.#calls.on(day);
  }

  /** Of these calls of the board alone; null: one of them is filed on none of the last two days. */
  among(calls: Iterable<CallId>): Found | null {
    const records: FiledCall[] = [];
    for (const call of calls) {
      const record = getSharded(this.board.calls, call);
      if (record === undefined) continue;
      if (!record.days.some((day) => day >= this.lastDay - 1)) return null;
      records.push(record);
    }
    return new Found([{ ...this.#read(records), hasShared: false }]);
  }

  #read(records: Iterable<FiledCall>): FiledDay {
    const found: FoundPart[] = [];
    let hasShared = false;
    let isOfOneSource = true;
    for (const record of records) {
      const told = toldCall(record, this.board.ground.calls);
      isOfOneSource &&= told.isOfOneSource;
      const isShared = record.days.length > 1;
      hasShared ||= isShared;
      if (isShared) found.push(...kept(this.#shared, record, () => this.#addParts(told, [])));
      else this.#addParts(told, found);
    }
    return filedDay(found, { hasShared, isOfOneSource });
  }

  /** Adds the agent's parts of one call to those found. */
  #addParts({ parts, uncounted }: ToldCall, found: FoundPart[]): FoundPart[] {
    for (const part of parts) if (part.agent === this.agent) found.push(housed(part, this.#homeOf(momentOf(part))));
    for (const part of uncounted) if (part.agent === this.agent) found.push(homeless(part));
    return found;
  }
}

const housed = (part: CallPart, house: Home): FoundPart => ({ part, home: house.id, house });
const homeless = (part: CallPart): FoundPart => ({ part, home: null, house: null });
