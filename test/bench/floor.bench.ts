import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { epochMs } from '../../shared/units.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { openFakeGateway, type FakeGateway } from '../support/fake-gateway.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { median, pairRatios, type Benchmark, type Figure } from './figure.ts';
import { BENCH_ARGS, CHROMIUM, PAGES, slowed, taskMs } from './page-thread.ts';
import { buildIfNeeded } from './real-server.ts';
import { stirred } from './stirred-floor.ts';

const FRAME_MS = 100;
/** A sample is what a second of frames took, divided by them: a floor draws less often than frames come, so single frames would say little. */
const FRAMES_A_SAMPLE = 1000 / FRAME_MS;
const WARM_UP_FRAMES = 3 * FRAMES_A_SAMPLE;
const FRAMES = 15 * FRAMES_A_SAMPLE;
const ROUNDS = 3;
const SLOWER = 4;
const CHANGED = 50;
/** From one key to the next: an arrow held down repeats about as fast. */
const FRAMES_A_KEY = 2;
/** Chromium tells of no key that was painted sooner; such a key is counted with it. */
const SHORTEST_TOLD_MS = 16;

/**
 * What the main thread of a supervisor's page spends on a data frame: script, style, layout and paint, in processor time of that thread as Chromium
 * counts its tasks, with the processor slowed four times; of each second all of it, divided by the frames that came. The changed agents are the first of the table, so that every row in sight changes with
 * every frame. Then how long a key takes to the next paint (Chromium's event timing, in steps of 8 ms) while the frames go on.
 */
export const floorBench: Benchmark = {
  name: 'floor',
  about: 'main-thread time a data frame on the floor’s table in Chromium, and from a key to the paint, slowed four times',
  async run(say) {
    if (CHROMIUM === undefined) return [{ name: 'floor', unit: 'ms', samples: [], note: 'skipped: no Chromium; apt-get install chromium' }];
    buildIfNeeded();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: BENCH_ARGS });
    try {
      const many: Measured[] = [];
      const few: Measured[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        say(`round ${round} of ${ROUNDS}: 1,000 agents, then 100`);
        many.push(await measured(browser, 1000));
        few.push(await measured(browser, 100));
      }
      return figures(many, few);
    } finally {
      await browser.close();
    }
  },
};

interface Measured {
  /** Main-thread ms a frame, of each second. */
  readonly frames: readonly number[];
  /** From each key to the next paint, in ms. */
  readonly keys: readonly number[];
  readonly rows: number;
}

function figures(many: readonly Measured[], few: readonly Measured[]): Figure[] {
  const what = `${CHANGED} changed rows, ${1000 / FRAME_MS} frames/s, ÷ ${SLOWER}`;
  const framesOf = (one: Measured): readonly number[] => one.frames;
  return [
    { name: `1,000 agents, ${what}`, unit: 'ms', samples: many.flatMap(framesOf), target: 'median under 30 ms' },
    { name: `100 agents, ${what}`, unit: 'ms', samples: few.flatMap(framesOf) },
    {
      name: '1,000 against 100 agents, medians of each round',
      unit: '×',
      samples: pairRatios(
        many.map((one) => median(one.frames)),
        few.map((one) => median(one.frames)),
      ),
      target: 'under 1.3',
    },
    {
      name: `a key to the next paint, 1,000 agents, ÷ ${SLOWER}`,
      unit: 'ms',
      samples: many.flatMap(({ keys }) => keys),
      target: 'under 100 ms',
    },
    { name: 'rows drawn of 1,000', unit: '', samples: many.map(({ rows }) => rows) },
    { name: 'rows drawn of 100', unit: '', samples: few.map(({ rows }) => rows) },
  ];
}

async function measured(browser: Browser, agents: number): Promise<Measured> {
  const floor = sampleFloor({ agents, locale: 'en' });
  const gateway = await openFakeGateway(PAGES, floor, NOW);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  try {
    const page = await context.newPage();
    await page.addInitScript(`
      globalThis.keyPaints = [];
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'keydown') keyPaints.push(duration);
      }).observe({ type: 'event', durationThreshold: ${SHORTEST_TOLD_MS} });
    `);
    await page.goto(`${gateway.url}/floor`);
    await page.locator('[role=rowheader] button').first().waitFor();
    const session = await slowed(page, SLOWER);
    const frames: number[] = [];
    let before = await taskMs(session);
    const view = await inFrames(gateway, floor.view, 0, WARM_UP_FRAMES + FRAMES, async (frame) => {
      if ((frame + 1) % FRAMES_A_SAMPLE !== 0) return;
      const now = await taskMs(session);
      if (frame >= WARM_UP_FRAMES) frames.push((now - before) / FRAMES_A_SAMPLE);
      before = now;
    });
    const keys = await keyPaints(page, gateway, view);
    return { frames, keys, rows: await page.getByRole('row').count() };
  } finally {
    await context.close();
    await gateway.close();
  }
}

/** Sends `count` frames, one after the other, and tells when the time of each is over. */
async function inFrames(
  gateway: FakeGateway,
  start: BoardView,
  first: number,
  count: number,
  afterEach: (frame: number) => Promise<void>,
): Promise<BoardView> {
  const began = performance.now();
  let view = start;
  for (let frame = 0; frame < count; frame += 1) {
    view = stirred(view, CHANGED, first + frame);
    gateway.show(view, epochMs(NOW + (first + frame) * FRAME_MS));
    await pause(Math.max(0, began + (frame + 1) * FRAME_MS - performance.now()));
    await afterEach(frame);
  }
  return view;
}

/** Walks down the table while the frames go on. */
async function keyPaints(page: Page, gateway: FakeGateway, view: BoardView): Promise<number[]> {
  await page.locator('[role=rowheader] button').first().focus();
  await page.evaluate('keyPaints.length = 0');
  let pressed = 0;
  await inFrames(gateway, view, WARM_UP_FRAMES + FRAMES, FRAMES, async (frame) => {
    if (frame % FRAMES_A_KEY !== 0) return;
    await page.keyboard.press('ArrowDown');
    pressed += 1;
  });
  const told = await page.evaluate<number[]>('keyPaints');
  return [...told, ...Array.from({ length: Math.max(0, pressed - told.length) }, () => SHORTEST_TOLD_MS)];
}
