import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { routesOf } from '../../shared/score/route.ts';
import { paceRatio } from '../../shared/score/pace.ts';
import { inOneGo } from '../../shared/settle/in-one-go.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { agentDay, AgentTallies, shiftTally } from '../../shared/tally/agent-tally.ts';
import { AgentReading } from '../../shared/tally/agent-reading.ts';
import { packBoard, unpackBoard } from '../../shared/tally/board-codec.ts';
import { emptyBoard, factsOf, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { homeOfShift } from '../../shared/tally/attribution.ts';
import { Rewind } from '../../shared/tally/rewind.ts';
import { settledOf } from '../../shared/tally/settled.ts';
import { agentHistory } from '../../shared/wire/agent-history.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import { effectOnDate } from '../../shared/wire/effect-on-date.ts';
import { explainTally } from '../../shared/wire/scored-agent.ts';
import { shiftTimeline } from '../../shared/wire/shift-timeline.ts';
import { viewOf } from '../../shared/wire/view-of.ts';
import { periodOf } from '../../shared/site/periods.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import { callScenario, logged, siteApplied } from '../support/call-scenario.ts';
import { clock, DATE, exception, excusedSite, minutesMeasured, revoked, shiftsMeasured } from '../support/excused.ts';
import { placesOf, race, raceSite, workedDay } from '../support/race.ts';
import { at } from '../support/worked-shift.ts';
import { ana, bo, rostered } from '../support/test-site.ts';

const boardOf = (events: readonly BoardEvent[], site: SiteFile = excusedSite): Board =>
  reduceBoard(emptyBoard(site.site.id), logged([siteApplied(site), ...events]));

const rowOf = (board: Board, now: EpochMs = clock('18:30'), agent = ana): AgentRow | undefined => viewOf(board, now).agents.get(agent);
const targetsOf = (board: Board, now?: EpochMs) => rowOf(board, now)?.track?.parts.map(({ target }) => target) ?? null;

const leaveOf = (kind: string, part?: { readonly start: string; readonly end: string }): SiteFile => ({
  ...excusedSite,
  leave: [{ agent: ana, kind, from: DATE, to: DATE, ...(part && { part }) }],
});
const overtime = (hasTarget: boolean): SiteFile => ({
  ...excusedSite,
  overtime: [{ agent: ana, date: DATE, start: '19:00', end: '21:00', hasTarget }],
});

describe('[S22] what an exception takes out of the target', () => {
  test('[Q1] an hour of eight takes an eighth: of 120 calls 105 are left, of 7,200 s 6,300', () => {
    const board = boardOf([exception('10:00', '11:00')]);
    expect(targetsOf(board)).toEqual([105, 6_300_000]);
    expect(rowOf(board)).toMatchObject({ scheduledMinutes: 420, presence: 'scheduled' });
    expect(shiftsMeasured(board)).toMatchObject([
      {
        off: [
          { start: clock('10:00'), end: clock('11:00') },
          { start: clock('12:00'), end: clock('13:00') },
        ],
        excused: [{ start: clock('10:00'), end: clock('11:00'), note: 'x1', code: 'training' }],
        ...{ plannedMs: 8 * 3_600_000, leave: [] },
      },
    ]);
  });

  test('an unpaid break is off already, and so is leave that reduces the target: every moment counts once', () => {
    expect(minutesMeasured(boardOf([exception('11:30', '12:30')]))).toEqual([450]);
    const afternoon = { start: '14:00', end: '16:00' };
    const onLeave = boardOf([exception('15:00', '17:00')], leaveOf('annual', afternoon));
    expect(minutesMeasured(onLeave)).toEqual([300]);
    expect(shiftsMeasured(onLeave)).toMatchObject([
      { excused: [{ start: clock('16:00'), end: clock('17:00') }], leave: [{ ms: 2 * 3_600_000 }] },
    ]);
    expect(minutesMeasured(boardOf([exception('15:00', '17:00')], leaveOf('absence', afternoon)))).toEqual([360]);
  });

  test('only what lies in a shift: the hour after it excuses nothing, and a night’s exception is the night’s', () => {
    expect(minutesMeasured(boardOf([exception('17:00', '20:00')]))).toEqual([420]);
    const outside = boardOf([exception('18:00', '20:00')]);
    expect(shiftsMeasured(outside)[0]).toBe(shiftsOf(excusedSite, ana, DATE)[0]);
    const night = rostered(excusedSite, ana, DATE, 'night');
    expect(minutesMeasured(boardOf([exception('26:00', '28:00')], night))).toEqual([420]);
  });

  test('one that reaches over two shifts takes of both', () => {
    const long = boardOf([exception('17:00', '20:00')], overtime(true));
    expect(minutesMeasured(long)).toEqual([420, 60]);
  });

  test('in whole minutes: one that is begun is excused whole', () => {
    const note = exception('10:00', '11:00');
    const seconds = (ms: number, more: number) => epochMs(ms + more * 1000);
    expect(minutesMeasured(boardOf([{ ...note, from: seconds(note.from, 59), to: seconds(note.to, 1) }]))).toEqual([480 - 61]);
    expect(minutesMeasured(boardOf([{ ...note, to: seconds(note.from, 1) }]))).toEqual([479]);
    expect(minutesMeasured(boardOf([{ ...note, to: note.from }]))).toEqual([480]);
  });

  test('overtime without a target has none to take', () => {
    const site = overtime(false);
    expect(shiftsMeasured(boardOf([exception('19:00', '20:00')], site))[1]).toBe(shiftsOf(site, ana, DATE)[1]);
  });

  test('of two that overlap the earlier one has the moment, whichever came first', () => {
    const [early, late] = [exception('10:00', '11:00', { id: 'b', at: clock('08:00') }), exception('10:30', '12:00', { id: 'a' })];
    for (const events of [
      [early, late],
      [late, early],
    ]) {
      const board = boardOf(events);
      expect(minutesMeasured(board)).toEqual([360]);
      expect(shiftsMeasured(board)[0]?.excused?.map(({ note, start, end }) => [note, (end - start) / 60_000])).toEqual([
        ['b', 60],
        ['a', 60],
      ]);
    }
  });

  test('what is no exception, has no stretch or is of somebody else leaves the shift the same object', () => {
    const { from: _, to: __, ...bare } = exception('10:00', '11:00');
    const board = boardOf([
      exception('10:00', '11:00', { kind: 'note' }),
      bare,
      exception('11:00', '10:00', { id: 'x3' }),
      exception('10:00', '11:00', { id: 'x4', agent: bo }),
    ]);
    expect(shiftsMeasured(board)[0]).toBe(shiftsOf(excusedSite, ana, DATE)[0]);
    expect(minutesMeasured(board, bo)).toEqual([420]);
  });

  test('revoked it never was, also for figures that were worked out before; the agent’s other notes stay', () => {
    const written = boardOf([exception('10:00', '11:00'), exception('14:00', '15:00', { id: 'x2' })]);
    expect(targetsOf(written)).toEqual([90, 5_400_000]);
    const after = reduceBoard(written, logged([revoked('x1')], 10));
    expect(targetsOf(after)).toEqual([105, 6_300_000]);
    expect(targetsOf(written)).toEqual([90, 5_400_000]);
  });

  test('a revocation leaves the tallies of everybody else the same objects', () => {
    const before = boardOf([exception('10:00', '11:00')]);
    const after = reduceBoard(before, logged([revoked()], 10));
    const [shift] = shiftsOf(excusedSite, bo, DATE);
    expect(shift && shiftTally(after, bo, shift)).toBe(shift && shiftTally(before, bo, shift));
  });

  test('work done in it counts, and a target that it takes below what was done is met', () => {
    const story = callScenario('ana', excusedSite).on(DATE).at('10:05');
    for (let call = 1; call <= 15; call += 1) story.after(120).records(`c${call}`, { direction: 'outbound', talkSeconds: 60 });
    const most = exception('09:00', '17:00');
    expect(rowOf(boardOf(story.events))).toMatchObject({ validCalls: 15, track: { isBaseMet: false } });
    expect(rowOf(boardOf([...story.events, most]))).toMatchObject({ validCalls: 15, track: { isBaseMet: true } });
    expect(targetsOf(boardOf([...story.events, most]))).toEqual([15, 900_000]);
  });

  test('[Q8] [Q18] pace stands still in it, and a route counts none of it', () => {
    const row = rowOf(boardOf([exception('10:00', '11:00')]), clock('10:40'));
    const paceAt = (time: string) => row?.pace && paceRatio([row.pace], clock(time));
    expect([paceAt('10:00'), paceAt('10:59'), paceAt('12:00'), paceAt('18:00')]).toEqual([1 / 7, 1 / 7, 2 / 7, 1]);
    const story = callScenario('ana', excusedSite).on(DATE).at('09:05').records('c', { direction: 'outbound', talkSeconds: 60 });
    const busy = rowOf(boardOf([...story.events, exception('10:00', '17:59')]), clock('10:30'));
    expect(busy?.track && busy.pace && routesOf(busy.track, busy.pace, clock('10:30'))[0]?.outOfReach).not.toBeNull();
  });

  test('[T25] written and revoked late, the tally is the one worked out from everything', () => {
    const story = callScenario('ana', excusedSite).on(DATE).at('09:05');
    for (let call = 1; call <= 40; call += 1) story.after(120).dials(`c${call}`).after(5).connects(`c${call}`).after(60).ends(`c${call}`);
    let board = boardOf(story.events);
    const [planned] = shiftsOf(excusedSite, ana, DATE);
    if (!planned) throw new Error('no shift');
    shiftTally(board, ana, planned);
    for (const event of [exception('09:30', '10:30'), revoked()]) {
      expect(settledOf(factsOf(board, ana))).toBeDefined();
      board = reduceBoard(board, logged([event], board.seq));
      for (const one of [board, unpackBoard(structuredClone(packBoard(board))) ?? raise()])
        expect(shiftTally(one, ana, planned)).toEqual(new AgentTallies(new AgentReading(board, ana)).of(planned));
      expect(shiftTally(board, ana, planned).shift?.scheduledMinutes).toBe(event.type === 'annotation.added' ? 420 : 480);
    }
  });

  test('[U1] the board of a moment before it was written knows nothing of it; that of a moment after it does, and after the revocation not', () => {
    const now = boardOf([exception('10:00', '11:00', { at: clock('14:00') }), revoked('x1', clock('16:00'))]);
    const past = inOneGo(Rewind.of(now, DATE));
    const told = ['13:59', '14:00', '15:59', '16:00', '14:30'].map((time) => targetsOf(past.boardAt(clock(time)), clock(time))?.[0]);
    expect(told).toEqual([120, 105, 105, 120, 105]);
  });

  test('in whatever order it is told, the figures are the same (seed 20261129)', () => {
    const times = fc.tuple(fc.integer({ min: 8, max: 18 }), fc.integer({ min: 1, max: 240 }));
    const notes = fc.array(fc.record({ times, at: fc.nat(3), isRevoked: fc.boolean() }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(notes, fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), (list, keys) => {
        const events = list.flatMap(({ times: [hour, minutes], at: written, isRevoked }, index): BoardEvent[] => {
          const from = `${String(hour).padStart(2, '0')}:00`;
          const note = exception(from, from, { id: `x${index}`, at: clock(`0${5 + written}:00`) });
          return [{ ...note, to: epochMs(note.from + minutes * 60_000) }, ...(isRevoked ? [revoked(`x${index}`)] : [])];
        });
        const shuffled = events.map((event, index) => ({ event, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const [inOrder, mixed] = [boardOf(events), boardOf(shuffled.map(({ event }) => event))];
        const plain = (board: Board) =>
          shiftsMeasured(board).map((shift) => shift && { ...shift, excused: shift.excused?.map(({ seq: _, ...one }) => one) });
        expect(plain(mixed)).toEqual(plain(inOrder));
        expect(targetsOf(mixed)).toEqual(targetsOf(inOrder));
      }),
      { seed: 20261129, numRuns: 30 },
    );
  });
});

describe('[S23] excused all the shift', () => {
  const whole = boardOf([exception('09:00', '18:00')]);

  test('there is no target, and the agent is at work: present, with points, and on no leave', () => {
    expect(rowOf(whole)).toMatchObject({ presence: 'scheduled', scheduledMinutes: 0, track: null, pace: null, points: 100 });
    expect(agentDay(whole, ana, clock('10:00')).shift?.id).toBe('ana@2025-03-03');
    expect(rowOf(boardOf([], leaveOf('annual')))).toMatchObject({ presence: 'onLeave', points: null });
  });

  test('half on leave and half excused is no leave either', () => {
    const half = boardOf([exception('09:00', '14:00')], leaveOf('annual', { start: '14:00', end: '18:00' }));
    expect(rowOf(half)).toMatchObject({ presence: 'scheduled', track: null });
  });

  test('[O6] the history says that the day was excused', () => {
    const month = periodOf(excusedSite, 'month', DATE);
    const { days } = inOneGo(agentHistory(whole, ana, month, DATE));
    expect(days.at(-1)).toMatchObject({ date: DATE, kind: 'excused', base: null });
  });

  test('targeted overtime that is excused whole stays the shift shown', () => {
    const board = boardOf([exception('19:00', '21:00')], overtime(true));
    expect(agentDay(board, ana, clock('20:00')).shift?.id).toBe('ana@2025-03-03#2');
  });
});

describe('[S24] scheduled time of a contest', () => {
  const written = (from: string, to: string): BoardEvent => ({
    ...exception('00:00', '00:00'),
    from: at(from),
    to: at(to),
    at: at('08:30'),
  });
  const board = boardOf([...workedDay({ ana: 4, bo: 4 }).events, written('14:00', '18:00')], raceSite);

  test('[K4] the handicap divides by the hours that are left, and by the target that is left', () => {
    expect(placesOf(board, race())).toEqual(['1 ana 4', '1 bo 4']);
    expect(placesOf(board, race({ handicap: 'perScheduledHour' }))).toEqual(['1 ana 1', '2 bo 1/2']);
    expect(placesOf(board, race({ handicap: 'toTarget' }))).toEqual(['1 ana 1/15', '2 bo 1/30']);
  });

  test('[K4] what is excused of the window alone brings no hours; revoked, it brings them again', () => {
    const afternoon = { from: at('13:00'), to: at('18:00'), handicap: 'perScheduledHour' } as const;
    const late = boardOf([...workedDay({ ana: 4 }, '13:10').events, written('14:00', '18:00')], raceSite);
    const rules = race(afternoon);
    expect(placesOf(late, rules)).toEqual(['1 ana 4']);
    expect(placesOf(reduceBoard(late, logged([revoked()], late.seq)), rules)).toEqual(['1 ana 4/5']);
  });
});

describe('[S25] why the target is less', () => {
  const linesOf = (board: Board) => {
    const score = explainTally(board, agentDay(board, ana, clock('18:30')).tally);
    return score?.lines.filter(({ rule }) => rule === 'S25' || rule === 'Q2' || rule === 'Q1');
  };

  test('the score names each exception, how much it took and its event', () => {
    const board = boardOf([exception('11:30', '13:30'), exception('14:00', '15:00', { id: 'x2' })]);
    expect(linesOf(board)).toMatchObject([
      { rule: 'Q1', values: { target: 90, scheduledMinutes: 360 } },
      { rule: 'Q1' },
      {
        rule: 'S25',
        message: 'target.excused',
        values: { note: 'x1', code: 'training', actual: 3_600_000 },
        at: clock('11:30'),
        evidence: [2],
      },
      { rule: 'S25', values: { note: 'x2', actual: 3_600_000 }, evidence: [3] },
    ]);
  });

  test('where nothing is left, too', () => {
    expect(linesOf(boardOf([exception('08:00', '19:00')]))).toMatchObject([
      { message: 'target.none' },
      { values: { actual: 8 * 3_600_000 } },
    ]);
  });

  test('[H2] before it is written its effect says the targets that it would change, and before it is revoked', () => {
    const board = boardOf([]);
    const note = exception('10:00', '11:00', { at: clock('11:05') });
    const effectOf = (of: Board, event: BoardEvent) => effectOnDate(of, { event, agent: ana, date: DATE }, clock('11:05')).people;
    const [calls, talk] = [
      { metric: 'validCalls', unit: 'count' },
      { metric: 'talkTime', unit: 'ms' },
    ];
    expect(effectOf(board, note)).toMatchObject([
      {
        agent: ana,
        targets: [
          { ...calls, before: 120, after: 105 },
          { ...talk, before: 7_200_000, after: 6_300_000 },
        ],
      },
    ]);
    const written = reduceBoard(board, logged([note], board.seq));
    expect(effectOf(written, revoked('x1', clock('11:06')))).toMatchObject([
      {
        agent: ana,
        targets: [
          { ...calls, before: 105, after: 120 },
          { ...talk, before: 6_300_000, after: 7_200_000 },
        ],
      },
    ]);
    expect(effectOf(board, exception('09:00', '18:00'))).toMatchObject([
      {
        targets: [
          { ...calls, before: 120, after: null },
          { ...talk, before: 7_200_000, after: null },
        ],
        isBaseMet: { before: false, after: null },
      },
    ]);
  });

  test('[U6] the timeline tells what is excused from breaks and leave', () => {
    const board = boardOf([exception('10:00', '11:00')]);
    const [planned] = shiftsOf(excusedSite, ana, DATE);
    const { off, excused } = shiftTimeline(board, ana, homeOfShift(planned ?? raise()), clock('12:00'));
    expect([off.length, excused]).toEqual([2, [{ start: clock('10:00'), end: clock('11:00') }]]);
  });
});

function raise(): never {
  throw new Error('no shift');
}
