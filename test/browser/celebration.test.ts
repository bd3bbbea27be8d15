import { expect, test } from 'vitest';
import type { FeedEntry } from '../../shared/wire/board-view.ts';
import { describeInBrowser, later, openScreenPage } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const earned = (id: string, name: string, at: number): FeedEntry => feedEntry(name, later(at), { id });

const openWall = (hasMotion = false) => openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en', hasMotion });

describeInBrowser('what is earned', () => {
  test('is celebrated once, at most six seconds, on at most a third of the wall; the next one waits', async () => {
    const { page, gateway, floor, passLive } = await openWall(true);
    gateway.show({ ...floor.view, feed: [earned('b', 'Bo', 200), earned('a', 'Ana', 100), ...floor.view.feed] }, later(300));
    const aside = page.locator('aside');
    await aside.getByText('Ana').waitFor();
    await passLive(400);
    const box = await aside.boundingBox();
    expect((box?.height ?? 0) / 1080).toBeLessThanOrEqual(1 / 3);
    expect(await aside.count()).toBe(1);
    await passLive(5600);
    await aside.getByText('Ana').waitFor({ state: 'detached' });
    await passLive(900);
    await aside.getByText('Bo').waitFor();
    await passLive(5700);
    await aside.waitFor({ state: 'detached' });
  });

  test('is not celebrated when it stood there from the start, nor when it was earned long ago', async () => {
    const { page, gateway, floor, pass } = await openWall();
    await pass(1000);
    expect(await page.locator('aside').count()).toBe(0);
    gateway.show({ ...floor.view, feed: [earned('late', 'Ana', -600_000), ...floor.view.feed] }, later(1100));
    await page.getByText('Ana', { exact: true }).waitFor();
    expect(await page.locator('aside').count()).toBe(0);
  });

  test('[A17] and taken back by a correction is said as calmly: struck through, and since when', async () => {
    const { page, gateway, floor } = await openWall();
    const [first, ...others] = floor.view.feed;
    gateway.show({ ...floor.view, feed: [{ ...first!, withdrawn: { at: later(200) } }, ...others] }, later(300));
    const item = page.locator('footer li', { hasText: 'corrected 14:32' });
    await item.waitFor();
    expect(await item.locator('s').textContent()).toMatch(/^reached tier|^first to reach base/);
    expect(await page.locator('aside').count()).toBe(0);
    expect(await page.locator('footer li s').count()).toBe(1);
  });

  test('[A17] a celebration ends when its award is withdrawn, and one that waits does not begin', async () => {
    const { page, gateway, floor, pass, passLive } = await openWall();
    const [ana, bo] = [earned('a', 'Ana', 100), earned('b', 'Bo', 200)];
    gateway.show({ ...floor.view, feed: [bo, ana, ...floor.view.feed] }, later(300));
    const aside = page.locator('aside');
    await aside.getByText('Ana').waitFor();
    const gone = { at: later(1000) };
    gateway.show({ ...floor.view, feed: [{ ...bo, withdrawn: gone }, { ...ana, withdrawn: gone }, ...floor.view.feed] }, later(1100));
    await page.locator('footer li', { hasText: 'corrected' }).nth(1).waitFor();
    await pass(100);
    expect(await aside.count()).toBe(0);
    await passLive(2000);
    expect(await aside.count()).toBe(0);
  });

  test('[A17] the desk tells its agent what was taken back from them, and nothing of others', async () => {
    const floor = sampleFloor({ locale: 'en' });
    const gone = { withdrawn: { at: later(-60_000) } };
    const feed = [feedEntry('zhaomin', later(-3_600_000), { ...gone, tier: 1 }), feedEntry('wangfang', later(-3_600_000), gone)];
    const { page } = await openScreenPage({ path: '/desk', width: 390, locale: 'en', floor: { ...floor, view: { ...floor.view, feed } } });
    await page.locator('li', { hasText: 'corrected 14:31' }).locator('s', { hasText: 'reached tier I' }).waitFor();
    expect(await page.locator('s').count()).toBe(1);
  });

  test('a leader who overtakes slides, and figures roll', async () => {
    const { page, gateway, floor, pass } = await openWall(true);
    const rows = new Map(
      [...floor.view.agents].map(([agent, row]) => [
        agent,
        agent === 'liqiang' ? { ...row, rank: 1, validCalls: 150 } : row.rank === 1 ? { ...row, rank: 2 } : row,
      ]),
    );
    // A slide goes by the browser's own time, which no clock of a test holds: it is made to last.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Animation.enable');
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.01 });
    gateway.show({ ...floor.view, agents: rows }, later(300));
    const first = page.locator('.leaders li').first();
    await first.getByText('李强').waitFor();
    const moved = () =>
      first.evaluate((row) => row.getAnimations().map((animation) => Number(animation.effect?.getComputedTiming().duration)));
    await expect.poll(moved).toEqual([400]);
    await pass(500);
    expect(await first.locator('.number .unseen').first().textContent()).toBe('150');
  });

  test('the pointer hides after three seconds and comes back when it is moved', async () => {
    const { page, pass } = await openWall();
    const cursor = () => page.locator('.glass').evaluate((glass) => getComputedStyle(glass).cursor);
    await pass(3100);
    expect(await cursor()).toBe('none');
    await page.mouse.move(200, 200);
    expect(await cursor()).toBe('auto');
  });
});
