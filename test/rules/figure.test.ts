import { describe, expect, test } from 'vitest';
import { median, pairRatios, quantile, rowOf } from '../bench/figure.ts';

// The benchmarks themselves are no tests: their figures depend on the machine. What is said about the figures does not.

describe('figures', () => {
  test('a quantile is a sample by nearest rank, whatever the order', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0, 0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([1, 50, 99, 100]);
    expect(hundred[0]).toBe(100);
  });

  test('the median is the middle one, and of one sample that sample', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  test('ratios are taken pair by pair, so that a slow minute hits both sides', () => {
    expect(pairRatios([10, 40], [5, 20])).toEqual([2, 2]);
    expect(pairRatios([10, 40, 1], [5])).toEqual([2]);
  });

  test('a row tells median, unit, range, count, target and note', () => {
    const row = rowOf({ name: 'paint', unit: 'ms', samples: [120, 30.5, 31], target: 'p99 under 150 ms', note: 'two cores' });
    expect(row).toMatch(/paint +31\.0 ms +\(30\.5 … 120, n = 3\)\n +target: p99 under 150 ms\n +two cores/);
  });

  test('a hundred samples and more have a 99th percentile', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(rowOf({ name: 'paint', unit: 'ms', samples: hundred })).toContain('50.0 ms   (p99 99.0, 1.00 … 100, n = 100)');
  });

  test('a figure without samples is no number', () => {
    expect(rowOf({ name: 'nothing', unit: 'ms', samples: [] })).toContain('– ms   (– … –, n = 0)');
  });
});
