import type { CallFilter, Metric } from './metric.ts';
import { addingMetric, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

/** What standings call the attainment of the quota. */
export const ATTAINMENT = 'attainment';

export function lintMetrics(scheme: Scheme): Problems {
  const { metrics } = scheme;
  return [
    ...problemIf(
      ATTAINMENT in metrics,
      ['metrics', ATTAINMENT],
      said`attainment is what standings call the attainment of the quota`,
      said`choose another name`,
    ),
    ...problemIf(
      Object.keys(metrics).length === 0,
      ['metrics'],
      said`nothing is measured`,
      said`define at least one metric, e.g. validCalls`,
    ),
    ...Object.entries(metrics).flatMap(([name, metric]) => lintMetric(metric, ['metrics', name], scheme)),
  ];
}

function lintMetric(metric: Metric, path: Path, scheme: Scheme): Problems {
  if (metric.agg === 'ratio') return metric.of.flatMap((part, index) => addingMetric([...path, 'of', index], part, scheme));
  return [
    ...('share' in metric
      ? problemIf(metric.share.n <= 0, [...path, 'share'], said`a percentile lies above 0`, said`write e.g. share: 0.9`)
      : []),
    ...(metric.from === 'call' ? lintCalls(metric.where, [...path, 'where']) : []),
    ...(metric.from === 'time'
      ? problemIf(
          metric.reasons !== undefined && metric.field !== 'pausedMs',
          [...path, 'reasons'],
          said`only a pause has a reason`,
          said`take the reasons out, or measure field: pausedSeconds`,
        )
      : []),
  ];
}

/** What was never connected has no talk to judge. */
const lintCalls = ({ outcome, talkSeconds }: CallFilter, path: Path): Problems =>
  problemIf(
    outcome !== undefined && talkSeconds !== undefined,
    [...path, 'outcome'],
    said`with outcome: ${outcome ?? ''} calls count that were never connected, and talkSeconds asks for talk`,
    said`keep one of the two`,
  );
