import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { agentId, epochMs } from '../../shared/units.ts';
import type { AgentRow, BoardView } from '../../shared/wire/board-view.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import {
  describeInWholeBrowser,
  later,
  openKeepingBrowser,
  openScreenPage,
  type OpenScreen,
  type ScreenOptions,
} from '../support/browser.ts';
import { PAGES } from '../support/built-pages.ts';
import { openFakeGateway } from '../support/fake-gateway.ts';
import { sampleDayPay } from '../support/sample-day-pay.ts';
import { NOW, sampleFloor, type SampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');
const BESIDE_A_DIALLER = { path: '/desk', width: 320, height: 640 } as const;

const openPaidDesk = (options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({
    ...BESIDE_A_DIALLER,
    locale: 'en',
    prepare: (gateway) => (gateway.dayPay = [200, sampleDayPay(zhaomin)]),
    ...options,
  });

function rowOf({ view }: SampleFloor): AgentRow {
  const row = view.agents.get(zhaomin);
  if (row === undefined) throw new Error('zhaomin is on the sample floor');
  return row;
}

/** Its agent's row with these changes. */
function withRow(floor: SampleFloor, changes: (row: AgentRow) => Partial<AgentRow>): BoardView {
  const row = rowOf(floor);
  return { ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, ...changes(row) }) };
}

const metBase = (floor: SampleFloor, isBaseMet: boolean): BoardView =>
  withRow(floor, ({ track }) => ({ track: track && { ...track, isBaseMet, tiers: [] } }));

/** Stands in for the browser's notifications, which a browser without a desktop has not, and for a window that another one covers. */
const NOTIFICATIONS = `window.shown = [];
window.Notification = class {
  static permission = 'default';
  static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
  constructor(title, options) { window.shown.push(title + ': ' + options.body); }
};
document.hasFocus = () => window.isLookedAt === true;`;
const notified = (page: Page) => page.evaluate<string[]>('window.shown');

describeInWholeBrowser('the desk beside a dialler', () => {
  for (const [language, locale, isDark] of [
    ['en', 'en', false],
    ['zh', 'zh-CN', true],
  ] as const) {
    test(`[Z1][Z2] the day’s pay opens by keyboard, line by line, to its sentences, at 320 px: ${language}`, async () => {
      const { page } = await openPaidDesk({ locale, isDark });
      const pay = page.locator('section[aria-labelledby="day-pay"]');
      await pay.waitFor();
      await expectBaseline(page, `desk-${language}-320x640`);
      await pay.getByRole('button').nth(2).focus();
      await page.keyboard.press('Enter');
      expect(await pay.getByRole('button').nth(2).getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await pay.locator('details[open] li').first().waitFor();
      await pay.evaluate((section) => section.scrollIntoView({ block: 'start' }));
      await expectBaseline(page, `desk-${language}-pay-320x640`);
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await expectBaseline(page, `desk-${language}-end-320x640`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await page.clock.resume(); // axe waits for timers of the page
      const { violations } = await axeOn(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }

  test('[Z6][Z7][Z8] it is asked for again after a minute; refused or without pay there is no trace, failed it says so and stays', async () => {
    const { page, gateway, passLive } = await openPaidDesk();
    const pay = page.locator('section[aria-labelledby="day-pay"]');
    await pay.waitFor();
    expect(gateway.dayPayAsked).toBe(1);
    gateway.dayPay = [500, { error: 'internal', reason: 'the disk is full', way: 'make room' }];
    await passLive(61_000);
    await pay.getByRole('alert').getByText('As of').waitFor();
    expect([gateway.dayPayAsked, await pay.getByRole('button', { name: 'So far' }).count()]).toEqual([2, 1]);
    gateway.dayPay = [403, { error: 'forbidden', reason: 'not yours', way: '' }];
    await pay.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => pay.count()).toBe(0);
  });

  test('[Z9][Z10] base met is told once: not before it is turned on, not while looked at, not twice', async () => {
    const floor = sampleFloor({ locale: 'en' });
    const { page, gateway, passLive } = await openPaidDesk({
      ...{ floor: { ...floor, view: metBase(floor, false) }, script: NOTIFICATIONS },
      prepare: (opened) =>
        (opened.breaks = { shift: rowOf(floor).shift, breaks: [{ start: epochMs(NOW - 60_000), end: epochMs(NOW + 3000) }] }),
    });
    await page.getByLabel('Notify me of base met').check();
    gateway.show(metBase(floor, true), later(1000));
    await passLive(2000);
    await expect.poll(() => notified(page)).toEqual(['Tallyboard: Base met.']);
    await expect.poll(() => page.locator('p[role="status"]').first().innerText()).toBe('Base met.');
    gateway.show(metBase(floor, false), later(4000));
    await passLive(2000);
    gateway.show(metBase(floor, true), later(6000));
    await passLive(2000);
    expect(await notified(page)).toHaveLength(1);

    await page.evaluate('window.isLookedAt = true');
    const paused = withRow(floor, () => ({ track: null, state: { name: 'paused', since: epochMs(NOW - 60_000), reason: null } }));
    gateway.show(paused, later(9000));
    await passLive(2000);
    await expect.poll(() => page.locator('p[role="status"]').first().innerText()).toMatch(/^Your break was until/);
    expect(await notified(page)).toHaveLength(1);
  });

  test('[Z10] where the browser was told to show none the desk says the way out', async () => {
    const { page } = await openPaidDesk({ script: `${NOTIFICATIONS} window.Notification.permission = 'denied';` });
    expect(await page.getByLabel('Notify me of base met').isDisabled()).toBe(true);
    await page.getByText('allow them in its settings').waitFor();
  });

  test('[Z11] Chromium calls it installable, as an app of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tallyboard-desk-'));
    const gateway = await openFakeGateway(PAGES, sampleFloor({ locale: 'en' }), NOW);
    const browser = await openKeepingBrowser(folder);
    onTestFinished(async () => {
      await browser.close();
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const page = await browser.newPage();
    await page.goto(`${gateway.url}/desk`, { waitUntil: 'networkidle' });
    const cdp = await browser.newCDPSession(page);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
    const { url, errors, data = '{}' } = await cdp.send('Page.getAppManifest');
    expect([new URL(url).pathname, errors]).toEqual(['/desk.webmanifest', []]);
    expect(JSON.parse(data)).toMatchObject({ id: '/desk', start_url: '/desk', scope: '/desk', display: 'standalone' });
    const install = page.getByRole('button', { name: 'Install as an app' });
    await install.waitFor();
    // The browser's own question cannot be answered without a desktop: another offer takes its place.
    await page.evaluate(() => {
      const prompt = (): Promise<void> => Promise.resolve(void (document.title = 'asked'));
      dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
    });
    await install.click();
    expect(await page.title()).toBe('asked');
    await expect.poll(() => install.count()).toBe(0);
  });
});
