import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openChild, type Child, type Line } from './child.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVES = /serves on (http:\S+)/;

/** The product itself, built, in a process of its own, on a port that was free. */
export interface RealServer {
  readonly child: Child;
  readonly url: string;
  /** The line with which it said that it listens. */
  readonly listening: Line;
}

/** Builds the screens and the server where a source is newer than the last build. */
export function buildIfNeeded(): void {
  execFileSync(process.execPath, [join(ROOT, 'server/bin/build-if-needed.js')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Starts the server on this data folder and hands it to `work`; it is ended afterwards, whatever happened. */
export async function withServer<Value>(
  dataFolder: string,
  work: (server: RealServer) => Promise<Value>,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<Value> {
  const env = { PORT: '0', HOST: '127.0.0.1', TALLYBOARD_DATA: dataFolder, NODE_ENV: 'production' };
  const child = openChild('server/bin/tallyboard.js', ['serve'], env);
  try {
    const listening = await child.line(SERVES);
    const url = SERVES.exec(listening.text)?.[1] ?? '';
    return await work({ child, url, listening });
  } finally {
    await child.end(signal);
  }
}

const LOOK_MS = 5;

/** Asks `/readyz` until it says yes; resolves with `performance.now()` then. */
export async function ready(url: string): Promise<number> {
  for (;;) {
    // Each time on a connection of its own: a server that folds for seconds drops the one that waits longer than its keep-alive time.
    const isReady = await fetch(`${url}/readyz`, { headers: { connection: 'close' } }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return performance.now();
    await pause(LOOK_MS);
  }
}
