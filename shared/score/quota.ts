import { compareRatios, quotient, ratio, times } from '../exact/ratio.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { MetricUnit } from '../scheme/metric.ts';
import type { BaseQuota, Combine, IncentiveQuota } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { kept } from '../site/kept.ts';
import type { Shift } from '../site/shift.ts';
import { countedGoal, leastUnits, together, type Goal, type Targets } from './goal.ts';
import { unitOf } from './metrics.ts';
import { weightedShare, type Clamp } from './weighted.ts';

const MS_PER_MINUTE = 60_000;
const NONE: Ratio = { n: 0, d: 1 };
const WHOLE: Ratio = { n: 1, d: 1 };

/** A scheme's quota for certain exact targets: one shift's, or the sum of many. */
export interface Quota {
  readonly targets: Targets;
  /** The metrics of base, in the scheme's order. */
  readonly parts: readonly QuotaPart[];
  readonly base: Goal;
  /** Q5: one goal a tier, ascending. */
  readonly tiers: readonly QuotaTier[];
  /** Q6: the places in `parts` of the incentive's metrics; without an incentive of all. */
  readonly judged: readonly number[];
}

export interface QuotaPart {
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly target: Ratio;
  /** Q4: the least whole units that meet the target. */
  readonly units: number;
}

export interface QuotaTier {
  readonly id: string;
  readonly at: number;
  readonly goal: Goal;
  /** What has to be reached for it: base as well where it needs base. */
  readonly takes: readonly Goal[];
}

export function quotaOf(scheme: Scheme, targets: Targets): Quota {
  const { base, incentive } = scheme;
  const parts = Object.keys(base.targets).flatMap((metric) => (targets[metric] ? [partOf(scheme, metric, targets[metric])] : []));
  const metrics = parts.map(({ metric }) => metric);
  const baseGoal = goalOf(targets, metrics, base, { gte: WHOLE }, base.clamp);
  const tiers = incentive?.tiers.map((tier) => {
    const goal = goalOf(targets, incentive.of, incentive, tier, null);
    const at = quotient('gte' in tier ? tier.gte : tier.gt);
    return { id: tier.id, at, goal, takes: incentive.needsBase ? together(goal, baseGoal) : [goal] };
  });
  const judged = incentive ? incentive.of.map((metric) => metrics.indexOf(metric)).filter((place) => place >= 0) : [...metrics.keys()];
  return { targets, parts, base: baseGoal, tiers: tiers ?? [], judged };
}

const partOf = (scheme: Scheme, metric: string, target: Ratio): QuotaPart => ({
  ...{ metric, target },
  unit: unitOf(scheme, metric),
  units: leastUnits(target, { gte: WHOLE }),
});

type Combining = Pick<BaseQuota | IncentiveQuota, 'combine' | 'weights'>;

function goalOf(
  targets: Targets,
  of: readonly string[],
  { combine, weights }: Combining,
  bound: AtLeast<Ratio>,
  clamp: Clamp | null,
): Goal {
  if (combine !== 'weighted') return countedGoal(targets, of, combine, bound);
  const shares = of.flatMap((metric) =>
    targets[metric] ? [weightedShare(metric, weights?.[metric] ?? NONE, targets[metric], clamp)] : [],
  );
  return { takes: 'sum', shares, bound };
}

/** Q1, Q15: a shift's target = target × its scheduled time / the time that the target is for, never rounded. */
function targetsOf({ targets }: BaseQuota, scheduledMs: number, perMs: number): Targets {
  const share = ratio(scheduledMs, perMs);
  return Object.fromEntries(Object.entries(targets).map(([metric, units]) => [metric, times(ratio(units, 1), share)]));
}

/** Shifts of equal length, in months of equal length where that matters, have equal quotas: worked out once a scheme. */
const known = new WeakMap<Scheme, Map<number, Map<number, Quota>>>();

/** Q2: null without scheduled minutes: no target is not a target of 0. `plannedPeriodMs` matters only where the target is for a period (Q15). */
export function shiftQuota(scheme: Scheme, shift: Pick<Shift, 'scheduledMinutes'> | null, plannedPeriodMs: number): Quota | null {
  const { perScheduledMinutes: per } = scheme.base;
  const perMs = per === 'period' ? plannedPeriodMs : per * MS_PER_MINUTE;
  if (!shift || shift.scheduledMinutes <= 0 || perMs <= 0) return null;
  const ofScheme = kept(known, scheme, () => new Map<number, Map<number, Quota>>());
  const ofPeriod = kept(ofScheme, perMs, () => new Map<number, Quota>());
  const { scheduledMinutes } = shift;
  // Minutes may be fractional but come from whole milliseconds.
  return kept(ofPeriod, scheduledMinutes, () =>
    quotaOf(scheme, targetsOf(scheme.base, Math.round(scheduledMinutes * MS_PER_MINUTE), perMs)),
  );
}

/** Unclamped attainment of one metric. A target of 0 has none; the lint and Q2 keep it away. */
export const attainmentOf = (target: Ratio, actual: number): Ratio => ratio(actual * target.d, target.n);

/** Q3: `any` and `all` are 0 or 1. Of no ratios: 0. */
export function combined(combine: Exclude<Combine, 'weighted'>, ratios: readonly Ratio[]): Ratio {
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

const isWhole = ({ n, d }: Ratio): boolean => n >= d;

export const clamped = (value: Ratio, { min, max }: Clamp): Ratio =>
  compareRatios(value, max) > 0 ? max : compareRatios(value, min) < 0 ? min : value;
