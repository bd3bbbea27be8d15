import { expect, test, vi } from 'vitest';
import { epochMs, seq } from '../../shared/units.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';

const wall = (options: Partial<Parameters<typeof openScreenPage>[0]> = {}): Promise<OpenScreen> =>
  openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en', ...options });

const heartbeat = (at: number) => ({
  from: seq(4711),
  fromAt: epochMs(NOW),
  to: seq(4711),
  at: epochMs(NOW),
  rows: [],
  gone: [],
  serverNow: epochMs(at),
});

describeInBrowser('a picture knows its age', () => {
  test('[W6] nothing is said of the age while frames come, however quiet the floor is', async () => {
    const { page, passLive } = await wall();
    await passLive(60_000);
    await page.getByText('14:33', { exact: true }).waitFor();
    expect(await page.getByText('live', { exact: true }).count()).toBe(1);
    expect(await page.getByText(' old').count()).toBe(0);
  });

  test('from 5 s on a wall says its age, from 30 s on since when it is not live, and who lost whom', async () => {
    const { page, pass } = await wall();
    await pass(6000);
    await page.getByText('0:06 old').first().waitFor();
    await pass(30_000);
    await page.getByText('not live since 14:32:07').first().waitFor();
    await page.getByText('This screen has lost the server').waitFor();
  });

  test('figures that are not live stand still, the clock does not', async () => {
    const { page, pass } = await wall();
    await pass(65_000);
    await page.getByText('14:33', { exact: true }).waitFor();
    await page.getByText('2:41', { exact: true }).waitFor();
  });

  test('a screen whose own clock is an hour off shows the right time and no age', async () => {
    const { page, gateway } = await wall({ prepare: (gateway) => gateway.show(sampleFloor({ locale: 'en' }).view, later(3_600_000)) });
    await page.getByText('15:32', { exact: true }).waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    expect(gateway.snapshotsSent()).toBe(1);
  });

  test('when the server lost the phone system the screen says which, and celebrates nothing', async () => {
    const { page, gateway, floor, pass } = await wall();
    const sources = floor.view.sources.map((source) => ({
      ...source,
      state: 'down' as const,
      since: later(-60_000),
      reason: 'refused by 10.0.0.4',
    }));
    const award = feedEntry('Ana', later(100), { award: 'dayChampion', tier: null });
    gateway.show({ ...floor.view, sources, feed: [award, ...floor.view.feed] }, later(500));
    await page.getByText('The server has lost the phone system: pbx-a').waitFor();
    await pass(1000);
    expect(await page.locator('aside').count()).toBe(0);
    expect(await page.getByText('10.0.0.4').count()).toBe(0);
  });

  test('[W3] a frame that shows a loss brings one snapshot, without a reload', async () => {
    const { page, gateway, floor } = await wall();
    await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
    gateway.send({ ...heartbeat(NOW + 100), from: seq(5000), to: seq(5001), at: later(100) });
    gateway.send({ ...heartbeat(NOW + 200), from: seq(5001), to: seq(5002), at: later(200) });
    await vi.waitFor(() => expect(gateway.snapshotsSent()).toBe(2), PATIENTLY);
    gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet: 11 })) }, later(400));
    await page.locator('.keys .unseen', { hasText: '11' }).waitFor();
    expect(gateway.snapshotsSent()).toBe(2);
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });

  test('[W6] figures that change faster than they are drawn are passed over for the latest; an award is drawn at once, and they with it', async () => {
    const { page, gateway, floor, pass } = await wall({
      script: `
        globalThis.drawn = [];
        new MutationObserver(() => {
          const met = document.querySelector('.keys .unseen')?.textContent;
          if (met !== undefined && met !== drawn[drawn.length - 1]) drawn.push(met);
        }).observe(document, { subtree: true, childList: true, characterData: true });
      `,
    });
    const drawn = () => page.evaluate<string[]>('drawn.slice(1)');
    const show = (baseMet: number, feed = floor.view.feed) =>
      gateway.show({ ...floor.view, feed, teams: floor.view.teams.map((row) => ({ ...row, baseMet })) }, later(300));
    for (const baseMet of [101, 102, 103]) show(baseMet);
    show(104, [feedEntry('Ana', later(200)), ...floor.view.feed]);
    await page.locator('aside').getByText('Ana').waitFor();
    expect(await drawn()).toEqual(['101', '104']);
    for (const baseMet of [105, 106]) show(baseMet, [feedEntry('Ana', later(200)), ...floor.view.feed]);
    await vi.waitFor(async () => {
      await pass(250);
      expect((await drawn()).at(-1)).toBe('106');
    }, PATIENTLY);
  });

  test('after a lost link the wall comes back with one snapshot, no reload and no celebration', async () => {
    const { page, gateway, floor, pass, passLive } = await wall();
    await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
    gateway.cutOff();
    await pass(31_000);
    await page.getByText('This screen has lost the server').waitFor();
    gateway.open();
    gateway.show({ ...floor.view, feed: [feedEntry('Ana', later(30_000), { award: 'dayChampion', tier: null })] }, later(32_000));
    await vi.waitFor(
      async () => {
        await passLive(1000);
        expect(await page.getByText('live', { exact: true }).count()).toBe(1);
      },
      { timeout: 30_000 },
    );
    await page.getByText('champion of the day').waitFor();
    expect(await page.locator('aside').count()).toBe(0);
    expect(gateway.snapshotsSent()).toBe(2);
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });

  test('a new version reloads the wall by itself once the server answers again', async () => {
    const { page, gateway, passLive } = await wall();
    const loads: string[] = [];
    page.on('framenavigated', (frame) => void loads.push(frame.url()));
    await page.route('**/assets/newer.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.route('**/wall', async (route) => {
      const page = await (await route.fetch()).text();
      await route.fulfill({ contentType: 'text/html', body: page.replace(/src="\/assets\/[^"]+"/, 'src="/assets/newer.js"') });
    });
    gateway.cutOff();
    await page.getByText('not live').first().waitFor({ state: 'detached' });
    gateway.open();
    await vi.waitFor(
      async () => {
        await passLive(4000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
    await page.locator('script[src="/assets/newer.js"]').waitFor({ state: 'attached' });
  });
});
