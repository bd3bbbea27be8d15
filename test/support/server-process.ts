import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** SIGKILL: nothing is flushed, nothing is closed. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator stops it; resolves to the exit status. */
  stop(): Promise<number | null>;
}

/** `tallyboard serve` as it is built, in a process of its own, so that it can be killed like one. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/bin/tallyboard.js', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => void child.once('exit', (status) => resolve(status)));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return {
    url: await Promise.race([urlOf(child), gone.then((status) => Promise.reject(new Error(`the server ended with ${status}`)))]),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

async function urlOf({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error('the server has no output to read');
  stderr.pipe(process.stderr);
  for await (const line of createInterface({ input: stdout })) {
    const url = /serves on (http:\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    stdout.resume();
    return url;
  }
  throw new Error('the server said nothing of its address');
}
