import { describe, expect, test } from 'vitest';
import { exact } from '../../shared/exact/exact.ts';
import { compareRatios, quotient, ratio } from '../../shared/exact/ratio.ts';
import type { Combine } from '../../shared/scheme/quota.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { awardsOf } from '../../shared/score/awards.ts';
import { measureShift, metricValue } from '../../shared/score/metrics.ts';
import { valueOf } from '../../shared/score/measured.ts';
import { periodQuota } from '../../shared/score/period-quota.ts';
import { pooledMeasured } from '../../shared/score/pool.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import { standings } from '../../shared/score/standings.ts';
import { tallyAt } from '../../shared/tally/state-at.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { callId } from '../../shared/units.ts';
import { resultFact } from '../support/results.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, worked } from '../support/worked-shift.ts';

const CLAMP = { min: ratio(0, 1), max: ratio(1, 1) };
const scheme = (base: Partial<Scheme['base']>, more: Partial<Scheme> = {}): Scheme => ({
  ...telesales,
  base: { ...telesales.base, clamp: CLAMP, weights: null, ...base },
  incentive: null,
  ...more,
});

/** `count` valid calls whose talk adds up to so many seconds. */
const adding = (count: number, seconds: number): CallPart[] => [
  ...calls(count - 1, 30, 1000),
  part('last', at('16:00'), seconds - 30 * (count - 1)),
];
const scored = (of: Scheme, parts: readonly CallPart[], minutes: number | null = 480) => scoreShift(of, factsOf(worked(minutes, parts)));

describe('what counts as a call', () => {
  const valid = (bound: { gte: number } | { gt: number }, of: 'sum' | 'longest', one: CallPart) =>
    valueOf(
      measureShift(
        { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { ...bound, of } } },
        factsOf(worked(480, [one])),
      ),
    )?.n;

  test('V2: 90 s and above, unbroken: 89 s no, 90 s yes, 91 s yes; talk 45, hold 30, talk 45 only in sum; over 90 s not at 90', () => {
    expect([89, 90, 91].map((seconds) => valid({ gte: 90 }, 'longest', part('c', at('10:00'), seconds)))).toEqual([0, 1, 1]);
    const held = part('c', at('10:00'), 90, { longestTalkMs: 45_000, holdMs: 30_000 });
    expect([valid({ gte: 90 }, 'longest', held), valid({ gte: 90 }, 'sum', held), valid({ gt: 90 }, 'sum', held)]).toEqual([0, 1, 0]);
  });

  test('V24: a call corrected from 92 s to 88 s is one valid call and 4 s less, and ranking and awards run anew', () => {
    const of = scheme(
      { targets: { valid: 1 }, combine: 'min' },
      {
        metrics: {
          valid: { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { gte: 90, of: 'sum' } } },
          talk: { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['outbound'] } },
        },
        standings: { by: ['valid', 'talk'] },
        awards: [{ id: 'first', kind: 'firstToBase' }],
      },
    );
    const told = (seconds: number) => {
      const ana = scoreShift(of, factsOf(worked(480, [part('c1', at('10:00'), seconds)], 'ana')));
      const ben = scoreShift(of, factsOf(worked(480, [part('c2', at('11:00'), 90)], 'ben')));
      const ranked = standings(of, [ana, ben]);
      const earned = awardsOf(of, { figures: [ana, ben], standings: ranked, endsAt: null }, at('17:00'));
      return { metrics: ana.metrics, first: ranked[0]?.figures.agent, award: earned.map(({ agent, at: when }) => [agent, when]) };
    };
    expect(told(92)).toEqual({ metrics: { valid: 1, talk: 92_000 }, first: 'ana', award: [['ana', at('10:00')]] });
    expect(told(88)).toEqual({ metrics: { valid: 0, talk: 88_000 }, first: 'ben', award: [['ben', at('11:00')]] });
  });

  test('V34: a call open since 15:50 shows 600 s at 16:00 and counts nothing; ended at 16:02 it counts 720 s', () => {
    const talk = (tally: Parameters<typeof factsOf>[0]) =>
      valueOf(measureShift({ from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['outbound'] } }, factsOf(tally)))?.n;
    const since = at('15:50');
    const open = {
      ...worked(480, [part('c', null, 0, { answeredAt: since, startedAt: since })]),
      state: { name: 'talking', since, call: callId('pbx:c'), queue: null, direction: 'outbound' } as const,
      runningSince: since,
    };
    expect([tallyAt(open, at('16:00')).inStateMs.talking, talk(open), talk(tallyAt(open, at('16:00')))]).toEqual([600_000, 0, 0]);
    expect(talk(worked(480, [part('c', at('16:02'), 720)]))).toBe(720_000);
  });
});

describe('how a quota is met', () => {
  test.each([
    ['min', '3/4', 75],
    ['weighted', '7/8', 87.5],
    ['any', '1', 100],
    ['all', '0', 0],
    ['max', '1', 100],
  ] as const)('V5: 150 calls and 90 min of 120 and 120 under `%s` are %s, %d yuan of a day of 100', (combine: Combine, share, yuan) => {
    const weights = combine === 'weighted' ? { validCalls: ratio(1, 2), talkTime: ratio(1, 2) } : null;
    const { base } = scored(scheme({ targets: { validCalls: 120, talkTime: 7_200_000 }, combine, weights }), adding(150, 5400));
    expect([exact(base!).toFraction(), quotient(base!) * 100]).toEqual([share, yuan]);
  });

  test('V6: 180 then 60 calls against 120: pooled 240 of 240, mean of the clamped days 0.75', () => {
    const over = (aggregate: Scheme['base']['aggregate']) => {
      const of = scheme({ targets: { validCalls: 120 }, combine: 'min', aggregate });
      return periodQuota(of, [scored(of, calls(180, 30, 1000)), scored(of, calls(60, 30))]).base?.toFraction();
    };
    expect([over('pooled'), over('meanOfShifts')]).toEqual(['1', '3/4']);
  });

  test('V9: 7.5 of 8 h are 112.5 calls: 112 are 99.6 % and a miss, 113 meet it', () => {
    const [miss, met] = [112, 113].map((count) => scored(scheme({ targets: { validCalls: 120 } }), calls(count, 30), 450));
    expect([miss?.targets, miss?.track?.isBaseMet, ((miss?.track?.baseRatio ?? 0) * 100).toFixed(1)]).toEqual([
      { validCalls: ratio(225, 2) },
      false,
      '99.6',
    ]);
    expect(met?.track?.isBaseMet).toBe(true);
  });

  test('V10: four hours are 60 calls and 3,600 s; 66 and 3,700 s are 1.10 and 1.028: the tier of calls is reached', () => {
    const incentive = {
      ...telesales.incentive!,
      of: ['validCalls'],
      combine: 'min',
      tiers: [{ id: '110', pay: 1, gte: ratio(11, 10) }],
    } as const;
    const figures = scored(scheme({ targets: { validCalls: 120, talkTime: 7_200_000 } }, { incentive }), adding(66, 3700), 240);
    expect(figures.targets).toEqual({ validCalls: ratio(60, 1), talkTime: ratio(3_600_000, 1) });
    expect(figures.track?.parts.map((one) => one.ratio.toFixed(3))).toEqual(['1.100', '1.028']);
    expect([figures.track?.tier, figures.attainment]).toEqual([1, ratio(11, 10)]);
  });

  test('V35: whole leave and no schedule are n/a: no target, no rank, and no part of the team', () => {
    const of = scheme({ targets: { validCalls: 120 } });
    const [leave, unplanned, present] = [0, null, 480].map((minutes) => scored(of, calls(60, 30), minutes));
    for (const one of [leave!, unplanned!]) expect([one.base, one.attainment, one.track]).toEqual([null, null, null]);
    expect(standings(of, [leave!, unplanned!])).toEqual([]);
    expect(periodQuota(of, [leave!, unplanned!, present!]).base?.toFraction()).toBe('1/2');
  });
});

describe('figures of many', () => {
  test('V20: 1 of 10 and 30 of 100 are 31 of 110, 28.18 %', () => {
    const out = { kinds: ['outbound'] } as const;
    const of = scheme(
      { targets: { won: 1 } },
      {
        metrics: {
          won: { from: 'call', agg: 'count', where: out },
          dialled: { from: 'call', agg: 'count', where: { ...out, outcome: 'any' } },
          rate: { agg: 'ratio', of: ['won', 'dialled'] },
        },
      },
    );
    const day = (won: number, dialled: number) =>
      scored(of, [...calls(won, 30), ...calls(dialled - won, 0, 1000, 'x').map((one): CallPart => ({ ...one, outcome: 'unanswered' }))]);
    const rate = metricValue(of, pooledMeasured([day(1, 10), day(30, 100)]), 'rate');
    expect([rate, (quotient(rate!) * 100).toFixed(2)]).toEqual([ratio(31, 110), '28.18']);
  });

  test('V26: the metrics of the weighted KPI: revenue 130 % of its target, talk 198,000 s in 22 days, 9,000 s a day, 125 % of 7,200; conversion from its sums', () => {
    const of = scheme(
      { targets: { revenue: 100_000 }, perScheduledMinutes: 'period' },
      {
        metrics: {
          revenue: { from: 'sale', agg: 'sum', field: 'amount', where: {} },
          sales: { from: 'sale', agg: 'count', where: {} },
          leads: { from: 'call', agg: 'distinct', key: 'call', where: { kinds: ['outbound'] } },
          conversion: { agg: 'ratio', of: ['sales', 'leads'] },
          talk: { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['outbound'] } },
          days: { from: 'shift', agg: 'count', worked: true },
          talkADay: { agg: 'ratio', of: ['talk', 'days'] },
        },
      },
    );
    // 22 days of 9,000 s in ten calls each; 13 sales of 10,000 on the first.
    const days = Array.from({ length: 22 }, (_, day) => {
      const results = day === 0 ? Array.from({ length: 13 }, (_sale, index) => resultFact('sale', index, 10_000)) : [];
      return scoreShift(of, factsOf(worked(480, calls(10, 900, 1_800_000, `d${day}-`)), [], { results, plannedPeriodMs: 22 * 28_800_000 }));
    });
    const all = pooledMeasured(days);
    expect(periodQuota(of, days).incentive?.toFraction()).toBe('13/10');
    const aDay = metricValue(of, all, 'talkADay');
    expect([aDay, quotient(aDay!) / 7_200_000]).toEqual([ratio(9_000_000, 1), 1.25]);
    expect(metricValue(of, all, 'talk')).toEqual(ratio(198_000_000, 1));
    expect(metricValue(of, all, 'conversion')).toEqual(ratio(13, 220));
  });

  test('V30: a QA mean of 84.96 shows as 85.0 and stays below 85', () => {
    const mean = valueOf(
      measureShift(
        { from: 'qa', agg: 'mean', field: 'score', where: {} },
        factsOf(worked(480, []), [], { results: [84.9, 85.02].map((score, index) => resultFact('qa', index, score)) }),
      ),
    );
    expect([mean, quotient(mean!).toFixed(1), compareRatios(mean!, ratio(85, 1)) < 0]).toEqual([ratio(2124, 25), '85.0', true]);
  });
});
