import type { ShiftTally } from '../tally/shift-tally.ts';
import type { EpochMs } from '../units.ts';
import { goalReachedAt } from './goal.ts';
import { headline, lastOf, measure, type Series } from './metrics.ts';
import { pointsOf } from './points.ts';
import { shiftQuota, type Quota } from './quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { PointEvent, ShiftFigures } from './score.ts';
import { judge, type Moments } from './track.ts';

type AllSeries = Readonly<Record<string, Series>>;

const NO_TARGET = { targets: null, attainment: null, track: null, tiersReachedAt: [] };

/** Scores one agent's shift: the numbers, without their reasons (`explainScore` gives those). Looks at nothing but its arguments. */
export function scoreShift(scheme: Scheme, tally: ShiftTally, events: readonly PointEvent[]): ShiftFigures {
  const series: Record<string, Series> = {};
  const metrics: Record<string, number> = {};
  for (const [name, metric] of Object.entries(scheme.metrics)) {
    const one = measure(metric, tally.parts);
    series[name] = one;
    metrics[name] = lastOf(one);
  }
  const quota = shiftQuota(scheme, tally.shift);
  return {
    shift: tally.id,
    agent: tally.agent,
    scheme: { id: scheme.id, version: scheme.version },
    metrics,
    ...(quota ? attained(scheme, quota, metrics, series) : NO_TARGET),
    callsCountedAt: series[headline(scheme, 'count') ?? '']?.at ?? [],
    points: pointsOf(scheme.points, events).total,
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
  for (const goal of incentive?.needsBase && baseMetAt === null ? [] : quota.tiers) {
    const at = goalReachedAt(goal, series);
    if (at === null) break;
    tiersReachedAt.push(notBefore !== null && notBefore > at ? notBefore : at);
  }
  return { baseMetAt, tiersReachedAt };
}
