import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { agentId, epochMs, eventId } from '../../shared/units.ts';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { logInAsRoot, openOfficePage } from '../support/office.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { lists } from '../support/lead-story.ts';
import { NOW } from '../support/sample-floor.ts';
import { takenFrom, takenOut } from '../support/take-out.ts';

const openLists = (hash = '#lists/spring', options: Partial<ScreenOptions> = {}) => openOfficePage(hash, options);

describeInBrowser('the lists in the office', () => {
  for (const [language, locale, isDark, width, height] of [
    ['en', 'en', false, 1440, 900],
    ['zh', 'zh-CN', true, 390, 844],
  ] as const) {
    test(`[LS7] lists-${language}: one list as it looks, no sideways scrolling, and axe finds nothing, on the page of all lists either`, async () => {
      const { page } = await openLists('#lists/spring', { locale, isDark, width, height });
      await page.getByText('48,260').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `lists-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      await page.evaluate(() => (location.hash = '#lists'));
      await page.getByRole('link', { name: 'autumn-recall' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  test('[LS7] a site without rules, a server that fails, somebody who may not: each is told, and what is known stays', async () => {
    const { page, gateway } = await openLists('#lists', { prepare: (fake) => void (fake.lists.all = 'noLists') });
    await page.getByText('The site file has no rules for lists').waitFor();
    gateway.lists.all = { lists: [] };
    await page.clock.runFor(6000);
    await page.getByText('There is no list yet').waitFor();
    gateway.lists.all = null;
    await page.clock.runFor(6000);
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await page.getByText('There is no list yet').waitFor();
    gateway.session = { ...gateway.session, role: 'payroll' };
    await page.reload();
    await page.getByText('Lists are kept by supervisors and admins.').waitFor();
  });

  for (const [language, locale, isDark, width, height] of [
    ['en', 'en', false, 1440, 900],
    ['zh', 'zh-CN', true, 390, 844],
  ] as const) {
    test(`[LS9] [LS10] single-leads-${language}: the table and an opened lead as they look, no sideways scrolling, and axe finds nothing`, async () => {
      const { page } = await openLists('#lists/spring', { locale, isDark, width, height });
      await page.getByRole('button', { name: 'C-104220' }).click();
      await page.getByRole('article', { name: 'C-104220' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.locator('#single').scrollIntoViewIfNeeded();
      await page.locator('#single').evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
      await expectBaseline(page, `single-leads-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  for (const [language, locale, isDark, width, height] of [
    ['en', 'en', false, 1440, 900],
    ['zh', 'zh-CN', true, 390, 844],
  ] as const) {
    test(`[CF13] number-${language}: a number is shown for a reason, for a minute or until Escape, to whoever has the right`, async () => {
      const { page, pass } = await openLists('#lists/spring', {
        ...{ locale, isDark, width, height },
        prepare: (gateway) => void (gateway.session = { ...gateway.session, rights: ['revealNumbers'] }),
      });
      const sent: unknown[] = [];
      await page.route('**/api/lists/spring/leads/*/number', async (route) => {
        sent.push(route.request().postDataJSON());
        await route.fulfill({ json: { number: '+8613812345678' } });
      });
      const number = page.getByText('+86 138 1234 5678', { exact: true });
      const show = async (): Promise<void> => {
        await page.keyboard.press('Enter');
        await page.keyboard.type(' asked to be called back ');
        await page.keyboard.press('Enter');
        await number.waitFor();
      };
      await page.getByRole('button', { name: 'C-104220' }).click();
      await page
        .getByRole('article', { name: 'C-104220' })
        .getByRole('button', { name: /^(Show number|显示号码)/ })
        .focus();
      await show();
      expect(sent).toEqual([{ reason: 'asked to be called back' }]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `number-${language}`);
      await page.keyboard.press('Escape');
      // A dialog that is closed is no dialog any more, and still there until the page has heard of it.
      await number.waitFor({ state: 'detached' });
      expect(await page.content()).not.toContain('1234 5678');
      await show();
      await pass(59_000);
      expect(await number.isVisible()).toBe(true);
      await pass(1500);
      await page.getByText(/The number is hidden again|号码已隐藏/).waitFor();
      expect(await page.content()).not.toContain('1234 5678');
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  test('[LS17] the leads that are chosen can be taken along by whoever has the right, and nobody else', async () => {
    const { page, gateway } = await openLists();
    const leads = page.getByRole('region', { name: 'Single leads' });
    await leads.getByLabel('State').selectOption('held');
    expect(await takenFrom(page, 'XLSX', leads)).toBe('/api/lists/spring/single.xlsx?lang=en&state=held');
    gateway.session = { ...gateway.session, rights: [] };
    await page.reload();
    await leads.getByText('Taking files out needs a right of its own').waitFor();
    expect(await leads.getByRole('button', { name: 'CSV' }).count()).toBe(0);
  });

  test('[CF13] whoever has not the right sees no way to a number beside an opened lead', async () => {
    const { page } = await openLists('#lists/spring', {
      locale: 'en',
      prepare: (gateway) => void (gateway.session = { ...gateway.session, rights: ['export'] }),
    });
    await page.getByRole('button', { name: 'C-104220' }).click();
    const lead = page.getByRole('article', { name: 'C-104220' });
    await lead.getByRole('heading', { name: 'C-104220' }).waitFor();
    expect(await lead.getByRole('button', { name: 'Show number…' }).count()).toBe(0);
  });

  for (const [language, locale, isDark, width, height] of [
    ['en', 'en', false, 1440, 900],
    ['zh', 'zh-CN', true, 390, 844],
  ] as const) {
    test(`[LS16] lead-handover-${language}: what goes and what stays as it looks, no sideways scrolling, and axe finds nothing`, async () => {
      const { page } = await openLists('#lists/spring', { locale, isDark, width, height });
      await page
        .getByRole('button', { name: /^(Hand leads on|转交线索)/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').selectOption({ index: 3 });
      await dialog.getByRole('row', { name: /Spring/ }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `lead-handover-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });
  }

  test('[LS16] against the whole server: two clicks hand all leads of one agent to another, as far as there is room', async () => {
    const server = await startServer();
    await server.apply(stringify({ ...(parse(HARBOUR_YAML) as object), lists: { ...lists, privateCap: 3 } }));
    await server.admin();
    const at = epochMs(Date.now() - 60_000);
    await server.report(
      ['1', '2', '3', '4'].map((lead) => ({
        ...{ id: eventId(`given-${lead}`), source: 'tallyboard:server', at, type: 'lead.assigned', list: 'spring', lead },
        agent: agentId('ana'),
      })),
    );
    const page = await openForeignPage({ locale: 'en' });
    await page.goto(`${server.url}/office?lang=en#lists/spring`);
    await logInAsRoot(page);
    await page.getByRole('button', { name: 'Hand leads on… Ana Example' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leads of Ana Example' });
    await dialog.getByText('4 open leads over all lists.').waitFor();
    await dialog.getByLabel('To whom').selectOption('bo');
    await dialog.getByRole('row', { name: 'spring 3 1 without room' }).waitFor();
    await dialog.getByLabel('Why').fill('her last day');
    await dialog.getByRole('button', { name: 'Hand 3 leads to Bo Example' }).click();
    await dialog.getByRole('status').getByText('3 leads are Bo Example’s now.').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hand leads on… Bo Example' }).waitFor();
    const { body } = await server.call('/api/lists/spring/penetration', { cookie: await cookieOf(page) });
    expect(body).toMatchObject({
      agents: [
        { agent: 'ana', open: 1 },
        { agent: 'bo', open: 3 },
      ],
    });
  });

  test('[LS1] [LS2] [LS3] [LS8] [LS9] [LS11] against the whole server: a file is looked into, taken, and its leads are handed out', async () => {
    const server = await startServer();
    const rules = { ...lists, perAgentDay: 3 };
    await server.apply(stringify({ ...(parse(HARBOUR_YAML) as object), lists: { ...rules, each: [{ id: 'spring', name: 'Spring' }] } }));
    await server.admin();
    const page = await openForeignPage({ locale: 'en' });
    await page.goto(`${server.url}/office?lang=en#lists`);
    await logInAsRoot(page);
    const rows = ['id;name;mobile', 'L1;Li Na;13800000001', 'L2;Zhao;13800000002', 'L3;Sun;13800000003', 'L4;Zhou;13800000004', 'L5;Wu;'];
    const file = { name: 'spring.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) };
    const open = { ...file, buffer: Buffer.from('id;name;mobile\r\nL1;"Li Na;13800000001\r\n') };
    await page.getByLabel('File').setInputFiles(open);
    await page.getByRole('alert').getByText('has a quote (") that is not closed').waitFor();
    await page.getByLabel('File').setInputFiles(file);
    await page.getByText('line 6, mobile: empty: expected a telephone number').waitFor();
    expect(await page.getByRole('cell', { name: /138/ }).allTextContents()).toEqual([
      '138****0001',
      '138****0002',
      '138****0003',
      '138****0004',
    ]);
    await page.getByLabel('Phone number').selectOption('none');
    await page.getByText('The first 5 rows are fine.').waitFor();
    await page.getByLabel('Phone number').selectOption('mobile');
    await page.getByText('1 of the first 5 rows would be left out:').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Imported', { exact: true }).waitFor();
    await page.getByRole('definition').getByText('4', { exact: true }).waitFor();
    const download = await takenOut(page, 'Download the 1 rows left out (CSV)');
    expect(download.suggestedFilename()).toMatch(/^spring-left-out-[A-Z]{8}\.csv$/);

    await page.getByRole('link', { name: 'Spring' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Spring' }).waitFor();
    await page.getByRole('button', { name: 'Hand out' }).click();
    await page.getByRole('alert').getByText('Choose somebody first.').waitFor();
    await page.getByLabel(/^ana/i).check();
    await page.getByRole('button', { name: 'Hand out' }).click();
    const told = page.getByRole('status').filter({ hasText: 'handed out' });
    await told.getByText('3 leads handed out.').waitFor();
    await told.getByText('Not more: everybody has as many as the rules allow today').waitFor();
    await page.getByRole('cell', { name: '3 of 3' }).waitFor();
    await page.getByLabel('Everybody').check();
    await page.getByRole('button', { name: 'Hand out' }).click();
    await told.getByText('Not more: no further lead is free.').waitFor();
    await vi.waitFor(async () => {
      const { body } = await server.call('/api/lists/spring/penetration', { cookie: await cookieOf(page) });
      expect(body).toMatchObject({ held: 4, pool: { open: 0 } });
    });

    const single = page.getByRole('region', { name: 'Single leads' });
    await single.getByLabel('Lead’s id or phone number').fill('138 0000 0002');
    await page.keyboard.press('Enter');
    await single.getByText('1 to 4 of 4').waitFor({ state: 'detached' });
    await single.getByRole('button', { name: 'L2' }).click();
    const opened = page.getByRole('article', { name: 'L2' });
    await opened.getByText('Given to Ana').waitFor();
    await opened.getByRole('button', { name: 'Do not call' }).click();
    await opened.getByLabel('Why').fill('asked us on the phone');
    await page.keyboard.press('Enter');
    await opened.getByText('Closed, and the number is barred.').waitFor();
    await opened.getByText('by root · “asked us on the phone”').waitFor();
    expect(await single.getByRole('row').filter({ hasText: 'L2' }).innerText()).toContain('do not call');
  });
});

const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

describeInBrowser('the leads at the desk', () => {
  test('[N20] [CF13] the desk says what there is to dial, whoever has the right opens a number there, and nothing where there is none', async () => {
    const { page, gateway } = await openScreenPage({
      ...{ path: '/desk?agent=zhaomin&lang=en', locale: 'en', width: 320, height: 800 },
      prepare: (fake) => {
        const lists = [
          { list: 'spring', name: 'Spring 2026 · 春季', held: 40, mayDialNow: 12, nextAt: epochMs(NOW + 5_400_000) },
          { list: 'recall', name: null, held: 3, mayDialNow: 0, nextAt: null },
        ];
        fake.lists.own = { lists, givenToday: 20, room: 80 };
      },
    });
    const leads = page.getByRole('region', { name: 'Your leads' });
    await leads.getByText('12 to dial now').waitFor();
    const cells = await leads
      .getByRole('listitem')
      .evaluateAll((all) => all.map((one) => [...one.children].map((cell) => cell.textContent)));
    expect(cells).toEqual([
      ['12 to dial now', 'Spring 2026 · 春季', expect.stringMatching(/^40 held · the next at \d\d:\d\d$/)],
      ['None to dial now', 'recall', '3 held · none waits for its time'],
    ]);
    await leads.getByText('20 new ones today, room for 80 more.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await leads.scrollIntoViewIfNeeded();
    await expectBaseline(page, 'desk-leads-en-320x800');
    await page.clock.resume(); // axe waits for timers of the page
    expect(await faultsOf(page)).toEqual([]);
    expect(await leads.getByRole('button', { name: 'Which ones' }).count()).toBe(0);
    gateway.session = { ...gateway.session, rights: ['revealNumbers'] };
    await page.route('**/api/lists/spring/leads/*/number', (route) => route.fulfill({ json: { number: '+8613812345678' } }));
    await page.reload();
    await leads.getByRole('button', { name: 'Which ones' }).first().click();
    const own = leads.getByRole('region', { name: 'Leads of Spring 2026 · 春季' });
    await own.getByText('and 37 more').waitFor();
    await own.getByRole('listitem').filter({ hasText: 'C-104220' }).getByRole('button', { name: 'Show number…' }).click();
    await page.keyboard.type('asked to be called back');
    await page.keyboard.press('Enter');
    await page.getByText('+86 138 1234 5678', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.keyboard.press('Escape');
    await page.getByText('+86 138 1234 5678', { exact: true }).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('1234 5678');
    gateway.lists.own = null;
    await page.reload();
    await page.getByRole('heading', { name: 'Points' }).waitFor();
    expect(await leads.count()).toBe(0);
  });
});
