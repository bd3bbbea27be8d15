import type { CallPart } from '../tally/shift-tally.ts';
import type { CallId, EpochMs } from '../units.ts';
import type { AtLeast, CallFilter, Metric, Scheme } from './scheme.ts';

/** A metric's running total: `total[i]` is what it stood at from the moment `at[i]` on. Both never fall. */
export interface Series {
  readonly at: readonly EpochMs[];
  readonly total: readonly number[];
}

export const lastOf = (series: Series): number => series.total.at(-1) ?? 0;

/** The end of the call that brought the total to `units` or above; null: not reached. `units` is above 0. */
export function reachedAt(series: Series, units: number): EpochMs | null {
  let low = 0;
  let high = series.total.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((series.total[middle] ?? 0) < units) low = middle + 1;
    else high = middle;
  }
  return series.at[low] ?? null;
}

/** What one call amounts to for one agent, over the parts that ended so far. */
interface CallSoFar {
  talkMs: number;
  longestTalkMs: number;
  isValid: boolean;
}

/** Walks an agent's parts in the order in which they ended (T-rules give them so; open ones come last). */
export function measure(metric: Metric, parts: readonly CallPart[]): Series {
  const at: EpochMs[] = [];
  const total: number[] = [];
  const calls = new Map<CallId, CallSoFar>();
  let sum = 0;
  for (const part of parts) {
    const gain = isMeasured(part, metric.where) ? gainOf(metric, part, calls) : 0;
    if (gain === 0 || part.endedAt === null) continue;
    sum += gain;
    at.push(part.endedAt);
    total.push(sum);
  }
  return { at, total };
}

/** M1: ended, connected, of the kinds asked for. M2: an internal call never counts. */
export const isMeasured = (part: CallPart, where: CallFilter): boolean =>
  part.endedAt !== null &&
  part.outcome === 'connected' &&
  part.direction !== 'internal' &&
  part.route !== 'internal' &&
  where.kinds.includes(part.direction);

/** M3: a call is valid or not as a whole: its parts with the same agent are taken together. M4: it counts once. M5: its talk counts from then on. */
function gainOf(metric: Metric, part: CallPart, calls: Map<CallId, CallSoFar>): number {
  if (metric.agg === 'sum' && !metric.where.talkSeconds) return part.talkMs;
  const call = calls.get(part.call) ?? { talkMs: 0, longestTalkMs: 0, isValid: false };
  const wasValid = call.isValid;
  call.talkMs += part.talkMs;
  call.longestTalkMs = Math.max(call.longestTalkMs, part.longestTalkMs);
  call.isValid = wasValid || isLongEnough(call, metric.where);
  calls.set(part.call, call);
  if (!call.isValid) return 0;
  if (metric.agg === 'count') return wasValid ? 0 : 1;
  return wasValid ? part.talkMs : call.talkMs;
}

function isLongEnough(call: CallSoFar, { talkSeconds }: CallFilter): boolean {
  return !talkSeconds || passes((talkSeconds.of === 'sum' ? call.talkMs : call.longestTalkMs) / 1000, talkSeconds);
}

/** "X and above" or "over X", as written. */
export const passes = (value: number, bound: AtLeast<number>): boolean => ('gte' in bound ? value >= bound.gte : value > bound.gt);

export const unitOf = (metric: Metric): 'count' | 'ms' => (metric.agg === 'count' ? 'count' : 'ms');

/** M6: the call count that boards show: the first counting metric with a target, else the first counting metric. */
export function headlineCount(scheme: Scheme): string | null {
  const counts = (name: string): boolean => scheme.metrics[name]?.agg === 'count';
  return Object.keys(scheme.base.targets).find(counts) ?? Object.keys(scheme.metrics).find(counts) ?? null;
}

/** M6: likewise the talk time that boards show. */
export function headlineTalk(scheme: Scheme): string | null {
  const sums = (name: string): boolean => scheme.metrics[name]?.agg === 'sum';
  return Object.keys(scheme.base.targets).find(sums) ?? Object.keys(scheme.metrics).find(sums) ?? null;
}
