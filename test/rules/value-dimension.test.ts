import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { Value } from '../../shared/scheme/value.ts';
import { dimensionOf } from '../../shared/scheme/value-dimension.ts';

const metrics: Scheme['metrics'] = {
  calls: { from: 'call', agg: 'count', where: { kinds: ['outbound'] } },
  collected: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
  refunds: { from: 'refund', agg: 'sum', field: 'amount', where: {} },
  deals: { from: 'sale', agg: 'count', where: {} },
  score: { from: 'qa', agg: 'mean', field: 'score', where: {} },
  perDeal: { agg: 'ratio', of: ['collected', 'deals'] },
  returned: { agg: 'ratio', of: ['refunds', 'collected'] },
};

const one: Value = { node: 'number', value: ratio(1, 1) };
const yuan: Value = { node: 'amount', minor: 100 };
const judged = (value: Value) => dimensionOf(value, metrics, ['pay', 'lines', 0, 'of']);
const metric = (name: string): Value => ({ node: 'metric', metric: name });

describe('what is money and what is a plain number', () => {
  test.each<[string, Value]>([
    ['an amount', yuan],
    ['collections', metric('collected')],
    ['collections a deal', metric('perDeal')],
    ['the pay of tiers', { node: 'tierPay' }],
    ['the base of the level', { node: 'level', field: 'base' }],
    ['the amount of a grade', { node: 'grade', field: 'amount' }],
    ['money times numbers', { node: 'product', of: [one, yuan, { node: 'quota', quota: 'base' }] }],
    ['money by a number', { node: 'quotient', of: [yuan, one] }],
    ['the least of moneys', { node: 'min', of: [yuan, metric('refunds')] }],
    ['weighted moneys', { node: 'weighted', of: [{ weight: ratio(1, 1), value: yuan }] }],
    ['clamped money', { node: 'clamp', of: yuan, min: null, max: ratio(5, 1) }],
    ['rounded money', { node: 'round', of: yuan, step: ratio(10, 1), mode: 'down' }],
    ['money, or else money', { node: 'orElse', of: yuan, otherwise: yuan }],
  ])('Y11: %s is money', (_, value) => expect(judged(value)).toEqual({ dimension: 'money', problems: [] }));

  test.each<[string, Value]>([
    ['a number', one],
    ['a count', metric('calls')],
    ['a count of sales', metric('deals')],
    ['a score', metric('score')],
    ['money by money', metric('returned')],
    ['a number by a number', { node: 'quotient', of: [one, metric('calls')] }],
    ['money by money, as nodes', { node: 'quotient', of: [metric('refunds'), metric('collected')] }],
    ['a grade’s coefficient', { node: 'grade', field: 'coef' }],
    ['points', { node: 'points' }],
    ['a curve over money', { node: 'curve', of: yuan, anchors: [], below: 'hold', above: 'hold' }],
    ['bands over money', { node: 'bands', of: yuan, bands: [] }],
    ['a sum of counts', { node: 'sum', of: [metric('calls'), one] }],
    ['a metric that is not there, which another lint refuses', metric('nowhere')],
  ])('Y11: %s is a plain number', (_, value) => expect(judged(value)).toEqual({ dimension: 'number', problems: [] }));

  test.each<[string, Value, readonly (string | number)[]]>([
    ['money times money', { node: 'product', of: [yuan, metric('collected')] }, ['product']],
    ['money plus a number', { node: 'sum', of: [yuan, one] }, ['sum']],
    ['the greater of a number and money', { node: 'max', of: [one, yuan] }, ['max']],
    ['the less of money and a number', { node: 'min', of: [yuan, one, yuan] }, ['min']],
    ['weighted money and numbers', { node: 'weighted', of: [yuan, one].map((value) => ({ weight: ratio(1, 2), value })) }, ['weighted']],
    ['a number by money', { node: 'quotient', of: [one, yuan] }, ['quotient']],
    ['money, or else a number', { node: 'orElse', of: yuan, otherwise: one }, ['orElse']],
    ['a sum of nothing', { node: 'sum', of: [] }, ['sum']],
    ['a product of nothing', { node: 'product', of: [] }, ['product']],
    [
      'what is wrong deep inside',
      { node: 'clamp', of: { node: 'sum', of: [one, { node: 'sum', of: [one, yuan] }] }, min: null, max: null },
      ['clamp', 'of', 'sum', 1, 'sum'],
    ],
    [
      'what is wrong under a curve',
      { node: 'curve', of: { node: 'sum', of: [] }, anchors: [], below: 'hold', above: 'hold' },
      ['curve', 'of', 'sum'],
    ],
    ['what is wrong under bands', { node: 'bands', of: { node: 'sum', of: [] }, bands: [] }, ['bands', 'of', 'sum']],
    ['what is wrong before what stands in', { node: 'orElse', of: { node: 'sum', of: [] }, otherwise: one }, ['orElse', 'of', 'sum']],
    [
      'what is wrong in a weight’s value',
      { node: 'weighted', of: [{ weight: ratio(1, 1), value: { node: 'sum', of: [] } }] },
      ['weighted', 0, 'value', 'sum'],
    ],
    ['what is wrong in what stands in', { node: 'orElse', of: one, otherwise: { node: 'sum', of: [] } }, ['orElse', 'otherwise', 'sum']],
  ])('Y11: refused: %s', (_, value, path) => {
    const { problems } = judged(value);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toEqual(['pay', 'lines', 0, 'of', ...path]);
    expect(problems[0]?.wayOut).not.toBe('');
  });
});
