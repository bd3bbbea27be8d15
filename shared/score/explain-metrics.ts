import { quotient } from '../exact/ratio.ts';
import type { Metric, RatioMetric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { EpochMs, Seq } from '../units.ts';
import { validCalls } from './call-metrics.ts';
import { factsFor } from './fact-metrics.ts';
import { metricValue, unitOf } from './metrics.ts';
import { line } from './score-line.ts';
import type { ScoreLine, ShiftFigures } from './score.ts';
import type { ShiftFacts } from './shift-facts.ts';

/** What each metric came to, with the log's events behind it. */
export const metricLines = (scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures): ScoreLine[] =>
  Object.entries(scheme.metrics).map(([name, metric]) => metricLine(scheme, facts, figures, name, metric));

function metricLine(scheme: Scheme, facts: ShiftFacts, { measured }: ShiftFigures, name: string, metric: Metric): ScoreLine {
  const value = metricValue(scheme, measured, name);
  const values = { metric: name, unit: unitOf(scheme, name), ...(metric.agg === 'ratio' && ratioValues(scheme, measured, metric)) };
  const { at, evidence } = grounds(scheme, metric, facts);
  const known =
    value === null
      ? line(ruleOf(metric), 'metric.none', values, at)
      : line(ruleOf(metric), 'metric.measured', { ...values, actual: quotient(value) }, at);
  return { ...known, evidence: eachOnce(evidence) };
}

/** The two sums of a ratio. */
function ratioValues(scheme: Scheme, measured: ShiftFigures['measured'], { of }: RatioMetric): ScoreLine['values'] {
  const [over, under] = of.map((name) => quotient(metricValue(scheme, measured, name) ?? { n: 0, d: 1 }));
  return { over: over ?? 0, under: under ?? 0, 'metric.over': of[0], 'metric.under': of[1] };
}

/** M7: the log's events behind a metric of a shift, each once, ascending. */
export function metricEvidence(scheme: Scheme, facts: ShiftFacts, name: string): readonly Seq[] {
  const metric = scheme.metrics[name];
  return metric === undefined ? [] : eachOnce(grounds(scheme, metric, facts).evidence);
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

interface Grounds {
  /** When the last of it happened. */
  readonly at: EpochMs | null;
  readonly evidence: readonly Seq[];
}

/** M7: the events behind the parts of valid calls, or the facts themselves; of a ratio those of both. Time is made of the whole day. */
function grounds(scheme: Scheme, metric: Metric, facts: ShiftFacts): Grounds {
  if (metric.agg === 'ratio') {
    const both = metric.of.map((name) => (scheme.metrics[name] ? grounds(scheme, scheme.metrics[name], facts) : NO_GROUNDS));
    return { at: latest(both.map(({ at }) => at)), evidence: both.flatMap(({ evidence }) => evidence) };
  }
  switch (metric.from) {
    case 'time':
    case 'shift':
      return NO_GROUNDS;
    case 'call': {
      const parts = validCalls(metric.where, facts.tally.parts).flatMap((call) => call.parts);
      return { at: latest(parts.map(({ endedAt }) => endedAt)), evidence: parts.flatMap(({ evidence }) => evidence) };
    }
    default: {
      const list = factsFor(metric, facts);
      return { at: latest(list.map(({ at }) => at)), evidence: list.map(({ seq }) => seq) };
    }
  }
}

const NO_GROUNDS: Grounds = { at: null, evidence: [] };

const latest = (moments: readonly (EpochMs | null)[]): EpochMs | null =>
  moments.reduce((last, next) => (last === null || (next !== null && next > last) ? next : last), null);
