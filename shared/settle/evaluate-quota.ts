import { exact, ZERO, type Exact } from '../exact/exact.ts';
import type { Figure } from '../explain/datum.ts';
import { underVersion, type Reason } from '../explain/reason.ts';
import type { BaseQuota, IncentiveQuota } from '../scheme/quota.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ScoredShift } from './agent-period.ts';
import { withExcusedBehind, withShiftsBehind } from './behind.ts';
import { fileUnitOf, metricOver } from './evaluate-metric.ts';
import { datumOf, given, isKnown, none, type Evaluated } from './evaluated.ts';

type QuotaName = 'base' | 'incentive';

/** Shifts, and those of them that have a target. */
interface Span {
  readonly scheme: Scheme;
  readonly shifts: readonly ScoredShift[];
  readonly counted: readonly ScoredShift[];
}

/** Q3, Q6, Q10, Q13: the base as pay takes it, the incentive unclamped, over the shifts that have a target. `found`: what it came to. */
export function quotaTold({ scheme, shifts, counted }: Span, name: QuotaName, found: Exact | null): Evaluated {
  const quota = scheme[name];
  if (quota === null || found === null) return withExcusedBehind(none(name, 'percent'), shifts);
  const isMean = name === 'base' && scheme.base.aggregate === 'meanOfShifts';
  const told = isMean && counted.length > 1 ? meanTold(counted) : pooledTold(scheme, counted, name, quota);
  return withExcusedBehind(given(found, 'percent', told), shifts);
}

/** Pooled actual / pooled target of one metric of the base, unclamped. */
export const attainmentOver = (scheme: Scheme, shifts: readonly ScoredShift[], metric: string): Evaluated =>
  withExcusedBehind(partOver(scheme, shifts, metric), shifts);

function partOver(scheme: Scheme, shifts: readonly ScoredShift[], metric: string, more: { readonly weight?: Figure } = {}): Evaluated {
  const counted = shifts.filter(({ figures }) => figures.targets?.[metric] !== undefined);
  const target = counted.reduce((sum, { figures }) => sum.add(exact(figures.targets?.[metric] ?? NOTHING)), ZERO);
  if (target.equals(ZERO)) return none(metric, 'percent');
  const actual = counted.reduce((sum, { figures }) => sum.add(exact(figures.metrics[metric] ?? 0)), ZERO);
  const { unit, scale } = fileUnitOf(scheme, metric);
  const inFile = (measured: Exact) => datumOf(measured.mul(scale), unit);
  const inputs = { metric: { id: metric }, actual: inFile(actual), target: inFile(target), ...more };
  const attained = given(actual.div(target), 'percent', { rule: 'Q10', message: 'value.attainment', inputs });
  return withShiftsBehind(attained, metric, counted, (shift) => metricOver(scheme, [shift], metric));
}

const NOTHING = { n: 0, d: 1 };

function pooledTold(scheme: Scheme, shifts: readonly ScoredShift[], name: QuotaName, quota: BaseQuota | IncentiveQuota) {
  const inputs = {
    quota: { id: name },
    combine: { id: quota.combine },
    shifts: datumOf(exact(shifts.length), 'count'),
    ...('clamp' in quota && { min: datumOf(exact(quota.clamp.min), 'percent'), max: datumOf(exact(quota.clamp.max), 'percent') }),
  };
  const parts = 'targets' in quota ? Object.keys(quota.targets) : quota.of;
  const because = parts.map((metric) => partOver(scheme, shifts, metric, weightOf(quota, metric))).filter(isKnown);
  return { rule: name === 'base' ? 'Q3' : 'Q6', message: 'value.quota', inputs, because: because.map((one) => one.because) } as const;
}

const weightOf = ({ weights }: BaseQuota | IncentiveQuota, metric: string): { readonly weight?: Figure } => {
  const weight = weights?.[metric];
  return weight ? { weight: datumOf(exact(weight), 'percent') } : {};
};

/** Q13 */
function meanTold(shifts: readonly ScoredShift[]) {
  const inputs = { quota: { id: 'base' }, shifts: datumOf(exact(shifts.length), 'count') };
  return { rule: 'Q13', message: 'value.quotaMean', inputs, because: shifts.flatMap(ofShift) } as const;
}

function ofShift({ date, scheme, figures }: ScoredShift): readonly Reason[] {
  if (figures.base === null) return [];
  const own = pooledTold(scheme, [{ date, scheme, figures }], 'base', scheme.base);
  const inputs = { date: { date }, quota: { id: 'base' } };
  const { because } = given(exact(figures.base), 'percent', { rule: 'Q3', message: 'value.quotaOfShift', inputs, because: own.because });
  return [underVersion(because, scheme)];
}
