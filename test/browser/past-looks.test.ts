import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectBaseline } from '../support/baseline.ts';
import { LOOKS, looksAt } from '../support/looks.ts';
import { describeInBrowser, openScreenPage, type ScreenOptions } from '../support/browser.ts';

const AT = '/floor?at=2026-03-02T14:32';

/** A moment of the past, with nobody opened. */
async function openPast(options: Partial<ScreenOptions>): Promise<Page> {
  const { page } = await openScreenPage({ path: AT, ...options });
  await page.getByRole('slider').waitFor();
  await page.getByRole('row', { name: /赵敏/ }).waitFor();
  await page.mouse.move(0, 0);
  return page;
}

/** The drawer of somebody, scrolled to one of its parts. */
async function openDrawer(options: Partial<ScreenOptions>, part: RegExp): Promise<Page> {
  const { page } = await openScreenPage({ path: '/floor', ...options });
  await page.getByRole('button', { name: '赵敏' }).click();
  const heading = page.locator('aside h3', { hasText: part });
  await heading.waitFor();
  await page.locator('aside canvas').nth(1).waitFor();
  await page.locator('aside dt').last().waitFor();
  await page.waitForLoadState('networkidle');
  await heading.evaluate((place) => place.scrollIntoView({ block: 'start' }));
  await page.mouse.move(0, 0);
  return page;
}

describeInBrowser('how the past and a shift look', () => {
  for (const { locale, isDark, width, height, name } of looksAt([1440, 900], [390, 844]))
    test(`[U5] the floor as it stood, ${name}`, async () => {
      await expectBaseline(await openPast({ locale, isDark, width, height }), `past-${name}`);
    });
  for (const { language, locale, isDark, theme } of LOOKS) {
    test(`[U6] the timeline of a shift, ${language}, ${theme}`, async () => {
      await expectBaseline(await openDrawer({ locale, isDark }, /moment by moment|时间轴/), `timeline-${language}-${theme}`);
    });
    test(`[U8][U9] weeks and plan, ${language}`, async () => {
      await expectBaseline(await openDrawer({ locale }, /8/), `weeks-${language}-light`);
    });
  }

  test('[U6] the timeline on a phone', async () => {
    const page = await openDrawer({ locale: 'en', width: 390, height: 844 }, /moment by moment/);
    await expectBaseline(page, 'timeline-en-light-390x844');
    expect(await page.locator('aside').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });
});
