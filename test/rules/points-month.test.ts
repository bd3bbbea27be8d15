import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PointRule, PointScheme } from '../../shared/scheme/quota.ts';
import { pointLines } from '../../shared/score/explain-points.ts';
import { looksAtMonth, pointsOf } from '../../shared/score/points.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import { epochMs, eventId, localDate, seq } from '../../shared/units.ts';
import { at } from '../support/worked-shift.ts';

const name = { 'zh-CN': '规则', en: 'Rule' };
const rule = (code: string, delta: PointRule['delta'], more: Partial<PointRule> = {}): PointRule => ({
  id: code,
  code,
  name,
  delta,
  ...more,
});
const rules = [
  rule('late', -2, { capPerMonth: 5 }),
  rule('over', -1, { capPerShift: 2, capPerMonth: 3, minutes: { gt: 5 } }),
  rule('praise', 3),
  rule('gift', { free: { min: 1, max: 9 } }, { forcesGrade: 'A' }),
  rule('breach', { set: 0 }, { forcesGrade: 'E' }),
  rule('warning', { set: 60 }, { minutes: { gte: 10 } }),
];
const scheme = (period: PointScheme['period']): PointScheme => ({ start: 100, min: 10, max: 120, period, rules, appeal: null });

/** An event on a day of March, the later in the list the later in the day. */
const on = (day: number, code: string, number: number, changes: Partial<PointEvent> = {}): PointEvent => ({
  ...{ kind: 'attendance', id: eventId(`${code}-${number}`), seq: seq(number), at: epochMs(at('10:00') + day * 86_400_000 + number) },
  ...{ date: localDate(`2026-03-${String(day).padStart(2, '0')}`), code, minutes: null, points: null, isRevoked: false },
  ...changes,
});
const DAY = (day: number) => localDate(`2026-03-${String(day).padStart(2, '0')}`);
const points = (period: PointScheme['period'], day: number, ...events: PointEvent[]) => pointsOf(scheme(period), events, DAY(day));

describe('points of a month', () => {
  const three = [on(2, 'late', 1), on(3, 'praise', 2), on(4, 'late', 3)];

  test('[P13] per shift each day begins anew; per month the days so far add up', () => {
    expect([points('shift', 4, ...three).total, points('month', 4, ...three).total]).toEqual([98, 99]);
    expect(points('shift', 4, ...three).lines.map(({ event }) => event.id)).toEqual(['late-3']);
  });

  test('[P11] a cap of the month: what earlier days used is gone, whichever way points begin', () => {
    const four = [on(2, 'late', 1), on(3, 'late', 2), on(4, 'late', 3), on(5, 'late', 4)];
    expect([points('shift', 4, ...four.slice(0, 3)).total, points('shift', 5, ...four).total, points('month', 5, ...four).total]).toEqual([
      99, 100, 95,
    ]);
    expect(points('shift', 4, ...four.slice(0, 3)).lines).toMatchObject([{ message: 'points.cappedMonth', wanted: -2, points: -1 }]);
  });

  test('[P4][P11] the shift’s cap comes first, and only what it lets through uses up the month’s', () => {
    const long = (day: number, number: number) => on(day, 'over', number, { minutes: 6 });
    const all = [long(2, 1), long(2, 2), long(2, 3), long(3, 4), long(3, 5)];
    expect(points('month', 3, ...all).lines.map(({ points: given, message }) => [given, message])).toEqual([
      [-1, 'points.rule'],
      [-1, 'points.rule'],
      [0, 'points.capped'],
      [-1, 'points.rule'],
      [0, 'points.cappedMonth'],
    ]);
  });

  test('[P14] an event counts when its minutes pass the bound, and not without minutes', () => {
    const given = (minutes: number | null) => points('shift', 2, on(2, 'over', 1, { minutes })).lines[0];
    expect([given(5), given(null)].map((line) => [line?.points, line?.message])).toEqual([
      [0, 'points.tooShort'],
      [0, 'points.tooShort'],
    ]);
    expect(given(6)).toMatchObject({ points: -1, message: 'points.rule' });
    expect(points('shift', 2, on(2, 'warning', 1, { minutes: 10 })).total).toBe(60);
    expect(points('shift', 2, on(2, 'warning', 1, { minutes: 9 })).total).toBe(100);
  });

  test('[P10] a veto sets the points, below the bounds too; of two the lower; revoked it is as if never said', () => {
    const [breach, warning] = [on(2, 'breach', 5), on(2, 'warning', 6, { minutes: 30 })];
    expect(points('shift', 2, ...[breach, on(2, 'praise', 7)])).toMatchObject({ total: 0, clamped: 0 });
    expect(points('shift', 2, warning, breach).total).toBe(0);
    expect(points('shift', 2, warning, on(2, 'praise', 7)).total).toBe(60);
    expect(points('shift', 2, { ...breach, isRevoked: true }).total).toBe(100);
    expect([points('shift', 3, breach).total, points('month', 3, breach).total]).toEqual([100, 0]);
  });

  test('[P10] its line makes up the difference and says what it sets', () => {
    const lines = pointLines(scheme('shift'), [on(2, 'praise', 1), on(2, 'breach', 2), on(2, 'breach', 3)], DAY(2));
    expect(lines.map(({ rule: named, message, points: given }) => [named, message, given])).toEqual([
      ['P1', 'points.start', 100],
      ['P2/praise', 'points.rule', 3],
      ['P10/breach', 'points.veto', -103],
      ['P10/breach', 'points.veto', 0],
    ]);
    expect(lines[2]?.values).toMatchObject({ set: 0, forcesGrade: 'E' });
  });

  test('[P12] grades are forced by events that count, in their order, each once', () => {
    const gift = (number: number, given: number) => on(2, 'gift', number, { points: given });
    expect(points('shift', 2, gift(1, 10)).forcedGrades).toEqual([]);
    expect(points('shift', 2, gift(1, 9), on(2, 'breach', 2), gift(3, 1)).forcedGrades).toEqual(['A', 'E']);
    expect(points('shift', 3, gift(1, 9)).forcedGrades).toEqual([]);
  });

  test('[P11][P13] the month is looked at only where points or a cap run over it', () => {
    const plain = { ...scheme('shift'), rules: rules.filter(({ capPerMonth }) => capPerMonth === undefined) };
    expect([
      looksAtMonth(scheme('shift')),
      looksAtMonth(scheme('month')),
      looksAtMonth(plain),
      looksAtMonth({ ...plain, period: 'month' }),
    ]).toEqual([true, true, false, true]);
  });

  test('[P1][P10] property: the lines add up, vetoes and caps included', () => {
    const event = fc.record({
      day: fc.integer({ min: 1, max: 5 }),
      code: fc.constantFrom(...rules.map(({ code }) => code), 'unknown'),
      minutes: fc.option(fc.integer({ min: 0, max: 20 })),
      given: fc.option(fc.integer({ min: 0, max: 10 })),
      isRevoked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), fc.constantFrom('shift', 'month'), (list, period) => {
        const events = list.map(({ day, code, minutes, given, isRevoked }, index) =>
          on(day, code, index, { minutes, points: given, isRevoked }),
        );
        const { total, forcedGrades } = pointsOf(scheme(period), events, DAY(5));
        const lines = pointLines(scheme(period), events, DAY(5));
        expect(lines.reduce((sum, line) => sum + (line.points ?? 0), 0)).toBe(total);
        const hasVeto = lines.some(({ message }) => message === 'points.veto');
        expect(total >= 10 || hasVeto).toBe(true);
        expect(forcedGrades.includes('E')).toBe(lines.some(({ rule: named }) => named === 'P10/breach'));
      }),
    );
  });
});
