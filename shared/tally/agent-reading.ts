import type { SiteFile } from '../site/site-file.ts';
import type { AgentId, CallId, EpochMs } from '../units.ts';
import { homeFinder, momentOf, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import type { ChunkedList } from './chunked-list.ts';
import { presenceOf, type PresenceStretch } from './presence.ts';
import { getSharded } from './sharded-map.ts';
import type { CallPart } from './shift-tally.ts';
import { toldCall } from './told-call.ts';

/** A part of the agent's and what it is tallied under; `home` null: a correction took it out of every tally. */
export interface FoundPart {
  readonly part: CallPart;
  readonly home: Home | null;
}

/** The agent's parts of one call. */
interface FiledCall {
  readonly found: readonly FoundPart[];
  /** It is filed under several days, as the same object. */
  readonly isAcross: boolean;
}

/**
 * One agent's facts while tallies are made of them: a day's calls are told and housed once, and presence is worked out once, however many tallies are
 * cut out of them. Never kept with the board: some thousand parts that die young are cheaper than as many that grow old.
 */
export class AgentReading {
  readonly board: Board;
  readonly agent: AgentId;
  readonly site: SiteFile;
  /** T13. */
  readonly presence: readonly PresenceStretch[];
  /** No source ever told a state (T15). */
  readonly isOfCallsOnly: boolean;
  /** When the latest word on a state was given; -Infinity: never. */
  readonly lastMarkAt: number;
  /** The latest UTC day under which a call is filed; -Infinity: none. */
  readonly lastDay: number;
  readonly #days = new Map<number, readonly FiledCall[]>();
  readonly #across = new Map<CallId, FiledCall>();
  readonly #homeOf: (at: EpochMs) => Home;

  constructor(board: Board, agent: AgentId) {
    const { presence, callDays } = factsOf(board, agent);
    this.board = board;
    this.agent = agent;
    this.site = siteOf(board);
    this.presence = presenceOf(presence, board.ground.calls);
    this.isOfCallsOnly = presence.length === 0;
    this.lastMarkAt = presence.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
    this.lastDay = Math.max(...callDays.keys());
    this.#homeOf = homeFinder(this.site, agent);
  }

  /** Of the calls filed on the UTC days `from` to `to`, each once, in the order in which they began; of the same moment those that count first. */
  partsBetween(from: number, to: number): readonly FoundPart[] {
    const seen = new Set<FiledCall>();
    const parts: FoundPart[] = [];
    for (const [day, chunks] of factsOf(this.board, this.agent).callDays) {
      if (day < from || to < day) continue;
      const calls = this.#days.get(day) ?? this.#read(chunks);
      this.#days.set(day, calls);
      for (const call of calls) {
        if (call.isAcross && seen.has(call)) continue;
        if (call.isAcross) seen.add(call);
        for (const part of call.found) parts.push(part);
      }
    }
    return parts.sort(byBeginning);
  }

  #read(chunks: ChunkedList<CallId>): readonly FiledCall[] {
    const calls = new Set<CallId>();
    for (const chunk of chunks) for (const call of chunk) calls.add(call);
    const read: FiledCall[] = [];
    for (const call of calls) {
      const filed = this.#across.get(call) ?? this.#file(call);
      if (filed !== null) read.push(filed);
    }
    return read;
  }

  #file(call: CallId): FiledCall | null {
    const record = getSharded(this.board.calls, call);
    if (record === undefined) return null;
    const { parts, uncounted } = toldCall(record, this.board.ground.calls);
    const found: FoundPart[] = [];
    for (const part of parts) if (part.agent === this.agent) found.push({ part, home: this.#homeOf(momentOf(part)) });
    for (const part of uncounted) if (part.agent === this.agent) found.push({ part, home: null });
    const filed = { found, isAcross: record.days.length > 1 };
    if (filed.isAcross) this.#across.set(call, filed);
    return filed;
  }
}

const byBeginning = (a: FoundPart, b: FoundPart): number =>
  a.part.startedAt - b.part.startedAt || Number(a.home === null) - Number(b.home === null);
