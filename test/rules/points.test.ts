import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainScore } from '../../shared/score/explain-score.ts';
import { pointsOf } from '../../shared/score/points.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import { eventId, localDate } from '../../shared/units.ts';
import { telesales } from '../support/schemes.ts';
import { at, factsOf, pointEvent, worked } from '../support/worked-shift.ts';

const rules = telesales.points;
const DAY = localDate('2026-03-02');
const totalOf = (...events: PointEvent[]): number => pointsOf(rules, events, DAY).total;
const many = (code: string, count: number): PointEvent[] => Array.from({ length: count }, (_, index) => pointEvent(code, index + 1));

describe('points', () => {
  test('[P1] a shift begins with 100', () => expect(totalOf()).toBe(100));

  test('[V14][P1][P2] 100 - 2 - 2 - 10 + 3 = 89', () => {
    expect(totalOf(pointEvent('late', 1), pointEvent('earlyLeave', 2), pointEvent('complaint', 3), pointEvent('praise', 4))).toBe(89);
  });

  test('[P2] a code without a rule gives a line of 0 that says so', () => {
    expect(pointsOf(rules, [pointEvent('juggling', 1, { points: 5 })], DAY)).toMatchObject({
      total: 100,
      lines: [{ message: 'points.unknownCode', rule: null, points: 0 }],
    });
  });

  test('[P2] points that an event carries are ignored where the rule has its own', () => {
    expect(pointsOf(rules, [pointEvent('late', 1, { points: 5 })], DAY)).toMatchObject({
      total: 98,
      lines: [{ message: 'points.rule', points: -2 }],
    });
  });

  test.each([
    [1, 101, 'points.free'],
    [5, 105, 'points.free'],
    [6, 100, 'points.outOfBounds'],
    [0, 100, 'points.outOfBounds'],
    [-1, 100, 'points.outOfBounds'],
    [1.5, 100, 'points.outOfBounds'],
    [null, 100, 'points.outOfBounds'],
  ] as const)('[P3] a commendation of %d points leads to %i (%s)', (points, total, message) => {
    expect(pointsOf(rules, [pointEvent('commendation', 1, { points })], DAY)).toMatchObject({ total, lines: [{ message }] });
  });

  test('[P4] seven long breaks cost five points: the sixth and seventh are capped', () => {
    const { lines, total } = pointsOf(rules, many('breakOver', 7), DAY);
    expect(lines.map(({ points }) => points)).toEqual([-1, -1, -1, -1, -1, 0, 0]);
    expect([total, lines[5]?.message]).toEqual([95, 'points.capped']);
  });

  test('[P4] the line that would pass the cap gives what is left of it', () => {
    const odd = { ...rules, rules: rules.rules.map((rule) => (rule.id === 'praise' ? { ...rule, capPerShift: 7 } : rule)) };
    expect(pointsOf(odd, many('praise', 4), DAY).lines.map(({ points }) => points)).toEqual([3, 3, 1, 0]);
  });

  test('[P1][P4] an event told late takes its place in time: the cap is spent in that order', () => {
    const early = pointEvent('praise', 90, { at: at('09:00') });
    expect(pointsOf(rules, [...many('praise', 3), early], DAY).lines.map(({ event, points }) => [event.seq, points])).toEqual([
      [90, 3],
      [1, 3],
      [2, 3],
      [3, 0],
    ]);
  });

  test('[P5] what is revoked is as if never said, caps included', () => {
    const [first, ...rest] = many('breakOver', 6);
    expect(totalOf({ ...first!, isRevoked: true }, ...rest)).toBe(95);
    expect(pointsOf(rules, [pointEvent('late', 1, { isRevoked: true })], DAY)).toMatchObject({ total: 100, lines: [], clamped: 0 });
  });

  test('[P6] points stay within 0 and 120, and the explanation still adds up', () => {
    expect(totalOf(...many('complaint', 11))).toBe(0);
    expect(totalOf(...many('idea', 5))).toBe(120);
    const { lines } = explainScore(telesales, factsOf(worked(480, []), many('complaint', 11)));
    expect(lines.at(-1)).toMatchObject({ rule: 'P6', message: 'points.clamped', points: 10 });
    expect(lines.reduce((sum, line) => sum + (line.points ?? 0), 0)).toBe(0);
  });

  test('[P8] a line names the code and the event behind it', () => {
    const { lines } = explainScore(telesales, factsOf(worked(480, []), [pointEvent('late', 7)]));
    expect(lines.find(({ rule }) => rule === 'P2/late')).toMatchObject({
      rule: 'P2/late',
      message: 'points.rule',
      values: { event: eventId('late-7'), code: 'late', wanted: -2, 'name.zh-CN': '迟到', 'name.en': 'Late' },
      points: -2,
      at: at('10:07'),
      evidence: [7],
    });
  });
});

const codes = [...rules.rules.map(({ code }) => code), 'juggling'];
const anyEvent = fc.record({
  code: fc.constantFrom(...codes),
  number: fc.integer({ min: 1, max: 400 }),
  points: fc.option(fc.integer({ min: -7, max: 7 })),
  isRevoked: fc.boolean(),
});
const anyEvents = fc
  .uniqueArray(anyEvent, { maxLength: 40, selector: ({ number }) => number })
  .map((events) => events.map(({ code, number, ...changes }) => pointEvent(code, number, changes)));

describe('points, whatever happens', () => {
  test('[P1][P6] property: start and lines add up to the points, within the bounds', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { points, lines } = explainScore(telesales, factsOf(worked(480, []), events));
        expect(lines.reduce((sum, line) => sum + (line.points ?? 0), 0)).toBe(points);
        expect(points).toBeGreaterThanOrEqual(rules.min);
        expect(points).toBeLessThanOrEqual(rules.max);
      }),
    );
  });

  test('[P1][P4] property: the order of arrival does not matter, and no rule passes its cap', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { lines, total } = pointsOf(rules, events, DAY);
        expect(pointsOf(rules, events.toReversed(), DAY)).toMatchObject({
          lines,
          total,
          clamped: total - 100 - lines.reduce((sum, line) => sum + line.points, 0),
        });
        for (const { id, capPerShift = Infinity } of rules.rules) {
          const given = lines.filter(({ rule }) => rule?.id === id).reduce((sum, line) => sum + line.points, 0);
          expect(Math.abs(given)).toBeLessThanOrEqual(capPerShift);
        }
      }),
    );
  });
});
