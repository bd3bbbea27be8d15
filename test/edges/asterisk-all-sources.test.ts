import { afterEach, describe, expect, test } from 'vitest';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import type { Board } from '../../shared/tally/board.ts';
import { queueTallies } from '../../shared/tally/queue-tallies.ts';
import { siteCounts } from '../../shared/tally/site-counts.ts';
import type { CallPart, ShiftTally } from '../../shared/tally/shift-tally.ts';
import { CdrReader } from '../../server/sources/asterisk-files/cdr.ts';
import { CelReader } from '../../server/sources/asterisk-files/cel.ts';
import { QueueLogReader } from '../../server/sources/asterisk-files/queue-log.ts';
import { openAmiReplayServer } from '../../server/sources/replay/ami-replay-server.ts';
import { ImportLog } from '../support/import-log.ts';
import { account, caughtUp, listenTo, runARecording, until } from '../support/run-a-ami.ts';
import { runAQueueCalls } from '../support/run-a-queue-calls.ts';
import { runABoard, runADate, runAFile, runASite, runASystem, runATally, runATruth } from '../support/run-a.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** What the AMI source reports of run A, over TCP. */
async function amiEvents(which: 'whole' | 'joined' = 'whole'): Promise<readonly BoardEvent[]> {
  let isPlayed = false;
  const recording = runARecording(which);
  const server = await openAmiReplayServer({
    account,
    recordingFor: () => recording,
    pace: 'asFastAsRead',
    onPlayed: () => (isPlayed = true),
  });
  open.push(server);
  const heard = listenTo(server.port);
  open.push(heard.source);
  await until(() => isPlayed);
  await caughtUp(server, heard);
  return [...heard.events];
}

async function fileEvents(kind: 'queue_log' | 'cel' | 'cdr'): Promise<readonly BoardEvent[]> {
  const log = new ImportLog();
  if (kind === 'queue_log') await log.import(new QueueLogReader(runASystem.system), runAFile('queue_log'));
  if (kind === 'cel') await log.import(new CelReader(runASystem), runAFile('cel.csv.gz'));
  if (kind === 'cdr') await log.import(new CdrReader(runASystem), runAFile('Master.csv'));
  return log.events;
}

/** Everything a screen could show of run A but the count of reports behind a part, and the sums of time that hang on when somebody logged in. */
function figures(board: Board): unknown {
  return {
    agents: runASite.agents.map(({ id }) => exactFigures(runATally(board, id))),
    queues: queueTallies(board, runADate),
    site: siteCounts(board, runADate),
  };
}

function exactFigures({
  parts,
  idleMs: _idle,
  loggedInMs: _loggedIn,
  inStateMs: { available: _available, ...inStateMs },
  ...tally
}: ShiftTally) {
  return { ...tally, inStateMs, parts: parts.map((part) => ({ ...part, evidence: [] })) };
}

/** queue_log's seconds are cut: who logged in during AMI's first second did so before its watch, by queue_log. */
const CUT_MS = 1000;

describe('[T7] what AMI watched, files neither double nor change', () => {
  test.each([
    ['AMI, queue_log, CDR', ['queue_log', 'cdr'], 'first'],
    ['queue_log, CDR, AMI', ['queue_log', 'cdr'], 'last'],
    ['AMI, CDR, CEL, queue_log', ['cdr', 'cel', 'queue_log'], 'first'],
    ['CEL, queue_log, CDR, AMI', ['cel', 'queue_log', 'cdr'], 'last'],
  ] as const)('%s', async (_name, kinds, place) => {
    const live = await amiEvents();
    const files = (await Promise.all(kinds.map(fileEvents))).flat();
    const all = place === 'first' ? [...live, ...files] : [...files, ...live];
    const [alone, together] = [runABoard(live), runABoard(all)];
    expect(figures(together)).toEqual(figures(alone));
    for (const { id } of runASite.agents) {
      const added = runATally(together, id).loggedInMs - runATally(alone, id).loggedInMs;
      expect(Math.abs(added)).toBeLessThan(CUT_MS);
      expect(runATally(together, id).idleMs - runATally(alone, id).idleMs).toBe(added);
    }
  });
});

describe('[T7] what AMI did not watch, files fill in', () => {
  test('a board that came in the middle of run A, with 35 channels up, has all calls and talk of it once the files are imported', async () => {
    const files = (await Promise.all((['queue_log', 'cel', 'cdr'] as const).map(fileEvents))).flat();
    const board = runABoard([...(await amiEvents('joined')), ...files]);
    const connected = (extension: string, route: CallPart['route']): number =>
      runATally(board, extension).parts.filter((part) => part.route === route && part.outcome === 'connected').length;
    const found = Object.keys(runATruth.agents).map((extension) => ({
      extension,
      attempts: runATally(board, extension).attempts,
      dialled: connected(extension, 'dialled'),
      queue: connected(extension, 'queue'),
      direct: connected(extension, 'direct'),
    }));
    const expected = Object.entries(runATruth.agents).map(([extension, truth]) => ({
      extension,
      attempts: truth.outboundAttempts,
      dialled: truth.outboundConnected,
      queue: truth.inboundQueueAnswered,
      direct: truth.directInboundAnswered,
    }));
    expect(found).toEqual(expected);
    const talkSeconds = (kind: CallPart['route']): number =>
      runASite.agents
        .flatMap(({ id }) => runATally(board, id).parts)
        .reduce((sum, part) => sum + (part.route === kind ? part.talkMs + part.holdMs : 0), 0) / 1000;
    const true_ = runAQueueCalls().reduce((sum, call) => sum + call.talkSeconds, 0);
    // Within a second a call.
    expect(Math.abs(talkSeconds('queue') - true_)).toBeLessThan(73);
    expect(Math.abs(talkSeconds('dialled') - 720.3)).toBeLessThan(34);
  });
});
