import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { agentId, epochMs, eventId, teamId } from '../../shared/units.ts';
import { describeInBrowser, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { announcement } from '../support/announcement.ts';
import { NOW, type SampleFloor } from '../support/sample-floor.ts';
import { sceneFloor } from '../support/sample-scenes.ts';
import type { PlaylistScene, SceneKind, Tile } from '../../shared/site/playlist.ts';

const wall = (scenes: readonly (SceneKind | PlaylistScene)[], options: Partial<ScreenOptions> = {}) =>
  openScreenPage({
    path: '/wall',
    width: 1920,
    height: 1080,
    locale: 'en',
    floor: sceneFloor(scenes, { locale: 'en', ...options }),
    ...options,
  });

const standing = (page: Page) =>
  page.locator('[data-scene]').evaluateAll((scenes) => scenes.map((scene) => (scene as HTMLElement).dataset['scene']));
const shows = (page: Page, scene: SceneKind) => page.locator(`[data-scene=${scene}]`).waitFor();
/** How long until the first of these scenes, 20 s each, begins again. */
const untilRound = (scenes: number): number => scenes * 20_000 - (NOW % (scenes * 20_000));

describeInBrowser('the scenes of a wall', () => {
  test('[W20] follow each other without a reload, each for its seconds', async () => {
    const { page, passLive } = await wall(['leaders', 'teams', 'queues']);
    await page.evaluate(() => void Object.assign(globalThis, { isSamePage: true }));
    await passLive(untilRound(3));
    for (const scene of ['leaders', 'teams', 'queues', 'leaders'] as const) {
      await shows(page, scene);
      expect(await standing(page)).toEqual([scene]);
      await passLive(20_000);
    }
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  });

  test('[W20] two screens with one playlist show the same', async () => {
    const [one, other] = [await wall(['leaders', 'teams']), await wall(['leaders', 'teams'], { width: 1280, height: 720 })];
    await one.passLive(26_000);
    await other.passLive(26_000);
    expect(await standing(one.page)).toEqual(await standing(other.page));
  });

  test('[W21] a scene that has nothing to say is passed over', async () => {
    const floor = sceneFloor(['leaders', 'queues', 'announcement'], { locale: 'en' });
    const quiet = { ...floor, view: { ...floor.view, queues: [], announcements: [] } };
    const { page, passLive } = await wall([], { floor: quiet });
    for (let round = 0; round < 4; round += 1) {
      expect(await standing(page)).toEqual(['leaders']);
      await passLive(20_000);
    }
  });

  test('change by sliding with transform and opacity only, and at once where motion is not wanted', async () => {
    const { page, passLive } = await wall(['leaders', 'teams'], { hasMotion: true });
    await passLive(untilRound(2) + 20_000 - 1000);
    // What moves moves in real time: it stands still until it was looked at, however long that takes.
    const session = await page.context().newCDPSession(page);
    await session.send('Animation.enable');
    await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
    await passLive(1100);
    await shows(page, 'teams');
    const moved = await page
      .locator('.scene')
      .evaluateAll((scenes) =>
        scenes.flatMap((scene) =>
          scene.getAnimations().flatMap((one) => (one.effect as KeyframeEffect).getKeyframes().flatMap((frame) => Object.keys(frame))),
        ),
      );
    expect(new Set(moved.filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name)))).toEqual(
      new Set(['opacity', 'transform']),
    );
    await session.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await page.locator('[data-scene=leaders]').waitFor({ state: 'detached' });
  });

  test('[V4] a team’s wall shows that team large', async () => {
    const { page } = await wall(['overview'], {
      prepare: (gateway) => void (gateway.program = { ...gateway.program, team: teamId('blue') }),
    });
    await page.getByRole('heading', { name: '蓝队' }).waitFor();
    await page.locator('.hero .unseen', { hasText: '71' }).waitFor();
  });

  test('chart.js is loaded with the scene that needs it', async () => {
    const hasChart = async (scene: SceneKind) => {
      const { page, requested } = await wall([scene]);
      await shows(page, scene);
      return requested.some((address) => address.includes('trend-drawing'));
    };
    expect([await hasChart('leaders'), await hasChart('day')]).toEqual([false, true]);
  });
});

describeInBrowser('whoever stands before a wall', () => {
  test('leafs with the arrows, and the wall joins the others again after that scene', async () => {
    const { page, passLive } = await wall(['leaders', 'teams', 'queues']);
    await passLive(untilRound(3));
    await shows(page, 'leaders');
    await page.keyboard.press('ArrowRight');
    await shows(page, 'teams');
    await page.keyboard.press('n');
    await shows(page, 'queues');
    await page.keyboard.press('ArrowLeft');
    await shows(page, 'teams');
    await passLive(20_500);
    expect(await standing(page)).toEqual(['teams']);
    await passLive(20_000);
    await shows(page, 'queues');
  });

  test('pauses with space, is shown that it is paused, and after ten minutes it goes on by itself', async () => {
    const { page, pass, passLive } = await wall(['leaders', 'teams']);
    await passLive(untilRound(2));
    await shows(page, 'leaders');
    await page.keyboard.press(' ');
    await page.getByText('Paused').waitFor();
    await passLive(30_000);
    expect(await standing(page)).toEqual(['leaders']);
    await page.keyboard.press('p');
    await page.getByText('Paused').waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await pass(600_000);
    await page.getByText('Paused').waitFor({ state: 'detached' });
  });

  test('asks for help, which goes by itself', async () => {
    const { page, passLive } = await wall(['leaders']);
    await page.keyboard.press('?');
    await page.getByText('previous and next scene').waitFor();
    await passLive(8500);
    await page.getByText('previous and next scene').waitFor({ state: 'detached' });
  });

  test('has the whole screen with f', async () => {
    const { page } = await wall(['leaders']);
    await page.keyboard.press('f');
    await page.waitForFunction('document.fullscreenElement !== null');
    await page.keyboard.press('f');
    await page.waitForFunction('document.fullscreenElement === null');
  });
});

const SCENES: readonly SceneKind[] = ['overview', 'leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'];
const SIZES = [
  [1280, 720],
  [1920, 1080],
  [1080, 1920],
] as const;

/** Names that are as long as names get, in three scripts. */
const LONG = ['阿卜杜勒热合曼·麦麦提吐尔逊', 'Friederike-Wilhelmine von Hohenlohe-Langenburg', 'عبد الرحمن بن محمد الحسيني الهاشمي'];

function crowded(scene: SceneKind, agents: number) {
  const floor = sceneFloor([scene], { locale: 'en', agents });
  const rows = [...floor.view.agents].map(([agent, row], index) => [agent, { ...row, name: LONG[index % 3]! }] as const);
  const names = new Map(rows.map(([agent, { name }]) => [agent, name]));
  const queues = Array.from({ length: 30 }, (_, index) => ({ ...floor.view.queues[0]!, queue: `${LONG[index % 3]!} ${index}` as never }));
  const [team] = floor.view.teams;
  const teams = [
    ...Array.from({ length: 14 }, (_, index) => ({ ...team!, team: teamId(`t${index}`), name: `${LONG[index % 3]!} ${index}` })),
    ...floor.view.teams.filter((row) => row.team === null),
  ];
  return {
    ...floor,
    site: {
      ...floor.site,
      site: { ...floor.site.site, wall: { names: 'name' as const, leaders: 30 } },
      agents: floor.site.agents.map((agent) => ({ ...agent, name: names.get(agent.id) ?? agent.name })),
    },
    view: {
      ...floor.view,
      agents: new Map(rows),
      queues,
      teams,
      feed: Array.from({ length: 40 }, (_, index) => ({
        ...floor.view.feed[0]!,
        id: `f${index}`,
        name: LONG[index % 3]!,
        at: epochMs(NOW - index * 60_000),
        agent: agentId(`a${index}`),
      })),
    },
  };
}

/** Six announcements as long as one may be, in the widest script. */
function announced(tile: Tile): SampleFloor {
  const floor = sceneFloor([{ scene: 'announcement', seconds: 20, tiles: [tile] }], { locale: 'en' });
  const announcements = Array.from({ length: 6 }, (_, index) =>
    announcement('请'.repeat(160), epochMs(NOW - index * 60_000), { id: eventId(`n${index}`), until: epochMs(NOW + 3_600_000) }),
  );
  return { ...floor, view: { ...floor.view, announcements } };
}

/** What reaches over the edge of the wall, or is cut in its height by its block. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('.frame p, .frame li, .frame strong, .frame canvas')) {
      if (one.closest('.unseen') || one.closest('.rows ~ *')) continue;
      const box = one.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(one).position === 'absolute') continue;
      const block = one.closest('.tile, header, footer')?.getBoundingClientRect();
      if (block && !one.closest('footer') && box.bottom > block.bottom + 4)
        found.push(`${one.className} ${one.textContent.slice(0, 40)} ${Math.round(box.bottom - block.bottom)}`);
      if (!one.closest('footer') && (box.right > innerWidth || box.left < 0))
        found.push(`wide ${one.className} ${one.textContent.slice(0, 40)}`);
    }
    return found;
  });

describeInBrowser('every size', () => {
  for (const [width, height] of SIZES) {
    test(`nothing is cut off on a crowded floor with long names, ${width}x${height}`, async () => {
      for (const scene of SCENES) {
        const { page, pass } = await wall([], { width, height, floor: crowded(scene, 300) });
        await shows(page, scene);
        await pass(200);
        expect(await cutOff(page), scene).toEqual([]);
      }
    });
  }

  for (const [width, height] of SIZES) {
    test(`the line of what was earned says how many it has no room for, ${width}x${height}`, async () => {
      const { page } = await wall([], { width, height, floor: crowded('overview', 300) });
      const told = page.locator('footer .more');
      await expect.poll(() => told.textContent()).toMatch(/^\+3\d more$/);
      const whole = await page.locator('footer li').evaluateAll((entries) => {
        const edge = document.querySelector('footer ul')!.getBoundingClientRect();
        return entries
          .map((one) => one.getBoundingClientRect())
          .filter(({ bottom, right }) => bottom <= edge.bottom + 1 && right <= edge.right);
      });
      expect(whole.length).toBeGreaterThan(0);
      expect(await told.textContent()).toBe(`+${41 - whole.length} more`);
      const [more, last] = [(await told.boundingBox())!, whole.at(-1)!];
      expect(more.x).toBeGreaterThanOrEqual(last.right);
      expect(more.x + more.width).toBeLessThanOrEqual(width);
    });
  }

  test('and says nothing where all of it stands there', async () => {
    const floor = sceneFloor(['overview'], { locale: 'en' });
    const { page } = await wall([], { floor: { ...floor, view: { ...floor.view, feed: floor.view.feed.slice(0, 2), announcements: [] } } });
    await page.locator('footer li').nth(1).waitFor();
    await page.locator('footer .more').waitFor({ state: 'detached' });
  });

  for (const [name, tile, shown] of [
    ['of its own', { columns: 12, rows: 8 }, 4],
    ['in a small block', { columns: 5, rows: 4 }, 1],
    ['in a block too small for one', { columns: 2, rows: 2 }, 1],
  ] as const) {
    test(`announcements as long as they may be are read whole or counted, ${name}, 1280x720`, async () => {
      const { page } = await wall([], {
        width: 1280,
        height: 720,
        floor: announced({ shows: 'announcement', column: 1, row: 1, ...tile }),
      });
      await page.locator('.tile .text').first().waitFor();
      expect(await page.locator('.tile .text').count()).toBe(shown);
      await page
        .getByText(`+${6 - shown} more`)
        .first()
        .waitFor();
      const cut = await page.locator('.tile .text p').evaluateAll((texts) =>
        texts.filter((one) => {
          const [box, words] = [one.getBoundingClientRect(), one.firstElementChild!.getBoundingClientRect()];
          const block = one.closest('.tile')!.getBoundingClientRect();
          return words.bottom > box.bottom + 1 || words.top < box.top - 1 || box.bottom > block.bottom + 1;
        }),
      );
      expect(cut).toHaveLength(0);
      const isClamped = await page
        .locator('.tile .text span')
        .evaluateAll((texts) => texts.some((one) => one.scrollHeight > one.clientHeight + 1));
      expect(isClamped).toBe(tile.rows === 2);
    });
  }

  test('a list says how many it has no room for', async () => {
    const { page } = await wall([], { floor: crowded('leaders', 300) });
    await page.locator('.rows .more').waitFor();
    const shown = await page.locator('.rows li').count();
    expect(await page.locator('.rows .more').textContent()).toBe(`+${30 - shown} more`);
  });

  test('nothing in a scene is smaller than 28 px at 1080p', async () => {
    for (const scene of SCENES) {
      const { page } = await wall([scene]);
      await shows(page, scene);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
          .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 28 && !one.closest('.unseen'))
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      expect(small, scene).toEqual([]);
    }
  });

  test('an empty floor and one with everybody on leave say so', async () => {
    const { page } = await wall([], { floor: { ...sceneFloor(['overview', 'leaders', 'queues'], { locale: 'en', agents: 0 }) } });
    await page.getByText('Nobody is scheduled today').waitFor();
    const floor = sceneFloor(['overview'], { locale: 'en' });
    const away = [...floor.view.agents].map(
      ([agent, row]) => [agent, { ...row, presence: 'onLeave' as const, track: null, rank: null, pace: null }] as const,
    );
    const teams = floor.view.teams.map((row) => ({ ...row, scheduled: 0, track: null, pace: [], hours: [] }));
    const other = await wall([], { floor: { ...floor, view: { ...floor.view, agents: new Map(away), teams } } });
    await other.page.getByText('Nobody is scheduled today').waitFor();
  });
});
