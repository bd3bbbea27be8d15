import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, digestOf } from '../../shared/exact/digest.ts';
import { explainScore } from '../../shared/score/explain-score.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { epochMs, seq } from '../../shared/units.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, pointEvent, worked } from '../support/worked-shift.ts';

describe('an explained score', () => {
  const parts = calls(120, 60).map((one, index) => ({ ...one, evidence: [seq(2 * index + 2), seq(2 * index + 1), seq(1)] }));
  const score = explainScore(telesales, factsOf(worked(450, parts), [pointEvent('late', 500)]));

  test('each line names its rule, what was measured, and when', () => {
    expect(score.lines.filter(({ rule }) => rule !== 'M10').map(({ rule, message, at: when }) => [rule, message, when])).toEqual([
      ['M3', 'metric.measured', at('11:00')],
      ['M1', 'metric.measured', at('11:00')],
      ['Q1', 'target.met', null],
      ['Q1', 'target.met', null],
      ['Q3', 'base.met', at('10:53')],
      ['Q5', 'tier.reached', at('10:53')],
      ['Q5', 'tier.missed', null],
      ['Q5', 'tier.missed', null],
      ['P1', 'points.start', null],
      ['P2/late', 'points.rule', pointEvent('late', 500).at],
    ]);
  });

  test('[Q1] the target comes with what it was made of', () => {
    expect(score.lines.find(({ rule }) => rule === 'Q1')?.values).toEqual({
      metric: 'validCalls',
      unit: 'count',
      actual: 120,
      target: 112.5,
      missing: 0,
      of: 120,
      perMinutes: 480,
      scheduledMinutes: 450,
    });
  });

  test('[Q5] a tier that was missed says what it takes', () => {
    expect(score.lines.find(({ message }) => message === 'tier.missed')?.values).toEqual({
      ...{ tier: 2, id: 'II', at: 1.1 },
      ...{ 'missing.validCalls': 4, 'unit.validCalls': 'count', 'missing.talkTime': 225_000, 'unit.talkTime': 'ms' },
    });
  });

  test('[M7] a measured line stands on the events of its calls, each once, in the order of the log', () => {
    expect(score.lines[0]?.evidence).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
  });

  test('[Q2] without a target the explanation says so', () => {
    expect(explainScore(telesales, factsOf(worked(null, parts))).lines.map(({ rule, message }) => [rule, message])).toContainEqual([
      'Q2',
      'target.none',
    ]);
  });

  test('[Q5] a tier reached on its own metrics that only lacks base says that', () => {
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
    const { lines } = explainScore(scheme, factsOf(worked(480, calls(140, 30))));
    expect(lines.find(({ rule }) => rule === 'Q5')).toMatchObject({ message: 'tier.needsBase', values: { 'missing.talkTime': 3_000_000 } });
  });

  test('its numbers are those of scoreShift', () => {
    const { shift, agent, scheme, metrics, track, points } = score;
    expect(scoreShift(telesales, factsOf(worked(450, parts), [pointEvent('late', 500)]))).toMatchObject({
      shift,
      agent,
      scheme,
      metrics,
      track,
      points,
    });
  });
});

describe('the digest', () => {
  test('is the SHA-256 of canonical JSON: the same on every machine', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: undefined, A: 0.1 })).toBe('{"A":0.1,"b":[1,{"c":"ü","d":null}]}');
    expect(digestOf({ b: 2, a: 1 })).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
  });

  test('does not depend on where in a log the events stand', () => {
    const [here, there] = [1, 1000].map((first) => calls(3, 60).map((one, index) => ({ ...one, evidence: [seq(first + index)] })));
    expect(explainScore(telesales, factsOf(worked(480, there!))).digest).toBe(explainScore(telesales, factsOf(worked(480, here!))).digest);
  });

  test('changes with any figure, with a revocation, and with the scheme', () => {
    const tally = worked(480, calls(3, 60));
    const digests = [
      explainScore(telesales, factsOf(tally)),
      explainScore(telesales, factsOf(worked(480, calls(4, 60)))),
      explainScore(telesales, factsOf(worked(479, calls(3, 60)))),
      explainScore(telesales, factsOf(tally, [pointEvent('note', 1)])),
      explainScore({ ...telesales, version: 2 }, factsOf(tally)),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(explainScore(telesales, factsOf(tally, [pointEvent('late', 1, { isRevoked: true })])).digest).toBe(digests[0]);
  });
});

/** A day of calls, some of them in two parts, in the order in which they ended. */
const anyCall = fc.record({
  call: fc.integer({ min: 1, max: 60 }),
  minute: fc.integer({ min: 1, max: 470 }),
  talk: fc.integer({ min: 0, max: 200 }),
  held: fc.integer({ min: 0, max: 100 }),
});
const anyDay = fc
  .array(anyCall, { maxLength: 150 })
  .map((list): CallPart[] =>
    list
      .map(({ call, minute, talk, held }) =>
        part(`c${call}`, epochMs(at('09:00') + minute * 60_000), talk, { longestTalkMs: Math.max(0, talk - held) * 1000 }),
      )
      .sort((left, right) => (left.endedAt ?? 0) - (right.endedAt ?? 0)),
  );
const longest: Scheme = {
  ...telesales,
  metrics: {
    validCalls: { from: 'call', agg: 'count', where: { kinds: ['outbound'], talkSeconds: { gt: 45, of: 'longest' } } },
    talkTime: { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['outbound'], talkSeconds: { gte: 20, of: 'sum' } } },
  },
  base: { ...telesales.base, targets: { validCalls: 20, talkTime: 1_800_000 } },
};
const anyScheme = fc.constantFrom(
  longest,
  { ...longest, base: { ...longest.base, combine: 'max' as const } },
  { ...longest, base: { ...longest.base, combine: 'any' as const } },
  { ...longest, base: { ...longest.base, combine: 'all' as const } },
);

describe('scores, whatever happens', () => {
  test('property: the same input gives the same digest', () => {
    fc.assert(
      fc.property(anyScheme, anyDay, (scheme, day) => {
        expect(explainScore(scheme, factsOf(worked(480, structuredClone(day)))).digest).toBe(
          explainScore(structuredClone(scheme), factsOf(worked(480, day))).digest,
        );
      }),
    );
  });

  test('[Q3][Q5] property: another call never lowers the attainment or the tier, nor moves what was reached', () => {
    fc.assert(
      fc.property(anyScheme, anyDay, fc.nat({ max: 150 }), (scheme, day, length) => {
        const before = scoreShift(scheme, factsOf(worked(480, day.slice(0, length))));
        const after = scoreShift(scheme, factsOf(worked(480, day)));
        expect(after.track!.baseRatio).toBeGreaterThanOrEqual(before.track!.baseRatio);
        expect(after.track!.incentiveRatio).toBeGreaterThanOrEqual(before.track!.incentiveRatio);
        expect(after.track!.tier).toBeGreaterThanOrEqual(before.track!.tier);
        if (before.track!.isBaseMet) expect(after.track!.baseMetAt).toBe(before.track!.baseMetAt);
        expect(after.tiersReachedAt.slice(0, before.tiersReachedAt.length)).toEqual(before.tiersReachedAt);
      }),
    );
  });

  test('[Q7] property: what had happened until a moment is scored without a look at what came later', () => {
    fc.assert(
      fc.property(anyScheme, anyDay, (scheme, day) => {
        const { track, tiersReachedAt } = scoreShift(scheme, factsOf(worked(480, day)));
        for (const [moment, tier] of [[track!.baseMetAt, 0] as const, ...tiersReachedAt.map((when, index) => [when, index + 1] as const)]) {
          if (moment === null) continue;
          const until = (isBefore: (end: number) => boolean) =>
            scoreShift(
              scheme,
              factsOf(
                worked(
                  480,
                  day.filter(({ endedAt }) => isBefore(endedAt ?? 0)),
                ),
              ),
            ).track!;
          const [then, just] = [until((end) => end <= moment), until((end) => end < moment)];
          expect(tier === 0 ? [then.isBaseMet, just.isBaseMet] : [then.tier >= tier, just.tier >= tier]).toEqual([true, false]);
        }
      }),
    );
  });

  test('[Q4] property: what is missing is the least that meets the target', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 1440 }), (day, minutes) => {
        const { track, targets } = scoreShift(longest, factsOf(worked(minutes, day)));
        for (const { metric, actual, missing } of track!.parts) {
          const target = targets![metric]!;
          const isMetBy = (units: number): boolean => BigInt(units) * BigInt(target.d) >= BigInt(target.n);
          expect([isMetBy(actual + missing), missing > 0 && isMetBy(actual + missing - 1)]).toEqual([true, false]);
        }
      }),
    );
  });
});
