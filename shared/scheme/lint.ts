import { lintAwards } from './lint-awards.ts';
import { lintCommissions } from './lint-commissions.ts';
import { lintGrades } from './lint-grades.ts';
import { lintIncentive } from './lint-incentive.ts';
import { lintLadder } from './lint-ladder.ts';
import { ATTAINMENT, lintMetrics } from './lint-metrics.ts';
import { lintPay } from './lint-pay.ts';
import { lintPoints } from './lint-points.ts';
import { lintBase, lintPacing } from './lint-quotas.ts';
import { lintConditions } from './lint-conditions.ts';
import { said } from '../said.ts';
import { doubles, unknownMetric, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';

/** Everything that types cannot say: references, order, bounds, doubles. Empty: the scheme is fit for use. */
export const lintScheme = (scheme: Scheme): Problems => [
  ...lintMetrics(scheme),
  ...lintBase(scheme),
  ...lintPacing(scheme),
  ...lintIncentive(scheme),
  ...lintPoints(scheme),
  ...lintGrades(scheme),
  ...lintPay(scheme),
  ...lintCommissions(scheme),
  ...lintStandings(scheme),
  ...lintAwards(scheme),
  ...lintLadder(scheme),
  ...lintConditions(scheme),
];

const lintStandings = (scheme: Scheme): Problems => [
  ...scheme.standings.by.flatMap((figure, index) =>
    figure === ATTAINMENT ? [] : unknownMetric(['standings', 'by', index], figure, scheme),
  ),
  ...doubles(scheme.standings.by, ['standings', 'by'], said`figure`),
];
