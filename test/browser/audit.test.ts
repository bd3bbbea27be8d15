import { expect, test, vi } from 'vitest';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { looksAt } from '../support/looks.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';
import { SAMPLE_AUDIT, SAMPLE_CHAIN } from '../support/sample-audit.ts';
import { takenOut } from '../support/take-out.ts';

const PASSWORD = 'long enough password';

const openAudit = (options: Omit<ScreenOptions, 'path'> = {}) =>
  openScreenPage({ ...options, path: `/office?lang=${options.locale ?? 'en'}#audit`, locale: options.locale ?? 'en' });

/** The whole server with some 150 entries, and an auditor who has just logged in. */
async function openAsAuditor() {
  const server = await startServer();
  await server.apply();
  const { users, audit } = server.accounts;
  await users.add('ada', { role: 'auditor' }, PASSWORD, 'test');
  for (let turn = 1; turn <= 150; turn += 1)
    audit.record('lee', 'wall moved', `Hall ${turn}`, { before: 'the whole site', after: `team ${turn % 2 === 0 ? 'north' : 'south'}` });
  const page = await openForeignPage({ locale: 'en' });
  await page.goto(`${server.url}/office`);
  await page.getByLabel('Name', { exact: true }).fill('ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Audit' }).waitFor();
  return { server, page };
}

describeInBrowser('the audit is read in the office', () => {
  test('[AU7] an auditor is led to it at the login and from the first page, and is shown the way to nothing else', async () => {
    const { server, page } = await openAsAuditor();
    await page.getByRole('cell', { name: 'Hall 150' }).waitFor();
    const links = () => page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['← Office', 'Audit']);
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
    expect(page.url()).toBe(`${server.url}/office#audit`);
    await page.getByRole('link', { name: '← Office' }).click();
    await page.getByRole('button', { name: 'Log out' }).waitFor();
    expect(await links()).toEqual(['#audit', '#own-login', '#sessions']);
    await page.goto(`${server.url}/office#screens`);
    await page.getByText('Screens are kept by supervisors and admins.').waitFor();
    await page.goto(`${server.url}/floor`);
    await page.getByRole('link', { name: 'Log in' }).waitFor();
  });

  test('[AU5] it is read page by page and searched, by keyboard too; the search is an entry itself', async () => {
    const { server, page } = await openAsAuditor();
    await page.getByText('100 shown').waitFor();
    await page.getByRole('button', { name: 'Earlier entries' }).click();
    await page.getByRole('cell', { name: 'Hall 1', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Earlier entries' }).count()).toBe(0);
    await page.getByLabel('Words').focus();
    await page.keyboard.type('hall 14');
    await page.keyboard.press('Enter');
    await page.getByText('11 shown').waitFor();
    await page.getByLabel('Words').fill('');
    await page.getByRole('combobox', { name: 'Who' }).selectOption('lee');
    await page.getByRole('combobox', { name: 'What' }).selectOption('wall moved');
    await page.getByLabel('From', { exact: true }).fill('2001-01-01');
    await page.getByLabel('To', { exact: true }).fill('2001-01-02');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nothing found').waitFor();
    await page.getByRole('button', { name: 'Show all' }).first().click();
    await page.getByRole('cell', { name: 'with “hall 14”' }).waitFor();
    const searches = server.accounts.audit.list(9).filter(({ action }) => action === 'audit read');
    expect(searches.map(({ actor, subject }) => `${actor}: ${subject}`)).toEqual([
      'ada: by lee, “wall moved”, from 2001-01-01, to 2001-01-02',
      'ada: with “hall 14”',
      'ada: everything',
    ]);
  });

  test('[AU4] [AU6] it says how far the chain holds, and hands out what was searched and all of it as files', async () => {
    const { server, page } = await openAsAuditor();
    const [last] = server.accounts.audit.list(1);
    await page.getByText(`Chain intact up to entry ${last!.number} (${last!.hash.slice(0, 12)}…)`).waitFor();
    await page.getByLabel('Words').fill('hall 14');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('11 shown').waitFor();
    expect((await takenOut(page, 'CSV')).suggestedFilename()).toMatch(/^audit-[A-Z]{8}\.csv$/);
    expect((await takenOut(page, 'JSON lines')).suggestedFilename()).toMatch(/^audit-[A-Z]{8}\.ndjson$/);
    const taken = server.accounts.audit.list(9).filter(({ action }) => action.startsWith('audit exported'));
    expect(taken.map(({ action, subject }) => [action, subject])).toEqual([
      ['audit exported (ndjson)', 'everything'],
      ['audit exported (csv)', 'with “hall 14”'],
    ]);
  });

  test('[AU4] a broken chain is said at once, with the entry and what tells more', async () => {
    const { page } = await openAudit({
      prepare: (gateway) => (gateway.chain = { head: { number: 6, hash: SAMPLE_CHAIN.head.hash }, fault: { number: 7, reason: 'x' } }),
    });
    await page.getByRole('alert').getByText('▲ Chain broken at entry 7').waitFor();
    await page.getByText('npx tallyboard verify data').waitFor();
    await page.clock.resume(); // axe waits for timers of the page
    expect(await faultsOf(page)).toEqual([]);
  });

  test('what can not be read is said, with a way to try again, and nothing found says what to do', async () => {
    const { page, gateway } = await openAudit({ prepare: (fake) => (fake.audit = null) });
    await page.getByRole('alert').getByText('The audit could not be read: The server failed on this.').waitFor();
    gateway.audit = { ...SAMPLE_AUDIT, entries: [] };
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Take fewer words, or more days.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('[AU5] a supervisor is told whose it is', async () => {
    const { page } = await openAudit({ prepare: (gateway) => (gateway.session = { ...gateway.session, role: 'supervisor' }) });
    await page.getByText('The audit is read by admins and auditors.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  test.each([390, 320])('it needs no sideways scrolling at %i px', async (width) => {
    const { page } = await openAudit({ width, height: 844 });
    await page.getByRole('cell', { name: 'old-crm' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  for (const { locale, isDark, width, height, name } of looksAt([1440, 900], [390, 844])) {
    test(`audit-${name}: how it looks, and axe finds nothing`, async () => {
      const { page } = await openAudit({ locale, isDark, width, height });
      await vi.waitFor(async () => expect(await page.locator('.whole').count()).toBe(1), PATIENTLY);
      await page.evaluate('document.fonts.ready.then(() => null)');
      await expectBaseline(page, `audit-${name}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });
  }
});
