import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannerOf, isFor, standingAnnouncements } from '../../client/view/announcements.ts';
import { feedLines } from '../../client/view/feed-lines.ts';
import { fitText, widthOf } from '../../client/view/fit-text.ts';
import { epochMs } from '../../shared/units.ts';
import type { AnnouncementRow } from '../../shared/wire/board-view.ts';
import { announcement } from '../support/announcement.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { at } from '../support/worked-shift.ts';

const NOW = at('15:00:00');
const ago = (seconds: number) => epochMs(NOW - seconds * 1000);
const shown = (...rows: readonly AnnouncementRow[]) => {
  const banner = bannerOf(rows, 'w1', NOW);
  return banner && [banner.row.text, banner.isLoud, banner.turn, banner.of];
};

describe('[V21] what a screen shows', () => {
  test('V21: is what is for it or for all; a visitor sees what is for all', () => {
    const screens = [null, ['w1'], ['w2', 'w3']] as const;
    const seenBy = (screen: string | null) => screens.map((one) => isFor({ screens: one }, screen));
    expect([seenBy('w1'), seenBy('w3'), seenBy(null)]).toEqual([
      [true, true, false],
      [true, false, true],
      [true, false, false],
    ]);
  });

  test('V21: stands until its end or until it is taken back; a screen whose clock is behind shows it at once', () => {
    const rows = [
      announcement('now', epochMs(NOW + 900)),
      announcement('last moment', ago(10), { until: epochMs(NOW + 1) }),
      announcement('over', ago(10), { until: NOW }),
      announcement('gone', ago(10), { withdrawn: { at: ago(5) } }),
    ];
    expect(standingAnnouncements(rows, 'w1', NOW).map(({ text }) => text)).toEqual(['now', 'last moment']);
  });
});

describe('[V22] what has the footer', () => {
  const important = announcement('important', ago(60), { urgency: 'important' });
  const urgent = announcement('urgent', ago(15), { urgency: 'urgent' });

  test('V22: urgent is loud for 15 s, then stands; important only stands; calm has none of it', () => {
    expect(shown(announcement('calm', ago(1)))).toBeNull();
    expect(shown(important)).toEqual(['important', false, 1, 1]);
    expect(shown({ ...urgent, at: ago(14.999) }, important)).toEqual(['urgent', true, 1, 1]);
    expect(shown(urgent, important)).toEqual(['urgent', false, 1, 1]);
    expect(shown({ ...urgent, withdrawn: { at: ago(1) } }, important)).toEqual(['important', false, 1, 1]);
  });

  test('V22: property: of several that are as urgent each has its turn of 12 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), (count) => {
        const rows = Array.from({ length: count }, (_, index) => announcement(`n${index}`, ago(100), { urgency: 'urgent' }));
        const turns = Array.from({ length: count }, (_, turn) => bannerOf(rows, null, epochMs(NOW + turn * 12_000)));
        expect(new Set(turns.map((banner) => banner?.row.text)).size).toBe(count);
        expect(new Set(turns.map((banner) => banner?.turn)).size).toBe(count);
      }),
    );
  });
});

test('[A17][V21] the feed tells awards and announcements by their last news, the latest first', () => {
  const lines = feedLines(
    [
      feedEntry('undone', ago(500), { withdrawn: { at: null } }),
      feedEntry('ana', ago(20)),
      feedEntry('back', ago(400), { withdrawn: { at: ago(30) } }),
    ],
    [
      announcement('new', ago(10)),
      announcement('taken back', ago(300), { withdrawn: { at: ago(25) } }),
      announcement('other', NOW, { screens: ['w2'] }),
    ],
    'w1',
  );
  expect(lines.map((line) => (line.kind === 'award' ? line.item.name : line.row.text))).toEqual([
    'undone',
    'new',
    'ana',
    'taken back',
    'back',
  ]);
});

describe('a text that is as large as its room', () => {
  test('is never smaller than 28 px at 1080p, nor larger than its room', () => {
    const room = fc.record({ width: fc.integer({ min: 10, max: 120 }), height: fc.integer({ min: 2, max: 60 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 160 }), room, (text, { width, height }) => {
        const size = fitText(text, { width, height });
        expect(size).toBeGreaterThanOrEqual(1.75);
        if (size > 1.75) expect(Math.ceil((widthOf(text) * size) / width) * size).toBeLessThanOrEqual(height);
      }),
    );
  });
  test('is the larger the fewer words there are, and Chinese is as wide as it is', () => {
    const footer = { width: 90, height: 5.6 };
    const sizes = ['Cake at three', 'x'.repeat(90), 'x'.repeat(160)].map((text) => fitText(text, footer));
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
    expect(widthOf('消防演练')).toBeGreaterThan(4);
    expect(widthOf('fire')).toBeLessThan(3);
  });
});
