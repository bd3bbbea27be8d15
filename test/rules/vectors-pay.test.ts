import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, roundHalfUp, textOf } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { PayLine, PayRails } from '../../shared/scheme/pay.ts';
import type { Value } from '../../shared/scheme/value.ts';
import { evaluate } from '../../shared/settle/evaluate.ts';
import { colleaguesOf } from '../../shared/settle/evaluate-group.ts';
import { candidateOf, payScopes } from '../../shared/settle/evaluate-period.ts';
import { gradesOf } from '../../shared/settle/grade.ts';
import { payLine } from '../../shared/settle/pay.ts';
import { deducted } from '../../shared/settle/pay-rails.ts';
import { localDate } from '../../shared/units.ts';
import { monthOf } from '../support/agent-period.ts';
import { scheduleOf, scopeOf, type ScopeFigures } from '../support/scope.ts';

// The worked examples of pay, from figures to money. Amounts are minor units: 1,425.00 yuan is 142,500.

const name = { 'zh-CN': '项', en: 'Line' };
const line = (of: Value, changes: Partial<PayLine> = {}): PayLine => ({
  id: 'line',
  name,
  kind: 'earning',
  per: 'period',
  of,
  when: [],
  ...changes,
});
const paid = (of: Value, figures: ScopeFigures, changes: Partial<PayLine> = {}): number =>
  payLine(line(of, changes), { period: scopeOf(figures), shifts: [] }).amount;
const worth = (of: Value, figures: ScopeFigures): string => {
  const { value } = evaluate(of, scopeOf(figures));
  return value ? textOf(value) : 'n/a';
};

const metric = (name: string): Value => ({ node: 'metric', metric: name });
const number = (n: number, d = 1): Value => ({ node: 'number', value: ratio(n, d) });
const fen = (minor: number): Value => ({ node: 'amount', minor });
const product = (...of: Value[]): Value => ({ node: 'product', of });
const sum = (...of: Value[]): Value => ({ node: 'sum', of });
const share = (of: Value, target: number): Value => ({
  node: 'clamp',
  of: { node: 'quotient', of: [of, number(target)] },
  min: ratio(0, 1),
  max: ratio(1, 1),
});
const upTo = (of: Value, max: number): Value => ({ node: 'clamp', of, min: null, max: ratio(max, 1) });

describe('V1: a yuan a call over or under 160, at most 20 more', () => {
  const perCall = product(fen(100), upTo(sum(metric('calls'), number(-160)), 20));
  const day = (calls: number): ScopeFigures => ({ metrics: { calls: String(calls) } });

  test.each([
    [150, -1000],
    [160, 0],
    [175, 1500],
    [180, 2000],
    [181, 2000],
    [195, 2000],
  ])('V1: %i calls pay %i fen that day', (calls, expected) => expect(paid(perCall, day(calls))).toBe(expected));

  test('V1: capped a day, the month of these four is +25.00', () => {
    const shifts = [150, 160, 175, 195].map((calls, index) => ({ date: localDate(`2026-03-0${index + 2}`), scope: scopeOf(day(calls)) }));
    const month = payLine(line(perCall, { per: 'shift' }), { period: scopeOf({}), shifts });
    expect(month.amount).toBe(2500);
    expect(month.because.because.map(({ result }) => result?.value)).toEqual(['-1000', '0', '1500', '2000']);
  });

  test('V1: the other reading, capped once a month, is +20.00', () =>
    expect(paid(product(fen(100), upTo(sum(metric('calls'), number(-640)), 20)), day(680))).toBe(2000));
});

describe('V3: base wage in proportion to 1,400 calls', () => {
  test.each([
    [1500, 1330, 142_500],
    [1500, 1399, 149_893],
    [1500, 1400, 150_000],
    [1500, 1500, 150_000],
    [1200, 1000, 85_714],
    [1500, 0, 0],
  ])('V3: %i yuan at %i calls pay %i fen', (yuan, calls, expected) => {
    expect(paid(product(fen(yuan * 100), share(metric('calls'), 1400)), { metrics: { calls: String(calls) } })).toBe(expected);
  });
});

test('V4: 1,500 × the lower of 0.95 and 34/36 is 1,416.67', () => {
  const lower: Value = { node: 'min', of: [share(metric('calls'), 1400), share(metric('hours'), 36)] };
  expect(paid(product(fen(150_000), lower), { metrics: { calls: '1330', hours: '34' } })).toBe(141_667);
});

describe('V15: 25 points between 220 and 300, where the source leaves 220 to 250 undefined', () => {
  const curve = (from: number): Value => ({
    node: 'curve',
    of: metric('tickets'),
    anchors: [
      { at: ratio(from, 1), value: ratio(0, 1) },
      { at: ratio(300, 1), value: ratio(25, 1) },
    ],
    below: ratio(0, 1),
    above: 'hold',
  });

  test.each([
    [220, '280', '75/4'],
    [250, '280', '15'],
    [220, '230', '25/8'],
    [250, '230', '0'],
    [220, '220', '0'],
    [220, '219', '0'],
    [250, '300', '25'],
    [250, '301', '25'],
  ])('V15: anchors %i and 300: %s tickets give %s', (from, tickets, expected) =>
    expect(worth(curve(from), { metrics: { tickets } })).toBe(expected),
  );
});

describe('V16: three ways to pay 21 of 23 days on 2,500', () => {
  const days = ratio(2175, 100);
  test.each([
    ['additive', 241_379],
    ['subtractive', 227_011],
    ['scaled', 228_261],
  ] as const)('V16: %s pays %i fen', (method, expected) => {
    const of = product({ node: 'level', field: 'base' }, { node: 'paidShare', method, payDays: days });
    expect(paid(of, { levelBase: '250000', schedule: scheduleOf(23, [{ days: '2' }]) })).toBe(expected);
  });
});

describe('V17: 2,500 / 21.75 × 17', () => {
  test('V17: rounded at the end: 1,954.02', () => {
    const of = product(fen(250_000), { node: 'paidShare', method: 'additive', payDays: ratio(2175, 100) });
    expect(paid(of, { schedule: scheduleOf(17) })).toBe(195_402);
  });

  test('V17: with the day rate rounded first, where a scheme says so: 1,953.98', () => {
    const dayRate: Value = {
      node: 'round',
      of: { node: 'quotient', of: [fen(250_000), number(2175, 100)] },
      step: ratio(1, 1),
      mode: 'halfUp',
    };
    expect(paid(product(dayRate, { node: 'schedule', field: 'plannedDays' }), { schedule: scheduleOf(17) })).toBe(195_398);
  });
});

test('V26: weights 50/20/30 with caps pay 1,190.00 of 1,000', () => {
  const capped = (of: Value, percent: number): Value => ({ node: 'clamp', of, min: null, max: ratio(percent, 100) });
  const talkADay: Value = { node: 'quotient', of: [metric('talk'), metric('days')] };
  const kpi: Value = {
    node: 'weighted',
    of: [
      { weight: ratio(1, 2), value: metric('revenue') },
      { weight: ratio(1, 5), value: capped(metric('conversion'), 100) },
      { weight: ratio(3, 10), value: capped({ node: 'quotient', of: [talkADay, number(7200)] }, 120) },
    ],
  };
  const figures: ScopeFigures = { metrics: { revenue: '1.3', conversion: '0.9', talk: '198000', days: '22' } };
  expect(worth(talkADay, figures)).toBe('9000');
  expect(worth(kpi, figures)).toBe('119/100');
  expect(paid(product(fen(100_000), kpi), figures)).toBe(119_000);
});

test.each([
  ['0.6999', 0],
  ['0.7', 70_000],
  ['1.5', 150_000],
  ['1.8', 150_000],
])('V27: a bonus of 1,000 at %s of the goal pays %i fen', (attained, expected) => {
  const curve: Value = {
    node: 'curve',
    of: { node: 'quota', quota: 'base' },
    anchors: [
      { at: ratio(7, 10), value: ratio(7, 10) },
      { at: ratio(3, 2), value: ratio(3, 2) },
    ],
    below: ratio(0, 1),
    above: 'hold',
  };
  expect(paid(product(fen(100_000), curve), { base: attained })).toBe(expected);
});

describe('V28: a coefficient by the place in the team', () => {
  const relative: Value = { node: 'teamRelative', metric: 'calls', from: ratio(8, 10), to: ratio(12, 10) };
  const snapped: Value = { node: 'round', of: relative, step: ratio(1, 10), mode: 'halfUp' };
  const of = (calls: string, team: readonly [string, string] = ['1000', '2000']): ScopeFigures => ({
    metrics: { calls },
    team: { calls: team },
  });

  test('V28: 1,000, 1,400 and 2,000 calls give 0.8, 0.96 and 1.2; to tenths 0.96 is 1.0', () => {
    expect(['1000', '1400', '2000'].map((calls) => worth(relative, of(calls)))).toEqual(['4/5', '24/25', '6/5']);
    expect(['1000', '1400', '2000'].map((calls) => worth(snapped, of(calls)))).toEqual(['4/5', '1', '6/5']);
  });

  test('V28: all equal, or one person alone: 1.0', () => expect(worth(relative, of('1400', ['1400', '1400']))).toBe('1'));

  test('V28: money by it is exact: 100.00 at 0.96', () => expect(paid(product(fen(10_000), relative), of('1400'))).toBe(9600));
});

describe('V29: dollars a month by calls an hour', () => {
  const ladder = [45, 90, 125, 175, 225, 275, 325, 350];
  const hours: Value = sum({ node: 'schedule', field: 'scheduledHours' }, { node: 'quotient', of: [metric('available'), number(-3600)] });
  const rate: Value = { node: 'round', of: { node: 'quotient', of: [metric('calls'), hours] }, step: ratio(1, 1), mode: 'halfUp' };
  const dollars: Value = {
    node: 'bands',
    of: rate,
    bands: [
      { lower: null, upper: { lt: ratio(10, 1) }, value: ratio(0, 1) },
      ...ladder.map((value, index) => ({ lower: { gte: ratio(10 + index, 1) }, upper: null, value: ratio(value, 1) })),
    ],
  };
  const absence: Value = {
    node: 'bands',
    of: { node: 'events', code: 'absence' },
    bands: [
      { lower: { gte: ratio(2, 1) }, upper: null, value: ratio(0, 1) },
      { lower: { gte: ratio(1, 1) }, upper: null, value: ratio(1, 2) },
      { lower: null, upper: null, value: ratio(1, 1) },
    ],
  };
  const bonus = product(fen(100), dollars, absence);
  const month = (calls: number, absences = 0): ScopeFigures => ({
    metrics: { calls: String(calls), available: '36000' },
    units: { available: 'ms' },
    events: { absence: absences },
    schedule: scheduleOf(22, [], { scheduledMs: 623_988_000 }),
  });

  test('V29: 2,500 calls in 173.33 − 10 hours are 15.306 an hour, rounded 15, which pays $275', () => {
    expect(worth(hours, month(2500))).toBe('16333/100');
    expect(worth({ node: 'quotient', of: [metric('calls'), hours] }, month(2500))).toBe(textOf(exact('250000/16333')));
    expect(worth(rate, month(2500))).toBe('15');
    expect(paid(bonus, month(2500))).toBe(27_500);
  });

  test('V29: one absence halves it, a second takes the rest', () => {
    expect([1, 2, 3].map((absences) => paid(bonus, month(2500, absences)))).toEqual([13_750, 0, 0]);
  });

  test('V29: 17 an hour and above pay the most', () =>
    expect([2777, 5000].map((calls) => paid(bonus, month(calls)))).toEqual([35_000, 35_000]));

  test('V29: "under 10" is judged on the rounded rate: 9.5 is 10 and pays $45, less pays nothing', () => {
    expect(roundHalfUp(exact(1552).div(exact('163.33')))).toBe(10);
    expect([1552, 1551].map((calls) => paid(bonus, month(calls)))).toEqual([4500, 0]);
  });

  test('V29: every step of the ladder', () => {
    expect(ladder.map((_, index) => paid(bonus, month(Math.round(163.33 * (10 + index)))))).toEqual(ladder.map((value) => value * 100));
  });
});

test('V30: a QA mean of 84.96 shows 85.0, and the gate of 85 fails all the same', () => {
  const of = product(fen(20_000), number(1));
  const when = [{ of: metric('qa'), bound: { gte: ratio(85, 1) }, orNone: false }];
  expect(paid(of, { metrics: { qa: '84.96' } }, { when })).toBe(0);
  expect(paid(of, { metrics: { qa: '85' } }, { when })).toBe(20_000);
});

describe('V31: fines of 800 on 3,000', () => {
  const rails = (minimum: number | null): PayRails => ({
    deductionCap: ratio(1, 5),
    minimumWage: minimum === null ? null : { minor: minimum, prorated: false, payDays: ratio(2175, 100) },
    probationShare: null,
  });
  const gross = payLine(line(fen(300_000)), { period: scopeOf({}), shifts: [] });
  const fines = payLine(line(product(fen(20_000), { node: 'events', code: 'fine' }), { id: 'fines', kind: 'deduction' }), {
    period: scopeOf({ events: { fine: 4 } }),
    shifts: [],
  });
  const total = (minimum: number | null): number =>
    [gross, ...deducted(rails(minimum), [gross], [fines], null)].reduce((sum, { amount }) => sum + amount, 0);

  test('V31: capped at a fifth: 600, leaves 2,400', () => expect(total(null)).toBe(240_000));
  test('V31: with a minimum wage of 2,490 only 510 is deducted', () => expect(total(249_000)).toBe(249_000));
});

describe('V36: the pay lines of a month with 22 shifts and 1.5 unpaid days', () => {
  // 20 whole shifts, half a one, and one on leave: 20.5 × 120 = 2,460 calls and 147,600 s; 2,400 and 145,000 are there.
  const days = [
    ...Array.from({ length: 20 }, (_, index) => ({ day: index + 1, calls: 117, talkSeconds: 7000 })),
    { day: 21, minutes: 240, calls: 60, talkSeconds: 5000 },
    { day: 22, minutes: 0 },
  ];
  const breaks = Array.from({ length: 6 }, (_, index) => [index + 3, 'breakOver'] as const);
  const month = monthOf({
    days,
    events: [[2, 'late'], [9, 'praise'], ...breaks],
    schedule: scheduleOf(22, [{ days: '3/2' }]),
    employment: { level: 'junior' },
  });
  const { grades, pay } = month.scheme;
  const alone = colleaguesOf([month]);
  const candidate = candidateOf(month, alone);
  const graded = (grades && candidate && gradesOf(grades, [candidate]).get(month.facts.agent)) ?? null;
  const scopes = payScopes(month, alone, graded);
  const amounts = Object.fromEntries((pay?.lines ?? []).map((one) => [one.id, payLine(one, scopes).amount]));

  test('V36: attainment is min(0.97561, 0.98238) = 2,400 / 2,460', () => {
    expect(worthIn({ node: 'quota', quota: 'base' })).toBe('40/41');
    expect(worthIn({ node: 'attainment', metric: 'talkTime' })).toBe(textOf(exact('145000/147600')));
    expect(roundHalfUp(exact('40/41').mul(100_000))).toBe(97_561);
    expect(roundHalfUp(exact('145000/147600').mul(100_000))).toBe(98_238);
  });

  test('V36: 100 − 2 + 3 − 5 points are 96, and an A', () => {
    expect(worthIn({ node: 'points' })).toBe('96');
    expect(graded?.outcome?.id).toBe('A');
  });

  test('V36: base 2,270.82, performance 960.00, no incentive under 100 %, no attendance bonus', () => {
    expect(amounts).toEqual({ base: 227_082, performance: 96_000, incentive: 0, attendance: 0 });
  });

  test('V36: with commission 1,900.00 and 125.00 of the weekly award the total is 5,255.82, above the prorated floor of 2,318.28', () => {
    const lines = (pay?.lines ?? []).map((one) => payLine(one, scopes));
    const [commission, award] = [190_000, 12_500].map((minor) => payLine(line(fen(minor)), scopes));
    expect(lines.reduce((sum, { amount }) => sum + amount, 0) + (commission?.amount ?? 0) + (award?.amount ?? 0)).toBe(525_582);
    const fines = payLine(line(fen(400_000), { id: 'fines', kind: 'deduction' }), scopes);
    const onlyFloor: PayRails = { minimumWage: pay?.rails.minimumWage ?? null, deductionCap: null, probationShare: null };
    const rest = [...lines, ...[commission, award].flatMap((one) => one ?? [])];
    expect(deducted(onlyFloor, rest, [fines], month.facts.schedule).map(({ amount }) => amount)).toEqual([231_828 - 525_582]);
  });

  function worthIn(of: Value): string {
    const { value } = evaluate(of, scopes.period);
    return value ? textOf(value) : 'n/a';
  }
});

describe('Y1: whatever is measured, the lines of a statement sum to its total', () => {
  test('Y1: shifts of any calls and talk, with tiers paid by the shift', () => {
    const days = fc.array(
      fc.record({
        calls: fc.integer({ min: 0, max: 160 }),
        minutes: fc.constantFrom(0, 240, 450, 480),
        talk: fc.integer({ min: 1, max: 60 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(days, (all) => {
        const month = monthOf({ days: all.map(({ talk, ...day }, index) => ({ ...day, day: index + 1, talkSeconds: day.calls * talk })) });
        const scopes = payScopes(month, colleaguesOf([month]), null);
        const lines = (month.scheme.pay?.lines ?? []).map((one) => payLine(one, scopes));
        for (const one of lines) {
          expect(Number.isSafeInteger(one.amount)).toBe(true);
          expect(one.amount).toBe(roundHalfUp(exact(one.exact)));
          expect(one.because.result).toEqual({ unit: 'money', value: String(one.amount) });
        }
        const base = lines.find(({ id }) => id === 'base');
        expect(base?.amount).toBeLessThanOrEqual(250_000);
        expect(base?.amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });
});
