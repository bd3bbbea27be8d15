import { expect, test } from 'vitest';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { annotationsOf } from '../../shared/tally/personal-facts.ts';
import { callId, epochMs, eventId, localDate, queueId } from '../../shared/units.ts';
import { pointEventsBetween } from '../../shared/wire/point-events.ts';
import { boardOf, callScenario, type CallScenario } from '../support/call-scenario.ts';
import { ana, testSite } from '../support/test-site.ts';

const MONDAY = localDate('2025-03-03');
const sales = (day: CallScenario, date = MONDAY) => queueTallies(boardOf(day), date).find(({ queue }) => queue === 'sales');

test('[T12] offered, answered within the service level, abandoned, sent away and waiting', () => {
  const day = callScenario().at('10:00').queues('c1', 'sales').after(20).answers('c1', 'sales').after(60).ends('c1').hangsUp('c1');
  day.at('10:10').queues('c2', 'sales').after(21).answers('c2', 'sales').after(60).ends('c2');
  day.at('10:20').queues('c3', 'sales').after(40).leavesQueue('c3', 'sales').hangsUp('c3');
  day.at('10:30').queues('c4', 'sales').after(90).leavesQueue('c4', 'sales', 'timeout');
  day.at('10:40').queues('c5', 'sales').after(1).queues('c6', 'sales');
  expect(sales(day)).toEqual({
    queue: 'sales',
    offered: 6,
    answered: 2,
    answeredInTime: 1,
    abandoned: 1,
    timedOut: 1,
    waitedMsAnswered: 41_000,
    longestWaitMs: 90_000,
    waitingSince: [callScenario().at('10:40').now, day.now],
  });
});

test('[T12] a caller who hangs up in the queue gave up', () => {
  expect(sales(callScenario().queues('c1', 'sales').after(30).hangsUp('c1'))).toMatchObject({ offered: 1, abandoned: 1, waitingSince: [] });
});

test.each([
  ['timeout', { timedOut: 1, abandoned: 0 }],
  ['transfer', { timedOut: 1, abandoned: 0 }],
  ['failed', { timedOut: 1, abandoned: 0 }],
  ['busy', { timedOut: 1, abandoned: 0 }],
  ['noAnswer', { timedOut: 1, abandoned: 0 }],
  ['lost', { timedOut: 0, abandoned: 0 }],
  ['caller', { timedOut: 0, abandoned: 1 }],
] as const)('[T12] left unanswered with the reason %s, with the queue or with the call', (reason, figures) => {
  for (const day of [callScenario().queues('c1', 'sales').after(30), callScenario().queues('c1', 'sales').after(30)].map(
    (waiting, index) => (index === 0 ? waiting.leavesQueue('c1', 'sales', reason) : waiting.hangsUp('c1', reason)),
  ))
    expect(sales(day)).toMatchObject({ offered: 1, answered: 0, longestWaitMs: 30_000, waitingSince: [], ...figures });
});

test('[T12] taken by another queue, the first one has sent the caller away, after the wait in each', () => {
  const day = callScenario().queues('c1', 'sales').after(30).queues('c1', 'vip').after(10).leavesQueue('c1', 'vip').hangsUp('c1');
  expect(queueTallies(boardOf(day), MONDAY)).toMatchObject([
    { queue: 'sales', offered: 1, timedOut: 1, abandoned: 0, longestWaitMs: 30_000 },
    { queue: 'vip', offered: 1, timedOut: 0, abandoned: 1, longestWaitMs: 10_000 },
  ]);
});

test('[T12] joining is told once, however often it is said, and so is leaving', () => {
  const day = callScenario().queues('c1', 'sales').after(10).queues('c1', 'sales').after(10).leavesQueue('c1', 'sales');
  day.after(5).leavesQueue('c1', 'sales', 'timeout').hangsUp('c1');
  expect(sales(day)).toMatchObject({ offered: 1, abandoned: 1, timedOut: 0, longestWaitMs: 20_000 });
});

test('[T12] who answered knows how long the caller waited', () => {
  const waited = { type: 'call.answered', call: 'pbx-a:c1' as never, agent: ana, queue: queueId('sales'), waitedMs: 18_500 } as const;
  const day = callScenario().queues('c1', 'sales').after(20).push(waited).after(1).push(waited);
  expect(sales(day)).toMatchObject({ offered: 1, answered: 1, waitedMsAnswered: 18_500, longestWaitMs: 18_500 });
});

test('[T12] a caller whose joining nobody saw and who leaves waited no time that is known', () => {
  const day = callScenario().leavesQueue('c1', 'sales').after(5).leavesQueue('c1', 'sales', 'timeout');
  expect(sales(day)).toMatchObject({ offered: 1, abandoned: 1, timedOut: 0, longestWaitMs: 0 });
});

test('[T12] answered twice without a joining that was seen, the caller was offered once', () => {
  const day = callScenario().answers('c1', 'sales').after(5).agent('bo').answers('c1', 'sales');
  expect(sales(day)).toMatchObject({ offered: 1, answered: 1, waitedMsAnswered: 0 });
});

test('[T18] queues are listed by name, and callers by how long they wait', () => {
  const day = callScenario().queues('c1', 'vip').after(1).queues('c2', 'sales').after(1).queues('c3', 'vip');
  const [sold, vip] = queueTallies(boardOf(day), MONDAY);
  expect([sold?.queue, vip?.queue]).toEqual(['sales', 'vip']);
  expect(vip?.waitingSince).toEqual([callScenario().now, day.now]);
});

test('[T12] put back into the queue, a caller is offered again', () => {
  const day = callScenario()
    .queues('c1', 'sales')
    .after(5)
    .answers('c1', 'sales')
    .after(60)
    .queues('c1', 'sales')
    .after(7)
    .answers('c1', 'sales');
  expect(sales(day)).toMatchObject({ offered: 2, answered: 2, waitedMsAnswered: 12_000 });
});

test('[T12] a caller who joined before the source watched is known by how long they had waited', () => {
  const day = callScenario().push({
    type: 'call.answered',
    call: 'pbx-a:c1' as never,
    agent: ana,
    queue: queueId('sales'),
    waitedMs: 45_000,
  });
  expect(sales(day)).toMatchObject({ offered: 1, answered: 1, answeredInTime: 0, waitedMsAnswered: 45_000 });
});

test('[T12] a row tells of no stay in a queue: the wait that it names is counted where it was seen, and nowhere else', () => {
  const wait = { queue: queueId('sales'), talkSeconds: 5, waitedSeconds: 90, direction: 'inbound' } as const;
  const { now: startedAt } = callScenario().at('09:00');
  const row = {
    ...wait,
    type: 'call.recorded',
    call: callId('pbx-a:c1'),
    agent: ana,
    startedAt,
    endedAt: epochMs(startedAt + 15_000),
  } as const;
  const seen = callScenario().at('09:00').queues('c1', 'sales').after(10).answers('c1', 'sales').after(5).ends('c1').from('http:dialer');
  expect(sales(seen.push(row))).toMatchObject({ offered: 1, answered: 1, waitedMsAnswered: 10_000, longestWaitMs: 10_000 });
  expect(sales(callScenario().from('http:dialer').at('09:01').push(row))).toBeUndefined();
});

test('[T18] a caller whose joining nobody saw belongs to the date on which they joined, by how long they had waited', () => {
  const waited = { type: 'call.answered', call: callId('pbx-a:c1'), agent: ana, queue: queueId('sales'), waitedMs: 45_000 } as const;
  const day = callScenario().at('04:00:30').push(waited);
  expect([sales(day, localDate('2025-03-02'))?.offered, sales(day)]).toEqual([1, undefined]);
});

test('[T7][T12] two sources tell one wait once', () => {
  const day = callScenario().queues('c1', 'sales').after(10).answers('c1', 'sales').after(5).ends('c1');
  day.from('queue_log:pbx-a').at('09:00').queues('c1', 'sales').after(10).answers('c1', 'sales').after(5).ends('c1');
  expect(sales(day)).toMatchObject({ offered: 1, answered: 1 });
});

test('[T18] a wait belongs to the business date of its beginning, and a watched queue is named though nobody called', () => {
  const day = callScenario()
    .at('03:59')
    .push({ type: 'source.up', queues: [queueId('sales'), queueId('vip')] })
    .queues('c1', 'sales')
    .at('04:01')
    .leavesQueue('c1', 'sales');
  expect(sales(day, localDate('2025-03-02'))).toMatchObject({ offered: 1, abandoned: 1 });
  expect(queueTallies(boardOf(day), MONDAY).map(({ queue, offered }) => [queue, offered])).toEqual([
    ['sales', 0],
    ['vip', 0],
  ]);
});

test('[T18] the seconds of the service level are the site file’s, by queue', () => {
  const site = { ...testSite, sources: testSite.sources.map((system) => ({ ...system, serviceLevelSeconds: { '*': 5, sales: 30 } })) };
  const day = callScenario('ana', site)
    .queues('c1', 'sales')
    .queues('c2', 'vip')
    .after(20)
    .answers('c1', 'sales')
    .agent('bo')
    .answers('c2', 'vip');
  expect(queueTallies(boardOf(day), MONDAY).map(({ answeredInTime }) => answeredInTime)).toEqual([1, 0]);
});

test.each([
  ['names none', { ...testSite, sources: testSite.sources.map((system) => ({ ...system, serviceLevelSeconds: {} })) }],
  ['does not know the system', { ...testSite, sources: [] }],
])('[T18] they are 20 where the site file %s', (_, site) => {
  const day = callScenario('ana', site).queues('c1', 'sales').queues('c2', 'sales').after(20).answers('c1', 'sales');
  expect(sales(day.after(0.001).agent('bo').answers('c2', 'sales'))).toMatchObject({ answered: 2, answeredInTime: 1 });
});

test('[T20] attendance and notes belong to the date they speak of; a revoked note stays with its reason', () => {
  const note = (text: string) =>
    ({ type: 'annotation.added', agent: ana, kind: 'note', code: 'call', text, visibility: 'agent', by: 'lee' }) as const;
  const day = callScenario()
    .from('tallyboard:server')
    .at('09:05')
    .push({ type: 'attendance', agent: ana, code: 'late', minutes: 5, by: 'lee' });
  day.at('10:00').push(note('good')).at('11:00').push(note('wrong')).at('12:00');
  day.push({ type: 'annotation.revoked', annotation: eventId('e3'), reason: 'mistaken', by: 'kim' });
  const board = boardOf(day);
  const attendance = pointEventsBetween(board, ana, MONDAY, MONDAY).filter(({ kind }) => kind === 'attendance');
  expect(attendance.map(({ code }) => code)).toEqual(['late']);
  expect(annotationsOf(board, ana, MONDAY).map(({ logged, revoked }) => [logged.event.text, revoked?.reason])).toEqual([
    ['good', undefined],
    ['wrong', 'mistaken'],
  ]);
  expect(annotationsOf(board, ana, localDate('2025-03-04'))).toEqual([]);
  const earlier = boardOf(day.at('09:30').push(note('heard of late')));
  expect(annotationsOf(earlier, ana, MONDAY).map(({ logged }) => logged.event.text)).toEqual(['heard of late', 'good', 'wrong']);
});
