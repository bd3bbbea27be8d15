import { describe, expect, test } from 'vitest';
import type { Pacing } from '../../shared/scheme/quota.ts';
import { groupProjectedAt } from '../../shared/score/group-projection.ts';
import { mergedPace, paceRatio } from '../../shared/score/pace.ts';
import { dueStretches } from '../../shared/score/pacing.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import { epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import type { PaceWindow } from '../../shared/wire/board-view.ts';
import { dayHours } from '../../shared/wire/day-hours.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, factsOf, span, worked } from '../support/worked-shift.ts';

const ZONE = 'Asia/Shanghai';
const DATE = localDate('2026-03-02');

/** V7: 80 units over a day. */
const c3 = (interpolate: Pacing['interpolate']): Pacing => ({
  of: 'validCalls',
  interpolate,
  windows: [
    { start: '00:00', end: '12:00', units: 5 },
    { start: '12:00', end: '14:00', units: 10 },
    { start: '14:00', end: '17:00', units: 20 },
    { start: '17:00', end: '19:00', units: 15 },
    { start: '19:00', end: '21:00', units: 18 },
    { start: '21:00', end: '24:00', units: 12 },
  ],
});
const midnight = epochMs(at('00:00') + 86_400_000);
const wholeDay = { start: at('00:00'), end: midnight };
const paced = (pacing: Pacing, window = wholeDay): PaceWindow => ({
  ...{ window, off: [], weight: 1 },
  due: dueStretches(pacing, { date: DATE, window }, ZONE),
});
const due = (pace: PaceWindow, now: EpochMs): number => (paceRatio([pace], now) ?? 0) * 80;

describe('pacing by windows', () => {
  test('V7: [Q16] at 15:30 the linear target is 25 and that of the last finished window 15: 22 calls are 3 short, or 7 ahead', () => {
    const both = (['linear', 'lastFinished'] as const).map((interpolate) => due(paced(c3(interpolate)), at('15:30')));
    expect(both.map((target) => 22 - target)).toEqual([-3, 7]);
  });

  test('[Q16] windows are half-open: `lastFinished` jumps at the end of a window, and not a millisecond before', () => {
    const pace = paced(c3('lastFinished'));
    expect([due(pace, epochMs(at('14:00') - 1)), due(pace, at('14:00')), due(pace, at('16:59'))]).toEqual([5, 15, 15]);
    expect([due(pace, at('00:00')), due(pace, midnight)]).toEqual([0, 80]);
  });

  test('[Q16] in a gap between windows the target stands still', () => {
    const gap: Pacing = {
      ...c3('linear'),
      windows: [
        { start: '09:00', end: '12:00', units: 40 },
        { start: '13:30', end: '18:00', units: 80 },
      ],
    };
    const pace = paced(gap, span('09:00', '18:00'));
    expect(['09:00', '10:30', '12:00', '13:30', '15:45', '18:00'].map((time) => (paceRatio([pace], at(time)) ?? 0) * 120)).toEqual([
      0, 20, 40, 40, 80, 120,
    ]);
  });

  test('[Q16] windows that share no moment with the shift are left out: what is left shares the target', () => {
    const pace = paced(c3('linear'), span('14:00', '19:00'));
    expect([paceRatio([pace], at('14:00')), paceRatio([pace], at('17:00')), paceRatio([pace], at('19:00'))]).toEqual([0, 20 / 35, 1]);
    expect(pace.due).toHaveLength(2);
  });

  test('[Q16] without any window in the shift the target falls due evenly', () => {
    const early: Pacing = { ...c3('linear'), windows: [{ start: '06:00', end: '08:00', units: 1 }] };
    const pace = paced(early, span('09:00', '17:00'));
    expect([pace.due, paceRatio([pace], at('13:00'))]).toEqual([null, 0.5]);
  });

  test('[Q16] a night shift finds its windows on both dates', () => {
    const night: Pacing = {
      ...c3('linear'),
      windows: [
        { start: '00:00', end: '05:00', units: 1 },
        { start: '20:00', end: '24:00', units: 3 },
      ],
    };
    const window = { start: at('20:00'), end: epochMs(at('20:00') + 9 * 3_600_000) };
    const pace = paced(night, window);
    expect([paceRatio([pace], midnight), paceRatio([pace], window.end)]).toEqual([0.75, 1]);
  });

  test('[Q16] leave all day has no pace, whatever the windows say', () => {
    const window = span('09:00', '17:00');
    expect(paceRatio([{ ...paced(c3('linear'), window), off: [window] }], at('12:00'))).toBeNull();
  });

  test('[Q12][Q16] the hours of a day and a group’s projection follow the windows', () => {
    const two: Pacing = {
      ...c3('linear'),
      windows: [
        { start: '09:00', end: '12:00', units: 30 },
        { start: '12:00', end: '15:00', units: 90 },
      ],
    };
    const pace = paced(two, span('09:00', '15:00'));
    expect(dayHours(ZONE, { pace: [pace], target: 120, callsCountedAt: [] }).map(({ target }) => Math.round(target))).toEqual([
      10, 10, 10, 30, 30, 30,
    ]);
    const { track } = scoreShift({ ...telesales, incentive: null }, factsOf(worked(480, calls(40, 60))));
    // A third is done by 12:00, when a quarter was due: the rest comes when three quarters are.
    expect(Math.abs((groupProjectedAt(track!, [pace], at('12:00')) ?? 0) - at('14:00'))).toBeLessThan(1001);
  });

  test('[Q16] equal windows with equal stretches are sent as one, others not', () => {
    const [linear, stepped] = [paced(c3('linear')), paced(c3('lastFinished'))];
    expect(mergedPace([linear, stepped, linear]).map(({ weight }) => weight)).toEqual([2, 1]);
  });
});
