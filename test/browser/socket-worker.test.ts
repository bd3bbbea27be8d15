import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, later, openScreenPage, passUntil, type OpenScreen } from '../support/browser.ts';

/** Told before the page's own scripts run. */
const WITHOUT_WORKERS = 'delete globalThis.Worker';
const WITH_A_WORKER_THAT_IS_GONE = `{
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker { constructor() { super('/assets/gone.js'); } };
}`;

const inWorkers = (page: Page): number => page.workers().filter((worker) => worker.url().includes('socket-worker')).length;

async function seesNews(screen: OpenScreen): Promise<void> {
  const { page, gateway, floor } = screen;
  await passUntil(screen, () => expect(gateway.snapshotsSent()).toBeGreaterThan(0));
  gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet: 11 })) }, later(400));
  await passUntil(screen, async () => expect(await page.locator('.keys .unseen', { hasText: '11' }).count()).toBe(1));
}

describeInBrowser('the socket of a page', () => {
  test('lives in a worker, so that a message costs the page one errand however long it is', async () => {
    const wall = await openScreenPage({ path: '/wall', locale: 'en' });
    expect(inWorkers(wall.page)).toBe(1);
    await seesNews(wall);
  });

  test('comes back in the same worker, as an update may have taken its script from the server', async () => {
    const wall = await openScreenPage({ path: '/wall', locale: 'en' });
    await wall.page.route('**/socket-worker*', (route) => route.abort());
    const before = wall.gateway.snapshotsSent();
    wall.gateway.cutOff();
    wall.gateway.open();
    await passUntil(wall, () => expect(wall.gateway.snapshotsSent()).toBeGreaterThan(before));
    expect(inWorkers(wall.page)).toBe(1);
  });

  for (const [what, script] of [
    ['there are none', WITHOUT_WORKERS],
    ['it cannot be started', WITH_A_WORKER_THAT_IS_GONE],
  ] as const)
    test(`is the page’s own where ${what}`, async () => {
      const wall = await openScreenPage({ path: '/wall', locale: 'en', script });
      await seesNews(wall);
      expect(inWorkers(wall.page)).toBe(0);
    });
});
