import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { addDays, localDateAt } from '../../shared/site/wall-clock.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { openReplayedDays, type ReplayedDays } from '../support/replayed-days.ts';
import { account } from '../support/run-a-ami.ts';
import { runASite } from '../support/run-a.ts';
import { startServer } from '../support/running-server.ts';

// From an empty folder to a sealed and corrected pay month, as the people of a centre go: in the browser, the phone system a recorded Asterisk over TCP.

const ZONE = 'Asia/Shanghai';
const PASSWORD = 'long enough password';
const today = localDateAt(ZONE, systemClock());
/** The month before this one, and two weeks of it. */
const lastMonth = addDays(localDate(`${today.slice(0, 7)}-01`), -1).slice(0, 7);
const days: readonly LocalDate[] = Array.from({ length: 14 }, (_, index) => addDays(localDate(`${lastMonth}-08`), index));
const [firstDay = today] = days;
const lastDay = days.at(-1) ?? today;

const stepTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: `Next: ${name}` }).click();
  await page.getByRole('heading', { name, level: 2 }).waitFor();
};

/** The wizard: 20 people in two teams, the first of them without a number, which is found by a click. */
async function setUp(page: Page, phones: ReplayedDays): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('root');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Set up your floor' }).click();
  await page.getByLabel('Name of the site').fill('Harbour');
  await page.getByLabel('Currency').selectOption('CNY');
  await page.getByRole('link', { name: /Site done/ }).waitFor();
  await stepTo(page, 'People');
  const rows = runASite.agents.map(({ id, name }, index) => [name, index % 2 === 0 ? 'North' : 'South', index === 0 ? '' : id].join('\t'));
  await page.getByLabel('Table of people').fill(['Agent\tTeam\tExtension', ...rows].join('\n'));
  await page.getByText('20 people in 2 teams').waitFor();
  for (const day of ['Sat', 'Sun']) await page.getByLabel(day).check();
  await page.getByRole('link', { name: /People done/ }).waitFor();
  await stepTo(page, 'Phone system');
  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(phones.port));
  await page.getByLabel('User').fill(account.username);
  await page.getByLabel(/Lines to the outside/).fill('IAX2/trunk');
  await page.getByLabel(/Internal numbers/).fill('20XX, 700X');
  await page.getByLabel('Secret').fill(account.secret);
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByRole('button', { name: 'It is Ayşe Yılmaz' }).click();
  await page.getByRole('link', { name: /Phone system done/ }).waitFor();
  await stepTo(page, 'Targets and points');
  await page.getByLabel('Outbound telesales').check();
  await page.getByRole('link', { name: /Targets and points done/ }).waitFor();
  await stepTo(page, 'Apply, first screen');
  await page.getByRole('button', { name: 'Put it in force' }).click();
  await page.getByText(/In force since .* by root/).waitFor();
}

/** The next version of the scheme, from next month on: tried on the month that is over, and published with a word about it. */
async function changeScheme(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/office#scheme`);
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  await page.getByRole('heading', { name: /^Draft of .* v2$/ }).waitFor();
  await page.locator('summary', { hasText: 'Points' }).first().click();
  await page.getByLabel('Points at the start').fill('70');
  await page.getByRole('status').filter({ hasText: 'Nothing is wrong with it.' }).waitFor();
  await page.getByRole('combobox', { name: 'From', exact: true }).last().selectOption(lastMonth);
  await page.getByRole('combobox', { name: 'To', exact: true }).last().selectOption(lastMonth);
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByRole('row', { name: new RegExp(`^${lastMonth} `) }).waitFor();
  await page.getByRole('row', { name: /^Mehmet Demir / }).first().waitFor();
  await page.getByLabel('What changes, and why').fill('Fewer points to begin with, from next month on');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText(/^Saved by root/).waitFor();
  await page.getByRole('button', { name: 'Publish …' }).click();
  await page.getByRole('button', { name: 'Publish it' }).click();
  await page.getByText(/ v2 is published\.$/).waitFor();
}

/** Somebody is invited, chooses a password in a browser of their own, and is in. */
async function invite(page: Page, url: string, name: string, role: string, agent?: string): Promise<Page> {
  await page.goto(`${url}/office#accounts`);
  const form = page.locator('form', { has: page.getByLabel('Login name') });
  await form.getByLabel('Login name').fill(name);
  await form.getByLabel('Role').selectOption({ label: role });
  if (agent !== undefined) await form.getByLabel('Agent').selectOption({ label: agent });
  await form.getByRole('button', { name: 'Invite', exact: true }).click();
  const address = await page.getByLabel(`The link for “${name}”`).inputValue();
  const theirs = await openForeignPage({ locale: 'en', timezoneId: ZONE, viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  await theirs.goto(address);
  await theirs.getByLabel('New password').fill(PASSWORD);
  await theirs.keyboard.press('Enter');
  await theirs.getByText(`${name}, `).waitFor();
  return theirs;
}

/** The shifts of a date as the page shows them, without the date. */
async function shiftsOn(page: Page, from: LocalDate, to: LocalDate = from): Promise<readonly (readonly string[])[]> {
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('cell', { name: to }).first().waitFor();
  return page.locator('table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
}

/** Says the rest of the two weeks, and waits until the last day is told like the first: it is the same recording. */
async function work(page: Page, url: string, phones: ReplayedDays): Promise<void> {
  for (const date of days.slice(1)) await phones.replay(date);
  await page.goto(`${url}/office#reports`);
  const without = (date: string, rows: readonly (readonly string[])[]) => rows.map((row) => row.filter((cell) => cell !== date));
  await vi.waitFor(async () => {
    const first = await shiftsOn(page, firstDay);
    expect(first).toHaveLength(20);
    expect(without(lastDay, await shiftsOn(page, lastDay))).toEqual(without(firstDay, first));
  }, PATIENTLY);
}

/** An agent objects to a line of the statement, and an admin answers. */
async function dispute(agent: Page, page: Page, url: string): Promise<void> {
  await agent.goto(`${url}/desk`);
  await agent.getByRole('link', { name: 'My statements' }).click();
  await agent.getByRole('button', { name: 'Object' }).first().click();
  await agent.getByLabel('What is wrong with it').fill('I made more calls than that');
  await agent.getByRole('button', { name: 'Send the objection' }).click();
  await agent.getByText('not decided yet').waitFor();
  await page.goto(`${url}/floor`);
  await page.getByRole('button', { name: /objection/i }).click();
  await page.getByLabel('Why, for the agent to read').fill('Listened to all of them: they were too short');
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByText('Listened to all of them').or(page.getByText('No open')).first().waitFor();
}

describeInBrowser('the whole way of a centre', () => {
  test('[SU9] [SE7] [SE10] [B4] [B5] [B7] [ST7] [RP1] set up, rules changed and tried, two weeks worked, a month settled, disputed, sealed, corrected, taken along', async () => {
    const phones = await openReplayedDays(ZONE, firstDay);
    const server = await startServer();
    const page = await openForeignPage({ locale: 'en', timezoneId: ZONE, viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    await page.goto(`${server.url}${server.setupPath ?? ''}`);
    await setUp(page, phones);
    await server.isReady();
    await vi.waitUntil(phones.isHeard, PATIENTLY);
    const step = (name: string): void => console.log(name, Math.round(performance.now() - began));
    const began = performance.now();
    try {
      await changeScheme(page, server.url);
      step('scheme');
      const pay = await invite(page, server.url, 'pay', 'payroll');
      step('pay');
      const agent = await invite(page, server.url, 'mehmet', 'agent', 'Mehmet Demir');
      step('agent');
      await work(page, server.url, phones);
      step('worked');
      await pay.goto(`${server.url}/office#settlement/${lastMonth}`);
      await pay.getByRole('button', { name: 'Close the month …' }).click();
      await pay.getByRole('button', { name: 'Close it' }).click();
      await pay.getByRole('button', { name: 'Sign as payroll …' }).waitFor();
      step('closed');
      await agent.goto(`${server.url}/desk`);
      await dispute(agent, page, server.url);
      step('disputed');
      await pay.reload();
      await pay.getByRole('button', { name: 'Sign as payroll …' }).click();
      await pay.getByRole('button', { name: 'Sign', exact: true }).click();
      await pay.getByText('Final. A later correction').waitFor();
      step('sealed');
      await pay.screenshot({ path: '/tmp/way3.png', fullPage: true });
      await agent.screenshot({ path: '/tmp/way2.png', fullPage: true });
    } finally {
      await page.screenshot({ path: '/tmp/way1.png', fullPage: true });
    }
  });
});
void readFileSync; void writeFileSync; void join;
