import { plus } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { CallMetric, FactMetric, Metric, MetricUnit, RatioMetric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Span } from '../site/shift.ts';
import { contains } from '../site/spans.ts';
import type { EpochMs } from '../units.ts';
import { callSeries, validCalls } from './call-metrics.ts';
import { factsFor, type MeasuredFact } from './fact-metrics.ts';
import { ascending, eachOnce, later, quotientOf, valueOf, whole, type Latest, type Measured } from './measured.ts';
import { lastOf, totalBefore, type Series } from './series.ts';
import type { ShiftFacts } from './shift-facts.ts';
import { shiftsIn, timeOf } from './time-metrics.ts';

/** What is measured itself: everything but ratios, which are made of two of these once they are pooled. */
export type MeasuredMetric = Exclude<Metric, RatioMetric>;

/** Whose sums over shifts and people add up. */
export const isAdditive = ({ agg }: Metric): boolean => agg === 'count' || agg === 'sum';

/** A metric's whole shift; `series` where it adds up and grows at moments that are known (M6, M10). */
export interface ShiftMeasure {
  readonly measured: Measured;
  readonly series: Series | null;
}

/** M8: what one shift brings to a metric. */
export const measureShift = (metric: MeasuredMetric, facts: ShiftFacts): Measured => measureOf(metric, facts).measured;

export function measureOf(metric: MeasuredMetric, facts: ShiftFacts): ShiftMeasure {
  switch (metric.from) {
    case 'call':
      return isAdditive(metric) ? growing(callSeries(metric, facts.tally)) : unmoved(gathered(metric, callSamples(metric, facts)));
    case 'time':
      return unmoved({ form: 'total', total: whole(timeOf(metric, facts.tally)) });
    case 'shift':
      return unmoved({ form: 'total', total: whole(shiftsIn(metric, facts.tally)) });
    default:
      return measureFacts(metric, facts);
  }
}

const growing = (series: Series): ShiftMeasure => ({ measured: { form: 'total', total: whole(lastOf(series)) }, series });
const unmoved = (one: Measured): ShiftMeasure => ({ measured: one, series: null });

/** M10: counts and money grow at the moment of each fact; sums of scores have no steps that a target could be made of. */
function measureFacts(metric: FactMetric, facts: ShiftFacts): ShiftMeasure {
  const samples = factsFor(metric, facts);
  if (metric.agg === 'count') return growing(factSeries(samples, () => 1));
  if (metric.agg === 'sum' && metric.field !== 'score') return growing(factSeries(samples, ({ value }) => value?.n ?? 0));
  return unmoved(gathered(metric, samples.map(factSample)));
}

/** K2: what a metric gained within a stretch of time. */
export interface Gained {
  readonly measured: Measured;
  /** When it gained last; null: it gained nothing. */
  readonly lastAt: EpochMs | null;
}

/** K2: what of a shift's measure came to it within [start, end), by the moments of M6 and M10; null: nobody knows its moments (M11). */
export function gainedWithin(metric: MeasuredMetric, facts: ShiftFacts, span: Span): Gained | null {
  if (metric.from === 'time' || metric.from === 'shift') return null;
  const { series } = measureOf(metric, facts);
  if (series) return gainIn(series, span);
  const samples = metric.from === 'call' ? callSamples(metric, facts) : factsFor(metric, facts).map(factSample);
  const within = samples.filter(({ at }) => contains(span, at));
  return { measured: gathered(metric, within), lastAt: within.at(-1)?.at ?? null };
}

function gainIn(series: Series, { start, end }: Span): Gained {
  const [before, after] = [totalBefore(series, start), totalBefore(series, end)];
  return {
    measured: { form: 'total', total: whole(after.total - before.total) },
    lastAt: after.steps > before.steps ? (series.at[after.steps - 1] ?? null) : null,
  };
}

function factSeries(facts: readonly MeasuredFact[], gainOf: (fact: MeasuredFact) => number): Series {
  const at: EpochMs[] = [];
  const total: number[] = [];
  let sum = 0;
  for (const fact of facts) {
    const gain = gainOf(fact);
    if (gain === 0) continue;
    sum += gain;
    at.push(fact.at);
    total.push(sum);
  }
  return { at, total };
}

/** One call or fact, as far as aggregations other than running totals look at it. */
interface Sample {
  readonly at: EpochMs;
  readonly id: string;
  readonly value: Ratio | null;
  readonly keys: Readonly<Record<'call' | 'queue' | 'lead' | 'day', readonly string[]>>;
}

const callSamples = (metric: CallMetric, { tally }: ShiftFacts): Sample[] =>
  validCalls(metric.where, tally.parts).map((one) => ({
    at: one.endedAt,
    id: one.call,
    value: 'field' in metric ? whole(one[metric.field]) : null,
    keys: { call: [one.call], queue: one.parts.flatMap(({ queue }) => queue ?? []), lead: [], day: [tally.date] },
  }));

const factSample = ({ at, seq, date, call, lead, value }: MeasuredFact): Sample => ({
  ...{ at, id: String(seq).padStart(16, '0'), value },
  keys: { call: call === null ? [] : [call], queue: [], lead: lead === null ? [] : [lead], day: [date] },
});

function gathered(metric: CallMetric | FactMetric, samples: readonly Sample[]): Measured {
  const values = samples.flatMap(({ value }) => value ?? []);
  switch (metric.agg) {
    case 'count':
      return { form: 'total', total: whole(samples.length) };
    case 'sum':
      return { form: 'total', total: sumOf(values) };
    case 'mean':
      return { form: 'mean', sum: sumOf(values), count: values.length };
    case 'percentile':
      return { form: 'values', values: ascending(values), share: metric.share };
    case 'max':
      return { form: 'max', greatest: ascending(values).at(-1) ?? null };
    case 'last':
      return { form: 'last', latest: samples.reduce<Latest | null>((latest, one) => later(latest, latestOf(one)), null) };
    case 'distinct':
      return { form: 'keys', keys: eachOnce(samples.flatMap(({ keys }) => keys[metric.key])) };
  }
}

const sumOf = (values: readonly Ratio[]): Ratio => values.reduce(plus, whole(0));

const latestOf = ({ at, id, value }: Sample): Latest | null => (value === null ? null : { at, key: id, value });

/** What each metric that is measured itself came to, by its name. */
export type AllMeasured = Readonly<Record<string, Measured>>;

/** M8: a metric's value, a ratio's from its two; null: n/a. */
export function metricValue({ metrics }: Pick<Scheme, 'metrics'>, all: AllMeasured, name: string): Ratio | null {
  const metric = metrics[name];
  if (metric?.agg === 'ratio') return quotientOf(own(all, metric.of[0]), own(all, metric.of[1]));
  return own(all, name);
}

const own = (all: AllMeasured, name: string): Ratio | null => (all[name] ? valueOf(all[name]) : null);

/** The unit of a metric's value. Minutes are measured in ms. */
export function unitOf({ metrics }: Pick<Scheme, 'metrics'>, name: string): MetricUnit {
  const metric = metrics[name];
  if (metric?.agg === 'ratio') return 'ratio';
  if (!metric || metric.agg === 'count' || metric.agg === 'distinct') return 'count';
  if (metric.field === 'amount') return 'money';
  return metric.field === 'score' ? 'score' : 'ms';
}

/** M6: the call count and the talk time that boards show: the first metric of that sort with a target, else the first at all. */
export function headline(scheme: Scheme, agg: 'count' | 'sum'): string | null {
  const isOfSort = (name: string): boolean => {
    const metric = scheme.metrics[name];
    return metric?.agg === agg && metric.from === 'call' && (metric.agg === 'count' || metric.field === 'talkMs');
  };
  return Object.keys(scheme.base.targets).find(isOfSort) ?? Object.keys(scheme.metrics).find(isOfSort) ?? null;
}
