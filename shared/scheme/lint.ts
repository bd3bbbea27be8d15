import { lintIncentive } from './lint-incentive.ts';
import { lintPoints } from './lint-points.ts';
import { doubles, problemIf, unknownMetric, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';

/** Everything that types cannot say: references, order, bounds, doubles. Empty: the scheme is fit for use. */
export const lintScheme = (scheme: Scheme): Problems => [
  ...lintMetrics(scheme),
  ...lintBase(scheme),
  ...lintIncentive(scheme),
  ...lintPoints(scheme),
  ...lintStandings(scheme),
  ...lintAwards(scheme),
];

const ATTAINMENT = 'attainment';

const lintMetrics = ({ metrics }: Scheme): Problems => [
  ...problemIf(
    ATTAINMENT in metrics,
    ['metrics', ATTAINMENT],
    'attainment is what standings call the attainment of the quota',
    'choose another name',
  ),
  ...problemIf(Object.keys(metrics).length === 0, ['metrics'], 'nothing is measured', 'define at least one metric, e.g. validCalls'),
];

/** Up to here targets, minutes and tiers multiply within 2^53 for a floor of a thousand people (see ratio.ts). */
const HIGHEST_TARGET = 100_000_000;

function lintBase(scheme: Scheme): Problems {
  const path = ['quotas', 'base', 'targets'];
  const targets = Object.entries(scheme.base.targets);
  const none = problemIf(targets.length === 0, path, 'there is no target', 'give at least one metric a target above 0');
  return [
    ...none,
    ...targets.flatMap(([metric, units]) => [...unknownMetric([...path, metric], metric, scheme), ...lintTarget([...path, metric], units)]),
  ];
}

const lintTarget = (path: readonly string[], units: number): Problems =>
  problemIf(
    !Number.isSafeInteger(units) || units <= 0 || units > HIGHEST_TARGET,
    path,
    'a target is whole, above 0 and at most a hundred million (calls, or milliseconds)',
    'leave the metric out if it has no target',
  );

const lintStandings = (scheme: Scheme): Problems => [
  ...scheme.standings.by.flatMap((figure, index) =>
    figure === ATTAINMENT ? [] : unknownMetric(['standings', 'by', index], figure, scheme),
  ),
  ...doubles(scheme.standings.by, ['standings', 'by'], 'figure'),
];

function lintAwards({ awards, incentive }: Scheme): Problems {
  const ids = awards.map(({ id }) => id);
  const isTierless = incentive === null;
  return [
    ...awards.flatMap(({ kind }, index) =>
      problemIf(
        kind === 'tierReached' && isTierless,
        ['awards', index],
        'there are no tiers to reach',
        'add quotas.incentive, or drop the award',
      ),
    ),
    ...doubles(ids, ['awards'], 'id'),
  ];
}
