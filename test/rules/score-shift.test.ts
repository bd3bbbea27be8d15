import { describe, expect, test } from 'vitest';
import { scoreShift } from '../../shared/scheme/score-shift.ts';
import { telesales } from '../support/schemes.ts';
import { at, calls, part, worked } from '../support/worked-shift.ts';

describe('a shift is scored', () => {
  test('120 calls of a minute in eight hours meet base', () => {
    const figures = scoreShift(telesales, worked(480, calls(120, 60)), []);
    expect(figures).toMatchObject({ metrics: { validCalls: 120, talkTime: 7_200_000 }, points: 100 });
    expect(figures.track).toMatchObject({ baseRatio: 1, isBaseMet: true, tier: 1, baseMetAt: at('11:00'), limiting: null });
  });
});
