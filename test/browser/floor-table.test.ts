import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AgentId } from '../../shared/units.ts';
import type { AgentRow, BoardView } from '../../shared/wire/board-view.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const openTable = (options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({ path: '/floor', locale: 'en', height: 1200, ...options });

/** The names in the drawn rows, from the top. */
const namesIn = (page: Page): Promise<string[]> => page.locator('[role=rowheader] .name').allTextContents();
const heading = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const titlesIn = (page: Page): Promise<string[]> =>
  page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.textContent.replace(/[▾▴\s]+$/, '').trim()));
const queryOf = (page: Page): string => decodeURIComponent(new URL(page.url()).search);

/** The floor after this agent made so many more points. */
function withPoints(view: BoardView, agent: AgentId, points: number): BoardView {
  const row = view.agents.get(agent)!;
  return { ...view, agents: new Map(view.agents).set(agent, { ...row, points }) };
}

/** In the order of the table at first. */
const agentCalled = (view: BoardView, name: string): AgentRow => [...view.agents.values()].find((row) => row.name === name)!;

describeInBrowser('the floor’s table', () => {
  test('[F1] shows state, attempts, connected, valid calls, talk, track, pace, tier and points, and no figure of who is away', async () => {
    const { page, floor } = await openTable();
    const cellsOf = async (name: string): Promise<string[]> =>
      (await page.getByRole('row', { name }).locator('[role=gridcell]').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
    const { attempts, connected } = agentCalled(floor.view, '王芳');
    expect(await cellsOf('王芳')).toEqual([
      'Talking 2:41',
      '',
      ...[String(attempts), String(connected), '142', '2:26', ''],
      '+4343 points ahead of pace',
      'II',
      '103',
      '2 calls to III',
    ]);
    expect(await cellsOf('孙丽')).toContain('▲ idle long');
    expect(await cellsOf('吴迪')).toEqual(['On leave', '', '–', '–', '–', '–', 'On leave', '–', '–', '–', '']);
  });

  test('[F2] sorts by any heading, says in which direction, and turns on a second click', async () => {
    const { page } = await openTable();
    expect(await page.locator('[aria-sort]').allTextContents()).toEqual(['Base, tiers ▾']);
    await heading(page, 'Pace').getByRole('button').click();
    await page.mouse.move(5, 5);
    expect(await heading(page, 'Pace').getAttribute('aria-sort')).toBe('ascending');
    expect((await namesIn(page))[0]).toBe('韩梅');
    await heading(page, 'Pace').getByRole('button').click();
    expect(await heading(page, 'Pace').getAttribute('aria-sort')).toBe('descending');
    expect((await namesIn(page))[0]).not.toBe('韩梅');
  });

  for (const hand of ['pointer', 'focus'] as const) {
    test(`[F3] no row moves while the ${hand} rests on one; a sign says so, and a later leave puts them in order`, async () => {
      const { page, gateway, floor } = await openTable({ path: '/floor?sort=-points' });
      const before = await namesIn(page);
      if (hand === 'pointer') await page.getByRole('button', { name: '刘洋' }).hover();
      else await page.getByRole('button', { name: '刘洋' }).focus();
      await page.getByText('order held while you are on a row').waitFor();
      gateway.show(withPoints(floor.view, agentCalled(floor.view, '刘洋').agent, 140), later(200));
      await page.getByText('a new order waits').waitFor();
      expect(await namesIn(page)).toEqual(before);
      if (hand === 'pointer') await page.mouse.move(5, 5);
      else await page.getByRole('searchbox').focus();
      await page.getByText('order held').waitFor({ state: 'detached' });
      expect((await namesIn(page))[0]).toBe('刘洋');
    });
  }

  test('[F3] a hand that has not stirred for a minute holds nothing any more', async () => {
    const { page, gateway, floor, passLive } = await openTable({ path: '/floor?sort=-points' });
    await page.getByRole('button', { name: '刘洋' }).hover();
    gateway.show(withPoints(floor.view, agentCalled(floor.view, '刘洋').agent, 140), later(200));
    await page.getByText('a new order waits').waitFor();
    await passLive(61_000);
    expect((await namesIn(page))[0]).toBe('刘洋');
  });

  test('[F4] finds by states, team, behind pace and alert, together, and shows all again', async () => {
    const { page } = await openTable();
    await page.getByRole('button', { name: 'Paused 2' }).click();
    await page.getByRole('button', { name: 'On hold 1' }).click();
    expect((await namesIn(page)).sort()).toEqual(['刘洋', '周涛', '欧阳娜娜']);
    await page.getByLabel('Team', { exact: true }).selectOption('红队');
    expect((await namesIn(page)).sort()).toEqual(['周涛', '欧阳娜娜']);
    await page.getByText('2 of 24').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Alerts' }).click();
    expect((await namesIn(page)).sort()).toEqual(['Käthe Weiß', '孙丽']);
    await page.getByRole('button', { name: 'Behind pace' }).click();
    await page.getByRole('button', { name: 'Ringing 1' }).click();
    await page.getByText('Nobody matches.').waitFor();
  });

  test('[F5] groups by team with sums, and folds a team away', async () => {
    const { page, floor } = await openTable({ height: 1200 });
    await page.getByRole('button', { name: 'By team' }).click();
    const red = page.locator('[data-team=red]');
    const sums = floor.view.teams.find(({ team }) => team === 'red')!;
    const cells = (await red.locator('[role=gridcell]').allTextContents()).map((text) => text.trim());
    expect(cells[0]).toBe('8 agents');
    expect(cells.slice(2, 5)).toEqual([sums.attempts, sums.connected, sums.validCalls].map((sum) => sum.toLocaleString('en')));
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('28');
    await page.getByRole('button', { name: 'Fold 红队' }).click();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('20');
    expect(await namesIn(page)).not.toContain('何琳');
    await page.getByRole('button', { name: 'Unfold 红队' }).click();
    expect(await namesIn(page)).toContain('何琳');
  });

  test('columns are chosen, moved in their list, dragged by their heading, and moved by keyboard', async () => {
    const { page } = await openTable();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Rank', { exact: true }).check();
    await page.getByLabel('Connected', { exact: true }).uncheck();
    await page.getByRole('button', { name: 'Move Alert forward' }).click();
    await page.keyboard.press('Escape');
    expect((await titlesIn(page)).slice(0, 4)).toEqual(['Agent', 'Alert', 'State', 'Attempts']);
    expect((await titlesIn(page)).at(-1)).toBe('Rank');
    await heading(page, 'Rank').dragTo(heading(page, 'State'));
    expect((await titlesIn(page)).slice(0, 4)).toEqual(['Agent', 'Alert', 'Rank', 'State']);
    await heading(page, 'Points').getByRole('button').focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    const titles = await titlesIn(page);
    expect(titles.indexOf('Points')).toBe(titles.indexOf('Pace') - 1);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Points');
    expect(queryOf(page)).toContain('columns=alert,rank,state,attempts,calls');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'The usual columns' }).click();
    expect(queryOf(page)).not.toContain('columns=');
  });

  test('[F6] the address tells the picture; the back button goes step by step, and a link opens the same picture', async () => {
    const { page } = await openTable();
    await page.getByRole('button', { name: 'By team' }).click();
    await page.getByRole('button', { name: 'Behind pace' }).click();
    await heading(page, 'Points').getByRole('button').click();
    await page.getByRole('searchbox').pressSequentially('20');
    await page.getByRole('button', { name: '何琳' }).click();
    await page.getByRole('heading', { name: '何琳' }).waitFor();
    expect(queryOf(page)).toBe('?sort=-points&find=20&only=behind&group=team&agent=helin');
    const shown = await namesIn(page);

    const link = await page.context().newPage();
    await link.goto(page.url());
    await link.getByRole('heading', { name: '何琳' }).waitFor();
    expect(await namesIn(link)).toEqual(shown);
    expect(await link.getByRole('searchbox').inputValue()).toBe('20');

    await page.goBack();
    await page.getByRole('heading', { name: '何琳' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('searchbox').inputValue()).toBe('20');
    await page.goBack();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.goBack();
    await page.goBack();
    await page.goBack();
    expect(queryOf(page)).toBe('?sort=-track');
    await page.goForward();
    await page.locator('[data-team=red]').waitFor();
  });

  test('[F7] a view is kept under a name, is one click away, and each supervisor begins with one of them', async () => {
    const { page, gateway } = await openTable();
    await page.getByRole('button', { name: 'Behind pace' }).click();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of this view').fill('Who is behind');
    await page.keyboard.press('Enter');
    await page.getByText('“Who is behind” is kept in this browser.').waitFor();
    await page.getByRole('button', { name: 'The usual view' }).click();
    expect(queryOf(page)).toBe('?sort=-track');
    await page.getByRole('button', { name: 'Who is behind', exact: true }).click();
    expect(queryOf(page)).toBe('?sort=-track&only=behind');
    await page.getByRole('button', { name: 'Begin with “Who is behind”' }).click();

    const isBehindOnly = async (path: string): Promise<string | null> => {
      await page.goto(gateway.url + path);
      return page.getByRole('button', { name: 'Behind pace' }).getAttribute('aria-pressed');
    };
    expect(await isBehindOnly('/floor')).toBe('true');
    expect(await isBehindOnly('/floor?sort=-points')).toBe('false');
    gateway.session = { ...gateway.session, name: 'wu' };
    expect(await isBehindOnly('/floor')).toBe('false');
    gateway.session = { ...gateway.session, name: 'zhou' };
    await isBehindOnly('/floor');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Remove “Who is behind”' }).click();
    expect(await isBehindOnly('/floor')).toBe('false');
  });

  test('[F8] of 1,000 agents only the rows in sight are drawn, wherever it is scrolled, and ears are told of all', async () => {
    const { page } = await openTable({ floor: sampleFloor({ agents: 1000, locale: 'en' }) });
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe('1001');
    const rowsNow = () => page.getByRole('row').evaluateAll((all) => all.map((one) => Number(one.getAttribute('aria-rowindex'))));
    expect((await rowsNow()).length).toBeLessThan(40);
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 600 * 37));
    await page.locator('[aria-rowindex="602"]').waitFor();
    const shown = await rowsNow();
    expect(shown.length).toBeLessThan(45);
    const box = await page.locator('[aria-rowindex="602"]').boundingBox();
    const top = await page.locator('.scroller').boundingBox();
    expect(Math.round(box!.y - top!.y)).toBe(37);
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 1e6));
    await page.locator('[aria-rowindex="1001"]').waitFor();
  });

  test('a link to somebody far down brings them into sight', async () => {
    const { page } = await openTable({ path: '/floor?sort=agent&agent=wudi-40', floor: sampleFloor({ agents: 1000, locale: 'en' }) });
    await page.getByRole('heading', { name: '吴迪 41' }).waitFor();
    await page.locator('.strip.open').waitFor();
    expect(await page.locator('.strip.open').evaluate((row) => row.getBoundingClientRect().bottom)).toBeLessThan(1200);
  });

  test('waits with an outline that comes only when it takes more than 300 ms, then shows the table', async () => {
    const { page, gateway } = await openScreenPage({ path: '/wall', locale: 'en' });
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/session', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${gateway.url}/floor`);
    await page.clock.runFor(250);
    expect(await page.locator('.skeleton').count()).toBe(0);
    await page.clock.runFor(100);
    await page.getByRole('status', { name: 'Fetching the board' }).waitFor();
    letGo();
    await page.getByRole('grid').waitFor();
    expect(await page.locator('.skeleton').count()).toBe(0);
  });

  test('says why there is no table: turned away, nobody on the floor, or no longer live', async () => {
    const refused = { ok: false, error: 'forbidden', reason: 'no', way: 'ask' } as const;
    const { page } = await openTable({ prepare: (gateway) => (gateway.joined = refused) });
    await page.getByText('This screen is not for this login').waitFor();
    const empty = await openTable({ agents: 0 });
    await empty.page.getByText('No agents on this floor yet').waitFor();
    const { page: old, pass } = await openTable();
    await pass(41_000);
    await old.getByText('not live since').waitFor();
    expect(await old.locator('.tile.stale [role=grid]').count()).toBe(1);
  });
});
