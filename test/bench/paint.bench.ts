import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { epochMs } from '../../shared/units.ts';
import { takePainted, watchFloor } from '../browser/painted.ts';
import { busyFloor } from './busy-floor.ts';
import { inBenchFolder, makeBenchFolder, type BenchFolder } from './bench-folder.ts';
import type { Benchmark, Figure } from './figure.ts';
import { posterOf, sendFor } from './paint-sender.ts';
import { buildIfNeeded, ready, withServer } from './real-server.ts';
import { openAll, openLightScreen } from './screens.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const WARM_UP_MS = 3000;
const MEASURED_MS = 15_000;
/** What is not painted by then is a lost sample, and said so. */
const GRACE_MS = 3000;

interface Scenario {
  readonly agents: number;
  readonly eventsPerSecond: number;
  readonly furtherSockets: number;
  readonly target?: string;
}

const SCENARIOS: readonly Scenario[] = [
  { agents: 24, eventsPerSecond: 20, furtherSockets: 0, target: 'p99 under 150 ms' },
  { agents: 300, eventsPerSecond: 100, furtherSockets: 100 },
];

/**
 * From just before an event is posted to /api/events (by this process) to the first painted frame that shows it, on the real floor page of the real
 * server in Chromium: HTTP, check, durable commit, fold, score, frame, socket, Svelte, paint. Every event is measured: it pauses an agent with a reason
 * of its own, or tells of a whole call, which changes calls, talk, track, rank and sums. Server, Chromium, sender and sockets share this machine.
 */
export const paintBench: Benchmark = {
  name: 'paint',
  about: 'event in to painted frame, on the floor page in Chromium',
  async run(say) {
    if (CHROMIUM === undefined) return [{ name: 'paint', unit: 'ms', samples: [], note: 'skipped: no Chromium; apt-get install chromium' }];
    buildIfNeeded();
    const figures: Figure[] = [];
    for (const scenario of SCENARIOS) {
      say(titleOf(scenario));
      figures.push(...(await inBenchFolder((folder) => measure(folder, scenario, CHROMIUM))));
    }
    return figures;
  },
};

const titleOf = ({ agents, eventsPerSecond, furtherSockets }: Scenario): string =>
  `${agents} agents, ${eventsPerSecond} events/s${furtherSockets > 0 ? `, ${furtherSockets} further sockets` : ''}`;

async function measure(folder: string, scenario: Scenario, executablePath: string): Promise<Figure[]> {
  const access = await makeBenchFolder(folder, busyFloor(scenario.agents, epochMs(Date.now())));
  return withServer(folder, async ({ url }) => {
    await ready(url);
    const seat = { room: 'floor', join: { audience: 'floor' as const }, cookie: access.cookie };
    const others = await openAll(
      Array.from({ length: scenario.furtherSockets }, () => seat),
      (one) => openLightScreen(url, one),
    );
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    try {
      const page = await openFloorPage(await browser.newPage({ viewport: { width: 1600, height: 1000 } }), url, access, scenario.agents);
      return await figuresOf(page, url, access, scenario);
    } finally {
      await browser.close();
      for (const other of others) other.close();
    }
  });
}

async function openFloorPage(page: Page, url: string, { cookie }: BenchFolder, agents: number): Promise<Page> {
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  await page.goto(`${url}/floor`);
  await page
    .locator('tbody tr')
    .nth(agents - 1)
    .waitFor();
  await watchFloor(page);
  return page;
}

async function figuresOf(page: Page, url: string, access: BenchFolder, scenario: Scenario): Promise<Figure[]> {
  const post = posterOf(url, access.apiKey, scenario.agents);
  await sendFor(WARM_UP_MS, scenario.eventsPerSecond, post);
  const sent = await sendFor(MEASURED_MS, scenario.eventsPerSecond, post);
  await pause(GRACE_MS);
  const painted = await takePainted(page);
  const shown = sent.flatMap((one) => {
    const first = painted.find((row) => row.name === one.agent && row.enteredAt >= one.at && one.isShownBy(row));
    return first ? [{ enteredMs: first.enteredAt - one.at, paintedMs: first.paintedAt - one.at }] : [];
  });
  const { target } = scenario;
  const note = `${sent.length - shown.length} of ${sent.length} events were not seen painted within ${GRACE_MS / 1000} s`;
  return [
    {
      name: `${titleOf(scenario)}: painted`,
      unit: 'ms',
      samples: shown.map(({ paintedMs }) => paintedMs),
      note,
      ...(target && { target }),
    },
    { name: `${titleOf(scenario)}: in the page`, unit: 'ms', samples: shown.map(({ enteredMs }) => enteredMs) },
  ];
}
