import { describe, expect, test } from 'vitest';
import { boundsWritten, sidesOf } from '../../client/view/scheme-bounds.ts';
import { entryName, fieldLabel, partLabel, placeLabel, wordLabel } from '../../client/view/scheme-labels-of.ts';
import { moneyTyped, typedMoney, typedNumber, valueText } from '../../client/view/scheme-values.ts';
import { simulatedPeople, sumsOf } from '../../client/view/simulated.ts';
import { schemeForm } from '../../shared/scheme-draft/form.schema.ts';
import { agentId } from '../../shared/units.ts';
import type { SimulationAnswer } from '../../shared/wire/scheme-answers.ts';

describe('[SE3] what is typed into the form', () => {
  test.each([
    ['120', 120],
    [' 0.85 ', 0.85],
    ['-2', -2],
    ['0.850', '0.850'],
    ['1e3', '1e3'],
    ['many', 'many'],
    ['12345678901234567890', '12345678901234567890'],
    ['', undefined],
    ['  ', undefined],
  ])('SE3: %j is exactly %j: a number where nothing is lost, else the text, for the check to tell', (text, written) => {
    expect(typedNumber(text)).toBe(written);
  });

  test.each([
    ['12.5', 1250],
    ['2500', 250_000],
    ['-0.05', -5],
    ['0', 0],
    ['12.345', '12.345'],
    ['a', 'a'],
    ['', undefined],
  ])('SE3: money: %j in major units is %j in the file', (text, written) => {
    expect(typedMoney(text)).toBe(written);
    if (typeof written === 'number') expect(typedMoney(moneyTyped(written))).toBe(written);
  });

  test('SE3: money is shown in major units; what is no whole number as it was typed', () => {
    expect([moneyTyped(5), moneyTyped(-1250), moneyTyped('a'), moneyTyped(undefined), moneyTyped(1.5)]).toEqual([
      '0.05',
      '-12.50',
      'a',
      '',
      '1.5',
    ]);
  });

  test('SE3: comparators: of each side one, the figure stays when the comparator is another, and goes with its side', () => {
    expect(sidesOf(['gte', 'gt', 'lte', 'lt', 'eq'], { gt: 5, metric: 'qa' })).toEqual([
      { offered: ['gte', 'gt'], word: 'gt', value: 5 },
      { offered: ['lte', 'lt'], word: null, value: undefined },
      { offered: ['eq'], word: null, value: undefined },
    ]);
    expect(sidesOf(['gte', 'gt'], undefined)).toEqual([{ offered: ['gte', 'gt'], word: null, value: undefined }]);
    expect(boundsWritten({ gt: 5, metric: 'qa' }, 'gt', 'gte', 5)).toEqual({ metric: 'qa', gte: 5 });
    expect(boundsWritten({ metric: 'qa' }, null, 'lt', undefined)).toEqual({ metric: 'qa', lt: 0 });
    expect(boundsWritten({ gt: 5 }, 'gt', '', 5)).toEqual({});
  });
});

describe('[SE3] [SE6] what fields and places are called', () => {
  test('SE3: by the name in the file and what it stands in; a readable name where there is none', () => {
    expect(fieldLabel(['quotas', 'base'], 'en')).toBe('Base quota');
    expect(fieldLabel(['ladder', 'levels', 0, 'base'], 'en')).toBe('Base');
    expect(fieldLabel(['points', 'start'], 'zh-CN')).toBe('起始分');
    expect(fieldLabel(['gte'], 'en')).toBe('at least (≥)');
    expect(fieldLabel(['somethingNew'], 'en')).toBe('something new');
    expect([wordLabel('splitPool', 'zh-CN'), wordLabel('notKnownYet', 'en')]).toEqual(['平分奖金', 'not known yet']);
    expect([partLabel(['points', 'clamp'], 1, 'en'), partLabel(['nothing'], 0, 'en')]).toEqual(['highest', null]);
  });

  test('SE3: every field and every word of the form has a name in both languages', () => {
    const { nodes } = schemeForm();
    const keys = Object.values(nodes).flatMap((node) => (node.is === 'map' ? node.fields.map(({ key }) => key) : []));
    const words = Object.values(nodes).flatMap((node) =>
      node.is === 'words' ? node.words : node.is === 'oneOf' ? node.options.map(({ name }) => name) : [],
    );
    const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);
    expect([...new Set(keys)].filter((key) => !isChinese(fieldLabel([key], 'zh-CN')))).toEqual([]);
    expect([...new Set(words)].filter((word) => !isChinese(wordLabel(word, 'zh-CN')))).toEqual([]);
  });

  test('SE6: a place is told by what it is in; entries call themselves, and what the scheme names keeps its name', () => {
    const tree = { points: { rules: [{ id: 'late', delta: -2 }] }, metrics: { talkTime: {} }, awards: [{ id: 'week' }, {}] };
    expect(placeLabel(['points', 'rules', 0, 'delta'], tree, 'en')).toBe('Points › Rules › late › Points');
    expect(placeLabel(['points', 'rules', 'late', 'delta'], tree, 'en')).toBe('Points › Rules › late › Points');
    expect(placeLabel(['metrics', 'talkTime'], tree, 'en')).toBe('Metrics › talkTime');
    expect(placeLabel(['awards', 1], tree, 'zh-CN')).toBe('奖项 › 2');
    expect([entryName({ id: '' }, 0), entryName('a', 4)]).toEqual(['1', '5']);
  });

  test('SE6: what stood there, in one line, words by their names', () => {
    expect(valueText({ metric: 'qa', gte: 85, orNone: true }, '', 'en')).toBe('metric: qa, ≥ 85, orNone: true');
    expect(valueText(['outbound', 'mine'], 'kinds', 'en')).toBe('outbound, mine');
    expect(valueText({ of: { sum: [1, 2] } }, '', 'en')).toBe('of: (sum: (1, 2))');
    expect([valueText('min', 'combine', 'zh-CN'), valueText(false, '', 'en'), valueText(undefined, '', 'en')]).toEqual([
      '最小',
      'false',
      '',
    ]);
    // A metric, a rule or a grade may be called as some word is.
    expect([valueText(['sum', 'qa'], 'by', 'zh-CN'), valueText('points', 'code', 'zh-CN')]).toEqual(['sum, qa', 'points']);
  });
});

describe('[SE10] several months, one table', () => {
  const line = (id: string, difference: number) => ({ id, name: { 'zh-CN': id, en: id }, before: 0, after: difference, difference });
  const of = (agent: string, before: number, lines: readonly ReturnType<typeof line>[]) => {
    const difference = lines.reduce((sum, one) => sum + one.difference, 0);
    return { agent: agentId(agent), before, after: before + difference, difference, lines };
  };
  const month = (id: string, perAgent: readonly ReturnType<typeof of>[]) => ({
    id,
    simulation: { perAgent, gainers: [], losers: [], unchanged: [], cost: perAgent.reduce((sum, { difference }) => sum + difference, 0) },
  });
  const answer: SimulationAnswer = {
    currency: 'CNY',
    months: [
      month('2026-03', [
        of('ana', 100, [line('base', 30), line('award', -10)]),
        of('bo', 100, [line('base', -5)]),
        of('cy', 100, [line('base', 7)]),
      ]),
      month('2026-04', [of('ana', 50, [line('award', 10)]), of('bo', 50, []), of('cy', 50, [line('base', -7)])]),
    ],
    people: ['ana', 'bo', 'cy'].map((id) => ({ agent: agentId(id), name: id, team: 'east' })),
  };

  test('SE10: each agent’s sums over all months, the greatest gain first, with the lines that make it; what evens out is none', () => {
    expect(simulatedPeople(answer)).toEqual([
      {
        agent: 'ana',
        name: 'ana',
        before: 150,
        after: 180,
        difference: 30,
        lines: [{ id: 'base', name: { 'zh-CN': 'base', en: 'base' }, difference: 30 }],
      },
      { agent: 'cy', name: 'cy', before: 150, after: 150, difference: 0, lines: [] },
      {
        agent: 'bo',
        name: 'bo',
        before: 150,
        after: 145,
        difference: -5,
        lines: [{ id: 'base', name: { 'zh-CN': 'base', en: 'base' }, difference: -5 }],
      },
    ]);
  });

  test('SE10: the cost is the sum of all differences, and that of the months', () => {
    expect(sumsOf(simulatedPeople(answer))).toEqual({ cost: 25, gainers: 1, losers: 1, unchanged: 1 });
    expect(answer.months.reduce((sum, { simulation }) => sum + simulation.cost, 0)).toBe(25);
  });
});
