import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { tellChanges } from '../../shared/explain/tell-changes.ts';
import { tellingOf, type Telling } from '../../shared/explain/telling.ts';
import { changesBetween, hidingOthers, type Change, type Explained } from '../../shared/score/changes.ts';
import { comparedEvidence } from '../../shared/score/explain-metrics.ts';
import { explainScore } from '../../shared/score/explain-score.ts';
import { scoreShift } from '../../shared/score/score-shift.ts';
import type { PointEvent } from '../../shared/score/score.ts';
import { standings } from '../../shared/score/standings.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { agentId, seq } from '../../shared/units.ts';
import { telesales } from '../support/schemes.ts';
import { testSite } from '../support/test-site.ts';
import { calls, factsOf, pointEvent, worked } from '../support/worked-shift.ts';

const byCalls: Scheme = { ...telesales, standings: { by: ['validCalls', 'talkTime'] } };

type Floor = Readonly<Record<string, number>>;

/** Each call is one event, numbered from the agent's thousand on. */
const FIRST_EVENT: Floor = { ana: 1000, ben: 2000, cyn: 3000, dan: 4000 };
const callsOf = (agent: string, count: number): CallPart[] =>
  calls(count, 60, 1000).map((one, index) => ({ ...one, evidence: [seq((FIRST_EVENT[agent] ?? 0) + index + 1)] }));

/** Ana's explained score where everybody made so many calls of a minute; who made none is not ranked. */
const ana = (floor: Floor, events: readonly PointEvent[] = []): Explained => {
  const facts = (agent: string) => factsOf(worked(480, callsOf(agent, floor[agent] ?? 0), agent), agent === 'ana' ? events : []);
  const figures = Object.keys(floor).map((agent) => scoreShift(byCalls, facts(agent)));
  return {
    ...{ scheme: byCalls, score: explainScore(byCalls, facts('ana')), standings: standings(byCalls, figures) },
    evidenceOf: (agent, figure) => comparedEvidence(byCalls, facts(agent), figure),
    revocationOf: (note) => (note === 'late-9' ? seq(99) : null),
  };
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
    const made = (before: number, after: number, ...evidence: number[]) => ({ before: ratio(before, 1), after: ratio(after, 1), evidence });
    expect(drop).toEqual({
      ...{ of: 'rank', from: 1, to: 3 },
      because: [
        { is: 'passedBy', agent: 'ben', figure: 'validCalls', own: made(10, 10), theirs: made(8, 12, 2009, 2010, 2011, 2012) },
        { is: 'passedBy', agent: 'cyn', figure: 'validCalls', own: made(10, 10), theirs: made(5, 11, 3006, 3007, 3008, 3009, 3010, 3011) },
      ],
    });
    expect(changesBetween(ana({ ana: 7, ben: 8 }), ana({ ana: 9, ben: 8 }))).toMatchObject([
      { of: 'rank', from: 2, to: 1, because: [{ is: 'passed', agent: 'ben', own: made(7, 9, 1008, 1009), theirs: made(8, 8) }] },
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

describe('why did I drop?', () => {
  const english = tellingOf({ ...testSite, agents: [{ ...benOf(testSite), name: 'Ben' }] }, 'en');
  const chinese = { ...english, language: 'zh-CN' } as const;
  const said = (changes: readonly Change[], telling: Telling = english) =>
    tellChanges(changes, byCalls, telling).map(({ text, because }) => [text, ...because.map((cause) => cause.text)]);

  test('E5: each change of points has its causes in words, the events behind them, and what took them back', () => {
    const changes = changesBetween(ana(same, [pointEvent('late', 9)]), ana(same, [pointEvent('praise', 8)]));
    expect(said(changes)).toEqual([['points went from 98 to 103', 'does not count any more: Late, +2', 'new: Written praise, +3']]);
    expect(said(changes, chinese)).toEqual([['得分由 98 变为 103', '不再计入：迟到，+2 分', '新增：书面表扬，+3 分']]);
    const [points] = tellChanges(changes, byCalls, english);
    expect(points?.because).toMatchObject([
      { rule: 'P2/late', evidence: [9, 99] },
      { rule: 'P2/praise', evidence: [8] },
    ]);
  });

  test('E5: a cap that makes room says what the line was before', () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) => pointEvent('breakOver', number));
    expect(said(changesBetween(ana(same, many), ana(same, many.slice(1))))).toEqual([
      [
        'points are still 95, but made of something else',
        'does not count any more: Break too long, +1',
        'changed: Break too long, −1 (it was: Break too long (−1, at most 5 a shift))',
      ],
    ]);
  });

  test('E5: who passed whom, by which figure, and by which calls', () => {
    const changes = changesBetween(ana({ ana: 10, ben: 8 }), ana({ ana: 10, ben: 12 }));
    expect(said(changes)).toEqual([['rank went from 1 to 2', 'Ben stands above now: valid calls 12 (8 before) against own 10']]);
    expect(said(changes, chinese)).toEqual([['名次由第 1 名变为第 2 名', 'Ben现排在前面：有效通次，对方 12（原 8），自己 10']]);
    expect(tellChanges(changes, byCalls, english)[0]?.because).toMatchObject([{ rule: 'R1', evidence: [2009, 2010, 2011, 2012] }]);
    const level = changesBetween(ana({ ana: 8, ben: 9 }), ana({ ana: 9, ben: 9 }));
    expect(said(level)).toEqual([['rank went from 2 to 1', 'Ben does not stand above any more: level now']]);
    expect(tellChanges(level, byCalls, english)[0]?.because).toMatchObject([{ rule: 'R2', evidence: [1009] }]);
  });

  test('E5: coming in, falling out, and a place kept while others change', () => {
    expect(said(changesBetween(ana({ ana: 0, ben: 8 }), ana({ ana: 1, ben: 8 })))).toEqual([['ranked now, at 2']]);
    expect(said(changesBetween(ana({ ana: 1, ben: 8 }), ana({ ana: 0, ben: 8 })))).toEqual([
      ['not ranked any more (2 before): there is no target, or nothing yet in any of the figures compared'],
    ]);
    expect(said(changesBetween(ana({ ana: 8, ben: 9, cyn: 7 }), ana({ ana: 8, ben: 7, cyn: 9 })))).toEqual([
      [
        'rank is still 2, but others stand above',
        'cyn stands above now: valid calls 9 (7 before) against own 8',
        'Ben does not stand above any more: valid calls 7 (9 before) against own 8',
      ],
    ]);
  });

  test('E6: a colleague whose score is not open is neither named nor measured, nor are their calls; one’s own figures stay', () => {
    const changes = changesBetween(ana({ ana: 10, ben: 8 }), ana({ ana: 11, ben: 12 }));
    const cut = hidingOthers(changes, () => false);
    expect(said(cut)).toEqual([['rank went from 1 to 2', 'a colleague stands above now, by valid calls, own 11 (10 before)']]);
    expect(said(cut, chinese)).toEqual([['名次由第 1 名变为第 2 名', '一位同事现排在前面：依据有效通次，自己 11（原 10）']]);
    expect(tellChanges(cut, byCalls, english)[0]?.because).toMatchObject([{ evidence: [1011] }]);
    expect(JSON.stringify(cut)).not.toMatch(/ben|2009|12/);
    expect(hidingOthers(changes, (agent) => agent === 'ben')).toEqual(changes);
  });

  test('E4: two attainments that differ by a hair are not read as one', () => {
    const attained = (n: number) => ({ before: ratio(n, 1_000_003), after: ratio(n, 1_000_003), evidence: [] });
    const cause = {
      is: 'passedBy',
      agent: agentId('ben'),
      figure: 'attainment',
      own: attained(970_000),
      theirs: attained(970_001),
    } as const;
    expect(said([{ of: 'rank', from: 1, to: 2, because: [cause] }])).toEqual([
      ['rank went from 1 to 2', 'Ben stands above now: attainment ≈96.9998% against own ≈96.9997%'],
    ]);
  });
});

const benOf = ({ agents }: typeof testSite) => {
  const [first] = agents;
  if (first === undefined) throw new Error('the test site has no agents');
  return { ...first, id: agentId('ben') };
};
