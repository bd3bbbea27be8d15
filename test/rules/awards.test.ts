import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { PeriodAward } from '../../shared/scheme/award.ts';
import type { Gate, Value } from '../../shared/scheme/value.ts';
import { earnedBy, won, type Rival } from '../support/contest.ts';

type Kind<Name extends PeriodAward['kind']> = Extract<PeriodAward, { kind: Name }>;

const metric = (name: string): Value => ({ node: 'metric', metric: name });
const common = { name: { 'zh-CN': '奖', en: 'Award' }, period: 'week', among: 'site', eligible: [] } as const;
const TOP: Kind<'top'> = {
  ...{ ...common, id: 'top', kind: 'top', by: [metric('calls')], direction: 'desc', normalise: 'none' },
  ...{ prizes: [300, 200, 100], ties: 'splitPool' },
};
const FIRST: Kind<'firstTo'> = { ...common, id: 'first', kind: 'firstTo', metric: 'sales', reach: { gte: ratio(1, 1) }, prize: 1001 };
const QUOTA: Value = { node: 'quota', quota: 'base' };
const STREAK: Kind<'streak'> = {
  ...{ ...common, id: 'streak', kind: 'streak', of: QUOTA, reach: { gte: ratio(1, 1) } },
  ...{ times: 2, none: 'break', prize: 500 },
};
const RECORD: Kind<'record'> = { ...common, id: 'record', kind: 'record', of: metric('calls'), prize: 500 };
const TEAM: Kind<'team'> = { ...common, id: 'team', kind: 'team', of: metric('calls'), reach: null, prizes: [1000, 500] };

const calls = (id: string, made: number, more: Partial<Rival> = {}): Rival => ({ id, metrics: { calls: String(made) }, ...more });
const gate = (of: Value, least: number, orNone = false): Gate => ({ of, bound: { gte: ratio(least, 1) }, orNone });

describe('A6: the best', () => {
  test('A6: who lacks the first figure has no place', () => {
    expect(won(TOP, [{ id: 'ana', metrics: { calls: null } }, calls('ben', 1)])).toEqual(['ben 1 3.00']);
  });

  test('A6: who lacks a later figure stands behind who has it', () => {
    const award = { ...TOP, by: [metric('calls'), metric('qa')] };
    expect(won(award, [calls('ana', 5), calls('ben', 5, { metrics: { calls: '5', qa: '60' } })])).toEqual(['ben 1 3.00', 'ana 2 2.00']);
  });

  test('A6: where the most wins, nothing wins nothing', () => {
    expect(won(TOP, [calls('ana', 0), calls('ben', -1), calls('cyn', 1)])).toEqual(['cyn 1 3.00']);
    const both = { ...TOP, by: [metric('sales'), metric('calls')] };
    expect(won(both, [{ id: 'ana', metrics: { sales: '0', calls: '1' } }])).toEqual(['ana 1 3.00']);
  });

  test('A6: where the least wins, nothing is the best', () => {
    expect(won({ ...TOP, direction: 'asc' }, [calls('ana', 2), calls('ben', 0)])).toEqual(['ben 1 3.00', 'ana 2 2.00']);
  });

  test('A6: each team within itself, teams in ascending id', () => {
    const rivals = [calls('ana', 5, { team: 'red' }), calls('ben', 9), calls('cyn', 7, { team: 'red' }), calls('dan', 1)];
    expect(won({ ...TOP, among: 'team' }, rivals)).toEqual(['ben 1 3.00', 'dan 2 2.00', 'cyn 1 3.00', 'ana 2 2.00']);
    expect(won(TOP, rivals)).toEqual(['ben 1 3.00', 'cyn 2 2.00', 'ana 3 1.00']);
  });

  test('A6 property: the order in which people are given changes nothing', () => {
    const rivals = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), made: fc.nat({ max: 3 }), team: fc.constantFrom('blue', 'red') }),
      {
        selector: ({ id }) => id,
      },
    );
    const awards = fc.constantFrom<PeriodAward>(TOP, { ...TOP, ties: 'duplicate' }, { ...TOP, among: 'team' }, TEAM, FIRST, RECORD);
    fc.assert(
      fc.property(rivals, awards, (drawn, award) => {
        const all = drawn.map(({ id, made, team }) => calls(id, made, { team, moments: { sales: made }, past: ['1'] }));
        expect(won(award, all.toReversed())).toEqual(won(award, all));
      }),
    );
  });

  test('A6 property: a split pool pays the list, or what of it there are places for; duplicates never less', () => {
    const made = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(made, fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 }), (each, drawn) => {
        const prizes = drawn.toSorted((left, right) => right - left);
        const rivals = each.map((many, index) => calls(`agent-${index}`, many));
        const paid = (ties: 'splitPool' | 'duplicate') =>
          earnedBy({ ...TOP, prizes, ties }, rivals).reduce((sum, { prize }) => sum + prize, 0);
        expect(paid('splitPool')).toBe(prizes.slice(0, each.length).reduce((sum, prize) => sum + prize, 0));
        expect(paid('duplicate')).toBeGreaterThanOrEqual(paid('splitPool'));
      }),
    );
  });
});

describe('A7: who was there first', () => {
  const EARLIEST = { ...TOP, by: [metric('calls'), metric('talk')], ties: 'earliest' } as const;
  const equal = (id: string, moments: Rival['moments']): Rival => ({ id, metrics: { calls: '5', talk: '9' }, ...(moments && { moments }) });

  test('A7: the moment is that of the last figure to come', () => {
    const rivals = [equal('ana', { calls: 10, talk: 50 }), equal('ben', { calls: 40, talk: 30 })];
    expect(won(EARLIEST, rivals)).toEqual(['ben 1 3.00', 'ana 2 2.00']);
  });

  test('A7: a figure without a moment says nothing', () => {
    const rivals = [equal('ana', { calls: 20 }), equal('ben', { talk: 10 })];
    expect(won(EARLIEST, rivals)).toEqual(['ben 1 3.00', 'ana 2 2.00']);
  });

  test('A7: without any moment one stands behind, and all such share the pool', () => {
    const rivals = [equal('ana', {}), equal('ben', { calls: 10 }), equal('cyn', {})];
    expect(won(EARLIEST, rivals)).toEqual(['ben 1 3.00', 'ana 2 1.50', 'cyn 2 1.50']);
  });

  test('A7: at the same moment they share the pool', () => {
    expect(won(EARLIEST, [equal('ana', { calls: 10 }), equal('ben', { calls: 10 })])).toEqual(['ana 1 2.50', 'ben 1 2.50']);
  });

  test('A7: the figures come before the moment', () => {
    const rivals = [equal('ana', { calls: 10 }), { ...equal('ben', { calls: 99 }), metrics: { calls: '6', talk: '1' } }];
    expect(won(EARLIEST, rivals)).toEqual(['ben 1 3.00', 'ana 2 2.00']);
  });

  test('A7: moments decide nothing where ties are shared', () => {
    expect(won({ ...EARLIEST, ties: 'splitPool' }, [equal('ana', { calls: 20 }), equal('ben', { calls: 10 })])).toEqual([
      'ana 1 2.50',
      'ben 1 2.50',
    ]);
  });
});

describe('A8: who may win', () => {
  const gated = { ...TOP, eligible: [gate(QUOTA, 1), gate({ node: 'schedule', field: 'scheduledDays' }, 3)] };

  test('A8: all gates have to let through; who is kept out makes room', () => {
    const rivals = [calls('ana', 9, { base: '999/1000' }), calls('ben', 8, { base: '1' }), calls('cyn', 7, { base: '1' })];
    const withDays = rivals.map((rival, index): Rival => ({
      ...rival,
      schedule: { ...SCHEDULE, scheduledDays: index === 1 ? '2.9' : '3' },
    }));
    expect(won(gated, withDays)).toEqual(['cyn 1 3.00']);
  });

  test('A8: n/a does not let through, unless the gate says so', () => {
    const qa = metric('qa');
    expect(won({ ...TOP, eligible: [gate(qa, 85)] }, [calls('ana', 9)])).toEqual([]);
    expect(won({ ...TOP, eligible: [gate(qa, 85, true)] }, [calls('ana', 9)])).toEqual(['ana 1 3.00']);
  });

  test('V30: 84.96 is under 85, whatever is displayed', () => {
    const rival: Rival = { id: 'ana', metrics: { calls: '9', qa: '84.96' } };
    expect(won({ ...TOP, eligible: [gate(metric('qa'), 85)] }, [rival])).toEqual([]);
  });

  test('A8: without scheduled time in the award’s period one does not compete, for any award', () => {
    const away: Rival = { id: 'ana', days: 0, metrics: { calls: '9', sales: '9' }, base: '2', moments: { sales: 1 }, past: ['1'] };
    for (const award of [TOP, FIRST, RECORD, { ...STREAK, times: 1 }, TEAM]) expect(won(award, [away])).toEqual([]);
    for (const award of [TOP, FIRST, RECORD, { ...STREAK, times: 1 }, TEAM]) expect(won(award, [{ ...away, days: 1 }])).toHaveLength(1);
  });
});

const SCHEDULE = { plannedDays: 5, plannedMs: 1, scheduledMs: 1, scheduledDays: '5', overtimeMs: 0, leave: [] };

describe('A9: per scheduled hour', () => {
  const fair = { ...TOP, normalise: 'perScheduledHour' } as const;

  test('A9: half the days with more than half the calls is better', () => {
    const rivals = [calls('ana', 100, { days: 4 }), calls('ben', 51, { days: 2 })];
    expect(won(fair, rivals)).toEqual(['ben 1 3.00', 'ana 2 2.00']);
    expect(won(TOP, rivals)).toEqual(['ana 1 3.00', 'ben 2 2.00']);
  });

  test('A9: exact: 100 calls in 3 days and 200 in 6 are equal', () => {
    expect(won(fair, [calls('ana', 100, { days: 3 }), calls('ben', 200, { days: 6 })])).toEqual(['ana 1 2.50', 'ben 1 2.50']);
  });

  test('A9: says by how many hours: 100 calls in 24 hours are 25/6 an hour', () => {
    const [one] = earnedBy(fair, [calls('ana', 100, { days: 3 })]);
    expect(one?.because.because[0]).toMatchObject({
      message: 'award.perScheduledHour',
      inputs: { hours: { unit: 'hours', value: '24' } },
      result: { unit: 'count', value: '25/6' },
      because: [{ result: { value: '100' } }],
    });
  });

  test('A9: who has no figure has none per hour', () => {
    expect(won(fair, [{ id: 'ana', metrics: { calls: null } }])).toEqual([]);
  });
});

describe('A10: the first to', () => {
  const sold = (id: string, at: number | null, more: Partial<Rival> = {}): Rival => ({
    ...{ id, metrics: { sales: at === null ? '0' : '1' }, ...(at !== null && { moments: { sales: at } }) },
    ...more,
  });

  test('A10: the earliest moment wins the whole prize, nobody else anything', () => {
    expect(won(FIRST, [sold('ana', 20), sold('ben', 10), sold('cyn', null)])).toEqual(['ben 1 10.01']);
  });

  test('A10: in the same millisecond they share it', () => {
    expect(won(FIRST, [sold('ben', 10), sold('ana', 10)])).toEqual(['ana 1 5.01', 'ben 1 5.00']);
  });

  test('A10: nobody came there', () => {
    expect(won(FIRST, [sold('ana', null)])).toEqual([]);
    expect(won({ ...FIRST, among: 'team' }, [])).toEqual([]);
  });

  test('A10: one for each team', () => {
    const rivals = [sold('ana', 20, { team: 'red' }), sold('ben', 10), sold('cyn', 30, { team: 'red' })];
    expect(won({ ...FIRST, among: 'team' }, rivals)).toEqual(['ben 1 10.01', 'ana 1 10.01']);
  });

  test('A10: who may not win is passed over', () => {
    const gated = { ...FIRST, eligible: [gate(QUOTA, 1)] };
    expect(won(gated, [sold('ana', 10, { base: '0.9' }), sold('ben', 20, { base: '1' })])).toEqual(['ben 1 10.01']);
  });
});

describe('A11: everybody who reaches', () => {
  const threshold = (reach: Kind<'threshold'>['reach']): PeriodAward => ({
    ...common,
    id: 't',
    kind: 'threshold',
    of: QUOTA,
    reach,
    prize: 500,
  });
  const rivals: Rival[] = [
    { id: 'cyn', base: '1.01' },
    { id: 'ana', base: '1' },
    { id: 'ben', base: '0.9999' },
    { id: 'dan', base: null },
  ];

  test('A11: gte includes its bound, gt does not; n/a reaches nothing', () => {
    expect(won(threshold({ gte: ratio(1, 1) }), rivals)).toEqual(['ana – 5.00', 'cyn – 5.00']);
    expect(won(threshold({ gt: ratio(1, 1) }), rivals)).toEqual(['cyn – 5.00']);
  });
});

describe('A12: a row', () => {
  const now = (base: string | null, ...past: NonNullable<Rival['past']>): Rival[] => [{ id: 'ana', base, past }];

  test('A12: this period has to pass as well, and the row has to be whole', () => {
    expect(won(STREAK, now('1', '1'))).toEqual(['ana – 5.00']);
    expect(won(STREAK, now('0.99', '1', '1'))).toEqual([]);
    expect(won(STREAK, now('1', '1', '0.99'))).toEqual([]);
    expect(won(STREAK, now('1'))).toEqual([]);
    expect(won({ ...STREAK, none: 'skip' }, now(null, '1', '1'))).toEqual([]);
  });

  test('A12: a row that goes on earns it each time', () => {
    expect(won(STREAK, now('1', '1', '1'))).toEqual(['ana – 5.00']);
    expect(won({ ...STREAK, times: 3 }, now('1', '1', '1'))).toEqual(['ana – 5.00']);
    expect(won({ ...STREAK, times: 4 }, now('1', '1', '1'))).toEqual([]);
  });

  test('A12: a period without the figure is passed over, or breaks the row', () => {
    expect(won({ ...STREAK, none: 'skip' }, now('1', '1', null, null))).toEqual(['ana – 5.00']);
    expect(won(STREAK, now('1', '1', null))).toEqual([]);
    expect(won(STREAK, now('1', null, '1'))).toEqual(['ana – 5.00']);
  });

  test('A12: a period of whole leave has no figure, even where points would say one', () => {
    expect(won(STREAK, now('1', { leave: '1' }))).toEqual([]);
    expect(won({ ...STREAK, none: 'skip' }, now('1', '0.5', { leave: '1' }))).toEqual([]);
  });

  test('A12: a figure that the past does not know is n/a', () => {
    const other = earnedBy({ ...STREAK, of: metric('calls'), reach: { gte: ratio(0, 1) } }, [calls('ana', 5, { past: [null] })]);
    expect(other).toEqual([]);
  });
});

describe('A13: a record', () => {
  const now = (made: number, ...past: NonNullable<Rival['past']>): Rival[] => [calls('ana', made, { past })];

  test('A13: above the best of all earlier periods, not just equal to it', () => {
    expect(won(RECORD, now(11, '9', '10', '8'))).toEqual(['ana – 5.00']);
    expect(won(RECORD, now(10, '9', '10', '8'))).toEqual([]);
    expect(won(RECORD, now(9, '9', '10', '8'))).toEqual([]);
  });

  test('A13: compared as numbers, exactly', () => {
    expect(won(RECORD, now(10, '9'))).toEqual(['ana – 5.00']);
    expect(won(RECORD, now(3, '301/100'))).toEqual([]);
  });

  test('A13: nothing to beat, no record', () => {
    expect(won(RECORD, now(10))).toEqual([]);
    expect(won(RECORD, now(10, null, { leave: '3' }))).toEqual([]);
    expect(won(RECORD, now(10, null, '9'))).toEqual(['ana – 5.00']);
  });

  test('A13: a fall that is less deep is a record too', () => {
    expect(won(RECORD, now(-1, '-2'))).toEqual(['ana – 5.00']);
  });
});

describe('A14: teams', () => {
  const rivals = [calls('ana', 5), calls('ben', 4), calls('cyn', 8, { team: 'red' }), calls('dan', 3, { team: 'tea' })];

  test('A14: by the sum of their members, who share the prize, left-over minor units in ascending id', () => {
    expect(won({ ...TEAM, prizes: [1001, 500] }, rivals)).toEqual(['ana 1 5.01', 'ben 1 5.00', 'cyn 2 5.00']);
  });

  test('A14: equal teams share the pool of the places they fill', () => {
    const equal = [calls('ana', 5), calls('ben', 3), calls('cyn', 8, { team: 'red' }), calls('dan', 3, { team: 'tea' })];
    expect(won({ ...TEAM, prizes: [1000, 501, 100] }, equal)).toEqual(['ana 1 3.76', 'ben 1 3.75', 'cyn 1 7.50', 'dan 3 1.00']);
  });

  test('A14: only teams that reach what is asked', () => {
    expect(won({ ...TEAM, reach: { gte: ratio(9, 1) } }, rivals)).toEqual(['ana 1 5.00', 'ben 1 5.00']);
    expect(won({ ...TEAM, reach: { gt: ratio(9, 1) } }, rivals)).toEqual([]);
  });

  test('A14: a member without a target is outside the sum and the share', () => {
    expect(won(TEAM, [calls('ana', 5), calls('ben', 9, { days: 0 }), calls('cyn', 6, { team: 'red' })])).toEqual([
      'cyn 1 10.00',
      'ana 2 5.00',
    ]);
  });

  test('A8, A14: a member who may not win is in the sum and has no share; where nobody may, nobody has it', () => {
    const gated = { ...TEAM, eligible: [gate(QUOTA, 1)] };
    const [ana, ben, cyn] = [
      calls('ana', 5, { base: '1' }),
      calls('ben', 4, { base: '0.9' }),
      calls('cyn', 8, { team: 'red', base: '0.9' }),
    ];
    expect(won(gated, [ana, ben, cyn])).toEqual(['ana 1 10.00']);
  });

  test('A14: a team that has nothing has no place', () => {
    expect(won(TEAM, [calls('ana', 0), calls('ben', -1, { team: 'red' }), { id: 'cyn', team: 'tea' }])).toEqual([]);
  });
});

describe('why', () => {
  const because = (award: PeriodAward, rivals: readonly Rival[]) => earnedBy(award, rivals).map((one) => one.because);
  const number = (value: string, unit = 'count') => ({ unit, value });

  test('E: a place says of how many, and what it pays', () => {
    const gated = { ...TOP, eligible: [gate(metric('calls'), 1)] };
    const [first] = because(gated, [calls('ana', 2), calls('ben', 1)]);
    expect(first).toMatchObject({
      ...{ rule: 'A7/top', message: 'award.place', result: number('300', 'money'), evidence: [] },
      inputs: { award: { id: 'top', name: common.name }, place: number('1'), of: number('2') },
    });
    expect(first?.because.map(({ rule, message }) => [rule, message])).toEqual([
      ['M8', 'value.metric'],
      ['Y7', 'gate.passed'],
    ]);
  });

  test('E: a shared place names the pool and how many share it', () => {
    const inputs = { place: number('1'), of: number('2'), sharing: number('2'), pool: number('500', 'money') };
    expect(because(TOP, [calls('ana', 2), calls('ben', 2)])[1]).toMatchObject({
      message: 'award.sharedPlace',
      inputs,
      result: number('250', 'money'),
    });
    expect(because({ ...TOP, ties: 'duplicate' }, [calls('ana', 2), calls('ben', 2)])[1]).toMatchObject({
      ...{ message: 'award.duplicatedPlace', result: number('300', 'money') },
    });
  });

  test('E: of equals, the moment is told; who is equal to nobody needs none', () => {
    const rivals = [
      calls('ana', 2, { moments: { calls: 10 } }),
      calls('ben', 2, { moments: { calls: 20 } }),
      calls('cyn', 1, { moments: { calls: 5 } }),
    ];
    const told = because({ ...TOP, ties: 'earliest' }, rivals);
    expect(told.map(({ message }) => message)).toEqual(['award.earliestPlace', 'award.earliestPlace', 'award.place']);
    expect(told[1]?.inputs['moment']).toEqual({ at: 20 });
    expect(because(TOP, rivals)[0]?.inputs['moment']).toBeUndefined();
  });

  test('E: the first to says when, and what was asked', () => {
    const sold = (id: string): Rival => ({ id, metrics: { sales: '1' }, moments: { sales: 7 } });
    expect(because(FIRST, [sold('ana')])[0]).toMatchObject({
      ...{ rule: 'A10/first', message: 'award.first', result: number('1001', 'money') },
      inputs: { metric: { id: 'sales' }, moment: { at: 7 }, gte: number('1') },
    });
    expect(because(FIRST, [sold('ana'), sold('ben')])[1]).toMatchObject({ message: 'award.sharedFirst', inputs: { sharing: number('2') } });
  });

  test('E: what is asked is said in the figure’s unit: seconds of the file as ms', () => {
    const talk: PeriodAward = { ...common, id: 't', kind: 'threshold', of: metric('talk'), reach: { gt: ratio(3600, 1) }, prize: 500 };
    const told = because(talk, [{ id: 'ana', metrics: { talk: '3601' }, units: { talk: 'ms' } }]);
    expect(told[0]).toMatchObject({ rule: 'A11/t', message: 'award.threshold', inputs: { gt: number('3600000', 'ms') } });
  });

  test('E: a row, a record and a team say what made them', () => {
    expect(because(STREAK, [{ id: 'ana', base: '1', past: ['1'] }])[0]).toMatchObject({
      ...{ rule: 'A12/streak', message: 'award.streak', inputs: { times: number('2'), gte: number('1', 'percent') } },
    });
    expect(because(RECORD, [calls('ana', 3, { past: ['1', '2'] })])[0]).toMatchObject({
      ...{ rule: 'A13/record', message: 'award.record', inputs: { before: number('2') } },
    });
    expect(because(TEAM, [calls('ana', 3), calls('ben', 2)])[1]).toMatchObject({
      ...{ rule: 'A14/team', message: 'award.team', result: number('500', 'money') },
      inputs: {
        ...{ team: { id: 'blue' }, place: number('1'), prize: number('1000', 'money') },
        ...{ members: number('2'), sharing: number('1'), pool: number('1000', 'money') },
      },
    });
  });
});
