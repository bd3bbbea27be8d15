import { describe, expect, test } from 'vitest';
import { goalWords } from '../../client/view/route-words.ts';
import { PAGE_CATALOGUES } from '../../client/view/page-words.ts';
import { wordsOf } from '../../client/view/words.ts';
import { routesOf } from '../../shared/score/route.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Track, Way } from '../../shared/wire/board-view.ts';
import { at, span } from '../support/worked-shift.ts';

const en = wordsOf(PAGE_CATALOGUES, 'en', 'Asia/Shanghai');
const zh = wordsOf(PAGE_CATALOGUES, 'zh-CN', 'Asia/Shanghai');

/** 09:00 to 18:00 with an hour at noon. */
const pace = { window: span('09:00', '18:00'), off: [span('12:00', '13:00')], weight: 1, due: null };
const calls = (missing: number): Way[number] => ({ metric: 'validCalls', unit: 'count', missing });
const talk = (minutes: number): Way[number] => ({ metric: 'talkTime', unit: 'ms', missing: minutes * 60_000 });

/** 25 calls and 50 minutes of talk so far. */
const track = (toBase: readonly Way[], tiers: Track['tiers'] = [], actual = { calls: 25, minutes: 50 }): Track => ({
  ...{ combine: 'min', baseRatio: 0.5, isBaseMet: toBase.length === 0, baseMetAt: null, limiting: 'validCalls' },
  parts: [
    { metric: 'validCalls', unit: 'count', actual: actual.calls, target: 50, ratio: 0.5, missing: 25 },
    { metric: 'talkTime', unit: 'ms', actual: actual.minutes * 60_000, target: 6_000_000, ratio: 0.5, missing: 3_000_000 },
  ],
  ...{ toBase, incentiveRatio: 0.5, tier: 0, tierReachedAt: null, tiers },
});
const said = (of: Track, now: EpochMs, words = en) => goalWords(words, of, routesOf(of, pace, now));
const plain = (sentences: readonly string[] = []): string[] => sentences.map((sentence) => sentence.replaceAll('\u00a0', ' '));
const arithmetic = (of: Track, now: EpochMs, words = en) => plain(said(of, now, words)[0]?.ways[0]?.arithmetic);

describe('[Q18] routes in words', () => {
  test('Q18: one metric: what is missing at the pace so far, when it is done, and what is left', () => {
    // 25 calls in 4 h 00:20 are 6.24 an hour: 14 more take 2 h 14:35.
    expect(arithmetic(track([[calls(14)]]), at('14:00:20'))).toEqual([
      'valid calls: 14 calls more at your 6.2 an hour ≈ 2 h 15',
      'until 16:14; 3 h 59 of the shift are left',
    ]);
    expect(arithmetic(track([[calls(14)]]), at('14:00:20'), zh)).toEqual([
      '有效通次：还差 14 通，按您每小时 6.2 的速度，约需 2 小时 15 分',
      '约 16:14 完成；本班还剩 3 小时 59 分',
    ]);
  });

  test('Q18: several metrics go on side by side, and the slower one decides', () => {
    expect(arithmetic(track([[calls(5), talk(30)]]), at('14:00'))).toEqual([
      'valid calls: 5 calls more at your 6.3 an hour ≈ 48 min',
      'talk time: 30 min more at your 13 min an hour ≈ 2 h 24',
      'side by side, the slower one decides: 2 h 24, until 16:24; 4 h 00 of the shift are left',
    ]);
  });

  test('Q18: out of reach is said with its figures: too late, no pace yet, or nothing that counts is enough', () => {
    const late = said(track([[calls(40)]]), at('14:00'))[0]?.ways[0];
    expect([late?.isInReach, late?.when]).toEqual([false, 'not at this pace']);
    expect(plain(late?.arithmetic).at(-1)).toBe('that is 6 h 24 of work, and 4 h 00 of the shift are left: more than today has room for');
    const none = said(track([[calls(40)]], [], { calls: 0, minutes: 0 }), at('14:00'))[0]?.ways[0];
    expect([none?.when, none?.arithmetic]).toEqual([
      'no pace yet',
      ['some of it is not begun yet: the first of it shows a pace to reckon with'],
    ]);
    const never = said({ ...track([]), isBaseMet: false }, at('14:00'))[0]?.ways[0];
    expect([never?.when, never?.arithmetic]).toEqual(['not today', ['what can still count today is not enough for it']]);
  });

  test('Q18: where either is enough both ways are told, the one with less effort first', () => {
    const [goal] = said(track([[calls(14)], [talk(10)]]), at('14:00'));
    expect(goal?.ways.map(({ way, when }) => [way, when])).toEqual([
      ['10 min', 'about 14:48'],
      ['14 calls', 'about 16:14'],
    ]);
  });

  test('every tier ahead is a goal; one that takes the same as the goal before is told with it', () => {
    const tiers = [
      { id: 'I', at: 1, ways: [[calls(14)]] },
      { id: 'II', at: 1.2, ways: [[calls(20)]] },
    ];
    expect(said(track([[calls(14)]], tiers), at('14:00')).map(({ place, isBase, tier }) => [place, isBase, tier])).toEqual([
      [1, true, 'tier I'],
      [2, false, 'tier II'],
    ]);
  });
});
