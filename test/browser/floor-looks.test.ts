import { test } from 'vitest';
import { expectBaseline } from '../support/baseline.ts';
import { LANGUAGES, looksAt } from '../support/looks.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';

/** By team where there is room for it, and once in another order. */
const PATHS: Readonly<Record<number, string>> = { 1440: '/floor?group=team', 390: '/floor?sort=-alert' };

describeInBrowser('how the floor’s table looks', () => {
  for (const { locale, isDark, width, height, name } of looksAt([1440, 900], [1024, 768], [390, 844], [320, 640])) {
    test(`floor-table-${name}`, async () => {
      const { page } = await openScreenPage({ path: PATHS[width] ?? '/floor', width, height, locale, isDark });
      // Of a phone nothing is too small to keep whole.
      await expectBaseline(page, `floor-table-${name}`, { shrink: width < 1000 ? 1 : 2 });
    });
  }
  for (const [language, locale] of LANGUAGES) {
    test(`views and columns, ${language}`, async () => {
      const { page } = await openScreenPage({ path: '/floor?agent=zhaomin', locale });
      await page.locator('aside select').first().waitFor();
      await page
        .getByRole('button', { name: language === 'en' ? 'Columns' : '列', exact: false })
        .first()
        .click();
      await page.locator('.panel').waitFor();
      await expectBaseline(page, `floor-table-${language}-columns`, { shrink: 2 });
    });
  }
});
