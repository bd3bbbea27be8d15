import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { changesBetween, type Explained } from '../../shared/score/changes.ts';
import { explainScore } from '../../shared/score/explain-score.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import { standings } from '../../shared/score/standings.ts';
import { telesales } from '../support/schemes.ts';
import { calls, factsOf, pointEvent, worked } from '../support/worked-shift.ts';

const byCalls: Scheme = { ...telesales, standings: { by: ['validCalls', 'talkTime'] } };

type Floor = Readonly<Record<string, number>>;

/** Ana's explained score where everybody made so many calls of a minute; who made none is not ranked. */
const ana = (floor: Floor, events: readonly PointEvent[] = []): Explained => {
  const facts = (agent: string) => factsOf(worked(480, calls(floor[agent] ?? 0, 60, 1000), agent), agent === 'ana' ? events : []);
  const figures = Object.keys(floor).map((agent) => scoreShift(byCalls, facts(agent)));
  return { scheme: byCalls, score: explainScore(byCalls, facts('ana')), standings: standings(byCalls, figures) };
};
const same: Floor = { ana: 10, ben: 8 };

describe('what changed between two scores', () => {
  test('nothing, where nothing did', () => {
    expect(changesBetween(ana(same), ana(same))).toEqual([]);
    expect(changesBetween(ana(same), ana({ ana: 11, ben: 9 }))).toEqual([]);
  });

  test('a new note, one revoked, and a cap that another note makes room in', () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) => pointEvent('breakOver', number));
    const [change] = changesBetween(ana(same, [pointEvent('late', 9)]), ana(same, [pointEvent('praise', 8)]));
    expect(change).toMatchObject({
      ...{ of: 'points', from: 98, to: 103 },
      because: [
        { is: 'gone', points: 2, before: { values: { event: 'late-9' } } },
        { is: 'new', points: 3, after: { values: { event: 'praise-8' } } },
      ],
    });
    expect(changesBetween(ana(same, many), ana(same, many.slice(1)))).toMatchObject([
      {
        of: 'points',
        from: 95,
        to: 95,
        because: [
          { is: 'gone', points: 1 },
          { is: 'changed', points: -1, after: { message: 'points.rule' } },
        ],
      },
    ]);
  });

  test('what the bounds take is a line of its own', () => {
    const ideas = [1, 2, 3, 4, 5].map((number) => pointEvent('idea', number));
    expect(changesBetween(ana(same, ideas.slice(1)), ana(same, ideas))).toMatchObject([
      {
        from: 120,
        to: 120,
        because: [
          { is: 'new', points: 5 },
          { is: 'new', points: -5, after: { rule: 'P6' } },
        ],
      },
    ]);
  });

  test('who passed whom, and by which figure', () => {
    const [drop] = changesBetween(ana({ ana: 10, ben: 8, cyn: 5 }), ana({ ana: 10, ben: 12, cyn: 11 }));
    const calls = (before: number, after: number) => ({ before: ratio(before, 1), after: ratio(after, 1) });
    expect(drop).toEqual({
      ...{ of: 'rank', from: 1, to: 3 },
      because: [
        { is: 'passedBy', agent: 'ben', figure: 'validCalls', own: calls(10, 10), theirs: calls(8, 12) },
        { is: 'passedBy', agent: 'cyn', figure: 'validCalls', own: calls(10, 10), theirs: calls(5, 11) },
      ],
    });
    expect(changesBetween(ana({ ana: 7, ben: 8 }), ana({ ana: 9, ben: 8 }))).toMatchObject([
      { of: 'rank', from: 2, to: 1, because: [{ is: 'passed', agent: 'ben', own: calls(7, 9), theirs: calls(8, 8) }] },
    ]);
  });

  test('somebody who stood level goes ahead; somebody new comes in above; a place kept by two changes', () => {
    expect(changesBetween(ana({ ana: 8, ben: 8 }), ana({ ana: 8, ben: 9 }))).toMatchObject([
      { from: 1, to: 2, because: [{ is: 'passedBy', agent: 'ben' }] },
    ]);
    expect(changesBetween(ana({ ana: 8, ben: 0 }), ana({ ana: 8, ben: 9 }))).toMatchObject([
      { from: 1, to: 2, because: [{ is: 'passedBy', agent: 'ben', theirs: { before: null } }] },
    ]);
    expect(changesBetween(ana({ ana: 8, ben: 9, cyn: 7 }), ana({ ana: 8, ben: 7, cyn: 9 }))).toMatchObject([
      {
        from: 2,
        to: 2,
        because: [
          { is: 'passedBy', agent: 'cyn' },
          { is: 'passed', agent: 'ben' },
        ],
      },
    ]);
    expect(changesBetween(ana({ ana: 8, ben: 9 }), ana({ ana: 9, ben: 9 }))).toMatchObject([
      { from: 2, to: 1, because: [{ is: 'passed', agent: 'ben', figure: null, own: { before: null, after: null } }] },
    ]);
  });

  test('coming into the ranking and falling out of it name nobody', () => {
    expect(changesBetween(ana({ ana: 0, ben: 8 }), ana({ ana: 1, ben: 8 }))).toEqual([{ of: 'rank', from: null, to: 2, because: [] }]);
    expect(changesBetween(ana({ ana: 1, ben: 8 }), ana({ ana: 0, ben: 8 }))).toEqual([{ of: 'rank', from: 2, to: null, because: [] }]);
  });

  test('property: the causes add up to the change', () => {
    const floor = fc.record({ ana: fc.integer({ min: 1, max: 6 }), ben: fc.nat(6), cyn: fc.nat(6), dan: fc.nat(6) });
    const events = fc
      .uniqueArray(
        fc.tuple(fc.constantFrom('late', 'praise', 'breakOver', 'idea', 'complaint', 'breach'), fc.integer({ min: 1, max: 30 })),
        {
          maxLength: 12,
          selector: ([, number]) => number,
        },
      )
      .map((list) => list.map(([code, number]) => pointEvent(code, number)));
    fc.assert(
      fc.property(floor, floor, events, events, (here, there, before, after) => {
        for (const change of changesBetween(ana(here, before), ana(there, after))) {
          if (change.of === 'points') expect(change.because.reduce((sum, { points }) => sum + points, change.from)).toBe(change.to);
          else expect(change.because.reduce((rank, { is }) => rank + (is === 'passedBy' ? 1 : -1), change.from ?? 0)).toBe(change.to);
        }
      }),
    );
  });
});
