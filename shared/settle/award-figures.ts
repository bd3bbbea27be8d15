import { ceilingOf, floorOf, times } from '../exact/ratio.ts';
import { unitOf } from '../scheme/metric-unit.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { isAdditive, measureOf } from '../score/metrics.ts';
import type { ShiftFigures } from '../score/score.ts';
import { lastOf, reachedAt, type Series } from '../score/series.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import type { EpochMs } from '../units.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import type { AwardFigures } from './awards-entrants.ts';
import { shiftsIn } from './evaluate-span.ts';

/** When metrics of one shift grew, by their names: those only that an award asks for (A9, A10). */
export type ShiftMoments = Readonly<Record<string, Series>>;

/** The metrics whose moments a scheme's awards ask for. */
export const metricsWithMoments = ({ awards }: Pick<Scheme, 'awards'>): readonly string[] => [
  ...new Set(
    awards.flatMap((award) => {
      if (award.kind === 'firstTo') return [award.metric];
      if (award.kind !== 'top' || award.ties !== 'earliest') return [];
      return award.by.flatMap((value) => (value.node === 'metric' ? [value.metric] : []));
    }),
  ),
];

/** Metrics that add up have such moments, no others. `scheme`: the version that scores the shift. */
export function shiftMoments({ metrics }: Pick<Scheme, 'metrics'>, facts: ShiftFacts, names: readonly string[]): ShiftMoments {
  const found = names.flatMap((name) => {
    const metric = metrics[name];
    const series = metric === undefined || metric.agg === 'ratio' || !isAdditive(metric) ? null : measureOf(metric, facts).series;
    return series === null ? [] : [[name, series] as const];
  });
  return Object.fromEntries(found);
}

/** A9, A10: when figures became what they are, out of the moments of the shifts. */
export function momentsOf(momentsIn: (figures: ShiftFigures) => ShiftMoments | undefined): Pick<AwardFigures, 'settledAt' | 'reachedAt'> {
  const seriesOf = ({ figures }: ScoredShift, name: string): Series | null => momentsIn(figures)?.[name] ?? null;
  return {
    settledAt: (value, of) => {
      if (value.node !== 'metric') return null;
      const moments = shiftsIn(of).map((shift) => seriesOf(shift, value.metric)?.at.at(-1) ?? null);
      return moments.findLast((moment) => moment !== null) ?? null;
    },
    reachedAt: (metric, reach, of) => reachedIn(shiftsIn(of), (shift) => seriesOf(shift, metric), unitsOf(of, metric, reach)),
  };
}

/** In the units that the metric is measured in: of a duration ms, where the file says seconds. Whole, since what is measured is. */
function unitsOf({ scheme }: AgentPeriod, name: string, reach: AtLeast<Ratio>): number {
  const metric = scheme.metrics[name];
  const scale = { n: metric && unitOf(metric) === 'ms' ? 1000 : 1, d: 1 };
  return 'gte' in reach ? ceilingOf(times(reach.gte, scale)) : floorOf(times(reach.gt, scale)) + 1;
}

function reachedIn(shifts: readonly ScoredShift[], seriesOf: (shift: ScoredShift) => Series | null, units: number): EpochMs | null {
  let before = 0;
  for (const shift of shifts) {
    const series = seriesOf(shift);
    if (series === null) continue;
    const moment = reachedAt(series, units - before);
    if (moment !== null) return moment;
    before += lastOf(series);
  }
  return null;
}
