import type { ShiftTally } from '../tally/shift-tally.ts';
import type { EpochMs } from '../units.ts';
import { reachedAt, type Series } from './metrics.ts';
import { ceilingOf, compareRatios, floorOf, over, ratio, times } from './ratio.ts';
import type { AtLeast, BaseQuota, Combine, Ratio, Scheme } from './scheme.ts';

export type Targets = Readonly<Record<string, Ratio>>;
export type Values = Readonly<Record<string, number>>;

const MS_PER_MINUTE = 60_000;
const NONE: Ratio = { n: 0, d: 1 };
const WHOLE: Ratio = { n: 1, d: 1 };

/** Q1: a shift's target = target × scheduled minutes / perScheduledMinutes, never rounded. Q2: null without scheduled minutes: no target is not a target of 0. */
export function targetsOf(base: BaseQuota, shift: ShiftTally['shift']): Targets | null {
  if (!shift || shift.scheduledMinutes <= 0) return null;
  // Minutes may be fractional but come from whole milliseconds, so that they are exact again here.
  const worked = ratio(Math.round(shift.scheduledMinutes * MS_PER_MINUTE), base.perScheduledMinutes * MS_PER_MINUTE);
  return Object.fromEntries(Object.entries(base.targets).map(([metric, units]) => [metric, times(ratio(units, 1), worked)]));
}

/** What has to be done, in whole units by metric: all of it, or any one. */
export interface Goal {
  readonly takes: 'every' | 'any';
  readonly units: Values;
}

const takesOf = (combine: Combine): Goal['takes'] => (combine === 'min' || combine === 'all' ? 'every' : 'any');

/** Q4: the least whole units that meet the exact bound: 113 for 112.5, so that 112 is a miss. */
const leastUnits = (target: Ratio, bound: AtLeast<Ratio>): number =>
  'gte' in bound ? ceilingOf(times(target, bound.gte)) : floorOf(times(target, bound.gt)) + 1;

const goalOf = (targets: Targets, of: readonly string[], combine: Combine, bound: AtLeast<Ratio>): Goal => ({
  takes: takesOf(combine),
  units: Object.fromEntries(of.flatMap((metric) => (targets[metric] ? [[metric, leastUnits(targets[metric], bound)]] : []))),
});

/** Q3: base is met when every target (`min`, `all`) or any one (`max`, `any`) is. */
export const baseGoal = (scheme: Scheme, targets: Targets): Goal =>
  goalOf(targets, Object.keys(scheme.base.targets), scheme.base.combine, { gte: WHOLE });

/** Q5: one goal a tier, ascending. */
export const tierGoals = ({ incentive }: Scheme, targets: Targets): readonly Goal[] =>
  incentive?.tiers.map((tier) => goalOf(targets, incentive.of, incentive.combine, tier)) ?? [];

/** Q4: least further whole units until the metric's share of the goal is done; 0 when it is. */
export const missingOf = (goal: Goal, values: Values, metric: string): number =>
  Math.max(0, (goal.units[metric] ?? 0) - (values[metric] ?? 0));

export function isReached(goal: Goal, values: Values): boolean {
  const isDone = (metric: string): boolean => missingOf(goal, values, metric) === 0;
  const metrics = Object.keys(goal.units);
  return goal.takes === 'every' ? metrics.every(isDone) : metrics.some(isDone);
}

/** Q7: the end of the call that reached the goal; null: not reached. */
export function goalReachedAt(goal: Goal, series: Readonly<Record<string, Series>>): EpochMs | null {
  let moment: EpochMs | null = null;
  for (const [metric, units] of Object.entries(goal.units)) {
    const at = series[metric] ? reachedAt(series[metric], units) : null;
    if (at === null && goal.takes === 'every') return null;
    if (at === null) continue;
    if (moment === null || (goal.takes === 'every' ? at > moment : at < moment)) moment = at;
  }
  return moment;
}

/** Unclamped attainment of one metric. */
export const attainmentOf = (target: Ratio, actual: number): Ratio => over(ratio(actual, 1), target);

/** Q3: each ratio is clamped to [0, 1] before this, where the quota says so; `any` and `all` are 0 or 1. */
export function combined(combine: Combine, ratios: readonly Ratio[]): Ratio {
  switch (combine) {
    case 'min':
      return ratios.reduce((least, next) => (compareRatios(next, least) < 0 ? next : least), ratios[0] ?? NONE);
    case 'max':
      return ratios.reduce((most, next) => (compareRatios(next, most) > 0 ? next : most), NONE);
    case 'all':
      return ratios.length > 0 && ratios.every(isWhole) ? WHOLE : NONE;
    case 'any':
      return ratios.some(isWhole) ? WHOLE : NONE;
  }
}

const isWhole = (value: Ratio): boolean => compareRatios(value, WHOLE) >= 0;

export const clamped = (value: Ratio): Ratio => (compareRatios(value, WHOLE) > 0 ? WHOLE : value);
