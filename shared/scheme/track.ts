import type { Track, TrackPart } from '../wire/board-view.ts';
import type { EpochMs } from '../units.ts';
import { unitOf } from './metrics.ts';
import {
  attainmentOf,
  baseGoal,
  clamped,
  combined,
  isReached,
  missingOf,
  tierGoals,
  type Goal,
  type Targets,
  type Values,
} from './quota.ts';
import { compareRatios, quotient } from './ratio.ts';
import type { Combine, Ratio, Scheme } from './scheme.ts';

/** When goals were reached, where that is known: of one shift, not of pooled sums. */
export interface Moments {
  readonly baseMetAt: EpochMs | null;
  readonly tiersReachedAt: readonly EpochMs[];
}

/** Q6: what standings compare: the incentive's attainment, or the base's where there is no incentive; exact and unclamped. */
export function incentiveAttainment(scheme: Scheme, targets: Targets, values: Values): Ratio {
  const { of, combine } = scheme.incentive ?? { of: Object.keys(scheme.base.targets), combine: scheme.base.combine };
  return combined(combine, attainments(of, targets, values));
}

const attainments = (of: readonly string[], targets: Targets, values: Values): Ratio[] =>
  of.flatMap((metric) => (targets[metric] ? [attainmentOf(targets[metric], values[metric] ?? 0)] : []));

/** Everything the quota track draws, for one shift or for pooled sums: the same formula at every level. */
export function trackOf(scheme: Scheme, targets: Targets, values: Values, moments: Moments): Track {
  const base = baseGoal(scheme, targets);
  const tiers = tierGoals(scheme, targets);
  const of = Object.keys(base.units);
  const ratios = attainments(of, targets, values);
  const isBaseMet = isReached(base, values);
  const tier = tiersReached(scheme, tiers, isBaseMet, values);
  const next = tiers[tier];
  return {
    combine: scheme.base.combine,
    baseRatio: quotient(combined(scheme.base.combine, ratios.map(clamped))),
    isBaseMet,
    baseMetAt: moments.baseMetAt,
    parts: of.map((metric) => partOf(scheme, base, targets, values, metric)),
    limiting: isBaseMet ? null : (of[limitingIndex(scheme.base.combine, ratios)] ?? null),
    incentiveRatio: quotient(incentiveAttainment(scheme, targets, values)),
    tier,
    tierReachedAt: moments.tiersReachedAt[tier - 1] ?? null,
    tiers: scheme.incentive?.tiers.map((bound) => ({ id: bound.id, at: quotient('gte' in bound ? bound.gte : bound.gt) })) ?? [],
    toNextTier: next ? stillTakes(scheme, next, scheme.incentive?.needsBase ? base : null, values) : [],
  };
}

function partOf(scheme: Scheme, base: Goal, targets: Targets, values: Values, metric: string): TrackPart {
  const target = targets[metric] ?? { n: 0, d: 1 };
  const actual = values[metric] ?? 0;
  const ratio = quotient(attainmentOf(target, actual));
  return { metric, unit: unitIn(scheme, metric), actual, target: quotient(target), ratio, missing: missingOf(base, values, metric) };
}

const unitIn = (scheme: Scheme, metric: string): 'count' | 'ms' => {
  const measured = scheme.metrics[metric];
  return measured ? unitOf(measured) : 'count';
};

/** Q3: the metric that decides: the lowest ratio where every target counts, the highest where one is enough; the first of equals. */
function limitingIndex(combine: Combine, ratios: readonly Ratio[]): number {
  const wanted = combine === 'min' || combine === 'all' ? -1 : 1;
  return ratios.reduce((best, next, index) => (Math.sign(compareRatios(next, ratios[best] ?? next)) === wanted ? index : best), 0);
}

/** Q5: tiers reached in a row from the first; none while base is missed, where the scheme asks for base. */
export function tiersReached(scheme: Scheme, tiers: readonly Goal[], isBaseMet: boolean, values: Values): number {
  if (scheme.incentive?.needsBase && !isBaseMet) return 0;
  const missed = tiers.findIndex((goal) => !isReached(goal, values));
  return missed < 0 ? tiers.length : missed;
}

/** Q5: what a tier still takes, base included where the tier needs it. */
export function stillTakes(scheme: Scheme, tier: Goal, base: Goal | null, values: Values): Track['toNextTier'] {
  const needsAll = base?.takes === 'every' ? Object.keys(base.units) : [];
  const metrics = [...new Set([...Object.keys(tier.units), ...needsAll])];
  return metrics.flatMap((metric) => {
    const missing = Math.max(missingOf(tier, values, metric), needsAll.includes(metric) && base ? missingOf(base, values, metric) : 0);
    return missing > 0 ? [{ metric, unit: unitIn(scheme, metric), missing }] : [];
  });
}
