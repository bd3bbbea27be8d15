import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { FIGURES_EVERY_MS } from '../../client/state/drawing-pace.ts';
import type { BoardView } from '../../shared/wire/board-view.ts';
import { stirred } from '../bench/stirred-floor.ts';
import { axeOn } from '../support/axe.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const openTable = (options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({ path: '/floor', locale: 'en', ...options });

/** Where the focus is: the row's place as ears hear it, and the column. */
const focusIn = (page: Page): Promise<readonly [string | null, string | null]> =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('[data-column]');
    return [cell?.closest('[role=row]')?.getAttribute('aria-rowindex') ?? null, cell?.getAttribute('data-column') ?? null] as const;
  });

async function press(page: Page, ...keys: readonly string[]): Promise<readonly [string | null, string | null]> {
  for (const key of keys) await page.keyboard.press(key);
  return focusIn(page);
}

const without = (view: BoardView, name: string): BoardView => ({
  ...view,
  agents: new Map([...view.agents].filter(([, row]) => row.name !== name)),
});

describeInBrowser('the floor by keyboard', () => {
  test('an agent is found, opened, left and found again without a mouse', async () => {
    const { page } = await openTable({ floor: sampleFloor({ agents: 300, locale: 'en' }) });
    await page.keyboard.press('/');
    await page.keyboard.type('2030');
    expect(await press(page, 'Enter')).toEqual(['2', 'agent']);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jürgen Müller 2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Jürgen Müller 2' }).waitFor({ state: 'detached' });
    expect(await focusIn(page)).toEqual(['2', 'agent']);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.getByText('300 of 300').waitFor();
  });

  test('[F9] one Tab leads into the table and one out of it; arrows, pages, Home and End walk it', async () => {
    const { page } = await openTable({ floor: sampleFloor({ agents: 300, locale: 'en' }) });
    await page.getByRole('button', { name: 'Paused' }).focus();
    expect(await press(page, 'Tab')).toEqual(['2', 'agent']);
    expect(await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight')).toEqual(['4', 'state']);
    expect(await press(page, 'End')).toEqual(['4', 'counts']);
    expect(await press(page, 'Home')).toEqual(['4', 'agent']);
    const [paged] = await press(page, 'PageDown');
    expect(Number(paged)).toBeGreaterThan(12);
    expect(await press(page, 'PageUp', 'PageUp')).toEqual(['2', 'agent']);
    expect(await press(page, 'Control+End')).toEqual(['301', 'counts']);
    expect(await press(page, 'Control+Home')).toEqual(['2', 'agent']);
    expect(await press(page, 'ArrowUp')).toEqual(['1', 'agent']);
    await page.keyboard.press('Enter');
    expect(await page.locator('[aria-sort]').textContent()).toContain('Agent');
    expect(await press(page, 'ArrowDown')).toEqual(['2', 'agent']);
    expect(await press(page, 'Tab')).toEqual([null, null]);
    expect(await press(page, 'Shift+Tab')).toEqual(['2', 'agent']);
  });

  test('[F9] any cell opens its agent, and what is open says so', async () => {
    const { page } = await openTable();
    await page.getByRole('button', { name: '陈静' }).focus();
    await press(page, 'ArrowRight', 'ArrowRight', 'Enter');
    await page.getByRole('heading', { name: '陈静' }).waitFor();
    expect(await page.getByRole('row', { name: '陈静' }).getAttribute('aria-selected')).toBe('true');
  });

  test('[F9] no frame takes the focus away: not by another order, nor by its row leaving the floor', async () => {
    const { page, gateway, floor, passLive } = await openTable({ path: '/floor?sort=-calls' });
    let { view } = floor;
    await page.getByRole('button', { name: '陈静' }).focus();
    await page.keyboard.press('ArrowRight');
    for (let round = 0; round < 12; round += 1) {
      view = stirred(view, 20, round);
      gateway.show(view, later(1000 + round * 100));
    }
    await passLive(62_000);
    expect((await focusIn(page))[1]).toBe('state');
    const [place] = await focusIn(page);
    gateway.show(without(view, '陈静'), later(70_000));
    // W6: a frame that comes right after a drawing waits for the page's clock, which the test moves.
    await vi.waitFor(async () => {
      await page.clock.runFor(FIGURES_EVERY_MS);
      expect(await page.getByText('23 of 23').count()).toBe(1);
    }, PATIENTLY);
    expect(await focusIn(page)).toEqual([place, 'state']);
  });

  test('[F9] the focus stays with its row while that is scrolled out of sight, and an arrow goes on from there', async () => {
    const { page } = await openTable({ floor: sampleFloor({ agents: 1000, locale: 'en' }) });
    await page.locator('[aria-rowindex="4"] .name').focus();
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 20_000));
    await page.locator('[aria-rowindex="550"]').waitFor();
    expect(await focusIn(page)).toEqual(['4', 'agent']);
    expect(await press(page, 'ArrowDown')).toEqual(['5', 'agent']);
    expect(await page.locator('.scroller').evaluate((scroller) => scroller.scrollTop)).toBeLessThan(200);
  });

  test('[F9] a question mark says which keys there are, Escape closes it and nothing else', async () => {
    const { page } = await openTable({ path: '/floor?agent=zhaomin' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of the floor' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '赵敏' }).waitFor();
  });

  for (const isDark of [false, true]) {
    test(`axe finds nothing in teams, columns, views and keys, ${isDark ? 'dark' : 'light'}`, async () => {
      const { page } = await openTable({ path: '/floor?group=team&only=behind&team=red', isDark });
      const faultsIn = async (part: string): Promise<readonly string[]> =>
        (await axeOn(page).include(part).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsIn('main')).toEqual([]);
      for (const menu of ['Columns', 'Views']) {
        await page.getByRole('button', { name: menu }).click();
        expect(await faultsIn('.panel')).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await faultsIn('dialog')).toEqual([]);
    });
  }
});
