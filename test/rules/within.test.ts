import { expect, test } from 'vitest';
import { exact } from '../../shared/exact/exact.ts';
import { isWithin, meets } from '../../shared/exact/within.ts';
import type { Bound } from '../../shared/scheme/bound.ts';

const ninety = { n: 90, d: 1 };

test.each<[string, Bound, readonly boolean[]]>([
  ['gte includes its value', { gte: ninety }, [false, true, true]],
  ['gt does not', { gt: ninety }, [false, false, true]],
  ['lte includes its value', { lte: ninety }, [true, true, false]],
  ['lt does not', { lt: ninety }, [true, false, false]],
  ['eq is its value only', { eq: ninety }, [false, true, false]],
])('G1: %s', (_, bound, told) => {
  expect(['89.99', '90', '90.01'].map((text) => meets(exact(text), bound))).toEqual(told);
});

test('V30: 84.96 does not reach 85, whatever is displayed', () => {
  expect(meets(exact('84.96'), { gte: { n: 85, d: 1 } })).toBe(false);
});

test('V14: 80 and 90 lie in one of the touching half-open bands each', () => {
  const a = { lower: { gte: ninety }, upper: null };
  const b = { lower: { gte: { n: 80, d: 1 } }, upper: { lt: ninety } };
  const c = { lower: null, upper: { lt: { n: 80, d: 1 } } };
  const bands = ['79.99', '80', '89.99', '90', '100'].map((text) => [a, b, c].map((band) => isWithin(exact(text), band)));
  expect(bands).toEqual([
    [false, false, true],
    [false, true, false],
    [false, true, false],
    [true, false, false],
    [true, false, false],
  ]);
});
