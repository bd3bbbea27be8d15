import { ceilingOf, floorOf, times } from '../exact/ratio.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { Combine } from '../scheme/quota.ts';
import type { EpochMs } from '../units.ts';
import { reachedAt, type Series } from './series.ts';
import { sharesReach, type WeightedShare } from './weighted.ts';

export type Targets = Readonly<Record<string, Ratio>>;
export type Values = Readonly<Record<string, number>>;

/** What has to be done in whole units by metric: all of it, or any one. */
export interface CountedGoal {
  readonly takes: 'every' | 'any';
  readonly needs: readonly Need[];
}

export interface Need {
  readonly metric: string;
  readonly units: number;
}

/** Q17: the weighted sum of the ratios passes the bound; what one metric lacks another may bring, as far as its ratio counts. */
export interface WeightedGoal {
  readonly takes: 'sum';
  readonly shares: readonly WeightedShare[];
  readonly bound: AtLeast<Ratio>;
}

export type Goal = CountedGoal | WeightedGoal;

/** Q3: `min` and `all` take every metric, `max` and `any` take one. */
export const countedGoal = (
  targets: Targets,
  of: readonly string[],
  combine: Exclude<Combine, 'weighted'>,
  bound: AtLeast<Ratio>,
): CountedGoal => ({
  takes: combine === 'min' || combine === 'all' ? 'every' : 'any',
  needs: of.flatMap((metric) => (targets[metric] ? [{ metric, units: leastUnits(targets[metric], bound) }] : [])),
});

/** Q4: the least whole units that meet the exact bound: 113 for 112.5, so that 112 is a miss. */
export const leastUnits = (target: Ratio, bound: AtLeast<Ratio>): number =>
  'gte' in bound ? ceilingOf(times(target, bound.gte)) : floorOf(times(target, bound.gt)) + 1;

/** Both goals: one that takes all of both where each takes all of its own. */
export function together(a: Goal, b: Goal): readonly Goal[] {
  if (a.takes !== 'every' || b.takes !== 'every') return [a, b];
  const needs = new Map(a.needs.map(({ metric, units }) => [metric, units]));
  for (const { metric, units } of b.needs) needs.set(metric, Math.max(needs.get(metric) ?? 0, units));
  return [{ takes: 'every', needs: [...needs].map(([metric, units]) => ({ metric, units })) }];
}

export function isReached(goal: Goal, values: Values): boolean {
  if (goal.takes === 'sum') return sharesReach(goal.shares, goal.bound, values);
  const isEvery = goal.takes === 'every';
  for (const { metric, units } of goal.needs) {
    const isDone = (values[metric] ?? 0) >= units;
    if (isDone !== isEvery) return isDone;
  }
  return isEvery;
}

type AllSeries = Readonly<Record<string, Series>>;

/** Q7: the end of the call, or the moment of the fact, that reached the goal; null: not reached, or by a metric whose moments nobody knows (M11). */
export function goalReachedAt(goal: Goal, series: AllSeries): EpochMs | null {
  if (goal.takes === 'sum') return sumReachedAt(goal, series);
  let moment: EpochMs | null = null;
  for (const { metric, units } of goal.needs) {
    const at = series[metric] ? reachedAt(series[metric], units) : null;
    if (at === null && goal.takes === 'every') return null;
    if (at === null) continue;
    if (moment === null || (goal.takes === 'every' ? at > moment : at < moment)) moment = at;
  }
  return moment;
}

/** Totals never fall, so halving finds the first moment at which the sum is there. */
function sumReachedAt({ shares, bound }: WeightedGoal, series: AllSeries): EpochMs | null {
  const moments = [...new Set(shares.flatMap(({ metric }) => series[metric]?.at ?? []))].sort((left, right) => left - right);
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sharesReach(shares, bound, valuesAt(series, moments[middle] ?? 0))) high = middle;
    else low = middle + 1;
  }
  return moments[low] ?? null;
}

const valuesAt = (all: AllSeries, moment: number): Values =>
  Object.fromEntries(Object.entries(all).map(([metric, { at, total }]) => [metric, total[at.findLastIndex((one) => one <= moment)] ?? 0]));
