import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { effectOnPay } from '../../shared/settle/effect-on-pay.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import type { Board } from '../../shared/tally/board.ts';
import { partsOfCall } from '../../shared/tally/parts-of-call.ts';
import { lastWrittenAbout } from '../../shared/tally/written-about.ts';
import { callId, epochMs, eventId, localDate } from '../../shared/units.ts';
import { boardWith, effectOnDate } from '../../shared/wire/effect-on-date.ts';
import { boardOf, callScenario } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { statement, statementLine } from '../support/statements.ts';
import { ana, bo, testSite } from '../support/test-site.ts';

const DATE = localDate('2025-03-03');
const site: SiteFile = { ...testSite, schemes: [{ ...telesales, effectiveFrom: localDate('2025-01-01') }] };

/** Ana has two valid calls this morning, bo one. */
const morning = () =>
  callScenario('ana', site)
    .at('09:10')
    .records('one', { direction: 'outbound', talkSeconds: 120 })
    .at('09:20')
    .records('two', { direction: 'outbound', talkSeconds: 120 })
    .agent('bo')
    .at('09:30')
    .records('three', { direction: 'outbound', talkSeconds: 300 })
    .at('10:00');

const note = (code: string, more: object = {}): BoardEvent => ({
  ...{ id: eventId('draft'), source: 'tallyboard:server', at: morning().now, type: 'annotation.added', agent: ana },
  ...{ kind: 'note', code, text: '', visibility: 'agent', by: 'lee', ...more },
});

const corrected = (changes: object): BoardEvent => ({
  ...{ id: eventId('draft'), source: 'tallyboard:server', at: morning().now, type: 'call.corrected', agent: ana },
  ...{ call: callId('pbx-a:one'), changes, reason: '', by: 'lee' },
});

const effect = (board: Board, event: BoardEvent) => effectOnDate(board, { event, agent: ana, date: DATE }, morning().now);
const pointsOf = (board: Board, event: BoardEvent) => effect(board, event).people[0]?.points;

describe('[H2] the effect of a draft', () => {
  test('[P7] says what a note would give, and why it would give nothing', () => {
    const board = boardOf(morning());
    expect(pointsOf(board, note('deduction', { points: -3 }))).toEqual({ before: 100, after: 97 });
    expect(effect(board, note('deduction', { points: -3 })).line).toMatchObject({ message: 'points.free', points: -3 });
    const capped = boardOf(
      [1, 2, 3, 4, 5].reduce(
        (day) =>
          day.push({
            type: 'annotation.added',
            agent: ana,
            kind: 'deduction',
            code: 'breakOver',
            text: '',
            visibility: 'agent',
            by: 'lee',
          }),
        morning(),
      ),
    );
    expect(pointsOf(capped, note('breakOver'))).toEqual({ before: 95, after: 95 });
    expect(effect(capped, note('breakOver')).line?.message).toBe('points.capped');
    expect(effect(board, note('deduction', { points: -900 })).line?.message).toBe('points.outOfBounds');
    expect(effect(board, note('juggling')).line?.message).toBe('points.unknownCode');
  });

  test('names whom it concerns, changed or not, and nobody whose figures stay', () => {
    expect(effect(boardOf(morning()), note('juggling')).people.map(({ agent }) => agent)).toEqual([ana]);
  });

  test('shows everybody who moves: a call that does not count takes the lead from one and gives it to another', () => {
    const { people, line } = effect(boardOf(morning()), corrected({ counts: false }));
    expect(people).toMatchObject([
      { agent: ana, validCalls: { before: 2, after: 1 }, talkMs: { before: 240_000, after: 120_000 } },
      { agent: bo, validCalls: { before: 1, after: 1 } },
    ]);
    expect(people.map(({ rank }) => [rank.before, rank.after])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(line).toBeNull();
  });

  test('a call given to a colleague moves both', () => {
    const { people } = effect(boardOf(morning()), corrected({ agent: bo }));
    expect(people).toMatchObject([
      { agent: ana, validCalls: { before: 2, after: 1 } },
      { agent: bo, validCalls: { before: 1, after: 2 } },
    ]);
  });

  test('of a day that is over it is that day’s, as it ended', () => {
    const board = boardOf(morning());
    const later = epochMs(morning().now + 3 * 86_400_000);
    const { people } = effectOnDate(board, { event: note('deduction', { points: -3 }), agent: ana, date: DATE }, later);
    const dated = effectOnDate(
      board,
      { event: note('deduction', { points: -3, from: morning().now, to: morning().now }), agent: ana, date: DATE },
      later,
    );
    expect([people[0]?.points, dated.people[0]?.points]).toEqual([
      { before: 100, after: 97 },
      { before: 100, after: 97 },
    ]);
  });

  test('is what the note gives once it is written, and the board itself stays as it was', () => {
    const board = boardOf(morning());
    const event = note('deduction', { points: -3 });
    const { people } = effect(board, event);
    expect(boardWith(board, event)).not.toBe(board);
    expect(pointsOf(board, event)).toEqual({ before: 100, after: 97 });
    expect(effect(boardWith(board, event), note('juggling')).people[0]?.points.before).toBe(people[0]?.points.after);
  });
});

describe('[H2] the effect on pay', () => {
  const whose = { agent: ana, nameOf: (agent: string) => agent.toUpperCase() };

  test('names who is paid otherwise, by which lines, and whom it concerns first', () => {
    const before = [statement('bo', { base: 900, week: 0 }), statement('ana', { base: 1000, week: 150 }), statement('chen', { base: 1 })];
    const after = [statement('bo', { base: 900, week: 150 }), statement('ana', { base: 1000 }), statement('chen', { base: 1 })];
    expect(effectOnPay(before, after, whose)).toMatchObject([
      { agent: ana, name: 'ANA', total: { before: 1150, after: 1000 }, lines: [{ id: 'week', before: 150, after: 0, adjusts: null }] },
      { agent: bo, total: { before: 900, after: 1050 }, lines: [{ id: 'week', before: 0, after: 150 }] },
    ]);
  });

  test('says of whom it concerns that nothing changes', () => {
    const same = [statement('ana', { base: 1000 })];
    expect(effectOnPay(same, same, whose)).toMatchObject([{ agent: ana, total: { before: 1000, after: 1000 }, lines: [] }]);
  });

  test('of a sealed month it is the adjustment that the next one carries', () => {
    const line = { of: { period: '2026-02', line: 'perCall' }, kind: 'earning', name: { 'zh-CN': '通次', en: 'Calls' } } as const;
    const adjusted = statement('ana', { base: 5 }, [{ ...line, amount: -100, because: statementLine('perCall', -100).because }]);
    expect(effectOnPay([statement('ana', { base: 5 })], [adjusted], whose)).toMatchObject([
      { total: { before: 5, after: -95 }, lines: [{ id: 'perCall', adjusts: '2026-02', before: 0, after: -100 }] },
    ]);
  });

  test('a figure that no pay, grade or points hang on is nobody else’s change', () => {
    const after = { ...statement('bo', { base: 1 }), digest: 'another' };
    expect(effectOnPay([statement('bo', { base: 1 })], [after], whose)).toEqual([]);
  });
});

describe('[H4] what was written about somebody', () => {
  test('is their notes of the date, revocations and corrections of their calls, and nothing else', () => {
    const day = morning();
    expect(lastWrittenAbout(boardOf(day), ana, DATE)).toBe(0);
    day.push({ type: 'annotation.added', agent: ana, kind: 'note', code: 'note', text: 'a', visibility: 'agent', by: 'lee' });
    expect(lastWrittenAbout(boardOf(day), ana, DATE)).toBe(5);
    day.push({ type: 'attendance', agent: ana, code: 'late', by: 'clock' });
    day.push({ type: 'annotation.added', agent: bo, kind: 'note', code: 'note', text: 'b', visibility: 'agent', by: 'lee' });
    expect([lastWrittenAbout(boardOf(day), ana, DATE), lastWrittenAbout(boardOf(day), bo, DATE)]).toEqual([5, 7]);
    day.push({ type: 'annotation.revoked', annotation: eventId('e4'), reason: 'wrong', by: 'kim' });
    expect(lastWrittenAbout(boardOf(day), ana, DATE)).toBe(8);
    day.push({ type: 'call.corrected', agent: ana, call: callId('pbx-a:one'), changes: { counts: false }, reason: 'test call', by: 'kim' });
    expect([lastWrittenAbout(boardOf(day), ana, DATE), lastWrittenAbout(boardOf(day), bo, DATE)]).toEqual([9, 7]);
    expect(lastWrittenAbout(boardOf(day), ana, localDate('2025-03-05'))).toBe(0);
  });

  test('a call is found by any of its names, also where a correction took it out', () => {
    const day = morning().push({
      type: 'call.corrected',
      agent: ana,
      call: callId('pbx-a:one'),
      changes: { counts: false },
      reason: 'x',
      by: 'kim',
    });
    expect(partsOfCall(boardOf(day), callId('pbx-a:one'), ana)).toHaveLength(1);
    expect(partsOfCall(boardOf(day), callId('pbx-a:one'), bo)).toEqual([]);
    expect(partsOfCall(boardOf(day), callId('pbx-a:none'), ana)).toEqual([]);
  });
});
