import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { localDate } from '../../shared/units.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf } from '../support/call-scenario.ts';
import { testSite } from '../support/test-site.ts';
import { DAY, day, rowOf, site, siteRow, time, works } from '../support/view-of-floor.ts';

describe('teams and the site', () => {
  const story = works(works(works(day(), 'ana', 120, 60).at('09:00'), 'bo', 60, 60).at('09:00'), 'chen', 144, 60);
  const view = viewOf(boardOf(story), time('14:00'));

  test('[Q10] each team and the whole site are judged on pooled sums', () => {
    expect(
      view.teams.map(({ name, scheduled, baseMet, inIncentive, track }) => [name, scheduled, baseMet, inIncentive, track?.baseRatio]),
    ).toEqual([
      ['East', 2, 1, 1, 0.75],
      ['West', 2, 1, 1, 144 / 240],
      ['Test floor', 4, 2, 2, 324 / 480],
    ]);
    expect(siteRow(view).track?.parts).toMatchObject([
      { actual: 324, target: 480 },
      { actual: 19_440_000, target: 28_800_000 },
    ]);
  });

  test('[Q8] the pace of a group is one window with the weight of all', () => {
    expect(siteRow(view).pace).toEqual([
      {
        window: { start: time('09:00'), end: time('18:00') },
        off: [{ start: time('12:00'), end: time('13:00') }],
        weight: 1920,
        due: null,
      },
    ]);
  });

  test('[Q12] the day by the hour: calls counted in it, and the target that pace brings', () => {
    const { hours } = siteRow(view);
    expect(hours.map(({ start, validCalls, target }) => [start, validCalls, target])).toEqual([
      [time('09:00'), 59 * 3, 60],
      [time('10:00'), 60 * 2 + 1, 60],
      [time('11:00'), 25 + 1, 60],
      [time('12:00'), 0, 0],
      ...['13:00', '14:00', '15:00', '16:00', '17:00'].map((hour) => [time(hour), 0, 60]),
    ]);
  });

  test('[Q12] property: the hours hold every counted call and the whole target, in half-hour zones as well', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Shanghai', 'Asia/Kolkata', 'America/New_York', 'Australia/Adelaide'),
        fc.integer({ min: 1, max: 300 }),
        (timeZone, count) => {
          const zoned = { ...site, site: { ...site.site, timeZone } };
          const { hours, track } = siteRow(
            viewOf(boardOf(works(day(zoned), 'ana', count, 100)), instantOf(timeZone, localDate(DAY), '17:30')),
          );
          expect(hours[0]?.start).toBe(instantOf(timeZone, localDate(DAY), '09:00'));
          expect(hours.reduce((sum, { validCalls }) => sum + validCalls, 0)).toBe(track?.parts[0]?.actual);
          expect(hours.reduce((sum, { target }) => sum + target, 0)).toBeCloseTo(480, 9);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('[Q12] hours are local ones, whatever the shift begins at', () => {
    const half = { id: 'half', start: '09:30', end: '11:45', breaks: [] };
    const kolkata = {
      ...site,
      site: { ...site.site, timeZone: 'Asia/Kolkata' },
      patterns: [half],
      teams: site.teams.map((team) => ({ ...team, defaultShift: 'half' })),
    };
    const { hours } = siteRow(viewOf(boardOf(day(kolkata)), instantOf('Asia/Kolkata', localDate(DAY), '10:00')));
    expect(hours.map(({ start, target }) => [start, target])).toEqual([
      [instantOf('Asia/Kolkata', localDate(DAY), '09:00'), expect.closeTo(30, 9)],
      [instantOf('Asia/Kolkata', localDate(DAY), '10:00'), expect.closeTo(60, 9)],
      [instantOf('Asia/Kolkata', localDate(DAY), '11:00'), expect.closeTo(45, 9)],
    ]);
  });

  test('[Q12] a call that ends after the last shift has its hour', () => {
    const late = day().at('17:50').dials('c1').connects('c1').at('18:00').ends('c1').hangsUp('c1');
    expect(siteRow(viewOf(boardOf(late), time('19:00'))).hours.at(-1)).toEqual({ start: time('18:00'), validCalls: 1, target: 0 });
  });

  test('[V20][T19] a transferred call counts for both agents and once for the site', () => {
    const passed = day(testSite)
      .dials('c1')
      .after(10)
      .connects('c1')
      .after(200)
      .transfers('c1', 'chen')
      .ends('c1', 'transfer')
      .agent('chen')
      .answers('c1')
      .after(100)
      .ends('c1')
      .hangsUp('c1');
    const shown = viewOf(boardOf(passed), time('10:00'));
    expect([rowOf(shown, 'ana'), rowOf(shown, 'chen')].map(({ connected, answered, talkMs }) => [connected + answered, talkMs])).toEqual([
      [1, 200_000],
      [1, 100_000],
    ]);
    expect(shown.teams.map(({ attempts, connected, answered }) => [attempts, connected, answered])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
    ]);
  });

  test('queues show how many were served in time; none called is no ratio', () => {
    const called = day()
      .queues('q1', 'sales')
      .after(10)
      .rings('q1', 'sales')
      .answers('q1', 'sales')
      .after(60)
      .ends('q1')
      .hangsUp('q1')
      .queues('q2', 'sales')
      .after(30)
      .leavesQueue('q2', 'sales')
      .hangsUp('q2')
      .queues('q3', 'help');
    expect(viewOf(boardOf(called), time('10:00')).queues).toMatchObject([
      { queue: 'help', serviceLevelRatio: null, waitingSince: [called.now] },
      { queue: 'sales', offered: 2, answered: 1, abandoned: 1, serviceLevelRatio: 0.5, longestWaitMs: 30_000 },
    ]);
  });
});
