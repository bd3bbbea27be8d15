import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { startServer } from '../support/running-server.ts';
import { sendEvents, workedYesterday, yesterdayAtTheHarbour } from '../support/yesterday.ts';
import { tabTo, tabToName } from './keys.ts';

const day = yesterdayAtTheHarbour();

/** The whole server with a worked yesterday, and the floor in a browser whose own zone is far away. */
async function openFloor(address = '/floor?lang=en') {
  const server = await startServer({ isDemo: true });
  await server.apply();
  await sendEvents(server, workedYesterday(day));
  const page = await openForeignPage();
  onTestFinished(() => page.close());
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(server.url + address);
  await page.getByRole('row', { name: /Ana Example/ }).waitFor();
  return { server, page };
}

const bar = (page: Page) => page.getByRole('region', { name: 'Time machine' });
const stateOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const saysMoment = (page: Page, clock: string) => bar(page).getByRole('status').getByText(clock).waitFor();

describeInBrowser('the time machine', () => {
  test('[U5] by keyboard alone: replay yesterday 14:00, step, play, and back to live by one key', async () => {
    const { page } = await openFloor();
    await tabToName(page, 'Look back');
    await page.keyboard.press('Enter');
    await bar(page).getByRole('slider', { name: 'Moment' }).waitFor();
    await tabTo(page, ({ type }) => type === 'date');
    const [year = '', month = '', date = ''] = day.date.split('-');
    await page.keyboard.type(`${month}${date}${year}`);
    await page.keyboard.press('Enter');
    await expect.poll(() => bar(page).getByLabel('Date').inputValue()).toBe(day.date);
    await tabTo(page, ({ type }) => type === 'time');
    await page.keyboard.type('0200PM');
    await page.keyboard.press('Enter');
    await saysMoment(page, '14:00');
    await stateOf(page, 'Ana Example').getByText('Talking').waitFor();
    await stateOf(page, 'Bo Example').getByText(/Lunch/).waitFor();
    await page.waitForURL((url) => url.searchParams.get('at') === `${day.date}T14:00`);

    await tabTo(page, ({ type }) => type === 'range');
    await page.keyboard.press('ArrowLeft');
    await saysMoment(page, '13:59');
    await page.keyboard.press('PageDown');
    await saysMoment(page, '13:44');
    await stateOf(page, 'Bo Example').getByText('Available').waitFor();
    await page.keyboard.press(' ');
    await saysMoment(page, '13:46');
    await page.keyboard.press(' ');
    await page.keyboard.press('l');
    await bar(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.has('at')).toBe(false);
  });

  test('[U5] a clock named while its date is still looked up is meant on that date', async () => {
    const { page } = await openFloor();
    await page.getByRole('button', { name: 'Look back' }).click();
    await expect.poll(() => bar(page).getByLabel('Date').inputValue()).not.toBe('');
    let answer = (): void => undefined;
    const isNamed = new Promise<void>((named) => (answer = named));
    await page.route(`**/api/past-shifts?date=${day.date}`, async (route) => {
      await isNamed;
      await route.continue();
    });
    await bar(page).getByLabel('Date').fill(day.date);
    await bar(page).getByLabel('Time').fill('14:00');
    answer();
    await page.waitForURL((url) => url.searchParams.get('at') === `${day.date}T14:00`);
    await stateOf(page, 'Ana Example').getByText('Talking').waitFor();
  });

  test('[U5] a link to a moment opens it, survives a reload and the back button, and leaves what else stands in the address', async () => {
    const { page } = await openFloor(`/floor?lang=en&sort=agent&at=${day.date}T14:00`);
    await saysMoment(page, '14:00');
    await stateOf(page, 'Ana Example').getByText('Talking').waitFor();
    await page.reload();
    await saysMoment(page, '14:00');
    await bar(page).getByRole('button', { name: 'Back to live' }).click();
    await bar(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('sort')).toBe('agent');
    await page.goBack();
    await saysMoment(page, '14:00');
    await page.goForward();
    await bar(page).waitFor({ state: 'detached' });
  });

  test('[U5] nobody takes it for the present: words, frame and title say so, and nothing can be changed', async () => {
    const { page } = await openFloor(`/floor?lang=en&at=${day.date}T14:00`);
    await bar(page)
      .getByText(/The past: as it stood/)
      .waitFor();
    await expect.poll(() => page.title()).toContain('The past: as it stood');
    expect(await page.locator('.floor.past').evaluate((floor) => getComputedStyle(floor, '::after').borderTopStyle)).toBe('double');
    expect(await page.getByText('live', { exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Announce', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ana Example' }).click();
    await page.getByRole('slider', { name: 'Timeline of the shift' }).waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/past.png` });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the past with a drawer open, ${colorScheme}`, async () => {
      const { page } = await openFloor(`/floor?lang=en&at=${day.date}T14:00`);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: 'Ana Example' }).click();
      await page.getByRole('slider', { name: 'Timeline of the shift' }).waitFor();
      await page.getByText('The last 8 weeks').waitFor();
      const { violations } = await axeOn(page).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`))).toEqual([]);
      if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/past-${colorScheme}.png`, fullPage: true });
    });
  }
});
