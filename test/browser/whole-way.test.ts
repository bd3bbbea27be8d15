import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Download, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { exportCommand } from '../../server/commands/export.ts';
import { scoreCommand } from '../../server/commands/score.ts';
import { settleCommand } from '../../server/commands/settle.ts';
import { verifyCommand } from '../../server/commands/verify.ts';
import { addDays, localDateAt } from '../../shared/site/wall-clock.ts';
import { localDate, type LocalDate } from '../../shared/units.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openReplayedDays, type ReplayedDays } from '../support/replayed-days.ts';
import { account } from '../support/run-a-ami.ts';
import { runCommand } from '../support/run-command.ts';
import { runASite } from '../support/run-a.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { takenOut } from '../support/take-out.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

// From an empty folder to a sealed and corrected pay month, as the people of a centre go: in the browser, the phone system a recorded Asterisk over TCP.

/** Where it is afternoon: nowhere does a business date, and with it perhaps a month, begin while the test runs. */
const ZONE = zoneInAfternoon(systemClock());
const PASSWORD = 'long enough password';
/** Two weeks are some ten thousand reports of calls. */
const A_WHILE = { timeout: 300_000, interval: 1000 };
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
  await page
    .getByRole('row', { name: /^Mehmet Demir / })
    .first()
    .waitFor();
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
  if (agent !== undefined) {
    const listed = await form.locator('option', { hasText: agent }).textContent();
    await form
      .locator('select')
      .last()
      .selectOption({ label: listed ?? agent });
  }
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
    expect(first.filter((row) => Number(row[4]) > 0).length).toBeGreaterThan(0);
    expect(without(lastDay, await shiftsOn(page, lastDay))).toEqual(without(firstDay, first));
  }, A_WHILE);
}

/** An agent objects to a line of the statement, and an admin answers. */
async function dispute(agent: Page, page: Page, url: string): Promise<void> {
  await agent.goto(`${url}/desk`);
  await agent.getByRole('link', { name: 'My statements' }).click();
  await agent.locator('summary', { hasText: 'Performance pay' }).click();
  await agent.getByRole('button', { name: 'Object' }).first().click();
  await agent.getByLabel('What is wrong with it').fill('I made more calls than that');
  await agent.getByRole('button', { name: 'Send the objection' }).click();
  await agent.getByText('not decided yet').waitFor();
  await page.goto(`${url}/floor`);
  await page.getByRole('button', { name: /^Disputes/ }).click();
  await page.getByLabel('Why, for the agent to read').fill('Listened to all of them: they were too short');
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByText('Nothing is disputed.').waitFor();
}

type Rows = readonly (readonly unknown[])[];
const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());
const csvRows = (bytes: Buffer | string): Rows =>
  parseCsv(bytes, { bom: true, comment: '#', comment_no_infix: true, relax_column_count: true });
/** What stands under the header that begins so, by what stands under `by`. */
function columnOf(rows: Rows, header: string, by: string): ReadonlyMap<string, unknown> {
  const head = rows.find((row) => row.includes(by)) ?? [];
  const [key, value] = [head.indexOf(by), head.findIndex((cell) => String(cell).startsWith(header))];
  return new Map(rows.slice(rows.indexOf(head) + 1).map((row) => [String(row[key]), row[value]]));
}
const cents = (text: unknown): number => Math.round(Number(String(text).replace(/[^\d.-]/g, '')) * 100);
const inCents = (column: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> =>
  new Map([...column].map(([key, text]) => [key, cents(text)]));

/** Everybody's total as the page of the month shows it. */
async function totalsOn(page: Page): Promise<ReadonlyMap<string, number>> {
  await page.locator('tbody th[scope=row]').first().waitFor();
  const rows = await page
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [row.querySelector('th[scope=row]')?.textContent.trim() ?? '', row.querySelector('td.total')?.textContent ?? '']),
    );
  return new Map(rows.map(([name = '', total]) => [name, cents(total)]));
}

/** The month as files, read again: what the page shows, and what anybody works out from two files and nothing else. */
async function takeAlong(pay: Page, server: Served): Promise<void> {
  const shown = await totalsOn(pay);
  expect(shown.size).toBe(20);
  const files = pay.getByRole('region', { name: 'Take along' });
  const csv = await bytesOf(await takenOut(pay, 'CSV', files));
  const xlsx = await bytesOf(await takenOut(pay, 'XLSX', files));
  for (const rows of [csvRows(csv), await readSheet(xlsx)]) expect(inCents(columnOf(rows, 'total', 'name'))).toEqual(shown);

  const folder = dataFolder();
  const [site, events, pack] = ['site.yaml', 'events.ndjson', 'evidence.zip'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(site, (await runCommand(exportCommand, [], server.folder)).printed.join('\n'));
  await writeFile(events, (await runCommand(exportCommand, ['--events'], server.folder)).printed.join('\n'));
  const ofFiles = ['--site', site, '--events', events, '--format', 'csv'];
  const settled = await runCommand(settleCommand, [lastMonth, ...ofFiles, '--lang', 'en'], 'no-such-folder');
  expect(csvRows(settled.printed.join('\n'))).toEqual(csvRows(csv));

  await pay.goto(`${server.url}/office#reports`);
  const page = (await shiftsOn(pay, firstDay, lastDay)).map((row) => [row[0], row[2], row[4]]);
  const report = csvRows(await bytesOf(await takenOut(pay, 'CSV')));
  const head = report.find((row) => row.includes('agent')) ?? [];
  const places = ['name', 'date', 'validCalls'].map((name) => head.findIndex((cell) => String(cell).startsWith(name)));
  expect(report.slice(report.indexOf(head) + 1).map((row) => places.map((place) => row[place]))).toEqual(page);
  const scored = await runCommand(scoreCommand, ['--from', firstDay, '--to', lastDay, ...ofFiles], 'no-such-folder');
  expect(csvRows(scored.printed.join('\n'))).toEqual(report);

  await pay.goto(`${server.url}/office#settlement/${lastMonth}`);
  await writeFile(pack, await bytesOf(await takenOut(pay, 'Evidence (ZIP)')));
  expect(await runCommand(verifyCommand, [pack])).toMatchObject({ status: 0 });
}

/** A call turns out to have been longer after everything was sealed: the month stays, the next one says the difference. */
async function correct(page: Page, server: Served): Promise<void> {
  const log = (await runCommand(exportCommand, ['--events', '--from', firstDay, '--to', firstDay], server.folder)).printed;
  const answered = log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find(({ type, agent, identity }) => type === 'call.answered' && JSON.stringify([agent, identity]).includes('2002'));
  const call = String(answered?.['call']);
  const sent = await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key()}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'call.corrected',
      id: 'longer',
      at: systemClock(),
      call,
      changes: { talkSeconds: 60_000 },
      reason: 'the recorder says so',
      by: 'pay',
    }),
  });
  expect(await sent.json()).toMatchObject({ accepted: 1, refused: [] });
  const sealed = await totalsOn(page);
  await vi.waitFor(async () => {
    await page.goto(`${server.url}/office#settlement/${today.slice(0, 7)}/mehmet-demir`);
    await page.reload();
    await page.getByText('Adjustments of earlier months').waitFor({ timeout: 5000 });
  }, A_WHILE);
  await page.goto(`${server.url}/office#settlement/${lastMonth}`);
  await page.reload();
  expect(await totalsOn(page)).toEqual(sealed);
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
    await changeScheme(page, server.url);
    const pay = await invite(page, server.url, 'pay', 'payroll');
    const agent = await invite(page, server.url, 'mehmet', 'agent', 'Mehmet Demir');
    await work(page, server.url, phones);

    await pay.goto(`${server.url}/office#settlement/${lastMonth}`);
    await pay.getByRole('button', { name: 'Close the month …' }).click();
    await pay.getByRole('button', { name: 'Close it' }).click();
    await pay.getByRole('button', { name: 'Sign as payroll …' }).waitFor();
    await dispute(agent, page, server.url);
    await pay.reload();
    await pay.getByRole('button', { name: 'Sign as payroll …' }).click();
    await pay.getByRole('button', { name: 'Sign', exact: true }).click();
    await pay.getByText('Final. A later correction').waitFor();
    await takeAlong(pay, server);
    await correct(pay, server);
  }, 600_000);
});
