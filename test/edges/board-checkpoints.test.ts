import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { boardFromBytes, boardToBytes } from '../../server/board/board-bytes.ts';
import { keepCheckpoints, restoreBoard } from '../../server/board/board-checkpoints.ts';
import { openMemoryCheckpoints } from '../../server/board/memory-checkpoints.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import type { EventLog } from '../../server/event-log/event-log.ts';
import { emptyBoard, FOLD_VERSION, reduceBoard, type Board } from '../../shared/tally/board.ts';
import { epochMs, seq } from '../../shared/units.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { appendAll, phoneDay } from '../support/million-events.ts';
import { numbered } from '../support/numbered-events.ts';
import { figuresOf } from '../support/random-day.ts';
import { testSite } from '../support/test-site.ts';

const site = testSite;
const SITE = site.site.id;
const [FROM, UNTIL] = [epochMs(Date.parse('2025-03-03T01:00:00Z')), epochMs(Date.parse('2025-03-03T09:00:00Z'))];
const EVENTS = 22_000;

async function logOfADay(events = EVENTS, seed = 1): Promise<EventLog> {
  const log = openMemoryEventLog();
  onTestFinished(() => log.close());
  await log.append(SITE, [siteApplied(site)], FROM);
  await appendAll(log, SITE, phoneDay({ site, events, from: FROM, until: UNTIL, seed }), UNTIL);
  return log;
}
const folded = async (log: EventLog, from: Board = emptyBoard(SITE)): Promise<Board> =>
  reduceBoard(from, await log.read(SITE, from.seq, 100_000));

function openBench(log: EventLog, board: () => Board) {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const checkpoints = openMemoryCheckpoints(warn);
  const save = vi.spyOn(checkpoints, 'save');
  const time = openFakeTime();
  const parts = { log, checkpoints, board, restored: null, later: time.later, logger: pino({ level: 'silent' }) };
  return { checkpoints, warnings, save, parts, time, restore: (of = log) => restoreBoard(of, checkpoints, SITE, warn) };
}

test('[L11] a board comes back from its bytes as it was, and folds on alike', async () => {
  const log = await logOfADay(3000);
  const board = await folded(log);
  const restored = boardFromBytes(await boardToBytes(board));
  if (!restored) throw new Error('not restored');
  expect(figuresOf(restored)).toEqual(figuresOf(board));
  await appendAll(log, SITE, phoneDay({ site, events: 500, from: UNTIL, until: epochMs(UNTIL + 3_600_000), seed: 2 }), UNTIL);
  expect(figuresOf(await folded(log, restored))).toEqual(figuresOf(await folded(log)));
});

test('[L11] a checkpoint is saved when one is due, and at the close; a start goes on from it', async () => {
  const log = await logOfADay();
  let board = emptyBoard(SITE);
  const { parts, save, time, restore } = openBench(log, () => board);
  const keeping = keepCheckpoints(parts);
  time.moveTo(60_000);
  await new Promise(setImmediate);
  expect(save).not.toHaveBeenCalled();
  expect(await restore()).toBeNull();

  board = await folded(log);
  time.moveTo(120_000);
  await expect.poll(() => save.mock.results.length, { interval: 2, timeout: 30_000 }).toBe(1);
  expect((await restore())?.seq).toBe(EVENTS + 1);

  await appendAll(log, SITE, phoneDay({ site, events: EVENTS, from: UNTIL, until: epochMs(UNTIL + 8 * 3_600_000), seed: 3 }), UNTIL);
  board = await folded(log, board);
  await keeping.close();
  const restored = await restore();
  expect(restored?.seq).toBe(2 * EVENTS + 1);
  expect(restored && figuresOf(restored)).toEqual(figuresOf(board));
});

test('[L11] a checkpoint of another log, or of one that was cut short, is left aside', async () => {
  const log = await logOfADay(3000);
  const board = await folded(log);
  const { checkpoints, warnings, restore } = openBench(log, () => board);
  const bytes = await boardToBytes(board);
  await checkpoints.save(SITE, { foldVersion: FOLD_VERSION, seq: board.seq, lastEvent: 'ami:pbx another', bytes });
  expect(await restore()).toBeNull();
  const [last] = await log.read(SITE, seq(board.seq - 1), 1);
  await checkpoints.save(SITE, { foldVersion: FOLD_VERSION, seq: board.seq, lastEvent: `${last?.event.source} ${last?.event.id}`, bytes });
  expect(await restore()).not.toBeNull();
  expect(await restore(await logOfADay(2000))).toBeNull();
  expect(warnings.map((warning) => warning.replace(/.*: was|.* was/, 'was'))).toEqual(
    Array(2).fill('was made of another log than this one: left aside'),
  );
});

test('[L11] bytes that are no board stop no start, and a checkpoint that can’t be saved stops no close', async () => {
  const log = await logOfADay(1);
  const { checkpoints, warnings, restore, parts, save } = openBench(log, () => emptyBoard(SITE));
  await checkpoints.save(SITE, {
    foldVersion: FOLD_VERSION,
    seq: seq(2),
    lastEvent: await lastNameOf(log),
    bytes: Uint8Array.from([1, 2, 3]),
  });
  expect(await restore()).toBeNull();
  expect(warnings).toEqual([expect.stringMatching(/can't be read .*: left aside/)]);
  save.mockRejectedValue(new Error('no room'));
  await log.append(
    SITE,
    Array.from({ length: 20_000 }, (_, n) => numbered(n)),
    UNTIL,
  );
  const board = await folded(log);
  await keepCheckpoints({ ...parts, board: () => board }).close();
  expect(save).toHaveBeenCalledTimes(2);
});

const lastNameOf = async (log: EventLog): Promise<string> => {
  const [last] = await log.read(SITE, seq(1), 1);
  return `${last?.event.source} ${last?.event.id}`;
};
