import { compareRatios } from '../exact/ratio.ts';
import { doubles, oneOf, problemIf, type Problems } from './scheme-problem.ts';
import type { AtLeast, Ratio } from './bound.ts';
import type { IncentiveQuota } from './quota.ts';
import type { Scheme } from './scheme.ts';

const PATH = ['quotas', 'incentive'];

export function lintIncentive({ base: { targets }, incentive }: Scheme): Problems {
  // Without any target there is a greater trouble than the tiers.
  if (!incentive || Object.keys(targets).length === 0) return [];
  const { of, combine, tiers } = incentive;
  const ids = tiers.map(({ id }) => id);
  return [
    ...of.flatMap((metric, index) => hasTarget(targets, metric, index)),
    ...problemIf(
      combine === 'any' || combine === 'all',
      [...PATH, 'combine'],
      `${combine} is met or not and has no tiers`,
      'use min (all metrics) or max (the best)',
    ),
    ...doubles(ids, [...PATH, 'tiers'], 'id'),
    ...tiers.flatMap((_, index) => rises(tiers, index)),
  ];
}

const hasTarget = (targets: Scheme['base']['targets'], metric: string, index: number): Problems =>
  problemIf(
    targets[metric] === undefined,
    [...PATH, 'of', index],
    `${metric} has no base target that a tier could be a share of`,
    oneOf(targets),
  );

const NOTHING: Ratio = { n: 0, d: 1 };

const boundOf = (bound: AtLeast<Ratio> | undefined): Ratio => (bound === undefined ? NOTHING : 'gte' in bound ? bound.gte : bound.gt);

/** The first tier above 0, each other above the one before. */
function rises(tiers: IncentiveQuota['tiers'], index: number): Problems {
  const path = [...PATH, 'tiers', index];
  const here = boundOf(tiers[index]);
  if (here.n <= 0) return problemIf(true, path, 'a tier begins above 0', 'give it a share of the target, e.g. gte: 1.1');
  return problemIf(
    compareRatios(here, boundOf(tiers[index - 1])) <= 0,
    path,
    'tiers rise: this one does not begin above the one before',
    'put the tiers in ascending order, each with a bound of its own',
  );
}
