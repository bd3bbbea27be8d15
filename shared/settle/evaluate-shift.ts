import { underVersion } from '../explain/reason.ts';
import type { PointEvent } from '../score/score.ts';
import type { ScoredShift } from './agent-period.ts';
import { hasTarget } from './evaluate-metric.ts';
import { countOf, pointsOfShift } from './evaluate-points.ts';
import type { Scope } from './evaluate-scope.ts';
import { payOfTiers } from './evaluate-tier-pay.ts';
import { none, type Evaluated } from './evaluated.ts';
import { spanFigures } from './span-figures.ts';

/** What a shift has from its period (Y12). */
export interface OfPeriod extends Pick<Scope, 'grade' | 'levelBase'> {
  /** P9: those that count in this shift. */
  readonly events: readonly PointEvent[];
}

/** One shift by itself, under the version that scored it. */
export function shiftScope(shift: ScoredShift, { events, grade, levelBase }: OfPeriod): Scope {
  const { scheme, figures } = shift;
  // E2: the shift's version may be another than the one of the line that looks at it.
  const own = (one: Evaluated): Evaluated => ({ ...one, because: underVersion(one.because, scheme) });
  const of = spanFigures(scheme, [shift]);
  const scope: Scope = {
    metric: (name) => own(of.metric(name)),
    quota: (name) => own(of.quota(name)),
    attainment: (metric) => own(of.attainment(metric)),
    tierPay: () =>
      scheme.incentive?.period === 'shift' && hasTarget(figures)
        ? own(payOfTiers(scheme.incentive, figures.track?.tier ?? 0, scope))
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
