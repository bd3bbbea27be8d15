import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { agentId, eventId } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import type { FakeGateway } from '../support/fake-gateway.ts';
import { LANGUAGES, LOOKS } from '../support/looks.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const LINE_PX = 61;

/** A dozen disputes to decide. */
function dispute(gateway: FakeGateway): void {
  const told = { text: '少了一天', by: 'zhaomin', at: later(-600_000), answer: null, agent: agentId('zhaomin'), name: '赵敏' };
  const about = { kind: 'line', period: '2026-02', line: 'base' } as const;
  gateway.disputes = Array.from({ length: 12 }, (_, index) => ({ ...told, id: eventId(`d${index}`), about, line: null, mayAnswer: true }));
}

/** Everything that the header can have at once: somebody who needs help, disputes, phones that are quiet. */
function openFullHeader(options: Partial<ScreenOptions>): Promise<OpenScreen> {
  const floor = sampleFloor(options);
  const sources = floor.view.sources.map((source) => ({ ...source, lastEventAt: later(-120_000) }));
  return openScreenPage({ path: '/floor', ...options, floor: { ...floor, view: { ...floor.view, sources } }, prepare: dispute });
}

const heightOf = async (page: Page): Promise<number> => (await page.locator('header').boundingBox())?.height ?? 0;

describeInBrowser('the floor’s header', () => {
  for (const [language, locale] of LANGUAGES)
    test(`takes one line at 1440 px and two at 1024, with all that can stand in it: ${language}`, async () => {
      const { page } = await openFullHeader({ locale });
      await page.getByRole('button', { name: /[(（]12[)）]/ }).waitFor();
      await page.getByText(/quiet since|没有来电/).waitFor();
      expect(await heightOf(page)).toBeLessThanOrEqual(LINE_PX);
      await page.setViewportSize({ width: 1024, height: 768 });
      expect(await heightOf(page)).toBeLessThanOrEqual(2 * LINE_PX);
    });

  for (const { language, locale, isDark, theme } of LOOKS)
    test(`its menu, ${language}, ${theme}; axe finds nothing`, async () => {
      const { page } = await openFullHeader({ locale, isDark });
      await page.getByRole('button', { name: /[(（]12[)）]/ }).waitFor();
      await page.getByRole('button', { name: language === 'en' ? 'More' : '更多', exact: true }).click();
      await page.locator('.panel').waitFor();
      await expectBaseline(page, `floor-menu-${language}-${theme}`, { shrink: 2 });
      await page.clock.resume(); // axe waits for timers of the page
      expect((await axeOn(page).include('header').analyze()).violations.map(({ id }) => id)).toEqual([]);
    });

  test('its menu lies within a narrow screen', async () => {
    const { page } = await openFullHeader({ locale: 'en', width: 320, height: 640 });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const { x = -1, width = 0 } = (await page.locator('.panel').boundingBox()) ?? {};
    expect([x >= 0, x + width <= 320]).toEqual([true, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('by keyboard: contests open from its menu, and closed they leave the focus where they were opened', async () => {
    const { page } = await openFullHeader({ locale: 'en' });
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Contests' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await page.locator('.panel').count()).toBe(0);
  });

  test('[V20][K17] who only looks finds language and theme there, and nothing else', async () => {
    const { page } = await openScreenPage({
      ...{ path: '/floor', locale: 'en' },
      prepare: (gateway) => void (gateway.session = { ...gateway.session, role: 'auditor' }),
    });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByLabel('Language', { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.panel').getByRole('link').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Contests|Announce|Disputes/ }).count()).toBe(0);
  });
});
