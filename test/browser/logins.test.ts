import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { agentId, teamId } from '../../shared/units.ts';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage } from '../support/browser.ts';
import { codeOf } from '../support/codes.ts';
import { openOidcProvider } from '../support/oidc-provider.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const written = parse(HARBOUR_YAML) as { site: object };
const siteWith = (more: object): string => stringify({ ...written, site: { ...written.site, ...more } });

async function expectNoFaults(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

async function openOffice({ url }: Served): Promise<Page> {
  const page = await openForeignPage({ locale: 'en' });
  await page.goto(`${url}/office`);
  return page;
}

async function logIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

/** The key that stands on the page for an app, as somebody types it off. */
const keyOn = async (page: Page): Promise<string> => ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');

describeInBrowser('logins', () => {
  test('[AC9] [AC10] [AC11] a password is changed and a second step turned on by keyboard; then the login asks for the code', async () => {
    const server = await startServer();
    await server.accounts.users.add('kim', { role: 'payroll' }, PASSWORD, 'test');
    const page = await openOffice(server);
    await logIn(page, 'kim', PASSWORD);
    await page.getByRole('link', { name: 'Your login' }).click();
    await page.getByLabel('Present password').fill('a guess');
    await page.getByLabel('New password').fill('another long one');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The password is wrong.').waitFor();
    await page.getByLabel('Present password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed.').waitFor();

    await page.getByRole('button', { name: 'Turn it on' }).click();
    await page.keyboard.type('another long one');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'QR code of the key for the app' }).waitFor();
    await expectNoFaults(page);
    const key = await keyOn(page);
    await page.getByLabel('Code from the app').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This code is wrong').waitFor();
    await page.getByLabel('Code from the app').fill(codeOf(key, Date.now()));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    const codes = await page.getByRole('listitem').locator('code').allTextContents();
    expect(codes).toHaveLength(10);
    await expectNoFaults(page);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 recovery codes are left.').waitFor();

    await page.getByRole('link', { name: '← Office' }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await logIn(page, 'kim', 'another long one');
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
    await expectNoFaults(page);
    await page.getByLabel('Code').fill(codes[0]?.toLowerCase() ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('kim, payroll').waitFor();
  });

  test('[AC12] whose role it is asked of sets it up before anything else', async () => {
    const server = await startServer();
    await server.apply(siteWith({ secondFactorFor: ['payroll'] }));
    await server.accounts.users.add('kim', { role: 'payroll' }, PASSWORD, 'test');
    const page = await openOffice(server);
    await logIn(page, 'kim', PASSWORD);
    await page.getByRole('heading', { name: 'First set up a second step' }).waitFor();
    await page.getByRole('img').waitFor();
    await page.getByLabel('Code from the app').fill(codeOf(await keyOn(page), Date.now()));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('kim, payroll').waitFor();
  });

  test('[AC13] somebody signs on at a real provider, and whom this board does not know is told so', async () => {
    const provider = await openOidcProvider({ s1: { preferred_username: 'kim' }, s2: { preferred_username: 'other' } });
    const server = await startServer({ signOn: provider.config });
    provider.serve(server.url);
    await server.accounts.users.add('kim', { role: 'admin' }, PASSWORD, 'test');
    const signOn = async (login: string): Promise<Page> => {
      const page = await openOffice(server);
      await page.getByRole('link', { name: 'Log in with Harbour ID' }).click();
      await page.locator('input[name=login]').fill(login);
      await page.locator('input[name=password]').fill('any');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Continue' }).click();
      return page;
    };
    const other = await signOn('s2');
    await other.getByRole('alert').getByText('Harbour ID knows you, this board does not.').waitFor();
    await expectNoFaults(other);
    const kim = await signOn('s1');
    await kim.waitForURL('**/floor');
    await kim.goto(`${server.url}/office`);
    await kim.getByText('kim, admin').waitFor();
  });

  test('[AC14] [AC15] a supervisor gives a PIN and a badge; the agent opens the desk by either, and leaves it', async () => {
    const server = await startServer();
    await server.apply(siteWith({ deskLogin: true }));
    await server.accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
    await server.accounts.users.add('ana.lin', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    const page = await openOffice(server);
    await logIn(page, 'lee', PASSWORD);
    await page.getByRole('link', { name: /^PINs and badges/ }).click();
    await page.getByRole('button', { name: /^New PIN for Ana/ }).click();
    const pin = (await page.locator('output').textContent()) ?? '';
    await expectNoFaults(page);
    await page.getByRole('button', { name: /^New badge for Ana/ }).click();
    const badge = await page.getByLabel(/^The badge of Ana/).inputValue();

    const desk = await openForeignPage({ locale: 'en', viewport: { width: 390, height: 844 } });
    await desk.goto(`${server.url}/desk`);
    await desk.getByLabel('Name or extension').fill('ana');
    await desk.getByLabel('PIN').fill('000000');
    await desk.keyboard.press('Enter');
    await desk.getByRole('alert').getByText('Name or PIN is wrong.').waitFor();
    await expectNoFaults(desk);
    await desk.getByLabel('PIN').fill(pin);
    await desk.keyboard.press('Enter');
    await desk.getByRole('heading', { name: /Ana/ }).waitFor();
    await desk.getByRole('button', { name: 'Log out' }).click();
    await desk.getByLabel('Name or extension').waitFor();
    await desk.goto('about:blank');
    await desk.goto(badge);
    await desk.getByRole('heading', { name: /Ana/ }).waitFor();
    expect(desk.url()).toBe(`${server.url}/desk`);
  });

  test.each([
    ['en', 1440, 900, false],
    ['zh-CN', 390, 844, true],
  ] as const)('own-login-%s: how it looks, and axe finds nothing', async (locale, width, height, isDark) => {
    const { page } = await openScreenPage({ path: `/office?lang=${locale}#own-login`, locale, width, height, isDark });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('form').waitFor();
    await page.evaluate('document.fonts.ready.then(() => null)');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectBaseline(page, `own-login-${locale}-${width}x${height}-${isDark ? 'dark' : 'light'}`);
    await page.clock.resume(); // axe waits for timers of the page
    await expectNoFaults(page);
  });

  test('the office tells a wrong login what to do', async () => {
    const session = { role: null, isDemo: false, needsSetup: false, site: 'hefei-1', protocol: 1 };
    const { page } = await openScreenPage({ path: '/office', locale: 'en', prepare: (gateway) => (gateway.session = session) });
    await page.getByLabel('Name').fill('zhou');
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Name or password is wrong').waitFor();
  });

  test('a floor whose login ended hides its figures and says where to log in', async () => {
    const { page } = await openScreenPage({
      path: '/floor',
      locale: 'en',
      prepare: (gateway) => (gateway.joined = { ok: false, error: 'forbidden', reason: 'the session ended', way: 'log in again' }),
    });
    await vi.waitFor(async () => expect(await page.getByRole('link', { name: 'Log in' }).getAttribute('href')).toBe('/office'), PATIENTLY);
  });
});
