import type { Scheme } from '../scheme/scheme.ts';
import { kept } from '../site/kept.ts';
import type { EpochMs } from '../units.ts';
import { goalReachedAt } from './goal.ts';
import type { Measured } from './measured.ts';
import { headline, isAdditive, measureOf, type MeasuredMetric } from './metrics.ts';
import { quotient } from '../exact/ratio.ts';
import { pointsOf } from './points.ts';
import { shiftQuota, type Quota } from './quota.ts';
import type { ShiftFigures } from './score.ts';
import type { Series } from './series.ts';
import type { ShiftFacts } from './shift-facts.ts';
import { judge, type Moments } from './track.ts';

type AllSeries = Readonly<Record<string, Series>>;

const NO_TARGET = { targets: null, base: null, attainment: null, track: null, tiersReachedAt: [] };

/** What a scheme asks of every shift, looked up once. */
interface Plan {
  readonly metrics: readonly { readonly name: string; readonly metric: MeasuredMetric }[];
  /** M6. */
  readonly headlineCount: string | null;
}

const plans = new WeakMap<Scheme, Plan>();

const planOf = (scheme: Scheme): Plan =>
  kept(plans, scheme, () => ({
    metrics: Object.entries(scheme.metrics).flatMap(([name, metric]) => (metric.agg === 'ratio' ? [] : [{ name, metric }])),
    headlineCount: headline(scheme, 'count'),
  }));

/** Scores one agent's shift: the numbers, without their reasons (`explainScore` gives those). Looks at nothing but its arguments. */
export function scoreShift(scheme: Scheme, facts: ShiftFacts): ShiftFigures {
  const { tally } = facts;
  const { metrics: wanted, headlineCount } = planOf(scheme);
  const series: Record<string, Series> = {};
  const metrics: Record<string, number> = {};
  const measured: Record<string, Measured> = {};
  for (const { name, metric } of wanted) {
    const one = measureOf(metric, facts);
    measured[name] = one.measured;
    if (one.series) series[name] = one.series;
    if (isAdditive(metric) && one.measured.form === 'total') metrics[name] = quotient(one.measured.total);
  }
  const quota = shiftQuota(scheme, tally.shift, facts.plannedPeriodMs);
  const { total, forcedGrades } = pointsOf(scheme.points, facts.events, tally.date);
  return {
    shift: tally.id,
    agent: tally.agent,
    scheme: { id: scheme.id, version: scheme.version },
    metrics,
    measured,
    ...(quota ? attained(scheme, quota, metrics, series) : NO_TARGET),
    callsCountedAt: (headlineCount === null ? undefined : series[headlineCount]?.at) ?? [],
    points: total,
    forcedGrades,
  };
}

function attained(scheme: Scheme, quota: Quota, metrics: ShiftFigures['metrics'], series: AllSeries) {
  const moments = momentsOf(scheme, quota, series);
  return { ...judge(scheme, quota, metrics, moments), targets: quota.targets, tiersReachedAt: moments.tiersReachedAt };
}

/** Q7: a goal was reached when the call ended that reached it; a tier that needs base, not before base. A correction moves these moments. */
function momentsOf({ incentive }: Scheme, quota: Quota, series: AllSeries): Moments {
  const baseMetAt = goalReachedAt(quota.base, series);
  const notBefore = incentive?.needsBase ? baseMetAt : null;
  const tiersReachedAt: EpochMs[] = [];
  for (const { goal } of incentive?.needsBase && baseMetAt === null ? [] : quota.tiers) {
    const at = goalReachedAt(goal, series);
    if (at === null) break;
    tiersReachedAt.push(notBefore !== null && notBefore > at ? notBefore : at);
  }
  return { baseMetAt, tiersReachedAt };
}
