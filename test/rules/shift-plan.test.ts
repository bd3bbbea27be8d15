import { describe, expect, test } from 'vitest';
import { employmentOn } from '../../shared/site/employment.ts';
import { shiftAt, shiftsOf } from '../../shared/site/shift-window.ts';
import { shiftShown } from '../../shared/site/shift-shown.ts';
import type { Agent, Overtime, Rotation, RosterEntry, SiteFile, Swap } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { localDate, teamId, type AgentId, type EpochMs } from '../../shared/units.ts';
import { boardOf, callScenario, unscheduledOf } from '../support/call-scenario.ts';
import { ana, bo, chen, inZone, rostered, testSite } from '../support/test-site.ts';

const ZONE = 'Asia/Shanghai';
const MONDAY = localDate('2025-03-03');
const at = (date: string, time: string): EpochMs => instantOf(ZONE, localDate(date), time);

const EARLY = { id: 'early', start: '06:00', end: '14:00', breaks: [] };
const LATE = { id: 'late', start: '14:00', end: '22:00', breaks: [] };
const site: SiteFile = { ...testSite, patterns: [...testSite.patterns, EARLY, LATE] };

const rotation = (days: readonly string[], more: Partial<Rotation> = {}): Rotation => ({ id: 'r', startsOn: MONDAY, days, ...more });
const rotating = (...rotations: readonly Rotation[]): SiteFile => ({ ...site, rotations });
const anasCareer = (...career: NonNullable<Agent['career']>): SiteFile => ({
  ...site,
  agents: site.agents.map((agent) => (agent.id === ana ? { ...agent, career } : agent)),
});
const entry = (more: Partial<RosterEntry>): RosterEntry => ({ agent: ana, date: MONDAY, pattern: 'day', ...more });

/** `id start-end` of each shift of a date, wall clock. */
const planned = (of: SiteFile, date: string, agent: AgentId = ana): string[] =>
  shiftsOf(of, agent, localDate(date)).map(({ id, window }) => `${id} ${clock(window.start)}-${clock(window.end)}`);
const clock = (moment: EpochMs): string => new Date(moment + 8 * 3_600_000).toISOString().slice(11, 16);
const starts = (of: SiteFile, dates: readonly string[], agent: AgentId = ana): string[] =>
  dates.map(
    (date) =>
      shiftsOf(of, agent, localDate(date))
        .map(({ window }) => clock(window.start))
        .join('+') || 'off',
  );

describe('rotations', () => {
  const days = ['2025-03-02', '2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06', '2025-03-07'];

  test('[S6] a rotation goes round from its first day on; before it the team’s default shift holds', () => {
    const turning = rotating(rotation(['early', 'late', 'off'], { agents: [ana] }));
    expect(starts(turning, days)).toEqual(['09:00', '06:00', '14:00', 'off', '06:00', '14:00']);
    expect(starts(turning, days, bo)).toEqual(Array.from({ length: 6 }, () => '09:00'));
  });

  test('[S6] a rotation goes on over months and leap days', () => {
    const weekly = rotating(
      rotation(['early', 'early', 'late', 'late', 'off', 'off', 'off'], { agents: [ana], startsOn: localDate('2024-02-26') }),
    );
    expect(starts(weekly, ['2024-02-29', '2024-03-01', '2024-03-04', '2025-03-03', '2025-03-05'])).toEqual([
      '14:00',
      'off',
      '06:00',
      '06:00',
      '14:00',
    ]);
  });

  test('[S6] an agent’s own rotation goes before the team’s, the roster before both', () => {
    const both = rotating(rotation(['early'], { team: teamId('east') }), rotation(['late'], { id: 'own', agents: [ana] }));
    expect([starts(both, ['2025-03-03']), starts(both, ['2025-03-03'], bo), starts(both, ['2025-03-03'], chen)]).toEqual([
      ['14:00'],
      ['06:00'],
      ['09:00'],
    ]);
    expect(starts(rostered(both, ana, '2025-03-03', 'night'), ['2025-03-03', '2025-03-04'])).toEqual(['20:00', '14:00']);
    expect(starts(rostered(both, ana, '2025-03-03', 'off'), ['2025-03-03'])).toEqual(['off']);
  });

  test('[S6] the rotation that started last holds, in whatever order they stand', () => {
    const later = rotation(['late'], { id: 'later', agents: [ana], startsOn: localDate('2025-03-05') });
    const sooner = rotation(['early'], { agents: [ana] });
    for (const turning of [rotating(later, sooner), rotating(sooner, later)]) {
      expect(starts(turning, ['2025-03-04', '2025-03-05', '2025-03-06'])).toEqual(['06:00', '14:00', '14:00']);
    }
  });

  test('[S6] of a team’s rotations the one that started last by then holds, of three in any order', () => {
    const from = (startsOn: string, pattern: string) =>
      rotation([pattern], { id: pattern, team: teamId('east'), startsOn: localDate(startsOn) });
    const turning = rotating(from('2025-03-05', 'late'), from('2025-03-03', 'early'), from('2025-03-04', 'night'));
    expect(starts(turning, ['2025-03-02', '2025-03-03', '2025-03-04', '2025-03-05'])).toEqual(['09:00', '06:00', '20:00', '14:00']);
  });

  test('[S6] a rotation rests and works on any weekday: the days of a pattern are those of a default shift', () => {
    const weekdays: SiteFile = { ...site, patterns: [{ ...EARLY, days: [1, 2, 3, 4, 5] }] };
    expect(starts({ ...weekdays, rotations: [rotation(['early'], { agents: [ana] })] }, ['2025-03-08'])).toEqual(['06:00']);
  });
});

describe('holidays', () => {
  const closed = (works: boolean): SiteFile => ({
    ...rotating(rotation(['early'], { agents: [bo] })),
    calendar: { monthStartsOn: 1, weekStartsOn: 1, holidays: [{ date: MONDAY, name: 'Founding day', works }] },
  });

  test('[S6] default shifts and rotations rest on a holiday, the roster does not', () => {
    expect([starts(closed(false), ['2025-03-03', '2025-03-04']), starts(closed(false), ['2025-03-03', '2025-03-04'], bo)]).toEqual([
      ['off', '09:00'],
      ['off', '06:00'],
    ]);
    expect(starts(rostered(closed(false), ana, '2025-03-03', 'day'), ['2025-03-03'])).toEqual(['09:00']);
  });

  test('[S6] a holiday that works changes nothing', () => {
    expect([starts(closed(true), ['2025-03-03']), starts(closed(true), ['2025-03-03'], bo)]).toEqual([['09:00'], ['06:00']]);
  });
});

describe('part shifts', () => {
  test('[S6] a roster entry with its own times is that part of the pattern, with the breaks that lie inside', () => {
    const half = { ...site, roster: [entry({ start: '09:00', end: '13:00' })] };
    expect(planned(half, '2025-03-03')).toEqual(['ana@2025-03-03 09:00-13:00']);
    expect(shiftsOf(half, ana, MONDAY)[0]?.scheduledMinutes).toBe(180);
    const afternoon = { ...site, roster: [entry({ start: '13:00' })] };
    expect(planned(afternoon, '2025-03-03')).toEqual(['ana@2025-03-03 13:00-18:00']);
    expect(shiftsOf(afternoon, ana, MONDAY)[0]).toMatchObject({ scheduledMinutes: 300, off: [] });
  });

  test('[S6] one pattern in two parts is two shifts, and whoever works all of it is not touched', () => {
    const split = { ...site, roster: [entry({ start: '14:00' }), entry({ end: '12:00' }), entry({ agent: bo })] };
    expect(planned(split, '2025-03-03')).toEqual(['ana@2025-03-03 09:00-12:00', 'ana@2025-03-03#2 14:00-18:00']);
    expect(planned(split, '2025-03-03', bo)).toEqual(['bo@2025-03-03 09:00-18:00']);
  });
});

describe('swaps', () => {
  const swap = (more: Partial<Swap> = {}): Swap => ({ date: MONDAY, from: ana, to: bo, ...more });

  test('[S16] the shift changes hands, breaks included; other dates stay', () => {
    const free = rostered(site, bo, '2025-03-03', 'off');
    const swapped = { ...rostered(free, ana, '2025-03-03', 'late'), swaps: [swap()] };
    expect([planned(swapped, '2025-03-03'), planned(swapped, '2025-03-03', bo)]).toEqual([[], ['bo@2025-03-03 14:00-22:00']]);
    expect([starts(swapped, ['2025-03-04']), starts(swapped, ['2025-03-04'], bo)]).toEqual([['09:00'], ['09:00']]);
    expect(shiftsOf({ ...free, swaps: [swap()] }, bo, MONDAY)[0]?.scheduledMinutes).toBe(480);
  });

  test('[S16] an exchange is two swaps, judged on the plan before either', () => {
    const early = rostered(rostered(site, ana, '2025-03-03', 'early'), bo, '2025-03-03', 'late');
    const exchanged = { ...early, swaps: [swap(), swap({ from: bo, to: ana })] };
    expect([starts(exchanged, ['2025-03-03']), starts(exchanged, ['2025-03-03'], bo)]).toEqual([['14:00'], ['06:00']]);
  });

  test('[S16] of several shifts the one that is named', () => {
    const double = rostered(rostered(rostered(site, ana, '2025-03-03', 'early'), ana, '2025-03-03', 'late'), bo, '2025-03-03', 'off');
    const swapped = { ...double, swaps: [swap({ pattern: 'late' })] };
    expect([planned(swapped, '2025-03-03'), planned(swapped, '2025-03-03', bo)]).toEqual([
      ['ana@2025-03-03 06:00-14:00'],
      ['bo@2025-03-03 14:00-22:00'],
    ]);
  });

  test('[S16] what is taken over comes on top of what is their own, and only leave of their own counts', () => {
    const taken: SiteFile = {
      ...rostered(rostered(site, bo, '2025-03-03', 'early'), ana, '2025-03-03', 'late'),
      swaps: [swap()],
      leave: [{ agent: ana, from: MONDAY, to: MONDAY, kind: 'personal' }],
    };
    expect(planned(taken, '2025-03-03', bo)).toEqual(['bo@2025-03-03 06:00-14:00', 'bo@2025-03-03#2 14:00-22:00']);
    expect(shiftsOf(taken, bo, MONDAY).map(({ scheduledMinutes }) => scheduledMinutes)).toEqual([480, 480]);
  });
});

describe('overtime', () => {
  const overtime = (more: Partial<Overtime> = {}): Overtime => ({
    agent: ana,
    date: MONDAY,
    start: '18:00',
    end: '20:00',
    hasTarget: false,
    ...more,
  });
  const over = (...entries: readonly Overtime[]): SiteFile => ({ ...site, overtime: entries });

  test('[S17] it is a shift of its own after the planned ones, paid, and without a target unless the file says so', () => {
    const [shift, extra] = shiftsOf(over(overtime()), ana, MONDAY);
    expect(shift).toMatchObject({ id: 'ana@2025-03-03', kind: 'planned', scheduledMinutes: 480, plannedMs: 8 * 3_600_000 });
    expect(extra).toMatchObject({ id: 'ana@2025-03-03#2', kind: 'overtime', scheduledMinutes: 0, plannedMs: 2 * 3_600_000 });
    expect(extra?.off).toEqual([extra?.window]);
    expect(shiftsOf(over(overtime({ hasTarget: true })), ana, MONDAY)[1]).toMatchObject({ scheduledMinutes: 120, off: [] });
  });

  test('[S17] before the shift it comes first in time, and the shift keeps its id', () => {
    expect(planned(over(overtime({ start: '07:00', end: '09:00' })), '2025-03-03')).toEqual([
      'ana@2025-03-03#2 07:00-09:00',
      'ana@2025-03-03 09:00-18:00',
    ]);
  });

  test('[S17] twice on a date it is numbered by its begin, in whatever order the file has it', () => {
    const twice = over(overtime({ start: '20:00', end: '21:00' }), overtime({ start: '18:00', end: '19:00' }));
    expect(planned(twice, '2025-03-03').slice(1)).toEqual(['ana@2025-03-03#2 18:00-19:00', 'ana@2025-03-03#3 20:00-21:00']);
  });

  test('[S17] leave takes nothing of it, and on a free day it stands alone', () => {
    const onLeave: SiteFile = {
      ...over(overtime({ hasTarget: true })),
      leave: [{ agent: ana, from: MONDAY, to: MONDAY, kind: 'personal' }],
    };
    expect(shiftsOf(onLeave, ana, MONDAY).map(({ scheduledMinutes }) => scheduledMinutes)).toEqual([0, 120]);
    expect(planned(rostered(over(overtime()), ana, '2025-03-03', 'off'), '2025-03-03')).toEqual(['ana@2025-03-03 18:00-20:00']);
  });

  test('[S17] over midnight, and never 24 hours', () => {
    expect(planned(over(overtime({ start: '22:00', end: '02:00' })), '2025-03-03')[1]).toBe('ana@2025-03-03#2 22:00-02:00');
    expect(planned(over(overtime({ start: '18:00', end: '18:00' })), '2025-03-03')).toHaveLength(1);
  });

  test('[S9][S17] a call in overtime is the overtime’s', () => {
    const worked = over(overtime());
    const day = callScenario('ana', worked).at('18:30').answers('c1').after(60).ends('c1');
    const [shift, extra] = shiftsOf(worked, ana, MONDAY);
    const talk = (of: typeof shift) => (of ? shiftTally(boardOf(day), ana, of).talkMs : null);
    expect([talk(shift), talk(extra), unscheduledOf(day, '2025-03-03').talkMs]).toEqual([0, 60_000, 0]);
    expect(shiftAt(worked, ana, at('2025-03-03', '19:59'))?.id).toBe('ana@2025-03-03#2');
  });

  test('[S11] without a target it is shown only where there is no other shift; with one like any shift', () => {
    const shown = (of: SiteFile, time: string) => shiftShown(of, ana, at('2025-03-03', time))?.id ?? null;
    expect([shown(over(overtime()), '17:00'), shown(over(overtime()), '19:00'), shown(over(overtime()), '21:00')]).toEqual([
      'ana@2025-03-03',
      'ana@2025-03-03',
      'ana@2025-03-03',
    ]);
    expect(shown(over(overtime({ hasTarget: true })), '19:00')).toBe('ana@2025-03-03#2');
    const free = rostered(over(overtime()), ana, '2025-03-03', 'off');
    expect([shown(free, '12:00'), shown(free, '19:00')]).toEqual(['ana@2025-03-03', 'ana@2025-03-03']);
  });

  test('[S11] who works overtime without a target is not on leave', () => {
    const free = rostered(over(overtime()), ana, '2025-03-03', 'off');
    const idle = callScenario('ana', free).at('12:00');
    expect(agentDay(boardOf(idle), ana, idle.now).presence).toBe('off');
    const busy = callScenario('ana', free).at('18:30').answers('c1').after(60).ends('c1');
    expect(agentDay(boardOf(busy), ana, busy.now).presence).toBe('unscheduled');
  });
});

describe('careers', () => {
  const MARCH = localDate('2025-03-10');

  test('[S18] a step holds from its date on; what it leaves out stays', () => {
    const changing = anasCareer(
      { from: localDate('2025-01-06'), stage: 'probation', level: 'junior' },
      { from: MARCH, stage: 'regular' },
      { from: localDate('2025-04-01'), level: 'mid', team: teamId('west') },
    );
    const on = (date: string) => {
      const { team, level, stage } = employmentOn(changing, ana, localDate(date));
      return [team, level, stage];
    };
    expect(on('2025-01-05')).toEqual(['east', null, 'regular']);
    expect(on('2025-03-09')).toEqual(['east', 'junior', 'probation']);
    expect(on('2025-03-10')).toEqual(['east', 'junior', 'regular']);
    expect(on('2025-04-01')).toEqual(['west', 'mid', 'regular']);
  });

  test('[S18] without a career what stands at the agent holds', () => {
    expect(employmentOn(site, bo, MARCH)).toEqual({ team: 'east', level: null, stage: 'regular', joined: null, monthsOnProbation: 0 });
    expect(() => employmentOn(site, 'nobody' as AgentId, MARCH)).toThrow('names no agent nobody');
  });

  test('[S6][S18] the default shift and the rotation are those of the team on that date', () => {
    const moving: SiteFile = {
      ...anasCareer({ from: MARCH, team: teamId('west') }),
      rotations: [rotation(['late'], { team: teamId('west') })],
    };
    expect(starts(moving, ['2025-03-09', '2025-03-10'])).toEqual(['09:00', '14:00']);
  });

  test('[S18] months on probation are whole pay months before this one', () => {
    const joining = (joined: string, until: string, monthStartsOn = 1): SiteFile => ({
      ...site,
      calendar: { monthStartsOn, weekStartsOn: 1, holidays: [] },
      agents: site.agents.map((agent) =>
        agent.id === ana
          ? { ...agent, stage: 'probation', joined: localDate(joined), career: [{ from: localDate(until), stage: 'regular' }] }
          : agent,
      ),
    });
    const months = (of: SiteFile, date: string) => employmentOn(of, ana, localDate(date)).monthsOnProbation;
    const whole = joining('2025-01-01', '2025-04-01');
    expect(['2025-01-31', '2025-02-01', '2025-03-31', '2025-04-01', '2025-06-15'].map((date) => months(whole, date))).toEqual([
      0, 1, 2, 3, 3,
    ]);
    expect(months(joining('2025-01-02', '2025-03-15'), '2025-05-01')).toBe(1);
    expect(months(joining('2025-01-01', '2025-01-31'), '2025-03-01')).toBe(0);
    expect(months(joining('2025-01-01', '2025-02-01'), '2025-03-01')).toBe(1);
    expect(months(joining('2025-01-26', '2025-03-26', 26), '2025-03-26')).toBe(2);
    expect(months(joining('2025-01-26', '2025-03-26', 26), '2025-02-25')).toBe(0);
  });

  test('[S18] a month is on probation whatever else changes in it, and whatever stage came before', () => {
    const months = (...career: NonNullable<Agent['career']>) => employmentOn(anasCareer(...career), ana, MARCH).monthsOnProbation;
    const begun = { from: localDate('2025-02-01'), stage: 'probation' } as const;
    const west = { from: localDate('2025-02-10'), team: teamId('west') };
    expect(months(begun, west)).toBe(1);
    expect(months(begun, west, { from: localDate('2025-02-20'), stage: 'regular' })).toBe(0);
    expect(months({ from: localDate('2025-01-01'), stage: 'regular' }, begun)).toBe(1);
  });

  test('[S18] where nobody says when somebody joined, their first step is the beginning', () => {
    const since = anasCareer({ from: localDate('2025-01-01'), stage: 'probation' });
    expect(employmentOn(since, ana, MARCH).monthsOnProbation).toBe(2);
    const never: SiteFile = { ...site, agents: site.agents.map((agent) => ({ ...agent, stage: 'probation' })) };
    expect(employmentOn(never, ana, MARCH).monthsOnProbation).toBe(0);
  });
});

test('[S6] a rotation of nights keeps its hours by the wall clock when the clocks are changed', () => {
  const berlin: SiteFile = {
    ...inZone('Europe/Berlin'),
    patterns: [{ id: 'night', start: '22:00', end: '06:00', breaks: [] }],
    rotations: [rotation(['night'], { agents: [ana] })],
  };
  const minutes = (date: string) => shiftsOf(berlin, ana, localDate(date)).map(({ scheduledMinutes }) => scheduledMinutes);
  expect([minutes('2025-03-28'), minutes('2025-03-29'), minutes('2025-10-25')]).toEqual([[480], [420], [540]]);
});
