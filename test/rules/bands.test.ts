import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import { bandOf, chainOf } from '../../shared/scheme/bands.ts';
import type { AtLeast, AtMost, Range, Ratio } from '../../shared/scheme/bound.ts';
import { lintBands, lintValueBands } from '../../shared/scheme/lint-bands.ts';
import type { ValueBand } from '../../shared/scheme/value.ts';

const range = (lower: AtLeast<Ratio> | null, upper: AtMost<Ratio> | null = null): Range => ({ lower, upper });
const gte = (n: number, d = 1) => ({ gte: ratio(n, d) });
const gt = (n: number, d = 1) => ({ gt: ratio(n, d) });
const lte = (n: number, d = 1) => ({ lte: ratio(n, d) });
const lt = (n: number, d = 1) => ({ lt: ratio(n, d) });

const flaws = (...ranges: Range[]) => chainOf(ranges).flatMap((link) => link.flaws);
const places = (ranges: readonly Range[], figures: readonly string[]) => figures.map((text) => bandOf(ranges, exact(text))?.index ?? null);

describe('bands that give every figure exactly one', () => {
  test('Y9: grades written best first, each with its lower end: the upper one is where the better begins', () => {
    const grades = [range(gte(90)), range(gte(80)), range(gte(60)), range(null)];
    expect(flaws(...grades)).toEqual([]);
    expect(places(grades, ['100', '90', '89.99', '80', '79.99', '60', '59.99', '-5'])).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  test('Y9: bands written upwards by their upper ends, `lte` included here and excluded there', () => {
    const bands = [range(null, lte(10)), range(null, lt(30)), range(null)];
    expect(flaws(...bands)).toEqual([]);
    expect(places(bands, ['10', '10.0001', '29.9999', '30'])).toEqual([0, 1, 1, 2]);
  });

  test('Y9: one band is all there is', () => {
    expect(flaws(range(null))).toEqual([]);
    expect(places([range(null)], ['-1', '0', '1'])).toEqual([0, 0, 0]);
  });

  test('Y9: a band may be a single number', () => {
    const bands = [range(null, lt(5)), range(gte(5), lte(5)), range(gt(5))];
    expect(flaws(...bands)).toEqual([]);
    expect(places(bands, ['4.999', '5', '5.001'])).toEqual([0, 1, 2]);
  });

  test('Y9: ends meet as fractions, not as their decimals', () => {
    expect(flaws(range(null, lt(1, 3)), range(gte(2, 6)))).toEqual([]);
    expect(flaws(range(null, lt(3333, 10_000)), range(gte(1, 3)))).toEqual(['gap']);
  });

  test.each<[string, Range[], string[]]>([
    ['V15: 220 to 250 undefined', [range(gte(300)), range(gte(250), lt(300)), range(null, lt(220))], ['gap']],
    [
      'V14: 80 and 90 in two bands, as the source writes them',
      [range(gte(90)), range(gte(80), lte(90)), range(null, lte(80))],
      ['overlap', 'overlap'],
    ],
    ['neither includes the border', [range(gt(90)), range(null, lt(90))], ['gap']],
    ['a stretch in two bands', [range(gte(80)), range(null, lt(90))], ['overlap']],
    ['nobody says where they meet', [range(gte(90)), range(null), range(null)], ['unsaid']],
    ['turned ends', [range(gte(90)), range(gte(95), lt(90)), range(null, lt(95))], ['empty']],
    ['equal ends that leave nothing', [range(gte(90)), range(gte(90), lt(90)), range(null, lt(90))], ['empty']],
    ['turned ends that both include', [range(gt(90)), range(gte(95), lte(90)), range(null, lt(95))], ['empty']],
    ['equal ends of which one includes', [range(gt(90)), range(gt(90), lte(90)), range(null, lte(90))], ['empty']],
    ['nothing below the lowest', [range(gte(90)), range(gte(0))], ['endsBelow']],
    ['nothing above the highest', [range(gte(90), lte(100)), range(null)], ['endsAbove']],
  ])('Y9: refused: %s', (_, ranges, expected) => {
    expect(flaws(...ranges).sort()).toEqual(expected);
    expect(lintBands(ranges, ['grades', 'bands'])).toHaveLength(expected.length);
  });

  test('Y9: a problem stands at the lower of the two bands, with a reason and a way out', () => {
    expect(lintBands([range(gte(300)), range(gte(250), lt(290)), range(null)], ['pay', 'bands'])).toMatchObject([
      {
        path: ['pay', 'bands', 1],
        reason: expect.stringContaining('belongs to neither') as string,
        wayOut: expect.stringContaining('lt: 90') as string,
      },
    ]);
    expect(lintBands([], ['pay', 'bands'])).toMatchObject([{ path: ['pay', 'bands'], reason: 'there is no band' }]);
  });

  test('Y9: a band that rises needs two ends apart from each other', () => {
    const flat = (bounds: Range, n: number): ValueBand => ({ ...bounds, value: ratio(n, 1) });
    const rising = (bounds: Range): ValueBand => ({ ...bounds, value: { from: ratio(0, 1), to: ratio(25, 1) } });
    const ends = [flat(range(null, lt(220)), 0), flat(range(gte(300)), 25)] as const;
    expect(lintValueBands([ends[0], rising(range(null)), ends[1]], ['of'])).toEqual([]);
    expect(lintValueBands([flat(range(null, lt(220)), 0), rising(range(null))], ['of'])).toMatchObject([{ path: ['of', 1] }]);
    expect(lintValueBands([flat(range(null, lt(5)), 0), rising(range(gte(5), lte(5))), flat(range(gt(5)), 1)], ['of'])).toMatchObject([
      { path: ['of', 1] },
    ]);
    expect(lintValueBands([rising(range(null))], ['of'])).toMatchObject([{ path: ['of', 0] }]);
  });

  test('Y9: with borders in any order of comparators every figure lies in exactly one band', () => {
    const borders = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        borders,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        fc.integer({ min: -110, max: 110 }),
        (cuts, included, turned, halves) => {
          const ends = cuts.sort((left, right) => left - right).map((cut, index) => (included[index] ? gte(cut) : gt(cut)));
          const written = [range(null), ...ends.map((end) => range(end))];
          const bands = turned ? written.reverse() : written;
          expect(flaws(...bands)).toEqual([]);
          const figure = exact(ratio(halves, 2));
          const below = ends.filter((end) => ('gte' in end ? end.gte.n * 2 <= halves : end.gt.n * 2 < halves)).length;
          expect(bandOf(bands, figure)?.index).toBe(turned ? bands.length - 1 - below : below);
        },
      ),
    );
  });
});
