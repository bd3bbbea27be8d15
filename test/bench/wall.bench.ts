import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { epochMs } from '../../shared/units.ts';
import { openFakeGateway } from '../support/fake-gateway.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { inBenchFolder, makeBenchFolder, type BenchFolder } from './bench-folder.ts';
import { busyEvent, busyFloor } from './busy-floor.ts';
import { median, pairRatios, type Benchmark, type Figure } from './figure.ts';
import { BENCH_ARGS, CHROMIUM, PAGES, slowed, taskMs } from './page-thread.ts';
import { buildIfNeeded, ready, withServer } from './real-server.ts';
import { stirred } from './stirred-floor.ts';

const FRAME_MS = 100;
/** A sample is what a second of frames took, divided by them: a wall draws less often than frames come, so single frames would say little. */
const FRAMES_A_SAMPLE = 1000 / FRAME_MS;
const WARM_UP_SAMPLES = 3;
const SAMPLES = 15;
const ROUNDS = 3;
const SLOWER = 6;
const CHANGED = 50;
const COLD_STARTS = 7;

/**
 * What a wall's main thread spends on a data frame: script, style, layout and paint of the page, in processor time of that thread as Chromium counts
 * its tasks (what other programs take is not in it), with the processor slowed six times; of each second all of it, divided by the frames that came. All of the changed agents are leaders that travel to the
 * wall, which is more than a site with five leaders ever sends it; once a second two of them change places.
 */
export const wallBench: Benchmark = {
  name: 'wall',
  about: 'main-thread time a data frame on the wall in Chromium, slowed six times; first paint from a cold cache',
  async run(say) {
    if (CHROMIUM === undefined) return [{ name: 'wall', unit: 'ms', samples: [], note: 'skipped: no Chromium; apt-get install chromium' }];
    buildIfNeeded();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: BENCH_ARGS });
    try {
      const many: number[][] = [];
      const few: number[][] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        say(`round ${round} of ${ROUNDS}: 1,000 agents, then 100`);
        many.push(await frameTimes(browser, 1000));
        few.push(await frameTimes(browser, 100));
      }
      say('first paint of the real server’s wall, 300 agents');
      const paints = await inBenchFolder((folder) => coldPaints(browser, folder));
      return [...frameFigures(many, few), ...paints];
    } finally {
      await browser.close();
    }
  },
};

function frameFigures(many: readonly number[][], few: readonly number[][]): Figure[] {
  const what = `${CHANGED} changed rows, ${1000 / FRAME_MS} frames/s, processor ÷ ${SLOWER}`;
  return [
    { name: `1,000 agents, ${what}`, unit: 'ms', samples: many.flat(), target: 'median under 30 ms' },
    { name: `100 agents, ${what}`, unit: 'ms', samples: few.flat() },
    {
      name: '1,000 against 100 agents, medians of each round',
      unit: '×',
      samples: pairRatios(many.map(median), few.map(median)),
      target: 'under 1.3',
    },
  ];
}

/** Main-thread milliseconds a frame, of each second. */
async function frameTimes(browser: Browser, agents: number): Promise<number[]> {
  const floor = sampleFloor({ agents, locale: 'en' });
  const site = { ...floor.site, site: { ...floor.site.site, wall: { names: 'name' as const, leaders: CHANGED } } };
  const gateway = await openFakeGateway(PAGES, { ...floor, site }, NOW);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en' });
  try {
    const page = await context.newPage();
    await page.goto(`${gateway.url}/wall`);
    await page.locator('ol li').first().waitFor();
    const session = await slowed(page, SLOWER);
    const began = performance.now();
    let { view } = floor;
    const samples: number[] = [];
    for (let sample = 0; sample < WARM_UP_SAMPLES + SAMPLES; sample += 1) {
      const before = await taskMs(session);
      for (let frame = sample * FRAMES_A_SAMPLE; frame < (sample + 1) * FRAMES_A_SAMPLE; frame += 1) {
        view = stirred(view, CHANGED, frame);
        gateway.show(view, epochMs(NOW + Math.round(performance.now() - began)));
        await pause(Math.max(0, began + (frame + 1) * FRAME_MS - performance.now()));
      }
      const spent = ((await taskMs(session)) - before) / FRAMES_A_SAMPLE;
      if (sample >= WARM_UP_SAMPLES) samples.push(spent);
    }
    return samples;
  } finally {
    await context.close();
    await gateway.close();
  }
}

/** From the start of the navigation to the frame that paints the team's figure; each time a browser without cache. */
async function coldPaints(browser: Browser, folder: string): Promise<Figure[]> {
  const now = epochMs(Date.now());
  const site = busyFloor(300, now);
  const access = await makeBenchFolder(folder, site);
  return withServer(folder, async ({ url }) => {
    await ready(url);
    await fill(url, access, now);
    const samples: number[] = [];
    for (let start = 0; start < COLD_STARTS; start += 1) {
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en' });
      samples.push(await firstFigure(await context.newPage(), `${url}/wall#${access.wallToken}`));
      await context.close();
    }
    return [{ name: 'first paint of figures, 300 agents, cold cache, loopback', unit: 'ms', samples, target: 'under 1,000 ms' }];
  });
}

async function fill(url: string, { apiKey }: BenchFolder, now: number): Promise<void> {
  const site = busyFloor(300, epochMs(now));
  const events = Array.from({ length: 6000 }, (_, index) => busyEvent(site, index, epochMs(now - 3_600_000 + index * 500)));
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' };
  const answer = await fetch(`${url}/api/events`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`the floor could not be filled: ${await answer.text()}`);
}

async function firstFigure(page: Page, address: string): Promise<number> {
  await page.addInitScript(`
    globalThis.firstFigure = new Promise((seen) => {
      new MutationObserver((_, observer) => {
        if (!/\\d/.test(document.querySelector('.hero')?.textContent ?? '')) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now())));
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
  `);
  await page.goto(address);
  return page.evaluate<number>('firstFigure');
}
