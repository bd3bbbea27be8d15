import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Role } from '../../shared/audience.ts';
import type { AlertEntry } from '../../shared/wire/board-view.ts';
import { agentId, epochMs } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { alertEntry } from '../support/alert.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInWholeBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { sampleAlerts } from '../support/sample-alerts.ts';
import { NOW, sampleFloor } from '../support/sample-floor.ts';

/** A floor of twenty-four on which these alerts stand. */
function openFloor(alerts: readonly AlertEntry[], options: Partial<ScreenOptions> = {}): Promise<OpenScreen> {
  const floor = sampleFloor({ locale: options.locale ?? 'en' });
  return openScreenPage({ path: '/floor', locale: 'en', floor: { ...floor, view: { ...floor.view, alerts } }, ...options });
}

const strip = (page: Page) => page.getByRole('region', { name: /^(Alerts|警报)$/ });
const openBook = async (page: Page): Promise<void> => {
  await strip(page).locator('.sum button').click();
  await page.getByRole('dialog').waitFor();
};
const shown = (page: Page): Promise<string[]> => strip(page).locator('li').allInnerTexts();

/** Stands in for the browser's notifications, which a browser without a desktop has not: it grants, and keeps what is shown. */
const NOTIFICATIONS = `window.shown = [];
window.Notification = class {
  static permission = 'default';
  static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
  constructor(title, options) { window.shown.push(title + ': ' + options.body); }
};`;
const notified = (page: Page) => page.evaluate<string[]>('window.shown');

describeInWholeBrowser('[J17][J18] alerts at the floor', () => {
  test('J6: warnings first, three at a time; the rest, what is looked after and what is over stand in the book', async () => {
    const { page } = await openFloor(sampleAlerts());
    const lines = await shown(page);
    expect(lines.map((line) => line.split('\n')[1] ?? line)).toHaveLength(3);
    expect(lines[0]).toContain('A caller in sales has been waiting for more than 120 s');
    expect(lines[0]).toContain('since 14:28 · for 4:00');
    expect(lines[1]).toContain('Team Nordlicht had not reached 40% of base by 14:00');
    expect(lines[1]).toContain('Webhook ops was not told: it answered with status 503');
    expect(lines[2]).toContain('Long pause · 赵敏 has been paused (就餐) for more than 30 min');
    expect(await strip(page).locator('.sum').innerText()).toMatch(/4 alerts\s+2 acknowledged or snoozed\s+Show 1 more/);
    await openBook(page);
    const book = page.getByRole('dialog');
    expect(await book.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      ...['Standing', 'Acknowledged', 'Snoozed', 'Over, today', 'On this screen'],
    ]);
    expect(await book.innerText()).toContain('acknowledged by zhou, 13:44: IT looks');
    expect(await book.innerText()).toContain('over since 13:12');
  });

  test('J18: acknowledged by keyboard alone; the focus goes on to the next one', async () => {
    const { page, gateway, floor } = await openFloor(sampleAlerts());
    const first = page.getByRole('button', { name: 'Acknowledge: A caller in sales' });
    await first.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => gateway.acknowledged.map(({ alert, note }) => [alert, note])).toEqual([['wait', '']]);
    const [wait, ...others] = sampleAlerts();
    gateway.show({ ...floor.view, alerts: [{ ...wait!, acknowledged: { at: later(0), by: 'zhou', note: '' } }, ...others] }, later(100));
    await first.waitFor({ state: 'detached' });
    expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')).toMatch(/^Acknowledge: Team Nordlicht/);
    expect(await strip(page).locator('.sum').innerText()).toMatch(/^3 alerts/);
  });

  test('J7: snoozed for a while, in Chinese; it stands apart and is woken again', async () => {
    const { page, gateway, floor } = await openFloor(sampleAlerts().slice(1, 2), { locale: 'zh-CN' });
    await page.getByRole('button', { name: /^暂停提醒/ }).click();
    expect(await strip(page).locator('.times button').allInnerTexts()).toEqual(['5 分钟', '15 分钟', '60 分钟', '本班次内']);
    await page.getByRole('button', { name: '15 分钟' }).click();
    await expect.poll(() => gateway.snoozed.map(({ alert, for: time }) => [alert, time])).toEqual([['pause', 15]]);
    const [pause] = sampleAlerts().slice(1);
    gateway.show({ ...floor.view, alerts: [{ ...pause!, snoozedUntil: later(900_000) }] }, later(100));
    await expect.poll(() => strip(page).locator('.sum').innerText()).toMatch(/^没有警报/);
    await openBook(page);
    expect(await page.getByRole('dialog').innerText()).toContain('暂停提醒至 14:47');
    await page.getByRole('button', { name: '恢复提醒' }).click();
    await expect.poll(() => gateway.snoozed.at(-1)?.for).toBe('over');
  });

  test('J18: with a note from the book; what the server refuses is said', async () => {
    const { page, gateway } = await openFloor(sampleAlerts().slice(0, 1));
    gateway.reply = { ok: false, error: 'refused', reason: 'there is no alert wait today', way: 'load the page again' };
    await openBook(page);
    const book = page.getByRole('dialog');
    await book.getByLabel('What is done about it').fill('I take the queue');
    await page.keyboard.press('Enter');
    await book.getByText('Refused: there is no alert wait today. load the page again.').waitFor();
    expect(gateway.acknowledged).toMatchObject([{ alert: 'wait', note: 'I take the queue' }]);
  });

  test('J17: the row and the drawer of an agent show what stands about them', async () => {
    const { page } = await openFloor(sampleAlerts());
    const row = page.getByRole('row').filter({ hasText: '赵敏' });
    expect(await row.locator('.mark').getAttribute('title')).toBe('赵敏 has been paused (就餐) for more than 30 min');
    await page.getByRole('button', { name: '赵敏', exact: true }).click();
    expect(await page.getByRole('complementary').innerText()).toContain('Long pause · 赵敏 has been paused');
  });

  test.each<[Role]>([['payroll']])('J18: the role %s sees them and has no means to look after them', async (role) => {
    const { page } = await openFloor(sampleAlerts(), { prepare: (gateway) => (gateway.session = { ...gateway.session, role }) });
    expect(await shown(page)).toHaveLength(3);
    expect(
      await strip(page)
        .getByRole('button', { name: /Acknowledge|Snooze/ })
        .count(),
    ).toBe(0);
  });

  for (const [locale, isDark] of [
    ['en', false],
    ['zh-CN', true],
  ] as const) {
    test(`axe finds nothing, and so they look, ${locale}, ${isDark ? 'dark' : 'light'}`, async () => {
      const { page } = await openFloor(sampleAlerts(), { locale, isDark });
      await expectBaseline(page, `alerts-${locale.slice(0, 2)}-${isDark ? 'dark' : 'light'}`);
      await openBook(page);
      await page.mouse.move(0, 0);
      await expectBaseline(page, `alerts-book-${locale.slice(0, 2)}-${isDark ? 'dark' : 'light'}`);
      await page.clock.resume(); // axe waits for timers of the page
      const { violations } = await axeOn(page).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))).toEqual([]);
    });
  }
});

describeInWholeBrowser('[J19] what one browser is told', () => {
  test('J19: thresholds of its own are shown apart, kept for the next visit, snoozed here and told to nobody', async () => {
    const { page, gateway } = await openFloor([]);
    await openBook(page);
    await page.getByLabel('Paused longer than').fill('3');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const line = strip(page).locator('li').first();
    expect(await line.innerText()).toMatch(/刘洋 has been paused for more than 3 min\s+since 14:28 · for 3:10 · your threshold/);
    await page.reload();
    await line.waitFor();
    expect(await line.getByRole('button').allInnerTexts()).toEqual(['Snooze']);
    await line.getByRole('button', { name: /^Snooze/ }).click();
    await page.getByRole('button', { name: '5 min', exact: true }).click();
    await expect.poll(() => strip(page).locator('.sum').innerText()).toMatch(/^1 alert\s+1 acknowledged or snoozed/);
    expect(gateway.snoozed).toEqual([]);
  });

  const fresh = alertEntry('fresh', later(50), {
    what: { kind: 'longState', agent: agentId('liqiang'), state: 'wrapUp', reason: null, minutes: 10 },
  });

  test('J19: a notification, once somebody has turned it on, of what begins to speak while the screen is live', async () => {
    const { page, gateway, floor } = await openFloor(sampleAlerts(), { script: NOTIFICATIONS });
    const show = (alerts: readonly AlertEntry[], ms: number): void => gateway.show({ ...floor.view, alerts }, later(ms));
    const another = { ...fresh, id: alertEntry('another', NOW).id };
    show([another, ...sampleAlerts()], 100);
    await expect.poll(() => strip(page).locator('.sum').innerText()).toMatch(/^5 alerts/);
    await openBook(page);
    await page.getByLabel('By notifications of this browser').check();
    expect(await notified(page)).toEqual([]);
    show([fresh, another, ...sampleAlerts()], 200);
    await expect.poll(() => notified(page)).toEqual(['Alerts: 李强 has been in wrap-up for more than 10 min']);
    show([fresh, another, ...sampleAlerts().slice(1)], 300);
    show([{ ...fresh, snoozedUntil: epochMs(NOW + 400) }, another, ...sampleAlerts().slice(1)], 350);
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('snoozed until 14:32');
    expect(await notified(page)).toHaveLength(1);
    show([{ ...fresh, snoozedUntil: epochMs(NOW + 400) }, another, ...sampleAlerts().slice(1)], 2000);
    await expect.poll(() => notified(page)).toHaveLength(2);
    await page.getByLabel('By notifications of this browser').uncheck();
    show([fresh, another, ...sampleAlerts()], 2100);
    await expect.poll(() => strip(page).locator('.sum').innerText()).toMatch(/^6 alerts/);
    expect(await notified(page)).toHaveLength(2);
  });

  test.each([
    ['over plain http', `Object.defineProperty(window, 'isSecureContext', { value: false });`, 'Notifications need HTTPS'],
    ['where the browser has none', 'delete window.Notification;', 'This browser has no notifications.'],
    [
      'where somebody said no',
      `${NOTIFICATIONS} window.Notification.permission = 'denied';`,
      'This browser was told to show no notifications',
    ],
  ])('J19: %s they can’t be turned on, and the floor says why', async (_, script, said) => {
    const { page } = await openFloor([], { script });
    await openBook(page);
    expect(await page.getByLabel('By notifications of this browser').isDisabled()).toBe(true);
    await page.getByRole('dialog').getByText(said).waitFor();
  });

  test('J19: the sound is off until it is turned on, and can be tried', async () => {
    const { page, pass } = await openFloor([]);
    await openBook(page);
    const sound = page.getByLabel('By a sound');
    expect(await sound.isChecked()).toBe(false);
    await sound.check();
    await pass(1100);
    await page.getByRole('button', { name: 'Try it' }).waitFor();
    await sound.uncheck();
    await page.getByRole('button', { name: 'Try it' }).waitFor({ state: 'detached' });
  });
});
