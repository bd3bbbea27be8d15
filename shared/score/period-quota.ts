import { exact, ZERO, type Exact } from '../exact/exact.ts';
import type { IncentiveQuota } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { pooledJudgement } from './pool.ts';
import type { ShiftFigures } from './score.ts';

/** What the quota came to over an agent's shifts, or over a group's. */
export interface PeriodQuota {
  /** Q3, Q10, Q13: clamped, as pay takes it; null: no target in any shift. */
  readonly base: Exact | null;
  /** Q6: pooled and unclamped; null as above. */
  readonly incentive: Exact | null;
  /** Tiers reached by the pooled figures; 0: none. */
  readonly tier: number;
}

export function periodQuota(scheme: Scheme, figures: readonly ShiftFigures[]): PeriodQuota {
  const judged = pooledJudgement(scheme, figures);
  return {
    base: scheme.base.aggregate === 'meanOfShifts' ? meanBase(figures) : judged && exact(judged.base),
    incentive: judged && exact(judged.attainment),
    tier: judged?.track.tier ?? 0,
  };
}

/** Q13: combined and clamped shift by shift, then the plain mean over the shifts that have a target. */
function meanBase(figures: readonly ShiftFigures[]): Exact | null {
  const bases = figures.flatMap(({ base }) => base ?? []);
  return bases.length === 0 ? null : bases.reduce((sum, base) => sum.add(exact(base)), ZERO).div(bases.length);
}

/** Q14: what so many tiers pay, in minor units: the highest alone, or all of them. */
export function tierPay({ tiers, pays }: Pick<IncentiveQuota, 'tiers' | 'pays'>, reached: number): number {
  if (pays === 'highest') return tiers[reached - 1]?.pay ?? 0;
  return tiers.slice(0, reached).reduce((sum, { pay }) => sum + pay, 0);
}
