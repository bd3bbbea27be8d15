import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { SceneKind } from '../../shared/site/playlist.ts';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { LOOKS } from '../support/looks.ts';
import { sceneFloor } from '../support/sample-scenes.ts';

/** What axe finds wrong, one line each. `strict`: text at 7:1, as a wall needs it. */
async function faults(page: Page, isStrict: boolean): Promise<string[]> {
  const builder = axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const strict = axeOn(page).withRules(['color-contrast-enhanced']);
  const found = [await builder.analyze(), ...(isStrict ? [await strict.analyze()] : [])];
  return found
    .flatMap(({ violations }) => violations)
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`));
}

const SCENES: readonly SceneKind[] = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'];

describeInBrowser('everybody can read and use the screens', () => {
  for (const scene of SCENES) {
    test(`axe finds nothing on a wall's scene ${scene}, at a contrast of 7:1`, async () => {
      const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, floor: sceneFloor([scene]) });
      await page.locator(`[data-scene=${scene}] section`).first().waitFor();
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faults(page, true)).toEqual([]);
    });
  }

  for (const path of ['/wall', '/floor', '/desk', '/office']) {
    for (const isDark of [false, true]) {
      test(`axe finds nothing on ${path}, ${isDark ? 'dark' : 'light'}`, async () => {
        const { page } = await openScreenPage({ path, isDark, width: 1920, height: 1080 });
        if (path === '/floor') await page.getByRole('button', { name: '赵敏' }).click();
        await page.clock.resume(); // axe waits for timers of the page
        expect(await faults(page, path === '/wall')).toEqual([]);
      });
    }
  }

  for (const { locale, isDark, theme } of LOOKS) {
    test(`axe finds nothing where playlists are edited, ${locale}, ${theme}`, async () => {
      const floor = sceneFloor(['overview', 'queues'], { locale });
      const { page } = await openScreenPage({ path: `/office?lang=${locale}#boards`, width: 1440, height: 1000, locale, isDark, floor });
      await page.frameLocator('iframe').locator('[data-scene=overview]').waitFor();
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faults(page, false)).toEqual([]);
      await page.getByRole('button', { name: /手动排版|Arrange by hand/ }).click();
      await page.getByRole('button', { name: /^(分时|Day)/ }).press('ArrowRight');
      await page
        .getByRole('status')
        .filter({ hasText: /排行|Leaders/ })
        .waitFor();
      expect(await faults(page, false)).toEqual([]);
    });
  }

  test('nothing on a wall is smaller than 28 px at 1080p', async () => {
    const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080 });
    const small = await page.evaluate(() => {
      const holders = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      return holders
        .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 28 && !one.closest('.unseen'))
        .map((one) => one.outerHTML.slice(0, 80));
    });
    expect(small).toEqual([]);
  });

  test('the floor is worked by keyboard: search, down, open, close', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en' });
    await page.keyboard.press('/');
    await page.keyboard.type('ü');
    await page.getByRole('button', { name: 'Jürgen Müller' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Şükrü Çağdaş Öztürkoğlu' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Şükrü Çağdaş Öztürkoğlu' }).waitFor({ state: 'detached' });
  });

  for (const [path, width] of [
    ['/desk', 320],
    ['/office', 320],
    ['/floor', 1024],
    ['/floor', 320],
  ] as const) {
    test(`${path} needs no sideways scrolling at ${width} px`, async () => {
      const { page } = await openScreenPage({ path, width, height: 700, locale: 'en' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }

  test('a chosen language and theme stay chosen', async () => {
    const { page } = await openScreenPage({ path: '/desk', width: 390 });
    await page.getByLabel('语言', { exact: true }).selectOption('en');
    await page.getByLabel('Light or dark', { exact: true }).selectOption('dark');
    await page.reload();
    await page.getByText('11 min to go').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });
});
