import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { importCommand } from '../../server/commands/import.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { openAmiReplayServer } from '../../server/sources/replay/ami-replay-server.ts';
import type { Recording } from '../../server/sources/replay/recording.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import type { CallPart, QueueTally } from '../../shared/tally/shift-tally.ts';
import { sourceWatches } from '../../shared/tally/source-watches.ts';
import { seq, type EventId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { account, listenTo, runARecording, until } from '../support/run-a-ami.ts';
import { runABoard, runADate, runAFile, runASite, runATally, runATruth } from '../support/run-a.ts';
import { writtenPreset } from '../support/schemes.ts';
import { startServerProcess } from '../support/server-process.ts';

const agents = Object.keys(runATruth.agents);
const PATIENCE = { timeout: 60_000, interval: 50 };

/** A phone system that plays one recording to the first connection and one to the second. */
const phoneSystem = (first: Recording, second: Recording) =>
  openAmiReplayServer({ account, recordingFor: (connection) => (connection === 1 ? first : second), pace: 'asFastAsRead' });

/** A data folder with run A's site file, whose phone system listens on `port`. */
function floorOn(port: number) {
  const folder = dataFolder();
  const site = join(folder, 'site.yaml');
  const secret = '${AMI_SECRET}';
  const [system] = runASite.sources;
  const sources = [{ ...system, asterisk: { host: '127.0.0.1', port, username: account.username, secret } }];
  writeFileSync(site, stringify({ ...runASite, sources, schemes: [writtenPreset('outbound-telesales')] }));
  return { folder, env: { TALLYBOARD_DATA: folder, TALLYBOARD_SITE: site, AMI_SECRET: account.secret } };
}

/** What is in the folder's log, read as another process would. */
async function logged(folder: string): Promise<readonly BoardEvent[]> {
  const log = openSqliteEventLog(join(folder, 'log.sqlite'));
  const events = await log.read(runASite.site.id, seq(0), 100_000);
  await log.close();
  return events.map(({ event }) => event);
}

const heardFrom = (events: readonly BoardEvent[]): readonly BoardEvent[] => events.filter(({ source }) => source === 'ami:pbx-a');

const hasAll = async (folder: string, ids: ReadonlySet<EventId>): Promise<void> => {
  await vi.waitUntil(async () => {
    const known = new Set((await logged(folder)).map(({ id }) => id));
    return [...ids].every((id) => known.has(id));
  }, PATIENCE);
};

/** The events of an uninterrupted run over this recording. */
async function uninterrupted(recording: Recording): Promise<readonly BoardEvent[]> {
  let isPlayed = false;
  const options = { account, recordingFor: () => recording, pace: 'asFastAsRead', onPlayed: () => (isPlayed = true) } as const;
  const server = await openAmiReplayServer(options);
  const heard = listenTo(server.port);
  await until(() => isPlayed && heard.source.bytes >= server.sentBytes);
  await heard.source.drained();
  const events = [...heard.events];
  await heard.source.close();
  await server.close();
  return events;
}

const figures = (board: Board): unknown => ({
  queues: queueTallies(board, runADate),
  agents: agents.map((extension) => {
    const { parts, state, ...sums } = runATally(board, extension);
    const told = parts.map(({ evidence: _evidence, ...part }) => part);
    return { ...sums, state: { name: state.name, since: state.since }, parts: told };
  }),
});

test('[T7] killed in the middle of a replay and sent everything again, the board is the one of an uninterrupted run', async () => {
  const recording = runARecording('whole');
  const expected = await uninterrupted(recording);
  const half = { ...recording, live: recording.live.slice(0, recording.live.length / 2) };
  const server = await phoneSystem(half, recording);
  const { folder, env } = floorOn(server.port);

  const first = await startServerProcess(env);
  await vi.waitUntil(async () => heardFrom(await logged(folder)).length >= 200, PATIENCE);
  await first.kill();
  const before = heardFrom(await logged(folder));
  expect(before.length).toBeLessThan(expected.length);

  const second = await startServerProcess(env);
  await hasAll(folder, new Set(expected.map(({ id }) => id)));
  expect(await second.stop()).toBe(0);
  await server.close();

  const after = heardFrom(await logged(folder)).filter(({ type }) => type !== 'source.down');
  expect(figures(runABoard(after))).toEqual(figures(runABoard(expected)));
});

test('[T7] killed, and joined again in the middle: nothing is lost, the gap is shown, and the files of the gap close it', async () => {
  const whole = runARecording('whole');
  const joined = runARecording('joined');
  const killedAt = (joined.live[0]?.at ?? 0) - 20_000;
  const untilKill = { ...whole, live: whole.live.filter(({ at }) => at < killedAt) };
  const heardBefore = (await uninterrupted(untilKill)).filter(({ type }) => type !== 'source.down');
  const truth = runABoard(await uninterrupted(whole));
  const server = await phoneSystem(untilKill, joined);
  const { folder, env } = floorOn(server.port);

  const first = await startServerProcess(env);
  await hasAll(folder, new Set(heardBefore.map(({ id }) => id)));
  await first.kill();
  expect(heardFrom(await logged(folder)).map(({ id }) => id)).toEqual(heardBefore.map(({ id }) => id));

  const second = await startServerProcess(env);
  const heardAfter = (await uninterrupted(joined)).filter(({ type }) => type.startsWith('call.'));
  await hasAll(folder, new Set(heardAfter.slice(-20).map(({ id }) => id)));
  expect(await second.stop()).toBe(0);
  await server.close();

  const rejoined = runABoard(await logged(folder));
  const [watch] = sourceWatches(rejoined);
  expect(watch?.gaps).toHaveLength(1);
  const [gap] = watch?.gaps ?? [];
  expect(gap?.end).toBeGreaterThanOrEqual(killedAt + 15_000);
  const endedAfter = (board: Board): string[] =>
    agents.flatMap((extension) =>
      runATally(board, extension)
        .parts.filter((part) => part.route !== 'internal' && part.endedAt !== null && part.endedAt > (gap?.end ?? 0))
        .map((part) => `${extension} ${part.call} ${part.route} ${part.outcome} ${inSeconds(part)}`),
    );
  expect(closeTo(endedAfter(rejoined), endedAfter(truth))).toEqual([]);

  const files = ['--queue-log', runAFile('queue_log'), '--cel', runAFile('cel.csv.gz'), '--cdr', runAFile('Master.csv')];
  const terminal = { print: () => undefined, complain: () => undefined, env, ended: new Promise<void>(() => undefined) };
  expect(await importCommand.run(['--system', 'pbx-a', ...files], terminal)).toBe(0);
  const closed = runABoard(await logged(folder));
  const counts = (board: Board): unknown =>
    agents.map((extension) => {
      const { attempts, connected, answered, missed, parts } = runATally(board, extension);
      return { extension, attempts, connected, answered, missed, calls: parts.filter(({ route }) => route !== 'internal').length };
    });
  expect(counts(closed)).toEqual(counts(truth));
  expect(queueTallies(closed, runADate).map(callersOf)).toEqual(queueTallies(truth, runADate).map(callersOf));
  for (const extension of agents) {
    const talkMs = (board: Board): number => runATally(board, extension).talkMs + runATally(board, extension).holdMs;
    const calls = runATally(truth, extension).parts.length;
    expect(Math.abs(talkMs(closed) - talkMs(truth)), `talk of ${extension}`).toBeLessThanOrEqual(1000 * calls);
  }
});

const callersOf = ({ queue, offered, answered, abandoned, timedOut }: QueueTally): unknown => ({
  queue,
  offered,
  answered,
  abandoned,
  timedOut,
});

const inSeconds = (part: CallPart): number => Math.round((part.talkMs + part.holdMs) / 1000);

/** Lines of one side that the other lacks, where a second's difference of the length is none. */
function closeTo(lines: readonly string[], expected: readonly string[]): string[] {
  const near = (line: string, other: string): boolean => {
    const [length, ...rest] = [line.split(' ').at(-1), ...line.split(' ').slice(0, -1)];
    const [otherLength, ...otherRest] = [other.split(' ').at(-1), ...other.split(' ').slice(0, -1)];
    return rest.join() === otherRest.join() && Math.abs(Number(length) - Number(otherLength)) <= 1;
  };
  const lacking = (from: readonly string[], others: readonly string[], sign: string): string[] =>
    from.filter((line) => !others.some((other) => near(line, other))).map((line) => `${sign} ${line}`);
  return [...lacking(lines, expected, '+'), ...lacking(expected, lines, '-')];
}
