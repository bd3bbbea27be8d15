import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ceilingOf, compareRatios, floorOf, plus, quotient, ratio, times } from '../../shared/exact/ratio.ts';

describe('exact ratios', () => {
  test.each([
    [ratio(225, 2), 112, 113],
    [ratio(120, 1), 120, 120],
    [ratio(1, 3), 0, 1],
    [ratio(0, 7), 0, 0],
    [ratio(-1, 2), -1, 0],
  ])('%o lies between %i and %i', (value, floor, ceiling) => {
    expect([floorOf(value), ceilingOf(value)]).toEqual([floor, ceiling]);
  });

  test('one tenth ten times is one, which binary fractions miss', () => {
    const tenth = ratio(1, 10);
    expect(Array.from({ length: 9 }).reduce((sum: typeof tenth) => plus(sum, tenth), tenth)).toEqual({ n: 1, d: 1 });
    expect(Array.from({ length: 9 }).reduce((sum: number) => sum + 0.1, 0.1)).not.toBe(1);
  });

  test('what no longer fits 2^53 throws instead of being slightly wrong', () => {
    expect(() => times(ratio(2 ** 40, 1), ratio(2 ** 20, 3))).toThrow(/exactly/);
    expect(() => ratio(2 ** 53, 1)).toThrow(/exactly/);
    expect(() => ratio(1.5, 1)).toThrow(/exactly/);
    expect(() => ratio(1, 0)).toThrow(/above 0/);
  });

  test('ratios that differ beyond what binary fractions can tell are told apart', () => {
    const [less, more] = [ratio(2 ** 52 + 1, 2 ** 52), ratio(2 ** 52, 2 ** 52 - 1)];
    expect([compareRatios(less, more), compareRatios(more, less), compareRatios(more, more)]).toEqual([-1, 1, 0]);
  });

  test('a product that shrinks to small terms is computed', () => {
    expect(times(ratio(2 ** 52, 3), ratio(3, 2 ** 51))).toEqual({ n: 2, d: 1 });
  });

  test('property: order agrees with wide arithmetic, and drawing numbers never contradict it', () => {
    const any = fc.record({ n: fc.integer({ min: 0, max: 2 ** 46 }), d: fc.integer({ min: 1, max: 2 ** 40 }) });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const exact = Number(BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d));
        expect(Math.sign(compareRatios(a, b))).toBe(Math.sign(exact));
        if (exact > 0) expect(quotient(a)).toBeGreaterThanOrEqual(quotient(b));
      }),
    );
  });
});
