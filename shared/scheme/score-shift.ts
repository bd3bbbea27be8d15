import type { ShiftTally } from '../tally/shift-tally.ts';
import type { EpochMs } from '../units.ts';
import { headlineCount, lastOf, measure, type Series } from './metrics.ts';
import { pointsOf } from './points.ts';
import { baseGoal, goalReachedAt, targetsOf, tierGoals, type Targets, type Values } from './quota.ts';
import type { Scheme } from './scheme.ts';
import type { PointEvent, ShiftFigures } from './score.ts';
import { incentiveAttainment, trackOf, type Moments } from './track.ts';

/** Scores one agent's shift: the numbers, without their reasons (`explainScore` gives those). Looks at nothing but its arguments. */
export function scoreShift(scheme: Scheme, tally: ShiftTally, events: readonly PointEvent[]): ShiftFigures {
  const series = measureAll(scheme, tally);
  const metrics = Object.fromEntries(Object.entries(series).map(([name, one]) => [name, lastOf(one)]));
  const targets = targetsOf(scheme.base, tally.shift);
  const headline = headlineCount(scheme);
  return {
    shift: tally.id,
    agent: tally.agent,
    scheme: { id: scheme.id, version: scheme.version },
    metrics,
    ...(targets ? judged(scheme, targets, metrics, series) : NO_TARGET),
    callsCountedAt: headline === null ? [] : (series[headline]?.at ?? []),
    points: pointsOf(scheme.points, events).total,
  };
}

const NO_TARGET = { targets: null, attainment: null, track: null, tiersReachedAt: [] };

const measureAll = (scheme: Scheme, tally: ShiftTally): Readonly<Record<string, Series>> =>
  Object.fromEntries(Object.entries(scheme.metrics).map(([name, metric]) => [name, measure(metric, tally.parts)]));

function judged(scheme: Scheme, targets: Targets, metrics: Values, series: Readonly<Record<string, Series>>) {
  const moments = momentsOf(scheme, targets, series);
  return {
    targets,
    attainment: incentiveAttainment(scheme, targets, metrics),
    track: trackOf(scheme, targets, metrics, moments),
    tiersReachedAt: moments.tiersReachedAt,
  };
}

/** Q7: a goal was reached when the call ended that reached it; a tier that needs base, not before base. A correction moves these moments. */
export function momentsOf(scheme: Scheme, targets: Targets, series: Readonly<Record<string, Series>>): Moments {
  const baseMetAt = goalReachedAt(baseGoal(scheme, targets), series);
  const tiersReachedAt: EpochMs[] = [];
  for (const goal of tierGoals(scheme, targets)) {
    const at = goalReachedAt(goal, series);
    if (at === null || (scheme.incentive?.needsBase && baseMetAt === null)) break;
    tiersReachedAt.push(scheme.incentive?.needsBase && baseMetAt !== null && baseMetAt > at ? baseMetAt : at);
  }
  return { baseMetAt, tiersReachedAt };
}
