import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { turnWithin } from '../../client/view/stagger.ts';
import { describeInBrowser, later, openKeepingBrowser } from '../support/browser.ts';
import { PAGES } from '../support/built-pages.ts';
import { openFakeGateway, type FakeGateway } from '../support/fake-gateway.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { wallBuild } from '../support/wall-build.ts';

const BEAT_MS = 500;
const floor = sampleFloor({ locale: 'en' });

function folderOfScreen(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-screen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openGateway(port = 0, { pages = PAGES, screen = 'w1' } = {}): Promise<FakeGateway> {
  const gateway = await openFakeGateway(pages, floor, NOW, port);
  gateway.program = { ...gateway.program, screen };
  const startedAt = Date.now();
  const beating = setInterval(() => void gateway.beat(later(Date.now() - startedAt)), BEAT_MS);
  onTestFinished(() => {
    clearInterval(beating);
    return gateway.close();
  });
  return gateway;
}

async function openWall(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/wall`);
  return page;
}

/** The page, its styles and its scripts, the chart's among them. */
const isAllKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const paths = (await (await caches.open('tallyboard-wall')).keys()).map(({ url }) => new URL(url).pathname);
    return (
      paths.includes('/wall') && ['index-', 'trend-drawing-', '.css', '.woff2'].every((part) => paths.some((path) => path.includes(part)))
    );
  });

/** The same pages as a newer program: all its scripts have other names. */
function newerPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tallyboard-newer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(PAGES, folder, { recursive: true });
  const { all, textOf } = wallBuild();
  const scripts = all.filter((name) => name.endsWith('.js')).map((name) => [name, name.replace(/-[\w-]{8}\.js$/, '-NewerOne.js')] as const);
  const renamed = (text: string): string => scripts.reduce((told, [name, newer]) => told.replaceAll(name, newer), text);
  for (const [name, newer] of scripts) writeFileSync(join(folder, 'assets', newer), renamed(textOf(name)));
  for (const [name] of scripts) rmSync(join(folder, 'assets', name));
  writeFileSync(join(folder, 'wall/index.html'), renamed(readFileSync(join(folder, 'wall/index.html'), 'utf8')));
  return folder;
}

const NEWER = 'index-NewerOne.js';

/** The names of the scripts of programs that the worker keeps, and the one that its page names. */
const programsKept = (page: Page): Promise<{ readonly scripts: readonly string[]; readonly ofPage: string | undefined }> =>
  page.evaluate(async () => {
    const cache = await caches.open('tallyboard-wall');
    const text = (await (await cache.match('/wall'))?.text()) ?? '';
    const names = (await cache.keys()).map(({ url }) => url.split('/').at(-1) ?? '');
    return { scripts: names.filter((name) => /^index-.*\.js$/.test(name)), ofPage: /index-[\w-]+\.js/.exec(text)?.[0] };
  });

/** A screen whose turn to load a newer program within a minute falls between these. */
function nameWithTurn(from: number, to: number): string {
  for (let number = 0; ; number += 1) {
    const turn = turnWithin(60_000, `screen-${number}`);
    if (turn >= from && turn < to) return `screen-${number}`;
  }
}

/** A wall that runs, and keeps, this program; then the server comes back with the newer one. */
async function openBeforeUpdate(screen: string) {
  const folder = folderOfScreen();
  const before = await openGateway(0, { screen });
  const browser = await openKeepingBrowser(folder);
  const page = await openWall(browser, before.url);
  await page.getByText('live', { exact: true }).waitFor();
  await vi.waitFor(async () => expect(await isAllKept(page)).toBe(true), { timeout: 30_000, interval: 100 });
  const old = (await programsKept(page)).ofPage;
  await before.close();
  const after = await openGateway(Number(new URL(before.url).port), { pages: newerPages(), screen });
  return { folder, browser, page, old, after };
}

/** The same screen after its power was cut, without the network: what it shows, and by which program. */
async function startInTheDark(folder: string, url: string): Promise<Page> {
  const again = await openKeepingBrowser(folder);
  onTestFinished(() => again.close());
  const dark = await openWall(again, url);
  await dark.getByText('not live since 14:32').first().waitFor();
  await dark.getByRole('heading', { name: 'Hefei 1' }).waitFor();
  return dark;
}

const runs = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src.split('/').at(-1));

describeInBrowser('a screen after a power cut', () => {
  test('without the network it starts with the last board and its age, and becomes live by itself', async () => {
    const folder = folderOfScreen();
    const before = await openGateway();
    const { port } = new URL(before.url);
    const screen = await openKeepingBrowser(folder);
    const page = await openWall(screen, before.url);
    await page.getByText('live', { exact: true }).waitFor();
    await vi.waitFor(async () => expect(await isAllKept(page)).toBe(true), { timeout: 30_000, interval: 100 });
    await screen.close();
    await before.close();

    const again = await openKeepingBrowser(folder);
    onTestFinished(() => again.close());
    const dark = await openWall(again, before.url);
    await dark.getByText('not live since 14:32:0').first().waitFor();
    await dark.getByText('This screen has lost the server').waitFor();
    for (const { name } of [...floor.view.agents.values()].filter(({ rank }) => rank === 1)) await dark.getByText(name).first().waitFor();
    await dark.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));

    await openGateway(Number(port));
    await dark.getByText('live', { exact: true }).waitFor();
    expect(await dark.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });

  test('a board of long ago is never called live, whatever the screen’s own clock has become', async () => {
    const folder = folderOfScreen();
    const before = await openGateway();
    const screen = await openKeepingBrowser(folder);
    onTestFinished(() => screen.close());
    const page = await openWall(screen, before.url);
    await page.getByText('live', { exact: true }).waitFor();
    await vi.waitFor(async () => expect(await isAllKept(page)).toBe(true), { timeout: 30_000, interval: 100 });
    await before.close();
    await screen.addInitScript((now) => {
      Date.now = () => now;
    }, NOW - 86_400_000);
    await page.reload();
    await page.getByText('not live since 14:32:0').first().waitFor();
    expect(await page.getByText('live', { exact: true }).count()).toBe(0);
  });

  test('[W12] a newer program’s page takes the place of the one that was kept, what belonged to that is dropped, and the wall starts from the newer', async () => {
    const { folder, browser, page, old, after } = await openBeforeUpdate(nameWithTurn(0, 500));
    await vi.waitFor(async () => expect(await runs(page)).toBe(NEWER), { timeout: 30_000, interval: 100 });
    await page.getByText('live', { exact: true }).waitFor();
    // Half a minute later by the server's clock the wall knows that it has loaded all that is its own.
    await vi.waitFor(
      async () => {
        await after.beat(later(40_000));
        expect(await programsKept(page)).toEqual({ scripts: [NEWER], ofPage: NEWER });
      },
      { timeout: 30_000, interval: 500 },
    );
    expect(old).not.toBe(NEWER);
    await browser.close();
    await after.close();
    expect(await runs(await startInTheDark(folder, after.url))).toBe(NEWER);
  });

  test('[W12] a power cut between the news of a newer program and the wall’s turn to load it leaves a wall that starts', async () => {
    const { folder, browser, page, old, after } = await openBeforeUpdate(nameWithTurn(58_000, 60_000));
    await vi.waitFor(async () => expect(await programsKept(page)).toMatchObject({ ofPage: NEWER }), { timeout: 30_000, interval: 100 });
    // The wall that still runs is the older one: what it says that it has loaded takes nothing from the newer.
    await page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      navigator.serviceWorker.controller?.postMessage({ loaded, isWhole: true });
    });
    expect(await runs(page)).toBe(old);
    await vi.waitFor(async () => expect((await programsKept(page)).scripts).toContain(NEWER), { timeout: 30_000, interval: 100 });
    await browser.close();
    await after.close();
    expect(await runs(await startInTheDark(folder, after.url))).toBe(NEWER);
  });
});
