import { quotient } from '../exact/ratio.ts';
import type { Metric, RatioMetric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { EpochMs, Seq } from '../units.ts';
import { lastEndOfValid, validCalls } from './call-metrics.ts';
import { factsFor } from './fact-metrics.ts';
import { metricValue, unitOf } from './metrics.ts';
import { line } from './score-line.ts';
import type { ScoreLine, ShiftFigures } from './score.ts';
import type { ShiftFacts } from './shift-facts.ts';

/** What each metric came to, with the log's events behind it. */
export const metricLines = (scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures): ScoreLine[] =>
  Object.entries(scheme.metrics).map(([name, metric]) => ({
    ...metricLine(scheme, facts, figures, name, metric),
    evidence: eachOnce(evidenceOf(scheme, metric, facts)),
  }));

/** The same lines for a digest, which leaves evidence out: it is the dear part of them. */
export const metricLinesWithoutEvidence = (scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures): ScoreLine[] =>
  Object.entries(scheme.metrics).map(([name, metric]) => metricLine(scheme, facts, figures, name, metric));

function metricLine(scheme: Scheme, facts: ShiftFacts, { measured }: ShiftFigures, name: string, metric: Metric): ScoreLine {
  const value = metricValue(scheme, measured, name);
  const values = { metric: name, unit: unitOf(scheme, name), ...(metric.agg === 'ratio' && ratioValues(scheme, measured, metric)) };
  const at = lastMoment(scheme, metric, facts);
  return value === null
    ? line(ruleOf(metric), 'metric.none', values, at)
    : line(ruleOf(metric), 'metric.measured', { ...values, actual: quotient(value) }, at);
}

/** The two sums of a ratio. */
function ratioValues(scheme: Scheme, measured: ShiftFigures['measured'], { of }: RatioMetric): ScoreLine['values'] {
  const [over, under] = of.map((name) => quotient(metricValue(scheme, measured, name) ?? { n: 0, d: 1 }));
  return { over: over ?? 0, under: under ?? 0, 'metric.over': of[0], 'metric.under': of[1] };
}

/** M7: the log's events behind a metric of a shift, each once, ascending. */
export function metricEvidence(scheme: Scheme, facts: ShiftFacts, name: string): readonly Seq[] {
  const metric = scheme.metrics[name];
  return metric === undefined ? [] : eachOnce(evidenceOf(scheme, metric, facts));
}

/** The same of a figure that standings compare: a metric, or of attainment (Q6) all that it is made of. */
export function comparedEvidence(scheme: Scheme, facts: ShiftFacts, figure: string): readonly Seq[] {
  const metrics = figure === 'attainment' ? (scheme.incentive?.of ?? Object.keys(scheme.base.targets)) : [figure];
  return eachOnce(metrics.flatMap((name) => metricEvidence(scheme, facts, name)));
}

const eachOnce = (evidence: readonly Seq[]): readonly Seq[] => [...new Set(evidence)].sort((left, right) => left - right);

function ruleOf(metric: Metric): string {
  if (metric.agg === 'ratio') return 'M8';
  if (metric.from === 'time' || metric.from === 'shift') return 'M11';
  if (metric.from !== 'call') return 'M10';
  return metric.where.talkSeconds ? 'M3' : 'M1';
}

/** When the last of what a metric counts happened; of a ratio, of both. Time is made of the whole day: null. */
function lastMoment(scheme: Scheme, metric: Metric, facts: ShiftFacts): EpochMs | null {
  if (metric.agg === 'ratio') return latest(bothOf(scheme, metric).map((one) => lastMoment(scheme, one, facts)));
  switch (metric.from) {
    case 'time':
    case 'shift':
      return null;
    case 'call':
      return lastEndOfValid(metric, facts.tally);
    default:
      return latest(factsFor(metric, facts).map(({ at }) => at));
  }
}

/** M7: the events behind the parts of valid calls, or the facts themselves; of a ratio those of both. */
function evidenceOf(scheme: Scheme, metric: Metric, facts: ShiftFacts): readonly Seq[] {
  if (metric.agg === 'ratio') return bothOf(scheme, metric).flatMap((one) => evidenceOf(scheme, one, facts));
  switch (metric.from) {
    case 'time':
    case 'shift':
      return [];
    case 'call':
      return validCalls(metric.where, facts.tally.parts).flatMap((call) => call.parts.flatMap(({ evidence }) => evidence));
    default:
      return factsFor(metric, facts).map(({ seq }) => seq);
  }
}

const bothOf = (scheme: Scheme, { of }: RatioMetric): readonly Metric[] => of.flatMap((name) => scheme.metrics[name] ?? []);

const latest = (moments: readonly (EpochMs | null)[]): EpochMs | null =>
  moments.reduce((last, next) => (last === null || (next !== null && next > last) ? next : last), null);
