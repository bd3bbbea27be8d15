import { describe, expect, test } from 'vitest';
import { compareRatios, ratio } from '../../shared/exact/ratio.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { Combine } from '../../shared/scheme/quota.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { pooledTrack } from '../../shared/score/pool.ts';
import { schemeInForce } from '../../shared/scheme/scheme-in-force.ts';
import { localDate } from '../../shared/units.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, worked } from '../support/worked-shift.ts';

const TALK_METRIC = 'talkTime';

/** The preset with other targets: calls, and hours of talk. */
const withTargets = (targets: Record<string, number>, combine: Combine = 'min'): Scheme => ({
  ...telesales,
  base: { ...telesales.base, targets, combine },
  incentive: null,
});

const callsOnly: Scheme = {
  ...withTargets({ validCalls: 120 }),
  incentive: {
    ...telesales.incentive!,
    of: ['validCalls'],
    combine: 'min',
    needsBase: false,
    tiers: [{ id: '110', pay: 0, gte: ratio(11, 10) }],
  },
};

const trackFor = (scheme: Scheme, minutes: number | null, parts: readonly CallPart[]) =>
  scoreShift(scheme, factsOf(worked(minutes, parts))).track;

/** `count` valid calls whose talk adds up to so many seconds. */
const adding = (count: number, seconds: number): CallPart[] => [
  ...calls(count - 1, 30, 1000),
  part('last', at('16:00'), seconds - 30 * (count - 1)),
];

describe('base quota', () => {
  test('[V4][Q3] 1,330 of 1,400 calls and 34 of 36 hours: the lower one decides', () => {
    const track = trackFor(withTargets({ validCalls: 1400, [TALK_METRIC]: 36 * 3_600_000 }), 480, adding(1330, 34 * 3600));
    expect(track).toMatchObject({ baseRatio: 34 / 36, isBaseMet: false, limiting: TALK_METRIC });
    expect(track?.parts.map(({ ratio: attained }) => attained)).toEqual([0.95, 34 / 36]);
  });

  test.each([
    ['min', 0.75, false],
    ['max', 1, true],
    ['any', 1, true],
    ['all', 0, false],
  ] as const)('[V5][Q3] 150 of 120 calls and 90 of 120 minutes under `%s` give %d', (combine, baseRatio, isBaseMet) => {
    const track = trackFor(withTargets({ validCalls: 120, [TALK_METRIC]: 7_200_000 }, combine), 480, adding(150, 5400));
    expect(track).toMatchObject({ baseRatio, isBaseMet });
  });

  test('[V9][Q1][Q4] 7.5 of 8 hours are 112.5 calls: 112 is a miss, though 99.6 % is shown', () => {
    const track = trackFor(callsOnly, 450, calls(112, 30));
    expect(track).toMatchObject({ isBaseMet: false, baseRatio: 112 / 112.5, baseMetAt: null });
    expect(track?.parts[0]).toMatchObject({ target: 112.5, missing: 1 });
    expect(trackFor(callsOnly, 450, calls(113, 30))).toMatchObject({ isBaseMet: true, baseRatio: 1, parts: [{ missing: 0 }] });
  });

  test('[V10][Q1][Q5] four hours: 66 calls and 3,700 s are 110 % and 102.8 %, the tier judged on calls is reached', () => {
    const scheme: Scheme = {
      ...telesales,
      incentive: {
        ...telesales.incentive!,
        of: ['validCalls'],
        combine: 'min',
        needsBase: true,
        tiers: [{ id: '110', pay: 0, gte: ratio(11, 10) }],
      },
    };
    const figures = scoreShift(scheme, factsOf(worked(240, adding(66, 3700))));
    expect(figures.targets).toEqual({ validCalls: ratio(60, 1), [TALK_METRIC]: ratio(3_600_000, 1) });
    expect(figures.track).toMatchObject({ tier: 1, isBaseMet: true, incentiveRatio: 1.1 });
    expect(figures.track?.parts.map((one) => one.ratio)).toEqual([1.1, 3700 / 3600]);
  });

  test('[Q1] the minutes of a shift may be fractional and stay exact', () => {
    const figures = scoreShift(callsOnly, factsOf(worked(100 / 3, calls(9, 30))));
    expect(figures.targets).toEqual({ validCalls: ratio(25, 3) });
    expect(figures.track?.isBaseMet).toBe(true);
    expect(scoreShift(callsOnly, factsOf(worked(100 / 3, calls(8, 30)))).track?.isBaseMet).toBe(false);
  });

  test('[V35][Q2] without a schedule or with leave all day there is no target: n/a, not 0 %', () => {
    for (const minutes of [null, 0])
      expect(scoreShift(telesales, factsOf(worked(minutes, calls(5, 60))))).toMatchObject({
        track: null,
        attainment: null,
        targets: null,
        metrics: { validCalls: 5 },
      });
  });

  test('[Q3] of equals the first metric of the scheme is the one that decides; none when base is met', () => {
    expect(trackFor(telesales, 480, calls(60, 60))?.limiting).toBe('validCalls');
    expect(trackFor(telesales, 480, calls(120, 60))?.limiting).toBeNull();
    expect(trackFor(withTargets({ validCalls: 120, [TALK_METRIC]: 7_200_000 }, 'any'), 480, adding(90, 3600))?.limiting).toBe('validCalls');
  });
});

describe('incentive tiers', () => {
  test.each([
    [119, 0, 1],
    [120, 1, 12],
    [131, 1, 1],
    [132, 2, 12],
    [143, 2, 1],
    [144, 3, 0],
  ])('[Q5] %i calls of a minute reach tier %i, the next takes %i calls more', (count, tier, missing) => {
    const track = trackFor(telesales, 480, calls(count, 60));
    expect(track?.tier).toBe(tier);
    const [way] = track?.tiers[tier]?.ways ?? [];
    expect(way?.find(({ metric }) => metric === 'validCalls')?.missing ?? 0).toBe(missing);
  });

  test('[V30][Q4] a displayed rounding opens no gate: 1,099.6 per mille is shown as 110.0 % and is below the tier', () => {
    const scheme: Scheme = { ...callsOnly, base: { ...callsOnly.base, targets: { validCalls: 2500 } } };
    const track = trackFor(scheme, 480, calls(2749, 30, 1000));
    expect([((track?.incentiveRatio ?? 0) * 100).toFixed(1), track?.tier, track?.tiers[0]?.ways]).toEqual([
      '110.0',
      0,
      [[{ metric: 'validCalls', unit: 'count', missing: 1 }]],
    ]);
  });

  test('[Q5] `gt` needs more than its share', () => {
    const over: Scheme = {
      ...callsOnly,
      incentive: {
        ...telesales.incentive!,
        of: ['validCalls'],
        combine: 'min',
        needsBase: false,
        tiers: [{ id: 'over', pay: 0, gt: ratio(1, 1) }],
      },
    };
    expect([trackFor(over, 480, calls(120, 30))?.tier, trackFor(over, 480, calls(121, 30))?.tier]).toEqual([0, 1]);
  });

  test('[Q5] with needsBase no tier counts before base is met, and what is missing of base is named', () => {
    const scheme: Scheme = {
      ...telesales,
      incentive: {
        ...telesales.incentive!,
        of: ['validCalls'],
        combine: 'min',
        needsBase: true,
        tiers: [{ id: '110', pay: 0, gte: ratio(11, 10) }],
      },
    };
    expect(trackFor(scheme, 480, calls(140, 30))).toMatchObject({
      tier: 0,
      tiers: [{ ways: [[{ metric: TALK_METRIC, missing: 3_000_000 }]] }],
    });
  });

  test('[Q5][Q18] where one metric is enough, each is a way to the next tier, the nearest first', () => {
    const scheme: Scheme = {
      ...telesales,
      base: { ...telesales.base, combine: 'max' },
      incentive: {
        ...telesales.incentive!,
        of: ['validCalls', TALK_METRIC],
        combine: 'max',
        needsBase: true,
        tiers: [{ id: '110', pay: 0, gte: ratio(11, 10) }],
      },
    };
    expect(trackFor(scheme, 480, calls(125, 30))).toMatchObject({
      isBaseMet: true,
      tier: 0,
      tiers: [{ ways: [[{ metric: 'validCalls', missing: 7 }], [{ metric: TALK_METRIC, missing: 4_170_000 }]] }],
    });
  });
});

describe('moments', () => {
  test('[Q7] base was met by the call that completed the last metric, each tier by its own', () => {
    const figures = scoreShift(telesales, factsOf(worked(480, calls(144, 60))));
    expect(figures.track).toMatchObject({ baseMetAt: at('11:00'), tierReachedAt: at('11:24') });
    expect(figures.tiersReachedAt).toEqual([at('11:00'), at('11:12'), at('11:24')]);
  });

  test('[Q7] a tier that needs base is not reached before base', () => {
    const scheme: Scheme = {
      ...telesales,
      incentive: {
        ...telesales.incentive!,
        of: ['validCalls'],
        combine: 'min',
        needsBase: true,
        tiers: [{ id: '110', pay: 0, gte: ratio(11, 10) }],
      },
    };
    const parts = [...calls(140, 30), part('long', at('15:00'), 3600)];
    expect(scoreShift(scheme, factsOf(worked(480, parts))).tiersReachedAt).toEqual([at('15:00')]);
    expect(
      scoreShift({ ...scheme, incentive: { ...telesales.incentive!, of: ['validCalls'], needsBase: false } }, factsOf(worked(480, parts)))
        .tiersReachedAt[0],
    ).toBe(at('11:00'));
  });

  test('[Q7] under `any` base is met by the earlier metric', () => {
    const either = withTargets({ validCalls: 10, [TALK_METRIC]: 7_200_000 }, 'any');
    expect(trackFor(either, 480, calls(20, 60))?.baseMetAt).toBe(at('09:10'));
    expect(trackFor(either, 480, calls(130, 60))?.baseMetAt).toBe(at('09:10'));
    const talkFirst = withTargets({ validCalls: 130, [TALK_METRIC]: 60_000 }, 'any');
    expect(trackFor(talkFirst, 480, calls(130, 60))?.baseMetAt).toBe(at('09:01'));
  });

  test('[Q7] a correction moves the moment, and takes it away where base is missed again', () => {
    const parts = calls(121, 60);
    const corrected = parts.map((one, index) => (index === 9 ? { ...one, talkMs: 5000, longestTalkMs: 5000 } : one));
    expect(trackFor(callsOnly, 480, parts)?.baseMetAt).toBe(at('11:00'));
    expect(trackFor(callsOnly, 480, corrected)?.baseMetAt).toBe(at('11:01'));
    expect(trackFor(callsOnly, 480, corrected.slice(0, 120))).toMatchObject({ baseMetAt: null, isBaseMet: false });
  });
});

describe('pooling', () => {
  const figures = (count: number, minutes: number | null, agent = 'ana') =>
    scoreShift(callsOnly, factsOf(worked(minutes, calls(count, 30, 1000), agent)));

  test('[V6][Q10] 180 and 60 calls against 120 each are 240 of 240: met', () => {
    expect(pooledTrack(callsOnly, [figures(180, 480), figures(60, 480)])).toMatchObject({
      baseRatio: 1,
      isBaseMet: true,
      parts: [{ actual: 240, target: 240 }],
    });
  });

  test('[V8][Q10] 19 shifts and a half one: 2,223 of 2,340 calls are 95.0 %; absence for 2.5 days would be 2,223 of 2,640', () => {
    const present = [...Array.from({ length: 19 }, () => figures(117, 480)), figures(0, 240)];
    const leave = [figures(0, 0), figures(0, 0)];
    expect(pooledTrack(callsOnly, [...present, ...leave])?.parts).toMatchObject([{ actual: 2223, target: 2340, ratio: 0.95 }]);
    const absent = [...present.slice(0, 19), ...Array.from({ length: 3 }, () => figures(0, 480))];
    expect(pooledTrack(callsOnly, absent)?.parts).toMatchObject([{ actual: 2223, target: 2640, ratio: 2223 / 2640 }]);
  });

  test('[V35][Q10] who has no target is outside, with their calls', () => {
    expect(pooledTrack(callsOnly, [figures(60, 480), figures(500, null)])).toMatchObject({ baseRatio: 0.5, parts: [{ actual: 60 }] });
    expect(pooledTrack(callsOnly, [figures(500, null)])).toBeNull();
  });

  test('[V20][Q10] ratios are recomputed from sums: 12 of 120 and 108 of 360 are a quarter, not the mean of 10 and 30 %', () => {
    expect(pooledTrack(callsOnly, [figures(12, 480), figures(108, 1440)])?.baseRatio).toBe(0.25);
  });

  test('[Q10] a thousand people with odd shifts and two talk metrics are pooled exactly', () => {
    const scheme: Scheme = {
      ...telesales,
      metrics: { ...telesales.metrics, inboundTalk: { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['inbound'] } } },
      base: { ...telesales.base, targets: { talkTime: 7_199_999, inboundTalk: 86_399_999 }, perScheduledMinutes: 479 },
      incentive: null,
    };
    const many = Array.from({ length: 1000 }, (_, index) =>
      scoreShift(
        scheme,
        factsOf(worked(401 + (index % 97), [part('c1', at('10:00'), 3599), part('c2', at('11:00'), 3599, { direction: 'inbound' })])),
      ),
    );
    expect(pooledTrack(scheme, many)?.limiting).toBe('inboundTalk');
  });
});

describe('standings compare exactly', () => {
  test('[Q6] 1/3 of a target is 1/3', () => {
    const third = scoreShift(callsOnly, factsOf(worked(480, calls(40, 30)))).attainment;
    expect(third && compareRatios(third, ratio(1, 3))).toBe(0);
  });
});

describe('scheme in force', () => {
  const version = (number: number, effectiveFrom: string): Scheme => ({
    ...telesales,
    version: number,
    effectiveFrom: localDate(effectiveFrom),
  });
  const all = [version(1, '2026-01-01'), version(3, '2026-03-01'), version(2, '2026-03-01')];

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-02-28', 1],
    ['2026-03-01', 3],
  ])('[Q11] on %s version %s', (date, expected) => {
    expect(schemeInForce(all, localDate(date))?.version).toBe(expected);
  });
});
