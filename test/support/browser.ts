import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished, test, vi } from 'vitest';
import { epochMs } from '../../shared/units.ts';
import { PAGES } from './built-pages.ts';
import { openFakeGateway, type FakeGateway } from './fake-gateway.ts';
import { PATIENTLY } from './patiently.ts';
import { NOW, sampleFloor, type SampleFloor, type SampleOptions } from './sample-floor.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
/** The same engine without windows around its pages, which a page costs half of its time. Where it is missing the whole browser does the same. */
const PAGES_ONLY = ['/usr/bin/chromium-headless-shell'].find((path) => existsSync(path)) ?? CHROMIUM;
/** Letters as the whole browser draws them; it does not know the flag. */
const LETTERS = '--font-render-hinting=slight';
const INSTALL = 'apt-get install chromium chromium-headless-shell fonts-noto-cjk';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const HEARTBEAT_MS = 2000;
let browser: Browser | undefined;
/** A kiosk's browser, which lets a page be heard that nobody has touched. */
let kiosk: Browser | undefined;

/** A suite in real Chromium. Where there is none it is named as skipped, with the line that installs it; TALLYBOARD_BROWSER=required makes that a failure. */
export const describeInBrowser = (title: string, suite: () => void): void => describeIn(PAGES_ONLY, title, suite);

/** The same in the whole browser, for what belongs to it and not to a page: permissions, installing, keeping the machine awake. */
export const describeInWholeBrowser = (title: string, suite: () => void): void => describeIn(CHROMIUM, title, suite);

function describeIn(executablePath: string | undefined, title: string, suite: () => void): void {
  if (CHROMIUM === undefined && process.env['TALLYBOARD_BROWSER'] === 'required') {
    test(title, () => {
      throw new Error(`TALLYBOARD_BROWSER=required, and there is no Chromium: ${INSTALL}`);
    });
    return;
  }
  describe.skipIf(CHROMIUM === undefined)(CHROMIUM === undefined ? `${title} (needs Chromium: ${INSTALL})` : title, () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: [...QUIET, LETTERS] });
    });
    afterAll(async () => {
      await browser?.close();
      await kiosk?.close();
      kiosk = undefined;
    });
    suite();
  });
}

/** A browser that keeps what it is told in this folder, as a screen does over a power cut. */
export const openKeepingBrowser = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM ?? '',
    args: QUIET,
    viewport: { width: 1920, height: 1080 },
    locale: 'en',
  });

/** An empty page of a machine whose zone is far away and whose alphabet has ch after h: what depends on zone or language shows. Closed with the browser. */
export async function openForeignPage(options: BrowserContextOptions = {}): Promise<Page> {
  if (!browser) throw new Error('open pages inside describeInBrowser');
  return (await browser.newContext({ locale: 'cs-CZ', timezoneId: 'Pacific/Apia', ...options })).newPage();
}

export interface ScreenOptions extends SampleOptions {
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly isDark?: boolean;
  readonly hasMotion?: boolean;
  readonly floor?: SampleFloor;
  /** By a browser whose policy lets any page be heard. */
  readonly isAutoplayAllowed?: boolean;
  /** Runs in the page before its own scripts. */
  readonly initScript?: string;
  /** Before the page opens. */
  readonly prepare?: (gateway: FakeGateway) => void;
  /** Runs in the page before its own scripts. */
  readonly script?: string;
}

export interface OpenScreen {
  readonly page: Page;
  readonly gateway: FakeGateway;
  readonly floor: SampleFloor;
  /** The addresses asked for so far. */
  readonly requested: readonly string[];
  /** Moves the page's clock, and with it all its timers; no frame comes. */
  readonly pass: (ms: number) => Promise<void>;
  /** The same with a heartbeat every two seconds, as a live server sends it. */
  readonly passLive: (ms: number) => Promise<void>;
}

async function openKiosk(): Promise<Browser> {
  kiosk ??= await chromium.launch({ executablePath: CHROMIUM ?? '', args: [...QUIET, '--autoplay-policy=no-user-gesture-required'] });
  return kiosk;
}

/** A screen at 14:32:07 sharp: its clock stands still until the test moves it, and nothing of it is animated unless `hasMotion`. */
export async function openScreenPage(options: ScreenOptions): Promise<OpenScreen> {
  const { path, width = 1440, height = 900, isDark = false, hasMotion = false, locale = 'zh-CN', prepare, script } = options;
  if (!browser) throw new Error('open screens inside describeInBrowser');
  const floor = options.floor ?? sampleFloor(options);
  const gateway = await openFakeGateway(PAGES, floor, NOW);
  prepare?.(gateway);
  const context = await (options.isAutoplayAllowed ? await openKiosk() : browser).newContext({
    ...{
      viewport: { width, height },
      locale,
      colorScheme: isDark ? 'dark' : 'light',
      reducedMotion: hasMotion ? 'no-preference' : 'reduce',
      // What a worker fetches no test sees; test/browser/offline-start.test.ts is about it.
      serviceWorkers: 'block',
    },
  });
  onTestFinished(async () => {
    await context.close();
    await gateway.close();
  });
  const page = await context.newPage();
  if (options.initScript !== undefined) await page.addInitScript(options.initScript);
  const requested: string[] = [];
  page.on('request', (request) => void requested.push(request.url()));
  await page.clock.install({ time: NOW - 60_000 });
  await page.clock.pauseAt(NOW);
  if (script !== undefined) await page.addInitScript(script);
  await page.goto(gateway.url + path, { waitUntil: 'networkidle' });
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.clock.runFor(100);
  let passed = 100;
  const pass = async (ms: number): Promise<void> => {
    passed += ms;
    await page.clock.runFor(ms);
  };
  const passLive = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= HEARTBEAT_MS) {
      await gateway.beat(epochMs(NOW + passed));
      await pass(Math.min(left, HEARTBEAT_MS));
    }
  };
  return { page, gateway, floor, requested, pass, passLive };
}

/** The page's clock goes on until it holds. */
export const passUntil = ({ pass }: OpenScreen, holds: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(async () => {
    await pass(500);
    await holds();
  }, PATIENTLY);

export const later = (ms: number) => epochMs(NOW + ms);
