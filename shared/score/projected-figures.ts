import { floorOf } from '../exact/ratio.ts';
import type { CallMetric, Metric } from '../scheme/metric.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Shift } from '../site/shift.ts';
import type { EpochMs } from '../units.ts';
import { scheduledMs } from './pace.ts';
import { shiftQuota } from './quota.ts';
import type { ShiftFigures } from './score.ts';
import { judge } from './track.ts';

interface OfShift {
  readonly shift: Shift;
  readonly plannedPeriodMs: number;
  readonly now: EpochMs;
}

/**
 * Z3: the shift's figures at its end, if its counted calls and their talk go on as in the scheduled time so far: in whole units, rounded down. All else stays as it
 * is. The same object where nothing goes on: not begun, over, or without a target.
 */
export function projectedFigures(scheme: Scheme, figures: ShiftFigures, { shift, plannedPeriodMs, now }: OfShift): ShiftFigures {
  const quota = shiftQuota(scheme, shift, plannedPeriodMs);
  const passed = scheduledMs(shift, now);
  const whole = scheduledMs(shift, shift.window.end);
  if (quota === null || passed <= 0 || passed >= whole) return figures;
  const metrics = { ...figures.metrics };
  const measured = { ...figures.measured };
  for (const [name, metric] of Object.entries(scheme.metrics)) {
    const total = figures.metrics[name];
    if (total === undefined || !goesOn(metric)) continue;
    metrics[name] = floorOf({ n: total * whole, d: passed });
    measured[name] = { form: 'total', total: { n: metrics[name], d: 1 } };
  }
  const { track, base, attainment } = judge(scheme, quota, metrics, NOT_YET);
  return { ...figures, metrics, measured, track, base, attainment, tiersReachedAt: [] };
}

/** What is to come has no moments. */
const NOT_YET = { baseMetAt: null, tiersReachedAt: [] };

const goesOn = (metric: Metric): boolean => metric.agg !== 'ratio' && metric.from === 'call' && addsUp(metric);

/** Counts and sums of calls: they never fall while somebody works on, and come at a pace. */
export const addsUp = ({ agg }: CallMetric): boolean => agg === 'count' || agg === 'sum';
