import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Combine, IncentiveQuota } from '../../shared/scheme/quota.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { routesOf, type Route } from '../../shared/score/route.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { Track, Way } from '../../shared/wire/board-view.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, part, span, worked } from '../support/worked-shift.ts';

const HOUR = 3_600_000;
const WEIGHTS = { validCalls: ratio(2, 5), talkTime: ratio(3, 5) };
const shift = { window: span('09:00', '17:00'), off: [], weight: 1, due: null };

const scheme = (combine: Combine, incentive: Partial<IncentiveQuota> | null, max = ratio(1, 1)): Scheme => ({
  ...telesales,
  metrics: {
    validCalls: { from: 'call', agg: 'count', where: { kinds: ['outbound'] } },
    talkTime: { from: 'call', agg: 'sum', field: 'talkMs', where: { kinds: ['inbound'] } },
  },
  base: {
    ...telesales.base,
    ...{ targets: { validCalls: 120, talkTime: 7_200_000 }, combine },
    ...{ weights: combine === 'weighted' ? WEIGHTS : null, clamp: { min: ratio(0, 1), max } },
  },
  incentive: incentive && { ...telesales.incentive!, of: ['validCalls', 'talkTime'], combine: 'min', weights: null, ...incentive },
});

/** Calls and talk of their own, so that either grows without the other. */
const trackOf = (of: Scheme, count: number, talkMs: number): Track =>
  scoreShift(
    of,
    factsOf(
      worked(480, [...calls(count, 0, 1000), ...(talkMs > 0 ? [part('talk', at('16:00'), talkMs / 1000, { direction: 'inbound' })] : [])]),
    ),
  ).track!;
const brief = (routes: readonly Route[]) =>
  routes.map(({ goal, tier, steps }) => [goal, tier, ...steps.map(({ metric, missing }) => [metric, missing])]);

describe('routes', () => {
  test('[Q18] where both are needed there is one route, with the arithmetic of each step', () => {
    const [route, ...others] = routesOf(trackOf(scheme('min', null), 60, 5_400_000), shift, at('12:00'));
    expect(others).toEqual([]);
    expect(route).toEqual({
      ...{ goal: 'base', tier: null, place: 0, workedMs: 3 * HOUR, leftMs: 5 * HOUR, takesMs: 3 * HOUR },
      steps: [
        { metric: 'validCalls', unit: 'count', missing: 60, actual: 60, takesMs: 3 * HOUR },
        { metric: 'talkTime', unit: 'ms', missing: 1_800_000, actual: 5_400_000, takesMs: HOUR },
      ],
      projectedAt: at('15:00'),
      outOfReach: null,
    });
  });

  test('[Q18] where either is enough each is a route, the one with less effort first', () => {
    const routes = routesOf(trackOf(scheme('any', null), 60, 5_400_000), shift, at('12:00'));
    expect(routes.map(({ steps, takesMs }) => [steps[0]?.metric, takesMs])).toEqual([
      ['talkTime', HOUR],
      ['validCalls', 3 * HOUR],
    ]);
  });

  test('[Q18] with room above 1 a weighted sum can be filled by either metric alone', () => {
    const roomy = scheme('weighted', null, ratio(2, 1));
    expect(brief(routesOf(trackOf(roomy, 90, 5_400_000), shift, at('12:00')))).toEqual([
      ['base', null, ['talkTime', 3_000_000]],
      ['base', null, ['validCalls', 75]],
    ]);
  });

  test('[Q18] a metric that counts no further leaves the rest to the other', () => {
    const clamped = scheme('weighted', null, ratio(11, 10));
    // Calls count up to 132, which leaves 0.56 for talk; talk up to 132 min, which leaves 0.34 for calls.
    const ways = trackOf(clamped, 0, 0).toBase.map((way) => Object.fromEntries(way.map(({ metric, missing }) => [metric, missing])));
    expect(ways).toHaveLength(2);
    expect(ways).toContainEqual({ validCalls: 132, talkTime: 6_720_000 });
    expect(ways).toContainEqual({ talkTime: 7_920_000, validCalls: 102 });
  });

  test('[Q18] a tier that needs base takes base as well', () => {
    const needing = scheme('min', { of: ['validCalls'], needsBase: true, tiers: [{ id: 'I', pay: 1, gte: ratio(11, 10) }] });
    expect(brief(routesOf(trackOf(needing, 100, 7_000_000), shift, at('12:00')))).toEqual([
      ['base', null, ['validCalls', 20], ['talkTime', 200_000]],
      ['tier', 'I', ['validCalls', 32], ['talkTime', 200_000]],
    ]);
    const either = scheme('any', {
      of: ['validCalls', 'talkTime'],
      combine: 'max',
      needsBase: true,
      tiers: [{ id: 'I', pay: 1, gte: ratio(11, 10) }],
    });
    expect(brief(routesOf(trackOf(either, 100, 7_000_000), shift, at('12:00'))).filter(([goal]) => goal === 'tier')).toEqual([
      ['tier', 'I', ['talkTime', 920_000]],
      ['tier', 'I', ['validCalls', 32]],
    ]);
  });

  test('[Q18] every tier that is still ahead, none that is reached', () => {
    const tiers = [1, 2, 3].map((more) => ({ id: String(more), pay: 0, gte: ratio(10 + more, 10) }));
    const track = trackOf(scheme('min', { tiers, needsBase: true }), 135, 7_920_000);
    expect(brief(routesOf(track, shift, at('12:00')))).toEqual([
      ['tier', '2', ['validCalls', 9], ['talkTime', 720_000]],
      ['tier', '3', ['validCalls', 21], ['talkTime', 1_440_000]],
    ]);
  });

  test('[Q18] out of reach: too late to the millisecond, no pace yet, or nothing that would be enough', () => {
    const half = trackOf(scheme('min', null), 60, 3_600_000);
    const outOf = (track: Track, now: ReturnType<typeof at>) => routesOf(track, shift, now).map(({ outOfReach }) => outOfReach);
    expect([outOf(half, at('13:00')), outOf(half, at('13:00:01'))]).toEqual([[null], ['tooLate']]);
    expect([outOf(half, at('09:00')), outOf(trackOf(scheme('min', null), 60, 0), at('12:00'))]).toEqual([['noPace'], ['noPace']]);
    const above = scheme('min', {
      of: ['validCalls'],
      combine: 'weighted',
      weights: { validCalls: ratio(0, 1) },
      needsBase: false,
      tiers: [{ id: 'I', pay: 1, gt: ratio(1, 1) }],
    });
    expect(outOf(trackOf(above, 120, 7_200_000), at('12:00'))).toEqual(['noWay']);
  });

  test('[Q18] a route that is out of reach stands behind one with a pace', () => {
    const routes = routesOf(trackOf(scheme('any', null), 0, 60_000), shift, at('12:00'));
    expect(routes.map(({ steps, outOfReach }) => [steps[0]?.metric, outOfReach])).toEqual([
      ['talkTime', 'tooLate'],
      ['validCalls', 'noPace'],
    ]);
  });

  test('[Q18] effort decides, not the share of a target: talk is nearer in a weighted sum, calls go faster', () => {
    const track = trackOf(scheme('weighted', null, ratio(3, 1)), 110, 360_000);
    expect(track.toBase.map((way) => way[0]?.metric)).toEqual(['talkTime', 'validCalls']);
    expect(routesOf(track, shift, at('12:00')).map(({ steps }) => steps[0]?.metric)).toEqual(['validCalls', 'talkTime']);
  });

  test('[Q18] at the end everything is reached and there is no route', () => {
    expect(routesOf(trackOf(scheme('min', null), 120, 7_200_000), shift, at('12:00'))).toEqual([]);
  });
});

const combines = fc.constantFrom<Combine>('min', 'max', 'any', 'all', 'weighted');
const anyScheme = fc
  .record({
    base: combines,
    max: fc.constantFrom(ratio(1, 1), ratio(5, 4), ratio(2, 1)),
    incentive: fc.constantFrom<Combine>('min', 'max', 'weighted'),
    needsBase: fc.boolean(),
    isOver: fc.boolean(),
  })
  .map(({ base, max, incentive, needsBase, isOver }) => {
    const tiers = [11, 13].map((tenths) => ({
      id: String(tenths),
      pay: 1,
      ...(isOver ? { gt: ratio(tenths, 10) } : { gte: ratio(tenths, 10) }),
    }));
    return scheme(base, { combine: incentive, weights: incentive === 'weighted' ? WEIGHTS : null, needsBase, tiers }, max);
  });

/** Seconds of talk keep the calls of the sample whole; what a way takes in ms is added as it is. */
const follows = (of: Scheme, count: number, talkMs: number, way: Way, less: string | null = null): Track => {
  const more = (metric: string): number => (way.find((step) => step.metric === metric)?.missing ?? 0) - (metric === less ? 1 : 0);
  return trackOf(of, count + more('validCalls'), talkMs + more('talkTime'));
};

describe('routes, whatever was done', () => {
  test('[Q18] property: a route followed literally reaches its goal; one unit less of any step does not', () => {
    fc.assert(
      fc.property(anyScheme, fc.integer({ min: 0, max: 160 }), fc.integer({ min: 0, max: 160 }), (of, count, minutes) => {
        const talkMs = minutes * 60_000;
        const track = trackOf(of, count, talkMs);
        const goals = [
          { ways: track.toBase, isReached: (then: Track) => then.isBaseMet },
          ...track.tiers.map(({ ways }, index) => ({ ways, isReached: (then: Track) => then.tier > index })),
        ];
        for (const { ways, isReached } of goals) {
          expect(ways.length > 0 || isReached(track)).toBe(true);
          for (const way of ways) {
            expect(isReached(follows(of, count, talkMs, way))).toBe(true);
            for (const { metric } of way) expect(isReached(follows(of, count, talkMs, way, metric))).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
