import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { turnWithin } from '../../client/view/stagger.ts';
import { describeInBrowser, later, type OpenScreen, openScreenPage } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { NOW } from '../support/sample-floor.ts';

const STEP_MS = 200;

function loadsOf(page: Page): string[] {
  const loads: string[] = [];
  page.on('framenavigated', (frame) => void loads.push(frame.url()));
  return loads;
}

/** From now on the server has another program than the one that runs. */
async function serveNewer(page: Page): Promise<void> {
  await page.route('**/assets/newer.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.route('**/wall', async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ contentType: 'text/html', body: text.replace(/src="\/assets\/[^"]+"/, 'src="/assets/newer.js"') });
  });
}

/** The link is lost and comes back: then a wall looks for a newer program. Returns how long that took by the page's clock. */
async function linkAgain({ gateway, passLive }: OpenScreen): Promise<number> {
  const snapshots = gateway.snapshotsSent();
  let passed = 0;
  gateway.cutOff();
  gateway.open();
  await vi.waitFor(async () => {
    await passLive(1000);
    passed += 1000;
    expect(gateway.snapshotsSent()).toBeGreaterThan(snapshots);
  }, PATIENTLY);
  return passed;
}

/** What the page asked the server before this is answered: it asks once more itself, and is answered after it. */
async function settled(page: Page): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    await page.evaluate(() =>
      fetch(location.pathname, { cache: 'no-store' })
        .then((answer) => answer.text())
        .then(() => null),
    );
}

/** A screen whose turn within this time falls into this part of it. */
function nameWithTurn(spreadMs: number, [from, to]: readonly [number, number]): string {
  for (let number = 0; ; number += 1) {
    const turn = turnWithin(spreadMs, `screen-${number}`);
    if (turn >= from && turn < to) return `screen-${number}`;
  }
}

describeInBrowser('a wall tells how it fares, and takes a newer program when it is its turn', () => {
  test('[W11] a wall tells its size, engine, last paint and clock when it is told its program, when the scene changes and every half minute', async () => {
    const { gateway, passLive } = await openScreenPage({ path: '/wall', width: 1280, height: 720, locale: 'en' });
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThanOrEqual(2), PATIENTLY);
    const before = gateway.reports.length;
    await passLive(31_000);
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThan(before), PATIENTLY);
    const last = gateway.reports.at(-1)!;
    expect(last).toMatchObject({ width: 1280, height: 720, pixelRatio: 1, freshness: 'live', sound: 'off' });
    expect(last.paintedAt).toBeGreaterThan(NOW + 20_000);
    expect(Math.abs(last.clockSkewMs)).toBeLessThan(5000);
  });

  test('[W11] a picture that changes is no reason to tell anything', async () => {
    const { page, gateway, floor, pass } = await openScreenPage({ path: '/wall', locale: 'en' });
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThanOrEqual(2), PATIENTLY);
    const before = gateway.reports.length;
    for (const baseMet of [101, 102, 103]) {
      gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet })) }, later(baseMet));
      await page.locator('.keys .unseen', { hasText: String(baseMet) }).waitFor();
      await pass(600);
    }
    expect(gateway.reports.length).toBe(before);
  });

  test('[W11] sound that the browser blocks is told as blocked', async () => {
    const { gateway, passLive } = await openScreenPage({
      path: '/wall',
      prepare: (fake) => (fake.program = { ...fake.program, sound: { isOn: true, volume: 0.5 } }),
    });
    await passLive(2000);
    await vi.waitFor(() => expect(gateway.reports.at(-1)).toMatchObject({ sound: 'blocked' }), PATIENTLY);
  });

  test('[W11] a screen that somebody only looks at tells nothing', async () => {
    const { gateway, passLive } = await openScreenPage({
      path: '/wall',
      prepare: (fake) => (fake.program = { ...fake.program, screen: null }),
    });
    await passLive(31_000);
    expect(gateway.reports).toEqual([]);
  });

  test('[W12] a newer program waits for the screen’s own turn', async () => {
    const screen = await openScreenPage({ path: '/wall', locale: 'en' });
    const loads = loadsOf(screen.page);
    await serveNewer(screen.page);
    screen.gateway.program = { ...screen.gateway.program, screen: 'a screen whose turn comes late' };
    await linkAgain(screen);
    await screen.passLive(10_000);
    expect(loads).toEqual([]);
    await vi.waitFor(
      async () => {
        await screen.passLive(2000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
  });

  test('[W12] a newer program whose turn comes during celebrations waits until the last of them is over', async () => {
    const screen = await openScreenPage({ path: '/wall', locale: 'en' });
    const { page, gateway, floor, passLive } = screen;
    const loads = loadsOf(page);
    await serveNewer(page);
    gateway.program = { ...gateway.program, screen: nameWithTurn(60_000, [19_000, 20_000]) };
    const now = (await linkAgain(screen)) + 18_000;
    await settled(page);
    await passLive(18_000);
    const earned = ['Ana', 'Bo'].map((name, index) => feedEntry(name, later(now - 1000 + index), { id: name }));
    gateway.show({ ...floor.view, feed: [...earned, ...floor.view.feed] }, later(now));
    const celebrated = page.locator('aside');
    await celebrated.waitFor();
    await passLive(4000);
    await settled(page);
    expect([await celebrated.count(), loads]).toEqual([1, []]);
    await passLive(6000);
    await settled(page);
    expect([await celebrated.count(), loads]).toEqual([1, []]);
    await vi.waitFor(
      async () => {
        await passLive(1000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
  });

  test('[W12] screens that are told that their protocol is outdated take turns within five seconds', { timeout: 180_000 }, async () => {
    const reloadedAfter = async (name: string): Promise<number> => {
      const screen = await openScreenPage({
        path: '/wall',
        locale: 'en',
        prepare: (fake) => (fake.program = { ...fake.program, screen: name }),
      });
      const loads = loadsOf(screen.page);
      const refusals: string[] = [];
      Object.defineProperty(screen.gateway, 'joined', {
        get: () => {
          refusals.push(name);
          return { ok: false, error: 'outdated' };
        },
      });
      screen.gateway.cutOff();
      screen.gateway.open();
      let sinceMs = 0;
      while (loads.length === 0) {
        await screen.pass(STEP_MS);
        // What page and server say to each other meanwhile takes no time of the page's, but some of the test's.
        for (let round = 0; round < 3; round += 1) await screen.page.request.get(`${screen.gateway.url}/wall`);
        if (refusals.length > 0) sinceMs += STEP_MS;
      }
      return sinceMs;
    };
    expect(await reloadedAfter(nameWithTurn(5000, [0, 300]))).toBeLessThan(2000);
    const lateMs = await reloadedAfter(nameWithTurn(5000, [4500, 5000]));
    expect(lateMs).toBeGreaterThan(4500);
    expect(lateMs).toBeLessThan(7000);
  });

  test('[W12] asked to reload while the server does not answer over HTTP, a wall stays as it is', async () => {
    const { page, gateway, passLive } = await openScreenPage({ path: '/wall', locale: 'en' });
    await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
    const asked: string[] = [];
    await page.route('**/wall', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    gateway.askToReload();
    await vi.waitFor(async () => {
      await passLive(200);
      expect(asked.length).toBeGreaterThan(0);
    }, PATIENTLY);
    await passLive(2000);
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });
});
