import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, type ScreenOptions } from '../support/browser.ts';
import { logInAsRoot, openOfficePage } from '../support/office.ts';
import { startServer } from '../support/running-server.ts';

const openRoster = (hash = '#roster', options: Partial<ScreenOptions> = {}) => openOfficePage(hash, options);

const yaml = stringify({
  site: { id: 'quay', name: 'Quay', timeZone: 'Asia/Shanghai' },
  teams: [{ id: 'east', name: 'East', defaultShift: 'early' }],
  agents: ['ana', 'bo', 'cy'].map((id) => ({ id, name: id.toUpperCase(), team: 'east' })),
  patterns: [
    { id: 'early', name: 'Early', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] },
    { id: 'late', name: 'Late', start: '14:00', end: '22:00' },
  ],
});

describeInBrowser('the roster in the office', () => {
  for (const [language, locale, isDark, change] of [
    ['en', 'en', false, /^Change/],
    ['zh', 'zh-CN', true, /^更改/],
  ] as const) {
    test(`[RO1] [RO6] roster-${language}: a week as it looks, patterns, a rotation and the import, and axe finds nothing`, async () => {
      const { page } = await openRoster('#roster', { locale, isDark });
      await page.getByRole('gridcell', { name: /Early/ }).nth(8).click();
      await expectBaseline(page, `roster-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);
      for (const part of ['patterns', 'rotations'] as const) {
        await page.evaluate((to) => (location.hash = `#roster/${to}`), part);
        await page.getByRole('button', { name: change }).first().click();
        await page.getByRole('button', { name: language === 'en' ? 'Save' : '保存' }).waitFor();
        if (part === 'rotations') await expectBaseline(page, `roster-rotations-${language}`);
        expect(await faultsOf(page)).toEqual([]);
      }
      await page.evaluate(() => (location.hash = '#roster/import'));
      await page.getByRole('textbox').fill('agent\t2026-03-16\t2026-03-17\nwangfang\tlate\toff\nnobody\tlate\tnap');
      await page.locator('.faults li').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  test('[RO3] [RO4] [RO5] [RO7] [RO8] [RO9] against the whole server, by keyboard: set, undone, copied, too late, leave, swap, a copied week, a read table', async () => {
    const server = await startServer();
    await server.apply(yaml);
    const root = await server.admin();
    const page = await openForeignPage({ locale: 'en', viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/office?lang=en#roster/2026-03-11`);
    await logInAsRoot(page);
    const grid = page.getByRole('grid');
    const cell = (row: number, day: number) => grid.locator(`[data-row="${row}"] [data-column="${day}"]`);
    const shows = (row: number, day: number, text: string) => cell(row, day).getByText(text, { exact: true }).first().waitFor();
    const toast = (text: string | RegExp) => page.getByText(text).waitFor();

    await cell(0, 0).click();
    await page.keyboard.press('2');
    await shows(0, 0, 'Late');
    await page.keyboard.press('Control+z');
    await shows(0, 0, 'Early');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('0');
    await page.keyboard.press('2');
    await shows(0, 1, 'Late'); // two keys at once: the second stands on the first
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+v');
    await shows(1, 0, 'Late');
    await shows(1, 1, 'Late');

    const was = { agent: 'ana', date: '2026-03-09', pattern: 'late' };
    await server.call('/api/site/edits', { cookie: root, body: { edits: [{ part: 'roster', was, now: { ...was, pattern: 'off' } }] } });
    await cell(0, 0).click();
    await page.keyboard.press('Delete');
    await page.getByRole('alert').getByText('Somebody was faster').waitFor();
    await page.getByText('The newest change is by root').waitFor();
    await shows(0, 0, 'Off');
    await page.getByRole('button', { name: 'Close' }).click();

    await cell(2, 2).click();
    await page.keyboard.press('Enter');
    const side = page.getByRole('region', { name: 'Chosen' });
    await side.getByText('Leave', { exact: true }).click();
    await side.getByLabel('Kind').selectOption({ label: 'sick leave' });
    await side.getByLabel('To', { exact: true }).fill('2026-03-13');
    await side.getByRole('button', { name: 'Enter leave' }).click();
    await shows(2, 4, 'sick leave');
    await page.getByRole('button', { name: 'Take out the leave of CY' }).waitFor();

    await cell(0, 3).click();
    await cell(1, 3).click({ modifiers: ['Control'] });
    await side.getByRole('button', { name: 'ANA gives it to BO' }).click();
    await page.getByText('overlap').first().waitFor(); // both are planned: the server refuses, and the cell says so
    expect(await cell(0, 3).getAttribute('aria-invalid')).toBe('true');
    await side.getByRole('button', { name: 'Exchange both shifts' }).click();
    await toast('Done: 2 changes');
    await side.getByRole('button', { name: 'Take back: ANA to BO' }).waitFor();

    await page.getByRole('button', { name: 'Copy week …' }).click();
    await page.getByRole('button', { name: 'See what would change' }).click();
    await toast('4 cells of 2 people would change.');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await toast('Done: 4 changes');
    await page.getByRole('link', { name: 'Week after' }).click();
    await shows(1, 1, 'Late');

    await page.getByRole('link', { name: 'Import' }).click();
    const days = Array.from({ length: 15 }, (_, day) => `2026-05-${String(day + 1).padStart(2, '0')}`);
    await page.getByRole('textbox').fill(
      [
        ['agent', ...days],
        ['BO', ...days.map(() => 'late')],
        ['nobody', 'late'],
      ]
        .map((row) => row.join('\t'))
        .join('\n'),
    );
    await page.getByText('“nobody” is nobody of your teams').waitFor();
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByRole('button', { name: 'Change 15 cells' }).click();
    await page.getByRole('button', { name: 'Make the changes' }).click(); // many are asked about first
    await toast('Done: 15 changes');

    await page.getByRole('link', { name: 'Shift patterns' }).click();
    await page.getByRole('button', { name: 'Add a pattern' }).click();
    await page.getByLabel('Short name').fill('mid');
    await page.getByRole('button', { name: 'Add a break' }).click();
    await toast('8:00 paid');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove mid' }).click();
    await page.getByRole('rowheader', { name: 'mid' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Remove Late' }).isDisabled()).toBe(true);
  });

  test('[RO4] changes in a closed pay month are asked about, and named as corrections', async () => {
    const { page, gateway } = await openRoster();
    await page.getByRole('gridcell', { name: /Early/ }).first().click();
    await page.getByText('The pay month 2026-03 is closed').waitFor();
    await page.keyboard.press('3');
    await page.getByText('They touch the closed pay month 2026-03').waitFor();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.locator('[role=gridcell]:focus').waitFor();
    expect(gateway.asked.filter((line) => line.includes('/api/site/edits'))).toHaveLength(1); // the trial alone
  });
});
