import { ceilingOf, floorOf, times } from '../exact/ratio.ts';
import { unitOf } from '../scheme/metric-unit.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import { isAdditive, measureOf } from '../score/metrics.ts';
import type { ShiftFigures } from '../score/score.ts';
import { lastOf, reachedAt, type Series } from '../score/series.ts';
import type { ShiftFacts } from '../score/shift-facts.ts';
import type { EpochMs } from '../units.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import type { AwardFigures } from './awards-entrants.ts';
import { shiftsIn } from './evaluate-span.ts';

/** A9, A10: when metrics that add up grew, measured again from the facts of the shifts; no other figure has such a moment. */
export function momentsOf(factsOf: (figures: ShiftFigures) => ShiftFacts | undefined): Pick<AwardFigures, 'settledAt' | 'reachedAt'> {
  const seriesOf = ({ scheme, figures }: ScoredShift, name: string): Series | null => {
    const [metric, facts] = [scheme.metrics[name], factsOf(figures)];
    if (metric === undefined || facts === undefined || metric.agg === 'ratio' || !isAdditive(metric)) return null;
    return measureOf(metric, facts).series ?? null;
  };
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
