import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAnnounce } from '../../shared/audience.ts';
import { AnnouncementMadeSchema } from '../../shared/events/announcement-events.schema.ts';
import type { AnnouncementEvent, AnnouncementMade, AnnouncementWithdrawn } from '../../shared/events/announcement-events.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, eventId, localDate, type EpochMs } from '../../shared/units.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { logged, siteApplied } from '../support/call-scenario.ts';
import { testSite } from '../support/test-site.ts';
import { at } from '../support/worked-shift.ts';

const DATE = localDate('2026-03-02');
const HOUR_MS = 3_600_000;

const made = (id: string, when: EpochMs, changes: Partial<AnnouncementMade> = {}): AnnouncementMade => ({
  ...{ id: eventId(id), source: 'tallyboard:server', at: when, type: 'announcement.made', date: DATE },
  ...{ text: `Words of ${id}`, until: epochMs(when + HOUR_MS), urgency: 'calm', by: 'lee' },
  ...changes,
});
const withdrawn = (of: string, when: EpochMs, changes: Partial<AnnouncementWithdrawn> = {}): AnnouncementWithdrawn => ({
  ...{ id: eventId(`back-${of}`), source: 'tallyboard:server', at: when, type: 'announcement.withdrawn' },
  ...{ announcement: eventId(of), date: DATE, by: 'lee' },
  ...changes,
});
const turnedOn = (date: string): BoardEvent => ({
  ...{ id: eventId(`turned-${date}`), source: 'tallyboard:server', at: at('23:00'), type: 'clock.dayTurned', date: localDate(date) },
});

const opened = reduceBoard(emptyBoard(testSite.site.id), logged([siteApplied(testSite)]));
const knowing = (...events: readonly BoardEvent[]): Board => reduceBoard(opened, logged(events, opened.seq));
const rowsAt = (board: Board, now: EpochMs) => viewOf(board, now).announcements;
const shownAt = (board: Board, now: EpochMs) => rowsAt(board, now).map(({ id, withdrawn: gone }) => [id, gone]);

describe('[V21] what was announced', () => {
  test('V21: stands in every picture of its business date, the latest first, whether it is over or not', () => {
    const board = knowing(made('a', at('09:00'), { urgency: 'urgent', screens: ['w1'] }), made('b', at('11:00')));
    expect(rowsAt(board, at('15:00'))).toEqual([
      { id: 'b', at: at('11:00'), until: at('12:00'), text: 'Words of b', urgency: 'calm', screens: null, withdrawn: null },
      { id: 'a', at: at('09:00'), until: at('10:00'), text: 'Words of a', urgency: 'urgent', screens: ['w1'], withdrawn: null },
    ]);
  });

  test('V21: and was taken back says since when, also when that was heard of first', () => {
    const [first, back] = [made('a', at('09:00')), withdrawn('a', at('09:10'))];
    for (const board of [knowing(first, back), knowing(back, first)]) {
      expect(shownAt(board, at('15:00'))).toEqual([['a', { at: at('09:10') }]]);
    }
    expect(rowsAt(knowing(back), at('15:00'))).toEqual([]);
  });

  test('V21: twice, or taken back twice, is so once: from the first time on', () => {
    const again = withdrawn('a', at('09:20'), { id: eventId('again') });
    expect(shownAt(knowing(made('a', at('09:00')), again, withdrawn('a', at('09:10')), again), at('15:00'))).toEqual([
      ['a', { at: at('09:10') }],
    ]);
  });

  test('V21: late in a day stands beyond its end, and is gone with its own', () => {
    const late = made('late', at('23:30'), { until: epochMs(at('23:30') + 10 * HOUR_MS) });
    const board = knowing(made('a', at('09:00')), late, turnedOn('2026-03-02'));
    expect(shownAt(board, epochMs(at('23:30') + 9 * HOUR_MS)).map(([id]) => id)).toEqual(['late']);
    expect(rowsAt(board, epochMs(at('23:30') + 10 * HOUR_MS))).toEqual([]);
    expect(reduceBoard(board, logged([turnedOn('2026-03-03')], 900)).announcements.size).toBe(0);
  });

  test('V21: is told up to the newest fifty', () => {
    const many = Array.from({ length: 60 }, (_, index) => made(`n${index}`, epochMs(at('09:00') + index * 1000)));
    const shown = rowsAt(knowing(...many), at('09:30')).map(({ id }) => id);
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([50, 'n59', 'n10']);
  });

  test('V21: property: whatever the order, the batches and the repetitions, the same is shown, and what was heard of so far never throws', () => {
    const all: readonly (AnnouncementEvent | BoardEvent)[] = [
      made('a', at('09:00')),
      withdrawn('a', at('09:10')),
      withdrawn('a', at('09:20'), { id: eventId('again') }),
      withdrawn('a', at('09:10'), { id: eventId('as-early'), by: 'bo' }),
      made('b', at('10:00'), { urgency: 'urgent' }),
      withdrawn('c', at('10:05')),
      made('c', at('10:04'), { screens: ['w1', 'w2'] }),
      made('old', at('09:00'), { date: localDate('2026-02-28') }),
      made('yesterday', at('00:30'), { date: localDate('2026-03-01'), until: at('20:00') }),
      turnedOn('2026-03-01'),
    ];
    const facts = (board: Board) => [...board.announcements].sort(([one], [other]) => (one < other ? -1 : 1));
    const expected = knowing(...all);
    expect(rowsAt(expected, at('15:00')).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'yesterday']);
    const sentAgain = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
    fc.assert(
      fc.property(sentAgain, fc.integer({ min: 1, max: 7 }), (sent, size) => {
        let board = opened;
        for (let from = 0; from < sent.length; from += size) {
          board = reduceBoard(board, logged(sent.slice(from, from + size), board.seq));
          viewOf(board, at('15:00'));
        }
        expect(facts(board)).toEqual(facts(expected));
        expect(rowsAt(board, at('15:00'))).toEqual(rowsAt(expected, at('15:00')));
      }),
    );
  });

  test('T21, T22: an event that tells nothing new leaves the same facts, and a checkpoint brings them back', () => {
    const board = knowing(made('a', at('09:00')), withdrawn('b', at('09:10')));
    expect(reduceBoard(board, logged([made('a', at('09:00'))], 700)).announcements).toBe(board.announcements);
    expect(reduceBoard(board, logged([turnedOn('2026-03-01')], 700)).announcements).toBe(board.announcements);
    expect(unpackBoard(structuredClone(packBoard(board)))?.announcements).toEqual(board.announcements);
  });
});

describe('[V20] who announces, and what', () => {
  test('V20: supervisors and admins, nobody else', () => {
    expect((['wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const).filter(mayAnnounce)).toEqual(['supervisor', 'admin']);
    expect(mayAnnounce(null)).toBe(false);
  });

  test.each([
    ['no words', { text: '' }],
    ['more words than are read in passing', { text: 'x'.repeat(161) }],
    ['an end before its begin', { until: epochMs(at('08:59')) }],
    ['more than a day', { until: epochMs(at('09:00') + 24 * HOUR_MS + 1) }],
    ['no wall', { screens: [] }],
    ['an urgency of its own', { urgency: 'loud' }],
  ])('V20: %s is refused', (_, changes) => {
    const { source: _source, ...sent } = made('a', at('09:00'));
    expect(AnnouncementMadeSchema.safeParse(sent).success).toBe(true);
    expect(AnnouncementMadeSchema.safeParse({ ...sent, ...changes }).success).toBe(false);
  });
});
