import { describe, expect, test } from 'vitest';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { businessDate, businessDay } from '../../shared/site/business-day.ts';
import { shiftAt, shiftsOf } from '../../shared/site/shift-window.ts';
import type { Leave, SiteFile } from '../../shared/site/site-file.ts';
import { totalMs, united, without } from '../../shared/site/spans.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { epochMs, localDate } from '../../shared/units.ts';
import { boardOf, callScenario, unscheduledOf, type CallScenario } from '../support/call-scenario.ts';
import { ana, inZone, rostered, testSite } from '../support/test-site.ts';

const night = (zone: string, date: string, start = '22:00', end = '06:00'): SiteFile =>
  rostered({ ...inZone(zone), patterns: [{ id: 'night', start, end, breaks: [] }] }, ana, date, 'night');
const MORNING = { id: 'morning', start: '06:00', end: '10:00', breaks: [] };
const EVENING = { id: 'evening', start: '16:00', end: '20:00', breaks: [] };
const onlyShift = (site: SiteFile, date: string) => {
  const shifts = shiftsOf(site, ana, localDate(date));
  expect(shifts).toHaveLength(1);
  return shifts[0]!;
};
const onLeave = (leave: Partial<Leave>): SiteFile => {
  const monday = localDate('2025-03-03');
  return { ...testSite, leave: [{ agent: ana, from: monday, to: monday, kind: 'personal', ...leave }] };
};

describe('the window of a shift', () => {
  test.each([
    ['2025-03-28', 480, 120],
    ['2025-03-29', 420, 105],
    ['2025-10-25', 540, 135],
  ])('[S3][V13] a Berlin night from 22:00 to 06:00 on %s has %i minutes, a target of %i calls', (date, minutes, calls) => {
    const shift = onlyShift(night('Europe/Berlin', date), date);
    expect(shift.scheduledMinutes).toBe(minutes);
    expect((shift.scheduledMinutes * 120) / 480).toBe(calls);
  });

  test('[S3] a time that does not exist moves forward by the gap, a repeated one means its first occurrence', () => {
    expect(onlyShift(night('Europe/Berlin', '2025-03-30', '02:30', '08:00'), '2025-03-30').window.start).toBe(
      Date.parse('2025-03-30T03:30:00+02:00'),
    );
    expect(onlyShift(night('Europe/Berlin', '2025-10-26', '02:30', '08:00'), '2025-10-26').window.start).toBe(
      Date.parse('2025-10-26T02:30:00+02:00'),
    );
  });

  test('[S4] an end that is not after its start is on the next day', () => {
    const { window } = onlyShift(night('UTC', '2025-03-03', '20:00', '05:00'), '2025-03-03');
    expect([window.start, window.end]).toEqual([Date.parse('2025-03-03T20:00Z'), Date.parse('2025-03-04T05:00Z')]);
  });

  test('[S5] a shift of 24 real hours or more is none: all round the clock, or 23:30 hours on the night of 25', () => {
    expect(shiftsOf(night('UTC', '2025-03-03', '08:00', '08:00'), ana, localDate('2025-03-03'))).toEqual([]);
    expect(shiftsOf(night('Europe/Berlin', '2025-10-25', '22:00', '21:30'), ana, localDate('2025-10-25'))).toEqual([]);
    expect(onlyShift(night('Europe/Berlin', '2025-10-18', '22:00', '21:30'), '2025-10-18').scheduledMinutes).toBe(23.5 * 60);
  });

  test('[S7] unpaid breaks are off, paid ones are not', () => {
    const shift = onlyShift(testSite, '2025-03-03');
    expect(shift.scheduledMinutes).toBe(480);
    expect(shift.off).toHaveLength(1);
    const paid = {
      ...testSite,
      patterns: testSite.patterns.map((pattern) => ({ ...pattern, breaks: pattern.breaks.map((pause) => ({ ...pause, paid: true })) })),
    };
    expect(onlyShift(paid, '2025-03-03').scheduledMinutes).toBe(540);
  });

  test('[S7] a break after midnight belongs to the night it lies in', () => {
    const site = night('UTC', '2025-03-03', '20:00', '05:00');
    const withBreak = {
      ...site,
      patterns: [{ id: 'night', start: '20:00', end: '05:00', breaks: [{ start: '00:30', end: '01:00', paid: false }] }],
    };
    const shift = onlyShift(withBreak, '2025-03-03');
    expect(shift.off).toEqual([{ start: Date.parse('2025-03-04T00:30Z'), end: Date.parse('2025-03-04T01:00Z') }]);
    expect(shift.scheduledMinutes).toBe(510);
  });

  test('[S7][V35] whole leave takes the whole shift off; part leave its part, what the break took off counted once', () => {
    const whole = onlyShift(onLeave({}), '2025-03-03');
    expect([whole.scheduledMinutes, totalMs(whole.off)]).toEqual([0, 9 * 3_600_000]);
    expect(onlyShift(onLeave({ part: { start: '08:00', end: '12:30' } }), '2025-03-03').scheduledMinutes).toBe(300);
    expect(onlyShift(onLeave({}), '2025-03-04').scheduledMinutes).toBe(480);
  });
});

describe('which shift', () => {
  test('[S6] the roster beats the team, `off` frees the day, and a day may hold two shifts', () => {
    const site = rostered(rostered(testSite, ana, '2025-03-03', 'night'), ana, '2025-03-04', 'off');
    expect(onlyShift(site, '2025-03-03').window.start).toBe(instantOf('Asia/Shanghai', localDate('2025-03-03'), '20:00'));
    expect(shiftsOf(site, ana, localDate('2025-03-04'))).toEqual([]);
    const split = rostered(rostered(testSite, ana, '2025-03-03', 'night'), ana, '2025-03-03', 'day');
    expect(shiftsOf(split, ana, localDate('2025-03-03')).map(({ id }) => id)).toEqual(['ana@2025-03-03', 'ana@2025-03-03#2']);
  });

  test('[S6] the team default is worked on its weekdays', () => {
    const site: SiteFile = { ...testSite, patterns: [{ id: 'day', start: '09:00', end: '18:00', breaks: [], days: [1, 2, 3, 4, 5] }] };
    expect(shiftsOf(site, ana, localDate('2025-03-07'))).toHaveLength(1);
    expect(shiftsOf(site, ana, localDate('2025-03-08'))).toEqual([]);
  });

  test('[S2] work without a shift before the cutover belongs to the day before', () => {
    const date = (time: string) => businessDate(testSite, instantOf('Asia/Shanghai', localDate('2025-03-03'), time));
    expect([date('03:59'), date('04:00'), date('23:59')]).toEqual(['2025-03-02', '2025-03-03', '2025-03-03']);
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      const site = inZone(zone);
      const day = businessDay(site, localDate('2025-03-30'));
      expect([businessDate(site, epochMs(day.start - 1)), businessDate(site, day.start)]).toEqual(['2025-03-29', '2025-03-30']);
    }
  });

  test('[S8] the first and the last moment: [start, end)', () => {
    const { window } = onlyShift(testSite, '2025-03-03');
    expect(shiftAt(testSite, ana, window.start)?.date).toBe('2025-03-03');
    expect(shiftAt(testSite, ana, epochMs(window.start - 1))).toBeNull();
    expect(shiftAt(testSite, ana, window.end)).toBeNull();
  });

  test('[S8] where a night runs into the next shift the earlier one has the moment', () => {
    const site = {
      ...rostered(testSite, ana, '2025-03-02', 'long'),
      patterns: [...testSite.patterns, { id: 'long', start: '20:00', end: '10:00', breaks: [] }],
    };
    expect(shiftAt(site, ana, instantOf('Asia/Shanghai', localDate('2025-03-03'), '09:30'))?.date).toBe('2025-03-02');
    expect(shiftAt(site, ana, instantOf('Asia/Shanghai', localDate('2025-03-03'), '10:00'))?.date).toBe('2025-03-03');
  });
});

describe('which tally', () => {
  test('[S10] a business day that shifts fill has no unscheduled time', () => {
    const halves = [
      { id: 'early', start: '04:00', end: '16:00', breaks: [] },
      { id: 'late', start: '16:00', end: '04:00', breaks: [] },
    ];
    const full = rostered(rostered({ ...testSite, patterns: halves }, ana, '2025-03-03', 'early'), ana, '2025-03-03', 'late');
    const day = callScenario('ana', full).logsIn().answers('c1').after(60).ends('c1').after(60).logsOut();
    expect(unscheduledOf(day, '2025-03-03')).toMatchObject({ loggedInMs: 0, answered: 0, parts: [] });
    expect(agentDay(boardOf(day), ana, day.now).tally).toMatchObject({ loggedInMs: 120_000, answered: 1 });
  });

  test('[S9][V11] an overnight shift has the whole call that crosses midnight', () => {
    const site = rostered(testSite, ana, '2025-03-03', 'night');
    const day = callScenario('ana', site).at('23:58:30').answers('c1').after(300).ends('c1');
    expect(agentDay(boardOf(day), ana, day.now)).toMatchObject({ shift: { date: '2025-03-03' }, tally: { answered: 1, talkMs: 300_000 } });
  });

  test('[S9][V12] the call belongs where it was answered, over the end of a month', () => {
    const site = rostered(inZone('Asia/Shanghai'), ana, '2024-02-29', 'night');
    const day = callScenario('ana', site).on('2024-02-29').at('23:59:50').answers('c1').after(120).ends('c1');
    expect(shiftTally(boardOf(day), ana, onlyShift(site, '2024-02-29')).talkMs).toBe(120_000);
    expect(unscheduledOf(day, '2024-03-01').talkMs).toBe(0);
  });

  test('[S9] answered at the very end of the shift is work without a shift, a second before it is the shift, with all its talk', () => {
    const before = callScenario().at('17:59:59').answers('c1').after(300).ends('c1');
    expect(agentDay(boardOf(before), ana, before.now).tally).toMatchObject({ answered: 1, talkMs: 300_000 });
    const after = callScenario().at('18:00').answers('c1').after(300).ends('c1');
    expect(agentDay(boardOf(after), ana, after.now).tally).toMatchObject({ answered: 0, talkMs: 0 });
    expect(unscheduledOf(after, '2025-03-03')).toMatchObject({ answered: 1, talkMs: 300_000, shift: null });
  });

  test('[S9] rung before the shift and answered in it, a call is the shift’s', () => {
    const day = callScenario().at('08:59:55').rings('c1').after(10).answers('c1').after(30).ends('c1');
    expect(agentDay(boardOf(day), ana, day.now).tally).toMatchObject({ offered: 1, answered: 1, ringMs: 10_000 });
  });

  test('[S9] an attempt that nobody answers belongs where it began', () => {
    const day = callScenario().at('17:59:50').dials('c1').after(30).ends('c1', 'noAnswer');
    expect(agentDay(boardOf(day), ana, day.now).tally.attempts).toBe(1);
  });

  test('[S11] shown is the shift that runs, else the last begun today, else the next, else the unscheduled day', () => {
    const board = boardOf(callScenario());
    const shown = (time: string) => agentDay(board, ana, instantOf('Asia/Shanghai', localDate('2025-03-03'), time)).shift?.date ?? null;
    expect([shown('03:00'), shown('05:00'), shown('12:00'), shown('23:00')]).toEqual([
      '2025-03-02',
      '2025-03-03',
      '2025-03-03',
      '2025-03-03',
    ]);
  });

  test('[S11] of a day in two parts: before both the first, between them the one that is over, after both the second', () => {
    const parts = rostered({ ...testSite, patterns: [...testSite.patterns, EVENING, MORNING] }, ana, '2025-03-03', 'evening');
    const site = rostered(parts, ana, '2025-03-03', 'morning');
    const board = boardOf(callScenario('ana', site));
    const shown = (time: string) => agentDay(board, ana, instantOf('Asia/Shanghai', localDate('2025-03-03'), time)).shift?.id;
    const [first, second] = ['ana@2025-03-03', 'ana@2025-03-03#2'];
    expect(['05:00', '06:00', '13:00', '16:00', '23:00'].map(shown)).toEqual([first, first, first, second, second]);
  });

  test('[S11] present as scheduled, on leave, off, or at work without a shift', () => {
    const presenceOn = (site: SiteFile, work = callScenario('ana', site)) => agentDay(boardOf(work), ana, work.now).presence;
    expect(presenceOn(testSite)).toBe('scheduled');
    expect(presenceOn(onLeave({}))).toBe('onLeave');
    const free = rostered(testSite, ana, '2025-03-03', 'off');
    expect(presenceOn(free)).toBe('off');
    const atWork = (tell: (day: CallScenario) => CallScenario) => presenceOn(free, tell(callScenario('ana', free)));
    expect(atWork((day) => day.answers('c1'))).toBe('unscheduled');
    expect(atWork((day) => day.logsIn())).toBe('unscheduled');
    expect(atWork((day) => day.logsIn().after(60).logsOut())).toBe('unscheduled');
    expect(atWork((day) => day.logsOut().misses('c1'))).toBe('unscheduled');
    expect(atWork((day) => day.logsOut())).toBe('off');
  });

  test('the same board gives the same objects, and only the agent concerned gets new ones', () => {
    const board = boardOf(callScenario('ana').answers('c1').after(5).ends('c1'));
    const now = callScenario().now;
    expect(agentDay(board, ana, now)).toBe(agentDay(board, ana, now));
  });
});

test('spans: united and without', () => {
  const span = (start: number, end: number) => ({ start: epochMs(start), end: epochMs(end) });
  expect(united([span(5, 7), span(1, 3), span(3, 4), span(6, 9), span(2, 2)])).toEqual([span(1, 4), span(5, 9)]);
  expect(united([span(0, 9), span(2, 3)])).toEqual([span(0, 9)]);
  expect(without(span(0, 10), [span(4, 4), span(7, 6)])).toEqual([span(0, 10)]);
  expect(without(span(0, 10), [span(8, 12), span(2, 4), span(3, 5)])).toEqual([span(0, 2), span(5, 8)]);
  expect(without(span(0, 10), [span(0, 10)])).toEqual([]);
});
