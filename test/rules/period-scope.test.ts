import { describe, expect, test } from 'vitest';
import { exact, textOf } from '../../shared/exact/exact.ts';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Combine, IncentiveQuota } from '../../shared/scheme/quota.ts';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { Value } from '../../shared/scheme/value.ts';
import type { AgentPeriod, Colleagues } from '../../shared/settle/agent-period.ts';
import { evaluate } from '../../shared/settle/evaluate.ts';
import { colleaguesOf, groupScope } from '../../shared/settle/evaluate-group.ts';
import { candidateOf, payScopes, periodScope } from '../../shared/settle/evaluate-period.ts';
import type { Scope } from '../../shared/settle/evaluate-scope.ts';
import type { Evaluated } from '../../shared/settle/evaluated.ts';
import { gradesOf } from '../../shared/settle/grade.ts';
import { payLine } from '../../shared/settle/pay.ts';
import { monthOf, type Day, type Month } from '../support/agent-period.ts';
import { readPreset } from '../support/schemes.ts';
import { scheduleOf } from '../support/scope.ts';

const telesales = readPreset('outbound-telesales');
const ALONE: Colleagues = { extremes: () => null };
const scopeFor = (month: Month): Scope => periodScope(monthOf(month), ALONE, null);
const text = ({ value }: Evaluated): string | null => value && textOf(value);

const base: Value = { node: 'quota', quota: 'base' };
const withBase = (changes: Partial<Scheme['base']>): Scheme => ({ ...telesales, base: { ...telesales.base, ...changes } });
const withIncentive = (changes: Partial<IncentiveQuota>, scheme = telesales): Scheme => ({
  ...scheme,
  incentive: scheme.incentive && { ...scheme.incentive, gates: [], ...changes },
});
const metrics: Scheme['metrics'] = {
  ...telesales.metrics,
  handled: { agg: 'ratio', of: ['talkTime', 'validCalls'] },
  returned: { agg: 'ratio', of: ['refunds', 'collected'] },
  collectedPerCall: { agg: 'ratio', of: ['collected', 'validCalls'] },
  callsPerSecond: { agg: 'ratio', of: ['validCalls', 'talkTime'] },
  collectedPerSecond: { agg: 'ratio', of: ['collected', 'talkTime'] },
  callsPerMinor: { agg: 'ratio', of: ['validCalls', 'collected'] },
  lateMinutes: { from: 'attendance', agg: 'sum', field: 'minutes', where: { codes: ['late'] } },
};

describe('metrics over a period', () => {
  const scheme: Scheme = { ...telesales, metrics };
  const days: Day[] = [
    { day: 2, calls: 100, talkSeconds: 6000, results: [{ value: 30_000 }, { kind: 'qa', value: 84.96 }] },
    {
      day: 3,
      calls: 50,
      talkSeconds: 3000,
      results: [
        { kind: 'refund', value: 10_000 },
        { value: 20_000, verified: false },
      ],
    },
    { day: 7, minutes: null, calls: 40, talkSeconds: 4000, results: [{ value: 20_000 }] },
    { day: 8, minutes: 0, calls: 7, talkSeconds: 700 },
  ];
  const of = (name: string) => scopeFor({ scheme, days }).metric(name);

  test('Y15: calls and talk are those of shifts with a target, sales and refunds of every day', () => {
    expect(['validCalls', 'talkTime', 'collected', 'refunds'].map((name) => text(of(name)))).toEqual(['150', '9000', '50000', '10000']);
    expect(['validCalls', 'talkTime', 'collected', 'qa'].map((name) => of(name).unit)).toEqual(['count', 'ms', 'money', 'number']);
    expect(of('validCalls').because).toMatchObject({
      rule: 'M8',
      message: 'value.metric',
      inputs: { metric: { id: 'validCalls' }, shifts: { value: '2' } },
    });
    expect(of('collected').because.inputs).toMatchObject({ shifts: { value: '4' } });
  });

  test('Y2: talk is in seconds for the scheme and in ms for the reader', () => {
    expect(of('talkTime').because.result).toEqual({ unit: 'ms', value: '9000000' });
  });

  test.each([
    ['handled', '60', 'ms'],
    ['returned', '1/5', 'percent'],
    ['collectedPerCall', '1000/3', 'money'],
    ['callsPerSecond', '1/60', 'number'],
    ['collectedPerSecond', '50/9', 'money'],
    ['callsPerMinor', '3/1000', 'number'],
    ['qa', '2124/25', 'number'],
  ])('V20, Y2: %s is a ratio of sums, in units of the file: %s (%s)', (name, expected, unit) => {
    expect([text(of(name)), of(name).unit]).toEqual([expected, unit]);
  });

  test('Y2: what no shift measured, and a metric that is not there, are n/a', () => {
    expect(text(scopeFor({ scheme, days: [{ day: 2 }] }).metric('qa'))).toBeNull();
    expect(of('nowhere').value).toBeNull();
    expect(scopeFor({ scheme, days: [] }).metric('collected').value).toBeNull();
    expect(scopeFor({ scheme, days: [{ day: 8, minutes: 0, calls: 7 }] }).metric('validCalls').value).toBeNull();
  });

  test('Q11: versions that measure one name differently have no common figure; those that know it do', () => {
    const counted: Scheme = { ...scheme, metrics: { ...metrics, qa: { from: 'qa', agg: 'count', where: {} } } };
    const unknowing: Scheme = { ...scheme, metrics: { validCalls: metrics['validCalls']!, talkTime: metrics['talkTime']! } };
    const sheet = { kind: 'qa', value: 90 } as const;
    const mixed = (first: Scheme) =>
      scopeFor({
        scheme,
        days: [
          { day: 2, results: [sheet], scheme: first },
          { day: 3, results: [sheet] },
        ],
      });
    expect(mixed(counted).metric('qa').value).toBeNull();
    expect(text(mixed(unknowing).metric('qa'))).toBe('90');
  });

  test('Y6: what lies outside the period is not looked at, whatever was gathered', () => {
    const month = monthOf({
      scheme,
      days: days.slice(0, 2),
      events: [
        [2, 'late'],
        [3, 'late'],
      ],
    });
    const day: AgentPeriod = {
      ...month,
      period: { kind: 'day', id: '2026-03-03', from: month.shifts[1]!.date, to: month.shifts[1]!.date },
    };
    const scope = periodScope(day, ALONE, null);
    expect([text(scope.metric('validCalls')), text(scope.events('late')), text(scope.attainment('validCalls'))]).toEqual([
      '50',
      '1',
      '5/12',
    ]);
    expect(payScopes(day, ALONE, null).shifts.map(({ date }) => date)).toEqual(['2026-03-03']);
  });
});

describe('the base quota over a period', () => {
  const calls = (combine: Combine = 'min'): Scheme => withBase({ targets: { validCalls: 120 }, combine });
  const v6: Day[] = [
    { day: 2, calls: 180 },
    { day: 3, calls: 60 },
  ];

  test('V6: 180 then 60 calls of 120 a day: pooled 1, the mean of clamped days 0.75', () => {
    expect(text(scopeFor({ scheme: calls(), days: v6 }).quota('base'))).toBe('1');
    const mean = scopeFor({ scheme: withBase({ targets: { validCalls: 120 }, aggregate: 'meanOfShifts' }), days: v6 }).quota('base');
    expect(text(mean)).toBe('3/4');
    expect(mean.because).toMatchObject({
      rule: 'Q13',
      message: 'value.quotaMean',
      inputs: { quota: { id: 'base' }, shifts: { value: '2' } },
      because: [
        {
          message: 'value.quotaOfShift',
          inputs: { date: { date: '2026-03-02' } },
          result: { value: '1' },
          because: [{ message: 'value.attainment', result: { value: '3/2' } }],
        },
        { message: 'value.quotaOfShift', result: { value: '1/2' } },
      ],
    });
  });

  test('Q13: the mean leaves out shifts without a target', () => {
    const scheme = withBase({ targets: { validCalls: 120 }, aggregate: 'meanOfShifts' });
    expect(text(scopeFor({ scheme, days: [...v6, { day: 4, minutes: 0, calls: 10 }, { day: 5, minutes: null }] }).quota('base'))).toBe(
      '3/4',
    );
  });

  test('Q10: the reason names each metric with actual and target, talk in ms, and how they are combined', () => {
    const { because } = scopeFor({ days: [{ day: 2, calls: 114, talkSeconds: 6800 }] }).quota('base');
    expect(because).toMatchObject({
      rule: 'Q3',
      message: 'value.quota',
      inputs: { quota: { id: 'base' }, combine: { id: 'min' }, min: { value: '0' }, max: { value: '1' } },
      result: { unit: 'percent', value: '17/18' },
      because: [
        {
          message: 'value.attainment',
          inputs: { metric: { id: 'validCalls' }, actual: { unit: 'count', value: '114' }, target: { value: '120' } },
          result: { value: '19/20' },
        },
        {
          inputs: { metric: { id: 'talkTime' }, actual: { unit: 'ms', value: '6800000' }, target: { unit: 'ms', value: '7200000' } },
          result: { value: '17/18' },
        },
      ],
    });
  });

  test('Q17: of a weighted quota each metric says its weight', () => {
    const scheme = withBase({ combine: 'weighted', weights: { validCalls: ratio(3, 4), talkTime: ratio(1, 4) } });
    const weighted = scopeFor({ scheme, days: [{ day: 2, calls: 60, talkSeconds: 7200 }] }).quota('base');
    expect(text(weighted)).toBe('5/8');
    expect(weighted.because.because).toMatchObject([
      { inputs: { weight: { unit: 'percent', value: '3/4' } } },
      { inputs: { weight: { value: '1/4' } } },
    ]);
  });

  test('V35: a month of leave has no attainment, and nothing that is built on it', () => {
    const scope = scopeFor({
      days: [
        { day: 2, minutes: 0 },
        { day: 3, minutes: 0 },
      ],
    });
    for (const one of [scope.quota('base'), scope.quota('incentive'), scope.attainment('validCalls'), scope.tierPay(), scope.points()])
      expect(one.value).toBeNull();
  });

  test('Q6: the incentive and single metrics are not clamped', () => {
    const scope = scopeFor({ scheme: withIncentive({ of: ['validCalls'] }), days: [{ day: 2, calls: 150, talkSeconds: 9000 }] });
    expect([text(scope.quota('incentive')), text(scope.attainment('validCalls')), text(scope.quota('base'))]).toEqual(['5/4', '5/4', '1']);
    expect(scope.quota('incentive').because).toMatchObject({
      rule: 'Q6',
      inputs: { quota: { id: 'incentive' }, combine: { id: 'min' } },
      because: [{ inputs: { metric: { id: 'validCalls' } } }],
    });
    expect(scope.attainment('collected').value).toBeNull();
    expect(scopeFor({ scheme: { ...telesales, incentive: null }, days: [{ day: 2, calls: 150 }] }).quota('incentive').value).toBeNull();
  });

  const weights = { validCalls: ratio(1, 2), talkTime: ratio(1, 2) };
  test.each<[Combine, number]>([
    ['min', 7500],
    ['weighted', 8750],
    ['any', 10_000],
    ['max', 10_000],
    ['all', 0],
  ])('V5: 150 of 120 calls and 90 of 120 minutes under %s: a day of 100 yuan pays %i fen', (combine, expected) => {
    const scheme = withBase({ combine, weights: combine === 'weighted' ? weights : null });
    const month = monthOf({ scheme, days: [{ day: 2, calls: 150, talkSeconds: 5400 }] });
    const of: Value = { node: 'product', of: [{ node: 'amount', minor: 10_000 }, base] };
    const name = { 'zh-CN': '日薪', en: 'Day' };
    for (const per of ['shift', 'period'] as const)
      expect(payLine({ id: 'day', name, kind: 'earning', per, of, when: [] }, payScopes(month, ALONE, null)).amount).toBe(expected);
  });
});

describe('what tiers pay', () => {
  const days: Day[] = [
    { day: 2, calls: 132, talkSeconds: 7920 },
    { day: 3, calls: 108, talkSeconds: 6480 },
    { day: 4, minutes: 240, calls: 72, talkSeconds: 4320 },
    { day: 5, minutes: 0, calls: 300, talkSeconds: 18_000 },
  ];
  const paid = (incentive: Partial<IncentiveQuota>) => scopeFor({ scheme: withIncentive(incentive), days }).tierPay();

  test('Q14: by the shift: 200 for the 110 % of one, nothing for the next, 400 for the 120 % of half a shift', () => {
    expect(text(paid({ period: 'shift' }))).toBe('60000');
    expect(text(paid({ period: 'shift', pays: 'cumulative' }))).toBe('100000');
    expect(paid({ period: 'shift' }).because).toMatchObject({
      rule: 'Q14',
      message: 'value.tierPayOfShifts',
      inputs: { shifts: { value: '3' } },
      because: [
        {
          message: 'value.tierPayOfShift',
          inputs: { date: { date: '2026-03-02' } },
          result: { value: '20000' },
          because: [{ message: 'value.tierPay', inputs: { tier: { id: 'II' }, pays: { id: 'highest' } } }],
        },
        { result: { value: '0' }, because: [{ message: 'value.noTier' }] },
        { result: { value: '40000' } },
      ],
    });
  });

  test('Q14: by the month: 312 of 300 calls are 104 %: the first tier', () => {
    expect(text(paid({ period: 'month' }))).toBe('10000');
    expect(paid({ period: 'month' }).because).toMatchObject({ message: 'value.tierPay', inputs: { tier: { id: 'I' } } });
  });

  test('Q14: without the tier 0, without an incentive n/a', () => {
    const short = { days: [{ day: 2, calls: 119 }] };
    expect(scopeFor({ scheme: withIncentive({}), ...short }).tierPay().because).toMatchObject({
      message: 'value.noTier',
      result: { value: '0' },
    });
    expect(scopeFor({ scheme: { ...telesales, incentive: null }, ...short }).tierPay().value).toBeNull();
  });

  test('Y12: a month’s tiers pay nothing in any one of its shifts', () => {
    const month = monthOf({ scheme: withIncentive({ period: 'month' }), days });
    expect(payScopes(month, ALONE, null).shifts.map(({ scope }) => scope.tierPay().value)).toEqual([null, null, null]);
  });

  const gates: IncentiveQuota['gates'] = [{ of: { node: 'metric', metric: 'qa' }, bound: { gte: ratio(85, 1) }, orNone: false }];
  const scored = (...scores: number[]): Day[] =>
    scores.map((value, index) => ({ day: index + 2, calls: 120, talkSeconds: 7200, results: [{ kind: 'qa', value }] }));

  test('V30: a QA mean of 84.96 shows 85.0; the gate fails and the incentive is 0', () => {
    const gated = (...scores: number[]) =>
      scopeFor({ scheme: withIncentive({ period: 'month', gates }), days: scored(...scores) }).tierPay();
    expect(text(gated(84.92, 85))).toBe('0');
    expect(gated(84.92, 85).because).toMatchObject({
      message: 'value.tierGated',
      inputs: { tier: { id: 'I' } },
      because: [{ message: 'value.quota' }, { message: 'gate.failed', inputs: { value: { value: '2124/25' }, gte: { value: '85' } } }],
    });
    expect(text(gated(84.92, 85.08))).toBe('10000');
  });

  test('Y7: gates of tiers paid by the shift are judged by the shift', () => {
    expect(text(scopeFor({ scheme: withIncentive({ period: 'shift', gates }), days: scored(84.92, 85) }).tierPay())).toBe('10000');
  });

  test('Q14: a gate that asks for what it guards finds nothing', () => {
    const own: IncentiveQuota['gates'] = [{ of: { node: 'tierPay' }, bound: { gte: ratio(0, 1) }, orNone: false }];
    expect(text(scopeFor({ scheme: withIncentive({ period: 'month', gates: own }), days: scored(90) }).tierPay())).toBe('0');
  });
});

describe('points, events and levels', () => {
  const days: Day[] = [
    { day: 2, calls: 120 },
    { day: 3, calls: 120 },
  ];
  const byShift: Scheme = { ...telesales, points: { ...telesales.points, period: 'shift' } };
  const events: Month['events'] = [
    [2, 'late'],
    [2, 'praise'],
    [3, 'complaint'],
    [9, 'late'],
    [9, 'late', { isRevoked: true }],
  ];

  test('P13: of a month all its events count, those of days off too; each says what it gave', () => {
    const points = scopeFor({ days, events }).points();
    expect(text(points)).toBe('89');
    expect(points.because).toMatchObject({
      rule: 'P1',
      message: 'value.points',
      inputs: { start: { unit: 'points', value: '100' }, change: { value: '-11' } },
      because: [
        {
          rule: 'P2/late',
          message: 'value.pointsOfEvent',
          inputs: { code: { id: 'late' }, date: { date: '2026-03-02' } },
          result: { value: '-2' },
          evidence: [1],
        },
        { result: { value: '3' } },
        { result: { value: '-10' } },
        { result: { value: '-2' } },
      ],
    });
  });

  test('P6: what the bounds took is said, so that the parts add up', () => {
    const ideas: Month['events'] = Array.from({ length: 6 }, (_, index) => [index + 1, 'idea'] as const);
    const { because } = scopeFor({ days, events: ideas }).points();
    expect(because.because.at(-1)).toMatchObject({
      rule: 'P6',
      message: 'value.pointsClamped',
      inputs: { min: { value: '0' }, max: { value: '120' } },
      result: { value: '-10' },
    });
    const parts = because.because.reduce((sum, { result }) => sum.add(exact(result?.value ?? '0')), exact(100));
    expect(textOf(parts)).toBe(because.result?.value);
  });

  test('P13: where they begin anew with each shift, a period has the plain mean of its shifts’', () => {
    const points = scopeFor({ scheme: byShift, days: [...days, { day: 4, minutes: 0 }], events }).points();
    expect(text(points)).toBe('191/2');
    expect(points.because).toMatchObject({
      message: 'value.pointsMean',
      inputs: { count: { value: '2' } },
      because: [
        { message: 'value.pointsOfShift', inputs: { start: { value: '100' } }, result: { value: '101' } },
        { result: { value: '90' } },
      ],
    });
    const shifts = payScopes(monthOf({ scheme: byShift, days, events }), ALONE, null).shifts;
    expect(shifts.map(({ scope }) => text(scope.points()))).toEqual(['101', '90']);
  });

  test('Y15: events are counted where they stand and are long enough', () => {
    const rules = telesales.points.rules.map((rule) => (rule.code === 'late' ? { ...rule, minutes: { gt: 5 } } : rule));
    const scheme: Scheme = { ...telesales, points: { ...telesales.points, rules } };
    const late = ([5, 6, null, 60] as const).map((minutes, index) => [index + 1, 'late', { minutes }] as const);
    const scope = scopeFor({ scheme, days, events: [...late, [6, 'praise'], [7, 'late', { minutes: 9, isRevoked: true }]] });
    expect([text(scope.events('late')), text(scope.events('praise')), text(scope.events('idea'))]).toEqual(['2', '1', '0']);
    expect(scope.events('late').because).toMatchObject({ inputs: { code: { id: 'late' } }, evidence: [2, 4] });
  });

  test('Y15: of two shifts on one date what happened counts in the first', () => {
    const month = monthOf({
      days: [{ day: 2 }, { day: 2, number: 2 }, { day: 3 }],
      events: [
        [2, 'late'],
        [3, 'late'],
        [4, 'late'],
      ],
    });
    expect(payScopes(month, ALONE, null).shifts.map(({ scope }) => text(scope.events('late')))).toEqual(['1', '0', '1']);
  });

  test('D1: the base is that of the level in force, on probation its own where it has one', () => {
    const baseOf = (employment: Month['employment']) => scopeFor({ days, employment: employment ?? {} }).levelBase();
    expect(text(baseOf({ level: null }))).toBe('250000');
    expect(text(baseOf({ level: 'mid' }))).toBe('300000');
    expect(text(baseOf({ level: 'mid', stage: 'probation' }))).toBe('240000');
    expect(text(baseOf({ level: 'senior', stage: 'probation' }))).toBe('340000');
    expect(baseOf({ level: 'nowhere' }).value).toBeNull();
    expect(baseOf({ level: 'mid' }).because.inputs).toEqual({ level: { id: 'mid', name: { 'zh-CN': '中级', en: 'Mid' } } });
    expect(baseOf({ level: 'mid', stage: 'probation' }).because).toMatchObject({
      message: 'value.probationBase',
      inputs: { level: { id: 'mid' } },
    });
    expect(scopeFor({ scheme: { ...telesales, ladder: null }, days }).levelBase().value).toBeNull();
  });

  test('Y12: a shift has its period’s grade and level, and no schedule or team', () => {
    const month = monthOf({ days, schedule: scheduleOf(22) });
    const graded = gradesOf(telesales.grades!, [candidateOf(month, ALONE)!]).get(month.facts.agent) ?? null;
    const { scope } = payScopes(month, ALONE, graded).shifts[0]!;
    expect([text(scope.grade('coef')), text(scope.levelBase())]).toEqual(['6/5', '250000']);
    const absent: Value[] = [
      { node: 'leaveDays' },
      { node: 'schedule', field: 'plannedDays' },
      { node: 'teamRelative', metric: 'validCalls', from: ratio(0, 1), to: ratio(1, 1) },
    ];
    for (const value of absent) expect(evaluate(value, scope).value).toBeNull();
  });

  test('P12, G3: a data breach forces its grade, on days off too; the points are 0', () => {
    const [month, shiftly] = [telesales, byShift].map((scheme) =>
      monthOf({ scheme, days, events: [[scheme === telesales ? 9 : 3, 'breach']] }),
    );
    expect(candidateOf(month!, ALONE)).toMatchObject({ forced: ['E'], figure: { because: { result: { value: '0' } } } });
    expect(candidateOf(shiftly!, ALONE)).toMatchObject({ forced: ['E'], figure: { because: { result: { value: '50' } } } });
    expect(candidateOf(monthOf({ scheme: { ...telesales, grades: null }, days }), ALONE)).toBeNull();
  });
});

describe('several agents together', () => {
  const person = (agent: string, days: readonly Day[], events: Month['events'] = []) => monthOf({ agent, days, events });
  const ana = person('ana', [{ day: 2, calls: 180, talkSeconds: 7200 }], [[2, 'late']]);
  const bo = person('bo', [
    { day: 2, calls: 60, talkSeconds: 7200 },
    { day: 3, minutes: 0, calls: 500 },
  ]);
  const away = person('cy', [{ day: 2, minutes: 0 }]);

  test('Q10, V35: from their sums; who was on leave is outside', () => {
    const scope = groupScope(telesales, [ana, bo, away]);
    expect([
      text(scope.metric('validCalls')),
      text(scope.quota('base')),
      text(scope.attainment('talkTime')),
      text(scope.events('late')),
      text(scope.points()),
    ]).toEqual(['240', '1', '1', '1', '99']);
    for (const one of [scope.tierPay(), scope.levelBase(), scope.grade('coef'), scope.grade('amount')]) expect(one.value).toBeNull();
    expect([scope.schedule, scope.extremes('validCalls')]).toEqual([null, null]);
  });

  test('Q13: a group is pooled, whatever the scheme says of an agent', () => {
    expect(text(groupScope(withBase({ targets: { validCalls: 120 }, aggregate: 'meanOfShifts' }), [ana, bo]).quota('base'))).toBe('1');
  });

  test('Y10: the lowest and the highest of those who have a target', () => {
    const extremes = colleaguesOf([ana, away, bo]).extremes('validCalls');
    expect(extremes && [textOf(extremes.lowest), textOf(extremes.highest)]).toEqual(['60', '180']);
    expect(colleaguesOf([away]).extremes('validCalls')).toBeNull();
    expect(colleaguesOf([away, ana]).extremes('collected')).toMatchObject({ lowest: exact(0), highest: exact(0) });
    expect(colleaguesOf([ana, bo]).extremes('qa')).toBeNull();
  });
});
