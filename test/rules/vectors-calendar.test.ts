import { describe, expect, test } from 'vitest';
import { exact, type Exact } from '../../shared/exact/exact.ts';
import { periodById, periodOf } from '../../shared/site/periods.ts';
import { scheduleOf } from '../../shared/site/schedule.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { Attribution, Leave, RosterEntry, SiteFile } from '../../shared/site/site-file.ts';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { dateOfPart, talkByDate } from '../../shared/tally/talk-by-date.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { epochMs, localDate, type LocalDate } from '../../shared/units.ts';
import { boardOf, callScenario, type CallScenario } from '../support/call-scenario.ts';
import { ana, inZone, rostered, testSite } from '../support/test-site.ts';
import { part } from '../support/worked-shift.ts';

/** January 2026 has 22 weekdays. */
const JANUARY = '2026-01';
const office: SiteFile = { ...testSite, patterns: testSite.patterns.map((pattern) => ({ ...pattern, days: [1, 2, 3, 4, 5] })) };
const january = (leave: readonly Leave[]) => {
  const site = { ...office, leave };
  const month = periodById(site, JANUARY);
  if (month === null) throw new Error('no January');
  return scheduleOf(site, ana, month, []);
};
const leave = (kind: string, from: string, to = from, half = false): Leave => ({
  agent: ana,
  kind,
  from: localDate(from),
  to: localDate(to),
  ...(half && { part: { start: '09:00', end: '14:00' } }),
});
/** Units that fall due in so much paid time, of so many a day of 480 minutes. */
const due = (units: number, ms: number): Exact =>
  exact(units)
    .mul(exact(ms))
    .div(480 * 60_000);
const percent = (actual: number, target: Exact): string => `${exact(actual).div(target).mul(100).valueOf().toFixed(1)} %`;

describe('V8: leave days', () => {
  const twoAndAHalf = (kind: string) => january([leave(kind, '2026-01-05', '2026-01-06'), leave(kind, '2026-01-07', '2026-01-07', true)]);

  test('[V8] 22 shifts less 2 days and a half: 19.5 × 120 = 2,340; 2,223 are 95.0 %', () => {
    const schedule = twoAndAHalf('personal');
    expect([schedule.plannedDays, schedule.scheduledDays]).toEqual([22, '39/2']);
    const target = due(120, schedule.scheduledMs);
    expect(target.equals(2340)).toBe(true);
    expect(percent(2223, target)).toBe('95.0 %');
  });

  test('[V8] absence reduces no target: 2,223 / 2,640 = 84.2 %', () => {
    const schedule = twoAndAHalf('absence');
    expect([schedule.plannedDays, schedule.scheduledDays]).toEqual([22, '22']);
    expect(schedule.leave).toEqual([{ kind: 'absence', days: '5/2', paidShare: { n: 0, d: 1 }, reducesTarget: false }]);
    const target = due(120, schedule.scheduledMs);
    expect(target.equals(2640)).toBe(true);
    expect(percent(2223, target)).toBe('84.2 %');
  });
});

describe('V9, V10: part shifts', () => {
  const partOf = (times: Partial<RosterEntry>): number => {
    const date = localDate('2026-01-05');
    const [shift] = shiftsOf({ ...office, roster: [{ agent: ana, date, pattern: 'day', ...times }] }, ana, date);
    return (shift?.scheduledMinutes ?? 0) * 60_000;
  };

  test('[V9] 7.5 of 8 hours: 112.5 calls; 112 are 99.6 % and a miss, 113 are not', () => {
    expect(partOf({ end: '17:30' })).toBe(450 * 60_000);
    const target = due(120, partOf({ end: '17:30' }));
    expect(target.toFraction()).toBe('225/2');
    expect(percent(112, target)).toBe('99.6 %');
    expect([target.compare(112), target.compare(113)]).toEqual([1, -1]);
  });

  test('[V10] a part shift of 4 hours: 60 calls and 3,600 s', () => {
    const half = partOf({ start: '13:00', end: '17:00' });
    expect([due(120, half).toFraction(), due(7200, half).toFraction()]).toEqual(['60', '3600']);
  });
});

const attributed = (site: SiteFile, attribution?: Attribution): SiteFile => ({
  ...site,
  site: { ...site.site, ...(attribution && { attribution }) },
});
/** `date: calls, talk in seconds` of every date with any. */
const sums = (scenario: CallScenario, dates: readonly string[]): string[] =>
  dates.flatMap((date) => {
    const { answered, attempts, talkMs } = siteCounts(boardOf(scenario), localDate(date));
    return answered + attempts + talkMs > 0 ? [`${date}: ${answered + attempts}, ${talkMs / 1000}`] : [];
  });

describe('V11: a night from 20:00 to 05:00, a call of 300 s from 23:58:30 to 00:03:30', () => {
  const night = (attribution?: Attribution) => {
    const site = attributed(rostered(testSite, ana, '2025-03-03', 'night'), attribution);
    return callScenario('ana', site).at('23:58:30').dials('c1').connects('c1').after(300).ends('c1');
  };
  const DAYS = ['2025-03-02', '2025-03-03', '2025-03-04', '2025-03-05'];

  test.each<[Attribution | undefined, string[]]>([
    [undefined, ['2025-03-03: 1, 300']],
    ['start', ['2025-03-03: 1, 300']],
    ['split', ['2025-03-03: 1, 90', '2025-03-04: 0, 210']],
    ['end', ['2025-03-04: 1, 300']],
  ])('[V11][S19] attribution %s', (attribution, expected) => {
    expect(sums(night(attribution), DAYS)).toEqual(expected);
  });

  test.each<Attribution>(['start', 'split', 'end'])(
    '[V11][S19] under %s the shift has the whole call: of 120 s and more it is one valid call',
    (attribution) => {
      const scenario = night(attribution);
      const [shift] = shiftsOf(scenario.site, ana, localDate('2025-03-03'));
      const tally = shift && shiftTally(boardOf(scenario), ana, shift);
      expect(tally?.parts.map(({ talkMs }) => talkMs)).toEqual([300_000]);
      expect(tally?.talkMs).toBe(300_000);
    },
  );
});

describe('V12: 2024-02-29 23:59:50 to 03-01 00:01:50', () => {
  const night = (attribution: Attribution) => {
    const site = attributed(rostered(testSite, ana, '2024-02-29', 'night'), attribution);
    return callScenario('ana', site).on('2024-02-29').at('23:59:50').dials('c1').connects('c1').after(120).ends('c1');
  };
  const byMonth = (attribution: Attribution): Record<string, number> => {
    const scenario = night(attribution);
    const [shift] = shiftsOf(scenario.site, ana, localDate('2024-02-29'));
    const months: Record<string, number> = {};
    for (const one of shift ? shiftTally(boardOf(scenario), ana, shift).parts : []) {
      for (const [date, ms] of talkByDate(scenario.site, one)) {
        const { id } = periodOf(scenario.site, 'month', date);
        months[id] = (months[id] ?? 0) + ms / 1000;
      }
    }
    return months;
  };

  test.each<[Attribution, Record<string, number>, string]>([
    ['start', { '2024-02': 120 }, '2024-02-29'],
    ['split', { '2024-02': 10, '2024-03': 110 }, '2024-02-29'],
    ['end', { '2024-03': 120 }, '2024-03-01'],
  ])('[V12][S19] attribution %s', (attribution, expected, counted) => {
    expect(byMonth(attribution)).toEqual(expected);
    expect(
      sums(night(attribution), ['2024-02-29', '2024-03-01'])
        .find((line) => line.includes(': 1,'))
        ?.slice(0, 10),
    ).toBe(counted);
  });
});

describe('V13: nights in Berlin', () => {
  const berlin = (date: string): SiteFile =>
    rostered({ ...inZone('Europe/Berlin'), patterns: [{ id: 'night', start: '22:00', end: '06:00', breaks: [] }] }, ana, date, 'night');

  test.each([
    ['2025-03-29', 420, '105'],
    ['2025-10-25', 540, '135'],
    ['2025-06-14', 480, '120'],
  ])('[V13] %s: %i minutes, %s calls', (date, minutes, calls) => {
    const site = berlin(date);
    expect(shiftsOf(site, ana, localDate(date))[0]?.scheduledMinutes).toBe(minutes);
    const { scheduledMs } = scheduleOf(site, ana, periodOf(site, 'day', localDate(date)), []);
    expect(due(120, scheduledMs).toFraction()).toBe(calls);
  });
});

describe('V35, V36: leave in a month', () => {
  test('[V35] on leave all month: no paid time in which a target grows', () => {
    const schedule = january([leave('personal', '2026-01-01', '2026-01-31')]);
    expect(schedule).toMatchObject({ plannedDays: 22, scheduledDays: '0', scheduledMs: 0, leave: [{ kind: 'personal', days: '22' }] });
  });

  test('[V36] 22 shifts and 1.5 unpaid days: 20.5 days, 2,460 calls, 147,600 s', () => {
    const schedule = january([leave('personal', '2026-01-05'), leave('personal', '2026-01-06', '2026-01-06', true)]);
    expect([schedule.plannedDays, schedule.scheduledDays]).toEqual([22, '41/2']);
    expect(schedule.leave).toEqual([{ kind: 'personal', days: '3/2', paidShare: { n: 0, d: 1 }, reducesTarget: true }]);
    expect([due(120, schedule.scheduledMs).toFraction(), due(7200, schedule.scheduledMs).toFraction()]).toEqual(['2460', '147600']);
  });
});

describe('S19: talk by date, at the edges', () => {
  const at = (time: string) => epochMs(Date.parse(`${time}+08:00`));
  const split = attributed(testSite, 'split');
  const byDate = (one: CallPart, site = split): [LocalDate, number][] => [...talkByDate(site, one)].map(([date, ms]) => [date, ms / 1000]);
  const call = (answeredAt: string, endedAt: string | null, changes: Partial<CallPart> = {}): CallPart => {
    const end = endedAt === null ? null : at(endedAt);
    const talkMs = end === null ? 0 : end - at(answeredAt);
    return { ...part('c1', end, talkMs / 1000), startedAt: at(answeredAt), answeredAt: at(answeredAt), ...changes };
  };

  test('[S19] midnight itself is the next day', () => {
    expect(byDate(call('2026-03-02T23:59:00', '2026-03-03T00:00:00'))).toEqual([['2026-03-02', 60]]);
    expect(byDate(call('2026-03-03T00:00:00', '2026-03-03T00:01:00'))).toEqual([['2026-03-03', 60]]);
    expect(byDate(call('2026-03-02T23:00:00', '2026-03-04T01:00:00'))).toEqual([
      ['2026-03-02', 3600],
      ['2026-03-03', 86_400],
      ['2026-03-04', 3600],
    ]);
  });

  test('[S19] a hold is no talk of either day', () => {
    const holds = [{ start: at('2026-03-02T23:59:00'), end: at('2026-03-03T00:02:00') }];
    expect(byDate(call('2026-03-02T23:58:00', '2026-03-03T00:03:00', { holds, talkMs: 120_000 }))).toEqual([
      ['2026-03-02', 60],
      ['2026-03-03', 60],
    ]);
  });

  test('[S19] a told or corrected sum runs from the answer on; what does not fit lies on the last day', () => {
    const over = (talkMs: number) => byDate(call('2026-03-02T23:58:00', '2026-03-03T00:02:00', { talkMs }));
    expect(over(60_000)).toEqual([['2026-03-02', 60]]);
    expect(over(180_000)).toEqual([
      ['2026-03-02', 120],
      ['2026-03-03', 60],
    ]);
    expect(over(600_000)).toEqual([
      ['2026-03-02', 120],
      ['2026-03-03', 480],
    ]);
  });

  test('[S19] of a call that runs only what is over is divided, and it stands where it was answered', () => {
    const holds = [{ start: at('2026-03-03T00:01:00'), end: null }];
    const open = call('2026-03-02T23:59:00', null, { holds, talkMs: 120_000 });
    expect(byDate(open)).toEqual([
      ['2026-03-02', 60],
      ['2026-03-03', 60],
    ]);
    expect([dateOfPart(split, open), dateOfPart(attributed(testSite, 'end'), open)]).toEqual(['2026-03-02', '2026-03-02']);
    expect(byDate(call('2026-03-02T23:59:00', null))).toEqual([]);
  });

  test('[S19] an attempt that nobody answers is counted where it began, or ended', () => {
    const tried = {
      ...call('2026-03-02T23:59:50', '2026-03-03T00:00:20', { answeredAt: null, talkMs: 0 }),
      outcome: 'unanswered' as const,
    };
    expect((['start', 'split', 'end'] as const).map((attribution) => dateOfPart(attributed(testSite, attribution), tried))).toEqual([
      '2026-03-02',
      '2026-03-02',
      '2026-03-03',
    ]);
    expect(byDate(tried)).toEqual([]);
  });

  test('[S2][S19] `start` takes the business date, `split` and `end` the plain calendar day', () => {
    const early = call('2026-03-03T02:00:00', '2026-03-03T02:01:00');
    expect((['start', 'split', 'end'] as const).map((attribution) => dateOfPart(attributed(testSite, attribution), early))).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-03',
    ]);
  });

  test('[S19] where midnight is skipped the day begins with its first hour', () => {
    const cairo = attributed(inZone('Africa/Cairo'), 'split');
    const [before, after] = [Date.parse('2025-04-24T23:59:00+02:00'), Date.parse('2025-04-25T01:01:00+03:00')];
    const over = { ...part('c1', epochMs(after), 120), startedAt: epochMs(before), answeredAt: epochMs(before) };
    expect(byDate(over, cairo)).toEqual([
      ['2025-04-24', 60],
      ['2025-04-25', 60],
    ]);
  });

  test('[T19][S19] the site counts a transferred call once, and each one’s talk where it lies', () => {
    const site = attributed(testSite, 'split');
    const scenario = callScenario('ana', site).at('23:59:00').answers('c1').after(30).transfers('c1', 'bo').ends('c1');
    const both = scenario.agent('bo').answers('c1').after(60).ends('c1');
    expect(sums(both, ['2025-03-03', '2025-03-04'])).toEqual(['2025-03-03: 1, 60', '2025-03-04: 0, 30']);
  });

  test('[T19] its date is that of its first answered part, with the talk of all of them; unanswered, of its first', () => {
    const [day, DAYS] = [() => callScenario('bo').at('03:59:20').rings('c1'), ['2025-03-02', '2025-03-03']];
    const missedFirst = day().after(20).misses('c1').agent('ana').at('04:00:10').answers('c1').after(60).ends('c1');
    expect(sums(missedFirst, DAYS)).toEqual(['2025-03-03: 1, 60']);
    const handedOver = day().answers('c1').after(30).transfers('c1', 'ana').ends('c1').agent('ana').at('04:00:10').answers('c1').after(60);
    expect(sums(handedOver.ends('c1'), DAYS)).toEqual(['2025-03-02: 1, 90']);
    expect(sums(callScenario().at('03:59:50').dials('c1').after(20).hangsUp('c1').dials('c2').hangsUp('c2'), DAYS)).toEqual([
      ...['2025-03-02: 1, 0', '2025-03-03: 1, 0'],
    ]);
  });

  test.each(['start', 'split', 'end'] as const)('[T17][S19] under %s an internal call counts on no day', (attribution) => {
    const day = callScenario('ana', attributed(testSite, attribution)).dials('c1', 'internal').after(5).connects('c1').after(60).ends('c1');
    expect(sums(day, ['2025-03-02', '2025-03-03', '2025-03-04'])).toEqual([]);
  });
});
