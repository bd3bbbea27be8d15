import type { Award, PeriodAward } from './award.ts';
import { lintGates, lintValue, type Use } from './lint-values.ts';
import { addingMetric, doubles, metricOf, problemIf, type Path, type Problems } from './scheme-problem.ts';
import type { Scheme } from './scheme.ts';
import { addsUp } from './metric-unit.ts';
import type { Value } from './value.ts';
import { said } from '../said.ts';

export function lintAwards(scheme: Scheme): Problems {
  const ids = scheme.awards.map(({ id }) => id);
  return [...scheme.awards.flatMap((award, index) => lintAward(award, ['awards', index], scheme)), ...doubles(ids, ['awards'], said`id`)];
}

function lintAward(award: Award, path: Path, scheme: Scheme): Problems {
  switch (award.kind) {
    case 'firstToBase':
    case 'dayChampion':
      return [];
    case 'tierReached':
      return problemIf(scheme.incentive === null, path, said`there are no tiers to reach`, said`add quotas.incentive, or drop the award`);
    default:
      return [...lintPeriodAward(award, path, scheme), ...lintGates(award.eligible, [...path, 'eligible'], scheme, useOf(award))];
  }
}

const useOf = ({ period }: PeriodAward): Use => ({
  stage: 'award',
  scope: period === 'shift' ? 'shift' : period === 'month' ? 'month' : 'period',
});

function lintPeriodAward(award: PeriodAward, path: Path, scheme: Scheme): Problems {
  switch (award.kind) {
    case 'top':
      return [
        ...award.by.flatMap((value, index) => [
          ...lintValue(value, [...path, 'by', index], scheme, useOf(award)),
          ...problemIf(
            award.normalise === 'perScheduledHour' && !isSum(value, scheme),
            [...path, 'by', index],
            said`only what adds up can be taken per scheduled hour`,
            said`name a metric that is a count or a sum, or write normalise: none`,
          ),
        ]),
        ...lintPrizes(award.prizes, [...path, 'prizes']),
      ];
    case 'firstTo':
      return [...addingMetric([...path, 'metric'], award.metric, scheme), ...lintPrize(award.prize, path)];
    case 'team':
      return [
        ...lintValue(award.of, [...path, 'of'], scheme, { stage: 'award', scope: 'team' }),
        ...lintPrizes(award.prizes, [...path, 'prizes']),
      ];
    default:
      return [...lintValue(award.of, [...path, 'of'], scheme, useOf(award)), ...lintPrize(award.prize, path)];
  }
}

function isSum(value: Value, scheme: Scheme): boolean {
  const metric = value.node === 'metric' ? metricOf(scheme, value.metric) : undefined;
  return metric !== undefined && addsUp(metric);
}

const lintPrize = (prize: number, path: Path): Problems =>
  problemIf(prize <= 0, [...path, 'prize'], said`a prize of nothing is none`, said`write minor units above 0`);

/** A better place never pays less. */
const lintPrizes = (prizes: readonly number[], path: Path): Problems =>
  prizes.flatMap((prize, index) => [
    ...problemIf(prize <= 0, [...path, index], said`a prize of nothing is none`, said`end the list before it`),
    ...problemIf(
      prize > (prizes[index - 1] ?? prize),
      [...path, index],
      said`this place pays more than the better one before it`,
      said`list the prizes first place first`,
    ),
  ]);
