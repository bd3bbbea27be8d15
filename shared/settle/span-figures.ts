import type { Scheme } from '../scheme/scheme.ts';
import { periodQuota, type PeriodQuota } from '../score/period-quota.ts';
import { kept } from '../site/kept.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import { hasTarget, metricOver } from './evaluate-metric.ts';
import { attainmentOver, quotaTold } from './evaluate-quota.ts';
import { workedOutOnce, type Scope } from './evaluate-scope.ts';
import { shiftsIn } from './evaluate-span.ts';

/** What some shifts come to together, whoever's they are. */
export interface SpanFigures extends Pick<Scope, 'metric' | 'quota' | 'attainment'> {
  readonly judged: () => PeriodQuota;
}

/** Each is worked out at the first question, both quotas in one. */
export function spanFigures(scheme: Scheme, shifts: readonly ScoredShift[]): SpanFigures {
  const counted = shifts.filter(({ figures }) => hasTarget(figures));
  let known: PeriodQuota | null = null;
  const judged = (): PeriodQuota =>
    (known ??= periodQuota(
      scheme,
      counted.map(({ figures }) => figures),
    ));
  return {
    judged,
    metric: workedOutOnce((name) => metricOver(scheme, shifts, name)),
    quota: workedOutOnce((name) => quotaTold({ scheme, shifts, counted }, name, judged()[name])),
    attainment: workedOutOnce((metric) => attainmentOver(scheme, shifts, metric)),
  };
}

/** The scheme is that of the month in which the shifts were scored, so the period alone tells spans of the same shifts apart. */
const known = new WeakMap<AgentPeriod['shifts'], Map<string, SpanFigures>>();

/** Of an agent's period: awards, grades and pay lines ask for the same things. */
export const figuresOfPeriod = (of: AgentPeriod): SpanFigures =>
  kept(
    kept(known, of.shifts, () => new Map<string, SpanFigures>()),
    `${of.period.from} ${of.period.to}`,
    () => spanFigures(of.scheme, shiftsIn(of)),
  );
