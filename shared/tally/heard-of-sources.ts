import type { SourceId } from '../events/event-base.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { Board } from './board.ts';
import { utcDay, type CallRecord } from './call-record.ts';
import type { FactsByTime } from './facts-by-time.ts';
import { countUntil } from './sorted-times.ts';

const RECORDS_A_STEP = 1000;

/** When each source that watches reported something, in order: what the last thing heard of it was at any moment of a day. */
export class HeardOfSources {
  readonly #times: ReadonlyMap<SourceId, Float64Array>;

  private constructor(times: ReadonlyMap<SourceId, readonly EpochMs[]>) {
    this.#times = new Map([...times].map(([source, all]) => [source, Float64Array.from(all).sort()] as const));
  }

  /**
   * `records`: every call reported on since the UTC day `first`. Only for a source that was quiet from then until `start`, where the day begins, is it looked
   * up what it had reported before. In steps, each of which says what share is done.
   */
  static *of(
    board: Board,
    records: readonly CallRecord[],
    people: readonly FactsByTime[],
    { first, start }: { readonly first: number; readonly start: EpochMs },
  ): Generator<number, HeardOfSources> {
    const times = new Map([...board.ground.calls.watch].map(([source, marks]) => [source, marks.map(({ at }) => at)] as const));
    for (const [index, { marks }] of records.entries()) {
      for (const { source, at } of marks) times.get(source)?.push(at);
      if (index % RECORDS_A_STEP === 0) yield 1;
    }
    for (const { sourceTimes } of people) for (const { source, at } of sourceTimes) times.get(source)?.push(at);
    const isQuiet = (all: readonly EpochMs[]): boolean => !all.some((at) => first <= utcDay(at) && at <= start);
    const quiet = new Set([...times].filter(([, all]) => isQuiet(all)).map(([source]) => source));
    if (quiet.size > 0) for (const [source, at] of yield* lastBefore(board, first, quiet)) times.get(source)?.push(at);
    return new HeardOfSources(times);
  }

  lastUntil(moment: EpochMs): ReadonlyMap<SourceId, EpochMs> {
    return new Map([...this.#times].flatMap(([source, times]) => latestOf(source, times, moment)));
  }
}

/** The last report on a call by each of them before the UTC day. */
function* lastBefore(board: Board, day: number, sources: ReadonlySet<SourceId>): Generator<number, ReadonlyMap<SourceId, EpochMs>> {
  const last = new Map<SourceId, EpochMs>();
  for (const branch of board.calls.branches) {
    for (const leaf of branch) {
      for (const { marks } of leaf.values()) {
        for (const { source, at } of marks)
          if (sources.has(source) && utcDay(at) < day && at > (last.get(source) ?? -Infinity)) last.set(source, at);
      }
    }
    yield 1;
  }
  return last;
}

function latestOf(source: SourceId, times: Float64Array, at: EpochMs): readonly (readonly [SourceId, EpochMs])[] {
  const latest = times[countUntil(times, at) - 1];
  return latest === undefined ? [] : [[source, epochMs(latest)]];
}
