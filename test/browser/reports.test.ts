import { readFile } from 'node:fs/promises';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { callsOn, sealedFloor, sealedYaml } from '../support/sealed-floor.ts';
import { takenOut } from '../support/take-out.ts';

const openReports = (options: Omit<ScreenOptions, 'path'> = {}) =>
  openScreenPage({ ...options, path: `/office?lang=${options.locale ?? 'en'}#reports`, locale: options.locale ?? 'en' });
const cellsOf = (page: Page) =>
  page.locator('table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

describeInBrowser('reports are read in the office', () => {
  test('[RP1] a supervisor chooses dates, reads the shifts of the team, and takes the same along as a file', async () => {
    const floor = await sealedFloor(sealedYaml());
    await floor.send(callsOn('ana', [100, 120, 30]));
    await floor.as('lee', '/api/session');
    const page = await openForeignPage({ locale: 'en', acceptDownloads: true });
    await page.goto(`${floor.server.url}/office`);
    await page.getByLabel('Name', { exact: true }).fill('lee');
    await page.getByLabel('Password').fill('long enough password');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^Reports/ }).click();
    await page.getByRole('heading', { name: 'Reports' }).waitFor();
    await page.getByLabel('From', { exact: true }).fill('2026-03-10');
    await page.getByLabel('To', { exact: true }).fill('2026-03-10');
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.getByRole('rowheader', { name: 'Ana' }).waitFor();
    expect(await page.getByRole('columnheader').allTextContents()).toContain('talk (s)');
    const shown = await cellsOf(page);
    expect(shown.map(([name]) => name)).toEqual(['Ana', 'Bo']);
    expect(shown[0]).toEqual(['Ana', 'east', '2026-03-10', 'plain v1', '2', '160', '250', '1.3%', '–', '0', '100']);
    expect(await page.getByRole('heading', { name: 'Sent by themselves' }).count()).toBe(0);

    const download = await takenOut(page, 'CSV');
    expect(download.suggestedFilename()).toMatch(/^test-shifts-2026-03-10-[A-Z]{8}\.csv$/);
    const rows: readonly (readonly string[])[] = parseCsv(await readFile(await download.path()), {
      bom: true,
      from_line: 5,
      relax_column_count: true,
    });
    expect(rows.map((row) => [row[1], row[6], row[8]])).toEqual([
      ['Ana', '2', '250'],
      ['Bo', '0', '0'],
    ]);
  });

  test('[RP5] an admin sees what became of each mail, and sends the latest again', async () => {
    const { page, gateway } = await openReports();
    const weekly = page.getByRole('listitem').filter({ hasText: 'office' });
    await weekly.getByText('2026-W09: not sent yet').waitFor();
    await weekly.getByText('535 wrong password').waitFor();
    await page.getByText('2026-03-01: nobody had a shift, nothing was sent').waitFor();
    await page.getByRole('button', { name: 'Send the latest of office again' }).press('Enter');
    await weekly.getByRole('status').getByText('2026-03-01 is on its way.').waitFor();
    expect(gateway.asked).toEqual(['POST /api/reports/office/send {}']);
  });

  test('[RP1] what could not be had is said, with the way out', async () => {
    const { page, gateway } = await openReports();
    await page.getByRole('rowheader', { name: '王芳' }).waitFor();
    gateway.shiftReports.reports = null;
    await page.reload();
    await page.getByRole('alert').waitFor();
    gateway.shiftReports.reports = {
      today: gateway.shiftReports.shifts.from,
      timeZone: 'Asia/Shanghai',
      teams: [],
      tables: ['shifts'],
      mailed: [],
    };
    gateway.shiftReports.shifts = { ...gateway.shiftReports.shifts, rows: [] };
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing on these dates').waitFor();
    await page.getByText('Nothing is sent by itself').waitFor();
  });

  test.each([
    ['reports-en-1440x900', { width: 1440, height: 900 }],
    ['reports-zh-390x844-dark', { width: 390, height: 844, locale: 'zh-CN', isDark: true }],
  ] as const)('looks like %s, and has no fault of access', async (name, options) => {
    const { page } = await openReports(options);
    await page.getByRole('rowheader', { name: '王芳' }).waitFor();
    await page.evaluate('document.fonts.ready.then(() => null)');
    await expectBaseline(page, name);
    await page.clock.resume(); // axe waits for timers of the page
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)).toEqual([]);
  });
});
