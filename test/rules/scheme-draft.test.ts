import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../shared/scheme-draft/differences.ts';
import { asNextVersion, basedOn, lintEffectiveFrom } from '../../shared/scheme-draft/next-version.ts';
import { atPath, moved, renamedKey, withAt } from '../../shared/scheme-draft/tree.ts';
import { isTreeMap } from '../../shared/scheme-draft/tree-path.ts';
import { localDate } from '../../shared/units.ts';
import { writtenPreset } from '../support/schemes.ts';

const mapIn = (tree: unknown) => (isTreeMap(tree) ? tree : {});

describe('[SE2] a draft is the next version of its policy', () => {
  const published = [
    { id: 'plain', version: 1 },
    { id: 'plain', version: 4 },
    { id: 'other', version: 9 },
  ];

  test.each([
    ['plain', 2, 5],
    ['plain', 77, 5],
    ['other', 1, 10],
    ['new', 3, 1],
    [undefined, 3, 1],
  ])('SE2: of %s, whatever number it gives itself (%i), it is version %i', (id, version, next) => {
    expect(asNextVersion({ version, id, points: {} }, published)).toEqual({ id, version: next, effectiveFrom: undefined, points: {} });
  });

  test('SE2: the head stands first, and what is no map stays as it is', () => {
    expect(Object.keys(mapIn(asNextVersion({ points: 1, effectiveFrom: 'x', version: 1, id: 'plain' }, [])))).toEqual([
      'id',
      'version',
      'effectiveFrom',
      'points',
    ]);
    for (const tree of [null, [1], 'a', 3]) expect(asNextVersion(tree, published)).toBe(tree);
  });

  test('SE2: a preset becomes the next version of the policy in force; without one it keeps its own name', () => {
    const from = localDate('2026-05-01');
    expect(basedOn({ id: 'preset', points: 1 }, 'plain', from)).toEqual({ id: 'plain', points: 1, effectiveFrom: from });
    expect(basedOn({ id: 'preset', points: 1 }, null, from)).toEqual({ id: 'preset', points: 1, effectiveFrom: from });
  });
});

describe('[SE5] from when a version takes effect', () => {
  const calendar = { today: localDate('2026-03-10'), closedThrough: localDate('2026-02-28'), isFirst: false };
  const isRefused = (date: string, more: Partial<typeof calendar> = {}) =>
    lintEffectiveFrom(localDate(date), { ...calendar, ...more }).length > 0;

  test('SE5: today or later', () => {
    expect([isRefused('2026-03-10'), isRefused('2026-03-11'), isRefused('2026-03-09')]).toEqual([false, false, true]);
    expect(lintEffectiveFrom(localDate('2026-03-09'), calendar)).toMatchObject([
      {
        path: ['effectiveFrom'],
        reason: '2026-03-09 is over',
        wayOut: 'give a date from 2026-03-10 on: what is worked is not scored anew',
      },
    ]);
  });

  test('SE5: the first version of a site may begin in the past, but in no month that is closed', () => {
    expect([isRefused('2026-03-01', { isFirst: true }), isRefused('2026-02-28', { isFirst: true })]).toEqual([false, true]);
    expect(lintEffectiveFrom(localDate('2020-01-01'), { ...calendar, closedThrough: null, isFirst: true })).toEqual([]);
  });
});

describe('[SE6] how one version became another', () => {
  test('SE6: a changed figure, something new and something gone, each with its path; version and date are no difference', () => {
    const before = { id: 'a', version: 1, effectiveFrom: '2026-01-01', points: { start: 100, clamp: [0, 120] }, awards: [] };
    const after = { id: 'b', version: 2, effectiveFrom: '2026-05-01', points: { start: 90, period: 'month' }, awards: [] };
    expect(differencesOf(before, after)).toEqual([
      { path: ['points', 'start'], before: 100, after: 90 },
      { path: ['points', 'period'], before: undefined, after: 'month' },
      { path: ['points', 'clamp'], before: [0, 120], after: undefined },
    ]);
  });

  test('SE6: entries with ids are compared by them; that they are in another order is one place', () => {
    const rules = [
      { id: 'late', delta: -2 },
      { id: 'early', delta: -1 },
      { id: 'gone', delta: 0 },
    ];
    const now = [
      { id: 'early', delta: -3 },
      { id: 'new', delta: 1 },
      { id: 'late', delta: -2 },
    ];
    expect(differencesOf({ rules }, { rules: now })).toEqual([
      { path: ['rules', 'early', 'delta'], before: -1, after: -3 },
      { path: ['rules', 'new'], before: undefined, after: now[1] },
      { path: ['rules', 'gone'], before: rules[2], after: undefined },
      { path: ['rules'], before: ['late', 'early'], after: ['early', 'late'] },
    ]);
  });

  test('SE6: lists of plain entries are told as a whole, lists of nameless maps place by place', () => {
    expect(differencesOf({ prizes: [1, 2] }, { prizes: [1, 3] })).toEqual([{ path: ['prizes'], before: [1, 2], after: [1, 3] }]);
    expect(differencesOf({ gates: [{ metric: 'qa', gte: 85 }] }, { gates: [{ metric: 'qa', gte: 90 }] })).toEqual([
      { path: ['gates', 0, 'gte'], before: 85, after: 90 },
    ]);
  });

  test('SE6: numbers that are written differently and are the same are no difference', () => {
    expect(differencesOf({ share: '0.50', gte: 1 }, { share: 0.5, gte: '1.0' })).toEqual([]);
    expect(differencesOf({ code: '' }, { code: 0 })).toHaveLength(1);
  });

  const preset = writtenPreset('outbound-telesales');
  const places = pathsIn(preset).filter((path) => path.length > 1 && !path.some((step) => typeof step === 'number'));

  test('SE6: whatever one place of a preset is changed into, that is the only difference (seed 7)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1_000_001 }), (path, value) => {
        const changed = differencesOf(preset, withAt(preset, path, value));
        expect(changed).toEqual([{ path, before: atPath(preset, path), after: value }]);
        expect(differencesOf(withAt(preset, path, value), withAt(withAt(preset, path, value), path, atPath(preset, path)))).toHaveLength(1);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

function pathsIn(tree: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (Array.isArray(tree)) return [path, ...tree.flatMap((one, index) => pathsIn(one, [...path, index]))];
  return isTreeMap(tree) ? [path, ...Object.entries(tree).flatMap(([key, one]) => pathsIn(one, [...path, key]))] : [path];
}

describe('[SE3] a draft is changed place by place', () => {
  const tree = { list: [{ a: 1 }, { a: 2 }], map: { x: 1, y: 2 } };

  test('SE3: set, added, taken out, in maps and lists; the tree that was stays as it was', () => {
    expect(withAt(tree, ['list', 1, 'a'], 3)).toEqual({ list: [{ a: 1 }, { a: 3 }], map: tree.map });
    expect(withAt(tree, ['list', 2], { a: 9 })).toMatchObject({ list: [{ a: 1 }, { a: 2 }, { a: 9 }] });
    expect(withAt(tree, ['list', 0], undefined)).toMatchObject({ list: [{ a: 2 }] });
    expect(withAt(tree, ['map', 'x'], undefined)).toEqual({ list: tree.list, map: { y: 2 } });
    expect(withAt(tree, ['new', 'deep'], 1)).toMatchObject({ new: { deep: 1 } });
    expect(tree).toEqual({ list: [{ a: 1 }, { a: 2 }], map: { x: 1, y: 2 } });
    expect(atPath(tree, ['list', 1, 'a'])).toBe(2);
    expect(atPath(tree, ['map', 'toString'])).toBeUndefined();
  });

  test('SE3: entries move up and down and stop at the ends; a key gets another name in its place', () => {
    expect([moved([1, 2, 3], 0, 1), moved([1, 2, 3], 2, -1), moved([1, 2, 3], 0, -1), moved([1, 2, 3], 2, 1)]).toEqual([
      [2, 1, 3],
      [1, 3, 2],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(Object.entries(renamedKey(tree.map, 'x', 'z'))).toEqual([
      ['z', 1],
      ['y', 2],
    ]);
  });
});
