import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');
/** A server that folds a million events when it is asked to end may take that long. */
const END_MS = 60_000;

/** A process that is measured from outside. It is ended by its own handle, never by name. */
export interface Child {
  readonly pid: number;
  /** When it was started, in ms of this process's `performance.now()`. */
  readonly startedAt: number;
  /** The next line on its standard output that matches, from the first line on; rejects when the process ends before. */
  line(pattern: RegExp): Promise<Line>;
  /** Sends a message and waits for the one that answers it. */
  ask<Answer>(message: object): Promise<Answer>;
  /** Sends a message that nobody answers. */
  tell(message: object): void;
  /** SIGTERM, as an operator stops it, unless told otherwise. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Line {
  readonly text: string;
  /** `performance.now()` of this process when it was read. */
  readonly at: number;
}

/** Runs a script of the project, TypeScript or not, with `env` and nothing else of this process's environment but the path. */
export function openChild(script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Child {
  const startedAt = performance.now();
  const loader = script.endsWith('ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const ended = once(child, 'exit');
  const endedBefore = (what: string): Promise<never> => ended.then(() => Promise.reject(new Error(`${script} ended before it ${what}`)));
  const lines = readLines(child);
  return {
    pid: child.pid ?? 0,
    startedAt,
    line: (pattern) => Promise.race([lines(pattern), endedBefore(`said ${pattern.source}`)]),
    async ask<Answer>(message: object) {
      child.send(message);
      const [answer] = (await Promise.race([once(child, 'message'), endedBefore('answered')])) as [Answer];
      return answer;
    },
    tell: (message) => void child.send(message),
    async end(signal = 'SIGTERM') {
      const force = setTimeout(() => child.kill('SIGKILL'), END_MS);
      child.kill(signal);
      await ended;
      clearTimeout(force);
    },
  };
}

function readLines({ stdout }: ChildProcess): (pattern: RegExp) => Promise<Line> {
  const seen: Line[] = [];
  const waiting = new Set<() => void>();
  if (stdout) {
    createInterface({ input: stdout }).on('line', (text) => {
      seen.push({ text, at: performance.now() });
      for (const look of waiting) look();
    });
  }
  return (pattern) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = seen.find(({ text }) => pattern.test(text));
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
}
