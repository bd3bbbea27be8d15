import { compareExact, ZERO } from '../exact/exact.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { AgentPeriod, Colleagues } from './agent-period.ts';
import { hasTarget, metricOver } from './evaluate-metric.ts';
import { countOf, meanPoints, pointsOver } from './evaluate-points.ts';
import type { Scope } from './evaluate-scope.ts';
import { eventsIn, shiftsIn } from './evaluate-span.ts';
import { none } from './evaluated.ts';
import { spanFigures } from './span-figures.ts';

/** Several agents together over one period, under its version: from their sums (Q10, Q13), never a mean of theirs but for points. */
export function groupScope(inForce: Scheme, members: readonly AgentPeriod[]): Scope {
  const scheme: Scheme = { ...inForce, base: { ...inForce.base, aggregate: 'pooled' } };
  const shifts = members.flatMap(shiftsIn);
  const events = members.flatMap(eventsIn);
  const { metric, quota, attainment } = spanFigures(scheme, shifts);
  return {
    ...{ metric, quota, attainment },
    tierPay: () => none('tierPay', 'money'),
    points: () => meanPoints(members.map((one) => pointsOver(one).points)),
    grade: (field) => none('grade', field === 'coef' ? 'number' : 'money'),
    levelBase: () => none('level', 'money'),
    events: (code) => countOf(scheme.points, events, code),
    schedule: null,
    extremes: () => null,
  };
}

/** Y10: the lowest and the highest of a team, among those of its members who have a target and the metric. */
export const colleaguesOf = (team: readonly AgentPeriod[]): Colleagues => ({
  extremes: (metric) => {
    const working = team.filter((one) => shiftsIn(one).some(({ figures }) => hasTarget(figures)));
    const values = working.flatMap((one) => metricOver(one.scheme, shiftsIn(one), metric).value ?? []).sort(compareExact);
    return values.length === 0 ? null : { lowest: values[0] ?? ZERO, highest: values.at(-1) ?? ZERO };
  },
});
