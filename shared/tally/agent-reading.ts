import type { SiteFile } from '../site/site-file.ts';
import { kept } from '../site/kept.ts';
import { epochMs, type AgentId, type CallId, type EpochMs, type ShiftId } from '../units.ts';
import { homeAt, homeFinder, momentOf, type Home } from './attribution.ts';
import { factsOf, siteOf, type Board } from './board.ts';
import type { HomedPart } from './call-stretches.ts';
import { presenceOf, type PresenceStretch } from './presence.ts';
import { getSharded } from './sharded-map.ts';
import type { CallPart } from './shift-tally.ts';
import { toldCall } from './told-call.ts';

/** A part of the agent's and the id of what it is tallied under; null: a correction took it out of every tally. */
export interface FoundPart extends HomedPart {
  readonly house: Home | null;
}

/** What was found on some days. */
export interface Found {
  /** Each part once, in the order in which they began; of the same moment those that count first. */
  readonly parts: readonly FoundPart[];
  /** When the latest thing happened that the parts tell of; -Infinity: nothing. */
  readonly latest: number;
  /** The parts of one home. */
  readonly of: (home: ShiftId) => readonly FoundPart[];
}

/** What is filed under the agent on one day. */
interface FiledDay {
  readonly parts: readonly FoundPart[];
  readonly latest: number;
  readonly byHome: ReadonlyMap<ShiftId, readonly FoundPart[]>;
  /** Parts of calls that are filed on other days too, where they are the same objects. */
  readonly hasShared: boolean;
}

/**
 * One agent's facts while tallies are made of them: a day's calls are told and housed once, and presence is worked out once, however many tallies are
 * cut out of them. Never kept with the board: some thousand parts that die young are cheaper than as many that grow old.
 */
export class AgentReading {
  readonly board: Board;
  readonly agent: AgentId;
  readonly site: SiteFile;
  /** T13; empty where no source ever told a state (T15). */
  readonly presence: readonly PresenceStretch[];
  /** When the latest word on a state was given; -Infinity: never. */
  readonly lastMarkAt: number;
  /** The latest UTC day under which a call is filed; -Infinity: none. */
  readonly lastDay: number;
  readonly #days = new Map<number, FiledDay>();
  readonly #shared = new Map<CallId, readonly FoundPart[]>();

  constructor(board: Board, agent: AgentId) {
    const { presence, callDays } = factsOf(board, agent);
    this.board = board;
    this.agent = agent;
    this.site = siteOf(board);
    this.presence = presenceOf(presence, board.ground.calls);
    this.lastMarkAt = presence.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
    this.lastDay = Math.max(...callDays.keys());
  }

  /** Of the calls filed on the UTC days `from` to `to`. */
  between(from: number, to: number): Found {
    const days: FiledDay[] = [];
    for (const [day, chunks] of factsOf(this.board, this.agent).callDays)
      if (from <= day && day <= to) days.push(kept(this.#days, day, () => this.#read(new Set(chunks.flat()))));
    const isShared = days.some(({ hasShared }) => hasShared);
    const eachOnce = (parts: readonly FoundPart[]): readonly FoundPart[] => (isShared ? [...new Set(parts)] : parts);
    return {
      parts: inOrder(eachOnce(days.flatMap(({ parts }) => parts))),
      latest: days.reduce((latest, day) => Math.max(latest, day.latest), -Infinity),
      of: (home) => eachOnce(days.flatMap(({ byHome }) => byHome.get(home) ?? NONE)),
    };
  }

  #read(calls: ReadonlySet<CallId>): FiledDay {
    const told: Own[] = [];
    for (const call of calls) {
      const record = getSharded(this.board.calls, call);
      if (record === undefined) continue;
      const { parts, uncounted } = toldCall(record, this.board.ground.calls);
      told.push({ call, isShared: record.days.length > 1, counted: this.#own(parts), uncounted: this.#own(uncounted) });
    }
    const homeOf = this.#homesOf(told);
    const found: FoundPart[] = [];
    for (const one of told) found.push(...(one.isShared ? kept(this.#shared, one.call, () => housed(one, homeOf)) : housed(one, homeOf)));
    return { parts: inOrder(found), latest: latestOf(found), byHome: byHome(found), hasShared: told.some(({ isShared }) => isShared) };
  }

  /** Nearly always all are. */
  #own(parts: readonly CallPart[]): readonly CallPart[] {
    return parts.every(({ agent }) => agent === this.agent) ? parts : parts.filter(({ agent }) => agent === this.agent);
  }

  #homesOf(told: readonly Own[]): (at: EpochMs) => Home {
    let [from, to] = [Infinity, -Infinity];
    for (const { counted } of told) {
      for (const part of counted) {
        from = Math.min(from, momentOf(part));
        to = Math.max(to, momentOf(part));
      }
    }
    if (from > to) return (at) => homeAt(this.site, this.agent, at);
    return homeFinder(this.site, this.agent, epochMs(from), epochMs(to));
  }
}

/** What one call has of the agent. */
interface Own {
  readonly call: CallId;
  /** It is filed on several days. */
  readonly isShared: boolean;
  readonly counted: readonly CallPart[];
  readonly uncounted: readonly CallPart[];
}

const housed = ({ counted, uncounted }: Own, homeOf: (at: EpochMs) => Home): readonly FoundPart[] => [
  ...counted.map((part) => {
    const house = homeOf(momentOf(part));
    return { part, home: house.id, house };
  }),
  ...uncounted.map((part) => ({ part, home: null, house: null })),
];

const NONE: readonly FoundPart[] = [];

/** Nearly always they are. */
const inOrder = (found: readonly FoundPart[]): readonly FoundPart[] =>
  found.every((one, index) => index === 0 || byBeginning(found[index - 1] ?? one, one) <= 0) ? found : found.toSorted(byBeginning);

const byBeginning = (a: FoundPart, b: FoundPart): number =>
  a.part.startedAt - b.part.startedAt || Number(a.home === null) - Number(b.home === null);

function latestOf(found: readonly FoundPart[]): number {
  let latest = -Infinity;
  for (const { part } of found) {
    const hold = part.holds.at(-1);
    latest = Math.max(latest, part.endedAt ?? hold?.end ?? hold?.start ?? part.answeredAt ?? part.startedAt);
  }
  return latest;
}

function byHome(found: readonly FoundPart[]): ReadonlyMap<ShiftId, readonly FoundPart[]> {
  const homes = new Map<ShiftId, FoundPart[]>();
  for (const one of found) {
    if (one.home === null) continue;
    const parts = homes.get(one.home);
    if (parts) parts.push(one);
    else homes.set(one.home, [one]);
  }
  return homes;
}
