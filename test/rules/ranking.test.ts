import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact } from '../../shared/exact/exact.ts';
import { byFigures, byMoment, places } from '../../shared/settle/ranking.ts';
import { epochMs } from '../../shared/units.ts';

const figures = (id: string, ...texts: (string | null)[]) => ({ id, figures: texts.map((text) => (text === null ? null : exact(text))) });
const told = (ones: readonly ReturnType<typeof figures>[], direction: 'desc' | 'asc' = 'desc') =>
  places(ones, byFigures(direction)).map(({ place, those }) => `${place} ${those.map(({ id }) => id).join(' ')}`);

describe('competition ranking', () => {
  test('R2: equals share the place in ascending id, and the next place counts everybody before it: 1, 1, 3', () => {
    expect(told([figures('dan', '7'), figures('ben', '9'), figures('ana', '9'), figures('cyn', '8')])).toEqual([
      '1 ana ben',
      '3 cyn',
      '4 dan',
    ]);
  });

  test('A6: the second figure decides where the first is equal', () => {
    expect(told([figures('ana', '7200', '80'), figures('ben', '7200', '95')])).toEqual(['1 ben', '2 ana']);
  });

  test('A6: ascending, the least is the best', () => {
    expect(told([figures('ana', '3'), figures('ben', '-1'), figures('cyn', '3')], 'asc')).toEqual(['1 ben', '2 ana cyn']);
  });

  test.each(['desc', 'asc'] as const)('A6: n/a stands behind every number (%s), and beside n/a', (direction) => {
    const ones = [figures('ana', '1', null), figures('ben', '1', '-5'), figures('cyn', '1', null)];
    expect(told(ones, direction)).toEqual(['1 ben', '2 ana cyn']);
  });

  test('A6: compared exactly: 1/3 is more than 0.3333333333333333', () => {
    expect(told([figures('ana', '0.3333333333333333'), figures('ben', '1/3')])).toEqual(['1 ben', '2 ana']);
  });

  test('R4: ids are compared by code unit, not by any language', () => {
    expect(told([figures('ä', '1'), figures('b', '1'), figures('B', '1')])).toEqual(['1 B b ä']);
  });

  test('A7: who was there first stands before, who has no moment behind all who have', () => {
    const at = (id: string, moment: number | null) => ({ id, moment: moment === null ? null : epochMs(moment) });
    const list = places([at('ana', null), at('ben', 20), at('cyn', 10), at('dan', null), at('eve', 20)], byMoment);
    expect(list.map(({ place, those }) => [place, ...those.map(({ id }) => id)])).toEqual([
      [1, 'cyn'],
      [2, 'ben', 'eve'],
      [4, 'ana', 'dan'],
    ]);
  });

  test('R2: nobody, no place', () => {
    expect(told([])).toEqual([]);
  });

  test('R2 property: a total order by figures and id, whatever the order of the input', () => {
    const figure = fc.option(fc.integer({ min: -3, max: 3 }).map(String), { nil: null });
    const ones = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-f]{1,2}$/), texts: fc.tuple(figure, figure) }), {
      selector: ({ id }) => id,
      maxLength: 12,
    });
    fc.assert(
      fc.property(ones, fc.constantFrom('desc' as const, 'asc' as const), fc.infiniteStream(fc.nat()), (drawn, direction, chance) => {
        const rivals = drawn.map(({ id, texts }) => figures(id, ...texts));
        const order = byFigures(direction);
        const list = places(rivals, order);
        const shuffled = rivals.map((one) => ({ one, key: chance.next().value as number })).sort((left, right) => left.key - right.key);
        expect(
          places(
            shuffled.map(({ one }) => one),
            order,
          ),
        ).toEqual(list);
        const flat = list.flatMap(({ place, those }) => those.map((one) => ({ place, one })));
        expect(flat.map(({ one }) => one.id).sort()).toEqual(rivals.map(({ id }) => id).sort());
        for (const [index, { place, one }] of flat.entries()) {
          expect(place).toBe(1 + rivals.filter((other) => order(other, one) < 0).length);
          for (const { one: later } of flat.slice(index + 1))
            expect(order(one, later) < 0 || (order(one, later) === 0 && one.id < later.id)).toBe(true);
        }
      }),
    );
  });
});
