import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ImportAnswer } from '../../shared/lists/import-report.ts';
import { epochMs } from '../../shared/units.ts';
import { lists } from '../support/lead-story.ts';
import { busyFloor } from './busy-floor.ts';
import { inBenchFolder, makeBenchFolder } from './bench-folder.ts';
import type { Benchmark } from './figure.ts';
import { buildIfNeeded, ready, withServer, type RealServer } from './real-server.ts';
import { openLightScreen } from './screens.ts';

const LEADS = 1_000_000;
const AGENTS = 100;
/** Every so many rows one has a number that another has, one an id that another has, one no number. */
const FAULTS = { number: 100, id: 250, none: 500 };

/**
 * A file of a million rows, as somebody would upload it, into a real server that a wall and a floor watch: how long until the answer, by when every row is on the
 * disk and on the board; the most memory the server's process had; and what the wall saw: the longest time without a frame, where one comes every 2 s at least.
 */
export const leadsBench: Benchmark = {
  name: 'leads',
  about: `${LEADS.toLocaleString('en')} leads of CSV imported over HTTP, while a wall and a floor of ${String(AGENTS)} agents look on`,
  run: (say) =>
    inBenchFolder(async (folder) => {
      buildIfNeeded();
      const { path, cookie } = await makeBenchFolder(folder, { ...busyFloor(AGENTS, epochMs(Date.now())), lists });
      return withServer(path, async (server) => {
        await ready(server.url);
        const before = peakMib(server);
        const idle = processorSeconds(server);
        const screens = await Promise.all([watched(server.url, 'wall', cookie), watched(server.url, 'floor', cookie)]);
        say(`importing; the server has ${before.toFixed(0)} MiB`);
        const first = await imported(server.url, cookie);
        const [peak, processor] = [peakMib(server), processorSeconds(server) - idle];
        const [gaps = []] = screens.map((screen) => screen.end());
        say('the same file again');
        const again = await imported(server.url, cookie);
        const pages = await pageTimes(server.url, cookie);
        return [
          { name: 'from the first byte to the answer', unit: 's', samples: [first.seconds], target: 'under 60 s', note: first.counts },
          {
            ...{ name: 'processor time of the process', unit: 's', samples: [processor] },
            note: 'what others on a shared machine can’t stretch',
          },
          {
            ...{ name: 'peak memory of the process', unit: 'MiB', samples: [peak], target: 'under 500 MiB' },
            note: `VmHWM; ${before.toFixed(0)} MiB before`,
          },
          {
            ...{ name: 'longest time without a frame at the wall', unit: 'ms', samples: [Math.max(...gaps)] },
            ...{ target: 'a heartbeat every 2 s, stale from 5 s', note: `${gaps.length} frames` },
          },
          { name: 'a page of single leads, from anywhere', unit: 'ms', samples: pages, target: 'under 200 ms' },
          { name: 'the same file again', unit: 's', samples: [again.seconds], note: again.counts },
        ];
      });
    }),
};

/** The most memory the process ever had, as Linux counts it. */
function peakMib({ child }: RealServer): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

const TICKS_A_SECOND = 100;

/** Of all its threads, since it was started. */
function processorSeconds({ child }: RealServer): number {
  const [, , ...fields] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** A screen that notes when frames come; `end` tells the time between each and the next, and until now. */
async function watched(url: string, audience: 'wall' | 'floor', cookie: string): Promise<{ end(): number[] }> {
  const screen = await openLightScreen(url, { room: audience, join: { audience }, cookie });
  const times = [performance.now()];
  screen.onFrame = () => times.push(performance.now());
  return {
    end() {
      screen.close();
      times.push(performance.now());
      return times.slice(1).map((at, index) => at - (times[index] ?? at));
    },
  };
}

const PAGES = 20;

/** LS9: 50 leads from places spread over the list, as the page asks for them. */
async function pageTimes(url: string, cookie: string): Promise<number[]> {
  const times: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const startedAt = performance.now();
    const response = await fetch(`${url}/api/lists/spring/single?from=${Math.floor((page * LEADS) / PAGES)}`, { headers: { cookie } });
    await response.arrayBuffer();
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function imported(url: string, cookie: string): Promise<{ readonly seconds: number; readonly counts: string }> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/lists/spring/import?lead=0&number=2&header=yes&file=leads.csv`, {
    ...{ method: 'POST', headers: { cookie, origin: url, 'content-type': 'text/csv' }, duplex: 'half' },
    body: Readable.toWeb(Readable.from(fileOfLeads())) as ReadableStream,
  });
  const { report } = (await response.json()) as ImportAnswer;
  const seconds = (performance.now() - startedAt) / 1000;
  const counts = Object.entries(report?.counts ?? {}).flatMap(([kind, count]) => (count > 0 ? [`${kind} ${count}`] : []));
  return { seconds, counts: `${report?.state ?? `status ${response.status}`}: ${report?.rows ?? 0} rows, ${counts.join(', ')}` };
}

const LINES_A_PIECE = 1000;

function* fileOfLeads(): Generator<Buffer> {
  let lines = ['id,name,phone,city'];
  for (let index = 0; index < LEADS; index += 1) {
    const id = index % FAULTS.id === 1 ? index - 1 : index;
    const of = index % FAULTS.number === 2 ? index - 1 : id;
    const number = index % FAULTS.none === 3 ? '' : `138 ${String(10_000_000 + of)}`;
    lines.push(`L${String(id).padStart(7, '0')},Customer ${index},${number},Hefei`);
    if (lines.length < LINES_A_PIECE) continue;
    yield Buffer.from(`${lines.join('\r\n')}\r\n`);
    lines = [];
  }
  yield Buffer.from(lines.join('\r\n'));
}
