import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NameTable } from '../../shared/tally/name-table.ts';

/** Of any characters, halves of pairs and none at all included; many share how they begin, or all but their end. */
const name = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^pbx:[0-9]{1,4}$/),
  fc.constantFrom('', '\ud800', '\udc00x', '王芳', 'é', '\u07ff\u0800'),
);
const names = fc.array(name, { minLength: 1, maxLength: 60 });

const numbered = (list: readonly string[]) => {
  const table = new NameTable();
  return { table, numbers: list.map((one) => table.of(one)) };
};

describe('names as bytes', () => {
  test('[T4] the same name has the same number, another name another, counted from 0 as they come', () => {
    fc.assert(
      fc.property(names, (list) => {
        const { table, numbers } = numbered(list);
        const each = [...new Set(list)];
        expect(numbers).toEqual(list.map((one) => each.indexOf(one)));
        expect(table.length).toBe(each.length);
      }),
    );
  });

  test('[T4] so do more names than there are slots at first', () => {
    const list = Array.from({ length: 5000 }, (_, index) => `pbx:1767255600.${index}`);
    expect(numbered([...list, ...list]).numbers).toEqual([...list.keys(), ...list.keys()]);
  });

  test('[T4] names come in the order of texts, so that the smallest name of a call is the same one everywhere', () => {
    fc.assert(
      fc.property(name, name, (first, second) => {
        const { table, numbers } = numbered([first, second]);
        const [one = 0, other = 0] = numbers;
        expect(table.isBefore(one, other)).toBe(first < second);
      }),
    );
  });

  test('[T4] each is read back as it was, at the place that it is given; what has none is left out', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name, key: fc.nat() }), { minLength: 1, maxLength: 40, selector: (one) => one.name }),
        (given) => {
          const list = given.map((one) => one.name);
          const { table, numbers } = numbered(list);
          const kept = given.map(({ key }, number) => ({ key, number })).filter(({ number }) => number % 3 !== 1);
          const order = kept.sort((a, b) => a.key - b.key);
          const places = numbers.map((number) => order.findIndex((one) => one.number === number));
          const placed = table.placed(order.length, Int32Array.from(numbers), Int32Array.from(places));
          expect(order.map((_, place) => placed.at(place))).toEqual(order.map(({ number }) => list[number]));
        },
      ),
    );
  });
});
