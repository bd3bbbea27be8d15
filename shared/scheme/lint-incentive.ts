import { compareRatios } from '../exact/ratio.ts';
import { lintGates } from './lint-values.ts';
import { lintWeights } from './lint-quotas.ts';
import { doubles, hasTarget, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { AtLeast, Ratio } from './bound.ts';
import type { IncentiveQuota } from './quota.ts';
import type { Scheme } from './scheme.ts';
import { said } from '../said.ts';

const PATH: Path = ['quotas', 'incentive'];

export function lintIncentive(scheme: Scheme): Problems {
  const { incentive } = scheme;
  // Without any target there is a greater trouble than the tiers.
  if (!incentive || Object.keys(scheme.base.targets).length === 0) return [];
  const { of, combine, weights, tiers, gates } = incentive;
  const ids = tiers.map(({ id }) => id);
  return [
    ...of.flatMap((metric, index) => hasTarget([...PATH, 'of', index], metric, scheme)),
    ...doubles(of, [...PATH, 'of'], said`metric`),
    ...problemIf(
      combine === 'any' || combine === 'all',
      [...PATH, 'combine'],
      said`${combine} is met or not and has no tiers`,
      said`use min (all metrics) or max (the best)`,
    ),
    ...lintWeights(combine, weights, of, PATH),
    ...doubles(ids, [...PATH, 'tiers'], said`id`),
    ...tiers.flatMap((_, index) => rises(tiers, index)),
    ...lintGates(gates, [...PATH, 'gates'], scheme, { stage: 'incentive', scope: incentive.period === 'shift' ? 'shift' : 'period' }),
  ];
}

const NOTHING: Ratio = { n: 0, d: 1 };

const boundOf = (bound: AtLeast<Ratio> | undefined): Ratio => (bound === undefined ? NOTHING : 'gte' in bound ? bound.gte : bound.gt);

/** The first tier above 0, each other above the one before. */
function rises(tiers: IncentiveQuota['tiers'], index: number): Problems {
  const path = [...PATH, 'tiers', index];
  const here = boundOf(tiers[index]);
  if (here.n <= 0) return problemIf(true, path, said`a tier begins above 0`, said`give it a share of the target, e.g. gte: 1.1`);
  return problemIf(
    compareRatios(here, boundOf(tiers[index - 1])) <= 0,
    path,
    said`tiers rise: this one does not begin above the one before`,
    said`put the tiers in ascending order, each with a bound of its own`,
  );
}
