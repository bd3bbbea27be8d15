import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import { figureKey } from '../../shared/scheme/figure-key.ts';
import type { Condition, Ladder } from '../../shared/scheme/ladder.ts';
import { ladderFigures, proposalsOf } from '../../shared/settle/ladder.ts';
import { after, atLeast, BASE, ladderOf, LEAVE, level, proposed, under } from '../support/ladder-months.ts';

const threeLevels = ladderOf([
  level('junior', 250_000, { up: atLeast(100, 2) }),
  level('mid', 300_000, { up: atLeast(100, 2), down: under(70, 2) }),
  level('senior', 400_000, { down: under(70, 2) }),
]);
const mean = (percent: number, months: number): Condition => ({ kind: 'mean', of: BASE, bound: { gte: ratio(percent, 100) }, months });

describe('[D1] results are proposals', () => {
  test('D1: a proposal says why: the condition, its months and their figures', () => {
    const [up] = proposalsOf(threeLevels, after([100, 110]));
    expect(up?.because).toMatchObject({
      rule: 'D1',
      message: 'ladder.up',
      inputs: { from: { id: 'junior' }, to: { id: 'mid' }, effective: { id: '2026-03' } },
    });
    expect(up?.because.because[0]).toMatchObject({
      rule: 'D2',
      message: 'ladder.streak',
      inputs: {
        ...{ figure: { id: 'base' }, comparator: { id: 'gte' }, bound: { unit: 'percent', value: '1' } },
        ...{ months: { value: '2' }, met: { value: '2' } },
      },
      because: [
        { message: 'ladder.month', inputs: { period: { id: '2026-01' } }, result: { unit: 'percent', value: '1' } },
        { message: 'ladder.month', inputs: { period: { id: '2026-02' } }, result: { unit: 'percent', value: '11/10' } },
      ],
    });
  });

  test('D1: nothing measured yet, or a level that the ladder does not have, proposes nothing', () => {
    expect(proposed(threeLevels, after([]))).toEqual([]);
    expect(proposed(threeLevels, after([100, 100], { level: 'principal' }))).toEqual([]);
    expect(proposed(ladderOf([]), after([100, 100]))).toEqual([]);
  });
});

describe('[D2] up and down', () => {
  test.each([
    ['no level said is the lowest', null, [100, 100], ['up junior>mid from 2026-03']],
    ['from the middle up', 'mid', [100, 100], ['up mid>senior from 2026-03']],
    ['from the middle down', 'mid', [69, 69], ['down mid>junior from 2026-03']],
    ['under 70 % leaves 70 % out', 'mid', [69, 70], []],
    ['from the top down', 'senior', [0, 0], ['down senior>mid from 2026-03']],
    ['the row ends with the month settled', 'mid', [100, 100, 99], []],
    ['a longer row is a row', 'mid', [100, 100, 100], ['up mid>senior from 2026-04']],
    ['a month without a figure ends a row', 'mid', [100, null, 100], []],
    ['and is no month under 70 %', 'mid', [69, null], []],
  ])('D2: %s', (_, present, months, said) => {
    expect(proposed(threeLevels, after(months, { level: present }))).toEqual(said);
  });

  test('D2: a way out at the ends of the ladder leads nowhere', () => {
    const only = ladderOf([level('only', 1, { up: atLeast(0, 1), down: under(200, 1) })]);
    expect(proposed(only, after([100]))).toEqual([]);
  });

  test('D2: where both are met, both are proposed: a person decides', () => {
    const both = ladderOf([level('a', 1), level('b', 2, { up: mean(90, 4), down: under(70, 1) }), level('c', 3)]);
    expect(proposed(both, after([120, 120, 120, 60], { level: 'b' }))).toEqual(['up b>c from 2026-05', 'down b>a from 2026-05']);
  });

  test('D2: the year ends, the next month is January', () => {
    const months = Array.from({ length: 12 }, () => 100);
    expect(proposed(threeLevels, after(months))).toEqual(['up junior>mid from 2027-01']);
  });

  test.each<[string, 'any' | 'every', number[], boolean]>([
    ['any: the mean alone', 'any', [120, 90], true],
    ['any: neither', 'any', [100, 90], false],
    ['every: the mean alone is not enough', 'every', [120, 90], false],
    ['every: both', 'every', [110, 100], true],
  ])('D2: %s', (_, kind, months, isMet) => {
    const up: Condition = { kind, of: [atLeast(100, 2), mean(105, 2)] };
    expect(proposed(ladderOf([level('a', 1, { up }), level('b', 2)]), after(months))).toHaveLength(isMet ? 1 : 0);
  });
});

describe('[D3] only the months at the present level count', () => {
  test('D3: what led up does not lead on', () => {
    const levels = ['junior', 'junior', 'mid', 'mid'];
    expect(proposed(threeLevels, after([100, 100, 100], { level: 'mid', levels }))).toEqual([]);
    expect(proposed(threeLevels, after([100, 100, 100, 100], { level: 'mid', levels }))).toEqual(['up mid>senior from 2026-05']);
  });

  test('D3: nor do months at the same level before another one', () => {
    const levels = ['mid', 'junior', 'mid'];
    expect(proposed(threeLevels, after([60, 100, 60], { level: 'mid', levels }))).toEqual([]);
  });

  test('D3: no level said and the lowest by its name are one', () => {
    expect(proposed(threeLevels, after([100, 100], { level: 'junior', levels: [null, 'junior'] }))).toHaveLength(1);
  });
});

describe('[D4] a month of whole leave', () => {
  const breaking: Ladder = { ...threeLevels, fullLeaveMonth: 'break' };

  test('D4: proposes nothing itself, though the row before it stands', () => {
    expect(proposed(threeLevels, after([100, 100, LEAVE]))).toEqual([]);
    expect(proposed(threeLevels, after([100, LEAVE, LEAVE, 100]))).toEqual(['up junior>mid from 2026-05']);
    expect(proposed(breaking, after([100, LEAVE, 100]))).toEqual([]);
  });

  test('D4: its reason says leave, and no figure', () => {
    const [up] = proposalsOf(threeLevels, after([100, LEAVE, 100]));
    expect(up?.because.because[0]?.because.map(({ message, result }) => [message, result?.value ?? null])).toEqual([
      ['ladder.month', '1'],
      ['ladder.leaveMonth', null],
      ['ladder.month', '1'],
    ]);
  });
});

describe('[D5] a look-back mean', () => {
  const byMean = ladderOf([level('a', 1, { up: mean(95, 3) }), level('b', 2)], { fullLeaveMonth: 'break' });

  test.each<[string, (number | string | null)[], number]>([
    ['the last three', [0, 95, 95, 95], 1],
    ['too few', [100, 100], 0],
    ['months without a figure and leave are passed over', [95, LEAVE, 95, null, 95], 1],
    ['exact: two thirds of a hundredth of a percent too little', [95, 95, '9498/100'], 0],
    ['unclamped: one high month carries two lower ones', [90, 90, 105], 1],
  ])('D5: %s', (_, months, count) => {
    expect(proposed(byMean, after(months))).toHaveLength(count);
  });
});

describe('[D6] probation', () => {
  const probation = { maxMonths: 3, pass: atLeast(100, 2), failAfterMonths: 2 };
  const ladder = ladderOf([level('junior', 350_000, { up: atLeast(0, 1) }), level('mid', 400_000)], { probation });
  const on = (months: (number | null | string)[], done = months.length - 1) =>
    proposed(ladder, after(months, { stage: 'probation', monthsOnProbation: done }));

  test.each<[string, (number | null | string)[], string[]]>([
    ['the first month decides nothing, and no level is left on probation', [100], []],
    ['passed', [100, 100], ['pass junior>junior from 2026-03']],
    ['passed in the last month', [99, 100, 100], ['pass junior>junior from 2026-04']],
    ['failed by two months in a row', [99, 99], ['fail junior> from 2026-03']],
    ['over: three months without two good ones in a row', [100, 99, 100], ['fail junior> from 2026-04']],
    ['a month without a figure fails nothing', [99, null], []],
    ['a month of whole leave neither', [99, LEAVE], []],
    ['over at the end of the calendar, also on leave', [100, 99, LEAVE], ['fail junior> from 2026-04']],
  ])('D6: %s', (_, months, said) => {
    expect(on(months)).toEqual(said);
  });

  test('D6: the reason tells failing from being over', () => {
    const reasonOf = (months: number[]) =>
      proposalsOf(ladder, after(months, { stage: 'probation', monthsOnProbation: months.length - 1 })).map(({ because }) => because);
    expect(reasonOf([99, 98])).toMatchObject([
      {
        message: 'ladder.fail',
        inputs: { level: { id: 'junior' }, months: { value: '2' } },
        because: [{ result: { value: '99/100' } }, { result: { value: '49/50' } }],
      },
    ]);
    expect(reasonOf([100, 99, 100])).toMatchObject([{ message: 'ladder.over', inputs: { months: { value: '3' } } }]);
    expect(reasonOf([100, 100])).toMatchObject([{ message: 'ladder.pass', inputs: { effective: { id: '2026-03' } } }]);
  });

  test('D6: the months that are counted are the site’s, not those that are measured', () => {
    expect(on([99], 1)).toEqual([]);
    expect(on([99], 2)).toEqual(['fail junior> from 2026-02']);
  });

  test('D6: leave between two failing months is skipped, or breaks their row', () => {
    expect(on([99, LEAVE, 99], 1)).toEqual(['fail junior> from 2026-04']);
    const breaking: Ladder = { ...ladder, fullLeaveMonth: 'break' };
    expect(proposed(breaking, after([99, LEAVE, 99], { stage: 'probation', monthsOnProbation: 1 }))).toEqual([]);
  });

  test('D6: without failAfterMonths only its end ends it; without rules nothing does', () => {
    const patient = { ...ladder, probation: { ...probation, failAfterMonths: null } };
    expect(proposed(patient, after([0, 0], { stage: 'probation', monthsOnProbation: 1 }))).toEqual([]);
    expect(proposed({ ...ladder, probation: null }, after([0, 0], { stage: 'probation', monthsOnProbation: 9 }))).toEqual([]);
  });

  test.each<[string, 'any' | 'every', (number | null)[], number]>([
    ['one way to pass that is not judged keeps a month from failing', 'any', [null], 0],
    ['every way failed', 'any', [99], 1],
    ['one part of all failed', 'every', [99], 1],
  ])('D6: %s', (_, kind, months, count) => {
    const pass: Condition = { kind, of: [atLeast(100, 1), mean(100, 1)] };
    const strict = { ...ladder, probation: { maxMonths: 6, pass, failAfterMonths: 1 } };
    expect(proposed(strict, after(months, { stage: 'probation' }))).toHaveLength(count);
  });
});

describe('[D7] what a month has to remember', () => {
  test('D7: equal figures have one key, whatever the order of their parts’ names', () => {
    expect(figureKey({ quota: 'base', node: 'quota' })).toBe(figureKey(BASE));
    expect(figureKey({ node: 'quota', quota: 'incentive' })).not.toBe(figureKey(BASE));
  });

  test('D7: each figure that a condition looks at, once', () => {
    const points: Condition = { kind: 'mean', of: { node: 'points' }, bound: { gte: ratio(80, 1) }, months: 2 };
    const pass: Condition = { kind: 'every', of: [atLeast(100, 2), points] };
    const ladder = { ...threeLevels, probation: { maxMonths: 2, pass, failAfterMonths: null } };
    expect(ladderFigures(ladder)).toEqual([BASE, { node: 'points' }]);
  });
});

test('D1: property: never up at the top or down at the bottom, and never out of a row that the last month is not in', () => {
  const percents = fc.array(fc.oneof(fc.integer({ min: 0, max: 140 }), fc.constantFrom(null, LEAVE)), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(percents, fc.constantFrom('junior', 'mid', 'senior'), fc.constantFrom('skip', 'break'), (months, present, leave) => {
      const last = months.at(-1);
      const ladder: Ladder = { ...threeLevels, fullLeaveMonth: leave };
      const proposals = proposalsOf(ladder, after(months, { level: present }));
      expect(proposals.length).toBeLessThanOrEqual(1);
      for (const { kind, to } of proposals) {
        expect(`${present} ${kind}`).not.toMatch(/senior up|junior down/);
        expect(to).not.toBe(present);
        expect(typeof last === 'number' && (kind === 'up' ? last >= 100 : last < 70)).toBe(true);
      }
      // What breaks a row breaks no more of it than skipping does.
      if (leave === 'break')
        expect(proposed(threeLevels, after(months, { level: present }))).toEqual(
          expect.arrayContaining(proposed(ladder, after(months, { level: present }))),
        );
    }),
  );
});
