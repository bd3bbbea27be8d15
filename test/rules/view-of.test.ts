import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { type Board, emptyBoard, reduceBoard } from '../../shared/tally/board.ts';
import { agentId, callId, eventId, localDate, seq } from '../../shared/units.ts';
import { listenedOf } from '../../shared/wire/listened.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { boardOf, type CallScenario, logged, siteApplied } from '../support/call-scenario.ts';
import { ana, bo, chen, dora, testSite, withWrapUp } from '../support/test-site.ts';
import { DAY, day, rowOf, site, siteRow, time, works } from '../support/view-of-floor.ts';

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
