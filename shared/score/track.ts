import { exact } from '../exact/exact.ts';
import { compareRatios, quotient } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Combine } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { EpochMs } from '../units.ts';
import type { Track } from '../wire/board-view.ts';
import { isReached, leastUnits, type Values } from './goal.ts';
import { unitOf } from './metrics.ts';
import { attainmentOf, clamped, combined, type Quota } from './quota.ts';
import { waysTo } from './ways.ts';
import { fitted, ratioOf, weightedShare, weightedSum, type Clamp } from './weighted.ts';

/** When goals were reached, where that is known: of one shift, not of pooled sums. */
export interface Moments {
  readonly baseMetAt: EpochMs | null;
  readonly tiersReachedAt: readonly EpochMs[];
}

export interface Judgement {
  readonly track: Track;
  /** Q3, Q13: the base's attainment as pay takes it: clamped, exact. */
  readonly base: Ratio;
  /** Q6: what standings compare: the incentive's attainment, or the base's where there is no incentive; exact and unclamped. */
  readonly attainment: Ratio;
}

/** Everything the quota track draws, for one shift or for pooled sums: the same formula at every level. */
export function judge(scheme: Scheme, quota: Quota, values: Values, moments: Moments): Judgement {
  const { base, incentive } = scheme;
  const metrics = Object.keys(base.targets).filter((metric) => quota.targets[metric] !== undefined);
  const isBaseMet = isReached(quota.base, values);
  const tier = tiersReached(scheme, quota, isBaseMet, values);
  const baseRatio = attained(base, metrics, quota, values, base.clamp);
  const attainment = incentive ? attained(incentive, incentive.of, quota, values, null) : attained(base, metrics, quota, values, null);
  const from = { values, targets: quota.targets, unitOf: (metric: string) => unitOf(scheme, metric) };
  const track = {
    combine: base.combine,
    baseRatio: quotient(baseRatio),
    isBaseMet,
    baseMetAt: moments.baseMetAt,
    parts: metrics.map((metric) => partOf(scheme, quota, values, metric)),
    limiting: isBaseMet ? null : (metrics[limitingIndex(scheme, metrics, quota, values)] ?? null),
    toBase: isBaseMet ? [] : waysTo([quota.base], from),
    incentiveRatio: quotient(attainment),
    tier,
    tierReachedAt: moments.tiersReachedAt[tier - 1] ?? null,
    tiers: quota.marks.map(({ id, at }, index) => ({ id, at, ways: index < tier ? [] : waysTo(goalsOfTier(scheme, quota, index), from) })),
  };
  return { track, base: baseRatio, attainment };
}

/** Q5: a tier that needs base takes base as well. */
const goalsOfTier = ({ incentive }: Scheme, { base, tiers }: Quota, index: number) => [
  ...tiers.slice(index, index + 1),
  ...(incentive?.needsBase ? [base] : []),
];

type Combining = Pick<Scheme['base'], 'combine' | 'weights'>;

/** Q3, Q6, Q17. `any` and `all` look at the ratios as they are. */
function attained({ combine, weights }: Combining, of: readonly string[], { targets }: Quota, values: Values, clamp: Clamp | null): Ratio {
  if (combine === 'weighted') {
    const shares = of.flatMap((metric) =>
      targets[metric] ? [weightedShare(metric, weights?.[metric] ?? NONE, targets[metric], clamp)] : [],
    );
    return fitted(weightedSum(shares, values));
  }
  const ratios = of.flatMap((metric) => (targets[metric] ? [attainmentOf(targets[metric], values[metric] ?? 0)] : []));
  const isKept = clamp === null || combine === 'any' || combine === 'all';
  return combined(combine, isKept ? ratios : ratios.map((one) => clamped(one, clamp)));
}

const NONE: Ratio = { n: 0, d: 1 };
const WHOLE: Ratio = { n: 1, d: 1 };

/** Q4: `missing` is the least further whole units until the metric's own target is met. */
function partOf(scheme: Scheme, { targets }: Quota, values: Values, metric: string): Track['parts'][number] {
  const target = targets[metric] ?? WHOLE;
  const actual = values[metric] ?? 0;
  const missing = Math.max(0, leastUnits(target, { gte: WHOLE }) - actual);
  return { metric, unit: unitOf(scheme, metric), actual, target: quotient(target), ratio: quotient(attainmentOf(target, actual)), missing };
}

/** Q3, Q17: the metric that decides: the lowest ratio where every target counts, the highest where one is enough, the greatest weighted lack in a sum; the first of equals. */
function limitingIndex({ base }: Scheme, metrics: readonly string[], { targets }: Quota, values: Values): number {
  const ratios = metrics.map((metric) =>
    base.combine === 'weighted'
      ? lackOf(base, targets[metric] ?? WHOLE, values, metric)
      : attainmentOf(targets[metric] ?? WHOLE, values[metric] ?? 0),
  );
  const wanted = isEveryNeeded(base.combine) ? -1 : 1;
  return ratios.reduce((best, next, index) => (Math.sign(compareRatios(next, ratios[best] ?? next)) === wanted ? index : best), 0);
}

function lackOf({ weights, clamp }: Scheme['base'], target: Ratio, values: Values, metric: string): Ratio {
  const share = weightedShare(metric, weights?.[metric] ?? NONE, target, clamp);
  return fitted(share.weight.mul(exact(clamp.max).sub(ratioOf(share, values))));
}

const isEveryNeeded = (combine: Combine): boolean => combine === 'min' || combine === 'all';

/** Q5: tiers reached in a row from the first; none while base is missed, where the scheme asks for base. */
function tiersReached({ incentive }: Scheme, { tiers }: Quota, isBaseMet: boolean, values: Values): number {
  if (incentive?.needsBase && !isBaseMet) return 0;
  const missed = tiers.findIndex((goal) => !isReached(goal, values));
  return missed < 0 ? tiers.length : missed;
}
