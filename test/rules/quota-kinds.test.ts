import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { BaseQuota, IncentiveQuota } from '../../shared/scheme/quota.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { explainScore } from '../../shared/score/explain-score.ts';
import { periodQuota, tierPay } from '../../shared/score/period-quota.ts';
import { pooledTrack } from '../../shared/score/pool.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import { fitted } from '../../shared/score/weighted.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, worked } from '../support/worked-shift.ts';

const ZERO_TO_ONE = { min: ratio(0, 1), max: ratio(1, 1) };
const HALVES = { validCalls: ratio(1, 2), talkTime: ratio(1, 2) };

/** 120 calls and 120 minutes of talk in 480 minutes, and nothing else unless told. */
const scheme = (base: Partial<BaseQuota>, incentive: Partial<IncentiveQuota> | null = null): Scheme => ({
  ...telesales,
  base: { ...telesales.base, targets: { validCalls: 120, talkTime: 7_200_000 }, clamp: ZERO_TO_ONE, ...base },
  incentive: incentive && { ...telesales.incentive!, gates: [], ...incentive },
});
const weighted = scheme({ combine: 'weighted', weights: HALVES });

/** `count` valid calls whose talk adds up to so many seconds. */
const adding = (count: number, seconds: number): CallPart[] =>
  count === 0 ? [] : [...calls(count - 1, 30, 1000), part('last', at('16:00'), seconds - 30 * (count - 1))];
const scored = (of: Scheme, count: number, seconds: number, minutes: number | null = 480) =>
  scoreShift(of, factsOf(worked(minutes, adding(count, seconds))));

describe('a weighted quota', () => {
  test('[V5][Q17] 150 of 120 calls and 90 of 120 minutes, half each, clamped: 87.5 %', () => {
    expect(scored(weighted, 150, 5400)).toMatchObject({
      base: ratio(7, 8),
      track: { baseRatio: 0.875, isBaseMet: false, limiting: 'talkTime' },
    });
  });

  test('[Q17] clamped to 1 it is met when every target is', () => {
    expect([scored(weighted, 120, 7200), scored(weighted, 500, 7199)].map(({ track }) => track?.isBaseMet)).toEqual([true, false]);
  });

  test('[Q17] with room above 1 one metric makes up for the other, exactly at the bound', () => {
    const roomy = scheme({ combine: 'weighted', weights: HALVES, clamp: { min: ratio(0, 1), max: ratio(3, 2) } });
    expect([scored(roomy, 150, 5400), scored(roomy, 149, 5400), scored(roomy, 1000, 3599)].map(({ track }) => track?.isBaseMet)).toEqual([
      true,
      false,
      false,
    ]);
    expect(scored(roomy, 180, 10_800).base).toEqual(ratio(3, 2));
  });

  test('[Q3] the lower bound holds a ratio up, and `any` and `all` look at the ratios as they are', () => {
    const held = scheme({ combine: 'min', clamp: { min: ratio(1, 2), max: ratio(1, 1) } });
    expect(scored(held, 12, 5400).base).toEqual(ratio(1, 2));
    const capped = { min: ratio(0, 1), max: ratio(1, 2) };
    expect([
      scored(scheme({ combine: 'any', clamp: capped }), 120, 3600).base,
      scored(scheme({ combine: 'all', clamp: capped }), 120, 7200).base,
    ]).toEqual([ratio(1, 1), ratio(1, 1)]);
  });

  test('[Q7][Q17] it was met by the call that brought the sum there', () => {
    const parts = [...calls(120, 30), part('long', at('15:00'), 3600), part('more', at('16:00'), 60)];
    expect(scoreShift(weighted, factsOf(worked(480, parts))).track?.baseMetAt).toBe(at('15:00'));
    expect(scoreShift(weighted, factsOf(worked(480, parts.slice(0, 120)))).track?.baseMetAt).toBeNull();
  });

  test('[Q17] tiers of a weighted incentive are judged on ratios without a bound, gt and gte as written', () => {
    const of = {
      of: ['validCalls', 'talkTime'],
      combine: 'weighted',
      weights: { validCalls: ratio(1, 4), talkTime: ratio(3, 4) },
      needsBase: false,
    } as const;
    const tiers = [
      { id: 'I', pay: 1, gte: ratio(1, 1) },
      { id: 'II', pay: 2, gt: ratio(5, 4) },
    ];
    const judged = scheme({}, { ...of, tiers });
    // 240 calls are 2 × 1/4; 4,800 s are 2/3 × 3/4.
    expect(scored(judged, 240, 4800 + 2400).track).toMatchObject({ tier: 1, incentiveRatio: 1.25 });
    expect(scored(judged, 241, 4800 + 2430).track?.tier).toBe(2);
    expect(scored(judged, 120, 7199).track?.tier).toBe(0);
  });

  test('[Q17] the explanation names the rule', () => {
    const { lines } = explainScore(weighted, factsOf(worked(480, adding(150, 5400))));
    expect(lines.find(({ message }) => message === 'base.missed')).toMatchObject({
      rule: 'Q17',
      values: { ratio: 0.875, limiting: 'talkTime' },
    });
  });

  test('[Q17] what decides lacks most of its share of the sum, whatever its ratio', () => {
    const uneven = scheme({ combine: 'weighted', weights: { validCalls: ratio(9, 10), talkTime: ratio(1, 10) } });
    expect(scored(uneven, 90, 3600).track?.limiting).toBe('validCalls');
    expect(scored(scheme({ combine: 'weighted', weights: HALVES }), 60, 3600).track?.limiting).toBe('validCalls');
  });

  test('[Q17] a sum that fits whole numbers stays exact; one that does not is rounded down at the twelfth decimal', () => {
    expect(fitted(exact('2/3'))).toEqual(ratio(2, 3));
    const third = exact(`${10n ** 20n}/${3n * 10n ** 20n - 1n}`);
    expect(fitted(third)).toEqual({ n: 333_333_333_333, d: 1_000_000_000_000 });
  });

  test('[Q17] property: between the lowest and the highest clamped ratio', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (count, extra, weight) => {
          const weights = { validCalls: ratio(weight, 100), talkTime: ratio(100 - weight, 100) };
          const base = (combine: BaseQuota['combine']) =>
            scored(scheme({ combine, weights }), count, count * (30 + extra)).track!.baseRatio;
          expect(base('weighted')).toBeGreaterThanOrEqual(base('min'));
          expect(base('weighted')).toBeLessThanOrEqual(base('max'));
        },
      ),
    );
  });
});

describe('over a period', () => {
  const callsOnly = (base: Partial<BaseQuota> = {}, incentive: Partial<IncentiveQuota> | null = null) =>
    scheme({ targets: { validCalls: 120 }, ...base }, incentive && { of: ['validCalls'], combine: 'min', needsBase: false, ...incentive });
  const shift = (of: Scheme, count: number, minutes: number | null = 480) => scored(of, count, count * 30, minutes);

  test('[V6][Q10][Q13] 180 then 60 calls against 120 each: pooled 1, mean of the clamped days 0.75', () => {
    const both = (aggregate: BaseQuota['aggregate']) => {
      const of = callsOnly({ aggregate });
      return periodQuota(of, [shift(of, 180), shift(of, 60)]).base?.toFraction();
    };
    expect([both('pooled'), both('meanOfShifts')]).toEqual(['1', '3/4']);
  });

  test('[V35][Q13] shifts without a target are no part of the mean; none at all is n/a', () => {
    const of = callsOnly({ aggregate: 'meanOfShifts' });
    expect(periodQuota(of, [shift(of, 60), shift(of, 500, null), shift(of, 30, 0)]).base?.toFraction()).toBe('1/2');
    expect(periodQuota(of, [shift(of, 500, null)])).toEqual({ base: null, incentive: null, tier: 0 });
    expect(periodQuota(of, [])).toEqual({ base: null, incentive: null, tier: 0 });
  });

  test('[V35][Q10] whoever has no target all month is outside the team’s ratio with their calls', () => {
    const of = callsOnly();
    expect(pooledTrack(of, [shift(of, 60), shift(of, 900, 0)])?.parts[0]).toMatchObject({ actual: 60, ratio: 0.5 });
  });

  const tiers = [
    { id: 'I', pay: 10_000, gte: ratio(1, 1) },
    { id: 'II', pay: 20_000, gte: ratio(11, 10) },
    { id: 'III', pay: 40_000, gte: ratio(12, 10) },
  ];

  test('[Q14] the highest tier’s pay, or that of all reached', () => {
    const paid = (pays: IncentiveQuota['pays']) => [0, 1, 2, 3].map((reached) => tierPay({ tiers, pays }, reached));
    expect([paid('highest'), paid('cumulative')]).toEqual([
      [0, 10_000, 20_000, 40_000],
      [0, 10_000, 30_000, 70_000],
    ]);
  });

  test('[Q14] a gate holds back pay, not the track: the tier stands whether or not it pays', () => {
    const gates = [{ of: { node: 'points' } as const, bound: { gte: ratio(1000, 1) }, orNone: false }];
    const of = callsOnly({}, { tiers, gates });
    expect(shift(of, 144).track?.tier).toBe(3);
    expect(periodQuota(of, [shift(of, 144), shift(of, 120)]).tier).toBe(2);
  });

  test('[Q15] a target for the month is spread over the time planned in it; without a plan there is none', () => {
    const of = callsOnly({ targets: { validCalls: 2640 }, perScheduledMinutes: 'period' });
    const day = (plannedDays: number, minutes = 480) =>
      scoreShift(of, factsOf(worked(minutes, calls(60, 30)), [], { plannedPeriodMs: plannedDays * 28_800_000 }));
    expect([day(22).targets, day(22, 240).targets, day(20).targets]).toEqual([
      { validCalls: ratio(120, 1) },
      { validCalls: ratio(60, 1) },
      { validCalls: ratio(132, 1) },
    ]);
    expect(day(22).track?.baseRatio).toBe(0.5);
    expect(day(0)).toMatchObject({ targets: null, base: null, track: null });
    const facts = factsOf(worked(480, calls(60, 30)), [], { plannedPeriodMs: 22 * 28_800_000 });
    expect(explainScore(of, facts).lines.find(({ rule }) => rule === 'Q15')?.values).toMatchObject({
      of: 2640,
      perMinutes: 10_560,
      target: 120,
    });
  });
});
