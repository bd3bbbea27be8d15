import { describe, expect, test } from 'vitest';
import {
  answersFor,
  mayReadReports,
  maySeeScore,
  maySeeStatement,
  lookingAs,
  type FloorViewer,
  type Onlooker,
} from '../../shared/audience.ts';
import { lintContest } from '../../shared/contests/lint-contest.ts';
import { confidentialityOf, WORKS_COUNCIL } from '../../shared/site/confidentiality.ts';
import { playlistFor, tilesOf } from '../../shared/site/playlist.ts';
import { siteFileSchema } from '../../shared/site/site-file.schema.ts';
import { reduceBoard, emptyBoard } from '../../shared/tally/board.ts';
import { agentId, epochMs, seq, teamId, type EpochMs } from '../../shared/units.ts';
import type { TeamRow } from '../../shared/wire/board-view.ts';
import type { Picture } from '../../shared/wire/frames.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { publicTeams } from '../../shared/wire/public-teams.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { councilSite, PEOPLE } from '../support/council-site.ts';
import { callOf, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { phoneDay } from '../support/million-events.ts';
import { contestMade, race } from '../support/race.ts';
import { sampleTeam } from '../support/sample-view.ts';

const DAY = epochMs(Date.UTC(2026, 2, 2));
const site = councilSite();
const names = publicNames(site, 'salt');
const wall: Onlooker = { role: 'wall', site: HARBOUR, screen: 'hall', team: null };
const wallOfNorth: Onlooker = { ...wall, team: teamId('north') };
const admin: FloorViewer = { role: 'admin', site: HARBOUR, user: 'root', teams: 'all', seesTeamsOnly: true };
const lee: FloorViewer = { role: 'supervisor', site: HARBOUR, user: 'lee', teams: [teamId('tiny')], seesTeamsOnly: true };
const [ana] = PEOPLE;
const own: Onlooker = { role: 'agent', site: HARBOUR, user: 'ana', agent: agentId(ana!.id) };

const wire = (picture: Picture): string => JSON.stringify({ ...picture, rows: [...picture.rows] });

/** A shift as a phone system tells it, in which everybody meets base, at some moments of it. */
function* replayedShift() {
  let board = reduceBoard(emptyBoard(HARBOUR), [{ seq: seq(1), loggedAt: DAY, event: siteAppliedAt(DAY, site) }]);
  let number = 1;
  for (const event of phoneDay({ site, events: 1100, from: epochMs(DAY + 3_600_000), until: epochMs(DAY + 20 * 3_600_000), seed: 7 })) {
    number += 1;
    board = reduceBoard(board, [{ seq: seq(number), loggedAt: event.at, event }]);
    if (number % 50 === 0) yield { board, now: epochMs(event.at) };
  }
}

describe('[CF21] a wall of a site that shows teams only', () => {
  test('holds no key, id, name, alias, row, award or race of anybody over a replayed shift', () => {
    let feedLength = 0;
    for (const { board, now } of replayedShift()) {
      const view = viewOf(board, now);
      feedLength = Math.max(feedLength, view.feed.length);
      for (const viewer of [wall, wallOfNorth]) {
        const picture = pictureFor(viewer, view, now, names);
        const text = wire(picture);
        for (const { id, name, alias } of PEOPLE)
          for (const secret of [id, name, alias, names.keyOf(id)]) expect(text).not.toContain(secret);
        expect([picture.rows.size, picture.feed, picture.header.champion]).toEqual([0, [], null]);
        expect(picture.header.isTeamsOnly).toBe(true);
      }
    }
    expect(feedLength).toBeGreaterThan(5);
  });

  test('shows what teams did, and of contests those between teams', () => {
    const between = contestMade({ ...race({ between: 'teams', entrants: ['north', 'south'], from: DAY, to: epochMs(DAY + 36_000_000) }) });
    const people = PEOPLE.slice(0, 4).map(({ id }) => id);
    const among = contestMade({ ...race({ entrants: people, from: DAY, to: epochMs(DAY + 36_000_000) }), name: 'Of people' });
    const events = [siteAppliedAt(DAY, site), { ...between, at: DAY }, { ...among, id: `${among.id}-b` as typeof among.id, at: DAY }];
    const calls = PEOPLE.map(({ id }, index) => callOf(id, `c${index}`, DAY + 7_200_000));
    const board = reduceBoard(
      emptyBoard(HARBOUR),
      [...events, ...calls].map((event, index) => ({ seq: seq(index + 1), loggedAt: DAY, event })),
    );
    const now = epochMs(DAY + 8_000_000);
    const view = viewOf(board, now);
    expect(view.contests).toHaveLength(2);
    for (const viewer of [wall, admin, own]) {
      const { contests } = pictureFor(viewer, view, now, names);
      expect(contests.map(({ name }) => name)).toEqual(['Spring race']);
    }
    const { teams } = pictureFor(wall, view, now, names);
    expect(teams.map(({ team, validCalls }) => [team, validCalls])).toEqual([
      ['north', 5],
      [null, 12],
    ]);
  });

  test('has the race of the teams where the leaders would stand', () => {
    const [overview] = playlistFor(site, null).scenes;
    expect(overview && tilesOf(overview).map(({ shows }) => shows)).toEqual(['progress', 'day', 'teams']);
  });
});

describe('[CF22] the floor and the desk', () => {
  const { board, now } = [...replayedShift()].at(-1)!;
  const view = viewOf(board, now);

  test('the floor holds who is at work in which state, and no figure of anybody', () => {
    const { rows } = pictureFor(admin, view, now, names);
    expect(rows.size).toBe(PEOPLE.length);
    for (const [id, row] of rows) {
      const whole = view.agents.get(agentId(id));
      expect(whole?.validCalls).toBeGreaterThan(0);
      expect(row).toMatchObject({ name: whole?.name, presence: 'scheduled', state: whole?.state, identities: [`PJSIP/${id}`] });
      expect(row).toMatchObject({ attempts: 0, connected: 0, validCalls: 0, talkMs: 0, pausedMs: 0, loggedInMs: 0 });
      expect(row).toMatchObject({ track: null, points: null, rank: null, scoreDigest: '' });
    }
  });

  test('alerts tell who has been in a state for long, and not who is behind', () => {
    const base = { at: now, rule: 'r', level: 'notice', name: null, since: now, clearedAt: null } as const;
    const rest = { acknowledged: null, snoozedUntil: null, undelivered: [], teams: null } as const;
    const person = agentId(ana!.id);
    const alerts = [
      { ...base, ...rest, id: 'long' as never, what: { kind: 'longState', agent: person, state: 'paused', reason: null, minutes: 30 } },
      { ...base, ...rest, id: 'lag' as never, what: { kind: 'behindPace', of: { whom: 'agent', agent: person }, points: 15 } },
      { ...base, ...rest, id: 'team' as never, what: { kind: 'behindPace', of: { whom: 'team', team: teamId('north') }, points: 15 } },
    ] as const;
    expect(pictureFor(admin, { ...view, alerts }, now, names).alerts.map(({ id }) => id)).toEqual(['long', 'team']);
  });

  test('the desk keeps its own row, feed and rank, and nothing of a colleague', () => {
    const picture = pictureFor(own, view, now, names);
    expect(picture.rows.get(ana!.id)).toMatchObject({ validCalls: view.agents.get(agentId(ana!.id))?.validCalls });
    expect(picture.feed.length).toBeGreaterThan(0);
    expect(picture.audience === 'desk' && picture.neighbours).toEqual([]);
    for (const { id, name, alias } of PEOPLE.slice(1)) for (const secret of [id, name, alias]) expect(wire(picture)).not.toContain(secret);
  });

  test('nobody opens another’s score or desk; payroll keeps statements and reports, supervisors when people work', () => {
    const teamOf = () => teamId('tiny');
    const person = agentId(ana!.id);
    const payroll: FloorViewer = { ...admin, role: 'payroll' };
    for (const viewer of [admin, payroll, lee]) {
      expect(maySeeScore(viewer, person, teamOf)).toBe(false);
      expect(lookingAs(viewer, { audience: 'desk', agent: person }, teamOf).ok).toBe(false);
      expect(answersFor(viewer, person, teamOf)).toBe(true);
    }
    expect([payroll, admin, lee].map((viewer) => maySeeStatement(viewer, person, 'sealed', teamOf))).toEqual([true, true, false]);
    expect([payroll, admin, lee].map(mayReadReports)).toEqual([true, true, false]);
    expect(maySeeScore(own, person, teamOf)).toBe(true);
  });
});

describe('[CF24] sums of few', () => {
  const team = (id: string | null, scheduled: number, atWork = scheduled): TeamRow =>
    sampleTeam({ team: id === null ? null : teamId(id), scheduled, inState: { available: atWork } });
  const shown = (...rows: TeamRow[]): unknown[] => publicTeams(rows, 5).map((row) => row.team ?? 'site');

  test('are shown of nobody, the site’s included', () => {
    expect(shown(team('a', 4), team(null, 4))).toEqual([]);
    expect(shown(team('a', 5), team(null, 5))).toEqual(['a', 'site']);
  });

  test('are not to be had as the site’s less all others’ either', () => {
    expect(shown(team('a', 9), team('b', 6), team('c', 2), team(null, 17))).toEqual(['a', 'site']);
    expect(shown(team('a', 6), team('b', 2), team(null, 8))).toEqual(['site']);
    expect(shown(team('a', 9), team('b', 3), team('c', 3), team(null, 15))).toEqual(['a', 'site']);
  });

  test('nor is the work of somebody without a target', () => {
    expect(shown(team('a', 9), team('b', 6), team('c', 0, 1), team(null, 15, 16))).toEqual(['a', 'site']);
    expect(shown(team('a', 9), team('b', 6), team('c', 0, 0), team(null, 15))).toEqual(['a', 'b', 'site']);
  });
});

describe('[CF25] a site file under the preset', () => {
  const least = (changes: object, confidentiality: object = { preset: 'worksCouncil' }) => ({
    site: { id: 'a', name: 'A', timeZone: 'Asia/Shanghai', confidentiality },
    teams: [{ id: 'east', name: 'East' }],
    ...changes,
  });
  const told = (file: object): string[] =>
    (siteFileSchema.safeParse(file).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const because = 'the preset worksCouncil shows figures of teams only';

  test('needs to say nothing more', () => {
    expect(confidentialityOf(siteFileSchema.parse(least({})))).toEqual(WORKS_COUNCIL);
    const boards = [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview' }, { scene: 'teams' }, { scene: 'contest' }] }];
    expect(told(least({ boards, alerts: [{ id: 'a', alert: 'behindPace', level: 'notice', whom: 'teams', points: 10 }] }))).toEqual([]);
  });

  test.each<[string, object]>([
    [`site.confidentiality.minGroup: ${because}: write 5 or more, or leave it out`, { minGroup: 4 }],
    [`site.confidentiality.bottomRanks: ${because}: write hidden, or leave it out`, { bottomRanks: 'supervisors' }],
    [`site.confidentiality.audiences.wall: ${because}: leave it out`, { audiences: { wall: ['rank'] } }],
    [`site.confidentiality.audiences.colleagues: ${because}: leave it out`, { audiences: { colleagues: ['calls'] } }],
  ])('%s', (complaint, beside) => {
    expect(told(least({}, { preset: 'worksCouncil', ...beside }))).toEqual([complaint]);
  });

  test.each([['leaders'], ['awards']])('a scene of %s is refused', (scene) => {
    expect(told(least({ boards: [{ id: 'hall', name: 'Hall', scenes: [{ scene: 'overview' }, { scene }] }] }))).toEqual([
      `boards.0.scenes.1: ${because}: show progress, teams, day or queues instead`,
    ]);
  });

  test('so are alerts about single people, mailed reports, and contests between people', () => {
    const alerts = [{ id: 'a', alert: 'behindPace', level: 'notice', whom: 'agents', points: 10 }];
    expect(told(least({ alerts }))).toEqual([`alerts.0.whom: ${because}: write teams or site`]);
    const reports = [{ id: 'r', every: 'day', at: '05:00', to: ['a@b.example'], format: 'csv' }];
    expect(told(least({ reports, mail: { server: '${SMTP}', from: 'a@b.example' } }))).toEqual([
      `reports: ${because}: leave mailed reports out: they list what each person did`,
    ]);
    const rules = race({ entrants: PEOPLE.map(({ id }) => id), from: DAY, to: epochMs(DAY + 36_000_000) });
    const now: EpochMs = DAY;
    expect(lintContest(site, rules, now).map(({ path }) => path)).toContainEqual(['between']);
  });
});
