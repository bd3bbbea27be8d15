import { describe, expect, test } from 'vitest';
import { closedMonthsOf, faultsOf, outcomeOf } from '../../client/view/edit-outcome.ts';
import { linesInSight, placedLines } from '../../client/view/placed-lines.ts';
import { datesByAgent } from '../../client/view/roster-cells.ts';
import { copiedText, pastedCells } from '../../client/view/roster-clipboard.ts';
import { rotationPreview } from '../../client/view/rotation-preview.ts';
import { cellEdits, inverseOf } from '../../shared/roster/cell-edits.ts';
import { readCell, writeCell } from '../../shared/roster/cell-text.ts';
import { changesTo, copiedWeek } from '../../shared/roster/planned-week.ts';
import { readRosterTable, type RosterNames } from '../../shared/roster/read-roster-table.ts';
import { rosterCell } from '../../shared/roster/roster-cell.ts';
import { paidMinutesOf } from '../../shared/roster/paid-minutes.ts';
import { rosterPatterns } from '../../shared/roster/roster-week.ts';
import type { SiteEdit } from '../../shared/site-edit/site-edit.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentId, localDate, teamId, type LocalDate } from '../../shared/units.ts';
import { rosterWeek } from '../support/roster-week.ts';
import { ana, bo, chen, rostered, testSite } from '../support/test-site.ts';

const HOUR = 3_600_000;
const MONDAY = localDate('2025-03-03');
const TUESDAY = localDate('2025-03-04');
const NEXT = localDate('2025-03-10');
const weekOf = (site: SiteFile, from: LocalDate = MONDAY, mayEdit = true) => rosterWeek(site, from, { mayEdit });
const cellOf = (site: SiteFile, agent = ana, date: LocalDate = MONDAY) => rosterCell(site, agent, date, true);

describe('a week of the roster', () => {
  test('[RO1] each cell says what is worked, and where the plan comes from', () => {
    expect(cellOf(testSite)).toMatchObject({ origin: 'default', own: [{ pattern: 'day' }], back: null, paidMs: 8 * HOUR });
    const off = rostered(testSite, ana, MONDAY, 'off');
    expect(cellOf(off)).toMatchObject({ origin: 'roster', own: [], shifts: [], back: [{ pattern: 'day' }], paidMs: 0 });
    const rotation = { id: 'r', team: teamId('east'), startsOn: MONDAY, days: ['night', 'off'] };
    const rotating = { ...testSite, rotations: [rotation] };
    expect(cellOf(rotating)).toMatchObject({ origin: 'rotation', shifts: [{ pattern: 'night', start: '20:00', end: '05:00' }] });
    expect(cellOf(rotating, ana, TUESDAY)).toMatchObject({ origin: 'rotation', own: [] });
    const holidays = [{ date: MONDAY, name: 'Spring', works: false }];
    expect(cellOf({ ...testSite, calendar: { monthStartsOn: 1, weekStartsOn: 1, holidays } })).toMatchObject({
      origin: 'holiday',
      own: [],
    });
    const part: SiteFile = { ...testSite, roster: [{ agent: ana, date: MONDAY, pattern: 'day', start: '13:00' }] };
    expect(cellOf(part)).toMatchObject({ own: [{ pattern: 'day', start: '13:00' }], shifts: [{ start: '13:00', end: '18:00' }] });
  });

  test('[RO1] a swap shows at both, overtime beside the plan, and leave with what it takes of the paid time', () => {
    const site: SiteFile = {
      ...testSite,
      roster: [{ agent: bo, date: MONDAY, pattern: 'off' }],
      swaps: [{ date: MONDAY, from: ana, to: bo }],
      overtime: [{ agent: chen, date: MONDAY, start: '18:00', end: '20:00', hasTarget: true }],
      leave: [{ agent: chen, from: MONDAY, to: MONDAY, kind: 'sick', part: { start: '09:00', end: '11:00' } }],
    };
    expect(cellOf(site)).toMatchObject({ own: [{ pattern: 'day' }], shifts: [], given: [{ to: bo, pattern: null }], paidMs: 0 });
    expect(cellOf(site, bo)).toMatchObject({ own: [], shifts: [{ kind: 'swap', pattern: 'day', from: ana }], paidMs: 8 * HOUR });
    expect(cellOf(site, chen)).toMatchObject({
      shifts: [
        { kind: 'own', pattern: 'day' },
        { kind: 'overtime', start: '18:00', hasTarget: true },
      ],
      leave: [{ kind: 'sick', ms: 2 * HOUR }],
      ...{ paidMs: 10 * HOUR, leaveMs: 2 * HOUR },
    });
  });

  test('[RO1] heads are those with a shift who are not wholly on leave; hours count the night of the day before', () => {
    const site: SiteFile = {
      ...rostered(testSite, bo, MONDAY, 'night'),
      leave: [{ agent: ana, from: MONDAY, to: MONDAY, kind: 'annual' }],
    };
    const [monday, tuesday] = weekOf(site).days;
    expect(monday?.people).toEqual([
      { team: 'east', people: 1 },
      { team: 'west', people: 2 },
    ]);
    expect([monday?.hours[8], monday?.hours[9], monday?.hours[18], monday?.hours[20]]).toEqual([0, 2, 0, 1]);
    expect([tuesday?.hours[0], tuesday?.hours[4], tuesday?.hours[5]]).toEqual([1, 1, 0]);
  });

  test('[RO2] whoever may not edit sees that there is leave, and never of which kind', () => {
    const site: SiteFile = { ...testSite, leave: [{ agent: ana, from: MONDAY, to: MONDAY, kind: 'sick' }] };
    const seen = weekOf(site, MONDAY, false);
    expect(JSON.stringify(seen)).not.toContain('sick');
    expect(seen.agents[0]?.cells[0]?.leave).toEqual([{ kind: null, ms: 8 * HOUR }]);
    expect(weekOf(site).entries.leave).toHaveLength(1);
  });

  test('[RO6] paid hours of a pattern: elapsed less unpaid breaks, over midnight too; and who names it', () => {
    const pause = (start: string, end: string, paid: boolean) => ({ start, end, paid });
    expect(paidMinutesOf({ start: '09:00', end: '18:00', breaks: [pause('12:00', '13:00', false), pause('15:00', '15:15', true)] })).toBe(
      480,
    );
    expect(paidMinutesOf({ start: '20:00', end: '05:00', breaks: [pause('00:30', '01:00', false), pause('06:00', '07:00', false)] })).toBe(
      510,
    );
    expect(rosterPatterns(rostered(testSite, ana, MONDAY, 'day'))[0]?.uses).toEqual({ roster: 1, rotations: 0, teams: 2, swaps: 0 });
  });
});

test('[RO6] a rotation is shown as it comes: from its first day on, over and over, wherever in it the dates begin', () => {
  const days = ['day', 'night', 'off'];
  const shown = (from: LocalDate, count: number) => rotationPreview(TUESDAY, days, from, count).map(({ pattern }) => pattern);
  expect(shown(MONDAY, 5)).toEqual([null, 'day', 'night', 'off', 'day']);
  expect(shown(localDate('2025-03-01'), 4)).toEqual([null, null, null, 'day']);
  expect(shown(NEXT, 3)).toEqual(['day', 'night', 'off']);
  expect(shown(localDate('2025-03-11'), 2)).toEqual(['night', 'off']);
  expect(rotationPreview(MONDAY, [], MONDAY, 1)).toEqual([{ date: MONDAY, pattern: null }]);
});

describe('cells changed', () => {
  const place = { agent: ana, date: MONDAY };
  const day = { ...place, pattern: 'day' };
  const night = { ...place, pattern: 'night' };

  test('[RO3] a cell is set, changed, cut in two, freed and given back by edits that name what stood there', () => {
    const other = { agent: bo, date: MONDAY, pattern: 'night' };
    expect(cellEdits([other], place, [{ pattern: 'day' }])).toEqual([{ part: 'roster', was: null, now: day }]);
    expect(cellEdits([day, other], place, [{ pattern: 'night' }])).toEqual([{ part: 'roster', was: day, now: night }]);
    expect(cellEdits([day], place, [])).toEqual([{ part: 'roster', was: day, now: { ...place, pattern: 'off' } }]);
    expect(cellEdits([day], place, null)).toEqual([{ part: 'roster', was: day, now: null }]);
    expect(cellEdits([day], place, [{ pattern: 'day' }, { pattern: 'night' }])).toEqual([{ part: 'roster', was: null, now: night }]);
    expect(cellEdits([day, night], place, [{ pattern: 'day' }, { pattern: 'night' }])).toEqual([]);
  });

  test('[RO3] an end of its own is another shift, and what stands on another day of theirs is left alone', () => {
    const until = (end: string) => ({ pattern: 'day', start: '09:00', end });
    const before = { ...place, ...until('12:00') };
    expect(cellEdits([before], place, [until('13:00')])).toEqual([{ part: 'roster', was: before, now: { ...place, ...until('13:00') } }]);
    expect(cellEdits([{ ...night, date: TUESDAY }], place, [{ pattern: 'day' }])).toEqual([{ part: 'roster', was: null, now: day }]);
  });

  test('[RO8] undoing swaps was and now, the last edit first', () => {
    const edits = cellEdits([day], place, [{ pattern: 'night' }, { pattern: 'day', start: '13:00' }]);
    expect(inverseOf(edits)).toEqual(edits.toReversed().map(({ part, was, now }) => ({ part, was: now, now: was })));
  });

  test('[RO5] what is planned so already, from wherever, is left alone, and the roster keeps silent where rotation or default shift say it', () => {
    const week = weekOf(rostered(testSite, ana, MONDAY, 'night'));
    const found = changesTo(week, [
      { agent: bo, date: MONDAY, plan: [{ pattern: 'day' }] },
      { agent: ana, date: MONDAY, plan: [{ pattern: 'day' }] },
      { agent: agentId('nobody'), date: MONDAY, plan: [] },
    ]);
    expect(found.edits).toEqual([{ part: 'roster', was: night, now: null }]);
    expect(found.changes).toEqual([{ ...place, before: [{ pattern: 'night' }], after: [{ pattern: 'day' }], edits: [0, 1] }]);
  });

  test('[RO5] a copied week takes the plan over, and keeps holidays and leave of the other', () => {
    const holiday = { date: localDate('2025-03-11'), name: 'Tree day', works: false };
    const site: SiteFile = {
      ...rostered(rostered(testSite, ana, MONDAY, 'night'), ana, TUESDAY, 'night'),
      leave: [{ agent: ana, from: NEXT, to: NEXT, kind: 'annual' }],
      calendar: { monthStartsOn: 1, weekStartsOn: 1, holidays: [holiday] },
    };
    const copied = copiedWeek(weekOf(site), weekOf(site, NEXT), [ana]);
    expect(copied.edits).toEqual([{ part: 'roster', was: null, now: { agent: ana, date: NEXT, pattern: 'night' } }]);
    expect(copied.kept).toEqual([{ agent: ana, date: holiday.date }]);
    expect(copied.changes).toHaveLength(1);
  });
});

describe('a table of the roster', () => {
  const names: RosterNames = {
    agents: [
      { agent: ana, name: 'Ana Example', alias: 'Fox', identities: ['2001'] },
      { agent: bo, name: 'Li Na', alias: null, identities: ['2002'] },
      { agent: chen, name: 'Li Na', alias: null, identities: ['ana'] },
    ],
    patterns: [
      { id: 'day', name: 'Tag', start: '09:00', end: '18:00' },
      { id: 'night', start: '20:00', end: '05:00' },
    ],
  };
  const read = (text: string) => readRosterTable(text, names);
  const planOf = (text: string) => read(`agent\t2025-03-03\nana\t${text}`).wanted[0]?.plan;

  test('[RO9] a grid: people by id, name, alias or number, dates as people write them; empty cells say nothing', () => {
    const found = read('who,2025-03-03,2025/3/4 Tue,2025年3月5日,45722\nana,day,OFF,,night\nfox,,,tag,\n2002,night,,,');
    expect(found.problems).toEqual([]);
    expect(found.wanted).toEqual([
      { agent: ana, date: MONDAY, plan: [{ pattern: 'day' }] },
      { agent: ana, date: TUESDAY, plan: [] },
      { agent: ana, date: localDate('2025-03-06'), plan: [{ pattern: 'night' }] },
      { agent: ana, date: localDate('2025-03-05'), plan: [{ pattern: 'day' }] },
      { agent: bo, date: MONDAY, plan: [{ pattern: 'night' }] },
    ]);
  });

  test('[RO9] a cell holds a pattern, its own times, two shifts, off, or times that are a pattern’s', () => {
    expect(planOf('day 13:00-18:00')).toEqual([{ pattern: 'day', start: '13:00' }]);
    expect(planOf('day 9:00–18:00')).toEqual([{ pattern: 'day' }]);
    expect(planOf('day 09:00-12:00 + Night')).toEqual([{ pattern: 'day', end: '12:00' }, { pattern: 'night' }]);
    expect(planOf('20:00-05:00')).toEqual([{ pattern: 'night' }]);
    expect(planOf('休')).toEqual([]);
    for (const plan of [[], [{ pattern: 'day', end: '12:00' }, { pattern: 'night' }]])
      expect(readCell(writeCell(plan, names.patterns), names.patterns)).toEqual({ ok: true, value: plan });
  });

  test('[RO9] rows with headings, in either language; several rows of a day are its shifts', () => {
    const rows =
      '姓名\t日期\t班次\t开始\t结束\nAna Example\t2025-03-03\tday\t9:00\t12:00\nana\t2025-03-03\tnight\t\t\nana\t2025-03-04\t\t0.375\t18:00:00';
    expect(read(rows)).toEqual({
      problems: [],
      wanted: [
        { agent: ana, date: MONDAY, plan: [{ pattern: 'day', end: '12:00' }, { pattern: 'night' }] },
        { agent: ana, date: TUESDAY, plan: [{ pattern: 'day' }] },
      ],
    });
  });

  test('[RO9] what can’t be read is named with its line, and the rest is read all the same', () => {
    const head = 'agent;date;pattern;start;end';
    const found = read(
      [
        head,
        'nobody;2025-03-03;day;;',
        'Li Na;2025-03-03;day;;',
        'ana;soon;day;;',
        'ana;2025-03-03;late;;',
        'ana;2025-03-03;day;25:00;',
        'ana;2025-03-03;day;;',
        'ana;2025-03-03;off;;',
      ].join('\n'),
    );
    expect(found.problems.map(({ line, kind, found: word }) => [line, kind, word])).toEqual([
      [2, 'noAgent', 'nobody'],
      [3, 'twoAgents', 'Li Na'],
      [4, 'noDate', 'soon'],
      [5, 'noPattern', 'late'],
      [6, 'halfTime', '25:00'],
      [8, 'twice', 'ana 2025-03-03'],
    ]);
    expect(found.wanted).toEqual([{ agent: ana, date: MONDAY, plan: [{ pattern: 'day' }] }]);
    expect(read('some text\nmore').problems).toEqual([{ line: 1, kind: 'noHeadings', found: '' }]);
    expect(read('agent,2025-03-03\nana,"day').problems).toMatchObject([{ kind: 'unreadable' }]);
  });
});

describe('closed pay months', () => {
  const closed = [{ id: '2025-02', from: localDate('2025-02-01'), to: localDate('2025-02-28') }];
  const pattern = testSite.patterns[0] ?? null;

  test.each<[string, SiteEdit, readonly string[]]>([
    ['a day of it', { part: 'roster', was: null, now: { agent: ana, date: localDate('2025-02-28'), pattern: 'off' } }, ['2025-02']],
    ['a day after it', { part: 'roster', was: null, now: { agent: ana, date: MONDAY, pattern: 'off' } }, []],
    [
      'leave that began in it and is shortened',
      { part: 'leave', was: { agent: ana, from: localDate('2025-02-20'), to: MONDAY, kind: 'sick' }, now: null },
      ['2025-02'],
    ],
    ['a new pattern', { part: 'patterns', was: null, now: pattern }, []],
    ['a changed pattern, wherever it was worked', { part: 'patterns', was: pattern, now: pattern }, ['2025-02']],
    ['a rotation from a later day on', { part: 'rotations', was: null, now: { id: 'r', startsOn: MONDAY, days: ['off'] } }, []],
    [
      'a rotation since before',
      { part: 'rotations', was: { id: 'r', startsOn: localDate('2024-12-30'), days: ['off'] }, now: null },
      ['2025-02'],
    ],
  ])('[RO4] %s', (_, edit, months) => {
    expect(closedMonthsOf(closed, [edit])).toEqual(months);
  });

  test('[RO4] what stands against edits is told at their cells, and what came too late', () => {
    const edits = cellEdits([], { agent: ana, date: MONDAY }, []);
    const overlaps = { edit: 0, path: [], message: 'overlaps', said: [] };
    const unfit = { error: 'unfit', reason: '', way: '', details: { problems: [overlaps] } };
    expect([...faultsOf(outcomeOf(unfit, edits), edits)]).toEqual([[`ana ${MONDAY}`, overlaps]]);
    const stale = { error: 'stale', reason: '', way: '', details: { edits: [0] } };
    expect([...faultsOf(outcomeOf(stale, edits), edits)]).toEqual([[`ana ${MONDAY}`, 'stale']]);
    const given: readonly SiteEdit[] = [{ part: 'swaps', was: null, now: { date: MONDAY, from: bo, to: ana } }];
    expect([...faultsOf(outcomeOf(unfit, given), given).keys()]).toEqual([`bo ${MONDAY}`]);
  });
});

describe('cells pasted', () => {
  const week = weekOf(rostered(testSite, ana, MONDAY, 'night'));
  const agents = week.agents.map(({ agent }) => agent);
  const on = (places: readonly { agent: typeof ana; date: LocalDate }[]) => ({ week, agents, places, corner: { row: 1, column: 0 } });

  test('[RO3] what is copied is pasted as it was: one cell into all that is chosen, a block from the corner on', () => {
    const text = copiedText(week, [
      { agent: ana, date: MONDAY },
      { agent: ana, date: TUESDAY },
    ]);
    expect(text).toBe('night\tday');
    expect(pastedCells(text, on([]))).toEqual([
      { agent: bo, date: MONDAY, plan: [{ pattern: 'night' }] },
      { agent: bo, date: TUESDAY, plan: [{ pattern: 'day' }] },
    ]);
    const places = [
      { agent: bo, date: MONDAY },
      { agent: chen, date: TUESDAY },
    ];
    expect(pastedCells('off', on(places))).toEqual(places.map((place) => ({ ...place, plan: [] })));
    expect(pastedCells('some words', on(places))).toEqual([]);
  });
});

describe('a week of hundreds of people', () => {
  const lines = placedLines(
    Array.from({ length: 200 }, (_, place) => place),
    (place) => (place % 50 === 0 ? 28 : 50),
  );

  test('[RO11] what is in sight is drawn, a little beyond it, and who has the focus wherever they stand', () => {
    expect(lines.slice(0, 3)).toEqual([
      { line: 0, place: 0, topPx: 0, endPx: 28 },
      { line: 1, place: 1, topPx: 28, endPx: 78 },
      { line: 2, place: 2, topPx: 78, endPx: 128 },
    ]);
    const drawnAt = (scrolledPx: number) => linesInSight(lines, scrolledPx, 500, (line) => line === 3).map(({ line }) => line);
    expect(drawnAt(0)).toEqual(Array.from({ length: 17 }, (_, line) => line));
    const below = drawnAt(5000);
    expect(below[0]).toBe(3);
    expect(below.slice(1).every((line, index) => line === (below[1] ?? 0) + index)).toBe(true);
    const [first, last] = [lines[below[1] ?? 0], lines[below.at(-1) ?? 0]];
    expect(first?.topPx).toBeLessThanOrEqual(5000 - 250);
    expect(last?.endPx).toBeGreaterThanOrEqual(5500 + 250);
  });

  test('[RO11] of each person the chosen dates are one text, which is the same while they are', () => {
    const places = [
      { agent: ana, date: MONDAY },
      { agent: bo, date: MONDAY },
      { agent: ana, date: TUESDAY },
    ];
    expect([...datesByAgent(places)]).toEqual([
      [ana, ` ${MONDAY} ${TUESDAY}`],
      [bo, ` ${MONDAY}`],
    ]);
  });
});
