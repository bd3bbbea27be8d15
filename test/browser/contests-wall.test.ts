import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { BoardView, ContestStory } from '../../shared/wire/board-view.ts';
import { epochMs } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, later, openScreenPage } from '../support/browser.ts';
import { LANGUAGES } from '../support/looks.ts';
import { bracketStory, contestFloor, raceStory, teamStory } from '../support/sample-contests.ts';
import { NOW } from '../support/sample-floor.ts';

const WALLS = [
  [1920, 1080],
  [1080, 1920],
] as const;
const STORIES = { race: raceStory, bracket: bracketStory, teams: teamStory } as const;

async function openContest(
  make: (view: BoardView) => readonly ContestStory[],
  options: Partial<Parameters<typeof openScreenPage>[0]> = {},
) {
  const wanted = { width: 1920, height: 1080, locale: 'en' as const, ...options };
  const screen = await openScreenPage({ path: '/wall', floor: contestFloor(make, wanted), ...wanted });
  await screen.page.locator('[data-scene=contest] section').first().waitFor();
  await screen.pass(200);
  return screen;
}

async function faults(page: Page): Promise<string[]> {
  await page.clock.resume(); // axe waits for timers of the page
  const builders = [axeOn(page), axeOn(page).withRules(['color-contrast-enhanced'])];
  const found = [];
  for (const builder of builders) found.push(await builder.analyze());
  return found.flatMap(({ violations }) => violations).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
const scene = (page: Page): Promise<string> => page.locator('[data-scene=contest]').innerText();

describeInBrowser('[K12][W21] a contest on the wall', () => {
  for (const [kind, make] of Object.entries(STORIES))
    for (const [language, locale] of LANGUAGES)
      for (const [width, height] of WALLS)
        test(`${kind}, ${language}, ${width}x${height}`, async () => {
          const { page } = await openContest((view) => [make(view)], { width, height, locale });
          await expectBaseline(page, `contest-${kind}-${language}-${width}x${height}`, { shrink: 2 });
        });

  test('K12: a race shows its leaders with what each lacks to the first, and moves with the next frame', async () => {
    const { page, gateway, floor } = await openContest((view) => [raceStory(view)]);
    expect(await scene(page)).toMatch(
      /Spring sprint[\s\S]*valid calls[\s\S]*王芳[\s\S]*ends 18:00[\s\S]*1\. CNY 200\.00[\s\S]*2\. Dinner for two/,
    );
    expect(await page.locator('[data-scene=contest] ol li').count()).toBe(5);
    expect(await page.locator('[data-scene=contest] li', { hasText: '李强' }).innerText()).toMatch(/2\s+李强\s+134\s+−8/);
    const [first, ...others] = raceStory(floor.view).all;
    gateway.show({ ...floor.view, contests: [raceStory(floor.view, { all: [{ ...first!, figure: 150 }, ...others] })] }, later(1000));
    await page.locator('[data-scene=contest] li', { hasText: '150' }).waitFor();
  });

  test('K12: a bracket names who is ahead or has won a pair, and nobody else', async () => {
    const { page, floor } = await openContest((view) => [bracketStory(view)]);
    const [first] = bracketStory(floor.view).draw;
    const losers = first!.pairs.flatMap(({ sides, ahead }) => sides.filter((_, side) => side !== ahead).flatMap((side) => side?.id ?? []));
    const shown = await scene(page);
    expect(losers).toHaveLength(4);
    for (const id of losers) expect(shown).not.toContain(floor.view.agents.get(id as never)?.name);
    expect(shown).toMatch(/Round 1[\s\S]*Round 2[\s\S]*Final/);
    expect(await page.locator('.unnamed').count()).toBe(4 + 2);
  });

  test('K13: it is final by itself, and says who has won', async () => {
    const over = { to: epochMs(NOW + 60_000), decidedAt: epochMs(NOW + 60_000) };
    const { page, passLive } = await openContest((view) => [raceStory(view, over)]);
    expect(await scene(page)).not.toContain('Winner');
    await passLive(62_000);
    expect(await scene(page)).toMatch(/Winner[\s\S]*final since 14:33/);
  });

  test('W21: several have the scene in turns', async () => {
    const { page, passLive } = await openContest((view) => [raceStory(view), bracketStory(view), teamStory(view)]);
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      seen.add(/Spring sprint|Head to head|Team cup/.exec(await scene(page))?.[0] ?? '');
      await passLive(12_000);
    }
    expect([...seen].sort()).toEqual(['Head to head', 'Spring sprint', 'Team cup']);
  });

  test.each(Object.keys(STORIES) as (keyof typeof STORIES)[])('axe finds nothing in a %s, with 7:1', async (kind) => {
    const { page } = await openContest((view) => [STORIES[kind](view)]);
    expect(await faults(page)).toEqual([]);
  });
});
