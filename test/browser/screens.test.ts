import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { turnWithin } from '../../client/view/stagger.ts';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, later, openForeignPage, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { LOOKS } from '../support/looks.ts';
import { startServer } from '../support/running-server.ts';
import { NOW } from '../support/sample-floor.ts';
import { PATIENTLY } from '../support/patiently.ts';

const STEP_MS = 200;

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

function loadsOf(page: Page): string[] {
  const loads: string[] = [];
  page.on('framenavigated', (frame) => void loads.push(frame.url()));
  return loads;
}

/** From now on the server has another program than the one that runs. */
async function serveNewer(page: Page): Promise<void> {
  await page.route('**/assets/newer.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.route('**/wall', async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ contentType: 'text/html', body: text.replace(/src="\/assets\/[^"]+"/, 'src="/assets/newer.js"') });
  });
}

/** The link is lost and comes back: then a wall looks for a newer program. Returns how long that took by the page's clock. */
async function linkAgain({ gateway, passLive }: OpenScreen): Promise<number> {
  const snapshots = gateway.snapshotsSent();
  let passed = 0;
  gateway.cutOff();
  gateway.open();
  await vi.waitFor(async () => {
    await passLive(1000);
    passed += 1000;
    expect(gateway.snapshotsSent()).toBeGreaterThan(snapshots);
  }, PATIENTLY);
  return passed;
}

/** What the page asked the server before this is answered: it asks once more itself, and is answered after it. */
async function settled(page: Page): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    await page.evaluate(() =>
      fetch(location.pathname, { cache: 'no-store' })
        .then((answer) => answer.text())
        .then(() => null),
    );
}

/** A screen whose turn within this time falls into this part of it. */
function nameWithTurn(spreadMs: number, [from, to]: readonly [number, number]): string {
  for (let number = 0; ; number += 1) {
    const turn = turnWithin(spreadMs, `screen-${number}`);
    if (turn >= from && turn < to) return `screen-${number}`;
  }
}

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

  test('[W11] a wall tells its size, engine, last paint and clock when it is told its program, when the scene changes and every half minute', async () => {
    const { gateway, passLive } = await openScreenPage({ path: '/wall', width: 1280, height: 720, locale: 'en' });
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThanOrEqual(2), PATIENTLY);
    const before = gateway.reports.length;
    await passLive(31_000);
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThan(before), PATIENTLY);
    const last = gateway.reports.at(-1)!;
    expect(last).toMatchObject({ width: 1280, height: 720, pixelRatio: 1, freshness: 'live', sound: 'off' });
    expect(last.paintedAt).toBeGreaterThan(NOW + 20_000);
    expect(Math.abs(last.clockSkewMs)).toBeLessThan(5000);
  });

  test('[W11] a picture that changes is no reason to tell anything', async () => {
    const { page, gateway, floor, pass } = await openScreenPage({ path: '/wall', locale: 'en' });
    await vi.waitFor(() => expect(gateway.reports.length).toBeGreaterThanOrEqual(2), PATIENTLY);
    const before = gateway.reports.length;
    for (const baseMet of [101, 102, 103]) {
      gateway.show({ ...floor.view, teams: floor.view.teams.map((row) => ({ ...row, baseMet })) }, later(baseMet));
      await page.locator('.keys .unseen', { hasText: String(baseMet) }).waitFor();
      await pass(600);
    }
    expect(gateway.reports.length).toBe(before);
  });

  test('[W11] sound that the browser blocks is told as blocked', async () => {
    const { gateway, passLive } = await openScreenPage({
      path: '/wall',
      prepare: (fake) => (fake.program = { ...fake.program, sound: { isOn: true, volume: 0.5 } }),
    });
    await passLive(2000);
    await vi.waitFor(() => expect(gateway.reports.at(-1)).toMatchObject({ sound: 'blocked' }), PATIENTLY);
  });

  test('[W11] a screen that somebody only looks at tells nothing', async () => {
    const { gateway, passLive } = await openScreenPage({
      path: '/wall',
      prepare: (fake) => (fake.program = { ...fake.program, screen: null }),
    });
    await passLive(31_000);
    expect(gateway.reports).toEqual([]);
  });

  test('[W12] a newer program waits for the screen’s own turn', async () => {
    const screen = await openScreenPage({ path: '/wall', locale: 'en' });
    const loads = loadsOf(screen.page);
    await serveNewer(screen.page);
    screen.gateway.program = { ...screen.gateway.program, screen: 'a screen whose turn comes late' };
    await linkAgain(screen);
    await screen.passLive(10_000);
    expect(loads).toEqual([]);
    await vi.waitFor(
      async () => {
        await screen.passLive(2000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
  });

  test('[W12] a newer program whose turn comes during celebrations waits until the last of them is over', async () => {
    const screen = await openScreenPage({ path: '/wall', locale: 'en' });
    const { page, gateway, floor, passLive } = screen;
    const loads = loadsOf(page);
    await serveNewer(page);
    gateway.program = { ...gateway.program, screen: nameWithTurn(60_000, [19_000, 20_000]) };
    const now = (await linkAgain(screen)) + 18_000;
    await settled(page);
    await passLive(18_000);
    const earned = ['Ana', 'Bo'].map((name, index) => feedEntry(name, later(now - 1000 + index), { id: name }));
    gateway.show({ ...floor.view, feed: [...earned, ...floor.view.feed] }, later(now));
    const celebrated = page.locator('aside');
    await celebrated.waitFor();
    await passLive(4000);
    await settled(page);
    expect([await celebrated.count(), loads]).toEqual([1, []]);
    await passLive(6000);
    await settled(page);
    expect([await celebrated.count(), loads]).toEqual([1, []]);
    await vi.waitFor(
      async () => {
        await passLive(1000);
        expect(loads).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
  });

  test('[W12] screens that are told that their protocol is outdated take turns within five seconds', { timeout: 180_000 }, async () => {
    const reloadedAfter = async (name: string): Promise<number> => {
      const screen = await openScreenPage({
        path: '/wall',
        locale: 'en',
        prepare: (fake) => (fake.program = { ...fake.program, screen: name }),
      });
      const loads = loadsOf(screen.page);
      const refusals: string[] = [];
      Object.defineProperty(screen.gateway, 'joined', {
        get: () => {
          refusals.push(name);
          return { ok: false, error: 'outdated' };
        },
      });
      screen.gateway.cutOff();
      screen.gateway.open();
      let sinceMs = 0;
      while (loads.length === 0) {
        await screen.pass(STEP_MS);
        // What page and server say to each other meanwhile takes no time of the page's, but some of the test's.
        for (let round = 0; round < 3; round += 1) await screen.page.request.get(`${screen.gateway.url}/wall`);
        if (refusals.length > 0) sinceMs += STEP_MS;
      }
      return sinceMs;
    };
    expect(await reloadedAfter(nameWithTurn(5000, [0, 300]))).toBeLessThan(2000);
    const lateMs = await reloadedAfter(nameWithTurn(5000, [4500, 5000]));
    expect(lateMs).toBeGreaterThan(4500);
    expect(lateMs).toBeLessThan(7000);
  });

  test('[W12] asked to reload while the server does not answer over HTTP, a wall stays as it is', async () => {
    const { page, gateway, passLive } = await openScreenPage({ path: '/wall', locale: 'en' });
    await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
    const asked: string[] = [];
    await page.route('**/wall', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    gateway.askToReload();
    await vi.waitFor(async () => {
      await passLive(200);
      expect(asked.length).toBeGreaterThan(0);
    }, PATIENTLY);
    await passLive(2000);
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
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
