import { describe, expect, test } from 'vitest';
import { mayHoldContest, mayKeepContests, type Onlooker } from '../../shared/audience.ts';
import { rulesAsked } from '../../shared/contests/asked-contest.ts';
import { drawn } from '../../shared/contests/bracket.ts';
import type { ContestEvent, ContestMade } from '../../shared/events/contest-events.ts';
import { reduceBoard, siteOf, type Board } from '../../shared/tally/board.ts';
import { agentId, callId, epochMs, eventId, localDate, siteId, teamId, type EpochMs } from '../../shared/units.ts';
import { FRESH_MS } from '../../shared/wire/award-tidings.ts';
import { contestPreview } from '../../shared/wire/contest-preview.ts';
import { contestTidingsDue } from '../../shared/wire/contest-news.ts';
import type { ContestRow } from '../../shared/wire/board-view.ts';
import { pictureFor, publicNames } from '../../shared/wire/pictures.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { problemAt } from '../../shared/problem.ts';
import { said } from '../../shared/said.ts';
import { WORKS_COUNCIL } from '../../shared/site/confidentiality.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { boardOf, logged } from '../support/call-scenario.ts';
import { contestMade, raceSite, workedDay } from '../support/race.ts';
import { ana, bo } from '../support/test-site.ts';
import { at } from '../support/worked-shift.ts';

const site = siteId('test');
const WALL: Onlooker = { role: 'wall', site, screen: 'w', team: null };
const east: Onlooker = { role: 'supervisor', site, user: 'lee', teams: [teamId('east')] };
const admin: Onlooker = { role: 'admin', site, user: 'root', teams: 'all' };
const desk = (agent: string): Onlooker => ({ role: 'agent', site, user: agent, agent: agentId(agent) });

/** Six agents, whom the wall knows by an alias; east has four of them. */
const people: SiteFile = {
  ...raceSite,
  site: { ...raceSite.site, wall: { names: 'alias', leaders: 5 } },
  agents: ['ana', 'bo', 'chen', 'dora', 'eva', 'finn'].map((id, index) => ({
    ...raceSite.agents[0]!,
    ...{ id: agentId(id), name: `${id} whole name`, alias: `Fox ${index}`, team: teamId(index < 4 ? 'east' : 'west'), identities: {} },
  })),
};
const CALLS = { ana: 9, bo: 7, chen: 5, dora: 3, eva: 2 };
const entrants = people.agents.map(({ id }) => id);

const boardWith = (made: ContestMade, calls: Readonly<Record<string, number>> = CALLS, more: readonly ContestEvent[] = []): Board => {
  const board = boardOf(workedDay(calls, '09:10', people));
  return reduceBoard(board, logged([made, ...more], board.seq));
};
const rowsFor = (viewer: Onlooker, board: Board, now: EpochMs = at('15:00')): readonly ContestRow[] =>
  pictureFor(viewer, viewOf(board, now), now, publicNames(people, 'salt')).contests;
const named = (row: ContestRow | undefined) => row?.places.map(({ place, name, figure, toAbove }) => [place, name, figure, toAbove]);

const contest = contestMade({ entrants, prizes: [{ words: 'Dinner for two' }, { amount: 5000 }] });
const stamped = (id: string, when: EpochMs) =>
  ({ id: eventId(id), source: 'tallyboard:server', at: when, contest: contest.id, by: 'lee' }) as const;

describe('[K12] a wall', () => {
  test('K12: shows the upper half of the ranked by their public names, what each lacks, and prizes as they were written', () => {
    const [row] = rowsFor(WALL, boardWith(contest));
    expect(row).toMatchObject({
      name: 'Spring race',
      entrants: 6,
      ranked: 5,
      prizes: [{ words: 'Dinner for two' }, { amount: 5000 }],
      own: null,
    });
    expect(named(row)).toEqual([
      [1, 'Fox 0', 9, null],
      [2, 'Fox 1', 7, 2],
      [3, 'Fox 2', 5, 2],
    ]);
    expect(row?.places[0]).toMatchObject({ prize: { words: 'Dinner for two' }, toFirst: null });
    expect(row?.places[2]).toMatchObject({ prize: null, toFirst: 4 });
  });

  test('K12: is told no id, nobody’s whole name and nobody of the lower half', () => {
    const told = JSON.stringify(rowsFor(WALL, boardWith(contest)));
    for (const word of ['lee', 'whole name', 'Fox 3', 'Fox 4', 'Fox 5', ...entrants.map((id) => `"${id}"`)])
      expect(told).not.toContain(word);
  });

  test('K12: of teams shows those whose sums are nobody’s own', () => {
    const teams = contestMade({ between: 'teams', entrants: ['east', 'west'] });
    expect(named(rowsFor(WALL, boardWith(teams))[0])).toEqual([[1, 'East', 24, null]]);
    expect(named(rowsFor(admin, boardWith(teams))[0])).toEqual([
      [1, 'East', 24, null],
      [2, 'West', 2, 22],
    ]);
  });

  test('K12: in a pair names who is ahead, and the other only if they won one before', () => {
    const bracket = contestMade({ entrants: entrants.slice(0, 4), form: 'bracket', from: at('09:00'), to: at('13:00') });
    const [a, b, c, d] = drawn(bracket.id, bracket.entrants) as [string, string, string, string];
    const alias = (id: string) => people.agents.find((one) => one.id === id)?.alias;
    const board = boardWith(bracket, { [a]: 5, [d]: 2, [b]: 1, [c]: 6 });
    const sides = (now: string, viewer: Onlooker = WALL) =>
      rowsFor(viewer, board, at(now))[0]?.rounds.map(({ pairs }) => pairs.map((pair) => pair.sides.map((side) => side?.name ?? null)));
    expect(sides('10:00')).toEqual([
      [
        [alias(a), null],
        [null, alias(c)],
      ],
      [[null, null]],
    ]);
    expect(sides('11:30')).toEqual([
      [
        [alias(a), null],
        [null, alias(c)],
      ],
      [[alias(a), alias(c)]],
    ]);
    expect(sides('10:00', admin)?.[0]).toEqual([
      [`${a} whole name`, `${d} whole name`],
      [`${b} whole name`, `${c} whole name`],
    ]);
    expect(rowsFor(WALL, board, at('11:30'))[0]?.places).toEqual([]);
  });
});

describe('[K10][K11] hidden and cancelled', () => {
  const hidden = { ...contest, isHidden: true };

  test('K10: a dry run is for floors alone, until it is published', () => {
    const board = boardWith(hidden);
    expect([WALL, desk('ana')].flatMap((viewer) => rowsFor(viewer, board))).toEqual([]);
    expect(rowsFor(east, board)).toMatchObject([{ isHidden: true, ranked: 5 }]);
    const open = boardWith(hidden, CALLS, [{ ...stamped('p', at('12:00')), type: 'contest.published' }]);
    expect(rowsFor(WALL, open)).toMatchObject([{ isHidden: false }]);
    expect(viewOf(board, at('18:30')).contestNews).toEqual([]);
    expect(viewOf(open, at('18:30')).contestNews).toHaveLength(1);
  });

  test('K11: a cancelled one stays on the floor with the reason, and nowhere else', () => {
    const cancelled: ContestEvent = { ...stamped('c', at('12:00')), type: 'contest.cancelled', reason: 'The wrong metric' };
    const board = boardWith(contest, CALLS, [cancelled]);
    expect(rowsFor(WALL, board)).toEqual([]);
    expect(rowsFor(desk('ana'), board)).toEqual([]);
    expect(rowsFor(east, board)).toMatchObject([{ cancelled: { at: at('12:00'), by: 'lee', reason: 'The wrong metric' } }]);
    expect(viewOf(board, at('18:30')).contestNews).toEqual([]);
  });
});

describe('[K15] floor and desk', () => {
  test('K15: a floor has its own teams by name, of others what walls show, and no contest without its people', () => {
    const calls = { ...CALLS, eva: 99 };
    expect(named(rowsFor(east, boardWith(contest, calls))[0])?.map(([, name]) => name)).toEqual([
      ...['Fox 4', 'ana whole name', 'bo whole name', 'chen whole name', 'dora whole name'],
    ]);
    const west = contestMade({ entrants: entrants.slice(4) });
    expect(rowsFor(east, boardWith(west))).toEqual([]);
    expect(rowsFor(admin, boardWith(west))).toHaveLength(1);
  });

  test('K15: a desk has its own place, what is missing to the one above, and the neighbours by their public names', () => {
    const [row] = rowsFor(desk('chen'), boardWith(contest));
    expect(named(row)).toEqual([
      [2, 'Fox 1', 7, 2],
      [3, 'Fox 2', 5, 2],
      [4, 'Fox 3', 3, 2],
    ]);
    expect(row?.own).toBe(row?.places[1]?.key);
    expect(named(rowsFor(desk('finn'), boardWith(contest))[0])).toEqual([[null, 'Fox 5', 0, null]]);
    expect(rowsFor(desk('finn'), boardWith(contestMade({ entrants: [ana, bo] })))).toEqual([]);
  });

  test('K15: of a contest of teams, one’s own team; of a bracket, one’s own pairs', () => {
    const teams = contestMade({ between: 'teams', entrants: ['east', 'west'] });
    expect(named(rowsFor(desk('eva'), boardWith(teams))[0])).toEqual([
      [1, 'East', 24, null],
      [2, 'West', 2, 22],
    ]);
    expect(named(rowsFor(desk('ana'), boardWith(teams))[0])).toEqual([[1, 'East', 24, null]]);
    const bracket = contestMade({ entrants: entrants.slice(0, 4), form: 'bracket', to: at('13:00') });
    const [a, , , d] = drawn(bracket.id, bracket.entrants);
    const sides = rowsFor(desk(a!), boardWith(bracket), at('09:30'))[0]?.rounds[0]?.pairs.map((pair) =>
      pair.sides.map((side) => side !== null),
    );
    expect(sides?.filter((pair) => pair.every(Boolean))).toHaveLength(1);
    expect(sides?.filter((pair) => pair.some(Boolean))).toHaveLength(1);
    expect(d).toBeDefined();
  });
});

describe('[K14] what the feed and the log are told', () => {
  const newsAt = (board: Board, now: EpochMs) =>
    viewOf(board, now).contestNews.map(({ name, withdrawn, at: when }) => [name, when, withdrawn]);
  const dueAt = (board: Board, now: EpochMs, standsSince: ReadonlyMap<string, EpochMs> = new Map()) => {
    const { header, contestNews: news } = viewOf(board, now);
    return contestTidingsDue({ date: header.date, news, standsSince, contests: board.contests }, now);
  };
  const knowing = (board: Board, ...events: readonly ContestEvent[]) => reduceBoard(board, logged(events, board.seq));
  const decided = boardWith(contest);
  const just = epochMs(at('18:00') + 1000);

  test('K14: who has won stands in the feed once it is final, and is announced at once', () => {
    expect(newsAt(decided, epochMs(at('18:00') - 1))).toEqual([]);
    expect(newsAt(decided, at('18:00'))).toEqual([['Fox 0', at('18:00'), null]]);
    expect(dueAt(decided, just)).toMatchObject([
      { type: 'contest.announced', contest: contest.id, entrant: 'ana', decidedAt: at('18:00'), date: '2026-03-02', telling: 1 },
    ]);
    expect(dueAt(knowing(decided, ...dueAt(decided, just)), just)).toEqual([]);
  });

  test('K14: what was decided before, and came to light later, once it has stood for two minutes', () => {
    const late = epochMs(at('18:00') + FRESH_MS);
    const [item] = viewOf(decided, late).contestNews;
    expect(dueAt(decided, late)).toEqual([]);
    expect(dueAt(decided, late, new Map([[item!.id, at('18:00')]]))).toHaveLength(1);
  });

  test('K14: a correction withdraws it, and tells who won instead, on the day on which it comes', () => {
    const told = knowing(decided, ...dueAt(decided, just));
    const tomorrow = epochMs(at('10:00') + 24 * 3_600_000);
    const fix = [1, 2, 3].map((call) => ({
      ...({ type: 'call.corrected', call: callId(`pbx-a:ana-0910-${call}`), agent: ana, by: 'lee', reason: 'test calls' } as const),
      ...({ id: eventId(`fix-${call}`), source: 'tallyboard:server', at: tomorrow, changes: { counts: false } } as const),
    }));
    const fixed = reduceBoard(told, logged(fix, told.seq));
    expect(newsAt(told, tomorrow)).toEqual([]);
    expect(newsAt(fixed, tomorrow)).toEqual([
      ['Fox 1', at('18:00'), null],
      ['Fox 0', at('18:00'), { at: null }],
    ]);
    const since = new Map(viewOf(fixed, tomorrow).contestNews.map(({ id }) => [id, epochMs(tomorrow - FRESH_MS)]));
    const due = dueAt(fixed, tomorrow, since);
    expect(due.map(({ type, entrant, telling }) => `${type} ${entrant} ${telling}`)).toEqual([
      'contest.announced bo 1',
      'contest.withdrawn ana 2',
    ]);
    const after = knowing(fixed, ...due);
    expect(newsAt(after, tomorrow).map(([name, , withdrawn]) => [name, withdrawn])).toEqual([
      ['Fox 1', null],
      ['Fox 0', { at: tomorrow }],
    ]);
    expect(newsAt(after, epochMs(tomorrow + 24 * 3_600_000))).toEqual([]);
  });

  test('K11, K14: one that is cancelled after all withdraws what was announced', () => {
    const told = knowing(decided, ...dueAt(decided, just));
    const gone = knowing(told, { ...stamped('c', epochMs(just + 1000)), type: 'contest.cancelled', reason: 'The wrong metric' });
    expect(dueAt(gone, epochMs(just + 2000))).toMatchObject([{ type: 'contest.withdrawn', entrant: 'ana', telling: 2 }]);
  });

  test('K14: it is shown for seven days after it was decided', () => {
    const week = 7 * 24 * 3_600_000;
    expect(viewOf(decided, epochMs(at('18:00') + week - 1)).contests).toHaveLength(1);
    expect(viewOf(decided, epochMs(at('18:00') + week)).contests).toEqual([]);
  });

  test('V7, V14: stands on every wall without a team, the team’s own, and the winner’s desk', () => {
    const view = viewOf(decided, just);
    const contestsIn = (viewer: Onlooker) =>
      pictureFor(viewer, view, just, publicNames(people, 'salt')).feed.flatMap(({ award, contest: of }) =>
        award === 'contestWon' ? [of] : [],
      );
    const wallOf = (team: string): Onlooker => ({ ...WALL, role: 'wall', screen: 'w', team: teamId(team) });
    expect([WALL, wallOf('east'), desk('ana')].map(contestsIn)).toEqual([['Spring race'], ['Spring race'], ['Spring race']]);
    expect([wallOf('west'), desk('bo')].map(contestsIn)).toEqual([[], []]);
  });

  test('T21: what did not change keeps its identity', () => {
    const before = viewOf(decided, at('15:00'));
    expect(viewOf(decided, at('15:01'), before).contests).toBe(before.contests);
  });
});

describe('[K17] who holds contests', () => {
  test('K17: supervisors and admins; with people of their own teams', () => {
    expect((['wall', 'agent', 'supervisor', 'payroll', 'admin', 'auditor'] as const).filter(mayKeepContests)).toEqual([
      'supervisor',
      'admin',
    ]);
    expect(mayKeepContests(null)).toBe(false);
    expect([east, admin].map((viewer) => mayHoldContest(viewer, [teamId('east'), teamId('west')]))).toEqual([false, true]);
    expect(
      [WALL, desk('ana'), { role: 'auditor', site: admin.site, user: 'ada' } as const].map((viewer) => mayHoldContest(viewer, [])),
    ).toEqual([false, false, false]);
  });

  test('[S26] K17: everybody is who is still here when it begins', () => {
    const site = siteOf(boardWith(contest));
    const [first] = site.agents;
    const entrants = (lastDay: string) => {
      const leaving = {
        ...site,
        agents: site.agents.map((agent) => (agent === first ? { ...agent, lastDay: localDate(lastDay) } : agent)),
      };
      const asked = {
        ...({ name: 'Week', metric: 'validCalls', handicap: 'none', ties: 'share', form: 'race', prizes: [], isHidden: true } as const),
        ...{
          entrants: { everybodyOf: null },
          from: { date: localDate('2026-03-09'), time: '09:00' },
          to: { date: localDate('2026-03-13'), time: '17:00' },
        },
      } as const;
      return rulesAsked(leaving, asked).entrants.includes(first?.id ?? '');
    };
    expect([entrants('2026-03-09'), entrants('2026-03-08')]).toEqual([true, false]);
  });

  test('K17, CF23: the preview is the same race over the present business date so far, with what is wrong beside it', () => {
    const asked = {
      ...({ name: 'Week', metric: 'validCalls', handicap: 'none', ties: 'share', form: 'bracket', prizes: [], isHidden: true } as const),
      ...{
        entrants: { everybodyOf: teamId('east') },
        from: { date: '2026-03-09', time: '09:00' },
        to: { date: '2026-03-09', time: '09:00' },
      },
    } as const;
    expect(contestPreview(boardWith(contest), asked as never, at('15:00'))).toEqual({
      problems: [problemAt(['to'], said`it ends before it begins`, said`choose an end after the begin`)],
      ...{ unit: 'count', entrants: 4, ranked: 4 },
      places: [
        { name: 'ana whole name', place: 1, figure: 9 },
        { name: 'bo whole name', place: 2, figure: 7 },
        { name: 'chen whole name', place: 3, figure: 5 },
        { name: 'dora whole name', place: 4, figure: 3 },
      ],
    });
    // CF23: nobody's figure is told by a contest that may not be held.
    const council = { ...people, site: { ...people.site, confidentiality: WORKS_COUNCIL } };
    const board = boardOf(workedDay(CALLS, '09:10', council));
    expect(contestPreview(board, asked as never, at('15:00'))).toMatchObject({ ranked: 0, places: [] });
  });
});
