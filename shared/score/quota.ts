import type { Shift } from '../site/shift.ts';
import type { Track } from '../wire/board-view.ts';
import { goalOf, type Goal, type Targets } from './goal.ts';
import { compareRatios, quotient, ratio, times } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { BaseQuota, Combine } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';

const MS_PER_MINUTE = 60_000;
const NONE: Ratio = { n: 0, d: 1 };
const WHOLE: Ratio = { n: 1, d: 1 };

/** A scheme's quota for certain exact targets: one shift's, or the sum of many. */
export interface Quota {
  readonly targets: Targets;
  readonly base: Goal;
  /** Q5: one goal a tier, ascending. */
  readonly tiers: readonly Goal[];
  readonly marks: Track['tiers'];
}

export function quotaOf(scheme: Scheme, targets: Targets): Quota {
  const { base, incentive } = scheme;
  return {
    targets,
    base: goalOf(targets, Object.keys(base.targets), base.combine, { gte: WHOLE }),
    tiers: incentive?.tiers.map((tier) => goalOf(targets, incentive.of, incentive.combine, tier)) ?? [],
    marks: incentive?.tiers.map((tier) => ({ id: tier.id, at: quotient('gte' in tier ? tier.gte : tier.gt) })) ?? [],
  };
}

/** Q1: a shift's target = target × scheduled minutes / perScheduledMinutes, never rounded. Minutes may be fractional but come from whole milliseconds. */
function targetsOf(base: BaseQuota, scheduledMinutes: number): Targets {
  const share = ratio(Math.round(scheduledMinutes * MS_PER_MINUTE), base.perScheduledMinutes * MS_PER_MINUTE);
  return Object.fromEntries(Object.entries(base.targets).map(([metric, units]) => [metric, times(ratio(units, 1), share)]));
}

/** Shifts of equal length have equal quotas: worked out once a scheme and length. */
const known = new WeakMap<Scheme, Map<number, Quota>>();

/** Q2: null without scheduled minutes: no target is not a target of 0. */
export function shiftQuota(scheme: Scheme, shift: Shift | null): Quota | null {
  if (!shift || shift.scheduledMinutes <= 0) return null;
  const lengths = known.get(scheme) ?? new Map<number, Quota>();
  const quota = lengths.get(shift.scheduledMinutes) ?? quotaOf(scheme, targetsOf(scheme.base, shift.scheduledMinutes));
  known.set(scheme, lengths.set(shift.scheduledMinutes, quota));
  return quota;
}

/** Unclamped attainment of one metric. A target of 0 has none; the lint and Q2 keep it away. */
export const attainmentOf = (target: Ratio, actual: number): Ratio => ratio(actual * target.d, target.n);

/** Q3: the base clamps each ratio to [0, 1] before this; `any` and `all` are 0 or 1. */
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

const isWhole = ({ n, d }: Ratio): boolean => n >= d;

export const clamped = (value: Ratio): Ratio => (isWhole(value) ? WHOLE : value);
