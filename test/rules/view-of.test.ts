import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../shared/scheme/scheme.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { instantOf } from '../../shared/site/wall-clock.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { emptyBoard, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { agentId, callId, eventId, localDate, seq, type EpochMs } from '../../shared/units.ts';
import type { AgentRow, BoardView, TeamRow } from '../../shared/wire/board-view.ts';
import { listenedOf } from '../../shared/wire/listened.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf, callScenario, logged, siteApplied, type CallScenario } from '../support/call-scenario.ts';
import { telesales } from '../support/schemes.ts';
import { ana, bo, chen, dora, rostered, testSite, withWrapUp } from '../support/test-site.ts';

const DAY = '2026-03-02';
const site: SiteFile = { ...testSite, schemes: [telesales] };
const time = (wallTime: string): EpochMs => instantOf(site.site.timeZone, localDate(DAY), wallTime);
const day = (of: SiteFile = site): CallScenario => callScenario('ana', of).on(DAY);

/** `count` outbound calls of so many seconds, one after the other from the time told last on. */
function works(story: CallScenario, agent: string, count: number, seconds: number, prefix = agent): CallScenario {
  story.agent(agent);
  for (let call = 1; call <= count; call += 1)
    story.after(seconds).records(`${prefix}-${call}`, { direction: 'outbound', talkSeconds: seconds });
  return story;
}

const notes = (story: CallScenario, agent: string, code: string, points?: number): CallScenario =>
  story.push({
    type: 'annotation.added',
    agent: agentId(agent),
    kind: 'note',
    code,
    text: 'seen on the floor',
    visibility: 'agent',
    by: 'lee',
    ...(points !== undefined && { points }),
  });

const rowOf = (view: BoardView, agent: string): AgentRow => view.agents.get(agentId(agent))!;
const siteRow = (view: BoardView): TeamRow => view.teams.find(({ team }) => team === null)!;
/** The board with more events in its log. */
const withMore = (board: Board, story: CallScenario, from: number): Board =>
  reduceBoard(board, logged(story.events.slice(from), board.seq));

describe('the row of an agent', () => {
  const view = viewOf(boardOf(works(day(), 'ana', 120, 60)), time('15:00'));

  test('names the agent as colleagues and phone systems do, and follows the site file at once', () => {
    const [first, ...others] = site.agents;
    const renamed = { ...first!, alias: 'Annie', identities: { pbx: ['2001', 'ana'], cloud: ['2001'] } };
    const board = boardOf(works(day(), 'ana', 1, 60));
    expect(rowOf(viewOf(board, time('15:00')), 'ana')).toMatchObject({ alias: null });
    const applied = reduceBoard(board, logged([siteApplied({ ...site, agents: [renamed, ...others] })], board.seq));
    expect(rowOf(viewOf(applied, time('15:00')), 'ana')).toMatchObject({ alias: 'Annie', identities: ['2001', 'ana'] });
  });

  test('shows the shift, the figures, the track, points and rank', () => {
    expect(rowOf(view, 'ana')).toMatchObject({
      presence: 'scheduled',
      shift: `ana@${DAY}`,
      scheduledMinutes: 480,
      pace: { window: { start: time('09:00'), end: time('18:00') }, off: [{ start: time('12:00'), end: time('13:00') }], weight: 1 },
      attempts: 120,
      connected: 120,
      validCalls: 120,
      talkMs: 7_200_000,
      track: { isBaseMet: true, baseMetAt: time('11:00'), tier: 1 },
      points: 100,
      rank: 1,
    });
  });

  test('[R3] whoever has done nothing yet has a row, a target and no rank', () => {
    expect([...view.agents.keys()]).toEqual([ana, bo, chen, dora]);
    expect(rowOf(view, 'bo')).toMatchObject({ rank: null, points: 100, track: { baseRatio: 0 } });
  });

  test('[V35][Q2][P9] on leave: no target, no points, no rank, and outside the sums of the team', () => {
    const leave = { ...site, leave: [{ agent: bo, from: localDate(DAY), to: localDate(DAY), kind: 'sick' }] };
    const onLeave = viewOf(boardOf(works(works(day(leave), 'ana', 60, 60), 'bo', 40, 60)), time('17:00'));
    expect(rowOf(onLeave, 'bo')).toMatchObject({ presence: 'onLeave', track: null, points: null, rank: null, pace: null });
    expect(onLeave.teams[0]?.inState).toEqual({ available: 1 });
    expect(onLeave.teams[0]).toMatchObject({
      name: 'East',
      scheduled: 1,
      validCalls: 60,
      track: { parts: [{ actual: 60, target: 120 }, {}], baseRatio: 0.5 },
    });
  });

  test('[T14] the state is that of the moment: a wrap-up ends without an event', () => {
    const board = boardOf(day(withWrapUp(site, 30)).logsIn().dials('c1').connects('c1').at('10:00').ends('c1').hangsUp('c1'));
    const during = viewOf(board, time('10:00'));
    const after = viewOf(board, time('10:01'), during);
    expect([rowOf(during, 'ana').state, rowOf(after, 'ana').state.name]).toMatchObject([{ name: 'wrapUp' }, 'available']);
    expect(siteRow(after).inState).toMatchObject({ available: 1 });
    expect(viewOf(board, time('10:02'), after)).toBe(after);
  });

  test('[Q2] without a scheme there are counts and no judgement', () => {
    expect(rowOf(viewOf(boardOf(works(day(testSite), 'ana', 3, 10)), time('10:00')), 'ana')).toMatchObject({
      validCalls: 3,
      talkMs: 30_000,
      track: null,
      points: null,
      rank: null,
      scoreDigest: '',
    });
  });

  test('[P2][P5] a note shows what it gave; a revoked one is gone, its points with it', () => {
    const story = notes(day().at('10:00'), 'ana', 'commendation', 4);
    const noted = boardOf(story);
    expect(rowOf(viewOf(noted, time('11:00')), 'ana')).toMatchObject({
      points: 104,
      notes: [{ code: 'commendation', points: 4, by: 'lee' }],
    });
    story.at('10:30').push({ type: 'annotation.revoked', annotation: eventId('e1'), reason: 'the wrong person', by: 'lee' });
    expect(rowOf(viewOf(withMore(noted, story, 1), time('11:00')), 'ana')).toMatchObject({ points: 100, notes: [] });
  });

  test('[P5] a revoked note is gone where there is no scheme as well', () => {
    const story = notes(day(testSite).at('10:00'), 'ana', 'note');
    const noted = boardOf(story);
    const before = viewOf(noted, time('11:00'));
    story.push({ type: 'annotation.revoked', annotation: eventId('e1'), reason: 'the wrong person', by: 'lee' });
    expect(
      [rowOf(before, 'ana'), rowOf(viewOf(withMore(noted, story, 1), time('11:00'), before), 'ana')].map((row) => row.notes.length),
    ).toEqual([1, 0]);
  });

  test('[P2] attendance counts by its code', () => {
    const late = day().at('09:20').push({ type: 'attendance', agent: ana, code: 'late', minutes: 20, by: 'door' });
    expect(rowOf(viewOf(boardOf(late), time('11:00')), 'ana').points).toBe(98);
  });

  test('the digest is that of the explained score', () => {
    const board = boardOf(works(day(), 'ana', 5, 60));
    const row = rowOf(viewOf(board, time('11:00')), 'ana');
    const explained = explainTally(board, agentDay(board, ana, time('11:00')).tally);
    expect(explained).toMatchObject({ digest: row.scoreDigest, points: row.points, track: row.track });
    expect(explained?.lines.find(({ rule }) => rule === 'M3')?.evidence).toEqual([2, 3, 4, 5, 6]);
  });
});

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

describe('the feed', () => {
  const story = works(works(day(), 'ana', 121, 60).at('10:00'), 'bo', 132, 60);
  const feedAt = (board: Board, now: string) => viewOf(board, time(now)).feed.map(({ award, name, tier, at }) => [award, name, tier, at]);

  test('[A5] newest first; what one call earned is told once', () => {
    expect(feedAt(boardOf(story), '15:00')).toEqual([
      ['tierReached', 'bo', 2, time('12:12')],
      ['tierReached', 'bo', 1, time('12:00')],
      ['firstToBase', 'ana', 1, time('11:00')],
    ]);
  });

  test('[A4] the champion comes with the end of the last shift', () => {
    expect(feedAt(boardOf(story), '18:00')[0]).toEqual(['dayChampion', 'bo', null, time('18:00')]);
  });

  test('[A1] a correction takes an award back', () => {
    const corrected = works(works(day(), 'ana', 121, 60).at('10:00'), 'bo', 132, 60);
    for (const call of ['ana-1', 'ana-2'])
      corrected.at('14:00').push({
        type: 'call.corrected',
        call: callId(`pbx-a:${call}`),
        agent: ana,
        changes: { counts: false },
        reason: 'a test call',
        by: 'lee',
      });
    expect(feedAt(boardOf(corrected), '15:00')).toEqual([
      ['tierReached', 'bo', 2, time('12:12')],
      ['firstToBase', 'bo', 1, time('12:00')],
    ]);
  });

  test('[A4] leave does not hold up the champion: the last shift is that of somebody who works', () => {
    const late = rostered(
      { ...site, leave: [{ agent: dora, from: localDate(DAY), to: localDate(DAY), kind: 'sick' }] },
      dora,
      DAY,
      'night',
    );
    expect(feedAt(boardOf(works(day(late), 'ana', 120, 60)), '18:00')[0]).toEqual(['dayChampion', 'ana', null, time('18:00')]);
    const night = rostered(site, dora, DAY, 'night');
    expect(feedAt(boardOf(works(day(night), 'ana', 120, 60)), '23:00').map(([award]) => award)).toEqual(['firstToBase']);
  });

  test('[R5] a night shift that runs into the next business day competes with those of its own date', () => {
    const early = { id: 'early', start: '04:00', end: '12:00', breaks: [] };
    const shifts = rostered(rostered({ ...site, patterns: [...site.patterns, early] }, dora, DAY, 'night'), bo, '2026-03-03', 'early');
    const story = works(works(day(shifts).at('20:00'), 'dora', 40, 60).at('09:00'), 'ana', 20, 60);
    works(story.on('2026-03-03').at('04:05'), 'bo', 10, 60);
    const overlap = viewOf(boardOf(story), instantOf(site.site.timeZone, localDate('2026-03-03'), '04:30'));
    expect(overlap.header.date).toBe('2026-03-03');
    expect(['dora', 'bo', 'ana'].map((agent) => [rowOf(overlap, agent).shift, rowOf(overlap, agent).rank])).toEqual([
      [`dora@${DAY}`, 1],
      ['bo@2026-03-03', 1],
      ['ana@2026-03-03', null],
    ]);
  });

  test('[A5] the feed holds the newest 50', () => {
    const two: Scheme = { ...telesales, base: { ...telesales.base, targets: { validCalls: 2 } }, incentive: null, awards: [] };
    const agents = Array.from({ length: 60 }, (_, index) => ({
      ...site.agents[0]!,
      id: agentId(`a${index + 10}`),
      name: `${index}`,
      identities: {},
    }));
    const story = day({ ...site, agents, schemes: [two] });
    for (const { id } of agents) works(story, id, 2, 60);
    expect(viewOf(boardOf(story), time('17:00')).feed.map(({ award, name }) => [award, name])).toEqual(
      Array.from({ length: 50 }, (_, index) => ['baseMet', `${59 - index}`]),
    );
  });

  test('names are the public ones', () => {
    const aliases = { ...site, site: { ...site.site, wall: { names: 'teamOnly' as const, leaders: 5 } } };
    expect(viewOf(boardOf(works(day(aliases), 'ana', 120, 60)), time('15:00')).feed).toMatchObject([{ name: 'East' }]);
  });
});

describe('what did not change keeps its identity', () => {
  const story = (): CallScenario => works(works(day(), 'ana', 10, 60), 'chen', 10, 60);
  const board = boardOf(story());
  const before = viewOf(board, time('10:00'));

  test('the same board a little later is the same view', () => {
    expect(viewOf(board, time('10:05'), before)).toBe(before);
  });

  test('a call of one agent changes their row, their team and the site, nothing else', () => {
    const more = works(story().at('11:00'), 'bo', 1, 60);
    const after = viewOf(withMore(board, more, 20), time('12:00'), before);
    const isKept = (agent: string) => rowOf(after, agent) === rowOf(before, agent);
    expect(['ana', 'bo', 'chen', 'dora'].map(isKept)).toEqual([true, false, true, true]);
    expect(after.teams.map((row, index) => row === before.teams[index])).toEqual([false, true, false]);
    expect([after.header === before.header, after.feed === before.feed, after.queues === before.queues]).toEqual([true, true, true]);
  });

  test('[Q12] a call that moves to another hour changes the hours though no figure of its agent does', () => {
    const [here, there] = ['09:20', '10:20'].map((second) => {
      const story = day();
      for (const [call, end] of [
        ['c1', '09:10'],
        ['c2', second],
        ['c3', '11:00'],
      ] as const)
        story.at(end).records(call, { direction: 'outbound', talkSeconds: 60 });
      return boardOf(story);
    });
    const first = viewOf(here!, time('12:00'));
    const moved = viewOf(there!, time('12:00'), first);
    expect(rowOf(moved, 'ana')).toBe(rowOf(first, 'ana'));
    expect(
      [first, moved].map((view) =>
        siteRow(view)
          .hours.slice(0, 3)
          .map(({ validCalls }) => validCalls),
      ),
    ).toEqual([
      [2, 0, 1],
      [1, 1, 1],
    ]);
  });

  test('[T10][T19] the calls of somebody the site file does not name count for the site, and for no row', () => {
    const more = works(story().at('11:00'), 'stranger', 3, 60);
    const after = viewOf(withMore(board, more, 20), time('12:00'), before);
    expect([after.agents === before.agents, siteRow(before).attempts, siteRow(after).attempts, after.header.unmatchedIdentities]).toEqual([
      true,
      20,
      23,
      1,
    ]);
  });

  test('a rank that moves changes the row of whom it moves', () => {
    const after = viewOf(withMore(board, works(story().at('11:00'), 'chen', 1, 61, 'later'), 20), time('12:00'), before);
    expect([rowOf(before, 'ana').rank, rowOf(before, 'chen').rank, rowOf(after, 'chen').rank, rowOf(after, 'ana').rank]).toEqual([
      1, 1, 1, 2,
    ]);
  });

  test('property: a view derived step by step equals one derived at once', () => {
    const long = works(works(works(day(), 'ana', 30, 45).at('09:30'), 'bo', 30, 50).at('10:00'), 'dora', 30, 31);
    notes(long, 'bo', 'praise');
    const all = logged([siteApplied(site), ...long.events]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: all.length }), { maxLength: 8 }), (cuts) => {
        let at = reduceBoard(emptyBoard(site.site.id), all.slice(0, 1));
        let view = viewOf(at, time('14:00'));
        for (const cut of [...cuts.sort((left, right) => left - right), all.length]) {
          at = reduceBoard(at, all.slice(0, cut));
          view = viewOf(at, time('14:00'), view);
        }
        expect(view).toEqual(viewOf(reduceBoard(emptyBoard(site.site.id), all), time('14:00')));
        expect(view.seq).toBe(seq(all.length));
      }),
      { numRuns: 20 },
    );
  });
});

test('[X12] who listened stands with the business date on which it was, until the day turns and not until midnight', () => {
  const heard = (story: CallScenario, by: string, isTold = true): CallScenario =>
    story.push({ type: 'call.listened', agent: ana, call: callId(`c-${by}`), since: time('10:00'), isTold, by });
  const story = heard(heard(heard(heard(day().at('03:59'), 'before').at('10:00'), 'first').after(60), 'untold', false).at('23:59'), 'late');
  const board = boardOf(heard(heard(story.on('2026-03-03').at('03:59'), 'night').at('04:00'), 'next'));
  const byOn = (date: string): readonly string[] => listenedOf(board, ana, localDate(date)).map(({ by }) => by);
  expect(byOn('2026-03-01')).toEqual(['before']);
  expect(byOn(DAY)).toEqual(['first', 'late', 'night']);
  expect(byOn('2026-03-03')).toEqual(['next']);
});
