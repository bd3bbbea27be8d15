import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRatios, ratio } from '../../shared/exact/ratio.ts';
import type { Ratio } from '../../shared/scheme/bound.ts';
import type { CallFilter, FactMetric, Metric } from '../../shared/scheme/metric.ts';
import { metricLines } from '../../shared/score/explain-metrics.ts';
import { exactScore, pooled, valueOf, type Measured } from '../../shared/score/measured.ts';
import { measureShift, metricValue, unitOf, type MeasuredMetric } from '../../shared/score/metrics.ts';
import { pooledMeasured } from '../../shared/score/pool.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { ShiftFacts } from '../../shared/score/shift-facts.ts';
import { localDate, queueId } from '../../shared/units.ts';
import { leadFact, resultFact } from '../support/results.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, pointEvent, worked } from '../support/worked-shift.ts';

const OUT: CallFilter = { kinds: ['outbound'] };
const value = (metric: MeasuredMetric, facts: ShiftFacts): Ratio | null => valueOf(measureShift(metric, facts));
const ofCalls = (...parts: Parameters<typeof part>[]): ShiftFacts =>
  factsOf(
    worked(
      480,
      parts.map((one) => part(...one)),
    ),
  );

/** Four calls: 30, 60, 90 and 200 s; the third in two parts with a hold. */
const four = ofCalls(
  ['a', at('09:10'), 30, { queue: queueId('sales') }],
  ['c', at('09:20'), 40, { longestTalkMs: 25_000, holdMs: 5000 }],
  ['b', at('09:30'), 60],
  ['c', at('09:40'), 50, { holdMs: 1000 }],
  ['d', at('09:50'), 200, { queue: queueId('vip') }],
);

describe('what calls amount to', () => {
  test.each([
    ['mean', ratio(95_000, 1)],
    ['max', ratio(200_000, 1)],
    ['last', ratio(200_000, 1)],
    ['sum', ratio(380_000, 1)],
  ] as const)('[M8] %s of talk is worked out on whole calls', (agg, expected) => {
    expect(value({ from: 'call', agg, field: 'talkMs', where: OUT }, four)).toEqual(expected);
  });

  test('[M5][M8] the unbroken talk of a call is its longest stretch, its hold the sum of its parts', () => {
    expect(value({ from: 'call', agg: 'sum', field: 'longestTalkMs', where: OUT }, four)).toEqual(ratio(340_000, 1));
    expect(value({ from: 'call', agg: 'max', field: 'holdMs', where: OUT }, four)).toEqual(ratio(6000, 1));
    expect(value({ from: 'call', agg: 'sum', field: 'holdMs', where: OUT }, four)).toEqual(ratio(6000, 1));
  });

  test('[M8] the latest is the call that ended last, also where its first part began before', () => {
    const facts = ofCalls(['a', at('09:10'), 30], ['b', at('09:20'), 70], ['a', at('09:30'), 15]);
    expect(value({ from: 'call', agg: 'last', field: 'talkMs', where: OUT }, facts)).toEqual(ratio(45_000, 1));
  });

  test.each([
    [ratio(1, 4), 30_000],
    [ratio(1, 2), 60_000],
    [ratio(51, 100), 90_000],
    [ratio(3, 4), 90_000],
    [ratio(1, 1), 200_000],
    [ratio(1, 100), 30_000],
  ])('[M8] percentile %o is the nearest rank', (share, expected) => {
    expect(value({ from: 'call', agg: 'percentile', field: 'talkMs', share, where: OUT }, four)).toEqual(ratio(expected, 1));
  });

  test('[M8] distinct counts keys, each once', () => {
    const distinct = (key: 'call' | 'queue' | 'day') => value({ from: 'call', agg: 'distinct', key, where: OUT }, four)?.n;
    expect([distinct('call'), distinct('queue'), distinct('day')]).toEqual([4, 2, 1]);
  });

  test('[M8] of nothing: totals are 0, everything else is n/a', () => {
    const nothing = ofCalls();
    const share = ratio(1, 2);
    expect(value({ from: 'call', agg: 'sum', field: 'talkMs', where: OUT }, nothing)).toEqual(ratio(0, 1));
    expect(value({ from: 'call', agg: 'distinct', key: 'day', where: OUT }, nothing)).toEqual(ratio(0, 1));
    for (const agg of ['mean', 'max', 'last'] as const) {
      expect(value({ from: 'call', agg, field: 'talkMs', where: OUT }, nothing)).toBeNull();
    }
    expect(value({ from: 'call', agg: 'percentile', field: 'talkMs', share, where: OUT }, nothing)).toBeNull();
  });

  test('[M9] missed, unanswered and all calls are counted by outcome; an open one never', () => {
    const facts = ofCalls(
      ['a', at('09:10'), 0, { outcome: 'missed', direction: 'inbound' }],
      ['b', at('09:20'), 0, { outcome: 'unanswered' }],
      ['c', at('09:30'), 60],
      ['d', null, 60],
    );
    const count = (where: CallFilter) => value({ from: 'call', agg: 'count', where }, facts)?.n;
    const both: CallFilter['kinds'] = ['outbound', 'inbound'];
    expect(count({ kinds: both, outcome: 'missed' })).toBe(1);
    expect(count({ kinds: both, outcome: 'unanswered' })).toBe(1);
    expect(count({ kinds: both, outcome: 'any' })).toBe(3);
    expect(count({ kinds: ['outbound'], outcome: 'any' })).toBe(2);
    expect(count({ kinds: both })).toBe(1);
  });

  test('[M9] a queue is that of the part; a disposition is the last of the call and speaks for all its parts', () => {
    const facts = ofCalls(
      ['a', at('09:10'), 40, { queue: queueId('sales'), disposition: 'callback' }],
      ['a', at('09:20'), 40, { queue: queueId('vip'), disposition: 'sold' }],
      ['b', at('09:30'), 60, { disposition: 'callback' }],
      ['c', at('09:40'), 60],
    );
    const talk = (where: Partial<CallFilter>) =>
      value({ from: 'call', agg: 'sum', field: 'talkMs', where: { ...OUT, ...where } }, facts)?.n;
    expect([talk({ queues: ['sales'] }), talk({ queues: ['vip', 'sales'] })]).toEqual([40_000, 80_000]);
    expect([talk({ dispositions: ['sold'] }), talk({ dispositions: ['callback'] }), talk({ dispositions: ['sold', 'callback'] })]).toEqual([
      80_000, 60_000, 140_000,
    ]);
  });
});

describe('what facts amount to', () => {
  const results = [
    resultFact('sale', 1, 50_000),
    resultFact('sale', 2, 30_000, { verified: false }),
    resultFact('refund', 3, 20_000),
    resultFact('qa', 4, 84.96, { critical: true }),
    resultFact('qa', 5, 90),
  ];
  const leads = [leadFact('attempted', 'l1', 6), leadFact('attempted', 'l1', 7), leadFact('connected', 'l2', 8)];
  const facts = factsOf(
    worked(480, []),
    [pointEvent('late', 9, { kind: 'attendance', minutes: 12 }), pointEvent('late', 10), pointEvent('gone', 11, { isRevoked: true })],
    { results, leads },
  );

  test('[M10] money is summed by kind, verified or not as asked', () => {
    const sum = (from: 'sale' | 'refund', where = {}) => value({ from, agg: 'sum', field: 'amount', where }, facts)?.n;
    expect([sum('sale'), sum('sale', { verified: true }), sum('sale', { verified: false }), sum('refund')]).toEqual([
      80_000, 50_000, 30_000, 20_000,
    ]);
  });

  test('[M10] attendance, annotations and leads by code and action; what is revoked does not count', () => {
    const count = (metric: Pick<FactMetric, 'from' | 'where'>) => value({ ...metric, agg: 'count' }, facts)?.n;
    expect(count({ from: 'attendance', where: {} })).toBe(1);
    expect(count({ from: 'annotation', where: {} })).toBe(1);
    expect(count({ from: 'annotation', where: { codes: ['gone'] } })).toBe(0);
    expect(count({ from: 'lead', where: { actions: ['attempted'] } })).toBe(2);
    expect(value({ from: 'lead', agg: 'distinct', key: 'lead', where: {} }, facts)?.n).toBe(2);
    expect(value({ from: 'attendance', agg: 'sum', field: 'minutes', where: { codes: ['late'] } }, facts)?.n).toBe(720_000);
  });

  test('[M10] an event of an earlier day of the month is not this shift’s', () => {
    const earlier = pointEvent('late', 1, { date: localDate('2026-03-01') });
    expect(value({ from: 'annotation', agg: 'count', where: {} }, factsOf(worked(480, []), [earlier]))?.n).toBe(0);
  });

  test('[M12][V30] a mean of scores is exact', () => {
    expect(value({ from: 'qa', agg: 'mean', field: 'score', where: {} }, facts)).toEqual(ratio(4374, 50));
    expect(value({ from: 'qa', agg: 'mean', field: 'score', where: { critical: false } }, facts)).toEqual(ratio(90, 1));
    expect(exactScore(84.96)).toEqual(ratio(2124, 25));
    expect(exactScore(0.1 + 0.2)).toEqual(ratio(3, 10));
  });

  test('[M10] a target of money is met at the moment of the sale that brought it there', () => {
    const scheme = {
      ...telesales,
      metrics: { collected: { from: 'sale', agg: 'sum', field: 'amount', where: {} } as const },
      base: { ...telesales.base, targets: { collected: 60_000 } },
      incentive: null,
    };
    const { track } = scoreShift(scheme, facts);
    expect(track).toMatchObject({ isBaseMet: true, baseMetAt: results[1]?.at, parts: [{ unit: 'money', actual: 80_000 }] });
  });
});

describe('time and shifts', () => {
  const tally = { ...worked(480, []), loggedInMs: 100, idleMs: 20, pausedMs: 30, pausedMsByReason: { lunch: 10, coaching: 20 } };

  test('[M11] time is that of the tally, pauses by reason where reasons are named', () => {
    const time = (field: Extract<MeasuredMetric, { from: 'time' }>['field'], reasons?: string[]) =>
      value({ from: 'time', agg: 'sum', field, ...(reasons && { reasons }) }, factsOf(tally))?.n;
    expect([time('loggedInMs'), time('idleMs'), time('pausedMs'), time('pausedMs', ['coaching', 'gone'])]).toEqual([100, 20, 30, 20]);
    expect(time('scheduledMs')).toBe(28_800_000);
    expect(value({ from: 'time', agg: 'sum', field: 'scheduledMs' }, factsOf(worked(null, [])))?.n).toBe(0);
  });

  test('[M11] a shift counts with a target; as worked only where somebody was seen', () => {
    const count = (isWorked: boolean, of = worked(480, [])) => value({ from: 'shift', agg: 'count', worked: isWorked }, factsOf(of))?.n;
    expect([count(false), count(true), count(true, tally), count(true, worked(480, calls(1, 30)))]).toEqual([1, 0, 1, 1]);
    expect([count(false, worked(0, calls(1, 30))), count(true, worked(null, calls(1, 30)))]).toEqual([0, 0]);
    expect(count(true, { ...worked(480, []), runningSince: at('09:00') })).toBe(1);
  });
});

describe('ratios', () => {
  const metrics: Record<string, Metric> = {
    connected: { from: 'call', agg: 'count', where: OUT },
    dialled: { from: 'call', agg: 'count', where: { ...OUT, outcome: 'any' } },
    connectRate: { agg: 'ratio', of: ['connected', 'dialled'] },
  };
  const scheme = { ...telesales, metrics, base: { ...telesales.base, targets: { connected: 10 } }, incentive: null };
  const day = (connected: number, dialled: number) => {
    const missed = Array.from({ length: dialled - connected }, (_, index) => part(`m${index}`, at('10:00'), 0, { outcome: 'unanswered' }));
    return scoreShift(scheme, factsOf(worked(480, [...calls(connected, 30), ...missed])));
  };

  test('[V20][M8] 1 of 10 and 30 of 100 are 31 of 110, not the mean of both', () => {
    expect(metricValue(scheme, pooledMeasured([day(1, 10), day(30, 100)]), 'connectRate')).toEqual(ratio(31, 110));
  });

  test('[V20] a transferred call counts once for each agent, and its talk once in all', () => {
    const of = (agent: string, seconds: number) => scoreShift(telesales, factsOf(worked(480, [part('c1', at('10:00'), seconds)], agent)));
    const both = [of('ana', 200), of('ben', 100)];
    expect(both.map(({ metrics: { validCalls } }) => validCalls)).toEqual([1, 1]);
    expect(metricValue(telesales, pooledMeasured(both), 'talkTime')).toEqual(ratio(300_000, 1));
  });

  test('[M8] over nothing a ratio is n/a, and of nothing over something it is 0', () => {
    expect(metricValue(scheme, day(0, 0).measured, 'connectRate')).toBeNull();
    expect(metricValue(scheme, day(0, 4).measured, 'connectRate')).toEqual(ratio(0, 1));
    expect(metricValue(scheme, day(1, 4).measured, 'unheard of')).toBeNull();
  });

  test('[M7] the explanation of a ratio has both its sums, and says where there is none', () => {
    const lines = (figures: ReturnType<typeof day>) => metricLines(scheme, factsOf(worked(480, [])), figures).at(-1);
    expect(lines(day(1, 4))).toMatchObject({ rule: 'M8', message: 'metric.measured', values: { actual: 0.25, over: 1, under: 4 } });
    expect(lines(day(0, 0))).toMatchObject({ message: 'metric.none', values: { metric: 'connectRate', unit: 'ratio' } });
  });

  test('units follow from what is measured', () => {
    const units: Record<string, Metric> = {
      ...metrics,
      days: { from: 'call', agg: 'distinct', key: 'day', where: OUT },
      talk: { from: 'call', agg: 'max', field: 'talkMs', where: OUT },
      paused: { from: 'time', agg: 'sum', field: 'pausedMs' },
      late: { from: 'attendance', agg: 'sum', field: 'minutes', where: {} },
      money: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
      qa: { from: 'qa', agg: 'mean', field: 'score', where: {} },
    };
    expect(Object.keys(units).map((name) => unitOf({ metrics: units }, name))).toEqual([
      'count',
      'count',
      'ratio',
      'count',
      'ms',
      'ms',
      'ms',
      'money',
      'score',
    ]);
  });
});

describe('pooling, whatever is pooled', () => {
  const anyRatio = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => ratio(n, d));
  const share = ratio(9, 10);
  const formed = (form: Measured['form'], values: Ratio[]): Measured => {
    const start: Record<Measured['form'], Measured> = {
      total: { form: 'total', total: ratio(0, 1) },
      mean: { form: 'mean', sum: ratio(0, 1), count: 0 },
      values: { form: 'values', values: [], share },
      keys: { form: 'keys', keys: [] },
      last: { form: 'last', latest: null },
      max: { form: 'max', greatest: null },
    };
    const one = (value: Ratio): Measured => {
      const key = `${value.n}/${value.d}`;
      switch (form) {
        case 'total':
          return { form, total: value };
        case 'mean':
          return { form, sum: value, count: 1 };
        case 'values':
          return { form, values: [value], share };
        case 'keys':
          return { form, keys: [key] };
        case 'last':
          return { form, latest: { at: at('10:00'), key, value } };
        case 'max':
          return { form, greatest: value };
      }
    };
    return values.map(one).reduce(pooled, start[form]);
  };
  const form = fc.constantFrom<Measured['form']>('total', 'mean', 'values', 'keys', 'last', 'max');

  test('[M8] property: neither order nor grouping matters, and nothing pooled with something is that', () => {
    fc.assert(
      fc.property(form, fc.array(anyRatio), fc.array(anyRatio), fc.array(anyRatio), (of, a, b, c) => {
        const [one, two, three] = [a, b, c].map((values) => formed(of, values)) as [Measured, Measured, Measured];
        expect(pooled(pooled(one, two), three)).toEqual(pooled(one, pooled(two, three)));
        expect(pooled(one, two)).toEqual(pooled(two, one));
        expect(pooled(one, formed(of, []))).toEqual(one);
      }),
    );
  });

  test('[M8] property: a percentile is the least value that its share of all do not pass', () => {
    fc.assert(
      fc.property(fc.array(anyRatio, { minLength: 1 }), (values) => {
        const found = valueOf(formed('values', values))!;
        const upTo = (most: Ratio) => values.filter((one) => compareRatios(one, most) <= 0).length;
        expect(upTo(found) * 10).toBeGreaterThanOrEqual(values.length * 9);
        for (const less of values.filter((one) => compareRatios(one, found) < 0)) expect(upTo(less) * 10).toBeLessThan(values.length * 9);
      }),
    );
  });

  test('[M8] two metrics of different form are never pooled', () => {
    for (const [a, b] of [
      ['total', 'mean'],
      ['mean', 'values'],
      ['values', 'keys'],
      ['keys', 'last'],
      ['last', 'max'],
      ['max', 'total'],
    ] as const)
      expect(() => pooled(formed(a, []), formed(b, []))).toThrow('not of one metric');
  });
});
