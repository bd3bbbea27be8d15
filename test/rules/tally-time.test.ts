import { describe, expect, test } from 'vitest';
import { stateAt, tallyAt } from '../../shared/tally/state-at.ts';
import { agentDay } from '../../shared/tally/agent-tally.ts';
import { epochMs, localDate } from '../../shared/units.ts';
import { boardOf, callScenario, tallyOf, unscheduledOf } from '../support/call-scenario.ts';
import { ana, testSite, withWrapUp } from '../support/test-site.ts';

const MINUTE = 60_000;

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
