import { compareRatios } from '../exact/ratio.ts';
import type { Way } from '../wire/board-view.ts';
import { isReached, type CountedGoal, type Goal, type Values, type WeightedGoal } from './goal.ts';
import { attainmentOf, type Quota } from './quota.ts';
import type { WeightedShare } from './weighted.ts';

/** What is looked at when ways are worked out: where one stands, and what the metrics are measured in. */
export interface Standpoint {
  readonly values: Values;
  readonly quota: Pick<Quota, 'parts'>;
}

/**
 * Q18: what reaching all of these goals still takes. Each way is enough by itself and nothing less of it is; of several the nearest comes first.
 * Empty: reached already, or out of reach whatever is done (a weighted sum of ratios that count no further).
 */
export function waysTo(goals: readonly Goal[], from: Standpoint): readonly Way[] {
  const [only] = goals;
  if (only?.takes === 'every' && goals.length === 1) return wayOfAll(only, from);
  const open = goals.filter((goal) => !isReached(goal, from.values));
  if (open.length === 0) return [];
  const merged = open
    .map((goal) => further(goal, from.values))
    .reduce((ways, more) => ways.flatMap((way) => more.map((one) => most(way, one))));
  const least = eachOnce(merged.map((way) => trimmed(way, open, from.values)));
  return nearestFirst(least, from).map((way) => asWay(way, from));
}

/** Where every metric is needed there is one way. Worked out for each call that ends: no maps. */
function wayOfAll({ needs }: CountedGoal, from: Standpoint): readonly Way[] {
  const way: Way[number][] = [];
  for (const { metric, units } of needs) {
    const missing = units - (from.values[metric] ?? 0);
    if (missing > 0) way.push({ metric, unit: unitOf(metric, from), missing });
  }
  return way.length === 0 ? [] : [way];
}

/** Further whole units by metric. */
type Units = ReadonlyMap<string, number>;

const asWay = (units: Units, from: Standpoint): Way =>
  [...units].flatMap(([metric, missing]) => (missing > 0 ? [{ metric, unit: unitOf(metric, from), missing }] : []));

function unitOf(metric: string, { quota }: Standpoint): Way[number]['unit'] {
  for (const part of quota.parts) if (part.metric === metric) return part.unit;
  return 'count';
}

function further(goal: Goal, values: Values): readonly Units[] {
  switch (goal.takes) {
    case 'every':
      return [new Map(goal.needs.map(({ metric, units }) => [metric, Math.max(0, units - (values[metric] ?? 0))]))];
    case 'any':
      return goal.needs.map(({ metric, units }) => new Map([[metric, units - (values[metric] ?? 0)]]));
    case 'sum':
      return goal.shares.flatMap((first) => filled([first, ...goal.shares.filter((share) => share !== first)], goal, values) ?? []);
  }
}

/** Both at once: of each metric the more. */
function most(a: Units, b: Units): Units {
  const units = new Map(a);
  for (const [metric, more] of b) units.set(metric, Math.max(units.get(metric) ?? 0, more));
  return units;
}

/** The first metric as far as it is needed and counts, then the next; null: all of them are not enough. */
function filled(shares: readonly WeightedShare[], goal: WeightedGoal, values: Values): Units | null {
  let units: Units = new Map();
  for (const share of shares) {
    const cap = furthest(share, values);
    const isEnough = (more: number): boolean => isReached(goal, after(values, new Map([...units, [share.metric, more]])));
    if (isEnough(cap)) return new Map([...units, [share.metric, least(isEnough, cap)]]);
    units = new Map([...units, [share.metric, cap]]);
  }
  return null;
}

/** A ratio that counts without end is followed up to a thousand targets. */
const FAR_ENOUGH = 1000;

/** The units until the metric's ratio counts no further. */
function furthest({ metric, target, clamp }: WeightedShare, values: Values): number {
  const end = clamp ? clamp.max.mul(target) : target.mul(FAR_ENOUGH);
  return Math.max(0, Number(end.ceil().n) - (values[metric] ?? 0));
}

/** Leaves out what is not needed beside the rest. */
function trimmed(way: Units, goals: readonly Goal[], values: Values): Units {
  let units = way;
  for (const [metric, more] of way) {
    const rest = units;
    const isEnough = (fewer: number): boolean => {
      const then = after(values, new Map([...rest, [metric, fewer]]));
      return goals.every((goal) => isReached(goal, then));
    };
    units = new Map([...rest, [metric, least(isEnough, more)]]);
  }
  return units;
}

const after = (values: Values, units: Units): Values => ({
  ...values,
  ...Object.fromEntries([...units].map(([metric, more]) => [metric, (values[metric] ?? 0) + more])),
});

/** The least number from 0 to `most` that is enough; `most` is. */
function least(isEnough: (units: number) => boolean, most: number): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

function eachOnce(ways: readonly Units[]): readonly Units[] {
  const byText = new Map(ways.map((way) => [JSON.stringify([...way].filter(([, more]) => more > 0).sort()), way]));
  return [...byText.values()];
}

/** By the greatest share of a target that is still to be done; of equals as they stand in the scheme. */
function nearestFirst(ways: readonly Units[], { quota }: Standpoint): readonly Units[] {
  const shareOf = (way: Units) => quota.parts.map(({ metric, target }) => attainmentOf(target, way.get(metric) ?? 0));
  const effort = (way: Units) => shareOf(way).reduce((greatest, next) => (compareRatios(next, greatest) > 0 ? next : greatest), NONE);
  return ways.toSorted((left, right) => compareRatios(effort(left), effort(right)));
}

const NONE = { n: 0, d: 1 };
