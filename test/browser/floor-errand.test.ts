import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { agentId } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { sendEvents, workedYesterday, yesterdayAtTheHarbour } from '../support/yesterday.ts';
import { tabTo, tabToName } from './keys.ts';

const day = yesterdayAtTheHarbour();
const DEDUCTION = 'rules: [{ id: deduction, code: deduction, delta: { free: [-5, -1] }, name: { zh-CN: 扣分, en: Deduction } }]';
/** The harbour, where points can be taken off and objected to. */
const SITE = HARBOUR_YAML.replace('rules: []', `${DEDUCTION}, appeal: { windowDays: 5, reviewer: supervisor }`);
const disputesSchema = z.object({
  disputes: z.array(z.object({ answer: z.object({ outcome: z.string(), reason: z.string() }).nullable() })),
});

/** The whole server with a worked yesterday, of which ana disputes a call, and the floor open to an admin. */
async function openFloor() {
  const server = await startServer();
  await server.apply(SITE);
  await sendEvents(server, workedYesterday(day));
  const own = await server.accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, 'long enough password', 'test');
  if (!own.ok) throw new Error(own.error);
  const cookie = `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: own.value }).token}`;
  const about = { kind: 'event', source: 'http:dialer', event: 'pbx-a:ana-13:57-3' };
  const opened = await server.call('/api/disputes', { cookie, body: { agent: 'ana', about, text: 'It was longer' } });
  expect(opened.status).toBe(201);
  const root = await server.admin();
  const page = await openForeignPage();
  onTestFinished(() => page.close());
  await page.context().addCookies([{ name: 'tallyboard_session', value: root.slice(root.indexOf('=') + 1), url: server.url }]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${server.url}/floor?lang=en`);
  await page.getByRole('row', { name: /Ana Example/ }).waitFor();
  return { server, page, disputes: async () => disputesSchema.parse((await server.call('/api/disputes', { cookie: root })).body).disputes };
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`))).toEqual([]);
}

async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

async function findAna(page: Page): Promise<void> {
  await keys(page, '/');
  await page.keyboard.type('Ana');
  await keys(page, 'Enter', 'Enter');
  await page.getByRole('heading', { name: 'Ana Example' }).waitFor();
}

/** Nothing is saved before what it changes is shown (H2). */
async function takeTwoPointsOff(page: Page): Promise<void> {
  await tabToName(page, 'Deduction');
  await keys(page, 'Enter');
  await tabToName(page, 'Points');
  await page.keyboard.type('-2');
  await tabToName(page, 'What happened');
  await page.keyboard.type('Left the desk');
  await page
    .getByRole('region', { name: 'What it changes' })
    .getByText(/^100 → ?becomes 98$/)
    .waitFor();
  await expectAccessible(page);
  await tabToName(page, 'Save');
  await keys(page, 'Enter');
  await page.getByText('Saved.').waitFor();
  await page.locator('aside li', { hasText: 'Left the desk' }).waitFor();
}

async function takeItBack(page: Page): Promise<void> {
  await tabToName(page, 'Revoke “Left the desk”');
  await keys(page, 'Enter');
  await page.keyboard.type('It was somebody else');
  await page
    .getByRole('region', { name: 'What it changes' })
    .getByText(/^98 → ?becomes 100$/)
    .waitFor();
  await expectAccessible(page);
  await keys(page, 'Enter');
  await page.locator('aside li', { hasText: 'Left the desk' }).waitFor({ state: 'detached' });
  await keys(page, 'Escape');
  await page.getByRole('heading', { name: 'Ana Example' }).waitFor({ state: 'detached' });
}

async function replayYesterdayAtTwo(page: Page): Promise<void> {
  await tabToName(page, 'Look back');
  await keys(page, 'Enter');
  const bar = page.getByRole('region', { name: 'Time machine' });
  await bar.getByRole('slider', { name: 'Moment' }).waitFor();
  await tabTo(page, ({ type }) => type === 'date');
  const [year = '', month = '', date = ''] = day.date.split('-');
  await page.keyboard.type(`${month}${date}${year}`);
  await keys(page, 'Enter');
  await expect.poll(() => bar.getByLabel('Date').inputValue()).toBe(day.date);
  await tabTo(page, ({ type }) => type === 'time');
  await page.keyboard.type('0200PM');
  await keys(page, 'Enter');
  await bar.getByRole('status').getByText('14:00').waitFor();
  await page
    .getByRole('row', { name: /Ana Example/ })
    .getByText('Talking')
    .waitFor();
  await expectAccessible(page);
  await tabTo(page, ({ type }) => type === 'range');
  await keys(page, 'ArrowRight');
  await bar.getByRole('status').getByText('14:01').waitFor();
  await keys(page, 'l');
  await bar.waitFor({ state: 'detached' });
}

async function upholdTheDispute(page: Page): Promise<void> {
  await tabToName(page, 'Disputes (1)');
  await keys(page, 'Enter');
  const dialog = page.getByRole('dialog', { name: 'Disputes' });
  await dialog.getByText('It was longer').waitFor();
  await tabToName(page, 'Why, for the agent to read');
  await page.keyboard.type('Listened to it');
  await expectAccessible(page);
  await tabToName(page, 'Uphold');
  await keys(page, 'Enter');
  await dialog.getByText('Nothing is disputed.').waitFor();
  await keys(page, 'Escape');
  await dialog.waitFor({ state: 'detached' });
}

describeInBrowser('a supervisor’s errand', () => {
  test('[H2][U5][B10][O5] by keyboard alone: find an agent, add a deduction with preview, revoke it, replay yesterday 14:00, answer a dispute', async () => {
    const { page, disputes } = await openFloor();
    await findAna(page);
    await takeTwoPointsOff(page);
    await takeItBack(page);
    await replayYesterdayAtTwo(page);
    await upholdTheDispute(page);
    expect(await disputes()).toEqual([{ answer: { outcome: 'upheld', reason: 'Listened to it' } }]);
  });
});
