import type { EpochMs } from '../units.ts';
import type { Track } from '../wire/board-view.ts';
import { isReached, missingOf, type Goal, type Values } from './goal.ts';
import { unitOf } from './metrics.ts';
import { attainmentOf, clamped, combined, type Quota } from './quota.ts';
import { compareRatios, quotient } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Combine } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';

/** When goals were reached, where that is known: of one shift, not of pooled sums. */
export interface Moments {
  readonly baseMetAt: EpochMs | null;
  readonly tiersReachedAt: readonly EpochMs[];
}

export interface Judgement {
  readonly track: Track;
  /** Q6: what standings compare: the incentive's attainment, or the base's where there is no incentive; exact and unclamped. */
  readonly attainment: Ratio;
}

/** Everything the quota track draws, for one shift or for pooled sums: the same formula at every level. */
export function judge(scheme: Scheme, quota: Quota, values: Values, moments: Moments): Judgement {
  const { combine } = scheme.base;
  const metrics = quota.base.needs.map(({ metric }) => metric);
  const ratios = attainments(metrics, quota, values);
  const isBaseMet = isReached(quota.base, values);
  const tier = tiersReached(scheme, quota, isBaseMet, values);
  const attainment = scheme.incentive
    ? combined(scheme.incentive.combine, attainments(scheme.incentive.of, quota, values))
    : combined(combine, ratios);
  const track = {
    combine,
    baseRatio: quotient(combined(combine, ratios.map(clamped))),
    isBaseMet,
    baseMetAt: moments.baseMetAt,
    parts: metrics.map((metric) => partOf(scheme, quota, values, metric)),
    limiting: isBaseMet ? null : (metrics[limitingIndex(combine, ratios)] ?? null),
    incentiveRatio: quotient(attainment),
    tier,
    tierReachedAt: moments.tiersReachedAt[tier - 1] ?? null,
    tiers: quota.marks,
    toNextTier: stillTakes(scheme, quota, quota.tiers[tier], values),
  };
  return { track, attainment };
}

const attainments = (of: readonly string[], { targets }: Quota, values: Values): Ratio[] =>
  of.flatMap((metric) => (targets[metric] ? [attainmentOf(targets[metric], values[metric] ?? 0)] : []));

function partOf(scheme: Scheme, quota: Quota, values: Values, metric: string): Track['parts'][number] {
  const target = quota.targets[metric] ?? { n: 0, d: 1 };
  const actual = values[metric] ?? 0;
  const ratio = quotient(attainmentOf(target, actual));
  return { metric, unit: unitOf(scheme, metric), actual, target: quotient(target), ratio, missing: missingOf(quota.base, values, metric) };
}

/** Q3: the metric that decides: the lowest ratio where every target counts, the highest where one is enough; the first of equals. */
function limitingIndex(combine: Combine, ratios: readonly Ratio[]): number {
  const wanted = combine === 'min' || combine === 'all' ? -1 : 1;
  return ratios.reduce((best, next, index) => (Math.sign(compareRatios(next, ratios[best] ?? next)) === wanted ? index : best), 0);
}

/** Q5: tiers reached in a row from the first; none while base is missed, where the scheme asks for base. */
function tiersReached({ incentive }: Scheme, { tiers }: Quota, isBaseMet: boolean, values: Values): number {
  if (incentive?.needsBase && !isBaseMet) return 0;
  const missed = tiers.findIndex((goal) => !isReached(goal, values));
  return missed < 0 ? tiers.length : missed;
}

/** Q5: what a tier still takes by metric, all of it: where one metric is enough, of the one nearest to its goal; base included where the tier needs base. */
export function stillTakes(scheme: Scheme, quota: Quota, tier: Goal | undefined, values: Values): Track['toNextTier'] {
  if (!tier) return [];
  const own = tier.takes === 'every' ? tier.needs : tier.needs.slice(...nearest(tier, quota, values));
  const needs = scheme.incentive?.needsBase && quota.base.takes === 'every' ? [...own, ...quota.base.needs] : own;
  const missing = new Map<string, number>();
  for (const { metric, units } of needs) missing.set(metric, Math.max(missing.get(metric) ?? 0, units - (values[metric] ?? 0)));
  return [...missing].flatMap(([metric, units]) => (units > 0 ? [{ metric, unit: unitOf(scheme, metric), missing: units }] : []));
}

function nearest({ needs }: Goal, quota: Quota, values: Values): [number, number] {
  const index = limitingIndex(
    'max',
    attainments(
      needs.map(({ metric }) => metric),
      quota,
      values,
    ),
  );
  return [index, index + 1];
}
