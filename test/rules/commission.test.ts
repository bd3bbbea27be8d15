import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareExact, exact } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Commission } from '../../shared/scheme/pay.ts';
import { earned, earnedMinor, slicesOf } from '../../shared/settle/commission-terms.ts';
import type { CommissionTerms } from '../../shared/settle/period-facts.ts';
import { amounts, refund, sale, settled, settledBy, STEPS } from '../support/commission-month.ts';

const whole: Commission = { ...STEPS, mode: 'whole' };
const minor = (value: number) => ({ unit: 'money', value: String(value) });

describe('C1: the basis', () => {
  test('C1: sales less refunds of the same period, whichever sale they name', () => {
    expect(amounts(STEPS, [[sale('a', 100_000), refund('a', 40_000), refund(null, 10_000)]])).toEqual(['15.00']);
  });

  test('C1: what is negative pays 0 and is carried into the next period', () => {
    const lines = settled(STEPS, [[sale('a', 100_000), refund(null, 150_000)], [sale('b', 80_000)], [sale('c', 100_000)]]);
    expect(lines.map(({ basis, carried, amount }) => [basis, carried, amount])).toEqual([
      [-50_000, -50_000, 0],
      [30_000, 0, 900],
      [100_000, 0, 3000],
    ]);
  });

  test('C1: it is carried on until it is made up for, also over a period with nothing in it', () => {
    expect(amounts(STEPS, [[refund(null, 150_000)], [], [sale('a', 100_000)], [sale('b', 100_000)]])).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '15.00',
    ]);
  });

  test('C1: a basis of 0 pays 0 and carries nothing', () => {
    expect(settled(whole, [[]])[0]).toMatchObject({ basis: 0, amount: 0, carried: 0, owed: 0, exact: '0' });
  });

  test('C1: rounded once, half-up: 3 % of 0.50 is 0.02 (1.5), of 0.49 0.01', () => {
    expect(amounts(STEPS, [[sale('a', 50)]])).toEqual(['0.02']);
    expect(amounts(STEPS, [[sale('a', 49)]])).toEqual(['0.01']);
    expect(settled(STEPS, [[sale('a', 50)]])[0]?.exact).toBe('3/2');
  });

  test('C1: verified sales are what the metrics say', () => {
    const verified: Commission = { ...STEPS, basis: { plus: ['verified'], minus: ['verifiedRefunds'] } };
    const month = [sale('a', 100_000), sale('b', 50_000, { verified: false }), refund(null, 10_000, { verified: false })];
    expect(amounts(verified, [month])).toEqual(['30.00']);
    expect(amounts({ ...verified, basis: { plus: ['verified', 'unverified'], minus: [] } }, [month])).toEqual(['45.00']);
  });

  test('C1: a metric that is n/a adds nothing', () => {
    expect(settled(STEPS, [[sale('a', 100_000)]], [{ metrics: { refunds: null } }])[0]?.amount).toBe(3000);
  });
});

describe('C2: a rate that something else judges', () => {
  /** A10: 80 % and more 3 %, 90 % 5 %, 100 % 7 % of all. */
  const judged: Commission = {
    ...{ ...STEPS, mode: 'whole', tiers: [] },
    judgedBy: {
      of: { node: 'quota', quota: 'base' },
      bands: [
        { lower: null, upper: { lt: ratio(8, 10) }, rate: ratio(0, 1) },
        { lower: { gte: ratio(8, 10) }, upper: { lt: ratio(9, 10) }, rate: ratio(3, 100) },
        { lower: { gte: ratio(9, 10) }, upper: { lt: ratio(1, 1) }, rate: ratio(5, 100) },
        { lower: { gte: ratio(1, 1) }, upper: null, rate: ratio(7, 100) },
      ],
    },
  };
  const at = (base: string | null) => settled(judged, [[sale('a', 1_000_000)]], [{ base }])[0];

  test('C2: the band of the exact figure gives the rate of the whole', () => {
    expect(['0.7999', '0.8', '0.8999', '0.9', '0.9999', '1', '3'].map((base) => at(base)?.amount)).toEqual([
      ...[0, 30_000, 30_000, 50_000, 50_000, 70_000, 70_000],
    ]);
  });

  test('C2: without the figure nothing is earned, and the line says so', () => {
    expect(at(null)?.amount).toBe(0);
    expect(at(null)?.because.because.map(({ message }) => message)).toContain('commission.noRate');
    expect(at('1')?.because.because.find(({ message }) => message === 'commission.judged')?.inputs).toMatchObject({
      rate: { unit: 'percent', value: '7/100' },
    });
  });

  test('C2, C4: clawback takes the rate that was judged then', () => {
    const clawback: Commission = { ...judged, clawback: { mode: 'retro', windowMonths: 6, neverBelow: 0 } };
    const months = [[sale('a', 1_000_000)], [sale('b', 1_000_000), refund('a', 100_000)]];
    expect(settled(clawback, months, [{ base: '1' }, { base: '0.8' }]).map(({ amount }) => amount)).toEqual([70_000, 30_000 - 7000]);
  });
});

describe('C3: cap and gates', () => {
  const gated: Commission = { ...STEPS, gates: [{ of: { node: 'quota', quota: 'base' }, bound: { gte: ratio(1, 1) }, orNone: false }] };

  test('C3: the cap is the most that a period earns', () => {
    const capped = { ...STEPS, cap: 3000 };
    expect(amounts(capped, [[sale('a', 99_999)], [sale('b', 100_000)], [sale('c', 900_000)]])).toEqual(['30.00', '30.00', '30.00']);
    expect(settled(capped, [[sale('c', 900_000)]])[0]?.because.because.at(-1)).toMatchObject({
      ...{ rule: 'C3/sales', message: 'commission.capped', result: minor(3000) },
      inputs: { uncapped: minor(27_000), cap: minor(3000) },
    });
    expect(settled(capped, [[sale('c', 100_000)]])[0]?.because.because.map(({ message }) => message)).not.toContain('commission.capped');
  });

  test('C3: a gate that does not pass earns 0', () => {
    const given = (base: string | null) => settled(gated, [[sale('a', 100_000)]], [{ base }])[0];
    expect(['1', '0.9999', null].map((base) => given(base)?.amount)).toEqual([3000, 0, 0]);
    expect(given('0.9')?.because.because.find(({ message }) => message === 'commission.gated')?.because[0]?.message).toBe('gate.failed');
    expect(given('1')?.because.because.map(({ message }) => message)).toContain('gate.passed');
  });

  test('C1, C3: a negative basis is carried whatever the gates say', () => {
    expect(settled(gated, [[refund(null, 5000)]], [{ base: '0' }])[0]).toMatchObject({ basis: -5000, carried: -5000, amount: 0 });
  });

  test('C3, C4: a line that a gate kept at 0 has nothing to take back', () => {
    for (const mode of ['retro', 'dealRate'] as const) {
      const clawback: Commission = { ...gated, clawback: { mode, windowMonths: 6, neverBelow: 0 } };
      const months = [[sale('a', 100_000)], [sale('b', 100_000), refund('a', 100_000)]];
      expect(settled(clawback, months, [{ base: '0' }, { base: '1' }]).map(({ amount }) => amount)).toEqual([0, 3000]);
    }
  });
});

describe('C4: clawback', () => {
  const retro: Commission = { ...STEPS, clawback: { mode: 'retro', windowMonths: 2, neverBelow: 0 } };
  const dealRate: Commission = { ...STEPS, clawback: { mode: 'dealRate', windowMonths: 2, neverBelow: 0 } };
  const BIG = 20_000_000;

  test('C4: a refund of an earlier sale is not in this period’s basis', () => {
    const [, line] = settled(retro, [[sale('a', 100_000)], [sale('b', BIG), refund('a', 100_000), refund(null, 1)]]);
    expect(line?.basis).toBe(BIG - 1);
  });

  test('C4: a refund of a sale that nobody knows is in the basis of its own period', () => {
    expect(settled(retro, [[], [sale('b', 100_000), refund('gone', 40_000)]])[1]).toMatchObject({ basis: 60_000, amount: 1800 });
  });

  test('C4: a refund that came before its sale’s period stays where it was', () => {
    const months = [[sale('x', 100_000), refund('a', 40_000)], [sale('a', 100_000)], [refund('a', 20_000), sale('y', 100_000)]];
    expect(amounts(retro, months)).toEqual(['18.00', '30.00', '24.00']);
  });

  test.each(['retro', 'dealRate'] as const)('C4: the window ends on the day of the month, inclusive (%s)', (mode) => {
    const commission: Commission = { ...STEPS, clawback: { mode, windowMonths: 2, neverBelow: 0 } };
    const refunded = (on: string) =>
      amounts(commission, [[sale('a', 100_000, { on: '2026-01-10' })], [], [sale('b', BIG), refund('a', 100_000, { on })]])[2];
    expect(refunded('2026-03-10')).toBe('11970.00');
    expect(refunded('2026-03-11')).toBe('12000.00');
  });

  test('C4: one month after January 31 is the last day of February', () => {
    const month: Commission = { ...STEPS, clawback: { mode: 'retro', windowMonths: 1, neverBelow: 0 } };
    const refunded = (on: string) =>
      amounts(month, [[sale('a', 100_000, { on: '2026-01-31' })], [], [sale('b', BIG), refund('a', 100_000, { on })]])[2];
    expect(refunded('2026-02-28')).toBe('11970.00');
    expect(refunded('2026-03-01')).toBe('12000.00');
  });

  test('C4: after the window a refund costs nothing, here or there', () => {
    const [, , line] = settled(retro, [[sale('a', 100_000, { on: '2026-01-01' })], [], [sale('b', BIG), refund('a', 100_000)]]);
    expect(line).toMatchObject({ basis: BIG, amount: 1_200_000, owed: 0 });
  });

  test('C4: only what the metrics count is taken back: the sale and the refund verified both', () => {
    const verified: Commission = { ...retro, basis: { plus: ['verified'], minus: ['verifiedRefunds'] } };
    const given = (ofSale: boolean, ofRefund: boolean) =>
      amounts(verified, [
        [sale('a', 100_000, { verified: ofSale }), sale('other', 50_000)],
        [sale('b', BIG), refund('a', 100_000, { verified: ofRefund })],
      ])[1];
    expect([given(true, true), given(false, true), given(true, false)]).toEqual(['11970.00', '12000.00', '12000.00']);
  });

  test('C4 retro: half the sale refunded, then the other half, takes what the whole would', () => {
    const january = [sale('a', 6_000_000), sale('b', 3_000_000)];
    const once = amounts(retro, [january, [sale('x', BIG), refund('a', 6_000_000)], [sale('y', BIG)]]);
    const twice = amounts(retro, [january, [sale('x', BIG), refund('a', 3_000_000)], [sale('y', BIG), refund('a', 3_000_000)]]);
    // 90k earn 3,500, 60k 2,000, 30k 900.
    expect(once).toEqual(['3500.00', '9400.00', '12000.00']);
    expect(twice).toEqual(['3500.00', '10500.00', '10900.00']);
  });

  test('C4 retro: refunds of one period for two older ones take from each', () => {
    const months = [[sale('a', 100_000)], [sale('b', 6_000_000)], [sale('x', BIG), refund('a', 100_000), refund('b', 1_000_000)]];
    const [, , line] = settled(retro, months);
    expect(line?.amount).toBe(1_200_000 - 3000 - 50_000);
    const taken = line?.because.because.filter(({ message }) => message === 'commission.retro');
    expect(taken?.map(({ inputs, result, evidence }) => [inputs['period'], result?.value, evidence])).toEqual([
      [{ id: '2026-01' }, '3000', [2002]],
      [{ id: '2026-02' }, '50000', [2003]],
    ]);
    expect(taken?.[1]?.inputs).toMatchObject({ refunded: minor(1_000_000), stated: minor(6_000_000), left: minor(5_000_000) });
  });

  test('C4 retro: over the cap the refunded money earned nothing', () => {
    const capped: Commission = { ...retro, cap: 150_000 };
    expect(amounts(capped, [[sale('a', 6_000_000)], [sale('b', 1_000_000), refund('a', 1_000_000)]])).toEqual(['1500.00', '300.00']);
  });

  test('C4 retro: the old line is worked out by the terms of its own time', () => {
    const raised = (commission: Commission, month: number): Commission =>
      month === 0 ? commission : { ...commission, tiers: [{ upTo: null, rate: ratio(1, 10) }] };
    const lines = settledBy(raised, retro, [[sale('a', 100_000)], [sale('b', 100_000), refund('a', 100_000)]]);
    expect(lines.map(({ amount }) => amount)).toEqual([3000, 10_000 - 3000]);
    expect(lines[0]?.terms).toEqual({ mode: STEPS.mode, tiers: STEPS.tiers, cap: null });
  });

  test('C4 retro: what the old basis lacks under 0 goes into this period’s', () => {
    const months = [
      [sale('a', 100_000), refund(null, 60_000)],
      [sale('b', 200_000), refund('a', 100_000)],
    ];
    // January: 40,000 earned 12.00; without the sale it is −60,000, which earns nothing and is carried.
    const [first, second] = settled(retro, months);
    expect(first).toMatchObject({ basis: 40_000, amount: 1200, carried: 0 });
    expect(second).toMatchObject({ basis: 140_000, amount: 4200 - 1200, carried: 0 });
  });

  test('C4 retro: the same, where the old basis was negative already', () => {
    const months = [
      [sale('a', 100_000), refund(null, 160_000)],
      [sale('b', 300_000), refund('a', 100_000)],
    ];
    expect(settled(retro, months)[1]).toMatchObject({ basis: 300_000 - 60_000 - 100_000, amount: 4200 });
  });

  test('C4 dealRate: a deal that two tiers paid gives back by its shares of them', () => {
    const months = [
      [sale('a', 4_000_000), sale('b', 2_000_000)],
      [sale('x', BIG), refund('b', 1_000_000)],
    ];
    // b was paid 3 % of 10,000.00 and 5 % of 10,000.00, so 4 % of what is refunded.
    expect(amounts(dealRate, months)).toEqual(['2000.00', '11600.00']);
  });

  test('C4 dealRate: at one moment the log’s order says which was booked first', () => {
    const months = [
      [sale('a', 5_000_000, { seq: 9 }), sale('b', 1_000_000, { seq: 8 })],
      [sale('x', BIG), refund('b', 1_000_000)],
    ];
    expect(amounts(dealRate, months)).toEqual(['2000.00', '11700.00']);
    const other = [
      [sale('a', 5_000_000, { seq: 8 }), sale('b', 1_000_000, { seq: 9 })],
      [sale('x', BIG), refund('b', 1_000_000)],
    ];
    expect(amounts(dealRate, other)).toEqual(['2000.00', '11500.00']);
  });

  test('C4 dealRate: refunds and what was carried in before the deal lower where it was booked', () => {
    const months = [
      [refund(null, 1_000_000, { on: '2026-01-05' })],
      [sale('a', 5_000_000, { on: '2026-02-01' }), sale('b', 1_000_000, { on: '2026-02-02' })],
      [sale('x', BIG), refund('b', 1_000_000)],
    ];
    // February begins at −10,000.00, so b was the last 10,000.00 under 50,000.00.
    expect(amounts(dealRate, months)).toEqual(['0.00', '1500.00', '11700.00']);
  });

  test('C4 dealRate: whole mode takes the rate of the whole line', () => {
    const months = [
      [sale('a', 4_000_000), sale('b', 2_000_000)],
      [sale('x', BIG), refund('a', 4_000_000)],
    ];
    expect(amounts({ ...dealRate, mode: 'whole' }, months)).toEqual(['3000.00', '14000.00']);
  });

  test('C4 dealRate: never more than the line earned', () => {
    const capped: Commission = { ...dealRate, cap: 1000 };
    const months = [
      [sale('a', 100_000), sale('b', 100_000)],
      [sale('x', 1_000), refund('a', 100_000)],
      [sale('y', BIG), refund('b', 100_000)],
    ];
    const lines = settled(capped, months);
    expect(lines.map(({ amount, owed }) => [amount, owed])).toEqual([
      [1000, 0],
      [0, 970],
      [30, 0],
    ]);
  });

  test('C4 dealRate: a refund of an older sale was no part of the old basis', () => {
    const months = [
      [sale('a', 4_000_000)],
      [
        refund('a', 4_000_000, { on: '2026-02-01' }),
        sale('b', 5_000_000, { on: '2026-02-02' }),
        sale('c', 1_000_000, { on: '2026-02-03' }),
      ],
      [sale('x', BIG), refund('c', 1_000_000)],
    ];
    expect(amounts(dealRate, months)).toEqual(['1200.00', '800.00', '11500.00']);
  });

  test('C4: a period that had no such line gives nothing back', () => {
    const another = (commission: Commission, month: number): Commission => (month === 0 ? { ...commission, id: 'older' } : commission);
    const lines = settledBy(another, retro, [[sale('a', 100_000)], [sale('b', 100_000), refund('a', 100_000)]]);
    expect(lines.map(({ id, basis, amount }) => [id, basis, amount])).toEqual([
      ['older', 100_000, 3000],
      ['sales', 100_000, 3000],
    ]);
  });

  test('C1: what was carried stays carried over a period that had no such line', () => {
    const another = (commission: Commission, month: number): Commission => (month === 1 ? { ...commission, id: 'other' } : commission);
    expect(settledBy(another, STEPS, [[refund(null, 40_000)], [], [sale('a', 100_000)]])[2]?.basis).toBe(60_000);
  });

  test('C4: a basis that is rising in worth as it falls gives back instead: a whole-mode scheme with falling rates', () => {
    const falling: Commission = {
      ...{ ...retro, mode: 'whole' },
      tiers: [
        { upTo: 100_000, rate: ratio(10, 100) },
        { upTo: null, rate: ratio(1, 100) },
      ],
    };
    expect(
      amounts(falling, [
        [sale('a', 90_000), sale('b', 20_000)],
        [sale('x', 10_000), refund('b', 20_000)],
      ]),
    ).toEqual(['11.00', '89.00']);
  });
});

describe('C5: the floor of clawback', () => {
  const floored = (neverBelow: number): Commission => ({ ...STEPS, clawback: { mode: 'retro', windowMonths: 6, neverBelow } });
  const january = [sale('a', 1_000_000)];

  test('C5: the line is not taken below it; the rest waits, period after period', () => {
    const months = [january, [sale('b', 500_000), refund('a', 1_000_000)], [], [sale('c', 300_000)], [sale('d', 1_000_000)]];
    const lines = settled(floored(0), months);
    expect(lines.map(({ amount, owed }) => [amount, owed])).toEqual([
      [30_000, 0],
      [0, 15_000],
      [0, 15_000],
      [0, 6000],
      [24_000, 0],
    ]);
  });

  test('C5: a floor above 0 leaves that much', () => {
    const lines = settled(floored(10_000), [january, [sale('b', 500_000), refund('a', 1_000_000)], [sale('c', 1_000_000)]]);
    expect(lines.map(({ amount, owed }) => [amount, owed])).toEqual([
      [30_000, 0],
      [10_000, 25_000],
      [10_000, 5000],
    ]);
  });

  test('C5: a line lower by itself stays as it is', () => {
    expect(settled(floored(10_000), [january, [sale('b', 100_000), refund('a', 100_000)]])[1]).toMatchObject({ amount: 3000, owed: 3000 });
  });

  test('C5: says what was due, what the floor held back, and nothing where it held nothing', () => {
    const [, short, , free] = settled(floored(0), [january, [refund('a', 1_000_000)], [sale('b', 2_000_000)], [sale('c', 100)]]);
    expect(short?.because.because.at(-1)).toMatchObject({
      ...{ rule: 'C5/sales', message: 'commission.floor', result: minor(0) },
      inputs: { due: minor(30_000), owedBefore: minor(0), neverBelow: minor(0), owed: minor(30_000) },
    });
    expect(free?.because.because.map(({ message }) => message)).not.toContain('commission.floor');
  });

  test('C5: what is owed is taken also once the scheme has dropped clawback, down to 0', () => {
    const dropped = (commission: Commission, month: number): Commission => (month < 2 ? commission : { ...commission, clawback: null });
    const months = [january, [refund('a', 1_000_000)], [sale('b', 500_000)], [sale('c', 1_000_000)]];
    expect(settledBy(dropped, floored(10_000), months).map(({ amount, owed }) => [amount, owed])).toEqual([
      [30_000, 0],
      [0, 30_000],
      [0, 15_000],
      [15_000, 0],
    ]);
  });
});

describe('why', () => {
  test('E: a line says its basis, what it earned and what was taken', () => {
    const retro: Commission = { ...STEPS, clawback: { mode: 'retro', windowMonths: 6, neverBelow: 0 } };
    const [, line] = settled(retro, [[sale('a', 100_000)], [sale('b', 200_000), refund('a', 50_000)]]);
    expect(line?.because).toMatchObject({
      ...{ rule: 'C1/sales', message: 'commission.line', result: minor(4500) },
      inputs: { commission: { id: 'sales', name: STEPS.name }, basis: minor(200_000), earned: minor(6000), taken: minor(1500) },
    });
    expect(line?.because.because[0]).toMatchObject({
      ...{ message: 'commission.basis', result: minor(200_000) },
      inputs: { own: minor(150_000), late: minor(50_000), carried: minor(0), recomputed: minor(0) },
      because: [{ message: 'value.metric' }, { message: 'value.metric' }],
    });
    expect(line?.because.because.map(({ message }) => message)).toEqual(['commission.basis', 'commission.slice', 'commission.retro']);
  });

  test('E: a slice and a whole say from where to where at what rate', () => {
    const told = (commission: Commission, value: number) => settled(commission, [[sale('a', value)]])[0]?.because.because.at(-1);
    expect(told(STEPS, 6_000_000)).toMatchObject({
      ...{ rule: 'C2/sales', message: 'commission.slice', result: minor(50_000) },
      inputs: { from: minor(5_000_000), to: minor(6_000_000), rate: { unit: 'percent', value: '1/20' } },
    });
    expect(told(whole, 6_000_000)).toMatchObject({
      ...{ message: 'commission.whole', result: minor(300_000) },
      inputs: { basis: minor(6_000_000), rate: { unit: 'percent', value: '1/20' } },
    });
  });

  test('E: a negative basis says that it is carried', () => {
    expect(settled(STEPS, [[refund(null, 5)]])[0]?.because.because.at(-1)).toMatchObject({
      ...{ rule: 'C1/sales', message: 'commission.carried', inputs: { basis: minor(-5) }, result: minor(0) },
    });
  });
});

describe('C2 properties', () => {
  const tiersOf = fc
    .record({
      ends: fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 5 }),
      rates: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ ends, rates }): CommissionTerms['tiers'] => {
      const rising = rates.toSorted((left, right) => left - right);
      const upTos = [...ends.toSorted((left, right) => left - right), null];
      return upTos.map((upTo, index) => ({ upTo, rate: ratio(rising[index] ?? 0, 10_000) }));
    });
  const basis = fc.integer({ min: -1_000_000, max: 20_000_000 });
  const terms = (mode: Commission['mode'], tiers: CommissionTerms['tiers'], cap: number | null = null): CommissionTerms => ({
    mode,
    tiers,
    cap,
  });

  test('C2 property: marginal never falls, and one minor unit more gives at most the highest rate, rounded at most 1', () => {
    fc.assert(
      fc.property(tiersOf, basis, (tiers, at) => {
        const marginal = terms('marginal', tiers);
        const step = earned(marginal, at + 1).sub(earned(marginal, at));
        const highest = exact(tiers.at(-1)?.rate ?? ratio(0, 1));
        expect(compareExact(step, exact(0))).toBeGreaterThanOrEqual(0);
        expect(compareExact(step, highest)).toBeLessThanOrEqual(0);
        const rounded = earnedMinor(marginal, at + 1) - earnedMinor(marginal, at);
        expect(rounded === 0 || rounded === 1).toBe(true);
      }),
    );
  });

  test('C2 property: continuous at every border of the tiers', () => {
    fc.assert(
      fc.property(tiersOf, (tiers) => {
        for (const { upTo, rate } of tiers) {
          if (upTo === null) continue;
          const step = earned(terms('marginal', tiers), upTo).sub(earned(terms('marginal', tiers), upTo - 1));
          expect(compareExact(step, exact(rate))).toBe(0);
        }
      }),
    );
  });

  test('C2 property: with ascending rates the whole is never less than marginal', () => {
    fc.assert(
      fc.property(tiersOf, basis, (tiers, at) => {
        expect(compareExact(earned(terms('whole', tiers), at), earned(terms('marginal', tiers), at))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('C2 property: slices cover the basis from 0 on, without a gap', () => {
    fc.assert(
      fc.property(tiersOf, basis, fc.constantFrom('marginal' as const, 'whole' as const), (tiers, at, mode) => {
        const slices = slicesOf(terms(mode, tiers), at);
        expect(slices.map(({ from }) => from)).toEqual([0, ...slices.map(({ to }) => to)].slice(0, slices.length));
        expect(slices.at(-1)?.to ?? 0).toBe(Math.max(0, at));
      }),
    );
  });

  test('C3 property: the cap is respected, and a line under it is as without', () => {
    fc.assert(
      fc.property(
        tiersOf,
        basis,
        fc.nat({ max: 500_000 }),
        fc.constantFrom('marginal' as const, 'whole' as const),
        (tiers, at, cap, mode) => {
          const free = earned(terms(mode, tiers), at);
          const capped = earned(terms(mode, tiers, cap), at);
          expect(compareExact(capped, exact(cap))).toBeLessThanOrEqual(0);
          expect(compareExact(free, exact(cap)) <= 0 ? capped.equals(free) : capped.equals(cap)).toBe(true);
        },
      ),
    );
  });

  test('C4 property: however a sale is refunded in parts, and whatever waits, in the end as much is taken as all at once', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        tiersOf,
        parts,
        fc.constantFrom('retro' as const, 'dealRate' as const),
        fc.nat({ max: 4_000_000 }),
        (tiers, each, mode, other) => {
          const commission: Commission = { ...STEPS, tiers, clawback: { mode, windowMonths: 60, neverBelow: 0 } };
          const whole = each.reduce((sum, part) => sum + part, 0);
          const january = [sale('a', whole), sale('b', other)];
          const quiet = each.map(() => []);
          const settledIn = (refunds: readonly (readonly ReturnType<typeof refund>[])[]) => {
            const lines = settled(commission, [january, ...refunds, [sale('z', 50_000_000)]]);
            return { owed: lines.at(-1)?.owed, total: lines.reduce((sum, { amount }) => sum + amount, 0) };
          };
          const inParts = settledIn(each.map((part) => [refund('a', part)]));
          expect(inParts).toEqual(settledIn([[refund('a', whole)], ...quiet.slice(1)]));
        },
      ),
      { numRuns: 60 },
    );
  });
});
