import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { looksAt } from '../support/looks.ts';
import { SAMPLE_DUTIES, SAMPLE_TABLES, sampleTable } from '../support/sample-report-tables.ts';

async function expectSound(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => null)');
  await expectBaseline(page, name);
  await page.clock.resume(); // axe waits for timers of the page
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([]);
}

describeInBrowser('tables that are read in the office, as they look', () => {
  for (const { name, locale, isDark, width, height } of looksAt([1440, 900])) {
    test.each(SAMPLE_TABLES)(`[RP12] reports-%s-${name}: axe finds nothing`, async (table) => {
      const { page } = await openScreenPage({ path: `/office?lang=${locale}#reports`, locale, isDark, width, height });
      await page.route(`**/api/reports/${table}?*`, (route) => route.fulfill({ json: sampleTable(table, locale) }));
      await page.getByRole('rowheader', { name: '王芳' }).waitFor();
      await page.locator('form select').first().selectOption(table);
      await page.locator('form .button.main').first().press('Enter');
      await page
        .getByRole('rowheader', { name: '李强' })
        .or(page.getByRole('cell', { name: '2026-03-02 16:58:30' }))
        .first()
        .waitFor();
      await expectSound(page, `reports-${table}-${name}`);
    });

    test(`[DU4] duties-${name}: axe finds nothing`, async () => {
      const { page } = await openScreenPage({ path: `/office?lang=${locale}`, locale, isDark, width, height });
      await page.route('**/api/duties*', (route) => route.fulfill({ json: SAMPLE_DUTIES }));
      await page.evaluate("location.hash = '#duties'");
      await page.getByRole('rowheader', { name: 'lee' }).waitFor();
      await expectSound(page, `duties-${name}`);
    });
  }
});
