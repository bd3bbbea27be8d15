import type { Scheme } from '../scheme/scheme.ts';
import type { LeftOut } from '../wire/day-pay.ts';

/** Z5: what pays under the scheme and is in none of the day's figures. */
export function leftOutOf({ awards, commissions, metrics }: Scheme, isOver: boolean): readonly LeftOut[] {
  const isPrized = awards.some((award) => 'prizes' in award || 'prize' in award);
  const bases = commissions.flatMap(({ basis }) => basis.plus);
  const isVerified = bases.some((name) => {
    const metric = metrics[name];
    return metric !== undefined && metric.agg !== 'ratio' && metric.from === 'sale' && metric.where.verified === true;
  });
  return [
    ...(isPrized ? (['awards'] as const) : []),
    ...(isVerified ? (['unverified'] as const) : []),
    ...(commissions.length > 0 && !isOver ? (['sales'] as const) : []),
    ...(commissions.some(({ basis, clawback }) => basis.minus.length > 0 || clawback !== null) ? (['refunds'] as const) : []),
  ];
}
