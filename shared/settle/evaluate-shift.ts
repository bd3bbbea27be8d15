import type { PointEvent } from '../score/score.ts';
import type { ScoredShift } from './agent-period.ts';
import { hasTarget, metricOver } from './evaluate-metric.ts';
import { countOf, pointsOfShift } from './evaluate-points.ts';
import { attainmentOver, quotaOver } from './evaluate-quota.ts';
import type { Scope } from './evaluate-scope.ts';
import { payOfTiers } from './evaluate-tier-pay.ts';
import { none } from './evaluated.ts';

/** What a shift has from its period (Y12). */
export interface OfPeriod extends Pick<Scope, 'grade' | 'levelBase'> {
  /** P9: those that count in this shift. */
  readonly events: readonly PointEvent[];
}

/** One shift by itself, under the version that scored it. */
export function shiftScope(shift: ScoredShift, { events, grade, levelBase }: OfPeriod): Scope {
  const { scheme, figures } = shift;
  const scope: Scope = {
    metric: (name) => metricOver(scheme, [shift], name),
    quota: (name) => quotaOver(scheme, [shift], name),
    attainment: (metric) => attainmentOver(scheme, [shift], metric),
    tierPay: () =>
      scheme.incentive?.period === 'shift' && hasTarget(figures)
        ? payOfTiers(scheme.incentive, figures.track?.tier ?? 0, scope)
        : none('tierPay', 'money'),
    points: () => pointsOfShift(shift),
    grade,
    levelBase,
    events: (code) => countOf(scheme.points, events, code),
    schedule: null,
    extremes: () => null,
  };
  return scope;
}
