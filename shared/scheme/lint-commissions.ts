import { lintBands } from './lint-bands.ts';
import { lintGates, lintValue, type Use } from './lint-values.ts';
import type { Commission } from './pay.ts';
import { addingMetric, doubles, metricOf, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { unitOf } from './metric-unit.ts';
import { said } from '../said.ts';

export const lintCommissions = (scheme: Scheme): Problems => [
  ...doubles(
    scheme.commissions.map(({ id }) => id),
    ['commissions'],
    said`id`,
  ),
  ...scheme.commissions.flatMap((commission, index) => lintCommission(commission, ['commissions', index], scheme)),
];

function lintCommission(commission: Commission, path: Path, scheme: Scheme): Problems {
  const { basis, gates, cap, judgedBy, period } = commission;
  const use: Use = { stage: 'pay', scope: period === 'month' ? 'month' : 'period' };
  return [
    ...basis.plus.flatMap((metric, index) => lintBasis(metric, [...path, 'basis', 'plus', index], scheme)),
    ...basis.minus.flatMap((metric, index) => lintBasis(metric, [...path, 'basis', 'minus', index], scheme)),
    ...doubles([...basis.plus, ...basis.minus], [...path, 'basis'], said`metric`),
    ...(judgedBy === null
      ? lintTiers(commission, path)
      : [
          ...lintJudged(commission, path),
          ...lintValue(judgedBy.of, [...path, 'judgedBy', 'of'], scheme, use),
          ...lintBands(judgedBy.bands, [...path, 'judgedBy', 'bands']),
        ]),
    ...problemIf(cap === 0, [...path, 'cap'], said`a cap of 0 pays nobody`, said`leave the cap out, or write minor units above 0`),
    ...lintGates(gates, [...path, 'gates'], scheme, use),
  ];
}

function lintBasis(name: string, path: Path, scheme: Scheme): Problems {
  const metric = metricOf(scheme, name);
  return [
    ...addingMetric(path, name, scheme),
    ...problemIf(
      metric !== undefined && unitOf(metric) !== 'money',
      path,
      said`${name} is no money`,
      said`name a metric of sales or refunds with field: amount; pay for pieces stands in pay.lines`,
    ),
  ];
}

/** C2: ascending, so that each amount lies in one tier; the last one is open, so that none lies above them all. */
function lintTiers({ tiers }: Commission, under: Path): Problems {
  const path = [...under, 'tiers'];
  return [
    ...problemIf(
      tiers.length === 0,
      path,
      said`there is no tier`,
      said`list them ascending, e.g. [{ upTo: 5000000, rate: 0.03 }, { rate: 0.05 }]`,
    ),
    ...tiers.flatMap(({ upTo }, index) => {
      const isLast = index === tiers.length - 1;
      if (isLast)
        return problemIf(
          upTo !== null,
          [...path, index, 'upTo'],
          said`what lies above the last tier has no rate`,
          said`leave upTo out of the last tier`,
        );
      if (upTo === null)
        return problemIf(
          true,
          [...path, index],
          said`a tier without upTo takes everything, and others follow`,
          said`write upTo, or put it last`,
        );
      return problemIf(
        upTo <= (tiers[index - 1]?.upTo ?? 0),
        [...path, index, 'upTo'],
        said`tiers rise: this one does not end above the one before`,
        said`put the tiers in ascending order`,
      );
    }),
  ];
}

const lintJudged = ({ mode, tiers }: Commission, path: Path): Problems => [
  ...problemIf(
    mode !== 'whole',
    [...path, 'mode'],
    said`a rate that something else judges is one rate for the whole`,
    said`write mode: whole`,
  ),
  ...problemIf(tiers.length > 0, [...path, 'tiers'], said`the rate is given by judgedBy`, said`leave the tiers out, or judgedBy`),
];
