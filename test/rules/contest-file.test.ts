import { expect, test } from 'vitest';
import { contestFigure } from '../../client/view/contests.ts';
import { contestTable } from '../../server/reports/contest-table.ts';
import { formatsOf } from '../../shared/explain/format.ts';
import type { ContestRow } from '../../shared/wire/board-view.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';

const { site } = sampleFloor({ locale: 'en' }).site;
const reading = { locale: 'en', form: formatsOf('en', site.timeZone) } as const;

const contest = (of: Partial<ContestRow>, figure = 0): ContestRow => ({
  ...{ id: 'one', name: 'Race', metric: 'talkTime', unit: 'ms', between: 'agents', handicap: 'none', ties: 'share', form: 'race' },
  ...{ from: NOW, to: NOW, decidedAt: NOW, prizes: [], entrants: 2, ranked: 1, isHidden: false, cancelled: null, rounds: [], own: null },
  places: [
    { key: 'ana', name: 'Ana', place: 1, figure, toAbove: null, toFirst: null, prize: { amount: 12_345 } },
    { key: 'bo', name: 'Bo', place: null, figure: null, toAbove: null, toFirst: null, prize: null },
  ],
  ...of,
});

test.each([
  ['count', 'none', 12.9999, '', 12, '12'],
  ['ms', 'none', 3_725_999, 's', 3725, '1:02'],
  ['money', 'none', 123_456.7, 'CNY', 1234.56, '1,234.56'],
  ['ratio', 'none', 0.299999, '', 0.29, '0.29'],
  ['count', 'toTarget', 0.29, '%', 29, '29 %'],
  ['count', 'perScheduledHour', 3.456, '1/h', 3.45, '3.45/h'],
  ['ms', 'perScheduledHour', 459_000, 'min/h', 7.6, '7.6 min/h'],
] as const)(
  '[K18] %s, handicap %s: %d is cut off in the file as on the floor, in its unit',
  (unit, handicap, figure, inHeader, cell, drawn) => {
    const row = contest({ unit, handicap }, figure);
    const { columns, rows } = contestTable(row, site, NOW, 'en');
    expect(columns[2]?.header.endsWith(inHeader === '' ? '' : ` (${inHeader})`)).toBe(true);
    expect(rows).toEqual([[1, 'Ana', cell, null, '123.45 CNY']]);
    expect(contestFigure(reading, row, figure)).toBe(drawn);
  },
);

test('[K18] each place has its own figure, what is missing to the first and not to the one before, and its prize', () => {
  const at = (place: number, figure: number, toAbove: number | null, toFirst: number | null) => ({
    ...{ key: `${place}`, name: `No ${place}`, place, figure, toAbove, toFirst },
    prize: place === 3 ? null : { words: `Prize ${place}` },
  });
  const row = contest({ unit: 'count', places: [at(1, 9, null, null), at(2, 7, 2, 2), at(3, 4, 3, 5)] });
  const { columns, rows } = contestTable(row, site, NOW, 'en');
  expect(columns.map(({ id }) => id)).toEqual(['place', 'name', 'figure', 'toFirst', 'prize']);
  expect(rows).toEqual([
    [1, 'No 1', 9, null, 'Prize 1'],
    [2, 'No 2', 7, 2, 'Prize 2'],
    [3, 'No 3', 4, 5, ''],
  ]);
});

test('[K18] of a bracket each pair is told round by round, with who is ahead; of a cancelled contest only that it is', () => {
  const side = (name: string, figure: number | null) => ({ key: name, name, figure });
  const rounds: ContestRow['rounds'] = [
    {
      ...{ from: NOW, to: NOW },
      pairs: [
        { sides: [side('Ana', 60_000), side('Bo', 0)], ahead: 0, isDecided: true, isBye: false },
        { sides: [side('Cy', 0), null], ahead: 0, isDecided: true, isBye: true },
      ],
    },
  ];
  expect(contestTable(contest({ form: 'bracket', rounds }), site, NOW, 'zh-CN').rows).toEqual([
    [1, 1, 'Ana', 60, '领先'],
    [1, 1, 'Bo', 0, ''],
    [1, 2, 'Cy', null, '领先'],
  ]);
  const gone = contestTable(contest({ cancelled: { at: NOW, by: 'lee', reason: 'rain' } }), site, NOW, 'en');
  expect([gone.rows, gone.notes[0]]).toEqual([[], expect.stringContaining('cancelled by lee: rain')]);
});
