import { describe, expect, test } from 'vitest';
import { dueDays } from '../../client/view/list-lines.ts';
import { agentLines } from '../../shared/wire/agent-lines.ts';
import { groupedNumber } from '../../client/view/grouped-number.ts';
import { fileType, importPath, lookPath } from '../../client/view/import-paths.ts';
import { listHash, officePage } from '../../client/view/office-page.ts';
import { guessedColumns } from '../../shared/lists/import-columns.ts';
import { namedColumn } from '../../shared/lists/import-report.ts';
import { allocateFrom } from '../../shared/lists/list-allocation.ts';
import { historyOf } from '../../shared/lists/lead-history.ts';
import { findingLeads, type LeadsAsked } from '../../shared/lists/lead-states.ts';
import { dueOfList } from '../../shared/lists/list-due.ts';
import { readingProgress } from '../../shared/lists/list-progress.ts';
import { ana, bo } from '../support/test-site.ts';
import { LeadStory, withLists } from '../support/lead-story.ts';
import { sampleLists } from '../support/sample-lists.ts';

describe('LS2: which column is which', () => {
  test('LS2: by the names of the columns, in any order and in Chinese', () => {
    const rows = [
      ['姓名', '手机', '客户编号'],
      ['王芳', '13812345678', 'K1'],
      ['李强', '+86 139-8765-4321', 'K2'],
    ];
    expect(guessedColumns(rows)).toEqual({ hasHeader: true, lead: 2, number: 1 });
  });

  test('LS2: by what stands in them, where nobody named them; ids that look like numbers are not taken for the number', () => {
    const rows = [
      ['10000001', 'Li', '13812345678'],
      ['10000002', 'Li', '13812345679'],
    ];
    expect(guessedColumns(rows)).toMatchObject({ hasHeader: false });
    const named = [['lead', 'name', 'phone'], ...rows];
    expect(guessedColumns(named)).toEqual({ hasHeader: true, lead: 0, number: 2 });
  });

  test('LS2: some numbers are missing or wrong; ids that stand twice are none', () => {
    const rows = [
      ['city', 'ref', 'tel'],
      ...['a', 'b', 'c', 'd'].map((id, index) => ['Hefei', id, index === 3 ? '' : `1381234567${index}`]),
    ];
    expect(guessedColumns(rows)).toEqual({ hasHeader: true, lead: 1, number: 2 });
    expect(guessedColumns([['city'], ['Hefei'], ['Hefei']])).toEqual({ hasHeader: true, lead: null, number: null });
    expect(guessedColumns([])).toEqual({ hasHeader: false, lead: null, number: null });
  });

  test('LS6: a column without a name is known by its letter', () => {
    expect([0, 25, 26, 701, 702].map((index) => namedColumn(' ', index))).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(namedColumn(' phone ', 3)).toBe('phone');
  });
});

describe('LS7: what comes free', () => {
  const story = () =>
    new LeadStory()
      .gives('1', 'ana')
      .gives('2', 'ana')
      .gives('3', 'bo')
      .at('2026-03-10 10:00')
      .tries('2', 'callback', 'ana')
      .closes('3', 'sold');

  test('LS7, N1: at 00:00 of the day after the due day, whoever holds it; what is closed never', () => {
    expect(dueOfList(story().view('2026-03-10 12:00'), 7)).toEqual([
      { owner: ana, date: '2026-03-13', leads: 1 },
      { owner: ana, date: '2026-03-14', leads: 1 },
    ]);
    expect(dueOfList(story().view('2026-03-10 12:00'), 3)).toHaveLength(1);
    expect(dueOfList(story().view('2026-03-13 00:00'), 7)).toEqual([{ owner: ana, date: '2026-03-14', leads: 1 }]);
  });

  test('LS7: by day, with the names of whose they are', () => {
    const [first] = dueDays(sampleLists().one!);
    expect(first).toEqual({ date: '2026-03-21', leads: 73, names: ['王芳', '李强'] });
    expect(agentLines(sampleLists().one!)[0]).toMatchObject({ name: '王芳', team: '蓝队', room: 0, share: { open: 300 } });
  });
});

/** What a reading in steps comes to. */
function ended<Value>(steps: Generator<undefined, Value>): Value {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('LS9, LS10: single leads', () => {
  const found = (story: LeadStory, asked: Partial<LeadsAsked> = {}, now = '2026-03-02 12:00') =>
    ended(findingLeads(story.view(now), { state: null, owner: null, isSeen: () => true, ...asked }, 0, 10)).leads;

  test('LS9: in the order of their import, those that nobody imported last, until somebody does', () => {
    const story = new LeadStory().gives('stranger', 'ana').imports('b').imports('a');
    expect(found(story)).toEqual(['b', 'a', 'stranger']);
    expect(found(story.imports('stranger').imports('c'))).toEqual(['b', 'a', 'stranger', 'c']);
  });

  test('LS9, N1: what was held is free on the day after its due day; what is closed or not taken is neither', () => {
    const story = new LeadStory().imports('1').imports('2').imports('3', 'x').imports('4', 'x').gives('1', 'ana').closes('2', 'sold');
    expect([found(story, { state: 'held' }), found(story, { state: 'free' })]).toEqual([['1'], ['3']]);
    expect([found(story, { state: 'closed' }), found(story, { state: 'notTaken' })]).toEqual([['2'], ['4']]);
    expect(found(story, { state: 'free' }, '2026-03-13 00:00')).toEqual(['1', '3']);
    expect(found(story, { isSeen: () => false })).toEqual(['2', '3', '4']);
  });

  test('LS10, N1, N14: a lead comes free by itself in between, and a claim of what is somebody’s changes nothing', () => {
    const story = new LeadStory().imports('1').gives('1', 'ana').at('2026-03-03 09:00').claims('1', 'bo');
    const told = historyOf(story.at('2026-03-20 09:00').claims('1', 'bo').view('2026-04-20 09:00'), '1');
    expect(told.map(({ kind, agent, hadEffect }) => [kind, agent, hadEffect])).toEqual([
      ['imported', null, true],
      ['assigned', ana, true],
      ['claimed', bo, false],
      ['due', ana, true],
      ['claimed', bo, true],
      ['due', bo, true],
    ]);
    expect(told[3]?.at).toBe(story.moment('2026-03-13 00:00'));
  });
});

describe('LS13: what a wall shows of lists', () => {
  test('LS13: sums of the whole list, what was dialled today by the site’s clock among them', () => {
    const story = new LeadStory().imports('1').imports('2').imports('3').imports('4').at('2026-03-02 10:00').tries('1', 'busy', 'ana');
    story.at('2026-03-03 09:30').tries('1', 'connected', 'ana').tries('2', 'noAnswer').tries('2', 'busy').closes('3', 'sold');
    const progress = (now: string) => ended(readingProgress(story.board(), story.moment(now)));
    expect(progress('2026-03-03 12:00')).toEqual([
      { list: 'spring', name: 'spring', leads: 4, dialled: 2, reached: 1, closed: 1, free: 3, toCome: 1, dialledToday: 2 },
    ]);
    expect(progress('2026-03-02 23:00')).toMatchObject([{ dialledToday: 1 }]);
    expect(ended(readingProgress(new LeadStory().board(), story.moment('2026-03-03 12:00')))).toEqual([]);
  });
});

describe('LS8: why an allocation gave no more', () => {
  const story = (perAgentDay: number) => new LeadStory(withLists({ perAgentDay })).imports('1').imports('2').imports('3');
  const given = (perAgentDay: number, most: number | null, each: number | null = null) => {
    const told = story(perAgentDay);
    const { allocations, whyNotMore } = allocateFrom(
      ...([told.board(), told.view('2026-03-02 12:00'), [ana, bo], most, told.moment('2026-03-02 12:00'), each] as const),
    );
    return [allocations.map(({ agent }) => agent).join(' '), whyNotMore];
  };

  test('LS8: as many as were asked for; nobody has room; no lead is free', () => {
    expect(given(100, 2)).toEqual(['ana bo', null]);
    expect(given(1, 3)).toEqual(['ana bo', 'noRoom']);
    expect(given(1, null)).toEqual(['ana bo', 'noRoom']);
    expect(given(100, 5)).toEqual(['ana bo ana', 'noLeads']);
  });

  test('LS8: at most so many each, which is what was asked for', () => {
    expect(given(100, null, 1)).toEqual(['ana bo', null]);
    expect(given(100, null, 2)).toEqual(['ana bo ana', 'noLeads']);
    expect(given(100, 1, 1)).toEqual(['ana', null]);
  });

  test('LS8, N8: leads that cool off from somebody hide none from them that come after, however few are asked for', () => {
    const story = new LeadStory(withLists({ privateCap: 10 }));
    for (const lead of ['1', '2', '3', '4', '5']) story.imports(lead).gives(lead, 'ana');
    story.at('2026-03-03 10:00');
    for (const lead of ['1', '2', '3', '4', '5']) story.recycles(lead);
    story.imports('8').imports('9');
    const now = '2026-03-03 12:00';
    const of = (most: number | null, each: number | null, agents = [ana, bo]) => {
      const { allocations, whyNotMore } = allocateFrom(story.board(), story.view(now), agents, most, story.moment(now), each);
      return [allocations.map(({ lead, agent }) => `${lead} ${agent}`).join(', '), whyNotMore];
    };
    expect(of(null, 1)).toEqual(['1 bo, 8 ana', null]);
    expect(of(2, null)).toEqual(['1 bo, 2 bo', null]);
    expect(of(4, 2)).toEqual(['1 bo, 2 bo, 8 ana, 9 ana', null]);
    expect(of(6, 3)).toEqual(['1 bo, 2 bo, 3 bo, 8 ana, 9 ana', 'noLeads']);
    expect(of(1, null, [ana])).toEqual(['8 ana', null]);
    expect(of(3, null, [ana])).toEqual(['8 ana, 9 ana', 'noLeads']);
  });
});

test('CF13: a number stands in groups as it is read aloud, and loses no digit', () => {
  const grouped = ['+8613812345678', '13812345678', '+12125550123', '4001234567', '03012345', '12345', '123'].map(groupedNumber);
  expect(grouped).toEqual(['+86 138 1234 5678', '138 1234 5678', '+121 255 501 23', '400 123 4567', '030 123 45', '123 45', '123']);
});

test('LS7: the addresses of the lists, of one with any name, and of a file on its way', () => {
  expect(officePage('#lists')).toEqual({ kind: 'lists', list: null });
  expect(officePage(listHash('a/b 春'))).toEqual({ kind: 'lists', list: 'a/b 春' });
  expect(lookPath({ number: null })).toBe('/api/lists/any/import/look?number=none');
  expect(importPath('a/b', { hasHeader: true, lead: 2, number: null }, 'x&y.csv')).toBe(
    '/api/lists/a%2Fb/import?lead=2&header=yes&file=x%26y.csv',
  );
  expect(fileType(new File([], 'Leads.XLSX'))).toContain('spreadsheetml');
  expect(fileType(new File([], 'leads.csv', { type: 'application/vnd.ms-excel' }))).toBe('text/csv');
});
