import { describe, expect, test } from 'vitest';
import { ratio } from '../../shared/exact/ratio.ts';
import type { Condition } from '../../shared/scheme/ladder.ts';
import { after, atLeast, BASE, ladderOf, LEAVE, level, proposed } from '../support/ladder-months.ts';

const mean = (bound: Extract<Condition, { kind: 'mean' }>['bound']): Condition => ({ kind: 'mean', of: BASE, bound, months: 6 });
const twoLevels = (up: Condition, fullLeaveMonth: 'skip' | 'break' = 'skip') =>
  ladderOf([level('junior', 250_000, { up }), level('mid', 300_000)], { fullLeaveMonth });

const MONTHS = [102, 98, 105, 101, 100];
const WITH_LEAVE = [102, 98, 105, LEAVE, 101, 100];

describe('V33: promotion by three months in a row of 100 % and more', () => {
  const skip = twoLevels(atLeast(100, 3));
  const broken = twoLevels(atLeast(100, 3), 'break');

  test('V33: 102, 98, 105, 101, 100 % meets it in month 5, effective in month 6', () => {
    expect(proposed(skip, after(MONTHS))).toEqual(['up junior>mid from 2026-06']);
    for (const months of [1, 2, 3, 4]) expect(proposed(skip, after(MONTHS.slice(0, months)))).toEqual([]);
  });

  test('V33: exactly 100.0 is in with gte; one ten-thousandth under it is not', () => {
    expect(proposed(skip, after([...MONTHS.slice(0, 4), '9999/100']))).toEqual([]);
  });

  test('V33: a month of whole leave is skipped: the streak stands in month 6, effective in month 7', () => {
    expect(proposed(skip, after(WITH_LEAVE))).toEqual(['up junior>mid from 2026-07']);
    expect(proposed(skip, after(WITH_LEAVE.slice(0, 5)))).toEqual([]);
  });

  test('V33: or it breaks the streak, which begins anew after it', () => {
    expect(proposed(broken, after(WITH_LEAVE))).toEqual([]);
    expect(proposed(broken, after([...WITH_LEAVE, 100]))).toEqual(['up junior>mid from 2026-08']);
  });

  test('V33: a six-month mean of exactly 95.0 is not over 95, and is 95 and more', () => {
    const months = [94, 96, 95, 93, 97, 95];
    expect(proposed(twoLevels(mean({ gt: ratio(95, 100) })), after(months))).toEqual([]);
    expect(proposed(twoLevels(mean({ gte: ratio(95, 100) })), after(months))).toEqual(['up junior>mid from 2026-07']);
    expect(proposed(twoLevels(mean({ gt: ratio(95, 100) })), after([...months.slice(0, 5), '9501/100']))).toEqual([
      'up junior>mid from 2026-07',
    ]);
  });
});
