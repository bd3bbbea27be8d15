import { compareRatios, quotient, ratio, times } from '../exact/ratio.ts';
import type { AtLeast, Ratio } from '../scheme/bound.ts';
import type { BaseQuota, Combine, IncentiveQuota } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { kept } from '../site/kept.ts';
import type { Shift } from '../site/shift.ts';
import { countedGoal, type Goal, type Targets } from './goal.ts';
import { weightedShare, type Clamp } from './weighted.ts';

const MS_PER_MINUTE = 60_000;
const NONE: Ratio = { n: 0, d: 1 };
const WHOLE: Ratio = { n: 1, d: 1 };

/** A scheme's quota for certain exact targets: one shift's, or the sum of many. */
export interface Quota {
  readonly targets: Targets;
  readonly base: Goal;
  /** Q5: one goal a tier, ascending. */
  readonly tiers: readonly Goal[];
  /** What each tier is called, and where it begins. */
  readonly marks: readonly { readonly id: string; readonly at: number }[];
}

export function quotaOf(scheme: Scheme, targets: Targets): Quota {
  const { base, incentive } = scheme;
  return {
    targets,
    base: goalOf(targets, Object.keys(base.targets), base, { gte: WHOLE }, base.clamp),
    tiers: incentive?.tiers.map((tier) => goalOf(targets, incentive.of, incentive, tier, null)) ?? [],
    marks: incentive?.tiers.map((tier) => ({ id: tier.id, at: quotient('gte' in tier ? tier.gte : tier.gt) })) ?? [],
  };
}

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
