import { describe, expect, test } from 'vitest';
import { readPeople } from '../../shared/setup/people.ts';
import {
  careerStretches,
  isShownElsewhere,
  shownWhereTheyAre,
  valuesOn,
  withCareerChange,
  type CareerValues,
} from '../../shared/site-edit/career-change.ts';
import { likelyAgent, matchedWith, withIdentity } from '../../shared/site-edit/identities.ts';
import { leaverEdits } from '../../shared/site-edit/leaver-edits.ts';
import { importPlan } from '../../shared/site-edit/people-import.ts';
import type { Agent, SiteFile } from '../../shared/site/site-file.ts';
import { employmentOn } from '../../shared/site/employment.ts';
import { lintSite } from '../../shared/site/site-lint.ts';
import { agentId, epochMs, localDate, systemId, teamId } from '../../shared/units.ts';
import type { ToldName } from '../../shared/wire/people-answers.ts';
import { pastedHolidays } from '../../client/view/holiday-lines.ts';
import { monthsOfFirstDays } from '../../client/view/shut-months.ts';
import { testSite } from '../support/test-site.ts';

const TODAY = localDate('2025-03-10');
const PBX = systemId('pbx-a');
const east = teamId('east');
const west = teamId('west');
const ana: Agent = { id: agentId('ana'), name: 'Ana', team: east, stage: 'regular', joined: localDate('2024-05-01'), identities: {} };
const stranger: Agent = { id: agentId('bo'), name: 'Bo', team: east, stage: 'regular', identities: { [PBX]: ['2002'] } };
const north = { id: teamId('north'), name: 'North' };
const withAgent = (agent: Agent): SiteFile => ({ ...testSite, teams: [...testSite.teams, north], agents: [agent] });

/** The agent as changed, on a site that is fit with them. */
function changed(agent: Agent, values: CareerValues, from: string | null): Agent {
  const made = withCareerChange(agent, values, from === null ? null : localDate(from), TODAY);
  if (!made.ok) throw new Error(made.error);
  expect(lintSite(withAgent(made.value))).toEqual([]);
  return made.value;
}
const on = (agent: Agent, ...dates: readonly string[]) =>
  dates.map((date) => {
    const { team, level, stage } = employmentOn(withAgent(agent), agent.id, localDate(date));
    return [team, level, stage].join(' ');
  });

test('SI7, S27: another first day reaches into the closed months between the two, and from nowhere on where none was known', () => {
  const month = (id: string, to: string) => ({ id, from: localDate(`${id}-01`), to: localDate(to), state: 'sealed' as const });
  const shut = [month('2026-01', '2026-01-31'), month('2026-02', '2026-02-28'), month('2026-03', '2026-03-31')];
  const reached = (before: string, after: string) => monthsOfFirstDays(shut, before, after).map(({ id }) => id);
  expect(reached('2026-01-31', '2026-03-01')).toEqual(['2026-01', '2026-02']);
  expect(reached('2026-03-02', '2026-02-15')).toEqual(['2026-02', '2026-03']);
  expect([reached('', '2026-02-02'), reached('2026-02-01', '')]).toEqual([['2026-01', '2026-02'], ['2026-01']]);
  expect([reached('2026-02-02', '2026-02-02'), reached('', '')]).toEqual([[], []]);
});

describe('[SI7] another team, level or stage', () => {
  test('SI7: from today on, earlier dates keep what they had, and screens see the new team at once', () => {
    const moved = changed(ana, { team: west }, '2025-03-10');
    expect(on(moved, '2024-05-01', '2025-03-09', '2025-03-10')).toEqual(['east  regular', 'east  regular', 'west  regular']);
    expect([moved.team, isShownElsewhere(moved, TODAY)]).toEqual([west, false]);
    const back = changed(moved, { team: east }, '2025-03-10');
    expect(on(back, '2024-05-01', '2025-03-10', '2026-01-01')).toEqual(['east  regular', 'east  regular', 'east  regular']);
  });

  test('SI7: from a date to come on, nothing changes before; on that date the page says that screens are behind', () => {
    const moving = changed(ana, { team: west, level: 'senior' }, '2025-04-01');
    expect(on(moving, '2025-03-31', '2025-04-01')).toEqual(['east  regular', 'west senior regular']);
    expect([isShownElsewhere(moving, TODAY), isShownElsewhere(moving, localDate('2025-04-01'))]).toEqual([false, true]);
    const shown = shownWhereTheyAre(moving, localDate('2025-04-01'));
    if (!shown.ok) throw new Error(shown.error);
    expect([shown.value.team, ...on(shown.value, '2024-05-01', '2025-03-31', '2025-04-01')]).toEqual([
      ...['west', 'east  regular', 'east  regular', 'west senior regular'],
    ]);
  });

  test('SI7: what a later step says stays; on the same date the later word counts; what is said already is no step', () => {
    const later = changed(ana, { team: west }, '2025-02-01');
    const earlier = changed(later, { team: north.id }, '2025-01-01');
    expect(on(earlier, '2024-12-31', '2025-01-01', '2025-02-01')).toEqual(['east  regular', 'north  regular', 'west  regular']);
    expect(changed(changed(ana, { level: 'mid' }, '2025-01-01'), { level: 'senior' }, '2025-01-01').career).toEqual([
      { from: '2025-01-01', level: 'senior' },
    ]);
    expect(changed(ana, { team: east, stage: 'regular' }, '2025-01-01').career).toBeUndefined();
  });

  test('SI7: always so takes it off every step, and a step that says nothing then goes', () => {
    const moved = changed(changed(ana, { team: west, level: 'mid' }, '2025-01-01'), { stage: 'probation' }, '2025-02-01');
    const always = changed(moved, { team: west }, null);
    expect(on(always, '2024-05-01', '2025-01-01', '2025-02-01')).toEqual(['west  regular', 'west mid regular', 'west mid probation']);
    expect(changed(changed(ana, { level: 'mid' }, '2025-01-01'), { level: 'mid' }, null)).toEqual({ ...ana, level: 'mid' });
  });

  test('SI7: before they joined there is nothing to change', () => {
    expect(withCareerChange(ana, { team: west }, localDate('2024-04-30'), TODAY)).toEqual({ ok: false, error: 'beforeJoined' });
  });

  test('SI7: where nobody says when somebody joined it goes back to 2000, but never where months on probation would count from there', () => {
    const moved = changed(stranger, { team: west }, '2025-03-10');
    expect(on(moved, '2020-01-01', '2025-03-09', '2025-03-10')).toEqual(['east  regular', 'east  regular', 'west  regular']);
    const young: Agent = { ...stranger, stage: 'probation' };
    expect(withCareerChange(young, { team: west }, TODAY, TODAY)).toEqual({ ok: false, error: 'needsJoined' });
    expect(withCareerChange(moved, { stage: 'probation' }, TODAY, TODAY)).toEqual({ ok: false, error: 'needsJoined' });
    const passes = changed(young, { stage: 'regular' }, '2025-03-10');
    expect(employmentOn(withAgent(passes), young.id, TODAY).monthsOnProbation).toBe(0);
  });

  test('SI7: the career is shown as it holds, without what stood before the beginning', () => {
    const moved = changed(changed(ana, { team: west }, '2025-03-10'), { level: 'mid' }, '2025-04-01');
    expect(careerStretches(moved)).toEqual([
      { from: '2024-05-01', team: east, stage: 'regular' },
      { from: '2025-03-10', team: west, stage: 'regular' },
      { from: '2025-04-01', team: west, stage: 'regular', level: 'mid' },
    ]);
    expect(careerStretches(stranger)).toEqual([{ from: null, team: east, stage: 'regular' }]);
    expect(valuesOn(moved, TODAY)).toEqual({ team: west, stage: 'regular' });
  });
});

describe('[SI8] somebody who leaves', () => {
  test('SI8: all that is planned for them goes with them, and nothing of anybody else', () => {
    const [leaver, other] = [agentId('ana'), agentId('bo')];
    const date = localDate('2025-03-12');
    const site: SiteFile = {
      ...testSite,
      agents: [ana, stranger],
      roster: [leaver, other].map((agent) => ({ agent, date, pattern: 'off' })),
      leave: [{ agent: leaver, from: date, to: date, kind: 'annual' }],
      swaps: [{ date, from: other, to: leaver }],
      overtime: [{ agent: leaver, date, start: '19:00', end: '20:00', hasTarget: false }],
      rotations: [
        { id: 'both', agents: [leaver, other], startsOn: date, days: ['off'] },
        { id: 'own', agents: [leaver], startsOn: date, days: ['off'] },
        { id: 'team', team: east, startsOn: date, days: ['off'] },
      ],
    };
    const edits = leaverEdits(site, leaver);
    expect(edits.map(({ part, now }) => [part, now])).toEqual([
      ...['roster', 'leave', 'swaps', 'overtime'].map((part) => [part, null]),
      ['rotations', { id: 'both', agents: [other], startsOn: date, days: ['off'] }],
      ['rotations', null],
      ['agents', null],
    ]);
  });
});

describe('[SI9] who an identity is', () => {
  const li: Agent = { ...ana, id: agentId('li-na'), name: '李娜', alias: 'Nana', identities: { pbx: ['2007'] } };

  test('SI9: proposed is who has the name, else whom another phone system calls so; of several nobody', () => {
    const agents = [li, stranger];
    expect(['nana', '李娜', 'LI-NA', 'Bo', 'nobody'].map((name) => likelyAgent(agents, PBX, name)?.id ?? null)).toEqual([
      ...['li-na', 'li-na', 'li-na', 'bo', null],
    ]);
    expect(likelyAgent(agents, PBX, '2007')?.id).toBe('li-na');
    expect(likelyAgent([...agents, { ...li, id: agentId('other') }], PBX, '李娜')).toBeNull();
  });

  test('SI9: an agent is given the name besides what they are called already', () => {
    expect(withIdentity(stranger, PBX, '2009').identities).toEqual({ [PBX]: ['2002', '2009'] });
    expect(withIdentity(stranger, PBX, '2002')).toBe(stranger);
    const since = { name: '2009', from: TODAY };
    expect(matchedWith(stranger, PBX, '2009', TODAY).identities).toEqual({ [PBX]: ['2002', since] });
    expect(matchedWith(matchedWith(stranger, PBX, '2009', TODAY), PBX, '2009', null).identities).toEqual({ [PBX]: ['2002', '2009'] });
  });

  test('SI9: matched, a name that was theirs from a date on is theirs for what was done before too', () => {
    const dated: Agent = { ...stranger, identities: { [PBX]: ['2002', { name: '2009', from: localDate('2026-03-01') }] } };
    for (const agent of [dated, stranger]) expect(matchedWith(agent, PBX, '2009', null).identities).toEqual({ [PBX]: ['2002', '2009'] });
  });
});

describe('[SI10] a table of people', () => {
  const teams = [
    { id: east, name: 'East' },
    { id: west, name: 'West' },
  ];
  const plan = (
    table: string,
    agents: readonly Agent[] = [ana, stranger],
    system: typeof PBX | null = PBX,
    takesAll = false,
    waiting: readonly ToldName[] = [],
  ) => {
    const read = readPeople(table);
    expect(read.problems).toEqual([]);
    return importPlan({ agents, teams }, read.people, { system, from: TODAY, today: TODAY, waiting, takesAll });
  };

  test('SI10: who is known by name or id is changed, who is not is added, and nobody else is touched', () => {
    const made = plan('name,team,ext,id\nAna,west,2001,\nBodo,EAST,2002,bo\nCy,North,2003,');
    expect(made).toMatchObject({
      teams: [{ id: 'north', name: 'North' }],
      added: [{ id: 'cy', name: 'Cy', team: 'north', stage: 'regular', identities: { [PBX]: ['2003'] } }],
      changed: [
        { was: ana, now: { id: 'ana', team: 'west', identities: { [PBX]: ['2001'] } } },
        { was: stranger, now: { id: 'bo', name: 'Bodo', identities: { [PBX]: ['2002'] } } },
      ],
      faults: [],
    });
    expect(made.changed[0] && on(made.changed[0].now, '2025-03-09', '2025-03-10')).toEqual(['east  regular', 'west  regular']);
  });

  test('SI10: an empty cell changes nothing, no number is taken away, and the same table again changes nobody', () => {
    const made = plan('name,team,ext,alias\nAna,East,,\nBo,East,2002,');
    expect([made.unchanged, made.added, made.changed]).toEqual([2, [], []]);
    expect(plan('Bo,East,2009').changed).toMatchObject([{ now: { identities: { [PBX]: ['2002', '2009'] } } }]);
    expect(plan('Bo,East,2009', [stranger], null).unchanged).toBe(1);
  });

  test('SI10: nobody inherits what is another’s: a name that several have, an id or a number of somebody else', () => {
    const twin: Agent = { ...ana, id: agentId('ana-2') };
    const faults = (table: string, agents?: readonly Agent[]) => plan(table, agents).faults.map(({ line, kind }) => [line, kind]);
    expect(faults('Ana,East,', [ana, twin])).toEqual([[1, 'sameName']]);
    expect(faults('Ana,East,', [{ ...ana, name: 'Ana Silva' }])).toEqual([[1, 'idTaken']]);
    expect(faults('Cy,East,2002\nAna,East,2001')).toEqual([[1, 'claimed']]);
    expect(plan('name,team,id\nAna,East,ana-3').added).toMatchObject([{ id: 'ana-3' }]);
  });

  test('SI10: somebody new has the first day of the table, somebody known gets it; an empty cell changes none, and one after the last day is refused', () => {
    const made = plan('name,team,joined\nAna,East,2024-06-01\nBo,East,\nCy,East,2025/3/3');
    expect(made).toMatchObject({
      ...{ added: [{ id: 'cy', joined: '2025-03-03' }], changed: [{ was: ana, now: { ...ana, joined: '2024-06-01' } }] },
      ...{ unchanged: 1, faults: [] },
    });
    expect(plan('name,team,joined\nAna,East,2024-05-01\nBo,East,').unchanged).toBe(2);
    const left: Agent = { ...ana, lastDay: localDate('2025-01-31') };
    expect(plan('name,team,joined\nAna,East,2025-02-01', [left]).faults).toEqual([{ line: 2, kind: 'afterLastDay', found: '2025-01-31' }]);
    expect(plan('name,team,joined\nAna,West,2025-03-11', [ana]).faults).toMatchObject([{ line: 2, kind: 'beforeJoined' }]);
  });

  test('SI10, S27: what somebody began with holds from the first day of the table, where no later step stands before it', () => {
    const steps = [
      { from: localDate('2024-05-01'), team: west },
      { from: localDate('2025-01-01'), team: east },
    ];
    const moved: Agent = { ...ana, joined: localDate('2024-05-01'), career: steps };
    const given = (joined: string, agent: Agent) => {
      const { changed, faults } = plan(`name,team,joined\nAna,East,${joined}`, [agent]);
      return faults[0] ?? changed[0]?.now.career?.map(({ from }) => from);
    };
    expect(given('2024-02-01', moved)).toEqual(['2024-02-01', '2025-01-01']);
    expect(given('2024-06-01', moved)).toEqual(['2024-06-01', '2025-01-01']);
    expect(given('2025-01-01', moved)).toEqual({ line: 2, kind: 'stepBefore', found: '2025-01-01' });
    const { joined: _, ...unknown } = { ...moved, career: [{ from: localDate('2000-01-01'), team: west }, ...steps.slice(1)] };
    expect(given('2024-06-01', unknown)).toEqual(['2024-06-01', '2025-01-01']);
  });

  test('SI10, S28: a number that passed on to somebody on their first day stays theirs since then, whatever first day the table has', () => {
    const has2001: Agent = { ...ana, identities: { [PBX]: ['2001'] } };
    const former: Agent = { ...stranger, identities: { [PBX]: ['2001'] }, lastDay: localDate('2024-04-30') };
    const { changed } = plan('name,team,joined\nAna,East,2024-06-01', [former, has2001]);
    expect(changed.map(({ now }) => [now.joined, now.identities[PBX]])).toEqual([['2024-06-01', [{ name: '2001', from: '2024-05-01' }]]]);
    expect(plan('name,team,joined\nAna,East,2024-06-01', [has2001]).changed[0]?.now.identities[PBX]).toEqual(['2001']);
  });

  test('SI10: what they have with another phone system is told and not added; a name with a comma is one', () => {
    const both: Agent = { ...ana, identities: { [PBX]: ['Silva, Ana'], [systemId('other')]: ['2077'] } };
    const made = plan('name,team,ext\nAna,East,"Silva, Ana, 2077"', [both]);
    expect([made.unchanged, made.elsewhere.map(({ agent, number }) => [agent.id, number])]).toEqual([1, [['ana', '2077']]]);
  });

  test('SI10, S28: with a first day in the table after the other’s last day, a number of whoever left is theirs', () => {
    const left: Agent = { ...stranger, lastDay: localDate('2025-02-28') };
    expect(plan('name,team,ext,joined\nCy,East,2002,2025-03-01', [left]).added).toMatchObject([{ identities: { [PBX]: ['2002'] } }]);
    expect(plan('name,team,ext,joined\nCy,East,2002,2025-02-28', [left]).faults).toMatchObject([{ kind: 'claimed' }]);
  });

  test('SI10: a number that they have with another phone system is not added to this one', () => {
    const both: Agent = { ...stranger, identities: { [PBX]: ['2002'], other: ['3002'] } };
    const third: Agent = { ...ana, identities: { [PBX]: ['3002'] } };
    expect(plan('Bo,East,"2002, 3002"', [both, third])).toMatchObject({ unchanged: 1, faults: [] });
  });

  test('SI10, S28: what waits under a number of nobody is theirs since the first day, today, or a first day to come; always where that is said', () => {
    const row: ToldName = {
      ...{ system: PBX, name: '2031', calls: 12, reports: 3, since: epochMs(0), last: epochMs(1), shutMonths: [] },
      ...{ from: localDate('2025-02-01'), to: localDate('2025-03-09') },
    };
    const given = (table: string, takesAll = false, rows: readonly ToldName[] = [row]) => {
      const { added, changed, waiting } = plan(`name,team,ext,joined\n${table}`, [ana, stranger], PBX, takesAll, rows);
      return [[...added, ...changed.map(({ now }) => now)].map(({ identities }) => identities[PBX]), waiting.map(({ from }) => from)];
    };
    const since = (from: string) => [[[{ name: '2031', from }]], [from]];
    expect(given('Cy,East,2031,2025-03-03')).toEqual(since('2025-03-03'));
    expect(given('Cy,East,2031,')).toEqual(since('2025-03-10'));
    expect(given('Ana,East,2031,')).toEqual(since('2025-03-10'));
    expect(given('Ana,East,2031,2025-04-01')).toEqual(since('2025-04-01'));
    expect(given('Cy,East,PJSIP/2031,2025-03-03')).toEqual([[[{ name: 'PJSIP/2031', from: '2025-03-03' }]], ['2025-03-03']]);
    expect(given('Cy,East,2031,2025-03-03', true)).toEqual([[['2031']], [null]]);
    expect(given('Cy,East,2031,2025-03-03', false, [])).toEqual([[['2031']], []]);
    expect(given('Cy,East,2031,2025-03-03', false, [{ ...row, system: systemId('other') }])).toEqual([[['2031']], []]);
  });
});

describe('[SI12] holidays', () => {
  test('SI12: a pasted list is read in the ways in which dates are written; what is no date, or there already, is named', () => {
    const known = [{ date: localDate('2027-01-01'), name: 'New Year', works: false }];
    const text = [
      '2027/1/2\t调休\t上班',
      '2027年5月1日\t劳动节',
      '2027-02-30\tnever',
      '2027-01-01\tagain',
      '2027-05-01\ttwice',
      '2027-06-01',
    ];
    expect(pastedHolidays(text.join('\n'), known)).toEqual({
      holidays: [
        { date: '2027-01-02', name: '调休', works: true },
        { date: '2027-05-01', name: '劳动节', works: false },
      ],
      wrong: [3, 4, 5, 6],
    });
  });
});
