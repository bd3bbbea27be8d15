import { exact } from '../exact/exact.ts';
import { compareRatios, quotient } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { EpochMs } from '../units.ts';
import type { Track } from '../wire/board-view.ts';
import { isReached, type Values } from './goal.ts';
import { attainmentOf, clamped, combined, type Quota, type QuotaPart } from './quota.ts';
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
  const ratios = quota.parts.map(({ metric, target }) => attainmentOf(target, values[metric] ?? 0));
  const isBaseMet = isReached(quota.base, values);
  const tier = tiersReached(scheme, quota, isBaseMet, values);
  const baseRatio = attained(base, quota, values, ratios, null, base.clamp);
  const attainment = attained(incentive ?? base, quota, values, ratios, quota.judged, null);
  const from = { values, quota };
  const track = {
    combine: base.combine,
    baseRatio: quotient(baseRatio),
    isBaseMet,
    baseMetAt: moments.baseMetAt,
    parts: quota.parts.map((part, index) => trackPart(part, values[part.metric] ?? 0, ratios[index] ?? NONE)),
    limiting: isBaseMet ? null : limitingOf(scheme, quota, values, ratios),
    toBase: isBaseMet ? [] : waysTo([quota.base], from),
    incentiveRatio: quotient(attainment),
    tier,
    tierReachedAt: moments.tiersReachedAt[tier - 1] ?? null,
    tiers: quota.tiers.map(({ id, at, takes }, index) => ({ id, at, ways: index < tier ? [] : waysTo(takes, from) })),
  };
  return { track, base: baseRatio, attainment };
}

type Combining = Pick<Scheme['base'], 'combine' | 'weights'>;

/** Q3, Q6, Q17: over the parts at these places, null: over all. `any` and `all` look at the ratios as they are. */
function attained(
  { combine, weights }: Combining,
  { parts }: Quota,
  values: Values,
  ratios: readonly Ratio[],
  places: readonly number[] | null,
  clamp: Clamp | null,
): Ratio {
  if (combine === 'weighted') {
    const of = places === null ? parts : parts.filter((_, index) => places.includes(index));
    const shares = of.map(({ metric, target }) => weightedShare(metric, weights?.[metric] ?? NONE, target, clamp));
    return fitted(weightedSum(shares, values));
  }
  const chosen = places === null ? ratios : places.map((place) => ratios[place] ?? NONE);
  const isKept = clamp === null || combine === 'any' || combine === 'all';
  return combined(combine, isKept ? chosen : chosen.map((one) => clamped(one, clamp)));
}

const NONE: Ratio = { n: 0, d: 1 };

/** Q4: `missing` is the least further whole units until the metric's own target is met. */
const trackPart = ({ metric, unit, target, units }: QuotaPart, actual: number, ratio: Ratio): Track['parts'][number] => ({
  metric,
  unit,
  actual,
  target: quotient(target),
  ratio: quotient(ratio),
  missing: Math.max(0, units - actual),
});

/** Q3, Q17: the metric that decides: the lowest ratio where every target counts, the highest where one is enough, the greatest weighted lack in a sum; the first of equals. */
function limitingOf({ base }: Scheme, { parts }: Quota, values: Values, ratios: readonly Ratio[]): string | null {
  const figures = base.combine === 'weighted' ? parts.map((part) => lackOf(base, part, values)) : ratios;
  const wanted = base.combine === 'min' || base.combine === 'all' ? -1 : 1;
  let best = 0;
  for (const [index, figure] of figures.entries()) {
    if (Math.sign(compareRatios(figure, figures[best] ?? figure)) === wanted) best = index;
  }
  return parts[best]?.metric ?? null;
}

function lackOf({ weights, clamp }: Scheme['base'], { metric, target }: QuotaPart, values: Values): Ratio {
  const share = weightedShare(metric, weights?.[metric] ?? NONE, target, clamp);
  return fitted(share.weight.mul(exact(clamp.max).sub(ratioOf(share, values))));
}

/** Q5: tiers reached in a row from the first; none while base is missed, where the scheme asks for base. */
function tiersReached({ incentive }: Scheme, { tiers }: Quota, isBaseMet: boolean, values: Values): number {
  if (incentive?.needsBase && !isBaseMet) return 0;
  const missed = tiers.findIndex(({ goal }) => !isReached(goal, values));
  return missed < 0 ? tiers.length : missed;
}
