import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, textOf } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Ratio } from '../../shared/scheme/bound.ts';
import type { Value } from '../../shared/scheme/value.ts';
import { evaluate } from '../../shared/settle/evaluate.ts';
import { scheduleOf, scopeOf, type ScopeFigures } from '../support/scope.ts';

const told = (value: Value, figures: ScopeFigures = {}) => evaluate(value, scopeOf(figures));
const worth = (value: Value, figures: ScopeFigures = {}): string | null => {
  const { value: found } = told(value, figures);
  return found && textOf(found);
};

/** From the decimal text, as the scheme's file is read. */
const decimal = (text: string): Ratio => {
  const { s, n, d } = exact(text);
  return ratio(Number(s * n), Number(d));
};
const number = (text: string): Value => ({ node: 'number', value: decimal(text) });
const yuan: Value = { node: 'amount', minor: 10_000 };
const qa: Value = { node: 'metric', metric: 'qa' };
const calls: Value = { node: 'metric', metric: 'calls' };
const absent: Value = { node: 'metric', metric: 'nothing' };

describe('what a value comes to', () => {
  test.each<[string, Value, string]>([
    ['0.1 + 0.2', { node: 'sum', of: [number('0.1'), number('0.2')] }, '3/10'],
    ['1.005 × 100, which floats make 100.49…', { node: 'product', of: [number('1.005'), number('100')] }, '201/2'],
    ['0.07 × 100, which floats make 7.000…1', { node: 'product', of: [number('0.07'), number('100')] }, '7'],
    ['1 / 3', { node: 'quotient', of: [number('1'), number('3')] }, '1/3'],
    ['1 / −3', { node: 'quotient', of: [number('1'), number('-3')] }, '-1/3'],
    ['the least', { node: 'min', of: [number('2'), number('-1'), number('3')] }, '-1'],
    ['the greatest', { node: 'max', of: [number('2'), number('3'), number('-1')] }, '3'],
    ['the greatest of one', { node: 'max', of: [number('2')] }, '2'],
    ['the least of one', { node: 'min', of: [number('2')] }, '2'],
    [
      'half of one and half of the other',
      {
        node: 'weighted',
        of: [
          { weight: ratio(1, 2), value: number('0.1') },
          { weight: ratio(1, 2), value: number('0.3') },
        ],
      },
      '1/5',
    ],
    ['1.005 to hundredths, which floats make 1.00', { node: 'round', of: number('1.005'), step: ratio(1, 100), mode: 'halfUp' }, '101/100'],
    [
      'a value beyond 2^53',
      { node: 'product', of: [number('9007199254740991'), number('9007199254740991')] },
      '81129638414606663681390495662081',
    ],
  ])('Y2: %s', (_, value, text) => expect(worth(value)).toBe(text));

  test('Y2: the scope’s figures, each by its node', () => {
    const figures: ScopeFigures = {
      metrics: { calls: '120' },
      base: '0.75',
      incentive: '1.1',
      attainments: { calls: '1.25' },
      tierPay: '40000',
      points: '96',
      grade: { coef: '1.2', amount: '100000' },
      levelBase: '250000',
      events: { late: 2 },
    };
    const nodes: Value[] = [
      calls,
      { node: 'quota', quota: 'base' },
      { node: 'quota', quota: 'incentive' },
      { node: 'attainment', metric: 'calls' },
      { node: 'tierPay' },
      { node: 'points' },
      { node: 'grade', field: 'coef' },
      { node: 'grade', field: 'amount' },
      { node: 'level', field: 'base' },
      { node: 'events', code: 'late' },
      { node: 'events', code: 'early' },
    ];
    expect(nodes.map((node) => worth(node, figures))).toEqual([
      '120',
      '3/4',
      '11/10',
      '5/4',
      '40000',
      '96',
      '6/5',
      '100000',
      '250000',
      '2',
      '0',
    ]);
  });

  test.each<[string, Value]>([
    ['what is not there', absent],
    ['a sum', { node: 'sum', of: [number('1'), absent] }],
    ['a product, also with 0', { node: 'product', of: [number('0'), absent] }],
    ['the least', { node: 'min', of: [number('1'), absent] }],
    ['the greatest', { node: 'max', of: [absent, number('1')] }],
    ['a quotient', { node: 'quotient', of: [absent, number('1')] }],
    ['by nothing', { node: 'quotient', of: [number('1'), absent] }],
    ['weighted, also with weight 0', { node: 'weighted', of: [{ weight: ratio(0, 1), value: absent }] }],
    ['a clamp', { node: 'clamp', of: absent, min: ratio(0, 1), max: ratio(1, 1) }],
    ['a rounding', { node: 'round', of: absent, step: ratio(1, 1), mode: 'up' }],
    ['a curve', { node: 'curve', of: absent, anchors: [{ at: ratio(0, 1), value: ratio(1, 1) }], below: 'hold', above: 'hold' }],
    ['bands', { node: 'bands', of: absent, bands: [{ lower: null, upper: null, value: ratio(1, 1) }] }],
    ['beside the team', { node: 'teamRelative', metric: 'nothing', from: ratio(8, 10), to: ratio(12, 10) }],
    ['days without a schedule', { node: 'leaveDays' }],
    ['hours without a schedule', { node: 'schedule', field: 'scheduledHours' }],
    ['a paid share without a schedule', { node: 'paidShare', method: 'scaled', payDays: ratio(87, 4) }],
    ['a sum of nothing', { node: 'sum', of: [] }],
  ])('Y2: n/a stays n/a and is never 0: %s', (_, value) => {
    const { value: found, because } = told(value);
    expect(found).toBeNull();
    expect(because).toMatchObject({ message: 'value.none', result: null });
  });

  test('Y2: by 0 there is nothing, nor is 0/0 anything', () => {
    for (const dividend of ['1', '0']) {
      const { value, because } = told({ node: 'quotient', of: [number(dividend), number('0')] });
      expect(value).toBeNull();
      expect(because).toMatchObject({
        message: 'value.divisionByZero',
        inputs: { value1: { value: dividend }, value2: { value: '0' } },
        result: null,
      });
    }
  });

  test('Y2: `orElse` stands in for what is n/a, and only then', () => {
    const value: Value = { node: 'orElse', of: qa, otherwise: number('85') };
    expect(worth(value, { metrics: { qa: '0' } })).toBe('0');
    expect(told(value, { metrics: { qa: null } })).toMatchObject({
      because: { message: 'value.orElse', result: { value: '85' }, because: [{ message: 'value.none' }, { message: 'value.constant' }] },
    });
    expect(worth({ node: 'orElse', of: qa, otherwise: absent })).toBeNull();
  });

  test('Y2: what stands in is not worked out where it is not needed', () => {
    const value: Value = { node: 'orElse', of: number('1'), otherwise: { node: 'sum', of: [absent] } };
    expect(told(value).because).toEqual(told(number('1')).because);
  });
});

describe('what bends a figure', () => {
  const rounding = (text: string, step: string, mode: 'halfUp' | 'down' | 'up') =>
    worth({ node: 'round', of: number(text), step: decimal(step), mode });

  test.each([
    ['2.5', '1', 'halfUp', '3'],
    ['2.4999', '1', 'halfUp', '2'],
    ['-2.5', '1', 'halfUp', '-3'],
    ['-2.4999', '1', 'halfUp', '-2'],
    ['2.9', '1', 'down', '2'],
    ['-2.9', '1', 'down', '-2'],
    ['2.1', '1', 'up', '3'],
    ['-2.1', '1', 'up', '-3'],
    ['2', '1', 'up', '2'],
    ['0', '1', 'up', '0'],
    ['0.96', '0.1', 'halfUp', '1'],
    ['0.94', '0.1', 'halfUp', '9/10'],
    ['130', '50', 'down', '100'],
    ['0.25', '0.5', 'halfUp', '1/2'],
  ] as const)('Y9: %s to a multiple of %s, %s: %s', (text, step, mode, expected) => expect(rounding(text, step, mode)).toBe(expected));

  const clamp = (text: string, min: string | null, max: string | null) =>
    told({ node: 'clamp', of: number(text), min: min === null ? null : decimal(min), max: max === null ? null : decimal(max) });

  test.each([
    ['-0.1', '0', '1', '0', 'value.raisedTo'],
    ['0', '0', '1', '0', 'value.withinClamp'],
    ['0.5', '0', '1', '1/2', 'value.withinClamp'],
    ['1', '0', '1', '1', 'value.withinClamp'],
    ['1.1', '0', '1', '1', 'value.cutTo'],
    ['-7', null, '1', '-7', 'value.withinClamp'],
    ['7', '0', null, '7', 'value.withinClamp'],
  ])('Y9: %s kept within %s and %s is %s (%s)', (text, min, max, expected, message) => {
    expect(clamp(text, min, max).because).toMatchObject({ message, result: { value: expected } });
  });

  test('Y9: a clamp done twice is the same as once', () => {
    const twice = fc.record({ n: fc.integer(), low: fc.integer({ min: -1000, max: 0 }), high: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(twice, ({ n, low, high }) => {
        const once: Value = { node: 'clamp', of: { node: 'number', value: ratio(n, 7) }, min: ratio(low, 1), max: ratio(high, 1) };
        expect(worth({ ...once, of: once })).toBe(worth(once));
        expect(exact(worth(once) ?? 'none').compare(exact(high))).toBeLessThanOrEqual(0);
        expect(exact(worth(once) ?? 'none').compare(exact(low))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  const anchors = [
    { at: ratio(7, 10), value: ratio(7, 10) },
    { at: ratio(1, 1), value: ratio(1, 1) },
    { at: ratio(3, 2), value: ratio(2, 1) },
  ];
  const curve = (text: string, below: Ratio | 'hold' = ratio(0, 1), above: Ratio | 'hold' = 'hold') =>
    told({ node: 'curve', of: number(text), anchors, below, above });

  test.each([
    ['0.6999', '0', 'value.belowCurve'],
    ['0.7', '7/10', 'value.curve'],
    ['0.85', '17/20', 'value.curve'],
    ['1', '1', 'value.curve'],
    ['1.25', '3/2', 'value.curve'],
    ['1.5', '2', 'value.curve'],
    ['1.5001', '2', 'value.aboveCurve'],
  ])('Y9: a curve through (0.7, 0.7), (1, 1) and (1.5, 2) at %s is %s', (at, expected, message) => {
    expect(curve(at).because).toMatchObject({ message, result: { value: expected } });
  });

  test('Y9: outside the anchors a curve holds, or is what the scheme says', () => {
    expect(curve('0', 'hold').because).toMatchObject({ result: { value: '7/10' } });
    expect(curve('9', 'hold', ratio(5, 1)).because).toMatchObject({ result: { value: '5' }, inputs: { at: { value: '3/2' } } });
  });

  test('Y9: where two anchors stand above each other the first holds until there, the second after', () => {
    const steep = [ratio(0, 1), ratio(5, 1)].map((value) => ({ at: ratio(1, 1), value }));
    const at = (text: string) =>
      worth({
        node: 'curve',
        of: number(text),
        anchors: [...steep, { at: ratio(2, 1), value: ratio(6, 1) }],
        below: 'hold',
        above: 'hold',
      });
    expect(['0.5', '1', '1.5'].map(at)).toEqual(['0', '0', '11/2']);
  });

  test('Y9: a curve meets its anchors, is between their values elsewhere, and never falls where they rise', () => {
    const rising = fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 5 });
    const heights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 });
    const places = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }));
    fc.assert(
      fc.property(rising, heights, places, (ats, rises, [a, b]) => {
        let height = 0;
        const points = ats
          .sort((left, right) => left - right)
          .map((at, index) => ({ at: ratio(at, 1), value: ratio((height += rises[index] ?? 0), 3) }));
        const on = (n: Ratio) =>
          exact(worth({ node: 'curve', of: { node: 'number', value: n }, anchors: points, below: 'hold', above: 'hold' }) ?? 'none');
        for (const { at, value } of points) expect(on(at).equals(exact(value))).toBe(true);
        const [left, right] = [ratio(Math.min(a, b), 2), ratio(Math.max(a, b), 2)];
        expect(on(left).compare(on(right))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('Y9: bands: flat ones, one that rises, and n/a outside of all', () => {
    const bands = [
      { lower: { gte: ratio(300, 1) }, upper: null, value: ratio(25, 1) },
      { lower: { gte: ratio(250, 1) }, upper: { lt: ratio(300, 1) }, value: { from: ratio(0, 1), to: ratio(25, 1) } },
      { lower: { gte: ratio(100, 1) }, upper: { lt: ratio(250, 1) }, value: ratio(0, 1) },
    ];
    const at = (text: string) => told({ node: 'bands', of: number(text), bands }).because;
    expect(at('300')).toMatchObject({ message: 'value.band', inputs: { gte: { value: '300' } }, result: { value: '25' } });
    expect(at('280')).toMatchObject({
      message: 'value.risingBand',
      inputs: { gte: { value: '250' }, lt: { value: '300' } },
      result: { value: '15' },
    });
    expect(at('250')).toMatchObject({ result: { value: '0' } });
    expect(at('249')).toMatchObject({ message: 'value.band', result: { value: '0' } });
    expect(at('99')).toMatchObject({ message: 'value.none', result: null });
  });
});

describe('what the schedule and the team say', () => {
  const schedule = scheduleOf(
    23,
    [
      { kind: 'personal', days: '3/2' },
      { kind: 'sick', days: '2', paidShare: ratio(3, 5) },
    ],
    { overtimeMs: 5_400_000, scheduledDays: '39/2', scheduledMs: 561_600_000 },
  );

  test('S7: days and hours', () => {
    const fields = ['plannedDays', 'scheduledDays', 'scheduledHours', 'overtimeHours'] as const;
    expect(fields.map((field) => worth({ node: 'schedule', field }, { schedule }))).toEqual(['23', '39/2', '156', '3/2']);
    expect(fields.map((field) => told({ node: 'schedule', field }, { schedule }).unit)).toEqual(['days', 'days', 'hours', 'hours']);
  });

  test('Y8: days of leave, of all kinds or of some', () => {
    expect(worth({ node: 'leaveDays' }, { schedule })).toBe('7/2');
    expect(worth({ node: 'leaveDays', kinds: ['sick'] }, { schedule })).toBe('2');
    expect(worth({ node: 'leaveDays', kinds: ['marriage'] }, { schedule })).toBe('0');
  });

  const share = (method: 'additive' | 'subtractive' | 'scaled', days: Parameters<typeof scheduleOf>) =>
    worth({ node: 'paidShare', method, payDays: ratio(2175, 100) }, { schedule: scheduleOf(...days) });

  test('Y8: two sick days paid at 60 % leave 0.8 of a day unpaid, beside 1.5 personal ones', () => {
    const leave: Parameters<typeof scheduleOf> = [23, [{ days: '3/2' }, { kind: 'sick', days: '2', paidShare: ratio(3, 5) }]];
    expect(share('scaled', leave)).toBe(textOf(exact('20.7').div(exact(23))));
    expect(share('subtractive', leave)).toBe(textOf(exact(1).sub(exact('2.3').div(exact('21.75')))));
    expect(share('additive', leave)).toBe(textOf(exact('20.7').div(exact('21.75'))));
  });

  test('Y8: within 0 and 1, whatever the month is like', () => {
    expect(share('additive', [23])).toBe('1');
    expect(share('subtractive', [23, [{ days: '23' }]])).toBe('0');
    expect(share('scaled', [23, [{ days: '23' }]])).toBe('0');
    expect(share('subtractive', [23])).toBe('1');
  });

  test.each([
    ['additive', 'value.paidShareAdditive', { unpaidDays: '2', plannedDays: '23', payDays: '87/4' }],
    ['subtractive', 'value.paidShareSubtractive', { unpaidDays: '2', payDays: '87/4' }],
    ['scaled', 'value.paidShareScaled', { unpaidDays: '2', plannedDays: '23' }],
  ] as const)('Y8: %s says what it divides, and only that', (method, message, days) => {
    const leave = [{ days: '2' }, { kind: 'paid', days: '1', paidShare: ratio(1, 1) }];
    const { because } = told({ node: 'paidShare', method, payDays: ratio(2175, 100) }, { schedule: scheduleOf(23, leave) });
    expect(because).toMatchObject({
      rule: 'Y8',
      message,
      because: [
        { message: 'value.leave', inputs: { kind: { id: 'personal' }, paidShare: { value: '0' } }, result: { unit: 'days', value: '2' } },
      ],
    });
    expect(because.because).toHaveLength(1);
    expect(because.inputs).toEqual(Object.fromEntries(Object.entries(days).map(([what, value]) => [what, { unit: 'days', value }])));
  });

  test('Y9: a curve of no anchors, which the file cannot write, is n/a', () => {
    expect(worth({ node: 'curve', of: number('1'), anchors: [], below: 'hold', above: 'hold' })).toBeNull();
  });

  test('Y8: who was not planned at all has no paid share', () => {
    for (const method of ['additive', 'subtractive', 'scaled'] as const) expect(share(method, [0])).toBeNull();
  });

  const beside = (own: string | null, team: readonly [string, string] | null) =>
    told(
      { node: 'teamRelative', metric: 'calls', from: ratio(8, 10), to: ratio(12, 10) },
      { metrics: { calls: own }, ...(team && { team: { calls: team } }) },
    );

  test('Y10: between the lowest and the highest of the team', () => {
    expect(['1000', '1400', '2000'].map((own) => textOf(beside(own, ['1000', '2000']).value ?? exact(0)))).toEqual(['4/5', '24/25', '6/5']);
  });

  test('Y10: all equal, or alone: 1; without anybody n/a', () => {
    expect(beside('7', ['7', '7']).because).toMatchObject({ message: 'value.teamEqual', result: { value: '1' } });
    expect(beside('7', null).value).toBeNull();
    expect(beside(null, ['1', '2']).value).toBeNull();
  });
});

describe('how a value says its arithmetic', () => {
  test('E1: every part stands in the inputs, in order; what the scheme itself wrote needs no reason of its own', () => {
    expect(told({ node: 'product', of: [yuan, { node: 'quota', quota: 'base' }] }, { base: '0.75' })).toMatchObject({
      unit: 'money',
      because: {
        rule: 'Y2',
        message: 'value.product',
        inputs: { value1: { unit: 'money', value: '10000' }, value2: { unit: 'percent', value: '3/4' } },
        result: { unit: 'money', value: '7500' },
        because: [{ message: 'value.metric' }],
      },
    });
  });

  test('E1: weights stand beside what they weigh', () => {
    const value: Value = {
      node: 'weighted',
      of: [
        { weight: ratio(1, 5), value: number('3') },
        { weight: ratio(4, 5), value: number('2') },
      ],
    };
    expect(told(value).because.inputs).toEqual({
      weight1: { unit: 'percent', value: '1/5' },
      value1: { unit: 'number', value: '3' },
      weight2: { unit: 'percent', value: '4/5' },
      value2: { unit: 'number', value: '2' },
    });
  });

  test('E1: seconds are written in ms', () => {
    const figures: ScopeFigures = { metrics: { talk: '90' }, units: { talk: 'ms' } };
    const talk: Value = { node: 'metric', metric: 'talk' };
    expect(told(talk, figures)).toMatchObject({ unit: 'ms', because: { result: { unit: 'ms', value: '90000' } } });
    expect(worth(talk, figures)).toBe('90');
  });

  test.each<[string, Value, string]>([
    [
      'a share of a share',
      {
        node: 'product',
        of: [
          { node: 'quota', quota: 'base' },
          { node: 'quota', quota: 'incentive' },
        ],
      },
      'percent',
    ],
    ['a share of calls', { node: 'product', of: [{ node: 'quota', quota: 'base' }, calls] }, 'count'],
    ['calls times a number', { node: 'product', of: [number('2'), calls] }, 'number'],
    ['money times calls', { node: 'product', of: [calls, yuan] }, 'money'],
    ['calls by calls', { node: 'quotient', of: [calls, calls] }, 'percent'],
    ['calls by a number', { node: 'quotient', of: [calls, number('2')] }, 'number'],
    ['a number by a number', { node: 'quotient', of: [number('1'), number('2')] }, 'number'],
    ['money by calls', { node: 'quotient', of: [yuan, calls] }, 'money'],
    ['money by money', { node: 'quotient', of: [yuan, yuan] }, 'percent'],
    ['calls by a share', { node: 'quotient', of: [calls, { node: 'quota', quota: 'base' }] }, 'count'],
    ['calls and calls', { node: 'sum', of: [calls, calls] }, 'count'],
    ['calls and a number', { node: 'sum', of: [calls, number('1')] }, 'number'],
    ['clamped money', { node: 'clamp', of: yuan, min: null, max: null }, 'money'],
    ['rounded money', { node: 'round', of: yuan, step: ratio(10, 1), mode: 'down' }, 'money'],
  ])('E1: %s reads as %s', (_, value, unit) => {
    expect(told(value, { metrics: { calls: '4' }, base: '1/2', incentive: '2' }).unit).toBe(unit);
  });
});
