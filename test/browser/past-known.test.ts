import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteEventLog } from '../../server/event-log/sqlite-event-log.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { axeOn } from '../support/axe.ts';
import { dataFolder } from '../support/data-folder.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { callOf, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { yesterdayAtTheHarbour } from '../support/yesterday.ts';
import { tabToName } from './keys.ts';

const { date, clock } = yesterdayAtTheHarbour();

/** A log of yesterday: the site at eight, a call of ana's told when it was over, and another one told only in the evening. */
async function loggedYesterday(): Promise<string> {
  const folder = dataFolder();
  const read = readSiteYaml(HARBOUR_YAML);
  if (!read.ok) throw new Error(read.error.join('\n'));
  const log = openSqliteEventLog(join(folder, 'log.sqlite'));
  await log.append(HARBOUR, [siteAppliedAt(clock('08:00'), read.value.file)], clock('08:00'));
  await log.append(HARBOUR, [callOf('ana', 'soon', clock('11:00'))], clock('11:01'));
  await log.append(HARBOUR, [callOf('ana', 'late', clock('12:00'))], clock('20:00'));
  await log.close();
  return folder;
}

async function openFloor(query: string): Promise<Page> {
  const server = await startServer({ folder: await loggedYesterday(), isDemo: true });
  await server.apply();
  const page = await openForeignPage();
  onTestFinished(() => page.close());
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${server.url}/floor?${query}`);
  return page;
}

const bar = (page: Page) => page.getByRole('region', { name: /Time machine|时光机/ });
const known = (page: Page, of: 'now' | 'then') => bar(page).getByRole('button', { name: of, exact: true });
const says = (page: Page, words: string) => bar(page).getByRole('status').getByText(words).waitFor();
/** How many valid calls ana is shown with. */
const showsCalls = (page: Page, calls: string) =>
  expect
    .poll(() =>
      page
        .getByRole('row', { name: /Ana Example/ })
        .locator('[data-column=calls]')
        .innerText(),
    )
    .toBe(calls);
const asked = (page: Page): readonly (string | null)[] => {
  const { searchParams } = new URL(page.url());
  return [searchParams.get('at'), searchParams.get('known')];
};
const AT_TWO = `${date}T14:00`;

describeInBrowser('the past by what was known then', () => {
  test('[U2][U5] by keyboard: what was told too late is gone, the bar says so, and it is a step of the back button', async () => {
    const page = await openFloor(`lang=en&at=${AT_TWO}`);
    await says(page, 'by what is known now');
    await showsCalls(page, '2');
    await tabToName(page, 'then');
    await page.keyboard.press('Enter');
    await says(page, 'by what was known then');
    await showsCalls(page, '1');
    expect([await known(page, 'then').getAttribute('aria-pressed'), asked(page)]).toEqual(['true', [AT_TWO, 'then']]);
    await page.goBack();
    await says(page, 'by what is known now');
    await showsCalls(page, '2');
    expect(asked(page)).toEqual([AT_TWO, null]);
    await page.goForward();
    await showsCalls(page, '1');
    await page.keyboard.press('l');
    await bar(page).waitFor({ state: 'detached' });
    expect(asked(page)).toEqual([null, null]);
    await page.getByRole('button', { name: 'Look back' }).click();
    await says(page, 'by what is known now');
  });

  test('[U2][U5] a link to it opens it, moving about stays with it, and whoever is opened is told as known then', async () => {
    const page = await openFloor(`lang=en&at=${AT_TWO}&known=then&agent=ana`);
    const score = page.waitForRequest((request) => request.url().includes('/api/agents/ana/score'));
    const timeline = page.waitForRequest((request) => request.url().includes('/api/agents/ana/timeline'));
    await says(page, 'by what was known then');
    await showsCalls(page, '1');
    for (const request of [await score, await timeline])
      expect([...new URL(request.url()).searchParams]).toEqual([['knownAt', String(clock('14:00'))]]);
    await bar(page).getByLabel('Time', { exact: true }).fill('20:30');
    await showsCalls(page, '2');
    await says(page, '20:30');
    await expect.poll(() => asked(page)).toEqual([`${date}T20:30`, 'then']);
  });

  test('[U2] before the first site file nothing was known: it says so, and what is known now is a click away', async () => {
    const page = await openFloor(`lang=zh-CN&at=${date}T07:00&known=then`);
    await bar(page).getByText('那一刻这里还没有任何记录').waitFor();
    await bar(page).getByRole('button', { name: '现在所知' }).click();
    await says(page, '按现在已知的事实');
    await showsCalls(page, '0');
    expect(asked(page)).toEqual([`${date}T07:00`, null]);
  });

  test('axe finds nothing while it is shown', async () => {
    const page = await openFloor(`lang=en&at=${AT_TWO}&known=then`);
    await says(page, 'by what was known then');
    const { violations } = await axeOn(page).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`))).toEqual([]);
  });
});
