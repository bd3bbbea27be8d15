import { describe, expect, test } from 'vitest';
import { shiftTally } from '../../shared/tally/agent-tally.ts';
import { valuesOf } from '../../shared/tally/sharded-map.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import { stateAt, tallyAt } from '../../shared/tally/state-at.ts';
import { toldCall } from '../../shared/tally/told-call.ts';
import { agentId, epochMs, localDate } from '../../shared/units.ts';
import { boardOf, callScenario, tallyOf, type CallScenario } from '../support/call-scenario.ts';

const MONDAY = localDate('2025-03-03');
const only = (day: CallScenario, agent = 'ana') => {
  const { parts } = tallyOf(day, agent);
  expect(parts).toHaveLength(1);
  return parts[0]!;
};

describe('one call, one agent', () => {
  test('[T2] a call reported as ended twice is counted once', () => {
    const day = callScenario('ana').at('09:00').answers('c1').after(240).ends('c1').after(2).ends('c1');
    expect(tallyOf(day)).toMatchObject({ answered: 1, talkMs: 240_000 });
  });

  test('[T2] one report delivered under two ids is counted once', () => {
    const day = callScenario().rings('c1').after(5).answers('c1').answers('c1').after(60).ends('c1').ends('c1');
    expect(tallyOf(day)).toMatchObject({ offered: 1, answered: 1, talkMs: 60_000, ringMs: 5000 });
  });

  test('[T5] several legs that ring and are answered in one call are one taking', () => {
    const day = callScenario().rings('c1').after(1).rings('c1').after(4).answers('c1').after(1).answers('c1').after(59).ends('c1');
    expect(tallyOf(day)).toMatchObject({ offered: 1, answered: 1, talkMs: 60_000 });
  });

  test('[T5] rung and not taken is missed; rung and given up by the caller is neither missed nor answered', () => {
    const day = callScenario().rings('c1').after(20).misses('c1').after(5).rings('c2').after(8).ends('c2', 'cancelled');
    expect(tallyOf(day)).toMatchObject({ offered: 2, missed: 1, answered: 0, ringMs: 28_000 });
  });

  test('[T5] a miss told without its ringing began as long before as it says, and two tellings of it are one', () => {
    const day = callScenario()
      .at('10:00:20')
      .push({ type: 'call.missed', call: only(callScenario().answers('c1')).call, agent: agentId('ana'), ringMs: 15_000 })
      .at('10:00:21')
      .push({ type: 'call.missed', call: only(callScenario().answers('c1')).call, agent: agentId('ana'), ringMs: 15_000 });
    expect(tallyOf(day)).toMatchObject({ offered: 1, missed: 1, ringMs: 15_000 });
  });

  test('[T5] rung at again and missed again is missed twice', () => {
    const day = callScenario()
      .rings('c1', 'sales')
      .after(10)
      .misses('c1', 'sales')
      .after(5)
      .rings('c1', 'sales')
      .after(10)
      .misses('c1', 'sales');
    expect(tallyOf(day)).toMatchObject({ offered: 2, missed: 2 });
  });

  test('[T6] a call put back into the queue and taken again by the same agent counts again', () => {
    const day = callScenario()
      .queues('c1', 'sales')
      .after(5)
      .answers('c1', 'sales')
      .after(60)
      .queues('c1', 'sales')
      .after(10)
      .answers('c1', 'sales')
      .after(30)
      .ends('c1');
    expect(tallyOf(day)).toMatchObject({ answered: 2, talkMs: 90_000 });
    expect(tallyOf(day).parts.map((part) => part.talkMs)).toEqual([60_000, 30_000]);
  });

  test('[T9] talk leaves hold out, and the longest stretch is the one that no hold interrupts (V2)', () => {
    const day = callScenario().answers('c1').after(45).holds('c1').after(30).resumes('c1').after(45).ends('c1');
    expect(only(day)).toMatchObject({ talkMs: 90_000, longestTalkMs: 45_000, holdMs: 30_000, outcome: 'connected' });
  });

  test('[T9] held at the end, the call ends its hold', () => {
    const day = callScenario().answers('c1').after(45).holds('c1').after(30).ends('c1');
    expect(only(day)).toMatchObject({ talkMs: 45_000, holdMs: 30_000 });
  });

  test('[T8] an outbound attempt that nobody answers is an attempt without talk', () => {
    const day = callScenario().dials('c1').after(30).ends('c1', 'noAnswer');
    expect(tallyOf(day)).toMatchObject({ attempts: 1, connected: 0, offered: 0, missed: 0, talkMs: 0 });
    expect(only(day)).toMatchObject({ direction: 'outbound', route: 'dialled', outcome: 'unanswered' });
  });

  test('[T8] a dialled call that is reported as missed is an attempt that nobody answered', () => {
    const day = callScenario().dials('c1').after(30).misses('c1');
    expect(only(day)).toMatchObject({ direction: 'outbound', outcome: 'unanswered' });
  });

  test('[T8] an outbound call is connected when the customer answers', () => {
    const day = callScenario().dials('c1').after(12).connects('c1').after(100).ends('c1');
    expect(tallyOf(day)).toMatchObject({ attempts: 1, connected: 1, offered: 0, answered: 0, talkMs: 100_000 });
  });

  test('[T8] a dialler that connects an agent makes an outbound call of that agent', () => {
    const day = callScenario()
      .push({ type: 'call.offered', call: only(callScenario().answers('c1')).call, direction: 'outbound' })
      .after(8)
      .answers('c1')
      .after(40)
      .ends('c1');
    expect(tallyOf(day)).toMatchObject({ attempts: 1, connected: 1, talkMs: 40_000 });
  });

  test('[T17] an internal call counts nowhere but is shown as talking', () => {
    const day = callScenario().dials('c1', 'internal').after(4).connects('c1');
    expect(tallyOf(day).state).toMatchObject({ name: 'talking', direction: 'internal' });
    expect(tallyOf(day.after(60).ends('c1'))).toMatchObject({ attempts: 0, connected: 0, offered: 0, answered: 0, talkMs: 0 });
    expect(tallyOf(day).inStateMs).toMatchObject({ talking: 60_000, ringing: 4000 });
  });

  test('[T5] when one agent takes a ring-all call it rings at nobody else any more', () => {
    const day = callScenario('ana').queues('c1', 'vip').rings('c1', 'vip').agent('bo').rings('c1', 'vip').after(6).answers('c1', 'vip');
    expect(tallyOf(day, 'ana')).toMatchObject({ offered: 1, missed: 0, answered: 0, ringMs: 6000, state: { name: 'available' } });
    expect(tallyOf(day, 'bo')).toMatchObject({ offered: 1, answered: 1 });
  });

  test('[V34] an open call is shown provisionally and counts nothing yet', () => {
    const day = callScenario().at('15:50').answers('c1').at('16:00');
    const tally = tallyOf(day);
    expect(tally).toMatchObject({ answered: 1, talkMs: 0, parts: [{ outcome: 'open', talkMs: 0 }] });
    expect(tallyAt(tally, day.now)).toMatchObject({ talkMs: 600_000, loggedInMs: 600_000 });
    expect(tallyOf(day.at('16:02').ends('c1'))).toMatchObject({ talkMs: 720_000, parts: [{ outcome: 'connected' }] });
  });
});

describe('what stands behind a part', () => {
  test('[M7] every report of it, the second ones included', () => {
    const day = callScenario().rings('c1').after(1).rings('c1').answers('c1').after(1).answers('c1').after(5).holds('c1').after(5);
    expect(only(day.resumes('c1').after(5).transfers('c1', 'bo').ends('c1').after(1).hangsUp('c1')).evidence).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(only(callScenario().rings('c1').after(9).hangsUp('c1')).evidence).toEqual([2, 3]);
    expect(only(callScenario().rings('c1').after(9).misses('c1')).evidence).toEqual([2, 3]);
  });

  test('[T9] holds as they were: begun twice or ended twice they are one, and before the answer there is none', () => {
    const day = callScenario()
      .rings('c1')
      .after(1)
      .holds('c1')
      .resumes('c1')
      .after(1)
      .answers('c1')
      .after(10)
      .holds('c1')
      .after(5)
      .holds('c1')
      .after(5);
    day.resumes('c1').after(5).resumes('c1').after(20).holds('c1').after(5).resumes('c1').after(1).ends('c1');
    const part = only(day);
    expect(part.holds.map(({ start, end }) => [start - part.startedAt, (end ?? 0) - part.startedAt])).toEqual([
      [12_000, 22_000],
      [47_000, 52_000],
    ]);
    expect(part).toMatchObject({ talkMs: 36_000, longestTalkMs: 25_000, holdMs: 15_000 });
  });

  test('[T9] a part that runs has the talk and the hold that are over', () => {
    const day = callScenario().answers('c1').after(40).holds('c1').after(10).resumes('c1').after(30).holds('c1').after(10);
    expect(only(day)).toMatchObject({ talkMs: 70_000, longestTalkMs: 40_000, holdMs: 10_000, outcome: 'open' });
  });

  test('[T9] of a row: the sum it tells, its hold, and whether the talk may include ringing', () => {
    const { call } = only(callScenario().answers('c1'));
    const at = callScenario().now;
    const day = callScenario()
      .from('cdr:pbx-a')
      .at('09:05')
      .push({
        ...{ type: 'call.recorded', call, agent: agentId('ana'), direction: 'inbound', talkSeconds: 60.4, holdSeconds: 12.6 },
        ...{ startedAt: at, answeredAt: epochMs(at + 5000), endedAt: epochMs(at + 90_000), talkMayIncludeRinging: true },
      });
    expect(only(day)).toMatchObject({
      ...{ startedAt: at, answeredAt: at + 5000, endedAt: at + 90_000, direction: 'inbound', outcome: 'connected' },
      ...{ talkMs: 60_400, longestTalkMs: 60_400, holdMs: 12_600, talkMayIncludeRinging: true, source: 'cdr:pbx-a', evidence: [2] },
    });
  });
});

describe('parts that are told one after the other', () => {
  test('[T8] two agents who begin at once are listed by their ids, others by their begin', () => {
    const day = callScenario('bo').rings('c1').agent('ana').rings('c1').after(3).agent('chen').rings('c1');
    const told = boardOf(day).calls;
    expect([...valuesOf(told)].flatMap((record) => toldCall(record, boardOf(day).ground.calls).parts.map(({ agent }) => agent))).toEqual([
      'ana',
      'bo',
      'chen',
    ]);
  });

  test('[T5] a miss after the answer is none, and one that is told late ends no other ringing', () => {
    expect(only(callScenario().rings('c1').after(3).answers('c1').after(9).misses('c1').ends('c1'))).toMatchObject({
      outcome: 'connected',
      talkMs: 9000,
    });
  });

  test('[T5] one queue’s answer leaves the ringing of another queue, and a part that is answered, as they are', () => {
    const day = callScenario('ana').queues('c1', 'vip').rings('c1', 'sales').agent('bo').rings('c1', 'vip').after(6).answers('c1', 'vip');
    expect(only(day, 'ana')).toMatchObject({ outcome: 'open', endedAt: null });
  });

  test('[T12] a caller who leaves the queue ends its ringing, which nobody missed', () => {
    const day = callScenario('ana').queues('c1', 'vip').rings('c1', 'vip').after(6).leavesQueue('c1', 'vip');
    expect(only(day)).toMatchObject({ outcome: 'unanswered', endedAt: day.now });
  });
});

describe('transfer', () => {
  const transferred = () =>
    callScenario('ana')
      .queues('c1', 'sales')
      .after(5)
      .rings('c1', 'sales')
      .after(5)
      .answers('c1', 'sales')
      .after(200)
      .transfers('c1', 'bo')
      .ends('c1', 'transfer');

  test('[T8][T19][V20] a transferred call counts once for each agent and once for the site', () => {
    const day = transferred().agent('bo').rings('c1').after(10).answers('c1').after(100).ends('c1').hangsUp('c1');
    expect(tallyOf(day, 'ana')).toMatchObject({ answered: 1, talkMs: 200_000, parts: [{ route: 'queue' }] });
    expect(tallyOf(day, 'bo')).toMatchObject({ answered: 1, talkMs: 100_000, parts: [{ route: 'transfer' }] });
    expect(siteCounts(boardOf(day), MONDAY)).toEqual({ attempts: 0, connected: 0, answered: 1, talkMs: 300_000 });
  });

  test('[T8] transferred into a queue, the next agent has it from the queue', () => {
    const day = transferred()
      .queues('c1', 'support')
      .after(9)
      .agent('bo')
      .rings('c1', 'support')
      .after(3)
      .answers('c1', 'support')
      .after(30)
      .ends('c1');
    expect(only(day, 'bo')).toMatchObject({ route: 'queue', queue: 'support' });
  });

  test('[T8] an attended transfer that names nobody is one to whom it rang before and who answered after', () => {
    const day = callScenario('ana')
      .answers('c1')
      .after(60)
      .holds('c1')
      .agent('bo')
      .rings('c1')
      .after(5)
      .agent('ana')
      .transfers('c1')
      .ends('c1');
    expect(only(day.after(2).agent('bo').answers('c1').after(9).ends('c1'), 'bo')).toMatchObject({ route: 'transfer' });
  });

  test('[T8] who takes the caller after another agent has them by transfer, though nobody reported one', () => {
    const day = callScenario('ana').answers('c1').after(60).ends('c1').after(1).agent('bo').rings('c1').after(4).answers('c1');
    expect(only(day, 'bo')).toMatchObject({ route: 'transfer' });
  });

  test('[T8] whose phone rang before another agent answered has the caller directly', () => {
    const day = callScenario('bo').rings('c1').agent('ana').rings('c1').after(2).answers('c1').after(9).ends('c1');
    expect(only(day.agent('bo').answers('c1'), 'bo')).toMatchObject({ direction: 'inbound', route: 'direct' });
  });

  test('[T8] who takes over an outbound call has an inbound part by transfer, and no attempt', () => {
    const day = callScenario('ana')
      .dials('c1')
      .after(9)
      .connects('c1')
      .after(60)
      .transfers('c1')
      .ends('c1')
      .agent('bo')
      .rings('c1')
      .after(2)
      .answers('c1');
    expect(tallyOf(day.after(30).ends('c1'), 'bo')).toMatchObject({
      attempts: 0,
      answered: 1,
      parts: [{ direction: 'inbound', route: 'transfer' }],
    });
    expect(tallyOf(day, 'ana')).toMatchObject({ attempts: 1, connected: 1, talkMs: 60_000 });
    expect(siteCounts(boardOf(day), MONDAY)).toEqual({ attempts: 1, connected: 1, answered: 0, talkMs: 90_000 });
  });
});

describe('corrections and outcomes', () => {
  const answered = (seconds: number) => callScenario('ana').answers('c1').after(seconds).ends('c1').after(60).from('tallyboard:server');
  const corrects = (day: CallScenario, changes: { talkSeconds?: number; agent?: ReturnType<typeof agentId>; counts?: boolean }) =>
    day.push({
      type: 'call.corrected',
      call: only(callScenario().answers('c1')).call,
      agent: agentId('ana'),
      changes,
      reason: 'checked',
      by: 'lee',
    });

  test('[T11][V24] a correction changes the talk of a call and leaves its history', () => {
    const part = only(corrects(answered(92), { talkSeconds: 88 }));
    expect(part).toMatchObject({ talkMs: 88_000, longestTalkMs: 88_000 });
    expect(part.evidence).toHaveLength(3);
  });

  test('[T11][V23] a correction moves a part to another agent', () => {
    const day = corrects(answered(95), { agent: agentId('bo') });
    expect(tallyOf(day, 'ana')).toMatchObject({ answered: 0, talkMs: 0, parts: [] });
    expect(tallyOf(day, 'bo')).toMatchObject({ answered: 1, talkMs: 95_000 });
  });

  test('[T11] a part that does not count is in no figure, though its time was spent; a later correction brings it back', () => {
    const day = corrects(answered(100), { counts: false });
    expect(tallyOf(day)).toMatchObject({ answered: 0, talkMs: 0, parts: [], inStateMs: { talking: 100_000 } });
    expect(tallyOf(corrects(day.after(10), { counts: true }))).toMatchObject({ answered: 1, talkMs: 100_000 });
  });

  test('[T11] the outcome that the agent chose stands at their part', () => {
    const day = callScenario().answers('c1').after(30).ends('c1').after(5);
    day
      .from('http:dialer')
      .push({ type: 'call.dispositioned', call: only(callScenario().answers('c1')).call, agent: agentId('ana'), code: 'sold' });
    expect(only(day)).toMatchObject({ disposition: 'sold', source: 'ami:pbx-a', talkMs: 30_000 });
  });
});

test('[T14] wrap-up ends by itself', () => {
  const state = { name: 'wrapUp', since: 1000, until: 6000, then: 'available' } as never;
  expect(stateAt(state, 5999 as never)).toBe(state);
  expect(stateAt(state, 6000 as never)).toEqual({ name: 'available', since: 6000 });
});

test('a day without facts is an empty tally', () => {
  expect(shiftTally(boardOf(callScenario()), agentId('ana'), MONDAY)).toMatchObject({
    state: { name: 'loggedOut' },
    loggedInMs: 0,
    parts: [],
    runningSince: null,
  });
});
