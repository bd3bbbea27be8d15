import type { CallPart } from '../tally/shift-tally.ts';
import type { CallId, EpochMs } from '../units.ts';
import type { AtLeast } from '../scheme/bound.ts';
import type { CallFilter, Metric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';

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

/** What one call amounts to for one agent, over the parts that ended so far. Once valid it stays so. */
interface CallSoFar {
  readonly talkMs: number;
  readonly isValid: boolean;
}

/** Walks an agent's parts in the order in which they ended (T-rules give them so; open ones come last). */
export function measure(metric: Metric, parts: readonly CallPart[]): Series {
  const at: EpochMs[] = [];
  const total: number[] = [];
  const calls = new Map<CallId, CallSoFar>();
  let sum = 0;
  for (const part of parts) {
    if (part.endedAt === null || !isMeasured(part, metric.where)) continue;
    const gain = metric.agg === 'sum' && !metric.where.talkSeconds ? part.talkMs : gainOf(metric, part, calls);
    if (gain === 0) continue;
    sum += gain;
    at.push(part.endedAt);
    total.push(sum);
  }
  return { at, total };
}

/** M1: connected (which an open part is not yet), of the kinds asked for. M2: an internal call never counts. */
export const isMeasured = (part: CallPart, where: CallFilter): boolean =>
  part.outcome === 'connected' && part.route !== 'internal' && where.kinds.some((kind) => kind === part.direction);

/** M4: a call counts once, when it becomes valid. M5: then the talk of all its parts counts. */
function gainOf({ agg, where }: Metric, part: CallPart, calls: Map<CallId, CallSoFar>): number {
  const before = calls.get(part.call);
  const now = withPart(before, part, where);
  calls.set(part.call, now);
  if (!now.isValid) return 0;
  if (agg === 'count') return before?.isValid ? 0 : 1;
  return before?.isValid ? part.talkMs : now.talkMs;
}

/** M3: a call is valid or not as a whole: its parts with the same agent are taken together. */
function withPart(before: CallSoFar | undefined, part: CallPart, where: CallFilter): CallSoFar {
  const talkMs = (before?.talkMs ?? 0) + part.talkMs;
  return { talkMs, isValid: before?.isValid === true || isLongEnough(talkMs, part.longestTalkMs, where) };
}

const isLongEnough = (talkMs: number, longestTalkMs: number, { talkSeconds }: CallFilter): boolean =>
  !talkSeconds || passes((talkSeconds.of === 'sum' ? talkMs : longestTalkMs) / 1000, talkSeconds);

/** "X and above" or "over X", as written. */
export const passes = (value: number, bound: AtLeast<number>): boolean => ('gte' in bound ? value >= bound.gte : value > bound.gt);

/** M7: the parts that a metric's value stands on. */
export function partsBehind({ where }: Metric, parts: readonly CallPart[]): readonly CallPart[] {
  const measured = parts.filter((part) => part.endedAt !== null && isMeasured(part, where));
  const calls = new Map<CallId, CallSoFar>();
  for (const part of measured) calls.set(part.call, withPart(calls.get(part.call), part, where));
  return measured.filter((part) => calls.get(part.call)?.isValid);
}

export const unitOf = (scheme: Scheme, metric: string): 'count' | 'ms' => (scheme.metrics[metric]?.agg === 'sum' ? 'ms' : 'count');

/** M6: the call count and the talk time that boards show: the first metric of that sort with a target, else the first at all. */
export function headline(scheme: Scheme, agg: Metric['agg']): string | null {
  const isOfSort = (name: string): boolean => scheme.metrics[name]?.agg === agg;
  return Object.keys(scheme.base.targets).find(isOfSort) ?? Object.keys(scheme.metrics).find(isOfSort) ?? null;
}
