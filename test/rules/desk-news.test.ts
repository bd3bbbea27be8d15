import { describe, expect, test } from 'vitest';
import { agentId, epochMs, type EpochMs } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { deskNews } from '../../client/view/desk-news.ts';
import { deskNewsWords } from '../../client/view/desk-news-words.ts';
import { PAGE_CATALOGUES } from '../../client/view/page-words.ts';
import { wordsOf } from '../../client/view/words.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';

const MINUTE_MS = 60_000;
const { view } = sampleFloor({ locale: 'en' });
const rowOf = (id: string): AgentRow => {
  const row = view.agents.get(agentId(id));
  if (row === undefined) throw new Error(`${id} is on the sample floor`);
  return row;
};
const kinds = (row: AgentRow, now: EpochMs = NOW): string[] => deskNews(row, breaks, now).map(({ kind }) => kind);

const row = rowOf('zhaomin');
const { track, pace } = row;
if (track === null || pace === null) throw new Error('zhaomin has a target');
const BREAK_END = epochMs(NOW - 2 * MINUTE_MS);
/** Paid: no target stands still in it. */
const breaks = [{ start: epochMs(BREAK_END - 30 * MINUTE_MS), end: BREAK_END }];
const onBreak: AgentRow = {
  ...row,
  pace: { ...pace, off: [] },
  state: { name: 'paused', since: epochMs(BREAK_END - 31 * MINUTE_MS), reason: 'lunch' },
};

describe('Z9: the news of a desk', () => {
  test('Z9: base met is news of its shift, missed is none', () => {
    expect(kinds({ ...row, track: { ...track, isBaseMet: true, tiers: [] } })).toEqual(['baseMet']);
    expect(kinds({ ...row, track: { ...track, isBaseMet: false, tiers: [] } })).toEqual([]);
  });

  test('Z9: a tier is within reach when its easiest route takes 15 minutes at most, and not a second before', () => {
    const first = track.tiers[0]!;
    const part = track.parts[0]!;
    // So many whole units that they take so long at the pace so far: actual in the scheduled time that has passed.
    const at = (missing: number) =>
      kinds({
        ...row,
        track: { ...track, isBaseMet: false, tier: 0, tiers: [{ ...first, ways: [[{ metric: part.metric, unit: part.unit, missing }]] }] },
      });
    const units = Array.from({ length: 40 }, (_, index) => index + 1);
    const near = units.filter((missing) => at(missing).includes('tierNear'));
    expect(near).toEqual(units.slice(0, near.length));
    expect(near.length).toBeGreaterThan(0);
    const passed = NOW - pace.window.start - pace.off.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(NOW, end) - start), 0);
    expect(near.length).toBe(Math.floor((15 * MINUTE_MS * part.actual) / passed));
  });

  test('Z9: a break is over while its pause goes on, for ten minutes; for who is back or paused anew it is no news', () => {
    expect(kinds(onBreak)).toContain('breakOver');
    expect(kinds(onBreak, epochMs(BREAK_END - 1))).not.toContain('breakOver');
    expect(kinds(onBreak, epochMs(BREAK_END + 10 * MINUTE_MS))).not.toContain('breakOver');
    expect(kinds({ ...onBreak, state: { name: 'available', since: BREAK_END } })).not.toContain('breakOver');
    expect(kinds({ ...onBreak, state: { name: 'paused', since: BREAK_END, reason: null } })).not.toContain('breakOver');
  });

  test('Z9: where time is off that is no break, as leave or an excuse, its end is no news', () => {
    const off = { ...onBreak, pace: { ...pace, off: breaks } };
    expect(deskNews(off, [], NOW).map(({ kind }) => kind)).not.toContain('breakOver');
  });

  test('Z9: of who is on leave or has no shift there is none', () => {
    expect(kinds({ ...onBreak, presence: 'onLeave' })).toEqual([]);
    expect(kinds({ ...onBreak, shift: null })).toEqual([]);
  });

  test('Z10: two tiers and two breaks are news each by itself, and words in both languages', () => {
    const ids = deskNews(onBreak, breaks, NOW).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const [news] = deskNews({ ...onBreak, track: null }, breaks, NOW);
    const said = (['en', 'zh-CN'] as const).map((locale) => deskNewsWords(wordsOf(PAGE_CATALOGUES, locale, 'Asia/Shanghai'), news!));
    expect(said).toEqual(['Your break was until 14:30.', '休息时间到 14:30 为止。']);
  });
});
