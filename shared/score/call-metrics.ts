import type { AtLeast } from '../scheme/bound.ts';
import type { CallFilter, CallMetric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { kept } from '../site/kept.ts';
import { baseOf, type SettledMetric } from '../tally/settled.ts';
import type { CallPart, ShiftTally } from '../tally/shift-tally.ts';
import type { CallId, EpochMs } from '../units.ts';
import { lastOf, type Series } from './series.ts';

type Field = 'talkMs' | 'longestTalkMs' | 'holdMs';

/** An agent's parts in the order in which they ended (T-rules give them so; open ones come last), and which calls have several. */
export type Calls = Pick<ShiftTally, 'parts' | 'takenAgain'>;

/** What one call amounts to for one agent, over the parts that ended so far. Once valid it stays so. */
export interface CallSoFar {
  readonly talkMs: number;
  readonly longestTalkMs: number;
  readonly holdMs: number;
  readonly isValid: boolean;
}

/** M4: a call counts once, when it becomes valid. M5: then what all its parts bring counts. T25: it goes on from what is settled. */
export function callSeries(metric: CallMetric, calls: Calls): Series {
  const begun = begunOf(metric, calls);
  return begun ? seriesAfter(begun.before, metric, begun.later) : seriesAfter(NOTHING, metric, calls);
}

const NOTHING: SettledMetric = { at: [], total: [], lastEnd: null };

/** What is settled of a tally's metric, and the calls after it. null: nothing is. */
function begunOf(metric: CallMetric, calls: Calls): { readonly before: SettledMetric; readonly later: Calls } | null {
  const base = baseOf(calls);
  const before = base?.settled.metrics.get(keyOf(metric));
  return base && before ? { before, later: { parts: base.later, takenAgain: calls.takenAgain } } : null;
}

const keys = new WeakMap<CallMetric, string>();
const keyOf = (metric: CallMetric): string => kept(keys, metric, () => JSON.stringify(metric));

/** T25: what these calls bring to each metric over calls, after what was settled `before`; null: nothing was. None of them has parts on both sides. */
export function settledMetrics(
  scheme: Pick<Scheme, 'metrics'> | null,
  calls: Calls,
  before: ReadonlyMap<string, SettledMetric> | null,
): ReadonlyMap<string, SettledMetric> {
  const metrics = Object.values(scheme?.metrics ?? {}).flatMap((metric) =>
    metric.agg !== 'ratio' && metric.from === 'call' ? [metric] : [],
  );
  return new Map(
    metrics.flatMap((metric) => {
      const known = before === null ? NOTHING : before.get(keyOf(metric));
      return known ? [[keyOf(metric), settledMetric(known, metric, calls)]] : [];
    }),
  );
}

function settledMetric(before: SettledMetric, metric: CallMetric, calls: Calls): SettledMetric {
  const isAdditive = metric.agg === 'count' || metric.agg === 'sum';
  return { ...(isAdditive ? seriesAfter(before, metric, calls) : NOTHING), lastEnd: lastEndAfter(before.lastEnd, metric.where, calls) };
}

function seriesAfter(before: Series, metric: CallMetric, { parts, takenAgain }: Calls): Series {
  const { agg, where } = metric;
  const field = agg === 'sum' ? metric.field : null;
  const at = [...before.at];
  const total = [...before.total];
  let soFar: Map<CallId, CallSoFar> | null = null;
  let sum = lastOf(before);
  for (const part of parts) {
    if (part.endedAt === null || !isMeasured(part, where, parts)) continue;
    const gain = takenAgain?.has(part.call)
      ? gainOf(field, part, where, (soFar ??= new Map<CallId, CallSoFar>()))
      : isLongEnough(part, where)
        ? contribution(part, field)
        : 0;
    if (gain === 0) continue;
    sum += gain;
    at.push(part.endedAt);
    total.push(sum);
  }
  return { at, total };
}

/** What a valid call brings: one, or its ms. */
function contribution(call: Pick<CallPart, Field>, field: Field | null): number {
  switch (field) {
    case null:
      return 1;
    case 'talkMs':
      return call.talkMs;
    case 'longestTalkMs':
      return call.longestTalkMs;
    case 'holdMs':
      return call.holdMs;
  }
}

function gainOf(field: Field | null, part: CallPart, where: CallFilter, calls: Map<CallId, CallSoFar>): number {
  const before = calls.get(part.call);
  const now = withPart(before, part, where);
  calls.set(part.call, now);
  if (!now.isValid) return 0;
  return contribution(now, field) - (before?.isValid ? contribution(before, field) : 0);
}

/** M3: a call is valid or not as a whole: its parts with the same agent are taken together. */
function withPart(before: CallSoFar | undefined, part: CallPart, where: CallFilter): CallSoFar {
  if (before === undefined) return { ...fieldsOf(part), isValid: isLongEnough(part, where) };
  const talkMs = before.talkMs + part.talkMs;
  const longestTalkMs = Math.max(before.longestTalkMs, part.longestTalkMs);
  const isValid = before.isValid || isLongEnough({ talkMs, longestTalkMs }, where);
  return { talkMs, longestTalkMs, holdMs: before.holdMs + part.holdMs, isValid };
}

const fieldsOf = ({ talkMs, longestTalkMs, holdMs }: CallPart): Pick<CallPart, Field> => ({ talkMs, longestTalkMs, holdMs });

const isLongEnough = ({ talkMs, longestTalkMs }: Pick<CallPart, 'talkMs' | 'longestTalkMs'>, { talkSeconds }: CallFilter): boolean =>
  !talkSeconds || passes((talkSeconds.of === 'sum' ? talkMs : longestTalkMs) / 1000, talkSeconds);

/** "X and above" or "over X", as written. */
export const passes = (value: number, bound: AtLeast<number>): boolean => ('gte' in bound ? value >= bound.gte : value > bound.gt);

/** M1, M9: of the outcome, kind, queue and disposition asked for, and over. M2: an internal call never counts. */
export function isMeasured(part: CallPart, where: CallFilter, parts: readonly CallPart[]): boolean {
  const { direction, route } = part;
  if (direction === 'internal' || route === 'internal' || !hasOutcome(part, where) || !where.kinds.includes(direction)) return false;
  if (where.queues && (part.queue === null || !where.queues.includes(part.queue))) return false;
  return !where.dispositions || isDisposedAs(part.call, where.dispositions, parts);
}

function hasOutcome({ outcome }: CallPart, where: CallFilter): boolean {
  switch (where.outcome) {
    case undefined:
      return outcome === 'connected';
    case 'any':
      return outcome !== 'open';
    default:
      return outcome === where.outcome;
  }
}

/** M9: a call's disposition is the one of its last part that has one (T11 puts it there). */
function isDisposedAs(call: CallId, dispositions: readonly string[], parts: readonly CallPart[]): boolean {
  const disposition = parts.findLast((part) => part.call === call && part.disposition !== null)?.disposition ?? null;
  return disposition !== null && dispositions.includes(disposition);
}

/** M7: when the last part of any valid call ended; null: there is none. What `validCalls` would say, for those who ask for no more. */
export function lastEndOfValid(metric: CallMetric, calls: Calls): EpochMs | null {
  const begun = begunOf(metric, calls);
  return begun ? lastEndAfter(begun.before.lastEnd, metric.where, begun.later) : lastEndAfter(null, metric.where, calls);
}

function lastEndAfter(before: EpochMs | null, where: CallFilter, { parts, takenAgain }: Calls): EpochMs | null {
  const soFar = new Map<CallId, CallSoFar>();
  const lastEnds = new Map<CallId, EpochMs>();
  let last = before;
  for (const part of parts) {
    const { call, endedAt } = part;
    if (endedAt === null || !isMeasured(part, where, parts)) continue;
    if (takenAgain?.has(call)) {
      soFar.set(call, withPart(soFar.get(call), part, where));
      lastEnds.set(call, endedAt);
    } else if (isLongEnough(part, where) && (last === null || endedAt > last)) last = endedAt;
  }
  for (const [call, endedAt] of lastEnds) if (soFar.get(call)?.isValid && (last === null || endedAt > last)) last = endedAt;
  return last;
}

/** One valid call as a whole: what means, percentiles, greatest and latest are made of. */
export interface WholeCall extends CallSoFar {
  readonly call: CallId;
  /** Of its last part. */
  readonly endedAt: EpochMs;
  readonly parts: readonly CallPart[];
}

/** M7: the valid calls with their parts, each call once, in the order in which their last part ended. */
export function validCalls(where: CallFilter, parts: readonly CallPart[]): readonly WholeCall[] {
  const calls = new Map<CallId, WholeCall>();
  for (const part of parts) {
    const { call, endedAt } = part;
    if (endedAt === null || !isMeasured(part, where, parts)) continue;
    const before = calls.get(call);
    calls.delete(call);
    calls.set(call, { ...withPart(before, part, where), call, endedAt, parts: [...(before?.parts ?? []), part] });
  }
  return [...calls.values()].filter(({ isValid }) => isValid);
}
