import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Playlist, SceneKind } from '../../shared/site/playlist.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { sceneFloor } from '../support/sample-scenes.ts';

const open = (scenes: readonly SceneKind[] = ['overview', 'queues']) =>
  openScreenPage({
    path: '/office?lang=en#boards',
    width: 1400,
    height: 1000,
    locale: 'en',
    floor: sceneFloor(scenes, { locale: 'en' }),
  });

/** What the page sends when it saves. */
const saving = async (page: Awaited<ReturnType<typeof open>>['page']): Promise<readonly Playlist[]> => {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'PUT' && one.url().endsWith('/api/boards')),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  return (request.postDataJSON() as { boards: readonly Playlist[] }).boards;
};

/** What a scene is dragged by. */
const grip = (page: Page, at: number): Locator => page.locator('.grip').nth(at);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger that is put down, drawn in four steps, and lifted. */
async function fingerOn(page: Page): Promise<(from: Point, to: Point) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  return async (from, to) => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (const part of [0.25, 0.5, 0.75, 1]) {
      const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
}

describeInBrowser('the playlists of the walls', () => {
  test('are edited by buttons and keyboard, and saved as they stand', async () => {
    const { page } = await open();
    await page
      .getByRole('button', { name: /Overview/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Add a scene' }).click();
    await page.locator('.fields select').selectOption('teams');
    await page.getByLabel('Seconds').fill('35');
    await page.getByLabel('Seconds').press('Enter');
    await page.getByLabel('Only between').check();
    await page.getByLabel('Sun').uncheck();
    await page.getByRole('button', { name: 'Earlier: Team race' }).click();
    expect(await saving(page)).toEqual([
      {
        id: 'hall',
        name: 'Hall',
        scenes: [
          { scene: 'overview', seconds: 20 },
          { scene: 'teams', seconds: 35, between: { from: '08:00', to: '12:00' }, days: [1, 2, 3, 4, 5, 6] },
          { scene: 'queues', seconds: 20 },
        ],
      },
    ]);
    await page.getByText('Saved.').waitFor();
  });

  test('blocks are moved and sized by keyboard, and what cannot be is said in words', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Arrange by hand' }).click();
    const day = page.getByRole('button', { name: /^Day:/ });
    await day.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Leaders lies there').waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByRole('button', { name: 'Day: column 1, row 4, 3 wide, 5 high' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Day: column 2, row 4, 3 wide, 5 high' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByText('The grid ends there').waitFor();
    const [playlist] = await saving(page);
    expect(playlist?.scenes[0]?.tiles).toContainEqual({ shows: 'day', column: 2, row: 4, columns: 3, rows: 5 });
  });

  test('blocks are dragged by the mouse', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Arrange by hand' }).click();
    const [progress, grid] = [page.getByRole('button', { name: /^Progress:/ }), page.getByRole('group', { name: 'Blocks of the scene' })];
    const box = (await grid.boundingBox())!;
    const corner = (await progress.boundingBox())!;
    await page.mouse.move(corner.x + corner.width - 5, corner.y + corner.height - 5);
    await page.mouse.down();
    await page.mouse.move(corner.x + corner.width - 5 - (box.width * 4) / 12, corner.y + corner.height - 5, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Progress: column 1, row 1, 8 wide, 3 high' }).waitFor();
  });

  test('scenes are dragged into another order by the mouse, and what is edited stays in the hand', async () => {
    const { page } = await open(['overview', 'queues', 'teams']);
    const third = (await grip(page, 2).boundingBox())!;
    await page.mouse.move(third.x + 5, third.y + 5);
    await page.mouse.down();
    const pointer = (await grip(page, 0).boundingBox())!.y + 5;
    await page.mouse.move(third.x + 5, pointer, { steps: 6 });
    const held = (await page.locator('.pick[aria-pressed=true]').boundingBox())!;
    expect(Math.abs(held.y + held.height / 2 - pointer)).toBeLessThan(held.height);
    await page.mouse.up();
    await page.mouse.move(third.x + 5, third.y + 200);
    await page.getByRole('button', { name: /1 Team race/, pressed: true }).waitFor();
    await page.frameLocator('iframe').locator('[data-scene=teams]').waitFor();
    expect((await saving(page))[0]?.scenes.map(({ scene }) => scene)).toEqual(['teams', 'overview', 'queues']);
  });

  test('a finger drags scenes and blocks as the mouse does', async () => {
    const { page } = await open(['overview', 'queues', 'teams']);
    const [from, to] = [(await grip(page, 0).boundingBox())!, (await grip(page, 2).boundingBox())!];
    const finger = await fingerOn(page);
    await finger({ x: from.x + 5, y: from.y + 5 }, { x: to.x + 5, y: to.y + 8 });
    await page.getByRole('button', { name: /3 Overview/, pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Arrange by hand' }).click();
    const box = (await page.getByRole('group', { name: 'Blocks of the scene' }).boundingBox())!;
    const corner = (await page.getByRole('button', { name: /^Progress:/ }).boundingBox())!;
    const at = { x: corner.x + corner.width - 5, y: corner.y + corner.height - 5 };
    await finger(at, { x: at.x - box.width / 2, y: at.y });
    await page.getByRole('button', { name: 'Progress: column 1, row 1, 6 wide, 3 high' }).waitFor();
    const progress = (await page.getByRole('button', { name: /^Progress:/ }).boundingBox())!;
    const middle = { x: progress.x + 40, y: progress.y + 20 };
    await finger(middle, { x: middle.x + box.width / 4, y: middle.y });
    await page.getByRole('button', { name: 'Progress: column 4, row 1, 6 wide, 3 high' }).waitFor();
    const [playlist] = await saving(page);
    expect(playlist?.scenes.map(({ scene }) => scene)).toEqual(['queues', 'teams', 'overview']);
  });

  test('the preview is the wall itself at the screen’s real size, with what is being edited', async () => {
    const { page } = await open();
    const frame = page.frameLocator('iframe');
    await frame.locator('[data-scene=overview]').waitFor();
    await page.getByRole('button', { name: /2 Queues/ }).click();
    await frame.locator('[data-scene=queues]').waitFor();
    await page.getByLabel('Screen').selectOption('1080x1920');
    expect(await page.locator('iframe').evaluate((one) => [(one as HTMLIFrameElement).width, (one as HTMLIFrameElement).height])).toEqual([
      '1080',
      '1920',
    ]);
    expect(await page.locator('iframe').evaluate((one) => (one as HTMLIFrameElement).contentWindow?.innerWidth)).toBe(1080);
  });

  test('the preview is also looked at on a screen of the site, at the size that it told', async () => {
    const { page, gateway } = await open();
    const [first, ...others] = gateway.fleet.walls;
    const pillar = { ...first!, name: 'Pillar', report: { ...first!.report!, width: 768, height: 1366 } };
    gateway.fleet = { ...gateway.fleet, walls: [pillar, ...others] };
    const chooser = page.getByLabel('Screen');
    await chooser.focus();
    await chooser.selectOption({ label: 'Pillar · 768 × 1366 · portrait' });
    const shown = page.locator('iframe');
    expect(await shown.evaluate((one) => (one as HTMLIFrameElement).contentWindow?.innerWidth)).toBe(768);
    expect(await shown.evaluate((one) => (one as HTMLIFrameElement).contentWindow?.innerHeight)).toBe(1366);
    const box = (await shown.boundingBox())!;
    expect(box.width / box.height).toBeCloseTo(768 / 1366, 2);
    // A percentage is never rounded up.
    await page.getByText(`at ${Math.floor((box.width / 768) * 100)}% of its size`).waitFor();
    expect(await page.getByRole('option', { name: 'Spare · has not told its size yet' }).isDisabled()).toBe(true);
    expect(await page.getByRole('option', { name: /Old lobby/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Add a playlist' }).click();
    expect(await shown.evaluate((one) => (one as HTMLIFrameElement).width)).toBe('768');
    gateway.fleet = { ...gateway.fleet, walls: others };
    await chooser.blur();
    await chooser.focus();
    await expect.poll(() => shown.evaluate((one) => (one as HTMLIFrameElement).width)).toBe('1920');
  });

  test('what is not saved stays while one looks elsewhere in the office, and leaving it is asked about', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Add a scene' }).click();
    await page.getByRole('link', { name: 'Wall screens' }).click();
    await page.getByRole('heading', { name: 'Wall screens' }).waitFor();
    await page.getByRole('link', { name: 'What walls show' }).click();
    await page.getByRole('button', { name: /3 Leading/ }).waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  });

  test('[W24] who is late is told, and loses nothing', async () => {
    const { page, gateway } = await open();
    const theirs = [{ id: 'hall', name: 'Theirs', scenes: [{ scene: 'day', seconds: 20 }] }];
    gateway.boardsReply = [409, { error: 'stale', reason: 'changed', way: 'look', version: 'v9', boards: theirs }];
    await page.getByRole('button', { name: 'Add a scene' }).click();
    expect((await saving(page))[0]?.scenes).toHaveLength(3);
    await page.getByText('Somebody else has saved other playlists').waitFor();
    expect(await page.getByRole('button', { name: /3 Leading/ }).count()).toBe(1);
    const again = page.waitForRequest((one) => one.method() === 'PUT');
    await page.getByRole('button', { name: 'Save mine over theirs' }).click();
    expect((await again).postDataJSON()).toMatchObject({ version: 'v9' });
  });

  test('[W24] where the site file is kept elsewhere the lines to copy are shown', async () => {
    const { page, gateway } = await open();
    gateway.boardsReply = [409, { error: 'keptElsewhere', reason: 'kept', way: 'copy', yaml: 'boards:\n  - id: hall\n' }];
    await page.getByRole('button', { name: 'Add a playlist' }).click();
    await saving(page);
    await page.getByText('- id: hall').waitFor();
  });
});
