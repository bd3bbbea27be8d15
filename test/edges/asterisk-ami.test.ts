import { afterEach, describe, expect, test } from 'vitest';
import { openAmiReplayServer, type ReplayOptions } from '../../server/sources/replay/ami-replay-server.ts';
import type { AmiServer } from '../../server/sources/replay/ami-server.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { sourceWatches } from '../../shared/tally/source-watches.ts';
import type { CallPart } from '../../shared/tally/shift-tally.ts';
import { callId, epochMs } from '../../shared/units.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { account, caughtUp, listenTo, runARecording, until, type Heard } from '../support/run-a-ami.ts';
import { runAQueueCalls } from '../support/run-a-queue-calls.ts';
import { runABoard, runADate, runAEnd, runASystem, runATally, runATruth, type AgentTruth } from '../support/run-a.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(options: Omit<ReplayOptions, 'account'>): Promise<AmiServer> {
  const server = await openAmiReplayServer({ account, ...options });
  open.push(server);
  return server;
}

function listen(...args: Parameters<typeof listenTo>): Heard {
  const heard = listenTo(...args);
  open.push(heard.source);
  return heard;
}

const agents = Object.entries(runATruth.agents);
const queueCalls = runAQueueCalls();
const lengthOf = (part: CallPart): number => (part.talkMs + part.holdMs) / 1000;
const inOrder = (seconds: readonly number[]): number[] => [...seconds].sort((a, b) => a - b);

/** What the board says of an agent otherwise than the ground truth: empty when they agree. */
function deviations(board: Board, extension: string, truth: AgentTruth): string[] {
  const tally = runATally(board, extension);
  const parts = (route: CallPart['route'], outcome: CallPart['outcome']): readonly CallPart[] =>
    tally.parts.filter((part) => part.route === route && part.outcome === outcome);
  const found: string[] = [];
  const compare = (what: string, measured: number, true_: number, within = 0): void => {
    if (!(Math.abs(measured - true_) <= within)) found.push(`${extension} ${what}: ${measured}, not ${true_}`);
  };
  const talks = inOrder(parts('queue', 'connected').map(lengthOf));
  const trueTalks = inOrder(queueCalls.filter(({ member }) => member === truth.name).map(({ talkSeconds }) => talkSeconds));
  compare('queue calls answered', talks.length, truth.inboundQueueAnswered);
  talks.forEach((seconds, index) => compare(`talk of queue call ${index}`, seconds, trueTalks[index] ?? NaN, 1));
  compare('ring-no-answers', parts('queue', 'missed').length, truth.ringNoAnswer);
  compare('direct calls', parts('direct', 'connected').length, truth.directInboundAnswered);
  const directSeconds = parts('direct', 'connected').reduce((sum, part) => sum + lengthOf(part), 0);
  compare('direct talk', directSeconds, truth.directInboundTalkSeconds, truth.directInboundAnswered);
  compare('attempts', tally.attempts, truth.outboundAttempts);
  compare('connected', tally.connected, truth.outboundConnected);
  const outboundSeconds = parts('dialled', 'connected').reduce((sum, part) => sum + lengthOf(part), 0);
  compare('outbound talk', outboundSeconds, truth.outboundTalkSeconds, truth.outboundConnected);
  compare('open calls', tally.parts.filter((part) => part.outcome === 'open').length, 0);
  compare('talk of all that counts', (tally.talkMs + tally.holdMs) / 1000, sumOfCounted(tally.parts), 0.001);
  const pauses = pauseSeconds(board, extension);
  for (const reason of new Set([...pauses.keys(), ...Object.keys(truth.pauseSecondsByReason)]))
    compare(`paused for ${reason}`, pauses.get(reason) ?? 0, truth.pauseSecondsByReason[reason] ?? 0, 1);
  return found;
}

const sumOfCounted = (parts: readonly CallPart[]): number =>
  parts.filter(({ route }) => route !== 'internal').reduce((sum, part) => sum + lengthOf(part), 0);

/** The run ends with one pause open, which the ground truth cuts at the last line of queue_log. */
function pauseSeconds(board: Board, extension: string): Map<string, number> {
  const { pausedMsByReason, openPause } = runATally(board, extension);
  const seconds = new Map(Object.entries(pausedMsByReason).map(([reason, ms]) => [reason || '(none)', ms / 1000]));
  const reason = openPause?.reason ?? '(none)';
  if (openPause) seconds.set(reason, (seconds.get(reason) ?? 0) + (runAEnd - openPause.since) / 1000);
  return seconds;
}

/**
 * The customers that were passed on to somebody, by call, as cel.csv shows them. (truth.json counts five as well, from CDR rows, and gives
 * two to others: 2005, who passed a customer on, stands in a row whose destination was rewritten to 2016; 2009 took a call between
 * colleagues; and 2014's is a row of another context.) Who was asked and did not have the customer afterwards is not among them: 2014 in
 * …765.239 sent whoever asked on to a queue and was gone before the customer came.
 */
const PASSED_ON = ['2014 …750.212', '2015 …844.415', '2016 …854.437', '2018 …738.182'];

const passedOn = (board: Board): string[] =>
  agents.flatMap(([extension]) =>
    runATally(board, extension).parts.flatMap(({ route, outcome, call }) =>
      route === 'transfer' && outcome === 'connected' ? [`${extension} …${call.slice(-7)}`] : [],
    ),
  );

const queueFigures = (board: Board): unknown =>
  Object.fromEntries(
    queueTallies(board, runADate).map(({ queue, offered, answered, abandoned, timedOut }) => [
      queue,
      { entered: offered, answered, abandoned, exitTimeout: timedOut },
    ]),
  );

function expectGroundTruth(board: Board): void {
  expect(agents.flatMap(([extension, truth]) => deviations(board, extension, truth))).toEqual([]);
  expect(passedOn(board)).toEqual(PASSED_ON);
  expect(queueFigures(board)).toEqual(runATruth.queues);
}

async function playWhole(): Promise<Heard> {
  const played: number[] = [];
  const recording = runARecording('whole');
  const server = await serve({
    recordingFor: () => recording,
    pace: 'asFastAsRead',
    onPlayed: (connection) => void played.push(connection),
  });
  const heard = listen(server.port);
  await until(() => played.length > 0);
  await caughtUp(server, heard);
  return heard;
}

describe('run A over TCP', () => {
  test('is the ground truth, for every agent and queue', async () => {
    const heard = await playWhole();
    expect(heard.troubles).toEqual([]);
    expect(heard.duplicates).toBe(0);
    expectGroundTruth(runABoard(heard.events));
  });

  test('played again from the first byte, it gives the same events by the same ids', async () => {
    const first = await playWhole();
    const again = await playWhole();
    const told = (heard: Heard): readonly BoardEvent[] => heard.events.filter(({ type }) => type !== 'source.down');
    expect(told(again)).toEqual(told(first));
  });

  test('without timestamps and in its own timing, it is the ground truth by the time of arrival', async () => {
    const recording = runARecording('whole', { stripsTimestamps: true });
    const startedAt = recording.live[0]?.at ?? 0;
    const fake = openFakeTime(startedAt);
    const time = { clock: fake.clock, later: fake.later, random: () => 0.5 };
    const played: number[] = [];
    const server = await serve({
      recordingFor: () => recording,
      pace: { speed: 1, time },
      onPlayed: (connection) => void played.push(connection),
    });
    const heard = listen(server.port, { time });
    await until(() => server.sessions.length === 1);
    // Challenge, login, events, two lists and the first ping; then a ping every 2 s, whose answer keeps the link alive.
    const actionsUntil = (now: number): number => 6 + Math.floor((now - startedAt) / 2000);
    for (let now = startedAt; played.length === 0; now += 10) {
      fake.moveTo(now);
      await until(() => server.actions >= actionsUntil(now));
      await caughtUp(server, heard);
    }
    expect(heard.events.filter(({ type }) => type.startsWith('call.')).every(({ atIs }) => atIs === 'arrival')).toBe(true);
    expectGroundTruth(runABoard(heard.events));
  });

  test('cut at any byte and sent again from the first, nothing is lost or counted twice', async () => {
    const recording = runARecording('whole');
    const played = new Set<number>();
    const server = await serve({
      recordingFor: () => recording,
      pace: 'asFastAsRead',
      cutAfter: (connection) => [0, 250_001, 499_999][connection] ?? null,
      onPlayed: (connection) => void played.add(connection),
    });
    const fake = openFakeTime(Date.parse('2027-01-01'));
    const heard = listen(server.port, { time: { clock: fake.clock, later: fake.later, random: () => 0.5 } });
    for (const connection of [1, 2, 3]) {
      await until(() => played.has(connection));
      if (connection === 3) break;
      await until(() => heard.source.link.state === 'down');
      fake.moveTo(fake.now() + 1000);
    }
    await caughtUp(server, heard);
    expect(heard.duplicates).toBeGreaterThan(0);
    const board = runABoard(heard.events);
    expectGroundTruth(board);
    expect(sourceWatches(board)).toMatchObject([{ source: heard.source.id, state: 'up', gaps: [] }]);
    const idsOf = ({ events }: Heard): string[] => events.filter(({ type }) => !type.startsWith('source.')).map(({ id }) => id);
    expect(idsOf(heard).sort()).toEqual(idsOf(await playWhole()).sort());
  });
});

describe('joining run A in the middle, with 35 channels up', () => {
  const joinedAt = runARecording('joined').live[0]?.at ?? 0;
  const countsAfterJoin = (part: CallPart): boolean => part.route !== 'internal' && part.endedAt !== null && part.endedAt > joinedAt;

  async function join(): Promise<Heard> {
    const played: number[] = [];
    const recording = runARecording('joined');
    const server = await serve({
      recordingFor: () => recording,
      pace: 'asFastAsRead',
      onPlayed: (connection) => void played.push(connection),
    });
    const heard = listen(server.port);
    await until(() => played.length > 0);
    await caughtUp(server, heard);
    return heard;
  }

  test('every call that ended after the join is exact, and there is no other', async () => {
    const whole = runABoard((await playWhole()).events);
    const joined = runABoard((await join()).events);
    const found: string[] = [];
    for (const [extension] of agents) {
      const expected = runATally(whole, extension).parts.filter(countsAfterJoin);
      const parts = runATally(joined, extension).parts.filter(({ route }) => route !== 'internal');
      const same = (one: CallPart) => (other: CallPart) => one.call === other.call && one.endedAt === other.endedAt;
      for (const part of expected) {
        const [other, ...more] = parts.filter(same(part));
        const { route, outcome, queue } = part;
        if (
          !other ||
          more.length > 0 ||
          other.route !== route ||
          other.outcome !== outcome ||
          other.queue !== queue ||
          Math.abs(lengthOf(other) - lengthOf(part)) > 1
        )
          found.push(`${extension} ${part.call}: ${route} ${outcome} ${lengthOf(part)} s`);
      }
      for (const part of parts) if (!expected.some(same(part))) found.push(`${extension} ${part.call}: is not there`);
    }
    expect(found).toEqual([]);
  });

  test('what the log held open and is gone when the link comes back ended unseen', async () => {
    const recording = runARecording('whole');
    const first = { ...recording, live: recording.live.filter(({ at }) => at < joinedAt - 40_000) };
    let played = 0;
    const server = await serve({
      recordingFor: (connection) => (connection === 1 ? first : runARecording('joined')),
      pace: 'asFastAsRead',
      onPlayed: () => (played += 1),
      cutAfter: (connection) => (connection === 1 ? Buffer.byteLength(first.live.map(({ text }) => text).join('')) - 1 : null),
    });
    const fake = openFakeTime(Date.parse('2027-01-01'));
    const heard = listen(server.port, { time: { clock: fake.clock, later: fake.later, random: () => 0.5 } });
    await until(() => heard.source.link.state === 'down');
    fake.moveTo(fake.now() + 1000);
    await until(() => played === 2);
    await caughtUp(server, heard);
    const down = heard.events.find(({ type }) => type === 'source.down');
    const up = heard.events.filter(({ type }) => type === 'source.up');
    expect(up).toHaveLength(2);
    expect(down?.at).toBeLessThanOrEqual(up[1]?.at ?? 0);
    const board = runABoard(heard.events);
    const parts = agents.flatMap(([extension]) => runATally(board, extension).parts);
    const lost = heard.events.filter((event) => event.type === 'call.ended' && event.reason === 'lost');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ at }) => at === down?.at)).toBe(true);
    expect(parts.filter(({ outcome }) => outcome === 'open')).toEqual([]);
  });

  test('a new process ends what its log held open, as of the last moment it knows', async () => {
    const recording = runARecording('joined');
    const played: number[] = [];
    const server = await serve({
      recordingFor: () => recording,
      pace: 'asFastAsRead',
      onPlayed: (connection) => void played.push(connection),
    });
    const lastSeenAt = epochMs(joinedAt - 40_000);
    const openCalls = ['pbx-a:1795456630.7', 'pbx-a:1795456735.180'].map(callId);
    const present = [{ source: runASystem.system, name: 'IAX2/2099' }];
    const heard = listen(server.port, { before: { lastSeenAt, openCalls, present } });
    await until(() => played.length > 0);
    await caughtUp(server, heard);
    const unseen = heard.events.filter(({ at, type }) => at === lastSeenAt && (type === 'call.ended' || type === 'agent.state'));
    expect(unseen).toMatchObject([
      { type: 'call.ended', call: 'pbx-a:1795456630.7', reason: 'lost' },
      { type: 'agent.state', identity: { name: 'IAX2/2099' }, state: 'loggedOut' },
    ]);
  });
});
