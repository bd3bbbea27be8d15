import type { EpochMs } from '../units.ts';
import { reachedAt, type Series } from './metrics.ts';
import { ceilingOf, floorOf, times } from '../exact/ratio.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { Combine } from '../scheme/quota.ts';

export type Targets = Readonly<Record<string, Ratio>>;
export type Values = Readonly<Record<string, number>>;

/** What has to be done, in whole units by metric: all of it, or any one. */
export interface Goal {
  readonly takes: 'every' | 'any';
  readonly needs: readonly { readonly metric: string; readonly units: number }[];
}

/** Q3: `min` and `all` take every metric, `max` and `any` take one. */
export const goalOf = (targets: Targets, of: readonly string[], combine: Combine, bound: AtLeast<Ratio>): Goal => ({
  takes: combine === 'min' || combine === 'all' ? 'every' : 'any',
  needs: of.flatMap((metric) => (targets[metric] ? [{ metric, units: leastUnits(targets[metric], bound) }] : [])),
});

/** Q4: the least whole units that meet the exact bound: 113 for 112.5, so that 112 is a miss. */
const leastUnits = (target: Ratio, bound: AtLeast<Ratio>): number =>
  'gte' in bound ? ceilingOf(times(target, bound.gte)) : floorOf(times(target, bound.gt)) + 1;

export function isReached({ takes, needs }: Goal, values: Values): boolean {
  for (const { metric, units } of needs) {
    const isDone = (values[metric] ?? 0) >= units;
    if (isDone !== (takes === 'every')) return isDone;
  }
  return takes === 'every';
}

/** Q4: least further whole units until the metric's share of the goal is done; 0 when it is. */
export function missingOf(goal: Goal, values: Values, metric: string): number {
  const need = goal.needs.find((one) => one.metric === metric);
  return need ? Math.max(0, need.units - (values[metric] ?? 0)) : 0;
}

/** Q7: the end of the call that reached the goal; null: not reached. */
export function goalReachedAt({ takes, needs }: Goal, series: Readonly<Record<string, Series>>): EpochMs | null {
  let moment: EpochMs | null = null;
  for (const { metric, units } of needs) {
    const at = series[metric] ? reachedAt(series[metric], units) : null;
    if (at === null && takes === 'every') return null;
    if (at === null) continue;
    if (moment === null || (takes === 'every' ? at > moment : at < moment)) moment = at;
  }
  return moment;
}
