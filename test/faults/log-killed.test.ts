import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { seq } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { SITE } from '../support/numbered-events.ts';

const CHILD = join(import.meta.dirname, 'appending-child.ts');

/** The number of the last event that the child was told is stored, when it was killed in the middle of its work. */
async function killedAfter(file: string, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let last = 0;
  let told = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    last = Number(line);
    told += 1;
    if (told === acknowledgements) child.kill('SIGKILL');
  });
  await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  expect(child.signalCode).toBe('SIGKILL');
  return last;
}

test.each([1, 7, 150])('[L3] a process killed after %i acknowledgements lost nothing that was acknowledged', async (acknowledgements) => {
  const file = join(dataFolder(), 'events.sqlite');
  const acknowledged = await killedAfter(file, acknowledgements);
  expect(acknowledged).toBeGreaterThanOrEqual(2 * acknowledgements);
  const log = openSqliteEventLog(file);
  onTestFinished(() => log.close());
  const held = await log.read(SITE, seq(0), 100_000);
  expect(held.length).toBeGreaterThanOrEqual(acknowledged);
  // A batch is there whole or not at all, and without a gap.
  expect(held.length % 2).toBe(0);
  expect(held.map((logged) => [logged.seq, logged.event.id])).toEqual(held.map((_, index) => [index + 1, `e${index + 1}`]));
});
