import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Commission } from '../../shared/scheme/pay.ts';
import { amounts, refund, sale, settled, STEPS } from '../support/commission-month.ts';

const of = (commission: Commission, major: string) => amounts(commission, [[sale('a', Math.round(Number(major) * 100))]])[0];
const whole: Commission = { ...STEPS, mode: 'whole' };

describe('V18: 3 % to 50k, 5 % to 100k, 8 % above', () => {
  test('V18: 120,000 is 5,600 marginal and 9,600 whole', () => {
    expect(of(STEPS, '120000')).toBe('5600.00');
    expect(of(whole, '120000')).toBe('9600.00');
  });

  test('V18: 1,500 + 2,500 + 1,600, slice by slice', () => {
    const [line] = settled(STEPS, [[sale('a', 12_000_000)]]);
    const slices = line?.because.because.filter(({ message }) => message === 'commission.slice');
    expect(slices?.map(({ result }) => result?.value)).toEqual(['150000', '250000', '160000']);
  });

  test('V18: 50,000 is 1,500 in both', () => {
    expect([of(STEPS, '50000'), of(whole, '50000')]).toEqual(['1500.00', '1500.00']);
  });

  test('V18: 50,001 is 1,500.05 marginal and 2,500.05 whole: the cliff', () => {
    expect([of(STEPS, '50001'), of(whole, '50001')]).toEqual(['1500.05', '2500.05']);
  });

  test('V18: `upTo` is inclusive: 100,000 is 4,000 marginal and 5,000 whole', () => {
    expect([of(STEPS, '100000'), of(whole, '100000')]).toEqual(['4000.00', '5000.00']);
    expect(of(whole, '100000.01')).toBe('8000.00');
  });
});

describe('V25: 5 % to 450k, 10 % above; a quarter of 480k, then 50k cancelled', () => {
  const quarterly: Commission = {
    ...STEPS,
    period: 'quarter',
    tiers: [
      { upTo: 45_000_000, rate: ratio(5, 100) },
      { upTo: null, rate: ratio(1, 10) },
    ],
  };
  /** The cancelled deal was booked under 450k. */
  const quarter = [sale('early', 5_000_000, { on: '2026-01-10' }), sale('rest', 43_000_000, { on: '2026-01-20' })];
  const cancelled = (mode: 'retro' | 'dealRate') =>
    amounts({ ...quarterly, clawback: { mode, windowMonths: 6, neverBelow: 0 } }, [
      quarter,
      [sale('next', 20_000_000), refund('early', 5_000_000)],
    ]);

  test('V25: 480k earns 25,500, 430k earns 21,500', () => {
    expect(of(quarterly, '480000')).toBe('25500.00');
    expect(of(quarterly, '430000')).toBe('21500.00');
  });

  test('V25: retro takes 4,000 of the next line (10,000 for 200k)', () => {
    expect(cancelled('retro')).toEqual(['25500.00', '6000.00']);
  });

  test('V25: the rate of that deal, 5 %, takes 2,500', () => {
    expect(cancelled('dealRate')).toEqual(['25500.00', '7500.00']);
  });

  test('V25: the same deal booked above 450k was paid 10 % of what was above: 4,000', () => {
    const late = [sale('rest', 43_000_000, { on: '2026-01-10' }), sale('early', 5_000_000, { on: '2026-01-20' })];
    const dealRate: Commission = { ...quarterly, clawback: { mode: 'dealRate', windowMonths: 6, neverBelow: 0 } };
    expect(amounts(dealRate, [late, [sale('next', 20_000_000), refund('early', 5_000_000)]])).toEqual(['25500.00', '6000.00']);
  });

  test('V25: without clawback the refund is in its own quarter’s basis: 150k earns 7,500', () => {
    expect(amounts(quarterly, [quarter, [sale('next', 20_000_000), refund('early', 5_000_000)]])).toEqual(['25500.00', '7500.00']);
  });
});

test('V36: collections of 62,000 less a refund of 4,000 are 58,000: 1,500 + 400 = 1,900.00', () => {
  expect(amounts(STEPS, [[sale('a', 6_200_000), refund(null, 400_000)]])).toEqual(['1900.00']);
});
