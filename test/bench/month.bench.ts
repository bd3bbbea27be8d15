import { join } from 'node:path';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { epochMs } from '../../shared/units.ts';
import { appendAll } from '../support/million-events.ts';
import { monthOfCalls } from '../support/month-of-calls.ts';
import { inBenchFolder } from './bench-folder.ts';
import { openChild } from './child.ts';
import type { Benchmark, Figure, Spent } from './figure.ts';
import type { SettledInChild } from './month-child.ts';
import { busyMonth } from './month-floor.ts';

const AGENTS = 1000;
const SAMPLES = 3;
/** As the README advises for such a month: garbage is not left to pile up beside what is packed, and what dies young is collected at once. */
const BOUNDED_HEAP = '--max-old-space-size=256 --max-semi-space-size=32';

/**
 * A pay month from the log to the statements, as `tallyboard settle` works it out, in a process of its own and on one thread: every event of it is read from
 * SQLite, parsed and packed; what was packed is laid out by agent; then one agent's calls are told, tallied, scored and let go after the other's, and everybody
 * is graded, ranked and paid. Nothing is remembered from before. The target is for the work on the month once its log is read; the reading has none and
 * stands beside it.
 */
export const monthBench: Benchmark = {
  name: 'month',
  about: `a month of ${AGENTS.toLocaleString('en')} agents with two million calls, settled from the log`,
  run: (say) =>
    inBenchFolder(async (folder) => {
      const file = join(folder, 'log.sqlite');
      const month = busyMonth(AGENTS);
      say('writing the log (minutes)');
      const log = openSqliteEventLog(file);
      const events = await appendAll(log, month.site.site.id, monthOfCalls(month), epochMs(Date.now()));
      await log.close();
      const settled: SettledInChild[] = [];
      for (let sample = 1; sample <= SAMPLES; sample += 1) {
        say(`settling, ${sample} of ${SAMPLES}`);
        settled.push(await settledInChild(file));
      }
      return figuresOf(settled, events);
    }),
};

async function settledInChild(file: string): Promise<SettledInChild> {
  const child = openChild('test/bench/month-child.ts', [file, String(AGENTS)], { NODE_OPTIONS: BOUNDED_HEAP });
  try {
    const { text } = await child.line(/^month /);
    return JSON.parse(text.replace('month ', '')) as SettledInChild;
  } finally {
    await child.end();
  }
}

function figuresOf(settled: readonly SettledInChild[], events: number): readonly Figure[] {
  const seconds = (name: string, of: (one: SettledInChild) => Spent, more: Partial<Figure> = {}): readonly Figure[] => [
    { name, unit: 's', samples: settled.map((one) => of(one).ms / 1000), ...more },
    { name: `${name}, processor time`, unit: 's', samples: settled.map((one) => of(one).processorMs / 1000) },
  ];
  const sumOf = (first: Spent, second: Spent): Spent => ({
    ms: first.ms + second.ms,
    processorMs: first.processorMs + second.processorMs,
  });
  return [
    ...seconds('log read, parsed and packed', ({ reading }) => reading, {
      note: `${events.toLocaleString('en')} events out of SQLite; no target, and not in the figures below`,
    }),
    ...seconds('laid out by agent, told, tallied, scored and settled', ({ filing, settling }) => sumOf(filing, settling), {
      target: 'under 10 s',
      note: `${settled[0]?.statements ?? 0} statements, digest ${settled[0]?.digest.slice(0, 12) ?? ''}`,
    }),
    { name: 'peak memory once the log is read', unit: 'MiB', samples: settled.map(({ peakMib }) => peakMib.read) },
    {
      ...{ name: 'peak memory of the whole process', unit: 'MiB', samples: settled.map(({ peakMib }) => peakMib.settled) },
      target: 'under 1,024 MiB',
      note: `resident, with the program, SQLite and the garbage not yet collected; NODE_OPTIONS='${BOUNDED_HEAP}'`,
    },
  ];
}
