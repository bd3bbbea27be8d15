import { describe, expect, test } from 'vitest';
import { inOneGo } from '../../shared/settle/in-one-go.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { homeOfDate, homeOfShift } from '../../shared/tally/attribution.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { siteOf, type Board } from '../../shared/tally/board.ts';
import { homeNamed } from '../../shared/tally/home-named.ts';
import { epochMs, localDate, type EpochMs } from '../../shared/units.ts';
import { agentWeeks } from '../../shared/wire/agent-weeks.ts';
import { behindLine } from '../../shared/wire/behind-line.ts';
import { plannedDays } from '../../shared/wire/planned-days.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { shiftTimeline } from '../../shared/wire/shift-timeline.ts';
import { boardOf, callScenario, type CallScenario } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { ana, rostered, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const site: SiteFile = { ...testSite, schemes: [{ ...telesales, effectiveFrom: localDate('2025-01-01') }] };
const story = (of: SiteFile = site): CallScenario => callScenario('ana', of).on(MONDAY);
const clock = (time: string): EpochMs => story().at(time).now;

function timelineOf(told: CallScenario, time: string) {
  const board = boardOf(told);
  const [shift] = shiftsOf(siteOf(board), ana, MONDAY);
  return shiftTimeline(board, ana, shift ? homeOfShift(shift) : homeOfDate(ana, MONDAY), clock(time));
}

describe('[U6] the timeline of a shift', () => {
  const day = (): CallScenario =>
    story()
      .at('08:50')
      .logsIn()
      .at('09:10')
      .dials('c1')
      .after(5)
      .connects('c1')
      .after(120)
      .ends('c1')
      .at('09:30')
      .pauses('Coffee')
      .at('09:40')
      .unpauses();

  test('has every state that was shown from its begin on, what runs without an end', () => {
    const { states, span } = timelineOf(day(), '10:00');
    expect(states.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['available', clock('09:00'), clock('09:10')],
      ['ringing', clock('09:10'), epochMs(clock('09:10') + 5000)],
      ['talking', epochMs(clock('09:10') + 5000), epochMs(clock('09:12') + 5000)],
      ['available', epochMs(clock('09:12') + 5000), clock('09:30')],
      ['paused', clock('09:30'), clock('09:40')],
      ['available', clock('09:40'), null],
    ]);
    expect(span).toEqual({ start: clock('09:00'), end: clock('18:00') });
  });

  test('[T16] has pauses with their reason, also where a call is shown instead', () => {
    const told = day()
      .at('10:00')
      .pauses('Desk')
      .at('10:05')
      .dials('c2')
      .after(5)
      .connects('c2')
      .after(60)
      .ends('c2')
      .at('10:20')
      .unpauses();
    expect(timelineOf(told, '11:00').pauses).toMatchObject([
      { reason: 'Coffee', from: clock('09:30'), to: clock('09:40') },
      { reason: 'Desk', from: clock('10:00'), to: clock('10:20') },
    ]);
  });

  test('has the calls of the shift alone, and its notes, revoked ones too', () => {
    const told = day().at('19:00').dials('late').after(5).connects('late').after(60).ends('late').at('11:00');
    told.push({ type: 'annotation.added', agent: ana, kind: 'note', code: 'x', text: 'calm', visibility: 'agent', by: 'lee' });
    told.push({ type: 'annotation.revoked', annotation: told.events.at(-1)!.id, reason: 'wrong', by: 'lee' });
    const { parts, notes } = timelineOf(told, '20:00');
    expect(parts.map(({ call }) => call)).toEqual(['pbx-a:c1']);
    expect(notes).toMatchObject([{ text: 'calm', at: clock('11:00'), from: null, isRevoked: true }]);
  });

  test('of work without a shift goes from its first moment to its last', () => {
    const off = rostered(site, ana, MONDAY, 'off');
    const told = story(off).at('10:00').dials('c1').after(5).connects('c1').after(55).ends('c1');
    const { span, parts } = timelineOf(told, '10:30');
    expect([parts.length, span.start, span.end]).toEqual([1, clock('10:00'), clock('10:30')]);
  });
});

test('[U6] a shift is named by its agent and date, and nothing else is one', () => {
  const named = (shift: string): string | undefined => homeNamed(site, ana, shift)?.id;
  expect([named('ana@2025-03-03'), named('ana@2025-03-03#0')]).toEqual(['ana@2025-03-03', 'ana@2025-03-03#0']);
  for (const wrong of ['ana@2025-03-03#2', 'bo@2025-03-03', 'ana@2025-02-30', 'ana', '']) expect(named(wrong)).toBeUndefined();
});

test('[U7] behind a line stand the calls and the facts whose events it names', () => {
  const told = story()
    .at('09:10')
    .dials('c1')
    .after(5)
    .connects('c1')
    .after(120)
    .ends('c1')
    .at('09:20')
    .dials('c2')
    .after(30)
    .ends('c2')
    .at('11:00');
  told.push({ type: 'attendance', agent: ana, code: 'late', by: 'lee' });
  const board = boardOf(told);
  const { tally } = agentDay(board, ana, clock('12:00'));
  const score = explainTally(board, tally)!;
  const lineOf = (message: string): number => score.lines.findIndex((line) => line.message === message && line.evidence.length > 0);
  const measured = behindLine(board, tally, score, lineOf('metric.measured'));
  expect([measured?.parts.map(({ call }) => call), measured?.facts]).toEqual([['pbx-a:c1'], []]);
  const late = score.lines.findIndex(({ rule }) => rule.startsWith('P2'));
  expect(behindLine(board, tally, score, late)).toMatchObject({ parts: [], facts: [{ type: 'attendance', code: 'late' }] });
  expect(behindLine(board, tally, score, 999)).toBeNull();
});

describe('[U8] the weeks of an agent', () => {
  const weeksOf = (board: Board) => inOneGo(agentWeeks(board, ana, localDate('2025-03-05')));

  test('are eight, the earliest first, with the figures of the shifts that have a target', () => {
    const told = callScenario('ana', site);
    for (const date of ['2025-02-24', '2025-02-25', '2025-03-03'])
      told.on(date).at('10:00').dials(`c${date}`).after(5).connects(`c${date}`).after(90).ends(`c${date}`);
    const weeks = weeksOf(boardOf(told));
    expect(weeks.map(({ week }) => week)).toEqual(['W03', 'W04', 'W05', 'W06', 'W07', 'W08', 'W09', 'W10'].map((week) => `2025-${week}`));
    expect(weeks.slice(-2)).toMatchObject([
      { from: '2025-02-24', to: '2025-03-02', shifts: 7, validCalls: 2, talkMs: 180_000, pointsADay: 100 },
      { shifts: 3, validCalls: 1, talkMs: 90_000 },
    ]);
    expect(weeks.at(-2)?.attainmentRatio).toBeGreaterThan(0);
  });

  test('[Q10] whole leave is no shift with a target', () => {
    const leave = [{ agent: ana, from: localDate('2025-02-24'), to: localDate('2025-03-02'), kind: 'annual' }];
    const weeks = weeksOf(boardOf(callScenario('ana', { ...site, leave })));
    expect(weeks.at(-2)).toMatchObject({ shifts: 0, validCalls: 0, attainmentRatio: null, pointsADay: null });
  });
});

test('[U9] two weeks from the first day of this one on, with shifts, leave and holidays', () => {
  const planned: SiteFile = {
    ...rostered(site, ana, '2025-03-05', 'off'),
    leave: [
      { agent: ana, from: localDate('2025-03-06'), to: localDate('2025-03-06'), kind: 'sick', part: { start: '09:00', end: '11:00' } },
    ],
    calendar: { monthStartsOn: 1, weekStartsOn: 1, holidays: [{ date: localDate('2025-03-10'), name: 'Founders', works: false }] },
  };
  const days = plannedDays(planned, ana, localDate('2025-03-05'));
  expect([days.length, days[0]?.date, days.at(-1)?.date]).toEqual([14, '2025-03-03', '2025-03-16']);
  expect(days[0]?.shifts).toMatchObject([{ kind: 'planned', window: { start: clock('09:00'), end: clock('18:00') }, leave: [] }]);
  expect(days[2]).toMatchObject({ shifts: [], leave: [] });
  expect(days[3]).toMatchObject({ shifts: [{ leave: [{ kind: 'sick', ms: 7_200_000 }] }], leave: ['sick'] });
  expect(days[7]).toMatchObject({ shifts: [], holiday: 'Founders' });
});
