import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact, textOf } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Range, Ratio } from '../../shared/scheme/bound.ts';
import type { Grades } from '../../shared/scheme/pay.ts';
import { given, none, type Evaluated } from '../../shared/settle/evaluated.ts';
import { gradeFigure, gradesOf, type Graded } from '../../shared/settle/grade.ts';
import { agentId } from '../../shared/units.ts';

const figure = (text: string | null): Evaluated =>
  text === null
    ? none('points', 'points')
    : given(exact(text), 'points', { rule: 'P1', message: 'value.pointsMean', inputs: { count: { unit: 'count', value: '1' } } });

const outcome = (id: string, coef = ratio(1, 1), amount = 0) => ({ id, coef, amount });
const from = (n: number): Range => ({ lower: { gte: ratio(n, 1) }, upper: null });
const rest: Range = { lower: null, upper: null };

const bands: Grades = {
  by: 'bands',
  of: { node: 'points' },
  bands: [
    { ...outcome('A', ratio(6, 5), 100_000), ...from(90) },
    { ...outcome('B', ratio(1, 1), 90_000), ...from(80) },
    { ...outcome('C', ratio(4, 5), 70_000), ...from(60) },
    { ...outcome('D', ratio(1, 2), 50_000), ...rest },
  ],
};

const shares = (ties: 'best' | 'worst', ...parts: readonly (readonly [string, number, number])[]): Grades => ({
  by: 'rank',
  of: { node: 'points' },
  shares: parts.map(([id, n, d]) => ({ ...outcome(id), share: ratio(n, d) })),
  ties,
});
const tenths = (ties: 'best' | 'worst') => shares(ties, ['A', 1, 10], ['B', 2, 10], ['C', 6, 10], ['D', 1, 10]);

interface Person {
  readonly points: string | null;
  readonly forced?: readonly string[];
}

function graded(grades: Grades, ...people: readonly Person[]): Graded[] {
  const candidates = people.map(({ points, forced = [] }, index) => ({ agent: agentId(`a${index}`), figure: figure(points), forced }));
  const found = gradesOf(grades, candidates);
  return candidates.flatMap(({ agent }) => found.get(agent) ?? []);
}

const lettersOf = (grades: Grades, ...points: readonly (string | null)[]): string =>
  graded(grades, ...points.map((one) => ({ points: one })))
    .map((one) => one.outcome?.id ?? '-')
    .join('');

describe('grades by bands', () => {
  test('G1: n/a points give no grade, and what is built on a grade is then n/a', () => {
    const [one = null] = graded(bands, { points: null });
    expect(one).toMatchObject({ outcome: null, because: { message: 'grade.none', result: null } });
    expect(gradeFigure(one, 'coef').value).toBeNull();
    expect(gradeFigure(one, 'amount')).toMatchObject({ value: null, unit: 'money', because: { because: [{ message: 'grade.none' }] } });
    expect(gradeFigure(null, 'coef').value).toBeNull();
  });

  test('G1: a grade says its band, its coefficient and its amount', () => {
    const [one = null] = graded(bands, { points: '89.99' });
    expect(one?.because).toMatchObject({
      rule: 'G1',
      message: 'grade.band',
      inputs: { value: { value: '8999/100' }, gte: { value: '80' }, lt: { value: '90' }, grade: { id: 'B' } },
      result: { unit: 'number', value: '1' },
    });
    const amount = gradeFigure(one, 'amount');
    expect(amount).toMatchObject({ unit: 'money', because: { message: 'value.grade', inputs: { grade: { id: 'B' } } } });
    expect(amount.value && textOf(amount.value)).toBe('90000');
    expect(gradeFigure(one, 'coef')).toMatchObject({ unit: 'number', because: { result: { value: '1' } } });
  });

  test('G3: a breach forces its grade on 100 points and on none at all; of two forced the worse stands', () => {
    const people = [
      { points: '100', forced: ['D'] },
      { points: null, forced: ['D'] },
      { points: '100', forced: ['D', 'B'] },
      { points: '10', forced: ['B'] },
      { points: '95', forced: ['nowhere'] },
    ];
    expect(graded(bands, ...people).map((one) => one.outcome?.id)).toEqual(['D', 'D', 'D', 'B', 'A']);
    expect(graded(bands, { points: '100', forced: ['D'] })[0]?.because).toMatchObject({
      rule: 'G3',
      message: 'grade.forced',
      inputs: { grade: { id: 'D' } },
      because: [{ message: 'grade.band' }],
    });
  });
});

describe('grades by rank', () => {
  const ten = ['100', '99', '98', '97', '96', '95', '94', '93', '92', '91'];

  test('G2: of ten the first has A, two B, six C and the last D', () => expect(lettersOf(tenths('best'), ...ten)).toBe('ABBCCCCCCD'));

  test('G2: it does not matter in which order they come', () => expect(lettersOf(tenths('best'), ...ten.toReversed())).toBe('DCCCCCCBBA'));

  test('G2: of nine the first is not within a tenth: place 1 > 0.9', () =>
    expect(lettersOf(tenths('best'), ...ten.slice(0, 9))).toBe('BBCCCCCCD'));

  test('G2: of eleven one is: place 1 ≤ 1.1, place 2 is not, place 3 ≤ 3.3', () =>
    expect(lettersOf(tenths('best'), ...ten, '90')).toBe('ABBCCCCCCDD'));

  test('G2: one alone is the last of one', () => expect(lettersOf(tenths('best'), '100')).toBe('D'));

  test('G2: thirds are exact: of three each has one', () => {
    const thirds = shares('best', ['A', 1, 3], ['B', 1, 3], ['C', 1, 3]);
    expect(lettersOf(thirds, '3', '2', '1')).toBe('ABC');
  });

  test('G2: who shares a place across a border gets the better or the worse grade', () => {
    const tied = ['100', '100', '98', '97', '96', '95', '94', '93', '92', '92'];
    expect(lettersOf(tenths('best'), ...tied)).toBe('AABCCCCCCC');
    expect(lettersOf(tenths('worst'), ...tied)).toBe('BBBCCCCCDD');
  });

  test('G2: all equal: all the best, or all the worst', () => {
    expect(lettersOf(tenths('best'), ...ten.map(() => '90'))).toBe('AAAAAAAAAA');
    expect(lettersOf(tenths('worst'), ...ten.map(() => '90'))).toBe('DDDDDDDDDD');
  });

  test('G2: who has no figure has no grade and takes no place', () => expect(lettersOf(tenths('best'), ...ten, null)).toBe('ABBCCCCCCD-'));

  test('G2: the place, of how many, and the share that it is within are said', () => {
    const [one, , tied] = graded(tenths('worst'), ...ten.slice(0, 2).map((points) => ({ points })), { points: '50' }, { points: '50' });
    expect(one?.because).toMatchObject({
      rule: 'G2',
      message: 'grade.place',
      inputs: { place: { value: '1' }, of: { value: '4' }, share: { unit: 'percent', value: '3/10' } },
    });
    expect(one?.because.inputs['last']).toBeUndefined();
    expect(tied?.because.inputs).toMatchObject({ place: { value: '3' }, last: { value: '4' }, share: { value: '1' } });
  });

  test('G3: a forced grade moves nobody else’s place', () => {
    const people = ten.map((points, index) => ({ points, forced: index === 0 ? ['D'] : [] }));
    expect(
      graded(tenths('best'), ...people)
        .map((one) => one.outcome?.id)
        .join(''),
    ).toBe('DBBCCCCCCD');
  });

  test('G2: under `worst` nobody is above what `best` gives, no grade goes to more than its share, and equals are equal', () => {
    const points = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(points, (all) => {
        const texts = all.map(String);
        const [best, worst] = [lettersOf(tenths('best'), ...texts), lettersOf(tenths('worst'), ...texts)];
        for (const [index, letter] of best.split('').entries()) expect(letter <= (worst[index] ?? '')).toBe(true);
        expect(worst.split('').filter((letter) => letter === 'A').length * 10).toBeLessThanOrEqual(all.length);
        const pairs = all.map((one, index) => `${one}${best[index] ?? ''}`);
        expect(new Set(pairs).size).toBe(new Set(all).size);
      }),
    );
  });
});

describe('V14: grades and their money', () => {
  const money = (points: string): string | null => {
    const amount = gradeFigure(graded(bands, { points })[0] ?? null, 'amount').value;
    return amount && textOf(amount);
  };

  test.each<[string, string, string]>([
    ['89.99', 'B', '90000'],
    ['90', 'A', '100000'],
    ['80', 'B', '90000'],
    ['79.99', 'C', '70000'],
    ['60', 'C', '70000'],
    ['59.99', 'D', '50000'],
    ['89', 'B', '90000'],
    ['121', 'A', '100000'],
    ['-3', 'D', '50000'],
  ])('V14: %s points are %s and pay %s fen', (points, letter, fen) => {
    expect(lettersOf(bands, points)).toBe(letter);
    expect(money(points)).toBe(fen);
  });
});

/** Keeps the helper honest: a coefficient of the scheme is the one that pay takes. */
test('G1: coefficients are exact', () => {
  const coef = (points: string): Ratio | null => graded(bands, { points })[0]?.outcome?.coef ?? null;
  expect(['95', '70', '10'].map(coef)).toEqual([ratio(6, 5), ratio(4, 5), ratio(1, 2)]);
});
