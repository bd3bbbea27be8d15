import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Condition, Ladder } from '../../shared/scheme/ladder.ts';
import { lintLadder } from '../../shared/scheme/lint-ladder.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import { atLeast, BASE, ladderOf, level, under } from '../support/ladder-months.ts';
import { telesales } from '../support/schemes.ts';

const RAILS = { minimumWage: null, deductionCap: null, probationShare: ratio(4, 5) };
const withLadder = (ladder: Ladder | null, probationShare: Scheme['pay'] = { lines: [], rails: RAILS }): Scheme => ({
  ...telesales,
  pay: probationShare,
  ladder,
});
/** `path: reason — way out`, one for each problem. */
const said = (scheme: Scheme): string[] => lintLadder(scheme).map(({ path, reason, wayOut }) => `${path.join('.')}: ${reason} — ${wayOut}`);
const probationOf = (probationBase: number | null, base: number) => withLadder(ladderOf([level('agent', base, { probationBase })]));

const good = ladderOf(
  [
    level('junior', 250_000, { up: atLeast(100, 3) }),
    level('mid', 300_000, { up: atLeast(100, 3), down: under(70, 2) }),
    level('top', 400_000),
  ],
  { probation: { maxMonths: 6, pass: atLeast(100, 6), failAfterMonths: 1 } },
);
const anyOf = (...of: Condition[]): Condition => ({ kind: 'any', of });
const everyOf = (...of: Condition[]): Condition => ({ kind: 'every', of });
const passing = (pass: Condition, maxMonths = 2) => withLadder({ ...good, probation: { maxMonths, pass, failAfterMonths: null } });

describe('V32: the share of the base that probation pays', () => {
  test.each([
    [300_000, 350_000, 'is 85.7 %: fit'],
    [120_000, 150_000, 'is exactly 80 %: fit'],
    [280_001, 350_001, 'is a hair over 80 %: fit'],
  ])('V32: %i of %i %s', (probationBase, base) => {
    expect(said(probationOf(probationBase, base))).toEqual([]);
  });

  test('V32: 600 of 1,500 is 40 %: refused, with the least that is fit', () => {
    expect(said(probationOf(60_000, 150_000))).toEqual([
      'ladder.levels.0.probationBase: on probation agent is paid 60000 of 150000, less than the share 4/5 that pay.rails.probationShare asks for — pay at least 120000',
    ]);
  });

  test('V32: one fen under 80 % is refused; the least is a whole fen', () => {
    expect(said(probationOf(119_999, 150_000))).toHaveLength(1);
    expect(said(probationOf(1, 150_001))[0]).toMatch(/pay at least 120001$/);
  });

  test('V32: without a rail, or without a pay of its own, there is nothing to judge', () => {
    expect(
      said(withLadder(ladderOf([level('agent', 150_000, { probationBase: 1 })]), { lines: [], rails: { ...RAILS, probationShare: null } })),
    ).toEqual([]);
    expect(said(withLadder(ladderOf([level('agent', 150_000, { probationBase: 1 })]), null))).toEqual([]);
    expect(said(probationOf(null, 150_000))).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN])('V32: %d is no pay', (probationBase) => {
    expect(said(probationOf(probationBase, 150_000))).toEqual([
      'ladder.levels.0.probationBase: a base is whole minor units above 0 — write e.g. 200000 for 2,000.00',
    ]);
  });
});

describe('[D8] a ladder that can be read but not meant', () => {
  test('D8: a ladder that stands, and none', () => {
    expect(said(withLadder(good))).toEqual([]);
    expect(said(withLadder(null))).toEqual([]);
  });

  test.each<[string, Ladder, RegExp[]]>([
    ['no level', ladderOf([]), [/^ladder\.levels: the ladder has no level — list the levels/]],
    ['a level twice', ladderOf([level('a', 1), level('a', 2)]), [/^ladder\.levels\.1: the level a stands there twice/]],
    [
      'equal bases',
      ladderOf([level('a', 2), level('b', 2)]),
      [/^ladder\.levels\.1\.base: levels rise: the base 2 is not above 2, that of a/],
    ],
    ['falling bases', ladderOf([level('a', 2), level('b', 1)]), [/^ladder\.levels\.1\.base: levels rise: the base 1 is not above 2/]],
    ['no base', ladderOf([level('a', 0), level('b', 1)]), [/^ladder\.levels\.0\.base: a base is whole minor units above 0/]],
    ['half a fen', ladderOf([level('a', 1), level('b', 1.5)]), [/^ladder\.levels\.1\.base: a base is whole/]],
    [
      'a way up from the top',
      ladderOf([level('a', 1), level('b', 2, { up: atLeast(100, 1) })]),
      [/^ladder\.levels\.1\.up: b is the highest level: there is no way up from it — leave up out here/],
    ],
    [
      'a way down from the bottom',
      ladderOf([level('a', 1, { down: under(70, 1) }), level('b', 2)]),
      [/^ladder\.levels\.0\.down: a is the lowest level: there is no way down from it — leave down out here/],
    ],
    [
      'one level is both ends',
      ladderOf([level('a', 1, { up: atLeast(100, 1), down: under(70, 1) })]),
      [/^ladder\.levels\.0\.up: /, /^ladder\.levels\.0\.down: /],
    ],
    [
      'months that are none',
      ladderOf([level('a', 1, { up: atLeast(100, 0) }), level('b', 2, { down: under(70, 1.5) })]),
      [/^ladder\.levels\.0\.up\.streak\.months: found 0: .* 1 to 36/, /^ladder\.levels\.1\.down\.streak\.months: found 1\.5/],
    ],
    ['a look back of a century', ladderOf([level('a', 1, { up: atLeast(100, 37) }), level('b', 2)]), [/found 37/]],
    [
      'conditions in conditions',
      ladderOf([level('a', 1, { up: anyOf(atLeast(100, 1), everyOf()) }), level('b', 2)]),
      [/^ladder\.levels\.0\.up\.any\.1\.every: every of nothing — list at least one/],
    ],
  ])('D8: %s', (_, ladder, problems) => {
    const found = said(withLadder(ladder));
    expect(found).toHaveLength(problems.length);
    for (const [index, problem] of problems.entries()) expect(found[index]).toMatch(problem);
  });

  test.each([1, 36])('D8: a row of %i months is fit', (months) => {
    expect(said(withLadder(ladderOf([level('a', 1, { up: atLeast(100, months) }), level('b', 2)])))).toEqual([]);
  });

  test.each([0, 7, 1.5])('D8: probation of %d months is refused', (maxMonths) => {
    expect(said(passing(atLeast(100, 1), maxMonths))).toEqual([
      `ladder.probation.maxMonths: found ${maxMonths}: probation lasts 1 to 6 whole months — write at most 6; what the contract's length allows may be less`,
    ]);
  });

  test.each<[string, Condition, number, boolean]>([
    ['a row as long as probation', atLeast(100, 2), 2, true],
    ['a row of one month in a probation of one', atLeast(100, 1), 1, true],
    ['a longer row', atLeast(100, 3), 2, false],
    ['a longer mean', { kind: 'mean', of: BASE, bound: { gt: ratio(1, 1) }, months: 3 }, 2, false],
    ['any of which one is short enough', anyOf(atLeast(100, 3), atLeast(120, 1)), 2, true],
    ['every of which one is too long', everyOf(atLeast(100, 3), atLeast(120, 1)), 2, false],
  ])('D8: %s', (_, pass, maxMonths, isFit) => {
    expect(said(passing(pass, maxMonths))).toEqual(
      isFit
        ? []
        : ['ladder.probation.pass: nobody can pass: it takes 3 months, and probation lasts 2 — ask for fewer months, or raise maxMonths'],
    );
  });

  test.each([0, -1, 1.5])('D8: failing after %d months is refused', (failAfterMonths) => {
    expect(said(withLadder({ ...good, probation: { maxMonths: 2, pass: atLeast(100, 1), failAfterMonths } }))).toEqual([
      `ladder.probation.fail.months: found ${failAfterMonths}: at least one failing month ends probation — write e.g. months: 2, or leave \`fail\` out`,
    ]);
  });

  test('D8: any of nothing is refused once, and not for its length as well', () => {
    expect(said(passing(anyOf()))).toEqual([expect.stringMatching(/^ladder\.probation\.pass\.any: any of nothing/)]);
  });

  test('D8: the months of its conditions are judged like all others', () => {
    expect(said(passing(anyOf(atLeast(100, 0)), 6))).toEqual([
      expect.stringMatching(/^ladder\.probation\.pass\.any\.0\.streak\.months: found 0/),
    ]);
  });
});
