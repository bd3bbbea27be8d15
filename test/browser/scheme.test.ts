import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import type { SealedFloor } from '../support/sealed-floor.ts';
import { settlementFloor, settlementYaml } from '../support/settlement-floor.ts';
import { takenOut } from '../support/take-out.ts';

/** Somebody has work at whatever hour the tests run. */
const yaml = stringify({
  ...z.looseObject({}).parse(parse(settlementYaml())),
  patterns: [{ id: 'day', start: '00:00', end: '23:59', days: [1, 2, 3, 4, 5, 6, 7] }],
});

interface Look {
  readonly locale: string;
  readonly width: number;
  readonly height: number;
  readonly isDark: boolean;
}
const USUAL: Look = { locale: 'en', width: 1440, height: 900, isDark: false };

/** The page as that person has it. */
async function openScheme(floor: SealedFloor, person: 'root' | 'pay', look: Partial<Look> = {}): Promise<Page> {
  const { locale, width, height, isDark } = { ...USUAL, ...look };
  await floor.as(person, '/api/session');
  const user = floor.server.accounts.users.list().find(({ name }) => name === person);
  if (!user) throw new Error(`no ${person}`);
  const { token } = floor.server.accounts.sessions.begin({ kind: 'user', user });
  const page = await openForeignPage({
    ...{ locale, viewport: { width, height }, colorScheme: isDark ? 'dark' : 'light', reducedMotion: 'reduce' },
    acceptDownloads: true,
  });
  await page.context().addCookies([{ name: 'tallyboard_session', value: token, url: floor.server.url }]);
  await page.goto(`${floor.server.url}/office?lang=${locale}#scheme`);
  return page;
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  await page.getByRole('heading', { name: 'Draft of plain v2' }).waitFor();
  await page.getByLabel('In force from').fill('2040-05-01');
}

describeInBrowser('the scheme editor', () => {
  test('[SE2] [SE3] [SE4] [SE6] [SE7] [SE9] [SE10] from a copy of the version in force to the next one, as an admin does it', async () => {
    const floor = await settlementFloor(yaml);
    const page = await openScheme(floor, 'root');
    await page.getByText('in force', { exact: false }).first().waitFor();
    await begin(page);
    // A figure is typed wrong, told at its field and in the list, which leads there.
    await page.locator('summary', { hasText: 'Points' }).first().click();
    await page.getByLabel('Points at the start').fill('many');
    await page.getByRole('status').filter({ hasText: '1 problem' }).waitFor();
    await page.locator('summary', { hasText: 'Points' }).first().click();
    await page.getByRole('button', { name: 'Points › Points at the start' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('at-points/start');
    await page.keyboard.type('90');
    await page.keyboard.press('Home');
    for (const _ of 'many') await page.keyboard.press('Delete');
    await page.getByRole('status').filter({ hasText: '1 problem' }).waitFor();
    await page.getByLabel('Points at the start').fill('90');
    await page.getByRole('status').filter({ hasText: 'Nothing is wrong with it.' }).waitFor();
    // Today's floor under it.
    await page.getByRole('cell', { name: '100 → 90' }).or(page.getByText('Nobody has work today.')).first().waitFor();
    // The same as text, and a line of pay taken out there.
    await page.getByRole('button', { name: 'As text (YAML)' }).click();
    const text = page.getByRole('textbox', { name: 'As text (YAML)' });
    await text.fill((await text.inputValue()).replace('amount: 100000', 'amount: 120000'));
    await page.getByRole('button', { name: 'Form', exact: true }).click();
    await page.locator('summary', { hasText: 'Compare' }).click();
    await page.getByText('2 differences').waitFor();
    await page.getByText('120000').first().waitFor();
    // What it would have cost.
    await page.getByRole('combobox', { name: 'From', exact: true }).last().selectOption('2026-03');
    await page.getByRole('combobox', { name: 'To', exact: true }).last().selectOption('2026-03');
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.getByRole('row', { name: /^2026-03 \+¥/ }).waitFor();
    await page.getByRole('row', { name: /^Ana .*Salary/i }).waitFor();
    expect((await takenOut(page, 'CSV')).suggestedFilename()).toMatch(/^simulation-2026-03-2026-03-[A-Z]{8}\.csv$/);
    // Notes, saved, published.
    await page.getByText('Write first what changes, and why.').waitFor();
    await page.getByLabel('What changes, and why').fill('A better salary from May on');
    await page.getByText('Save the draft first.').waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText(/^Saved by root/).waitFor();
    await page.getByRole('button', { name: 'Publish …' }).click();
    await page.getByText('plain v2 takes effect on 2040-05-01, for everybody on this site.').waitFor();
    await page.getByText(/^In 2026-03 it would have cost ¥/).waitFor();
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByText('plain v2 is published.').waitFor();
    await page.getByText('A better salary from May on').waitFor();
    expect(floor.server.accounts.siteFiles.current()?.yaml).toContain('amount: 120000');
  });

  test('[SE2] [SE3] entries are added, moved, named and removed by keyboard; what somebody else saved meanwhile is told, and nothing is lost', async () => {
    const floor = await settlementFloor(yaml);
    const page = await openScheme(floor, 'root');
    await begin(page);
    await page.locator('summary', { hasText: 'Metrics' }).focus();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('name of a new one').fill('long');
    await page.keyboard.press('Enter');
    await page.locator('summary', { hasText: 'long' }).waitFor();
    await page.locator('summary', { hasText: 'Standings' }).click();
    await page.getByRole('button', { name: 'Add to Compared by, in this order' }).click();
    const compared = page.getByRole('group', { name: 'Compared by, in this order' });
    await compared.getByLabel('No. 2', { exact: true }).selectOption('long');
    await compared.getByRole('button', { name: 'Move No. 2 up' }).click();
    await expect.poll(() => compared.getByLabel('No. 1', { exact: true }).inputValue()).toBe('long');
    await page.getByRole('status').filter({ hasText: 'Nothing is wrong with it.' }).waitFor();
    const other = await openScheme(floor, 'root');
    await begin(other);
    await other.getByRole('button', { name: 'Save draft' }).click();
    await other.getByText(/^Saved by root/).waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('root saved a draft meanwhile. Yours is still here.').waitFor();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText(/^Saved by root/).waitFor();
    const reader = await openScheme(floor, 'pay');
    await reader.getByText('You can compare and simulate this one.').waitFor();
    await reader.locator('summary', { hasText: 'Standings' }).click();
    expect(await reader.locator('[id="at-standings/by/0"]').isDisabled()).toBe(true);
    expect(await reader.getByRole('button', { name: /^(Save|Publish|Throw|Add|Remove)/ }).count()).toBe(0);
  });

  for (const look of [USUAL, { locale: 'zh-CN', width: 390, height: 844, isDark: true }]) {
    const name = `scheme-${look.locale === 'en' ? 'en' : 'zh'}-${look.isDark ? 'dark' : 'light'}-${look.width}x${look.height}`;
    test(`${name}: how it looks with a draft opened, no sideways scrolling, and axe finds nothing`, async () => {
      const floor = await settlementFloor(yaml);
      const drafting = await openScheme(floor, 'root');
      await begin(drafting);
      await drafting.getByRole('button', { name: 'Save draft' }).click();
      await drafting.getByText(/^Saved by root/).waitFor();
      const page = await openScheme(floor, 'root', look);
      await page.locator('#at-effectiveFrom').waitFor();
      for (const place of ['points', 'pay'])
        await page
          .locator('details', { has: page.locator(`[id="at-${place}/clamp"], [id="at-${place}/lines"]`) })
          .locator('> summary')
          .click();
      await page.locator('[id="at-pay/lines"] summary').first().click();
      await page.locator('section[aria-labelledby=preview] p').first().waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
      expect(await faultsOf(page)).toEqual([]);
      await page.locator('section.draft').evaluate((draft) => draft.scrollIntoView());
      await expectBaseline(page, name, { mask: [page.locator('.saving [role=status]'), page.locator('section[aria-labelledby=preview]')] });
    });
  }
});
