import { describe, expect, test } from 'vitest';
import { mergedPace, paceRatio } from '../../shared/score/pace.ts';
import { projectedAt, routesOf } from '../../shared/score/route.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, span, worked } from '../support/worked-shift.ts';

const HOUR = 3_600_000;

const day = (start: string, end: string, weight = 1, off: [string, string][] = []) => ({
  window: span(start, end),
  weight,
  due: null,
  off: off.map(([from, to]) => span(from, to)),
});

describe('pace', () => {
  test('[V7][Q8] windows of 5, 10, 20, 15, 18 and 12 calls: at 15:30 the linear target is 25', () => {
    const windows = [
      day('00:00', '12:00', 5),
      day('12:00', '14:00', 10),
      day('14:00', '17:00', 20),
      day('17:00', '19:00', 15),
      day('19:00', '21:00', 18),
      day('21:00', '23:59:59', 12),
    ];
    expect((paceRatio(windows, at('15:30')) ?? 0) * 80).toBe(25);
    expect((paceRatio(windows, at('12:00')) ?? 0) * 80).toBe(5);
  });

  test.each([
    ['08:00', 0],
    ['09:00', 0],
    ['11:00', 0.25],
    ['12:00', 0.375],
    ['12:30', 0.375],
    ['13:00', 0.375],
    ['18:00', 1],
    ['20:00', 1],
  ])('[Q8] at %s of 09:00 to 18:00 with an hour off at noon: %d', (time, due) => {
    expect(paceRatio([day('09:00', '18:00', 1, [['12:00', '13:00']])], at(time))).toBe(due);
  });

  test('[Q8] a group weighs each window', () => {
    expect(paceRatio([day('09:00', '17:00', 480), day('13:00', '17:00', 240)], at('15:00'))).toBe((0.75 * 480 + 0.5 * 240) / 720);
  });

  test('[Q8] nobody scheduled, or leave all day: there is no pace', () => {
    expect([paceRatio([], at('12:00')), paceRatio([day('09:00', '17:00', 0, [['09:00', '17:00']])], at('12:00'))]).toEqual([null, null]);
  });

  test('[Q8] equal windows are sent as one', () => {
    const merged = mergedPace([day('09:00', '17:00', 480), day('13:00', '17:00', 240), day('09:00', '17:00', 480)]);
    expect(merged).toEqual([day('09:00', '17:00', 960), day('13:00', '17:00', 240)]);
  });
});

describe('the way that is left', () => {
  const shift = day('09:00', '17:00', 480);
  const track = scoreShift(telesales, factsOf(worked(480, calls(60, 60)))).track!;

  test('[Q9] half of base after three hours: the rest takes three more', () => {
    expect(projectedAt(track, shift, at('12:00'))).toBe(at('15:00'));
  });

  test('[Q9] time off does not count: after a break the same half ends an hour later', () => {
    expect(projectedAt(track, day('09:00', '17:00', 480, [['13:00', '14:00']]), at('12:00'))).toBe(at('16:00'));
  });

  test('[Q9] exactly at the end is in time, a minute more is not', () => {
    expect(projectedAt(track, shift, at('13:00'))).toBe(at('17:00'));
    expect(projectedAt(track, shift, at('13:01'))).toBeNull();
  });

  test('[Q9] from nothing there is no projection, none before the shift, and none once base is met', () => {
    const [none, done] = [calls(0, 60), calls(120, 60)].map((parts) => scoreShift(telesales, factsOf(worked(480, parts))).track!);
    expect([projectedAt(none!, shift, at('12:00')), projectedAt(done!, shift, at('12:00'))]).toEqual([null, null]);
    expect(projectedAt({ ...track, combine: 'any', isBaseMet: true }, shift, at('12:00'))).toBeNull();
    expect(projectedAt(track, shift, at('08:59'))).toBeNull();
  });

  test('[Q9] the slowest metric decides where all are needed, the fastest where one is enough', () => {
    const short = scoreShift(telesales, factsOf(worked(480, calls(60, 40)))).track!;
    const anyOf = { ...telesales, base: { ...telesales.base, combine: 'any' as const } };
    const either = scoreShift(anyOf, factsOf(worked(480, calls(60, 40)))).track!;
    expect(projectedAt(short, shift, at('11:00'))).toBe(at('15:00'));
    expect(projectedAt(either, shift, at('11:00'))).toBe(at('13:00'));
  });

  test('[Q9] base and the next tier stand on the way; after the last tier nothing does', () => {
    expect(routesOf(track, shift, at('12:00')).map(({ goal, tier, projectedAt: when }) => [goal, tier, when])).toEqual([
      ['base', null, at('15:00')],
      ['tier', 'I', at('15:00')],
      ['tier', 'II', at('15:36')],
      ['tier', 'III', at('16:12')],
    ]);
    const second = scoreShift(telesales, factsOf(worked(480, calls(120, 60)))).track!;
    expect(routesOf(second, shift, at('15:00'))[0]).toEqual({
      ...{ goal: 'tier', tier: 'II', place: 2, workedMs: 6 * HOUR, leftMs: 2 * HOUR, takesMs: 0.6 * HOUR },
      steps: [
        { metric: 'validCalls', unit: 'count', missing: 12, actual: 120, takesMs: 0.6 * HOUR },
        { metric: 'talkTime', unit: 'ms', missing: 720_000, actual: 7_200_000, takesMs: 0.6 * HOUR },
      ],
      projectedAt: at('15:36'),
      outOfReach: null,
    });
    expect(routesOf(scoreShift(telesales, factsOf(worked(480, calls(150, 60)))).track!, shift, at('15:00'))).toEqual([]);
  });
});
