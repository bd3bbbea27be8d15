import { describe, expect, test } from 'vitest';
import {
  lookingAs,
  mayAnnotate,
  maySeeBoards,
  maySeeDayPay,
  maySeeLeads,
  maySeeScore,
  maySeeStatement,
  mayReadAudit,
  mayWriteNotes,
  type Onlooker,
  type Viewer,
} from '../../shared/audience.ts';
import { wallName } from '../../shared/site/wall-name.ts';
import { agentId, epochMs, eventId, siteId, teamId } from '../../shared/units.ts';
import type { AgentRow, BoardView, NoteRow, WallRow } from '../../shared/wire/board-view.ts';
import type { Picture } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { PLAIN_NOTE } from '../support/note.ts';
import { sampleRow, sampleRows, sampleSite, sampleTeam, sampleTrack, sampleView } from '../support/sample-view.ts';

const site = siteId('harbour');
const at = epochMs(1000);
const wall: Onlooker = { role: 'wall', site, screen: 'hall', team: null };
const wallOfSouth: Onlooker = { ...wall, team: teamId('south') };
const bo: Onlooker = { role: 'agent', site, user: 'bo', agent: agentId('bo') };
const admin: Onlooker = { role: 'admin', site, user: 'root', teams: 'all' };
const leaderOfNorth: Onlooker = { role: 'supervisor', site, user: 'lee', teams: [teamId('north')] };
const auditor: Viewer = { role: 'auditor', site, user: 'ada' };
const payroll: Onlooker = { role: 'payroll', site, user: 'pat', teams: 'all' };
const names = publicNames(sampleSite(), 'salt');
const teamOf = (agent: string) => sampleSite().agents.find(({ id }) => id === agent)?.team;

const see = (viewer: Onlooker, view: BoardView, policy = names): Picture => pictureFor(viewer, view, at, policy);
const wire = (picture: Picture): string => JSON.stringify({ ...picture, rows: [...picture.rows] });

const note = (visibility: NoteRow['visibility']): NoteRow => ({
  ...PLAIN_NOTE,
  ...{ id: eventId(`n-${visibility}`), at, kind: 'note', code: 'talk', text: `for ${visibility}`, points: -2 },
  ...{ visibility, by: 'lee' },
});

/** The whole view with a field that nobody decided to show, at every place that holds an object. */
function planted<Part>(part: Part): Part {
  const grow = (value: unknown): unknown => {
    if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, grow(item)]));
    if (Array.isArray(value)) return value.map(grow);
    if (typeof value !== 'object' || value === null) return value;
    return { ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, grow(item)])), salary: 'SECRET' };
  };
  return grow(part) as Part;
}

describe('what gets out', () => {
  const view = planted(sampleView(sampleRows(), { teams: [sampleTeam(), sampleTeam({ team: teamId('north') })] }));

  test('[V1] a field planted in rows, tracks, teams, queues, sources, feed and header reaches no wall', () => {
    expect(wire(see(wall, view))).not.toContain('SECRET');
  });

  test.each([['the desk', bo] as const, ['the floor', admin] as const])('[V1] a field planted in a row does not reach %s', (_, viewer) => {
    const picture = see(viewer, view);
    for (const part of [...picture.rows.values(), ...picture.teams, ...picture.queues, ...picture.sources, ...picture.feed, picture.header])
      expect(part).not.toHaveProperty('salary');
  });
});

describe('the wall', () => {
  const rowsOf = (rows: AgentRow[], policy = names): WallRow[] => {
    const picture = see(wall, sampleView(rows), policy);
    return picture.audience === 'wall' ? [...picture.rows.values()] : [];
  };

  test('[V2] at most the leaders the site chose, and never one of the lower half', () => {
    expect(rowsOf(sampleRows())).toHaveLength(3);
    expect(rowsOf(sampleRows(), publicNames(sampleSite('alias', 2), 'salt'))).toHaveLength(2);
    expect(rowsOf(sampleRows().slice(0, 1))).toHaveLength(1);
  });

  test('[V2] whoever has nothing yet, no target or no rank leads nothing', () => {
    const [ana, bo2, cai] = sampleRows();
    const rows = [
      { ...ana!, track: sampleTrack(0) },
      { ...bo2!, track: null },
      { ...cai!, rank: null },
    ];
    expect(rowsOf(rows)).toEqual([]);
  });

  test('[V2] no points, reasons, notes, call or agent id', () => {
    const state = { name: 'paused', since: at, reason: 'toilet' } as const;
    const text = wire(see(wall, sampleView([sampleRow('bo', { state, notes: [note('agent')] })])));
    for (const secret of ['points', 'toilet', 'for agent', 'scoreDigest', '"bo"', 'Name of']) expect(text).not.toContain(secret);
  });

  test('[V2] of a person’s track what is drawn, and what the next goal takes: no target, no figure per metric, no moment, no later goal', () => {
    const way = (missing: number) => [[{ metric: 'validCalls', unit: 'count' as const, missing }]];
    const tiers = [
      { id: 'I', at: 1.1, ways: [] },
      { id: 'II', at: 1.2, ways: way(8) },
      { id: 'III', at: 1.3, ways: way(18) },
    ];
    const [leader] = rowsOf([sampleRow('bo', { track: { ...sampleTrack(1.12), tier: 1, tiers, tierReachedAt: at } })]);
    expect(leader?.track).toEqual({
      ...{ baseRatio: 1.12, isBaseMet: true, incentiveRatio: 1.12, tier: 1, toBase: [] },
      tiers: [tiers[0], tiers[1], { ...tiers[2], ways: [] }],
    });
  });

  test('[V3] names as the site chose; an agent without an alias is shown by initials', () => {
    const shown = (choice: Parameters<typeof sampleSite>[0]) =>
      rowsOf(sampleRows(), publicNames(sampleSite(choice, 2), 'salt')).map((row) => row.name);
    expect(shown('alias')).toEqual(['a. E.', 'Fox 1']);
    expect(shown('name')).toEqual(['ana Example', 'bo Example']);
    expect(shown('initials')).toEqual(['a. E.', 'b. E.']);
    expect(shown('teamOnly')).toEqual(['North', 'North']);
  });

  test.each([
    ['Ana Maria López', 'A. M. L.'],
    ['  Ana   López ', 'A. L.'],
    ['王小明', '王'],
    ['𠮷田', '𠮷'],
  ])('[V3] the initials of %j are %s', (name, initials) => {
    const shown = sampleSite('initials');
    expect(wallName({ ...shown.agents[0]!, name }, shown)).toBe(initials);
  });

  test('[V3] by team only, it is the name of their own team', () => {
    const site = sampleSite('teamOnly');
    expect(site.agents.map((agent) => wallName(agent, site))).toEqual(['North', 'North', 'North', 'North', 'South', 'South']);
  });

  test('[V3] a key is stable under one secret and another under another', () => {
    const keys = (salt: string) => rowsOf(sampleRows(), publicNames(sampleSite(), salt)).map((row) => row.key);
    expect(keys('salt')).toEqual(keys('salt'));
    expect(keys('salt')).not.toEqual(keys('pepper'));
  });

  test('[V3] the feed tells no agent id', () => {
    expect(wire(see(wall, sampleView(sampleRows())))).not.toContain('ana');
  });

  test('[V4] a team of two is not shown alone, the site always is', () => {
    const teams = [
      sampleTeam({ scheduled: 2 }),
      sampleTeam({ team: teamId('south'), scheduled: 2 }),
      sampleTeam({ team: teamId('north'), scheduled: 3 }),
    ];
    expect(see(wall, sampleView([], { teams })).teams.map((row) => row.team)).toEqual([null, 'north']);
  });

  test('[V13] an announcement is public, its author is not', () => {
    const announcement = {
      id: eventId('a-1'),
      at,
      until: epochMs(9000),
      text: 'Fire drill at three',
      urgency: 'calm',
      screens: null,
    } as const;
    const view = planted(sampleView([], { announcements: [{ ...announcement, withdrawn: null }] }));
    expect(see(wall, view).announcements).toEqual([{ ...announcement, withdrawn: null }]);
  });

  test('[V14] a team’s wall ranks the team’s people among themselves, and shows half of them', () => {
    const ranked = (viewer: Onlooker) => {
      const picture = see(viewer, sampleView(sampleRows()));
      return picture.audience === 'wall' ? [...picture.rows.values()].map(({ rank, name }) => [rank, name]) : [];
    };
    expect(ranked(wall)).toHaveLength(3);
    expect(ranked(wallOfSouth)).toEqual([[1, 'Fox 4']]);
  });

  test('[V14] a rank shared on the site is shared on the team’s wall', () => {
    const rows = ['eva', 'fay', 'gus', 'hal'].map((agent, index) =>
      sampleRow(agent, { team: teamId('south'), rank: [2, 2, 5, 7][index]! }),
    );
    const policy = publicNames({ ...sampleSite(), agents: rows.map((row) => ({ ...sampleSite().agents[0]!, id: row.agent })) }, 'salt');
    const picture = see(wallOfSouth, sampleView(rows), policy);
    expect(picture.audience === 'wall' && [...picture.rows.values()].map(({ rank }) => rank)).toEqual([1, 1]);
  });

  test('[V14] a team’s wall celebrates nobody of another team', () => {
    const view = sampleView(sampleRows(), { feed: [feedEntry('A. L.', at, { agent: agentId('ana') })] });
    expect(see(wall, view).feed).toHaveLength(1);
    expect(see(wallOfSouth, view).feed).toEqual([]);
  });

  test('[V5] a lost link is public, its reason is not', () => {
    const [source] = see(wall, sampleView([])).sources;
    expect(source).toMatchObject({ state: 'down', reason: null });
    expect(see(admin, sampleView([])).sources[0]?.reason).toContain('pbx.internal');
  });
});

describe('floor and desk', () => {
  const withNotes = sampleRows().map((row) => ({ ...row, notes: [note('agent'), note('supervisors')] }));

  test('[V6] supervisors see the rows and sums of their own teams and the site sum', () => {
    const teams = [sampleTeam(), sampleTeam({ team: teamId('north') }), sampleTeam({ team: teamId('south') })];
    const picture = see(leaderOfNorth, sampleView(withNotes, { teams }));
    expect([...picture.rows.keys()]).toEqual(['ana', 'bo', 'cai', 'dan']);
    expect(picture.teams.map((row) => row.team)).toEqual([null, 'north']);
    expect(see(payroll, sampleView(withNotes)).rows.size).toBe(6);
  });

  test('[V7] an agent sees the own row without notes for supervisors, and the neighbours in rank', () => {
    const picture = see(bo, sampleView(withNotes));
    expect([...picture.rows.keys()]).toEqual(['bo']);
    expect(wire(picture)).not.toContain('for supervisors');
    expect(wire(picture)).toContain('for agent');
    expect(picture.audience === 'desk' && picture.neighbours).toEqual([
      { rank: 1, name: 'a. E.', validCalls: 50, talkMs: 600_000, position: 'above' },
      { rank: 3, name: 'Fox 2', validCalls: 48, talkMs: 600_000, position: 'below' },
    ]);
  });

  test('[V7] of the feed an agent is told their own, without anybody’s id', () => {
    const feed = [feedEntry('bo', epochMs(2)), feedEntry('ana', epochMs(1))];
    const own = see(bo, sampleView(sampleRows(), { feed })).feed;
    expect(own.map(({ name, at }) => [name, at])).toEqual([['bo', 2]]);
    expect(own).toEqual(see(wall, sampleView(sampleRows(), { feed })).feed.slice(0, 1));
  });

  test('[V7] whoever is not ranked has no neighbours', () => {
    const rows = sampleRows().map((row) => (row.agent === 'bo' ? { ...row, rank: null } : row));
    expect(see(bo, sampleView(rows))).toMatchObject({ neighbours: [] });
  });
});

describe('who may', () => {
  test('[V8] a wall opens walls only, an agent the own desk, a supervisor the desks of the own teams as their agents', () => {
    const ask = (viewer: Viewer, audience: 'wall' | 'floor' | 'desk', agent?: string) =>
      lookingAs(viewer, audience === 'desk' && agent ? { audience, agent: agentId(agent) } : { audience }, teamOf);
    for (const viewer of [wall, bo, admin, leaderOfNorth]) expect(ask(viewer, 'wall').ok).toBe(true);
    expect([wall, bo, leaderOfNorth, payroll].map((viewer) => ask(viewer, 'floor').ok)).toEqual([false, false, true, true]);
    expect(ask(wall, 'desk', 'bo').ok).toBe(false);
    expect(ask(bo, 'desk')).toMatchObject({ ok: true, value: { role: 'agent', agent: 'bo' } });
    expect(ask(bo, 'desk', 'ana').ok).toBe(false);
    expect(ask(leaderOfNorth, 'desk', 'bo')).toMatchObject({ ok: true, value: { role: 'agent', agent: 'bo' } });
    expect(ask(leaderOfNorth, 'desk', 'eva').ok).toBe(false);
    expect(ask(admin, 'desk', 'nobody').ok).toBe(false);
  });

  test('[V9] only supervisors, for their own teams, and admins write about people', () => {
    const may = (viewer: Viewer) => [mayAnnotate(viewer, teamId('north')), mayAnnotate(viewer, teamId('south'))];
    expect(may(leaderOfNorth)).toEqual([true, false]);
    expect(may(admin)).toEqual([true, true]);
    for (const viewer of [wall, bo, auditor, payroll]) expect(may(viewer)).toEqual([false, false]);
  });

  test('[V9] a page shows the means to those roles only, and to nobody before it knows the role', () => {
    const shows = (['wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const).filter(mayWriteNotes);
    expect(shows).toEqual(['supervisor', 'admin']);
    expect(mayWriteNotes(null)).toBe(false);
  });

  test('[AU7] an auditor looks at no wall, floor or desk and opens nothing of anybody', () => {
    for (const audience of ['wall', 'floor', 'desk'] as const)
      expect(lookingAs(auditor, { audience, agent: agentId('ana') }, teamOf)).toEqual({
        ok: false,
        error: 'the auditor reads the audit and nothing else',
      });
    const ana = agentId('ana');
    expect([
      maySeeScore(auditor, ana, teamOf),
      maySeeStatement(auditor, ana, 'sealed', teamOf),
      maySeeDayPay(auditor, ana, teamOf),
      maySeeLeads(auditor, ana, teamOf),
    ]).toEqual([false, false, false, false]);
    const roles = [null, 'wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const;
    expect(roles.filter(mayReadAudit)).toEqual(['admin', 'auditor']);
    expect(roles.filter(maySeeBoards)).toEqual(['wall', 'agent', 'supervisor', 'payroll', 'admin']);
  });

  test('[V10] a score is opened by its agent and by those who see the row', () => {
    const may = (viewer: Viewer, agent: string) => maySeeScore(viewer, agentId(agent), teamOf);
    expect([may(bo, 'bo'), may(bo, 'ana'), may(leaderOfNorth, 'ana'), may(leaderOfNorth, 'eva'), may(wall, 'ana')]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
