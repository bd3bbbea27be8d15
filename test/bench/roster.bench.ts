import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import type { SiteFile } from '../../shared/site/site-file.ts';
import { epochMs } from '../../shared/units.ts';
import { inBenchFolder, makeBenchFolder, type BenchFolder } from './bench-folder.ts';
import { busyFloor } from './busy-floor.ts';
import { median, pairRatios, type Benchmark, type Figure } from './figure.ts';
import { BENCH_ARGS, CHROMIUM, slowed, taskMs } from './page-thread.ts';
import { buildIfNeeded, ready, withServer } from './real-server.ts';

const ROUNDS = 3;
const SLOWER = 4;
const WEEKS = 4;
const KEYS = 30;
const SET = 10;
const TURNS = 20;
const TURN_PX = 400;
/** Chromium tells of no key that was painted sooner; such a key is counted with it. */
const SHORTEST_TOLD_MS = 16;

/**
 * A week of the roster on the real page of the real server, with the processor slowed four times: what the page's main thread spends until another week,
 * or a cell that a key sets, is painted, and on a turn of the wheel, in processor time of that thread as Chromium counts its tasks. For a key that walks:
 * the time to the next paint, by Chromium's event timing, in steps of 8 ms.
 */
export const rosterBench: Benchmark = {
  name: 'roster',
  about: 'a week of the roster in Chromium: opened, walked, set and scrolled, slowed four times',
  async run(say) {
    if (CHROMIUM === undefined)
      return [{ name: 'roster', unit: 'ms', samples: [], note: 'skipped: no Chromium; apt-get install chromium' }];
    buildIfNeeded();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: BENCH_ARGS });
    try {
      const many: Measured[] = [];
      const few: Measured[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        say(`round ${round} of ${ROUNDS}: 200 agents, then 20`);
        many.push(await measured(browser, 200));
        few.push(await measured(browser, 20));
      }
      return [
        ...figuresOf('200 agents', many, { keys: 'under 100 ms', sets: 'median under 200 ms' }),
        ...figuresOf('20 agents', few, {}),
        ratioOf('a key that walks, 200 against 20 agents, medians of each round', many, few, ({ keys }) => keys),
        ratioOf('a cell set, 200 against 20 agents, medians of each round', many, few, ({ sets }) => sets),
      ];
    } finally {
      await browser.close();
    }
  },
};

/** In ms. */
interface Measured {
  readonly weeks: readonly number[];
  readonly keys: readonly number[];
  readonly sets: readonly number[];
  readonly turns: readonly number[];
}

const figuresOf = (who: string, all: readonly Measured[], targets: Partial<Record<keyof Measured, string>>): Figure[] =>
  (
    [
      ['weeks', 'to another week, main thread'],
      ['keys', 'a key that walks, to the next paint'],
      ['sets', 'a cell set by a key, main thread'],
      ['turns', 'a turn of the wheel, main thread'],
    ] as const
  ).map(([part, name]) => {
    const target = targets[part];
    return { name: `${who}: ${name}`, unit: 'ms', samples: all.flatMap((one) => one[part]), ...(target !== undefined && { target }) };
  });

const ratioOf = (name: string, many: readonly Measured[], few: readonly Measured[], of: (one: Measured) => readonly number[]): Figure => ({
  ...{ name, unit: '×', target: 'under 2' },
  samples: pairRatios(
    many.map((one) => median(of(one))),
    few.map((one) => median(of(one))),
  ),
});

function siteOf(agents: number): SiteFile {
  const floor = busyFloor(agents, epochMs(Date.now()));
  return { ...floor, patterns: [...floor.patterns, { id: 'late', name: 'Late', start: '13:00', end: '21:00', breaks: [] }] };
}

const measured = (browser: Browser, agents: number): Promise<Measured> =>
  inBenchFolder(async (folder) => {
    const access = await makeBenchFolder(folder, siteOf(agents));
    return withServer(folder, async ({ url }) => {
      await ready(url);
      const page = await openRoster(browser, url, access);
      const session = await slowed(page, SLOWER);
      try {
        const weeks = await spentOn(session, WEEKS, () => toNextWeek(page));
        await cell(page, 0, 0).click();
        return {
          weeks,
          keys: await keyPaints(page),
          sets: await spentOn(session, SET, (nth) => set(page, nth)),
          turns: await turned(page, session),
        };
      } finally {
        await page.context().close();
      }
    });
  });

/** `keyPaints`: of each key, until its next paint. `painted`: resolves behind the first frame that shows what is waited for. */
const WATCH = `
  globalThis.keyPaints = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') keyPaints.push(duration);
  }).observe({ type: 'event', durationThreshold: ${SHORTEST_TOLD_MS} });
  globalThis.painted = (shows) =>
    new Promise((resolve) => {
      const seen = new MutationObserver(() => {
        if (!shows()) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(resolve));
      });
      seen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
`;

async function openRoster(browser: Browser, url: string, { cookie }: BenchFolder): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`${url}/office?lang=en#roster`);
  await cell(page, 0, 0).waitFor();
  return page;
}

const cell = (page: Page, row: number, column: number) => page.locator(`[data-row="${row}"] [data-column="${column}"]`);

/** Of each time, what the main thread spends on it. */
async function spentOn(session: CDPSession, times: number, act: (nth: number) => Promise<void>): Promise<number[]> {
  const spent: number[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    const before = await taskMs(session);
    await act(nth);
    spent.push((await taskMs(session)) - before);
  }
  return spent;
}

async function toNextWeek(page: Page): Promise<void> {
  const shown = await page.locator('.bar h2').textContent();
  const painted = page.evaluate(`painted(() => document.querySelector('.bar h2')?.textContent !== ${JSON.stringify(shown)})`);
  await page.getByRole('link', { name: 'Week after' }).click();
  await painted;
}

/** The first or the second pattern in turn, so that each key changes the cell. */
async function set(page: Page, nth: number): Promise<void> {
  const sign = nth % 2 === 0 ? 'Late' : 'day';
  const painted = page.evaluate(
    `painted(() => document.querySelector('[data-row] [tabindex="0"] b')?.textContent === ${JSON.stringify(sign)})`,
  );
  await page.keyboard.press(nth % 2 === 0 ? '2' : '1');
  await painted;
}

async function keyPaints(page: Page): Promise<number[]> {
  await page.evaluate('keyPaints.length = 0');
  for (let key = 0; key < KEYS; key += 1) await page.keyboard.press(key % 2 === 0 ? 'ArrowDown' : 'ArrowRight');
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 500))');
  const told = await page.evaluate<number[]>('keyPaints');
  return [...told, ...Array.from({ length: Math.max(0, KEYS - told.length) }, () => SHORTEST_TOLD_MS)];
}

async function turned(page: Page, session: CDPSession): Promise<number[]> {
  await page.locator('.scroller').hover();
  return spentOn(session, TURNS, async () => {
    await page.mouse.wheel(0, TURN_PX);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  });
}
