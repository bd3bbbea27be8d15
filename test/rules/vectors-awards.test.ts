import { describe, expect, test } from 'vitest';
import type { PeriodAward } from '../../shared/scheme/award.ts';
import { paidDifferences, withdrawn } from '../../shared/settle/awards-changes.ts';
import { earnedBy, shown, won, type Rival } from '../support/contest.ts';

type Top = Extract<PeriodAward, { kind: 'top' }>;

const WEEK_TALK: Top = {
  ...{ id: 'weekTalk', kind: 'top', name: { 'zh-CN': '周冠军', en: 'Champion of the week' }, period: 'week', among: 'site', eligible: [] },
  by: [
    { node: 'metric', metric: 'talk' },
    { node: 'metric', metric: 'calls' },
  ],
  ...{ direction: 'desc', normalise: 'none', prizes: [15_000, 10_000, 5000], ties: 'splitPool' },
};

const did = (id: string, talk: number, calls: number, more: Partial<Rival> = {}): Rival => ({
  id,
  metrics: { talk: String(talk), calls: String(calls) },
  ...more,
});

describe('V19: ranking ties, prizes 150, 100, 50', () => {
  const EQUAL = [did('ben', 7200, 80), did('cyn', 6000, 70), did('ana', 7200, 80)];

  test('V19: equal talk of 7,200: 95 calls stand before 80', () => {
    expect(won(WEEK_TALK, [did('ben', 7200, 80), did('ana', 7200, 95)])).toEqual(['ana 1 150.00', 'ben 2 100.00']);
  });

  test('V19: fully equal, split pool: 125 and 125, the next is 3rd with 50', () => {
    expect(won(WEEK_TALK, EQUAL)).toEqual(['ana 1 125.00', 'ben 1 125.00', 'cyn 3 50.00']);
  });

  test('V19: fully equal, duplicate: 150 and 150, then 3rd 50', () => {
    expect(won({ ...WEEK_TALK, ties: 'duplicate' }, EQUAL)).toEqual(['ana 1 150.00', 'ben 1 150.00', 'cyn 3 50.00']);
  });

  test('V19: fully equal, earliest achiever: 150 and 100', () => {
    const rivals = [
      did('ana', 7200, 80, { moments: { talk: 5000, calls: 5000 } }),
      did('ben', 7200, 80, { moments: { talk: 4000, calls: 4999 } }),
    ];
    expect(won({ ...WEEK_TALK, ties: 'earliest' }, rivals)).toEqual(['ben 1 150.00', 'ana 2 100.00']);
  });

  test('V19: three equal firsts: 100 each', () => {
    expect(
      won(
        WEEK_TALK,
        ['cyn', 'ana', 'ben'].map((id) => did(id, 7200, 80)),
      ),
    ).toEqual(['ana 1 100.00', 'ben 1 100.00', 'cyn 1 100.00']);
  });

  test('V19: a pool of 100.00 for three is 33.34, 33.33, 33.33 by ascending id', () => {
    const rivals = ['cyn', 'ana', 'ben'].map((id) => did(id, 7200, 80));
    expect(won({ ...WEEK_TALK, prizes: [10_000] }, rivals)).toEqual(['ana 1 33.34', 'ben 1 33.33', 'cyn 1 33.33']);
  });

  test('V19: a tie past the list pays 0, a tie at its end shares what the list still has', () => {
    const rivals = [did('ana', 9, 9), did('ben', 8, 8), did('cyn', 7, 7), did('dan', 7, 7), did('eve', 1, 1)];
    expect(won(WEEK_TALK, rivals)).toEqual(['ana 1 150.00', 'ben 2 100.00', 'cyn 3 25.00', 'dan 3 25.00']);
  });

  test('V19: a list longer than those who compete pays fewer', () => {
    expect(won(WEEK_TALK, [did('ana', 7200, 80)])).toEqual(['ana 1 150.00']);
  });
});

const FULL_DAY: PeriodAward = {
  ...{ id: 'fullDay', kind: 'threshold', name: { 'zh-CN': '达标', en: 'Full day' }, period: 'day', among: 'site', eligible: [] },
  ...{ of: { node: 'metric', metric: 'calls' }, reach: { gte: { n: 160, d: 1 } }, prize: 1000 },
};

describe('V23: a call moved from A to B', () => {
  const before = earnedBy(FULL_DAY, [did('a', 0, 160), did('b', 0, 159)]);
  const after = earnedBy(FULL_DAY, [did('a', 0, 159), did('b', 0, 160)]);

  test('V23: A with 160 earns it, B with 159 does not; corrected, B has it and A no more', () => {
    expect(before.map(shown)).toEqual(['a – 10.00']);
    expect(after.map(shown)).toEqual(['b – 10.00']);
  });

  test('V23: the correction takes A’s and gives B’s', () => {
    const { taken, given } = withdrawn(before, after);
    expect(taken.map(shown)).toEqual(['a – 10.00']);
    expect(given.map(shown)).toEqual(['b – 10.00']);
  });

  test('V23: what did not change is neither taken nor given', () => {
    expect(withdrawn(before, before)).toEqual({ taken: [], given: [] });
  });
});

describe('V24: a call of 92 s corrected to 88 s, N = 90: −1 valid call, talk −4 s', () => {
  const before = earnedBy(WEEK_TALK, [did('ana', 7203, 95), did('ben', 7200, 96)]);
  const after = earnedBy(WEEK_TALK, [did('ana', 7199, 94), did('ben', 7200, 96)]);

  test('V24: an open week is ranked and awarded anew', () => {
    expect(before.map(shown)).toEqual(['ana 1 150.00', 'ben 2 100.00']);
    expect(after.map(shown)).toEqual(['ben 1 150.00', 'ana 2 100.00']);
    const { taken, given } = withdrawn(before, after);
    expect(taken.map(shown)).toEqual(['ana 1 150.00', 'ben 2 100.00']);
    expect(given.map(shown)).toEqual(['ben 1 150.00', 'ana 2 100.00']);
  });

  test('V24: of a sealed week what was paid stays paid, and the difference is listed', () => {
    const of = { award: 'weekTalk', period: '2026-W10' };
    expect(paidDifferences(before, after)).toEqual([
      { ...of, agent: 'ana', paid: 15_000, now: 10_000 },
      { ...of, agent: 'ben', paid: 10_000, now: 15_000 },
    ]);
    expect(before.map(shown)).toEqual(['ana 1 150.00', 'ben 2 100.00']);
  });

  test('V24: another place for the same prize is a change for the feed, not in money', () => {
    const prizes = { ...WEEK_TALK, prizes: [5000, 5000] };
    const [was, is] = [earnedBy(prizes, [did('ana', 2, 1), did('ben', 1, 1)]), earnedBy(prizes, [did('ana', 1, 1), did('ben', 2, 1)])];
    expect(withdrawn(was, is).taken).toHaveLength(2);
    expect(paidDifferences(was, is)).toEqual([]);
  });

  test('V24: who is paid and earns it no more, and who earns it and was not paid, are listed with 0', () => {
    const one = { award: 'weekTalk', period: '2026-W10' };
    const paid = [{ ...one, agent: before[1]!.agent, prize: 5000 }];
    expect(paidDifferences(paid, [{ ...one, agent: before[0]!.agent, prize: 7000 }])).toEqual([
      { ...one, agent: 'ana', paid: 0, now: 7000 },
      { ...one, agent: 'ben', paid: 5000, now: 0 },
    ]);
  });
});

describe('V33, V35: leave', () => {
  const STREAK: PeriodAward = {
    ...{ id: 'streak', kind: 'streak', name: { 'zh-CN': '连续达标', en: 'Streak' }, period: 'month', among: 'site', eligible: [] },
    ...{ of: { node: 'quota', quota: 'base' }, reach: { gte: { n: 1, d: 1 } }, times: 3, none: 'skip', prize: 20_000 },
  };
  const months = ['1.02', '0.98', '1.05', '1.01', '1'];
  /** As each month is settled. */
  const inMonth = (award: PeriodAward, all: readonly (string | { leave: string })[]) =>
    all.map((base, index) => {
      const now = typeof base === 'string' ? { base } : { base: base.leave, days: 0 };
      return won(award, [{ id: 'ana', ...now, past: all.slice(0, index) }]).length === 1;
    });

  test('V33: 102, 98, 105, 101, 100 %: three in a row in month 5', () => {
    expect(inMonth(STREAK, months)).toEqual([false, false, false, false, true]);
  });

  test('V33: a month of whole leave after month 3: skip keeps the row, break resets it', () => {
    const withLeave = [...months.slice(0, 3), { leave: '1' }, ...months.slice(3)];
    expect(inMonth(STREAK, withLeave)).toEqual([false, false, false, false, false, true]);
    expect(inMonth({ ...STREAK, none: 'break' }, withLeave)).toEqual([false, false, false, false, false, false]);
  });

  test('V35: who is on leave all the while is not ranked, whatever was done', () => {
    expect(won(WEEK_TALK, [did('ana', 9000, 90, { days: 0 }), did('ben', 10, 1)])).toEqual(['ben 1 150.00']);
  });
});

test('V36: the weekly tie is 125.00', () => {
  expect(won(WEEK_TALK, [did('ana', 8, 8), did('ben', 8, 8)])).toEqual(['ana 1 125.00', 'ben 1 125.00']);
});
