import { expect, test } from 'vitest';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { looksAt } from '../support/looks.ts';

describeInBrowser('the way between the pages of the office', () => {
  for (const { locale, isDark, width, height, name } of looksAt([1440, 400], [390, 844]))
    test(`office-way-${name}: how it looks, opened where it is folded, and axe finds nothing`, async () => {
      const { page } = await openScreenPage({ path: `/office?lang=${locale}#accounts`, locale, isDark, width, height });
      const folded = page.locator('details.office-way summary');
      if (width < 640) await folded.click();
      await page.getByRole('link', { name: locale === 'en' ? 'Audit' : '审计', exact: true }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `office-way-${name}`, { hasWay: true });
      await page.clock.resume(); // axe waits for timers of the page
      expect((await axeOn(page).include('.office-way').analyze()).violations).toEqual([]);
    });

  test('on a phone it is folded under the name of the page, opens by keyboard, and folds when one has gone on', async () => {
    const { page } = await openScreenPage({ path: '/office?lang=en#accounts', width: 390, height: 844, locale: 'en' });
    const audit = page.getByRole('link', { name: 'Audit', exact: true });
    await page.getByText('Office: Accounts').waitFor();
    expect(await audit.isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Office: Accounts' }).press('Enter');
    await audit.press('Enter');
    await page.getByText('Office: Audit').waitFor();
    expect(await audit.isVisible()).toBe(false);
  });
});
