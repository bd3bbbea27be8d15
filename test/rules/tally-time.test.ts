import { describe, expect, test } from 'vitest';
import { stateAt, tallyAt } from '../../shared/tally/state-at.ts';
import { shiftsOf } from '../../shared/site/shift-window.ts';
import { agentDay, shiftTally } from '../../shared/tally/agent-tally.ts';
import { reduceBoard } from '../../shared/tally/board.ts';
import type { ShiftTally } from '../../shared/tally/shift-tally.ts';
import { callId, epochMs, localDate, systemId } from '../../shared/units.ts';
import { boardOf, callScenario, logged, siteApplied, tallyOf, unscheduledOf, type CallScenario } from '../support/call-scenario.ts';
import { ana, bo, rostered, testSite, withWrapUp } from '../support/test-site.ts';

const MINUTE = 60_000;
/** The tally of the same shift as `known`. */
const tallyIn = (day: CallScenario, known: ShiftTally): ShiftTally => shiftTally(boardOf(day), known.agent, known.shift ?? known.date);

describe('what an agent is shown in', () => {
  test('[T1] every moment is in one state, and the sums add up to the time logged in', () => {
    const day = callScenario('ana', withWrapUp(testSite, 30))
      .at('09:00')
      .logsIn()
      .at('09:10')
      .rings('c1')
      .after(10)
      .answers('c1')
      .after(60)
      .holds('c1')
      .after(20)
      .resumes('c1')
      .after(30)
      .ends('c1')
      .at('09:30')
      .pauses('Lunch')
      .at('10:00')
      .unpauses()
      .at('11:00')
      .logsOut();
    const tally = tallyOf(day);
    expect(tally.inStateMs).toEqual({
      ringing: 10_000,
      talking: 90_000,
      hold: 20_000,
      wrapUp: 30_000,
      paused: 30 * MINUTE,
      available: 5_250_000,
    });
    expect(tally).toMatchObject({
      loggedInMs: 120 * MINUTE,
      idleMs: 5_250_000,
      ringMs: 10_000,
      wrapUpMs: 30_000,
      state: { name: 'loggedOut' },
    });
  });

  test('[T1] talking and hold come before ringing, ringing before a pause', () => {
    const day = callScenario().logsIn().at('09:10').pauses('Desk');
    expect(tallyOf(day.at('09:11').rings('c1')).state.name).toBe('ringing');
    expect(tallyOf(day.after(2).answers('c1')).state.name).toBe('talking');
    expect(tallyOf(day.after(2).rings('c2')).state).toMatchObject({ name: 'talking', call: 'pbx-a:c1' });
    expect(tallyOf(day.after(2).holds('c1')).state.name).toBe('hold');
    expect(tallyOf(day.after(9).misses('c2').ends('c1')).state).toMatchObject({ name: 'paused', reason: 'Desk' });
  });

  test('[T1] two calls at a time are one stretch of talking, though each counts its own talk', () => {
    const day = callScenario().logsIn().at('10:00').answers('c1').after(60).answers('c2').after(60).ends('c1').after(60).ends('c2');
    expect(tallyOf(day)).toMatchObject({ answered: 2, talkMs: 240_000, inStateMs: { talking: 180_000 } });
  });

  test('[T14] wrap-up follows a call for the system’s seconds, unless another begins first', () => {
    const site = withWrapUp(testSite, 60);
    const day = callScenario('ana', site)
      .logsIn()
      .at('10:00')
      .answers('c1')
      .after(30)
      .ends('c1')
      .after(20)
      .rings('c2')
      .after(5)
      .answers('c2')
      .after(30)
      .ends('c2');
    const tally = tallyOf(day);
    expect(tally).toMatchObject({
      wrapUpMs: 20_000,
      state: { name: 'wrapUp', since: day.now, until: day.now + 60_000, then: 'available' },
    });
    expect(stateAt(tally.state, epochMs(day.now + 60_000))).toEqual({ name: 'available', since: day.now + 60_000 });
    expect(tallyAt(tally, epochMs(day.now + 90_000))).toMatchObject({ wrapUpMs: 80_000, idleMs: tally.idleMs + 30_000 });
    expect(tallyOf(day.after(120).logsOut())).toMatchObject({ wrapUpMs: 80_000 });
  });

  test('[T14] no wrap-up after a call that was not taken', () => {
    const day = callScenario('ana', withWrapUp(testSite, 60)).logsIn().at('10:00').rings('c1').after(20).misses('c1');
    expect(tallyOf(day).state.name).toBe('available');
  });

  test('[T15] somebody known by calls only is there from the first call of the shift to its end', () => {
    const day = callScenario().at('10:00').answers('c1').after(60).ends('c1').at('11:00').answers('c2').after(60).ends('c2');
    const tally = tallyOf(day);
    expect(tally).toMatchObject({ idleMs: 59 * MINUTE, loggedInMs: 61 * MINUTE, state: { name: 'available' } });
    const evening = callScenario().at('20:00').now;
    expect(tallyAt(tally, evening)).toMatchObject({ loggedInMs: 8 * 60 * MINUTE, state: { name: 'loggedOut' } });
  });

  test('[T1] what is shown runs on: sums hold what has ended, and `tallyAt` adds the rest up to the end of the shift', () => {
    const day = callScenario().at('08:50').logsIn();
    expect(tallyOf(day.at('09:30'))).toMatchObject({ loggedInMs: 0, runningSince: callScenario().at('09:00').now });
    expect(tallyAt(tallyOf(day), day.now)).toMatchObject({ loggedInMs: 30 * MINUTE, idleMs: 30 * MINUTE });
    expect(tallyAt(tallyOf(day.at('20:00')), day.now).loggedInMs).toBe(9 * 60 * MINUTE);
  });

  test('[T1] once the business day is over its stretches are, though nobody logged out', () => {
    const day = callScenario().at('09:00').logsIn();
    day
      .from('tallyboard:server')
      .on('2025-03-04')
      .at('04:00')
      .push({ type: 'clock.dayTurned', date: localDate('2025-03-03') });
    const tally = agentDay(boardOf(day), ana, callScenario().at('12:00').now).tally;
    expect(tally).toMatchObject({ loggedInMs: 9 * 60 * MINUTE, runningSince: null });
    expect(tallyAt(tally, day.now).loggedInMs).toBe(9 * 60 * MINUTE);
  });

  test('[S10] time before and after the shift is unscheduled; the last call of the shift keeps its talk', () => {
    const day = callScenario().at('08:30').logsIn().at('17:59').answers('c1').at('18:10').ends('c1').at('18:30').logsOut();
    expect(tallyOf(day)).toMatchObject({ loggedInMs: 9 * 60 * MINUTE + 10 * MINUTE, inStateMs: { talking: 11 * MINUTE } });
    expect(unscheduledOf(day, '2025-03-03')).toMatchObject({ loggedInMs: 50 * MINUTE, idleMs: 50 * MINUTE, answered: 0 });
  });
});

describe('[T1] which of several states is shown', () => {
  const seconds = (day: CallScenario) =>
    Object.fromEntries(Object.entries(tallyOf(day).inStateMs).flatMap(([state, ms]) => (ms > 0 ? [[state, ms / 1000]] : [])));
  const c1 = { name: 'talking', call: 'pbx-a:c1' };

  test('a call that is talked on comes before one on hold from its answer on, and not before', () => {
    const day = callScenario().answers('c1').after(60).holds('c1').after(30).answers('c2').after(30).ends('c1').after(60).ends('c2');
    expect(seconds(day)).toEqual({ talking: 150, hold: 30 });
  });

  test('of two calls that are talked on the one that began first, and the other from its end on', () => {
    const day = callScenario().answers('c1').after(30).answers('c2');
    expect(tallyOf(day).state).toMatchObject({ ...c1, since: callScenario().now });
    expect(tallyOf(day.after(30).ends('c1')).state).toMatchObject({ name: 'talking', call: 'pbx-a:c2', since: day.now });
  });

  test('a call is talked on since its answer, whatever rang meanwhile', () => {
    const day = callScenario().answers('c1').after(60).rings('c2').after(30).misses('c2').after(5);
    expect(tallyOf(day).state).toMatchObject({ ...c1, since: callScenario().now });
  });

  test('a pause comes before a wrap-up', () => {
    const day = callScenario('ana', withWrapUp(testSite, 60)).logsIn().answers('c1').after(9).ends('c1').after(5).pauses('Desk');
    expect(tallyOf(day).state).toMatchObject({ name: 'paused', reason: 'Desk', since: day.now });
  });

  test('[T14] a call that begins as another ends leaves no time for its wrap-up, though it is missed', () => {
    const day = callScenario('ana', withWrapUp(testSite, 60)).logsIn().answers('c1').after(9).ends('c1').rings('c2').after(9).misses('c2');
    expect(tallyOf(day).state).toMatchObject({ name: 'available', since: day.now });
  });

  test('[T11] what a correction takes out of a colleague’s figures is the colleague’s time', () => {
    const day = callScenario().answers('c1').after(60).ends('c1').agent('bo').answers('c1').after(30).ends('c1').after(1);
    const out = { type: 'call.corrected', call: callId('pbx-a:c1'), agent: bo, changes: { counts: false } } as const;
    expect(seconds(day.push({ ...out, reason: 'checked', by: 'lee' }))).toEqual({ talking: 60 });
    expect(tallyOf(day, 'bo')).toMatchObject({ answered: 0, inStateMs: { talking: 30_000 } });
  });
});

describe('[T1] [T17] calls and days', () => {
  /** Midnight in UTC is 08:00 in Shanghai. */
  const overMidnight = () => callScenario().at('07:59').rings('c1').at('08:01').answers('c1').at('08:02').ends('c1');

  test('a call that is reported on two days is one, whatever else these days hold', () => {
    expect(unscheduledOf(overMidnight(), '2025-03-03')).toMatchObject({ offered: 1, answered: 1, talkMs: MINUTE });
    const later = overMidnight().on('2025-03-04').at('08:30').answers('c2').after(60).ends('c2');
    expect(unscheduledOf(later, '2025-03-03')).toMatchObject({ offered: 1, answered: 1, talkMs: MINUTE, ringMs: 2 * MINUTE });
  });

  test('the state shown is that of the latest day', () => {
    const day = callScenario().answers('c1').after(60).ends('c1').on('2025-03-10').answers('c2');
    expect(tallyOf(day).state).toMatchObject({ name: 'talking', call: 'pbx-a:c2', since: day.now });
  });

  test('a call that has run since the day before is still shown, and its time is no time of the shift', () => {
    const day = callScenario().at('07:00').logsIn().at('07:30').answers('c1').at('10:00').rings('c2');
    expect(tallyOf(day)).toMatchObject({ state: { name: 'talking', call: 'pbx-a:c1' }, loggedInMs: 0, runningSince: null });
  });

  test('what runs only once a wrap-up has ended does not run yet', () => {
    const day = callScenario('ana', withWrapUp(testSite, 600)).at('08:30').logsIn().at('08:50').answers('c1').at('08:59').ends('c1');
    expect(tallyOf(day.at('09:05'))).toMatchObject({ loggedInMs: 0, runningSince: null });
  });
});

describe('[T1] a day that is over keeps its time, whatever comes a week later', () => {
  const site = withWrapUp(testSite, 600);
  const worked = (): CallScenario => callScenario('ana', site).at('08:00').logsIn();

  test.each<[string, (day: CallScenario) => CallScenario, object]>([
    [
      'a wrap-up that runs into the shift',
      (day) => day.at('08:50').answers('c1').at('08:55').ends('c1'),
      { idleMs: 535 * MINUTE, wrapUpMs: 0 },
    ],
    [
      'a call that runs into the shift',
      (day) => day.at('08:50').answers('c1').at('09:30').ends('c1'),
      { idleMs: 500 * MINUTE, wrapUpMs: 0, inStateMs: { talking: 0 } },
    ],
    [
      'ringing before the shift, while another call was talked on',
      (day) =>
        day.at('08:50').answers('c1').at('08:57').rings('c2').at('08:59').ends('c1').at('09:05').answers('c2').at('09:06').ends('c2'),
      { ringMs: 6 * MINUTE, idleMs: 524 * MINUTE, wrapUpMs: 10 * MINUTE, talkMs: MINUTE },
    ],
    [
      'on hold after the shift, while another call was talked on',
      (day) =>
        day
          .at('10:00')
          .answers('c0')
          .at('10:10')
          .ends('c0')
          .at('17:55')
          .answers('c1')
          .at('18:05')
          .holds('c1')
          .answers('c2')
          .at('18:07')
          .ends('c2')
          .at('18:08')
          .resumes('c1')
          .at('18:10')
          .ends('c1'),
      { inStateMs: { talking: 22 * MINUTE, hold: MINUTE }, idleMs: 515 * MINUTE, wrapUpMs: 20 * MINUTE },
    ],
  ])('%s', (_, happens, sums) => {
    const day = happens(worked()).at('20:00').logsOut();
    expect(tallyOf(day)).toMatchObject(sums);
    const monday = tallyOf(day);
    day.on('2025-03-10').answers('c9').after(60).ends('c9');
    expect({ ...tallyIn(day, monday), state: null }).toEqual({ ...monday, state: null });
  });

  test('nor does another day begin to run while a wrap-up did', () => {
    const day = worked().at('16:59').answers('c1').at('17:00').ends('c1').on('2025-03-10').answers('c9').after(60).ends('c9');
    expect(shiftTally(boardOf(day), ana, shiftsOf(site, ana, localDate('2025-03-04'))[0]!).runningSince).toBeNull();
  });
});

describe('what runs on', () => {
  const minutes = ({ inStateMs, loggedInMs }: ReturnType<typeof tallyAt>) => ({
    ...Object.fromEntries(Object.entries(inStateMs).flatMap(([state, ms]) => (ms > 0 ? [[state, ms / MINUTE]] : []))),
    loggedIn: loggedInMs / MINUTE,
  });
  const at = (time: string) => callScenario().at(time).now;

  test('[S9] past the end of the shift it is the shift’s where it is a call or its wrap-up; what follows is not', () => {
    const day = callScenario('ana', withWrapUp(testSite, 600)).logsIn().at('17:50').rings('c1');
    expect(minutes(tallyAt(tallyOf(day), at('18:10')))).toEqual({ available: 530, ringing: 20, loggedIn: 550 });
    day.answers('c1');
    expect(minutes(tallyAt(tallyOf(day), at('18:10')))).toEqual({ available: 530, talking: 20, loggedIn: 550 });
    day.at('18:10').holds('c1');
    expect(minutes(tallyAt(tallyOf(day), at('18:15')))).toEqual({ available: 530, talking: 20, hold: 5, loggedIn: 555 });
    day.at('18:20').ends('c1');
    expect(minutes(tallyAt(tallyOf(day), at('18:25')))).toEqual({ available: 530, talking: 20, hold: 10, wrapUp: 5, loggedIn: 565 });
    expect(minutes(tallyAt(tallyOf(day), at('19:00')))).toEqual({ available: 530, talking: 20, hold: 10, wrapUp: 10, loggedIn: 570 });
  });

  test('[T14] [S10] what follows a wrap-up within the shift is the shift’s up to its end', () => {
    const day = callScenario('ana', withWrapUp(testSite, 600)).logsIn().at('17:00').answers('c1').at('17:30').ends('c1');
    expect(minutes(tallyAt(tallyOf(day), at('17:35')))).toEqual({ available: 480, talking: 30, wrapUp: 5, loggedIn: 515 });
    expect(minutes(tallyAt(tallyOf(day), at('17:40')))).toEqual({ available: 480, talking: 30, wrapUp: 10, loggedIn: 520 });
    expect(minutes(tallyAt(tallyOf(day), at('18:30')))).toEqual({ available: 500, talking: 30, wrapUp: 10, loggedIn: 540 });
  });

  test('[T15] without a shift somebody known by calls only is there to the end of the business day, and no longer', () => {
    const day = callScenario('ana', rostered(testSite, ana, '2025-03-03', 'off'))
      .at('10:00')
      .answers('c1')
      .after(60)
      .ends('c1');
    const tally = tallyOf(day);
    const cutover = callScenario().on('2025-03-04').at('04:00').now;
    expect(tally.state).toEqual({ name: 'available', since: day.now, until: cutover });
    expect([stateAt(tally.state, epochMs(cutover - 1)).name, stateAt(tally.state, cutover).name]).toEqual(['available', 'loggedOut']);
    const over = tallyAt(tally, epochMs(cutover + 60 * MINUTE));
    expect([over.state, minutes(over)]).toEqual([
      { name: 'loggedOut', since: cutover },
      { available: 18 * 60 - 1, talking: 1, loggedIn: 18 * 60 },
    ]);
  });

  test('[T16] a pause runs on inside the shift only, with or without a reason, whatever else is shown', () => {
    const paused = (reason?: string) => callScenario().at('08:30').pauses(reason);
    const pausedAt = (day: CallScenario, time: string) => tallyAt(tallyOf(day), at(time)).pausedMsByReason;
    expect(pausedAt(paused().at('09:30'), '09:40')).toEqual({ '': 40 * MINUTE });
    expect(pausedAt(paused('Desk').at('09:30'), '08:40')).toEqual({ Desk: 0 });
    expect(minutes(tallyAt(tallyOf(paused('Desk').at('17:50').unpauses().pauses('Desk')), at('18:10')))).toEqual({
      paused: 540,
      loggedIn: 540,
    });
    expect(pausedAt(paused('Desk').at('17:50').answers('c1'), '18:10')).toEqual({ Desk: 9 * 60 * MINUTE });
    const without = callScenario('ana', rostered(testSite, ana, '2025-03-03', 'off'))
      .at('08:30')
      .pauses();
    expect(pausedAt(without.at('09:30'), '09:40')).toEqual({ '': 70 * MINUTE });
  });
});

describe('[T1] a state says what it is about and no more', () => {
  const call = 'pbx-a:c1';

  test.each<[string, (day: CallScenario) => CallScenario, object]>([
    ['available', (day) => day, {}],
    ['paused', (day) => day.pauses('Desk'), { reason: 'Desk' }],
    ['loggedOut', (day) => day.logsOut(), {}],
    ['ringing', (day) => day.rings('c1', 'sales'), { call, queue: 'sales', direction: 'inbound' }],
    ['talking', (day) => day.answers('c1', 'sales'), { call, queue: 'sales', direction: 'inbound' }],
    ['hold', (day) => day.at('08:59:59').answers('c1').at('09:00').holds('c1'), { call }],
  ])('%s', (name, happens, more) => {
    const day = happens(callScenario().at('08:59').logsIn().at('09:00'));
    const { state } = tallyOf(day);
    expect(state).toEqual({ name, since: name === 'available' ? day.now - MINUTE : day.now, ...more });
    expect(stateAt(state, epochMs(day.now + 60 * MINUTE))).toBe(state);
  });

  test('[T14] whoever logs out while they talk is logged out after the wrap-up', () => {
    const day = callScenario('ana', withWrapUp(testSite, 60)).logsIn().answers('c1').after(30).logsOut().after(30).ends('c1');
    expect(tallyOf(day).state).toEqual({ name: 'wrapUp', since: day.now, until: day.now + MINUTE, then: 'loggedOut' });
  });
});

describe('pauses', () => {
  test('[T16] paused is paused, whatever else the agent does meanwhile', () => {
    const day = callScenario()
      .logsIn()
      .at('10:00')
      .pauses('Desk')
      .at('10:05')
      .dials('c1')
      .after(60)
      .connects('c1')
      .after(240)
      .ends('c1')
      .at('10:20')
      .unpauses();
    expect(tallyOf(day)).toMatchObject({
      pausedMs: 20 * MINUTE,
      pausedMsByReason: { Desk: 20 * MINUTE },
      inStateMs: { paused: 15 * MINUTE },
    });
  });

  test('[T13] another reason ends the first pause, the same one does not', () => {
    const day = callScenario()
      .logsIn()
      .at('10:00')
      .pauses('Lunch')
      .after(60)
      .pauses('Lunch')
      .at('10:30')
      .pauses('Meeting')
      .at('11:00')
      .unpauses()
      .unpauses();
    expect(tallyOf(day).pausedMsByReason).toEqual({ Lunch: 30 * MINUTE, Meeting: 30 * MINUTE });
  });

  test('[T16] pauses are summed by their reason, in the order of these', () => {
    const day = callScenario().logsIn().at('10:00').pauses('Lunch').at('10:10').unpauses().at('10:20').pauses().at('10:30').unpauses();
    day.at('10:40').pauses('Desk').at('10:50').unpauses().at('11:00').pauses('Lunch').at('11:20').unpauses().at('11:30').pauses();
    expect(Object.entries(tallyOf(day.at('11:35').unpauses()).pausedMsByReason)).toEqual([
      ['', 15 * MINUTE],
      ['Desk', 10 * MINUTE],
      ['Lunch', 30 * MINUTE],
    ]);
  });

  test('[T13] a state that is heard of late lies where its time is', () => {
    const day = callScenario().logsIn().at('11:00').unpauses().at('10:00').pauses('Lunch').at('10:30').pauses('Lunch').at('12:00');
    expect(tallyOf(day).pausedMsByReason).toEqual({ Lunch: 60 * MINUTE });
  });

  test('[T13] within a millisecond the log’s order decides, also of states that two names of one person were told under', () => {
    const desk = { source: systemId('pbx-a'), name: 'IAX2/9' };
    const day = callScenario().push({ type: 'agent.state', identity: desk, state: 'available' }).at('10:00').logsIn();
    day.push({ type: 'agent.state', identity: desk, state: 'paused', reason: 'Desk' });
    const agents = testSite.agents.map((agent) => (agent.id === ana ? { ...agent, identities: { 'pbx-a': [desk.name] } } : agent));
    const board = boardOf(day);
    const mapped = reduceBoard(board, logged([siteApplied({ ...testSite, agents }, day.now)], board.seq));
    expect(agentDay(mapped, ana, day.now).tally.state).toEqual({ name: 'paused', since: day.now, reason: 'Desk' });
  });

  test('[T13] that somebody rings or talks says that they are there, and nothing more', () => {
    const says = (day: CallScenario, state: 'ringing' | 'talking') =>
      tallyOf(day.after(60).push({ type: 'agent.state', agent: ana, state })).state;
    expect(says(callScenario(), 'talking').name).toBe('available');
    expect(says(callScenario().logsIn().after(60).logsOut(), 'ringing').name).toBe('available');
    expect(says(callScenario().logsIn(), 'ringing')).toEqual({ name: 'available', since: callScenario().now });
    expect(says(callScenario().pauses('Desk'), 'talking')).toEqual({ name: 'paused', since: callScenario().now, reason: 'Desk' });
  });

  test('[T16] a pause without a reason is summed under none; one that runs is told apart', () => {
    const day = callScenario().logsIn().at('10:00').pauses().at('10:10').pauses('Lunch').at('10:15');
    const tally = tallyOf(day);
    expect(tally).toMatchObject({
      pausedMsByReason: { '': 10 * MINUTE },
      openPause: { reason: 'Lunch' },
      state: { name: 'paused', reason: 'Lunch' },
    });
    expect(tallyAt(tally, day.now)).toMatchObject({ pausedMs: 15 * MINUTE, pausedMsByReason: { '': 10 * MINUTE, Lunch: 5 * MINUTE } });
  });

  test('[T13] a less trusted source says who is there only where the more trusted one does not watch', () => {
    const day = callScenario().sourceUp().logsIn().at('10:00').sourceDown();
    day.from('queue_log:pbx-a').at('09:30').pauses('Ignored').at('10:10').pauses('Lunch').at('10:40').unpauses();
    day.from('ami:pbx-a').at('11:00').sourceUp().logsIn().at('12:00').logsOut();
    expect(tallyOf(day).pausedMsByReason).toEqual({ Lunch: 30 * MINUTE });
    expect(tallyOf(day).loggedInMs).toBe(180 * MINUTE);
  });
});
