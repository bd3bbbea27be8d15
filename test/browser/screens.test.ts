import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, openForeignPage, openScreenPage } from '../support/browser.ts';
import { LOOKS } from '../support/looks.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';

interface Shown {
  readonly id: string;
  readonly isConnected: boolean;
  readonly isCurrent: boolean | null;
  readonly report: { readonly engine: string; readonly version: string; readonly roundTripMs: number | null } | null;
}

const codeOn = async (page: Page): Promise<string> => {
  const text = await page.locator('.code .unseen').textContent();
  return /\d{6}/.exec(text ?? '')?.[0] ?? '';
};

const faultsOf = async (page: Page, isStrict: boolean): Promise<string[]> => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const strict = axeOn(page).withRules(['color-contrast-enhanced']);
  const found = [await axeOn(page).withTags(tags).analyze(), ...(isStrict ? [await strict.analyze()] : [])];
  return found.flatMap(({ violations }) => violations).map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ''}`);
};

describeInBrowser('screens are paired and kept', () => {
  test('[V15] [W10] [W11] [W12] a new screen shows a code, becomes the wall when it is claimed, reports, reloads, and shows a code again once revoked', async () => {
    const server = await startServer();
    await server.apply();
    const root = await server.admin();
    const page = await openForeignPage();
    const loads: string[] = [];
    page.on('framenavigated', (frame) => void loads.push(frame.url()));
    await page.goto(`${server.url}/wall#a-link-that-was-revoked`);
    await page.locator('.code').waitFor();
    const code = await codeOn(page);
    const claimed = await server.call('/api/pairing/claim', { cookie: root, body: { code, name: 'Hall', team: null } });
    expect(claimed.status).toBe(201);
    await page.getByRole('heading', { name: 'Harbour' }).waitFor();
    expect(page.url()).toBe(`${server.url}/wall`);
    expect(loads.filter((url) => !url.endsWith('/wall'))).toHaveLength(1);

    const wall = async (): Promise<Shown> => {
      const { walls } = (await server.call('/api/walls', { cookie: root })).body as { walls: Shown[] };
      return walls[0]!;
    };
    await vi.waitFor(async () => expect((await wall()).report?.roundTripMs).toEqual(expect.any(Number)), { timeout: 30_000 });
    expect(await wall()).toMatchObject({
      isConnected: true,
      isCurrent: true,
      report: { version: expect.stringMatching(/^[\w-]{8}$/) as unknown },
    });

    const loaded = page.waitForEvent('load');
    const { id } = await wall();
    expect((await server.call(`/api/walls/${id}/reload`, { cookie: root, body: {} })).status).toBe(204);
    await loaded;
    await page.getByRole('heading', { name: 'Harbour' }).waitFor();

    expect((await server.call(`/api/walls/${id}`, { method: 'DELETE', cookie: root })).status).toBe(204);
    await page.locator('.code').waitFor({ timeout: 20_000 });
    expect(await codeOn(page)).not.toBe(code);
  });

  test('[V15] the QR code’s address fills the code in, and nothing is claimed until a person says so', async () => {
    const { page, gateway } = await openScreenPage({ path: '/office#pair=407193', locale: 'en' });
    expect(await page.getByLabel('Code').inputValue()).toBe('407193');
    expect(gateway.asked).toEqual([]);
    await page.getByLabel('Where it hangs').first().fill('Hall');
    await page.getByLabel('Team').selectOption('blue');
    await page.getByRole('button', { name: 'Pair' }).click();
    await page.getByText('“Hall” is a wall now.').waitFor();
    expect(gateway.asked).toEqual(['POST /api/pairing/claim {"code":"407193","name":"Hall","team":"blue","playlist":null}']);
  });

  test('a screen is renamed, moved, given sound, reloaded after a question, and revoked after a question', async () => {
    const { page, gateway } = await openScreenPage({ path: '/office#screens', locale: 'en' });
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    const reload = page.getByRole('button', { name: 'Reload Entrance hall' });
    await reload.click();
    expect(gateway.asked).toEqual([]);
    await reload.click();
    await page.getByText('asked to reload').waitFor();
    await page.getByRole('button', { name: 'Change Entrance hall' }).click();
    const form = page.getByRole('listitem').filter({ hasText: 'Entrance hall' }).locator('form');
    await form.getByLabel('Where it hangs').fill('Lobby');
    await form.getByLabel('With sound').check();
    await form.getByLabel('Volume').fill('80');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change Entrance hall' }).click();
    await form.getByRole('button', { name: 'Revoke' }).click();
    await vi.waitFor(() => expect(gateway.asked).toHaveLength(3), PATIENTLY);
    expect(gateway.asked).toEqual([
      'POST /api/walls/w2/reload {}',
      'PATCH /api/walls/w2 {"team":null,"playlist":null,"name":"Lobby","sound":{"isOn":true,"volume":0.8}}',
      'DELETE /api/walls/w2 ',
    ]);
    expect(asked).toHaveLength(3);
  });

  test('[V17] what a screen was given and is gone stands on the page, and the list refreshes itself', async () => {
    const { page, gateway, pass } = await openScreenPage({ path: '/office#screens', locale: 'en' });
    await page.getByText('Team green is gone from the site file: it shows the whole site.').waitFor();
    await page.getByText('never seen').waitFor();
    await page.getByText('Tizen, Chromium 69').waitFor();
    await page.getByText('clock 2:00:04 ahead').waitFor();
    const [first, ...others] = gateway.fleet.walls;
    gateway.fleet = { ...gateway.fleet, walls: [{ ...first!, name: 'Renamed elsewhere' }, ...others] };
    await pass(3100);
    await page.getByText('Renamed elsewhere').waitFor();
  });

  test('a list that cannot be refreshed says since when; one that was never told says so; an empty one says what to do', async () => {
    const { page, pass } = await openScreenPage({ path: '/office#screens', locale: 'en' });
    await page.getByText('Entrance hall').waitFor();
    await page.route('**/api/walls', (route) => route.abort());
    await pass(3100);
    await page.getByText('The server does not answer: what stands here is from').waitFor();
    await page.getByText('Entrance hall').waitFor();
    const other = await openScreenPage({ path: '/office', locale: 'en' });
    other.gateway.fleet = { ...other.gateway.fleet, walls: [] };
    await other.page.getByRole('link', { name: 'Wall screens' }).click();
    await other.page.getByText('No screens yet').waitFor();
    await other.page.getByRole('link', { name: 'Office' }).click();
    await other.page.route('**/api/walls', (route) => route.abort());
    await other.page.getByRole('link', { name: 'Wall screens' }).click();
    await other.page.getByText('The screens could not be fetched.').waitFor();
  });

  test('the pages of the screens and of what they show are reached from the floor and lead back, by those who keep them and nobody else', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en' });
    for (const [link, name] of [
      ['Wall screens', 'Wall screens'],
      ['Playlists', 'What walls show'],
    ] as const) {
      await page.getByRole('button', { name: /^More/ }).click();
      await page.getByRole('link', { name: link }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      expect(await page.getByRole('link', { name }).getAttribute('aria-current')).toBe('page');
      await page.getByRole('link', { name: 'Floor', exact: true }).click();
      await page.getByRole('heading', { name: 'Hefei 1' }).waitFor();
    }
    const payroll = { role: 'payroll', name: 'pat', isDemo: false, needsSetup: false, site: 'hefei-1' };
    const other = await openScreenPage({ path: '/floor', locale: 'en', prepare: (gateway) => (gateway.session = payroll) });
    await other.page.getByRole('button', { name: /^More/ }).click();
    await other.page.getByRole('combobox', { name: 'Language' }).waitFor();
    expect(await other.page.getByRole('link').count()).toBe(0);
    for (const hash of ['#screens', '#boards']) {
      await other.page.goto(`${other.gateway.url}/office${hash}`);
      await other.page.getByText('Screens are kept by supervisors and admins.').waitFor();
      await other.page.goto(`${other.gateway.url}/floor`);
    }
  });

  for (const { locale, isDark, theme } of LOOKS) {
    test(`axe finds nothing on the page of the screens, ${locale}, ${theme}`, async () => {
      const { page } = await openScreenPage({ path: `/office?lang=${locale}#screens`, locale, isDark });
      await page.getByRole('button', { name: /(修改|Change) 会议室/ }).click();
      await page.clock.resume();
      expect(await faultsOf(page, false)).toEqual([]);
    });
  }

  test('axe finds nothing on a screen that waits to be paired, at a contrast of 7:1', async () => {
    const { page } = await openScreenPage({ path: '/wall', prepare: (gateway) => (gateway.isKnown = false) });
    await page.locator('.code').waitFor();
    await page.clock.resume();
    expect(await faultsOf(page, true)).toEqual([]);
  });

  test('the page of the screens needs no sideways scrolling on a phone', async () => {
    const { page } = await openScreenPage({ path: '/office#pair=407193', width: 360, height: 740, locale: 'en' });
    await page.getByText('Entrance hall').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
