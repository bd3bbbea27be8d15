import { test } from 'vitest';
import type { SceneKind } from '../../shared/site/playlist.ts';
import { describeInBrowser, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { expectBaseline } from '../support/baseline.ts';
import { LANGUAGES } from '../support/looks.ts';
import { sceneFloor } from '../support/sample-scenes.ts';

/** With how many times smaller their pictures are kept. */
const WALLS = [
  [1280, 720, 2],
  [1920, 1080, 2],
  [3840, 2160, 4],
  [1080, 1920, 2],
] as const;
/** On a wall that lies and on one that stands: its parts are those of the queues, which are drawn in every size. */
const LISTS_WALLS = WALLS.filter(([width]) => width === 1920 || width === 1080);
const SCENES: readonly SceneKind[] = ['leaders', 'teams', 'day', 'queues', 'awards', 'announcement', 'contest', 'lists'];

const openScene = async (scene: SceneKind, options: Omit<ScreenOptions, 'path'>): Promise<OpenScreen> => {
  const screen = await openScreenPage({ path: '/wall', floor: sceneFloor([scene], options), ...options });
  await screen.page.locator(`[data-scene=${scene}] section`).first().waitFor();
  await screen.pass(200);
  return screen;
};

describeInBrowser('how the scenes of a wall look', () => {
  for (const scene of SCENES)
    for (const [language, locale] of LANGUAGES)
      for (const [width, height, shrink] of scene === 'lists' ? LISTS_WALLS : WALLS)
        test(`${scene}, ${language}, ${width}x${height}`, async () => {
          const { page } = await openScene(scene, { width, height, locale });
          await expectBaseline(page, `scene-${scene}-${language}-${width}x${height}`, { shrink });
        });

  test('a scene that is stale', async () => {
    const { page, pass } = await openScene('teams', { width: 1920, height: 1080, locale: 'en' });
    await pass(41_000);
    await expectBaseline(page, 'scene-teams-en-stale', { shrink: 2 });
  });
});
