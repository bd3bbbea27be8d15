import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInWholeBrowser, openScreenPage } from '../support/browser.ts';

/** Lets the real API do its work and remembers the locks that it gave, oldest first. */
const REMEMBER_LOCKS = `
  const give = navigator.wakeLock.request.bind(navigator.wakeLock);
  window.locks = [];
  navigator.wakeLock.request = async (kind) => {
    const lock = await give(kind);
    window.locks.push(lock);
    return lock;
  };`;

declare global {
  interface Window {
    locks: WakeLockSentinel[];
  }
}

/** Each lock of the page so far: whether it is over. */
const locks = (page: Page): Promise<readonly boolean[]> => page.evaluate(() => window.locks.map(({ released }) => released));

/** Hides the page or shows it again. No window of a headless browser is ever hidden, so this alone is played, with what a browser then does itself: it ends the lock. */
const become = (page: Page, visibility: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate(async (next) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => next });
    if (next === 'hidden') await window.locks.at(-1)?.release();
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

describeInWholeBrowser('a wall keeps its screen awake', () => {
  test('from the first picture on, and again after the page was hidden', async () => {
    const { page } = await openScreenPage({ path: '/wall', script: REMEMBER_LOCKS });
    await expect.poll(() => locks(page)).toEqual([false]);
    await become(page, 'hidden');
    expect(await locks(page)).toEqual([true]);
    await become(page, 'visible');
    await expect.poll(() => locks(page)).toEqual([true, false]);
  });

  test('and lets it sleep once it is a wall no more', async () => {
    const { page, gateway, passLive } = await openScreenPage({ path: '/wall', script: REMEMBER_LOCKS });
    await expect.poll(() => locks(page)).toEqual([false]);
    gateway.isKnown = false;
    gateway.cutOff();
    gateway.open();
    await expect
      .poll(async () => {
        await passLive(1000);
        return page.locator('.code').count();
      })
      .toBe(1);
    await expect.poll(() => locks(page)).toEqual([true]);
    await become(page, 'visible');
    expect(await locks(page)).toEqual([true]);
  });

  test('where the browser has no such thing, or refuses it, nothing goes wrong', async () => {
    for (const script of [
      `Object.defineProperty(Navigator.prototype, 'wakeLock', { value: undefined })`,
      `navigator.wakeLock.request = () => Promise.reject(new Error('low battery'))`,
    ]) {
      const errors: Error[] = [];
      const { page } = await openScreenPage({ path: '/wall', locale: 'en', script });
      page.on('pageerror', (error) => void errors.push(error));
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByText('live', { exact: true }).waitFor();
      expect(errors).toEqual([]);
    }
  });
});
