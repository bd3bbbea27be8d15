import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { agentId } from '../../shared/units.ts';
import type { Track } from '../../shared/wire/board-view.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { sampleFloor, type SampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');

/** The sample floor on which either calls or talk are enough for zhaomin's base. */
function floorWithTwoWays(): SampleFloor {
  const floor = sampleFloor({ locale: 'en' });
  const row = floor.view.agents.get(zhaomin)!;
  const track: Track = { ...row.track!, combine: 'any', toBase: (row.track?.toBase[0] ?? []).map((one) => [one]) };
  return { ...floor, view: { ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, track }) } };
}

const openDesk = (options: Partial<ScreenOptions> = {}) =>
  openScreenPage({ path: '/desk?agent=zhaomin', width: 390, height: 844, locale: 'en', ...options });

const openAll = (page: Page): Promise<void> =>
  page.locator('main details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });

describeInBrowser('[Q18] what is still in reach', () => {
  test('is told for base and each tier; its arithmetic opens by keyboard', async () => {
    const { page } = await openDesk();
    const goals = page.locator('section', { has: page.getByRole('heading', { name: 'What is still in reach today' }) }).locator('details');
    expect(await goals.locator('summary strong').allTextContents()).toEqual(['base', 'tier I', 'tier II', 'tier III']);
    expect(await page.getByText('an hour ≈').first().isVisible()).toBe(false);
    await goals.first().locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('talk time: 11 min more at your 24 min an hour').waitFor();
    await page.getByText('side by side, the slower one decides').first().waitFor();
  });

  test('names the other ways once a goal is opened, each with its own arithmetic', async () => {
    const { page } = await openDesk({ floor: floorWithTwoWays() });
    const goal = page.locator('main details').first();
    await goal.locator('summary').click();
    await goal.getByText(/^Or /).waitFor();
    expect(await goal.getByText('an hour ≈').count()).toBe(2);
  });

  test('needs no sideways scrolling at 320 px, opened', async () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { page } = await openDesk({ width: 320, locale });
      await openAll(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });

  for (const [language, locale, width, isDark] of [
    ['en', 'en', 320, false],
    ['zh', 'zh-CN', 390, true],
  ] as const) {
    test(`looks, ${language}, ${width} px`, async () => {
      const { page } = await openDesk({ width, height: 900, locale, isDark });
      await page.getByText('P2/break-over').waitFor();
      await openAll(page);
      await expectBaseline(page, `desk-${language}-routes`);
    });
  }
});
