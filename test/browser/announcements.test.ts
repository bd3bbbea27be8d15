import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Role } from '../../shared/audience.ts';
import type { AnnouncementRow, FeedEntry } from '../../shared/wire/board-view.ts';
import { eventId } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { announcement } from '../support/announcement.ts';
import { describeInBrowser, later, openForeignPage, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { startServer } from '../support/running-server.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const WALL_HEIGHT = 1080;
const DRILL = 'Fire drill at 15:00. Leave your headset on the desk.';

/** A floor on which these were announced before the page opened. */
const floorWith = (...announcements: readonly AnnouncementRow[]) => {
  const floor = sampleFloor({ locale: 'en' });
  return { ...floor, view: { ...floor.view, announcements } };
};
const openWall = (options: Partial<ScreenOptions> = {}) =>
  openScreenPage({ path: '/wall', width: 1920, height: WALL_HEIGHT, locale: 'en', ...options });
const banner = (page: Page) => page.locator('.composition section.urgent, .composition section.important');

async function openDialog(options: Partial<ScreenOptions> = {}): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: '/floor', locale: 'en', ...options });
  await screen.page.getByRole('button', { name: 'Announce', exact: true }).click();
  await screen.page.getByRole('dialog').waitFor();
  return screen;
}
const send = (page: Page) => page.getByRole('dialog').locator('form .main');

async function faults(page: Page, isStrict: boolean): Promise<string[]> {
  await page.clock.resume(); // axe waits for timers of the page
  const builders = [axeOn(page), ...(isStrict ? [axeOn(page).withRules(['color-contrast-enhanced'])] : [])];
  const found = [];
  for (const builder of builders) found.push(await builder.analyze());
  return found.flatMap(({ violations }) => violations).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

describeInBrowser('[V22] an announcement on the wall', () => {
  test('V22: urgent covers at most a third of it for 15 s, then stands over the footer until its end', async () => {
    const { page, gateway, floor, passLive } = await openWall();
    gateway.show(
      { ...floor.view, announcements: [announcement(DRILL, later(100), { urgency: 'urgent', until: later(60_100) })] },
      later(100),
    );
    const panel = banner(page);
    await panel.getByText(DRILL).waitFor();
    const share = async (): Promise<number> => (WALL_HEIGHT - ((await panel.boundingBox())?.y ?? 0)) / WALL_HEIGHT;
    expect(await share()).toBeGreaterThan(0.28);
    expect(await share()).toBeLessThanOrEqual(1 / 3);
    await passLive(16_000);
    expect(await share()).toBeLessThan(0.15);
    expect(await panel.getByText('until 14:33').isVisible()).toBe(true);
    await passLive(46_000);
    expect(await panel.count()).toBe(0);
    expect(await page.locator('footer li.told').textContent()).toContain(DRILL);
  });

  test('V22: important stands over the footer and covers no figure; several take turns, behind what is urgent', async () => {
    const rows = [
      announcement('First', later(-60_000), { urgency: 'important' }),
      announcement('Second', later(-60_000), { urgency: 'important' }),
    ];
    const { page, gateway, floor, passLive } = await openWall({ floor: floorWith(...rows) });
    const panel = banner(page);
    const top = (await panel.boundingBox())?.y ?? 0;
    const lowest = await page.locator('.leaders li').last().boundingBox();
    expect((lowest?.y ?? 0) + (lowest?.height ?? 0)).toBeLessThanOrEqual(top);
    const seen = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      seen.add((await panel.textContent())?.match(/First|Second/)?.[0] ?? '');
      await passLive(12_000);
    }
    expect([...seen].sort()).toEqual(['First', 'Second']);
    gateway.show({ ...floor.view, announcements: [...rows, announcement(DRILL, later(0), { urgency: 'urgent' })] }, later(26_000));
    await panel.getByText(DRILL).waitFor();
    expect(await panel.count()).toBe(1);
  });

  test('V22: calm is in the feed and over nothing; taken back it is struck through, and since when', async () => {
    const { page, gateway, floor } = await openWall();
    const calm = announcement('Cake at three', later(100));
    gateway.show({ ...floor.view, announcements: [calm] }, later(100));
    const line = page.locator('footer li.told');
    await line.getByText('Cake at three').waitFor();
    expect(await banner(page).count()).toBe(0);
    gateway.show({ ...floor.view, announcements: [{ ...calm, withdrawn: { at: later(200) } }] }, later(200));
    await line.locator('s', { hasText: 'Cake at three' }).waitFor();
    expect(await line.textContent()).toContain('taken back 14:32');
  });

  test('V21: taken back it leaves the wall with the frame that says so', async () => {
    const urgent = announcement(DRILL, later(-5000), { urgency: 'urgent' });
    const { page, gateway, floor } = await openWall({ floor: floorWith(urgent) });
    await banner(page).getByText(DRILL).waitFor();
    gateway.show({ ...floor.view, announcements: [{ ...urgent, withdrawn: { at: later(200) } }] }, later(200));
    await banner(page).waitFor({ state: 'detached' });
    expect(await page.locator('footer li.told s').textContent()).toBe(DRILL);
  });

  test('V21: is shown by the walls it names alone', async () => {
    const rows = [
      announcement('For this wall', later(-30_000), { urgency: 'important', screens: ['w1', 'w7'] }),
      announcement('For another', later(-20_000), { urgency: 'urgent', screens: ['w2'] }),
    ];
    const { page } = await openWall({ floor: floorWith(...rows) });
    expect(await banner(page).textContent()).toContain('For this wall');
    expect(await page.locator('body').textContent()).not.toContain('For another');
    const visitor = await openWall({
      floor: floorWith(...rows),
      prepare: (gateway) => (gateway.program = { ...gateway.program, screen: null }),
    });
    expect(await banner(visitor.page).count()).toBe(0);
  });

  test('V22: a footer that says what is not live is never covered', async () => {
    const { page, passLive, pass, gateway } = await openWall({
      floor: floorWith(announcement(DRILL, later(-30_000), { urgency: 'urgent' })),
    });
    await passLive(1000);
    gateway.cutOff();
    await pass(8000);
    const notice = page.locator('footer .notice');
    await notice.waitFor();
    const [panel, said] = [await banner(page).boundingBox(), await notice.boundingBox()];
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(said?.y ?? 0);
  });

  test('V22: a celebration waits while one is urgent for the first 15 s, and the one it broke into is shown again', async () => {
    const { page, gateway, floor, passLive } = await openWall();
    const earned = (name: string, at: number): FeedEntry => feedEntry(name, later(at));
    gateway.show({ ...floor.view, feed: [earned('Ana', 50), ...floor.view.feed] }, later(100));
    const party = page.locator('aside');
    await party.getByText('Ana').waitFor();
    const announcements = [announcement(DRILL, later(200), { urgency: 'urgent' })];
    const feed = [earned('Bo', 250), earned('Ana', 50), ...floor.view.feed];
    gateway.show({ ...floor.view, announcements, feed }, later(300));
    await banner(page).getByText(DRILL).waitFor();
    expect(await party.count()).toBe(0);
    await passLive(14_000);
    expect(await party.count()).toBe(0);
    await passLive(2000);
    await party.getByText('Ana').waitFor();
    await passLive(7000);
    await party.getByText('Bo').waitFor();
  });

  for (const [urgency, age] of [
    ['urgent', 1000],
    ['urgent', 30_000],
    ['important', 1000],
  ] as const) {
    test(`axe finds nothing on ${urgency} after ${age / 1000} s, and every text has 7:1`, async () => {
      const rows = [announcement(DRILL, later(-age), { urgency }), announcement('Gone', later(-age), { withdrawn: { at: later(-age) } })];
      const { page } = await openWall({ floor: floorWith(...rows) });
      expect(await faults(page, true)).toEqual([]);
    });
  }
});

describeInBrowser('[V20] announcing at the floor', () => {
  test('V20: says what, how loudly, how long and where, and shows how it will look', async () => {
    const { page, gateway } = await openDialog();
    await page.getByLabel('What everybody should read').fill(`  ${DRILL} `);
    await page.getByRole('button', { name: 'Urgent' }).click();
    await page.getByRole('button', { name: '1 h' }).click();
    await page.getByRole('button', { name: 'Only these' }).click();
    await page.getByLabel('二楼靠窗').check();
    expect(await page.getByLabel('Old lobby').count()).toBe(0);
    const picture = page.locator('[data-theme=wall] section');
    expect(await picture.textContent()).toContain(DRILL);
    await send(page).click();
    await page.getByText('Announced. It stands on the walls now.').waitFor();
    expect(gateway.announced).toHaveLength(1);
    expect(gateway.announced[0]).toMatchObject({ text: DRILL, seconds: 3600, urgency: 'urgent', screens: ['w1'] });
    expect(gateway.announced[0]?.request).toMatch(/^[0-9a-f]{24}$/);
    expect(await page.getByLabel('What everybody should read').inputValue()).toBe('');
  });

  test('V20: without words or walls nothing is sent, and what is missing has the focus', async () => {
    const { page, gateway } = await openDialog();
    await send(page).click();
    await page.getByText('Not announced yet: write what everybody should read.').waitFor();
    await page.keyboard.type('Cake');
    expect(await page.getByLabel('What everybody should read').inputValue()).toBe('Cake');
    await page.getByRole('button', { name: 'Only these' }).click();
    await send(page).click();
    await page.getByText('Not announced yet: choose at least one wall.').waitFor();
    await page.keyboard.press('Space');
    await send(page).click();
    await page.getByText('Announced.').waitFor();
    expect(gateway.announced).toMatchObject([{ text: 'Cake', screens: ['w1'], urgency: 'calm', seconds: 900 }]);
  });

  test('V20: refused it says why and the way out, keeps the words while closed, and is sent again under the same name', async () => {
    const refusal = {
      ok: false,
      error: 'refused',
      reason: 'there is no wall w1 in use',
      way: 'load the page again and choose anew',
    } as const;
    const { page, gateway } = await openDialog({ prepare: (opened) => (opened.reply = refusal) });
    await page.getByLabel('What everybody should read').fill('Cake at three');
    await send(page).click();
    await page.getByText('there is no wall w1 in use').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Announce', exact: true }).click();
    expect(await page.getByLabel('What everybody should read').inputValue()).toBe('Cake at three');
    gateway.reply = { ok: true, value: { id: eventId('a') } };
    await send(page).click();
    await page.getByText('Announced.').waitFor();
    expect(new Set(gateway.announced.map(({ request }) => request)).size).toBe(1);
  });

  test('V20: more than 160 characters can not be written, and the counter says how many are', async () => {
    const { page } = await openDialog();
    await page.getByLabel('What everybody should read').fill('x'.repeat(155));
    await page.getByLabel('What everybody should read').press('End');
    await page.keyboard.type('123456789');
    await page.getByText('160 / 160').waitFor();
  });

  test('V21: what was announced today is listed and taken back by keyboard, and goes with the frame that says so', async () => {
    const rows = [
      announcement('Cake at three', later(-60_000)),
      announcement('Over', later(-3_600_000), { screens: ['w1', 'gone'] }),
      announcement('Wrong', later(-120_000), { withdrawn: { at: later(-60_000) } }),
    ];
    const { page, gateway, floor } = await openDialog({ floor: floorWith(...rows) });
    const lines = page.getByRole('dialog').locator('li');
    expect(await lines.allTextContents()).toEqual([
      expect.stringMatching(/Cake at three.*all walls.*stands until 14:46/),
      expect.stringMatching(/Over.*on 二楼靠窗 and a wall that is gone.*was over at 13:47/),
      expect.stringMatching(/Wrong.*taken back 14:31/),
    ]);
    await page.getByRole('button', { name: 'Take back “Cake at three”' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => gateway.takenBack).toMatchObject([{ announcement: rows[0]!.id }]);
    gateway.show({ ...floor.view, announcements: rows.map((row) => ({ ...row, withdrawn: { at: later(200) } })) }, later(200));
    await lines.first().locator('s').waitFor();
    expect(await page.getByRole('button', { name: /^Take back/ }).count()).toBe(0);
  });

  test('V20: walls that can not be fetched are asked for again; without any there is nothing to choose', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en' });
    let isBroken = true;
    const problem = { error: 'internal', reason: 'the server failed on this request', way: 'see its log' };
    await page.route('**/api/walls', (route) =>
      isBroken ? route.fulfill({ status: 500, json: problem }) : route.fulfill({ status: 200, json: { walls: [] } }),
    );
    await page.getByRole('button', { name: 'Announce', exact: true }).click();
    await page.getByRole('button', { name: 'Only these' }).click();
    await page.getByText('The server failed on this.').waitFor();
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('There is no wall yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Only these' }).isDisabled()).toBe(true);
  });

  test('Escape closes the form and not the agent behind it', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en' });
    await page.getByRole('button', { name: '赵敏' }).click();
    await page.getByRole('heading', { name: '赵敏' }).waitFor();
    await page.getByRole('button', { name: 'Announce', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { name: '赵敏' }).isVisible()).toBe(true);
  });

  test.each(['payroll'] as const satisfies readonly Role[])('V20: the role %s finds nothing to announce with', async (role) => {
    const { page } = await openScreenPage({
      path: '/floor',
      locale: 'en',
      prepare: (gateway) => (gateway.session = { ...gateway.session, role }),
    });
    await page.getByRole('button', { name: '赵敏' }).waitFor();
    expect(await page.getByRole('button', { name: 'Announce', exact: true }).count()).toBe(0);
  });

  for (const isDark of [false, true]) {
    test(`axe finds nothing in the form, ${isDark ? 'dark' : 'light'}`, async () => {
      const rows = [announcement('Cake', later(-60_000)), announcement('Wrong', later(-9000), { withdrawn: { at: later(-8000) } })];
      const { page } = await openDialog({ isDark, floor: floorWith(...rows) });
      await page.getByRole('button', { name: 'Only these' }).click();
      expect(await faults(page, false)).toEqual([]);
    });
  }
});

describeInBrowser('from the floor to the wall, by the whole server', () => {
  test('[V20][V21] what is announced stands on the wall, and is taken back from it', async () => {
    const server = await startServer({ isDemo: true });
    await server.apply();
    const [wall, floor] = [await openForeignPage(), await openForeignPage()];
    await wall.goto(`${server.url}/wall?lang=en`);
    await floor.goto(`${server.url}/floor?lang=en`);
    await wall.getByText('Nobody is scheduled today').or(wall.locator('footer')).first().waitFor();
    await floor.getByRole('button', { name: 'Announce', exact: true }).click();
    await floor.getByLabel('What everybody should read').fill(DRILL);
    await floor.getByRole('button', { name: 'Important' }).click();
    await send(floor).click();
    await banner(wall).getByText(DRILL).waitFor();
    await floor.getByRole('button', { name: `Take back “${DRILL}”` }).click();
    await banner(wall).waitFor({ state: 'detached' });
    await wall.locator('footer li.told s', { hasText: DRILL }).waitFor();
    await floor.getByText(/taken back \d\d:\d\d/).waitFor();
    expect(server.accounts.audit.list(2).map(({ action }) => action)).toEqual(['announcement taken back', 'announced (important)']);
    await Promise.all([wall.close(), floor.close()]);
  });
});
