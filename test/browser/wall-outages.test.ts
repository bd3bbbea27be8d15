import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import type { FeedEntry } from '../../shared/wire/board-view.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { sampleFloor } from '../support/sample-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';

const openWall = (options: Partial<Parameters<typeof openScreenPage>[0]> = {}): Promise<OpenScreen> =>
  openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en', ...options });

const mark = (page: Page): Promise<void> => page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
const isSamePage = (page: Page): Promise<boolean> => page.evaluate(() => 'isSamePage' in globalThis);
const award = (id: string, at: number): FeedEntry => feedEntry('Ana', later(at), { id, award: 'dayChampion', tier: null });

/** The server answers again; what was earned while it was gone stands in its snapshot. */
async function comeBack({ gateway, floor, passLive }: OpenScreen, ms: number): Promise<void> {
  gateway.show({ ...floor.view, feed: [award('meanwhile', ms / 2), ...floor.view.feed] }, later(ms));
  gateway.open();
  await vi.waitFor(
    async () => {
      await passLive(1000);
      expect(gateway.snapshotsSent()).toBe(2);
    },
    { timeout: 20_000 },
  );
  // The page's clock has moved on while it connected: the next frame says what time it is.
  await passLive(100);
}

describeInBrowser('a wall whose server, link or clock fails', () => {
  for (const [ms, says] of [
    [1000, null],
    [10_000, /old$/],
    [60_000, /^not live since 14:32:07$/],
  ] as const) {
    test(`a server that is gone for ${ms / 1000} s: the wall says ${says === null ? 'nothing' : 'how old it is'}, and is live again by one snapshot, without a reload or a celebration`, async () => {
      const screen = await openWall();
      const { page, gateway, pass } = screen;
      await mark(page);
      gateway.cutOff();
      await pass(ms);
      if (says === null) expect(await page.getByText('live', { exact: true }).count()).toBe(1);
      else await page.getByText(says).first().waitFor();
      await comeBack(screen, ms);
      await page.locator('footer').getByText('Ana').waitFor();
      await page.getByText('live', { exact: true }).waitFor();
      expect(await page.getByText(' old').count()).toBe(0);
      expect(await page.getByText(/not live/).count()).toBe(0);
      expect(await page.locator('aside').count()).toBe(0);
      expect(await isSamePage(page)).toBe(true);
    });
  }

  test('[W3] every third frame is lost, and at the end the wall shows what the server shows', async () => {
    const { page, gateway, floor, pass } = await openWall();
    await mark(page);
    for (let frame = 1; frame <= 12; frame += 1) {
      const teams = floor.view.teams.map((row) => ({ ...row, baseMet: frame }));
      if (frame % 3 === 0) gateway.lose({ ...floor.view, teams }, later(frame * 100));
      else gateway.show({ ...floor.view, teams }, later(frame * 100));
      await pass(50);
    }
    gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet: 21 })) }, later(2000));
    await vi.waitFor(async () => {
      await pass(50);
      expect(await page.locator('.keys .unseen', { hasText: '21' }).count()).toBe(1);
    }, PATIENTLY);
    expect(await isSamePage(page)).toBe(true);
  });

  for (const hours of [-2, 2]) {
    test(`a screen whose clock is ${Math.abs(hours)} h ${hours < 0 ? 'fast' : 'slow'} shows the site's time, is live, and celebrates`, async () => {
      const at = hours * 3_600_000;
      const { view } = sampleFloor({ locale: 'en' });
      const { page, gateway, floor } = await openWall({ prepare: (gateway) => gateway.show(view, later(at)) });
      await page.getByText(hours < 0 ? '12:32' : '16:32', { exact: true }).waitFor();
      await page.getByText('live', { exact: true }).waitFor();
      gateway.show({ ...floor.view, feed: [award('skewed', at + 500), ...floor.view.feed] }, later(at + 1000));
      await page.locator('aside').getByText('Ana').waitFor();
    });
  }

  test('a screen whose clock is set while it runs goes by the server’s', async () => {
    const { page, passLive } = await openWall();
    await passLive(2000);
    await page.clock.setSystemTime(later(7_200_000));
    // The link's own watch goes by the clock that was set: it may have to be opened anew.
    await vi.waitFor(
      async () => {
        await passLive(1000);
        expect(await page.getByText('live', { exact: true }).count()).toBe(1);
      },
      { timeout: 20_000 },
    );
    expect(await page.getByText(/^14:3[23]$/).count()).toBe(1);
  });

  test('a phone system that is pulled and plugged in again: which, since when, and live by itself', async () => {
    const { page, gateway, floor, passLive } = await openWall();
    const down = floor.view.sources.map((source) => ({ ...source, state: 'down' as const, since: later(0) }));
    gateway.show({ ...floor.view, sources: down }, later(500));
    await passLive(40_000);
    await page.getByText('The server has lost the phone system: pbx-a').waitFor();
    await page.getByText('not live since 14:32:07').first().waitFor();
    gateway.show({ ...floor.view, sources: floor.view.sources.map((source) => ({ ...source, since: later(41_000) })) }, later(41_500));
    await passLive(2000);
    await page.getByText('live', { exact: true }).waitFor();
    expect(await page.locator('aside').count()).toBe(0);
  });
});
