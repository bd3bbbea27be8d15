import { test } from 'vitest';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';

const LANGUAGES = [
  ['zh', 'zh-CN'],
  ['en', 'en'],
] as const;
/** By team where there is room for it. */
const SIZES = [
  [1440, 900, '/floor?group=team'],
  [1024, 768, '/floor'],
  [390, 844, '/floor?sort=-alert'],
  [320, 640, '/floor'],
] as const;

describeInBrowser('how the floor’s table looks', () => {
  for (const [language, locale] of LANGUAGES) {
    for (const isDark of [false, true]) {
      for (const [width, height, path] of SIZES) {
        const name = `floor-table-${language}-${isDark ? 'dark' : 'light'}-${width}x${height}`;
        test(name, async () => {
          const { page } = await openScreenPage({ path, width, height, locale, isDark });
          // Of a phone nothing is too small to keep whole.
          await expectBaseline(page, name, { shrink: width < 1000 ? 1 : 2 });
        });
      }
    }
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
