// The start of a board step by step, in a process of its own, so that a slow step is seen. argv: data folder, site id. Prints `phases {…}`.
import { join } from 'node:path';
import { restoreBoard } from '../../server/board/board-checkpoints.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { openSqliteCheckpoints } from '../../server/board/sqlite-checkpoints.ts';
import { systemClock } from '../../server/clock.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { siteId } from '../../shared/units.ts';
import { snapshotOf } from '../../shared/wire/frames.ts';

const [folder = '', site = ''] = process.argv.slice(2);

export interface Phase {
  readonly ms: number;
  /** Of all threads of the process, the garbage collector's included: what it would take at most on a machine without others. */
  readonly processorMs: number;
}

const phases: Record<string, Phase> = {};
let begun = { at: performance.now(), cpu: process.cpuUsage() };
const phase = (name: string): void => {
  const { user, system } = process.cpuUsage(begun.cpu);
  phases[name] = { ms: performance.now() - begun.at, processorMs: (user + system) / 1000 };
  begun = { at: performance.now(), cpu: process.cpuUsage() };
};
const warn = (message: string): void => void process.stderr.write(`${message}\n`);

const log = openSqliteEventLog(join(folder, 'log.sqlite'));
const checkpoints = openSqliteCheckpoints(join(folder, 'checkpoints.sqlite'), warn);
phase('open the log and the checkpoints');
const from = await restoreBoard(log, checkpoints, siteId(site), warn);
phase('read and unpack the checkpoint');
const board = await followBoard({ log, site: siteId(site), clock: systemClock, salt: 'salt', ...(from && { from }) });
phase('read and fold the events after it');
const { cut } = board.moment();
phase('derive and score the first picture');
const picture = cut({ role: 'admin', site: siteId(site), user: 'bench', teams: 'all' });
JSON.stringify(snapshotOf(picture, systemClock()));
phase('cut and write the first snapshot');
board.close();
await checkpoints.close();
await log.close();
process.stdout.write(`phases ${JSON.stringify(phases)}\n`);
