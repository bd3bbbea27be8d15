import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { teamId } from '../../shared/units.ts';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { looksAt } from '../support/looks.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';

const openOffice = (hash: string, options: Omit<ScreenOptions, 'path'> = {}) =>
  openScreenPage({ ...options, path: `/office?lang=${options.locale ?? 'en'}#${hash}`, locale: options.locale ?? 'en' });

async function expectNoFaults(page: Page): Promise<void> {
  await page.clock.resume(); // axe waits for timers of the page
  expect(await faultsOf(page)).toEqual([]);
}

/** The whole server, and an admin who has just logged in and opened the accounts. */
async function openAsAdmin() {
  const server = await startServer();
  await server.apply();
  await server.accounts.users.add('root', { role: 'admin' }, PASSWORD, 'test');
  await server.accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
  const page = await openForeignPage({ locale: 'en' });
  await page.goto(`${server.url}/office`);
  await page.getByLabel('Name', { exact: true }).fill('root');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Accounts/ }).click();
  await page.getByRole('heading', { name: 'Accounts' }).waitFor();
  return { server, page };
}

const line = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Answers the questions of the page, and keeps them. */
function answering(page: Page, accept: boolean): string[] {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (accept ? dialog.accept() : dialog.dismiss());
  });
  return asked;
}

describeInBrowser('accounts are kept in the office', () => {
  test('[AC1] [AC2] somebody is invited by keyboard, chooses a password through the link, is in, and the admin sees it', async () => {
    const { server, page } = await openAsAdmin();
    await page.getByLabel('Login name').focus();
    await page.keyboard.type('kim');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const address = await page.getByLabel('The link for “kim”').inputValue();
    expect(address).toMatch(new RegExp(`^${server.url}/office#join=`));
    await page.getByRole('img', { name: 'QR code of the link for kim' }).waitFor();
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(1);
    await line(page, 'kim').getByText('invited, link good until').waitFor();
    await line(page, 'kim').getByText('North').waitFor();

    const theirs = await openForeignPage({ locale: 'en' });
    await theirs.goto(address);
    await theirs.getByRole('heading', { name: 'Welcome, kim' }).waitFor();
    await theirs.getByLabel('New password').fill('short');
    await theirs.getByRole('button', { name: 'Save and log in' }).click();
    expect(await theirs.getByRole('heading', { name: 'Welcome, kim' }).count()).toBe(1);
    await theirs.getByLabel('New password').fill('another long one');
    await theirs.keyboard.press('Enter');
    await theirs.getByText('kim, supervisor').waitFor();
    expect(theirs.url()).toMatch(/#home$/);
    await theirs.goto(address);
    await theirs.getByRole('heading', { name: 'This link is not good any more' }).waitFor();
    await line(page, 'kim').getByText('in 1 browser').waitFor();
  });

  test('[AC3] [AC4] [CF2] roles, teams and rights are changed, passwords made anew and people removed by mouse, the last two after a question', async () => {
    const { server, page } = await openAsAdmin();
    const asked = answering(page, true);
    await page.getByRole('button', { name: 'Change lee' }).click();
    const form = line(page, 'lee').locator('form');
    await form.getByLabel('North').uncheck();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Choose at least one team.').waitFor();
    await form.getByLabel('South').check();
    await form.getByLabel('see whole phone numbers').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await line(page, 'lee').getByText('South').waitFor();
    await line(page, 'lee').getByText('+ see whole phone numbers').waitFor();
    await page.getByRole('button', { name: 'Change lee' }).click();
    await form.getByRole('button', { name: 'New password by a link' }).click();
    await form.getByLabel('The link for “lee”').waitFor();
    await form.getByRole('button', { name: 'Remove' }).click();
    await vi.waitFor(async () => expect(await page.getByRole('button', { name: 'Change lee' }).count()).toBe(0), PATIENTLY);
    expect(asked.map((question) => question.split('?')[0])).toEqual([
      'Make a link with which “lee” chooses a new password',
      'Remove “lee”',
    ]);
    await page.getByRole('button', { name: 'Change root' }).click();
    await line(page, 'root').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('alert').getByText('This is the last admin who can log in.').waitFor();
    expect(server.accounts.users.list().map(({ name }) => name)).toEqual(['root']);
  });

  test('[AC4] nobody is removed whose removal was not confirmed', async () => {
    const { page, gateway } = await openOffice('accounts');
    const asked = answering(page, false);
    await page.getByRole('button', { name: 'Change ada' }).click();
    await line(page, 'ada').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Change sun.qi' }).click();
    await line(page, 'sun.qi').getByRole('button', { name: 'Invite anew' }).click();
    expect(asked).toHaveLength(2);
    expect(gateway.asked).toEqual([]);
  });

  test('[AC3] an admin who gives themself another role is logged out and led to the login', async () => {
    const { server, page } = await openAsAdmin();
    await server.accounts.users.add('other', { role: 'admin' }, PASSWORD, 'test');
    await page.getByRole('button', { name: 'Change root' }).click();
    const form = line(page, 'root').locator('form');
    await form.getByLabel('Role').selectOption('auditor');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  test('[AC1] they are searched by name, team and agent, and by role; nobody found says so', async () => {
    const { page } = await openOffice('accounts');
    const names = () => page.getByRole('listitem').locator('strong').allTextContents();
    await page.getByLabel('Search').fill('LI.W');
    await page.getByText('1 of 8').waitFor();
    expect(await names()).toEqual(['li.wei']);
    await page.getByLabel('Search').fill('红队');
    expect(await names()).toEqual(['li.wei', 'Maximiliane Oberhuber-Wittelsbach']);
    await page.locator('search').getByLabel('Role').selectOption('admin');
    await page.getByText('Nobody fits this search').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('search').getByLabel('Role').selectOption('admin');
    expect(await names()).toEqual(['xu.min', 'zhou']);
    await page.getByText('invited, and the link’s time is over').waitFor();
  });

  test('[AC1] accounts that cannot be fetched, and those that are not fresh any more, say so with a way out', async () => {
    const { page, gateway, pass } = await openOffice('accounts', { prepare: (fake) => (fake.accounts = null) });
    await page.getByText('The accounts could not be fetched: The server failed on this.').waitFor();
    const other = await openOffice('accounts');
    gateway.accounts = other.gateway.accounts;
    await page.getByRole('button', { name: 'Try again' }).click();
    await line(page, 'li.wei').waitFor();
    await page.route('**/api/users', (route) => route.abort());
    await pass(5100);
    await page.getByRole('alert').getByText('The server does not answer: what stands here is from').waitFor();
    await line(page, 'li.wei').waitFor();
  });

  test('[AC5] what is asked of a password stands where it is typed and is ticked off, and what the server refuses is said there', async () => {
    const server = await startServer();
    await server.admin();
    const invited = server.accounts.users.invite('wang.fang', { role: 'payroll' }, 'test');
    if (!invited.ok) throw new Error(invited.error);
    const { token } = server.accounts.invitations.create(invited.value, 'test');
    const page = await openForeignPage({ locale: 'en' });
    await page.goto(`${server.url}/office#join=${token}`);
    const met = () => page.locator('.met').allTextContents();
    const field = page.getByLabel('New password');
    await field.fill('wang.fang');
    expect(await met()).toEqual([]);
    await field.fill('qwertyuiop');
    expect(await met()).toHaveLength(2);
    await page.getByLabel('Show the password').check();
    expect(await field.getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Save and log in' }).click();
    await page.getByRole('alert').getByText('This is one of the commonest passwords').waitFor();
    await field.fill('another long one');
    await page.keyboard.press('Enter');
    await page.getByText('wang.fang, payroll').waitFor();
  });

  test('[AC6] who typed too many wrong passwords is told until when, and an admin lifts it', async () => {
    const { server, page } = await openAsAdmin();
    const theirs = await openForeignPage({ locale: 'en' });
    await theirs.goto(`${server.url}/office`);
    await theirs.getByLabel('Name', { exact: true }).fill('lee');
    for (let turn = 1; turn <= 5; turn += 1) {
      await theirs.getByLabel('Password').fill(`guess ${turn}`);
      const answered = theirs.waitForResponse('**/api/login');
      await theirs.keyboard.press('Enter');
      await answered;
    }
    await theirs
      .getByRole('alert')
      .getByText(/this name is locked until \d\d:\d\d/)
      .waitFor();
    await line(page, 'lee').getByText('wrong passwords: locked until').waitFor();
    await page.getByRole('button', { name: 'Lift the lock of lee' }).click();
    await line(page, 'lee').getByText('wrong passwords').waitFor({ state: 'detached' });
    await theirs.getByLabel('Password').fill(PASSWORD);
    await theirs.keyboard.press('Enter');
    await theirs.getByText('lee, supervisor').waitFor();
  });

  test('[AC7] everybody sees where they are logged in, ends one at once, and all others after a question', async () => {
    const session = { role: 'agent', agent: 'zhaomin', name: 'zhao.min' };
    const { page, gateway } = await openOffice('home', { prepare: (fake) => (fake.session = { ...fake.session, ...session }) });
    const asked = answering(page, true);
    await page.getByRole('link', { name: 'Where you are logged in' }).click();
    await page.getByRole('heading', { name: 'Where you are logged in' }).waitFor();
    await page.getByText('Chrome 140 on Windows').waitFor();
    await line(page, 'Chrome 140 on Windows').getByText('● here').waitFor();
    await page.getByText('Safari 18 on iOS').waitFor();
    await page.getByText('A browser that does not name itself').waitFor();
    await page.getByRole('button', { name: 'Log out Edge 140 on Windows' }).focus();
    await page.keyboard.press('Enter');
    await vi.waitFor(() => expect(gateway.asked).toEqual(['DELETE /api/sessions/s2 ']), PATIENTLY);
    await page.getByRole('button', { name: 'Log out everywhere else' }).click();
    await vi.waitFor(() => expect(gateway.asked).toEqual(['DELETE /api/sessions/s2 ', 'DELETE /api/sessions ']), PATIENTLY);
    expect(asked).toEqual(['Log out in all other browsers?']);
  });

  test('[AC7] an admin sees and ends those of others', async () => {
    const { page, gateway } = await openOffice('accounts');
    const asked = answering(page, true);
    await page.getByRole('button', { name: 'Change li.wei' }).click();
    await line(page, 'li.wei').getByRole('button', { name: 'Log out Safari 18 on iOS' }).click();
    await line(page, 'li.wei').getByRole('button', { name: 'Log out everywhere' }).click();
    await vi.waitFor(
      () => expect(gateway.asked).toEqual(['DELETE /api/users/u3/sessions/s3 ', 'DELETE /api/users/u3/sessions ']),
      PATIENTLY,
    );
    expect(asked).toEqual(['Log “li.wei” out in all browsers?']);
  });

  test('[AC1] a supervisor is told whose they are', async () => {
    const { page } = await openOffice('accounts', { prepare: (gateway) => (gateway.session = { ...gateway.session, role: 'supervisor' }) });
    await page.getByText('Accounts are kept by admins.').waitFor();
    expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  });

  test.each([390, 320])('it needs no sideways scrolling at %i px, opened or with a link', async (width) => {
    const { page } = await openOffice('accounts', { width, height: 844 });
    await page.getByRole('button', { name: 'Change li.wei' }).click();
    await page.getByLabel('Login name').fill('sun.qi');
    await page.getByLabel('蓝队').first().check();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByLabel('The link for “sun.qi”').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  for (const { locale, isDark, width, height, name: looks } of looksAt([1440, 900], [390, 844])) {
    test(`accounts-${looks}: how it looks, and axe finds nothing`, async () => {
      const { page } = await openOffice('accounts', { locale, isDark, width, height });
      await line(page, 'li.wei').waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      await expectBaseline(page, `accounts-${looks}`);
      await page.getByRole('button', { name: /li\.wei/ }).click();
      await page.getByLabel(locale === 'en' ? 'Login name' : '用户名').fill('sun.qi');
      await page.getByLabel('蓝队').first().check();
      await page.getByRole('button', { name: locale === 'en' ? 'Invite' : '邀请', exact: true }).click();
      await page.getByRole('img').waitFor();
      // The address holds the port of this run.
      await expectBaseline(page, `accounts-link-${looks}`, { mask: [page.getByRole('img'), page.locator('input[readonly]')] });
      await expectNoFaults(page);
    });

    test(`sessions-${looks}: how it looks, and axe finds nothing`, async () => {
      const { page } = await openOffice('sessions', { locale, isDark, width, height });
      await page.getByText('Chrome 140').waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      await expectBaseline(page, `sessions-${looks}`);
      await expectNoFaults(page);
    });

    test(`join-${looks}: how it looks, and axe finds nothing`, async () => {
      const { page } = await openOffice('join=token', { locale, isDark, width, height });
      await page.getByText('sun.qi').first().waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      await expectBaseline(page, `join-${looks}`);
      await expectNoFaults(page);
    });
  }
});
