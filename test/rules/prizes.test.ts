import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prizesOf, sharesOf } from '../../shared/settle/prizes.ts';

const PRIZES = [15_000, 10_000, 5000];

describe('what those who share a place are given', () => {
  test('A7: alone, the prize of the place', () => {
    expect([1, 2, 3].map((place) => prizesOf(place, 1, PRIZES, 'splitPool'))).toEqual([[15_000], [10_000], [5000]]);
    expect(prizesOf(2, 1, PRIZES, 'duplicate')).toEqual([10_000]);
  });

  test('A7: the pool is that of the places they fill', () => {
    expect(prizesOf(1, 2, PRIZES, 'splitPool')).toEqual([12_500, 12_500]);
    expect(prizesOf(2, 2, PRIZES, 'splitPool')).toEqual([7500, 7500]);
  });

  test('A7: places past the list pay 0, and add nothing to a pool', () => {
    expect(prizesOf(4, 2, PRIZES, 'splitPool')).toEqual([0, 0]);
    expect(prizesOf(4, 2, PRIZES, 'duplicate')).toEqual([0, 0]);
    expect(prizesOf(3, 2, PRIZES, 'splitPool')).toEqual([2500, 2500]);
    expect(prizesOf(3, 2, PRIZES, 'duplicate')).toEqual([5000, 5000]);
  });

  test('V19: a pool of 100.00 for three is 33.34, 33.33, 33.33', () => {
    expect(sharesOf(10_000, 3)).toEqual([3334, 3333, 3333]);
  });

  test('A7: a pool smaller than its sharers gives a minor unit to the first of them', () => {
    expect(sharesOf(2, 3)).toEqual([1, 1, 0]);
    expect(sharesOf(0, 2)).toEqual([0, 0]);
  });

  test('A7: nobody to share it, nothing is given', () => {
    expect(sharesOf(10_000, 0)).toEqual([]);
  });

  test('A7 property: shares lose no minor unit, differ by at most one, and never rise with the id', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 1, max: 50 }), (pool, sharing) => {
        const shares = sharesOf(pool, sharing);
        expect(shares).toHaveLength(sharing);
        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(pool));
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect(shares.toSorted((left, right) => right - left)).toEqual(shares);
      }),
    );
  });

  test('A7 property: however many share, all places together pay the list, cut to the places that are filled', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, fc.array(fc.nat({ max: 1_000_000 }), { maxLength: 8 }), (sizes, prizes) => {
        let place = 1;
        let given = 0;
        for (const size of sizes) {
          given += prizesOf(place, size, prizes, 'splitPool').reduce((sum, prize) => sum + prize, 0);
          place += size;
        }
        expect(given).toBe(prizes.slice(0, place - 1).reduce((sum, prize) => sum + prize, 0));
      }),
    );
  });
});
