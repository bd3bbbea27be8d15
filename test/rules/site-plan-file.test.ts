import { parse, stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../shared/site/calendar.ts';
import { leaveKindOf, leaveKindsOf } from '../../shared/site/leave-kinds.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { writtenSite } from '../../shared/site/written-site.ts';

const least = {
  site: { id: 'a', name: 'A', timeZone: 'Europe/Berlin' },
  teams: [
    { id: 'east', name: 'East', defaultShift: 'day' },
    { id: 'west', name: 'West' },
  ],
  agents: [
    { id: 'ana', name: 'Ana', team: 'east' },
    { id: 'bo', name: 'Bo', team: 'west' },
  ],
  patterns: [
    { id: 'day', start: '09:00', end: '18:00' },
    { id: 'late', start: '17:00', end: '23:00' },
    { id: 'night', start: '22:00', end: '06:00' },
  ],
};
const DATE = '2025-03-03';

const read = (more: object): SiteFile => siteFileSchema.parse({ ...least, ...more });
const problems = (more: object): string[] =>
  (siteFileSchema.safeParse({ ...least, ...more }).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

const rotation = (more: object) => ({ rotations: [{ id: 'r', team: 'east', startsOn: DATE, days: ['day', 'off'], ...more }] });
const agentsRotation = (more: object) => ({ rotations: [{ id: 'r', startsOn: DATE, days: ['day', 'off'], ...more }] });
const swap = (...swaps: object[]) => ({ swaps: swaps.map((more) => ({ date: DATE, from: 'ana', to: 'bo', ...more })) });
const overtime = (...entries: object[]) => ({
  overtime: entries.map((more) => ({ agent: 'ana', date: DATE, start: '18:00', end: '20:00', ...more })),
});
const roster = (...entries: object[]) => ({ roster: entries.map((more) => ({ agent: 'ana', date: DATE, pattern: 'day', ...more })) });
const career = (...steps: object[]) => ({ agents: [{ ...least.agents[0], joined: '2025-01-01', career: steps }, least.agents[1]] });
const holidays = (...dates: string[]) => ({ calendar: { holidays: dates.map((date) => ({ date, name: 'Rest' })) } });
const kinds = (paid: unknown) => ({ leaveKinds: { training: { paid, reducesTarget: false } } });

/** One of everything that a plan may hold. */
const everything = {
  ...least,
  site: { ...least.site, attribution: 'split' },
  agents: [
    { ...least.agents[0], joined: '2025-01-01', career: [{ from: '2025-02-01', stage: 'regular', level: 'mid', team: 'west' }] },
    least.agents[1],
  ],
  roster: [
    { agent: 'ana', date: DATE, pattern: 'day', start: '09:00', end: '13:00' },
    { agent: 'ana', date: '2025-03-04', pattern: 'day' },
  ],
  leave: [{ agent: 'ana', from: DATE, kind: 'training', part: { start: '09:00', end: '10:00' } }],
  calendar: { monthStartsOn: 26, weekStartsOn: 7, holidays: [{ date: '2025-05-01', name: 'Labour Day', works: true }] },
  leaveKinds: {
    training: { paid: 0.85, reducesTarget: false },
    sick: { paid: 0.6, reducesTarget: true },
    none: { paid: 0, reducesTarget: true },
  },
  rotations: [{ id: 'r', agents: ['bo'], startsOn: DATE, days: ['day', 'night', 'off'] }],
  swaps: [{ date: '2025-03-04', from: 'ana', to: 'bo', pattern: 'day' }],
  overtime: [{ agent: 'ana', date: DATE, start: '18:00', end: '20:00', hasTarget: true }],
};

describe('what may be left out', () => {
  test('[S12] a file without any of it has calendar months, weeks from Monday and the usual kinds of leave', () => {
    const site = read({});
    expect(Object.keys(site).sort()).toEqual(['agents', 'leave', 'patterns', 'roster', 'schemes', 'site', 'sources', 'teams']);
    expect(calendarOf(site)).toEqual({ monthStartsOn: 1, weekStartsOn: 1, holidays: [] });
    expect(Object.keys(leaveKindsOf(site))).toEqual(['annual', 'sick', 'personal', 'absence', 'compensatory', 'public']);
  });

  test('[S12] what a block leaves out has its default', () => {
    const site = read({ ...holidays('2025-05-01'), ...overtime({}) });
    expect(site.calendar).toEqual({ monthStartsOn: 1, weekStartsOn: 1, holidays: [{ date: '2025-05-01', name: 'Rest', works: false }] });
    expect(site.overtime).toMatchObject([{ hasTarget: false }]);
  });

  test.each([
    [0.6, { n: 3, d: 5 }],
    ['0.85', { n: 17, d: 20 }],
    [1, { n: 1, d: 1 }],
    [0, { n: 0, d: 1 }],
  ])('[S15] the paid share %s is read exactly', (paid, exactly) => {
    expect(read(kinds(paid)).leaveKinds).toEqual({ training: { paid: exactly, reducesTarget: false } });
  });

  test('[S15] kinds that are given take the place of the usual ones; one that a log knows from before is approved leave', () => {
    expect(Object.keys(leaveKindsOf(read(kinds(1))))).toEqual(['training']);
    expect(leaveKindOf(read(kinds(1)), 'annual')).toEqual({ paid: { n: 1, d: 1 }, reducesTarget: true });
  });
});

describe('what is refused, where, why, and the way out', () => {
  test.each<[string, object, string]>([
    [
      'a pay month from the 29th',
      { calendar: { monthStartsOn: 29 } },
      'calendar.monthStartsOn: a pay month begins on the 1st to the 28th, so that every month has the day',
    ],
    [
      'a pay month from the 0th',
      { calendar: { monthStartsOn: 0 } },
      'calendar.monthStartsOn: a pay month begins on the 1st to the 28th, so that every month has the day',
    ],
    ['an eighth weekday', { calendar: { weekStartsOn: 8 } }, 'calendar.weekStartsOn: days are 1 (Monday) to 7 (Sunday)'],
    [
      'a holiday twice',
      holidays('2025-05-01', '2025-05-01'),
      'calendar.holidays.1: 2025-05-01 stands in holidays twice (first as number 1): keep one, or rename one',
    ],
    ['more pay than pay', kinds(1.2), 'leaveKinds.training.paid: write a decimal from 0 to 1 with at most 6 decimals'],
    [
      'a kind without its effect',
      { leaveKinds: { training: { paid: 1 } } },
      'leaveKinds.training.reducesTarget: say whether it reduces the target: true or false',
    ],
    [
      'leave of no kind',
      { leave: [{ agent: 'ana', from: DATE, kind: 'sabbatical' }] },
      'leave.0.kind: there is no leave kind sabbatical: name one of: annual, sick, personal, absence, compensatory, public',
    ],
    [
      'leave of a usual kind that the site’s own list leaves out',
      { ...kinds(1), leave: [{ agent: 'ana', from: DATE, kind: 'sick' }] },
      'leave.0.kind: there is no leave kind sick: name one of: training',
    ],
    ['an attribution that is none', { site: { ...least.site, attribution: 'middle' } }, 'site.attribution: choose start, end or split'],
    ['a rotation of nobody', agentsRotation({}), 'rotations.0: rotation r is nobody’s: give either team or agents'],
    [
      'a rotation of a team and of agents',
      rotation({ agents: ['ana'] }),
      'rotations.0: rotation r is both a team’s and some agents’: give either team or agents',
    ],
    ['a rotation of an unknown team', rotation({ team: 'north' }), 'rotations.0.team: there is no team north: name one of: east, west'],
    [
      'a rotation of an unknown agent',
      agentsRotation({ agents: ['ana', 'cy'] }),
      'rotations.0.agents.1: there is no agent cy: name one of: ana, bo',
    ],
    [
      'a rotation with an unknown pattern',
      rotation({ days: ['day', 'noon'] }),
      'rotations.0.days.1: there is no pattern noon: name one of: day, late, night, off',
    ],
    ['a rotation without days', rotation({ days: [] }), 'rotations.0.days: give the pattern of at least one day'],
    [
      'two rotations that begin at once',
      { rotations: [...rotation({}).rotations, ...rotation({ id: 'q' }).rotations] },
      'rotations.1: team east begins both rotation r and q on 2025-03-03: keep one, or let the later one start later',
    ],
    [
      'two rotations of one name',
      { rotations: [...rotation({}).rotations, ...rotation({ startsOn: '2025-04-01' }).rotations] },
      'rotations.1: r stands in rotations twice (first as number 1): keep one, or rename one',
    ],
    [
      'a day off with times',
      roster({ pattern: 'off', start: '09:00' }),
      'roster.0: a day off has no times: name the pattern that is worked in part, or leave start and end out',
    ],
    [
      'a part that lasts a day',
      roster({ end: '09:00' }),
      'roster.0: shift day lasts 24 hours on 2025-03-03; a shift is shorter than 24 hours: end it earlier, or make two shifts of it',
    ],
    [
      'two parts at once',
      roster({ end: '13:00' }, { start: '12:00' }),
      'roster.1: two shifts of ana overlap on 2025-03-03: end the first before the second begins',
    ],
    [
      'a roster of an unknown pattern',
      roster({ pattern: 'noon' }),
      'roster.0.pattern: there is no pattern noon: name one of: day, late, night',
    ],
    ['a swap with nobody', swap({ to: 'cy' }), 'swaps.0.to: there is no agent cy: name one of: ana, bo'],
    ['a swap with themselves', swap({ to: 'ana' }), 'swaps.0: ana swaps with themselves: name who takes the shift over'],
    [
      'a swap of nothing',
      swap({ from: 'bo', to: 'ana' }),
      'swaps.0: bo has no shift on 2025-03-03 to give away: give the date on which it was planned, or leave the swap out',
    ],
    [
      'a swap of a pattern that is not theirs',
      swap({ pattern: 'late' }),
      'swaps.0: ana has no shift late on 2025-03-03 to give away: give the date on which it was planned, or leave the swap out',
    ],
    [
      'a shift given away to two',
      { ...swap({}, { pattern: 'day', to: 'cai' }), agents: [...least.agents, { id: 'cai', name: 'Cai', team: 'west' }] },
      'swaps.0: ana gives a shift of 2025-03-03 away twice: name in each swap the pattern that it is about',
    ],
    [
      'a swap onto a shift of their own',
      { ...roster({ agent: 'bo', pattern: 'late' }), ...swap({}) },
      'swaps.0: two shifts of bo overlap on 2025-03-03: end the first before the second begins',
    ],
    ['overtime of nobody', overtime({ agent: 'cy' }), 'overtime.0.agent: there is no agent cy: name one of: ana, bo'],
    [
      'overtime in a shift',
      overtime({ start: '17:59' }),
      'overtime.0: overtime of ana on 2025-03-03 overlaps another shift: begin it when the other ends',
    ],
    [
      'overtime in the night of the day before',
      { ...roster({ date: '2025-03-02', pattern: 'night' }), ...overtime({ start: '05:00', end: '07:00' }) },
      'overtime.0: overtime of ana on 2025-03-03 overlaps another shift: begin it when the other ends',
    ],
    [
      'overtime into the shift of the day after',
      { ...roster({ date: '2025-03-04', pattern: 'day', start: '00:30' }), ...overtime({ end: '01:00' }) },
      'overtime.0: overtime of ana on 2025-03-03 overlaps another shift: begin it when the other ends',
    ],
    [
      'overtime round the clock',
      overtime({ end: '18:00' }),
      'overtime.0: overtime of ana on 2025-03-03 lasts 24 hours or more: end it earlier',
    ],
    ['a step to no team', career({ from: DATE, team: 'north' }), 'agents.0.career.0.team: there is no team north: name one of: east, west'],
    [
      'a step that changes nothing',
      career({ from: DATE }),
      'agents.0.career.0: nothing changes for ana on 2025-03-03: give the team, the level or the stage, or leave the step out',
    ],
    [
      'a step before the first day',
      career({ from: '2024-12-31', level: 'mid' }),
      'agents.0.career.0: ana joined on 2025-01-01, after 2024-12-31: give the earlier date as joined',
    ],
    [
      'steps in disorder',
      career({ from: DATE, level: 'mid' }, { from: '2025-02-01', level: 'low' }),
      'agents.0.career.1: 2025-02-01 stands after 2025-03-03: put the steps in the order of their dates, one a date',
    ],
    [
      'two steps at once',
      career({ from: DATE, level: 'mid' }, { from: DATE, stage: 'regular' }),
      'agents.0.career.1: 2025-03-03 stands after 2025-03-03: put the steps in the order of their dates, one a date',
    ],
  ])('[S12] %s', (_what, more, problem) => {
    expect(problems(more)).toEqual([problem]);
  });

  test.each<[string, object, string]>([
    [
      'one part',
      roster({ end: '13:00' }, { end: '13:00' }),
      'roster.1: ana 2025-03-03 day -13:00 stands in roster twice (first as number 1): keep one, or rename one',
    ],
    [
      'a swap',
      swap({ pattern: 'day' }, { pattern: 'day' }),
      'swaps.1: ana on 2025-03-03 day stands in swaps twice (first as number 1): keep one, or rename one',
    ],
    ['a whole shift', roster({}, {}), 'roster.1: ana 2025-03-03 day stands in roster twice (first as number 1): keep one, or rename one'],
    [
      'a part from a time on',
      roster({ start: '13:00' }, { start: '13:00' }),
      'roster.1: ana 2025-03-03 day 13:00- stands in roster twice (first as number 1): keep one, or rename one',
    ],
  ])('[S12] %s twice, besides what it makes overlap', (_what, more, problem) => {
    expect(problems(more)).toContain(problem);
  });

  test.each<[string, object, string]>([
    ['from nobody', swap({ from: 'cy' }), 'swaps.0.from: there is no agent cy: name one of: ana, bo'],
    ['of an unknown pattern', swap({ pattern: 'noon' }), 'swaps.0.pattern: there is no pattern noon: name one of: day, late, night'],
  ])('[S12] a swap %s, besides that there is nothing to give away', (_what, more, problem) => {
    expect(problems(more)).toContain(problem);
  });

  test.each<[string, object]>([
    ['steps in the order of their dates', career({ from: '2025-02-01', level: 'low' }, { from: DATE, level: 'mid' })],
    ['a day off', roster({ pattern: 'off' })],
    ['two parts side by side', roster({ end: '13:00' }, { start: '13:00' })],
    ['overtime that begins when the shift ends', overtime({})],
    ['overtime that ends when the shift begins', overtime({ start: '07:00', end: '09:00' })],
    ['an exchange', { ...roster({ agent: 'bo', pattern: 'late' }), ...swap({}, { from: 'bo', to: 'ana' }) }],
    [
      'a team’s rotation and one of its agents’',
      { rotations: [...rotation({}).rotations, ...agentsRotation({ id: 'q', agents: ['ana'] }).rotations] },
    ],
    ['a step on the first day', career({ from: '2025-01-01', stage: 'probation' })],
  ])('[S12] %s is fine', (_what, more) => {
    expect(problems(more)).toEqual([]);
  });
});

describe('written out again', () => {
  test('[S12] a site file that is written as YAML reads back as the same one', () => {
    const site = siteFileSchema.parse(everything);
    const again: unknown = parse(stringify(writtenSite(site, [])));
    expect(siteFileSchema.parse(again)).toEqual(site);
    expect(again).toMatchObject({ calendar: everything.calendar, leaveKinds: everything.leaveKinds, rotations: everything.rotations });
  });

  test('[S12] what was left out stays left out, and schemes are written as they are given', () => {
    expect(Object.keys(writtenSite(read({}), ['a scheme'])).sort()).toEqual(Object.keys(read({})).sort());
    expect(writtenSite(read({}), ['a scheme'])['schemes']).toEqual(['a scheme']);
  });
});
