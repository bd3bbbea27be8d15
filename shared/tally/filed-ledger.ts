import { kept } from '../site/kept.ts';
import type { NamesOverTime } from '../site/resolve-agent.ts';
import { callId, type AgentId, type CallId } from '../units.ts';
import type { AgentCalls } from './agent-calls.ts';
import type { CallMark } from './call-mark.ts';
import type { FiledCall } from './call-record.ts';
import type { SortedMarks } from './mark-store.ts';
import type { CallsBeside } from './site-facts.ts';
import type { NameList } from './name-list.ts';
import { concerns } from './people.ts';
import type { Told } from './told.ts';

/** Columns by the place of a call; those of one agent lie side by side, but for calls that several had a part in. */
export interface Columns {
  /** Places. */
  readonly agents: ReadonlyMap<AgentId, Int32Array>;
  readonly names: NameList;
  /** The UTC day of its first mark, and the others of the few that have some. */
  readonly days: Int32Array;
  readonly otherDays: ReadonlyMap<number, readonly number[]>;
  readonly marks: SortedMarks;
  /** Where its marks end, and those of the next call begin. */
  readonly ends: Int32Array;
}

/** What a `CallLedger` holds: records are unpacked day by day, and their marks when somebody asks. */
export class FiledLedger implements CallsBeside {
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** The calls that concern the agent. */
  callsOf(agent: AgentId): AgentCalls {
    const columns = this.#columns;
    const { days, otherDays } = columns;
    const filed = new Map<number, number[]>();
    const file = (day: number, place: number): void => void kept(filed, day, () => []).push(place);
    for (const place of this.#placesOf(agent)) {
      file(days[place] ?? 0, place);
      for (const day of otherDays.get(place) ?? NO_DAYS) file(day, place);
    }
    const ofSeveralDays = new Map<number, FiledCall>();
    return {
      days: [...filed.keys()],
      on(day) {
        const onlyDay = [day];
        return (filed.get(day) ?? []).map((place) => {
          const others = otherDays.get(place);
          return others === undefined
            ? callAt(columns, place, onlyDay)
            : kept(ofSeveralDays, place, () => callAt(columns, place, [days[place] ?? 0, ...others]));
        });
      },
    };
  }

  firstOf(agent: AgentId): number {
    let first = Infinity;
    for (const place of this.#placesOf(agent))
      first = Math.min(first, this.#columns.marks.firstBetween(beginOf(this.#columns, place), endOf(this.#columns, place)));
    return first;
  }

  #placesOf(agent: AgentId): Int32Array {
    return this.#columns.agents.get(agent) ?? NO_PLACES;
  }
}

/** T10: without what is somebody else's: `doubtful` are the places of each agent at which only the marks tell that. */
export function certain(columns: Columns, doubtful: ReadonlyMap<AgentId, ReadonlySet<number>>, names: NamesOverTime): Columns {
  const agents = new Map(columns.agents);
  for (const [agent, places] of doubtful) {
    const isTheirs = (place: number): boolean => !places.has(place) || concerns(callAt(columns, place, NO_DAYS), agent, names);
    agents.set(agent, (agents.get(agent) ?? NO_PLACES).filter(isTheirs));
  }
  return { ...columns, agents };
}

const NO_DAYS: readonly number[] = [];
const NO_PLACES = new Int32Array(0);

const endOf = ({ ends }: Columns, place: number): number => ends[place] ?? 0;
const beginOf = (columns: Columns, place: number): number => (place === 0 ? 0 : endOf(columns, place - 1));

const callAt = (columns: Columns, place: number, days: readonly number[]): FiledCall =>
  new LedgerCall(callId(columns.names.at(place)), days, columns.marks, beginOf(columns, place), endOf(columns, place));

/** A call as the ledger has it. */
class LedgerCall implements FiledCall {
  readonly call: CallId;
  readonly days: readonly number[];
  told: Told | null = null;
  readonly #marks: SortedMarks;
  readonly #begin: number;
  readonly #end: number;

  constructor(call: CallId, days: readonly number[], marks: SortedMarks, begin: number, end: number) {
    this.call = call;
    this.days = days;
    this.#marks = marks;
    this.#begin = begin;
    this.#end = end;
  }

  get marks(): readonly CallMark[] {
    return this.#marks.between(this.#begin, this.#end);
  }
}
