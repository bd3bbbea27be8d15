import type { SiteFile } from '../../shared/site/site-file.ts';
import { weekdayOf, addDays } from '../../shared/site/wall-clock.ts';
import { agentId, localDate, teamId } from '../../shared/units.ts';
import type { RosterAnswer } from '../../shared/wire/roster-answers.ts';
import { rosterWeek } from './roster-week.ts';
import { PEOPLE } from './sample-people.ts';
import { testSite } from './test-site.ts';

const noon = { start: '12:00', end: '12:45', paid: false };
const TEAMS = { blue: '蓝队', red: '红队', north: '北方队' } as const;
const day = (date: number) => localDate(`2026-03-${date}`);
const [wang, li, hohenstein, chen, zhao, mueller] = PEOPLE.map(({ id }) => agentId(id));
const who = (agent: typeof wang) => agent ?? agentId('');

/** Three teams over a week with a bit of everything: rotation, roster, part shifts, a second shift, leave, a swap, overtime, a holiday. */
const rosterSite: SiteFile = {
  ...testSite,
  teams: Object.entries(TEAMS).map(([id, name]) => ({ id: teamId(id), name, defaultShift: 'early' })),
  agents: PEOPLE.map(({ id, name, alias, team }) => ({
    ...{ id: agentId(id), name, team: teamId(team), stage: 'regular', identities: {} },
    ...(alias !== undefined && { alias }),
  })),
  patterns: [
    { id: 'early', name: '早班 Early', start: '08:00', end: '16:30', breaks: [noon], days: [1, 2, 3, 4, 5] },
    { id: 'late', name: '晚班 Late', start: '13:30', end: '22:00', breaks: [{ start: '17:30', end: '18:15', paid: false }] },
    { id: 'night', name: '夜班 Night', start: '22:00', end: '06:00', breaks: [{ start: '02:00', end: '02:30', paid: true }] },
  ],
  rotations: [{ id: 'red-weeks', team: teamId('red'), startsOn: day(16), days: ['late', 'late', 'off', 'night', 'night', 'off', 'off'] }],
  calendar: { monthStartsOn: 18, weekStartsOn: 1, holidays: [{ date: day(20), name: '春分 Equinox', works: false }] },
  roster: [
    { agent: who(wang), date: day(16), pattern: 'late' },
    { agent: who(wang), date: day(20), pattern: 'early' },
    { agent: who(li), date: day(17), pattern: 'early', end: '12:00' },
    { agent: who(li), date: day(17), pattern: 'late', start: '17:00' },
    { agent: who(hohenstein), date: day(18), pattern: 'off' },
    { agent: who(mueller), date: day(21), pattern: 'early', start: '09:00', end: '13:00' },
  ],
  leave: [
    { agent: who(zhao), from: day(17), to: day(19), kind: 'annual' },
    { agent: who(chen), from: day(17), to: day(17), kind: 'sick', part: { start: '13:30', end: '17:30' } },
  ],
  swaps: [{ date: day(19), from: who(wang), to: who(hohenstein) }],
  overtime: [{ agent: who(li), date: day(18), start: '16:30', end: '19:00', hasTarget: false }],
};

/** `?from=` a date, in the week of it. */
export function rosterAnswer(address: URL): RosterAnswer {
  const asked = localDate(address.searchParams.get('from') ?? '2026-03-20');
  const team = address.searchParams.get('team');
  const site = team === null ? rosterSite : { ...rosterSite, agents: rosterSite.agents.filter((agent) => agent.team === team) };
  return rosterWeek(site, addDays(asked, 1 - weekdayOf(asked)), {
    today: day(20),
    closedMonths: [{ id: '2026-03', from: localDate('2026-02-18'), to: day(17) }],
  });
}
