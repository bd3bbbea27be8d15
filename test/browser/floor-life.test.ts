import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { COUNT_TIMERS, endOf, heldBy, heldLine, live, objectBytes, STRETCH_MS, type Held } from '../support/wall-life.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** `npm run soak:floor` lets a day pass, or as many hours as it is told; beside the other tests it is twenty minutes of them, in four stretches cut in half. What is held is compared with the end of the beginning. */
const SOAK_HOURS = Number(process.env['TALLYBOARD_SOAK_HOURS'] ?? 0);
const IS_DAY = SOAK_HOURS > 0;
const [BEGINNING_MS, WHOLE_MS] = IS_DAY ? [HOUR_MS, SOAK_HOURS * HOUR_MS] : [20 * MINUTE_MS, 40 * MINUTE_MS];
const TIMEOUT_MS = IS_DAY ? 2 * HOUR_MS : 10 * MINUTE_MS;
const TOLD_EVERY = 12;
const hoursOf = (stretches: number): number => (stretches * STRETCH_MS) / HOUR_MS;
/** Of what the scripts hold, whatever the engine compiled meanwhile. */
const MOST_HEAP = 1.05;
const MOST_NODES = 1.1;
const SPARE_LISTENERS = 5;

/** What a supervisor does now and then: another order, teams, a search, somebody's drawer, far down and up again, and all as it was. */
async function work(page: Page): Promise<void> {
  for (const column of ['Points', 'Agent', 'Base, tiers'])
    await page.getByRole('columnheader', { name: column }).getByRole('button').click();
  for (let turn = 0; turn < 2; turn += 1) await page.getByRole('button', { name: 'By team' }).click();
  await page.getByRole('searchbox').fill('20');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('aside').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('');
  for (const top of [2000, 0]) await page.locator('.scroller').evaluate((scroller, to) => scroller.scrollTo(0, to), top);
  for (const menu of ['Columns', 'Views']) {
    await page.getByRole('button', { name: menu }).click();
    await page.keyboard.press('Escape');
  }
  // What the page put off to its next turn, a chart's last drawing among it, runs: a clock that stands still would hold it, and all it draws.
  await page.clock.runFor(1000);
}

describeInBrowser('a supervisor’s page that stands open all day', () => {
  test('holds no more than after its beginning: heap, nodes, listeners, timers', { timeout: TIMEOUT_MS }, async () => {
    const screen = await openScreenPage({ path: '/floor', agents: 300, locale: 'en', hasMotion: true, script: COUNT_TIMERS });
    const session = await screen.page.context().newCDPSession(screen.page);
    await session.send('Performance.enable');
    const held: Held[] = [];
    const objects: number[] = [];
    await live(screen, { stretches: WHOLE_MS / STRETCH_MS, framesABeat: 0.2, share: IS_DAY ? 1 : 0.5 }, async (stretch) => {
      await work(screen.page);
      const now = await heldBy(screen.page, session);
      held.push(now);
      if ([BEGINNING_MS, WHOLE_MS].includes(stretch * STRETCH_MS)) objects.push(await objectBytes(session));
      if (IS_DAY && stretch % TOLD_EVERY === 0) process.stdout.write(`${heldLine(hoursOf(stretch), now)}\n`);
    });
    const before = endOf(held.slice(0, BEGINNING_MS / STRETCH_MS));
    const after = endOf(held.slice(-BEGINNING_MS / STRETCH_MS));
    const [objectsBefore = Number.NaN, objectsAfter = Number.NaN] = objects;
    const told = `${heldLine(BEGINNING_MS / HOUR_MS, before)}, ${objectsBefore} B of objects against ${heldLine(hoursOf(held.length), after)}, ${objectsAfter} B`;
    expect(objectsAfter / objectsBefore, told).toBeLessThan(MOST_HEAP);
    expect(after.nodes / before.nodes, told).toBeLessThan(MOST_NODES);
    expect({ listeners: after.listeners <= before.listeners + SPARE_LISTENERS, timers: after.timers }, told).toEqual({
      listeners: true,
      timers: before.timers,
    });
  });
});
