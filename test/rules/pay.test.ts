import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, roundHalfUp } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { PayLine, PayRails } from '../../shared/scheme/pay.ts';
import type { Gate, Value } from '../../shared/scheme/value.ts';
import { judgeGates } from '../../shared/settle/evaluate-gate.ts';
import { payLine, type PayScopes } from '../../shared/settle/pay.ts';
import { deducted } from '../../shared/settle/pay-rails.ts';
import type { StatementLine } from '../../shared/settle/statement.ts';
import type { Schedule } from '../../shared/site/schedule.ts';
import { localDate } from '../../shared/units.ts';
import { scheduleOf, scopeOf, type ScopeFigures } from '../support/scope.ts';

const name = { 'zh-CN': '项', en: 'Line' };
const number = (n: number, d = 1): Value => ({ node: 'number', value: ratio(n, d) });
const calls: Value = { node: 'metric', metric: 'calls' };
const qa: Value = { node: 'metric', metric: 'qa' };
const fen = (minor: number): Value => ({ node: 'amount', minor });

const line = (of: Value, changes: Partial<PayLine> = {}): PayLine => ({
  id: 'line',
  name,
  kind: 'earning',
  per: 'period',
  of,
  when: [],
  ...changes,
});

const scopes = (period: ScopeFigures, shifts: readonly ScopeFigures[] = []): PayScopes => ({
  period: scopeOf(period),
  shifts: shifts.map((one, index) => ({ date: localDate(`2026-03-0${index + 1}`), scope: scopeOf(one) })),
});

const gate = (of: Value, bound: Gate['bound'], orNone = false): Gate => ({ of, bound, orNone });

describe('a pay line', () => {
  test.each([
    ['a half up', 201, 200, 1],
    ['under a half down', 149, 100, 1],
    ['half a fen', 1, 2, 1],
    ['less than half', 49, 100, 0],
    ['a negative half away from zero', -1, 2, -1],
    ['a negative less than half', -49, 100, 0],
  ])('Y1: %s: %i/%i fen is rounded to %i', (_, n, d, expected) => {
    const { amount, exact: written } = payLine(line({ node: 'product', of: [fen(1), number(n, d)] }), scopes({}));
    expect(Object.is(amount, expected)).toBe(true);
    expect(exact(written).equals(exact(ratio(n, d)))).toBe(true);
  });

  test('Y1: it says what came out before rounding and after', () => {
    expect(payLine(line({ node: 'product', of: [fen(10_005), number(1, 2)] }), scopes({}))).toMatchObject({
      id: 'line',
      kind: 'earning',
      name,
      amount: 5003,
      exact: '10005/2',
      because: {
        rule: 'Y1/line',
        message: 'pay.line',
        inputs: { line: { id: 'line', name }, exact: { unit: 'money', value: '10005/2' } },
        result: { unit: 'money', value: '5003' },
        because: [{ message: 'value.product' }],
      },
    });
  });

  test('Y1: per shift it is added up exactly and rounded once: three thirds of a fen are one', () => {
    const third = line({ node: 'product', of: [fen(1), number(1, 3)] }, { per: 'shift' });
    expect(payLine(third, scopes({}, [{}, {}, {}]))).toMatchObject({
      amount: 1,
      exact: '1',
      because: {
        message: 'pay.shifts',
        inputs: { shifts: { value: '3' } },
        because: [{ message: 'pay.shift', inputs: { date: { date: '2026-03-01' } }, result: { value: '1/3' } }, {}, {}],
      },
    });
    expect(payLine(third, scopes({}, [{}]))).toMatchObject({ amount: 0, exact: '1/3' });
  });

  test('Y1: n/a pays 0 and says so; per shift it is that shift which gives nothing', () => {
    const perCall = line({ node: 'product', of: [fen(100), calls] });
    expect(payLine(perCall, scopes({ metrics: { calls: null } }))).toMatchObject({
      amount: 0,
      exact: '0',
      because: { message: 'pay.none', because: [{ message: 'value.none' }] },
    });
    expect(payLine({ ...perCall, per: 'shift' }, scopes({}, [{ metrics: { calls: '2' } }, {}]))).toMatchObject({
      amount: 200,
      because: {
        because: [{ message: 'pay.shift' }, { message: 'pay.shiftNone', inputs: { date: { date: '2026-03-02' } }, result: { value: '0' } }],
      },
    });
    expect(payLine({ ...perCall, per: 'shift' }, scopes({}))).toMatchObject({
      amount: 0,
      because: { message: 'pay.shifts', inputs: { shifts: { value: '0' } } },
    });
  });

  test('Y7: a gate that does not pass makes the line 0, and says why', () => {
    const gated = line(fen(100), { when: [gate(qa, { gte: ratio(85, 1) }), gate(calls, { eq: ratio(0, 1) })] });
    const paid = (score: string | null, count: string) => payLine(gated, scopes({ metrics: { qa: score, calls: count } }));
    expect(paid('85', '0')).toMatchObject({
      amount: 100,
      because: { message: 'pay.line', because: [{ message: 'value.constant' }, { message: 'gate.passed' }, { message: 'gate.passed' }] },
    });
    expect(paid('84.99', '0')).toMatchObject({
      amount: 0,
      because: { message: 'pay.gated', because: [{ message: 'gate.failed' }, { message: 'gate.passed' }] },
    });
    expect(paid('85', '1')).toMatchObject({ amount: 0, because: { message: 'pay.gated' } });
    expect(paid(null, '0')).toMatchObject({ amount: 0, because: { because: [{ message: 'gate.none' }, {}] } });
  });

  test('Y7: of a line per shift each shift is judged by itself, and what is n/a there is not even looked at', () => {
    const gated = line({ node: 'product', of: [fen(100), calls] }, { per: 'shift', when: [gate(qa, { gt: ratio(85, 1) })] });
    const paid = payLine(
      gated,
      scopes({ metrics: { qa: '100' } }, [{ metrics: { qa: '85', calls: '1' } }, { metrics: { qa: '85.01', calls: '2' } }]),
    );
    expect(paid).toMatchObject({ amount: 200, because: { because: [{ message: 'pay.shiftGated' }, { message: 'pay.shift' }] } });
  });
});

describe('gates', () => {
  const judged = (value: string | null, bound: Gate['bound'], orNone = false) =>
    judgeGates([gate(qa, bound, orNone)], scopeOf({ metrics: { qa: value } }));

  test.each<[Gate['bound'], readonly [boolean, boolean, boolean]]>([
    [{ gte: ratio(85, 1) }, [false, true, true]],
    [{ gt: ratio(85, 1) }, [false, false, true]],
    [{ lte: ratio(85, 1) }, [true, true, false]],
    [{ lt: ratio(85, 1) }, [true, false, false]],
    [{ eq: ratio(85, 1) }, [false, true, false]],
  ])('Y7: %o at 84.99, 85 and 85.01', (bound, expected) => {
    expect(['84.99', '85', '85.01'].map((value) => judged(value, bound).isPassed)).toEqual(expected);
  });

  test('Y7: n/a passes only where the scheme says so', () => {
    expect(judged(null, { lt: ratio(1, 1) })).toMatchObject({
      isPassed: false,
      because: [{ message: 'gate.none', inputs: { lt: { value: '1' } } }],
    });
    expect(judged(null, { lt: ratio(1, 1) }, true)).toMatchObject({ isPassed: true, because: [{ message: 'gate.noneAllowed' }] });
    expect(judged('2', { lt: ratio(1, 1) }, true).isPassed).toBe(false);
  });

  test('Y7: no gate at all lets through', () => expect(judgeGates([], scopeOf({}))).toEqual({ isPassed: true, because: [] }));
});

describe('deductions and their rails', () => {
  const none: PayRails = { minimumWage: null, deductionCap: null, probationShare: null };
  const cap = (n: number, d: number): PayRails => ({ ...none, deductionCap: ratio(n, d) });
  const floor = (minor: number, prorated = false): PayRails['minimumWage'] => ({ minor, prorated, payDays: ratio(2175, 100) });
  const earning = (amount: number): StatementLine => payLine(line(fen(amount)), scopes({}));
  const fine = (amount: number): StatementLine => payLine(line(fen(amount), { id: 'fines', kind: 'deduction' }), scopes({}));
  const taken = (rails: PayRails, gross: number, fines: readonly number[], schedule: Schedule | null = null): number[] =>
    deducted(rails, [earning(gross)], fines.map(fine), schedule).map(({ amount }) => amount);

  test('Y3: a deduction is positive in the scheme and negative in the statement', () => {
    expect(fine(800)).toMatchObject({ kind: 'deduction', amount: -800, exact: '-800' });
    expect(Object.is(fine(0).amount, 0)).toBe(true);
  });

  test('Y3: without rails all is taken, even more than there is', () => {
    expect(taken(none, 500, [800, 100])).toEqual([-800, -100]);
    expect(deducted(none, [earning(500)], [fine(800)], null)[0]?.because).toMatchObject({
      message: 'pay.deducted',
      inputs: { wanted: { value: '800' } },
      result: { value: '-800' },
    });
  });

  test('Y3: the share of gross is rounded down to the minor unit', () => {
    expect(taken(cap(1, 5), 3004, [800])).toEqual([-600]);
    expect(taken(cap(1, 5), 3005, [800])).toEqual([-601]);
  });

  test('Y3: gross is the sum of all other lines, negative ones too', () => {
    const lines = deducted(cap(1, 5), [earning(4000), earning(-1000)], [fine(800)], null);
    expect(lines).toMatchObject([
      {
        amount: -600,
        exact: '-600',
        because: { message: 'pay.deductionCut', inputs: { wanted: { value: '800' }, left: { value: '600' } } },
      },
    ]);
    expect(lines[0]?.because.because).toMatchObject([
      { rule: 'Y1/fines' },
      { rule: 'Y3', message: 'pay.limit', inputs: { gross: { value: '3000' }, share: { value: '600' } }, result: { value: '600' } },
    ]);
  });

  test('Y3: the lines take what is left, in their order', () => {
    expect(taken(cap(1, 5), 3000, [500, 300, 100])).toEqual([-500, -100, 0]);
    expect(taken(cap(1, 5), 3000, [300, 300])).toEqual([-300, -300]);
  });

  test('Y3: no gross, or less than nothing: nothing is taken', () => {
    expect(taken(cap(1, 5), 0, [800])).toEqual([0]);
    expect(taken(cap(1, 5), -100, [800])).toEqual([0]);
    expect(taken(cap(0, 1), 3000, [800])).toEqual([0]);
  });

  test('Y3: a deduction of less than nothing is nothing and does not pay', () => {
    expect(taken(cap(1, 5), 3000, [-200, 700])).toEqual([0, -600]);
    expect(taken(none, 3000, [-200])).toEqual([0]);
  });

  test('Y4: the floor only limits what is taken and never tops up', () => {
    expect(taken({ ...none, minimumWage: floor(2490) }, 3000, [800])).toEqual([-510]);
    expect(taken({ ...none, minimumWage: floor(2490) }, 2000, [800])).toEqual([0]);
    expect(taken({ ...none, minimumWage: floor(2490) }, 2490, [1])).toEqual([0]);
    expect(taken({ ...none, minimumWage: floor(2490) }, 2491, [1])).toEqual([-1]);
  });

  test('Y3: of share and floor the stricter counts', () => {
    expect(taken({ ...cap(1, 5), minimumWage: floor(2490) }, 3000, [800])).toEqual([-510]);
    expect(taken({ ...cap(1, 10), minimumWage: floor(2490) }, 3000, [800])).toEqual([-300]);
  });

  test('Y4: prorated by the subtractive paid share and rounded first: 2,490.00 less 1.5 of 21.75 days is 2,318.28', () => {
    const month = scheduleOf(22, [{ days: '3/2' }]);
    const rails = { ...none, minimumWage: floor(249_000, true) };
    expect(taken(rails, 250_000, [80_000], month)).toEqual([-(250_000 - 231_828)]);
    expect(deducted(rails, [earning(250_000)], [fine(80_000)], month)[0]?.because.because[1]?.because).toMatchObject([
      {
        rule: 'Y4',
        message: 'pay.floor',
        inputs: { minimumWage: { value: '249000' } },
        result: { value: '231828' },
        because: [{ message: 'value.paidShareSubtractive' }],
      },
    ]);
    expect(taken({ ...none, minimumWage: floor(249_000) }, 250_000, [80_000], month)).toEqual([-1000]);
  });

  test('Y4: who was not planned at all has a prorated floor of 0', () => {
    expect(taken({ ...none, minimumWage: floor(249_000, true) }, 1000, [800], scheduleOf(0))).toEqual([-800]);
  });

  test('Y1: a deduction is rounded before the rails look at it', () => {
    const half = payLine(line({ node: 'product', of: [fen(1), number(3, 2)] }, { kind: 'deduction' }), scopes({}));
    expect(half).toMatchObject({ amount: -2, exact: '-3/2' });
    expect(deducted(none, [], [half], null)).toMatchObject([{ amount: -2, exact: '-3/2' }]);
  });

  test('Y1, Y3: lines sum to the total, which the rails keep; every amount is whole', () => {
    const minors = fc.array(fc.integer({ min: -50_000, max: 500_000 }), { maxLength: 6 });
    const fines = fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 4 });
    fc.assert(
      fc.property(
        minors,
        fines,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 300_000 }),
        (amounts, wanted, tenths, minimum) => {
          const others = amounts.map(earning);
          const lines = deducted({ ...cap(tenths, 10), minimumWage: floor(minimum) }, others, wanted.map(fine), null);
          const gross = amounts.reduce((sum, one) => sum + one, 0);
          const total = [...others, ...lines].reduce((sum, { amount }) => sum + amount, 0);
          expect(Number.isSafeInteger(total)).toBe(true);
          expect(total).toBeLessThanOrEqual(gross);
          if (total < gross) expect(total).toBeGreaterThanOrEqual(minimum);
          expect((gross - total) * 10).toBeLessThanOrEqual(Math.max(0, gross * tenths));
          const all = wanted.reduce((sum, one) => sum + one, 0);
          expect(gross - total).toBe(Math.max(0, Math.min(all, Math.floor((gross * tenths) / 10), gross - minimum)));
          for (const one of lines) expect(one.amount).toBe(roundHalfUp(exact(one.exact)));
        },
      ),
    );
  });
});
