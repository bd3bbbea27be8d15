import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DUE_AFTER } from '../../server/board/board-checkpoints.ts';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { epochMs } from '../../shared/units.ts';
import { siteApplied } from '../support/call-scenario.ts';
import { appendAll, phoneDay } from '../support/million-events.ts';
import { busyFloor, startOfDay } from './busy-floor.ts';
import { inBenchFolder, makeBenchFolder, type BenchFolder } from './bench-folder.ts';
import { openChild } from './child.ts';
import type { Benchmark, Figure } from './figure.ts';
import { buildIfNeeded, ready, withServer } from './real-server.ts';
import { openLightScreen } from './screens.ts';
import type { Phase } from './start-phases-child.ts';

const EVENTS = 1_000_000;
const AGENTS = 1000;
const STARTS = 3;

/**
 * From spawning the server's process to `/readyz` saying yes, and to the first snapshot of the whole floor at a screen that joins then. The log holds
 * a million events of today, of 1,000 agents. With a checkpoint: the server before was killed when the next was due, which is the most that a start has to fold. The phases
 * are measured in a process of their own, so their sum leaves out loading the program and opening its port.
 */
export const startBench: Benchmark = {
  name: 'start',
  about: `process start to board served, on a log with ${EVENTS.toLocaleString('en')} events of today of ${AGENTS.toLocaleString('en')} agents`,
  run: (say) =>
    inBenchFolder(async (folder) => {
      buildIfNeeded();
      say('writing the log');
      const now = epochMs(Date.now());
      const site = busyFloor(AGENTS, now);
      const access = await makeBenchFolder(folder, site);
      const day = phoneDay({ site, events: EVENTS, from: startOfDay(site, now), until: now, seed: 1 });
      const append = async (events: Iterable<BoardEvent>): Promise<void> => {
        const log = openSqliteEventLog(join(folder, 'log.sqlite'));
        await appendAll(log, site.site.id, events, now);
        await log.close();
      };
      await append([siteApplied(site), ...take(day, EVENTS - DUE_AFTER)]);
      say('starting without a checkpoint');
      const without = [await start(access)];
      say(`starting ${STARTS} times with a checkpoint`);
      await append(day);
      const withOne: Start[] = [];
      for (let count = 0; count < STARTS; count += 1) withOne.push(await start(access, 'SIGKILL'));
      const phasesWith = await phases(folder, site.site.id);
      rmSync(join(folder, 'checkpoints.sqlite'));
      return [
        ...figuresOf('with a checkpoint', withOne, phasesWith, 'about a second'),
        ...figuresOf('without', without, await phases(folder, site.site.id)),
      ];
    }),
};

function* take<Item>(items: Iterator<Item, void>, count: number): Generator<Item> {
  for (let index = 0; index < count; index += 1) {
    const next = items.next();
    if (next.done) return;
    yield next.value;
  }
}

/** In ms after the process was started. */
interface Start {
  readonly listening: number;
  readonly ready: number;
  readonly snapshot: number;
}

/** Ended by SIGTERM the server leaves a checkpoint, killed it does not. */
const start = ({ path, cookie }: BenchFolder, end: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Start> =>
  withServer(
    path,
    async ({ child, url, listening }) => {
      const readyAt = await ready(url);
      const screen = await openLightScreen(url, { room: 'floor', join: { audience: 'floor' }, cookie });
      const snapshotAt = performance.now();
      screen.close();
      const since = (at: number): number => at - child.startedAt;
      return { listening: since(listening.at), ready: since(readyAt), snapshot: since(snapshotAt) };
    },
    end,
  );

async function phases(folder: string, site: string): Promise<Readonly<Record<string, Phase>>> {
  const child = openChild('test/bench/start-phases-child.ts', [folder, site]);
  try {
    const { text } = await child.line(/^phases /);
    return JSON.parse(text.replace('phases ', '')) as Record<string, Phase>;
  } finally {
    await child.end();
  }
}

function figuresOf(how: string, starts: readonly Start[], split: Readonly<Record<string, Phase>>, target?: string): Figure[] {
  const whole = (name: string, of: (start: Start) => number, aim = target): Figure => ({
    ...{ name: `${how}: ${name}`, unit: 'ms', samples: starts.map(of) },
    ...(aim !== undefined && { target: aim }),
  });
  return [
    whole('port open', ({ listening }) => listening, undefined),
    whole('ready', ({ ready: at }) => at),
    whole('first snapshot received', ({ snapshot }) => snapshot),
    ...Object.entries(split).map(([name, { ms, processorMs }]) => ({
      ...{ name: `${how}, phase: ${name}`, unit: 'ms', samples: [ms] },
      note: `processor time ${processorMs.toFixed(0)} ms`,
    })),
  ];
}
