import type { Metric, MetricUnit } from './metric.ts';

const UNIT_OF_FIELD: Readonly<Record<string, MetricUnit>> = { amount: 'money', score: 'score', minutes: 'count' };

/** What a metric counts in: calls, days and minutes are counts; all time of calls and shifts is ms. */
export function unitOf(metric: Metric): MetricUnit {
  if (metric.agg === 'ratio') return 'ratio';
  if (!('field' in metric)) return 'count';
  return UNIT_OF_FIELD[metric.field] ?? 'ms';
}

/** M8: whose values over shifts, people and days are added up. */
export const addsUp = ({ agg }: Metric): boolean => agg === 'count' || agg === 'sum' || agg === 'distinct';
