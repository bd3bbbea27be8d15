import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { problemAt } from '../../shared/problem.ts';
import { said } from '../../shared/said.ts';
import type { Role } from '../../shared/audience.ts';
import type { ContestPreview } from '../../shared/wire/contest-preview.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import {
  describeInBrowser,
  describeInWholeBrowser,
  later,
  openScreenPage,
  type OpenScreen,
  type ScreenOptions,
} from '../support/browser.ts';
import { bracketStory, contestFloor, raceStory, teamStory } from '../support/sample-contests.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const PREVIEW: ContestPreview = {
  ...{ problems: [], unit: 'count', entrants: 24, ranked: 23 },
  places: [
    { name: '王芳', place: 1, figure: 142 },
    { name: '李强', place: 2, figure: 134 },
    { name: 'Maximilian Freiherr von Hohenstein-Wildenburg', place: 3, figure: 124 },
  ],
};
const WRONG: ContestPreview = {
  ...PREVIEW,
  problems: [problemAt(['to'], said`it ends before it begins`, said`choose an end after the begin`)],
};

const openMenu = (page: Page): Promise<void> => page.getByRole('button', { name: /^(More|更多)/ }).click();

async function openDialog({
  contests = [],
  ...options
}: Partial<ScreenOptions> & { contests?: ('race' | 'bracket' | 'hidden')[] } = {}): Promise<OpenScreen> {
  const wanted = { locale: 'en' as const, ...options };
  const floor = contestFloor(
    (view) =>
      contests.map((kind) =>
        kind === 'bracket' ? bracketStory(view) : kind === 'hidden' ? teamStory(view, { isHidden: true }) : raceStory(view),
      ),
    wanted,
  );
  const screen = await openScreenPage({
    ...{ path: '/floor', floor },
    prepare: (gateway) => {
      gateway.contestPreview = PREVIEW;
    },
    ...wanted,
  });
  await openMenu(screen.page);
  await screen.page.getByRole('button', { name: /^(Contests|竞赛)$/ }).click();
  await screen.page.getByRole('dialog').waitFor();
  await screen.page.locator('dialog option[value=validCalls]').waitFor({ state: 'attached' });
  await screen.pass(400);
  await screen.page.getByRole('dialog').getByText('王芳').first().waitFor();
  return screen;
}
const dialog = (page: Page) => page.getByRole('dialog');
const send = (page: Page) => dialog(page).locator('form .main');

async function faults(page: Page): Promise<string[]> {
  await page.clock.resume(); // axe waits for timers of the page
  const { violations } = await axeOn(page).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

describeInBrowser('[K17] contests on the floor', () => {
  test('K17: one is made: what is asked holds the rules as they were chosen, hidden unless somebody says otherwise', async () => {
    const { page, gateway } = await openDialog();
    await dialog(page).getByLabel('What it is called').fill('Power hour');
    await dialog(page).getByRole('button', { name: 'Team against team' }).click();
    await dialog(page).getByRole('button', { name: 'Percent to target' }).click();
    await dialog(page).getByLabel('From: time').fill('15:00');
    await dialog(page).getByLabel('Until: time').fill('16:00');
    await dialog(page).getByLabel('Place 1').fill('200');
    await dialog(page).getByLabel('Place 2').fill('Cake for all');
    await send(page).click();
    await dialog(page).getByText('It is there.').waitFor();
    const [[event, asked] = []] = gateway.contests;
    expect(event).toBe('contest:make');
    expect(asked).toMatchObject({
      ...{ name: 'Power hour', metric: 'validCalls', handicap: 'toTarget', ties: 'share', form: 'race', isHidden: true },
      ...{
        entrants: { teams: ['blue', 'red', 'north'] },
        from: { date: '2026-03-02', time: '15:00' },
        to: { date: '2026-03-02', time: '16:00' },
      },
      prizes: [{ amount: 20_000 }, { words: 'Cake for all' }],
    });
  });

  test('K17: by keyboard alone, for chosen people', async () => {
    const { page, gateway } = await openDialog();
    await dialog(page).getByLabel('What it is called').focus();
    await page.keyboard.type('Duel');
    await dialog(page).getByRole('button', { name: 'Chosen people' }).press('Enter');
    await dialog(page).getByLabel('王芳').press('Space');
    await dialog(page).getByLabel('李强').press('Space');
    await dialog(page)
      .getByRole('button', { name: /Bracket/ })
      .press('Space');
    await dialog(page)
      .getByLabel(/Dry run/)
      .press('Space');
    await send(page).press('Enter');
    await dialog(page).getByText('It is there.').waitFor();
    expect(gateway.contests[0]?.[1]).toMatchObject({ entrants: { agents: ['wangfang', 'liqiang'] }, form: 'bracket', isHidden: false });
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  test('K17: the preview follows what is chosen: who would be ahead today, and what is wrong with the way out', async () => {
    const { page, gateway, pass } = await openDialog();
    expect(await dialog(page).innerText()).toMatch(/If it ran today[\s\S]*王芳\s+142[\s\S]*24 compete, 23 have something today/);
    gateway.contestPreview = WRONG;
    await dialog(page).getByLabel('Until: time').fill('08:00');
    await pass(400);
    await dialog(page).getByText('Until: it ends before it begins. The way out: choose an end after the begin.').waitFor();
  });

  test('K16: without a name nothing is sent, and what the server refuses is said', async () => {
    const { page, gateway } = await openDialog();
    await send(page).click();
    await dialog(page).getByText('Say what it is called').waitFor();
    expect(gateway.contests).toEqual([]);
    gateway.reply = { ok: false, error: 'refused', reason: 'to: it is over already', way: 'choose an end that is still to come' };
    await dialog(page).getByLabel('What it is called').fill('Late');
    await send(page).click();
    await dialog(page).getByText('Not made: to: it is over already').waitFor();
    const [first, second] = [
      gateway.contests[0],
      await send(page)
        .click()
        .then(() => gateway.contests),
    ];
    await expect.poll(() => second.length).toBe(2);
    expect((second[1]?.[1] as { request: string }).request).toBe((first?.[1] as { request: string }).request);
  });

  test('K10, K11: a dry run is published; one is cancelled for a reason, and stays with it', async () => {
    const { page, gateway, floor } = await openDialog({ contests: ['race', 'hidden'] });
    await dialog(page).getByRole('button', { name: 'Publish Team cup' }).click();
    await expect.poll(() => gateway.contests).toMatchObject([['contest:publish', { contest: 'contest/zhou/3' }]]);
    await dialog(page).getByRole('button', { name: 'Cancel … Spring sprint' }).click();
    await dialog(page).getByLabel('Why is it cancelled?').fill('The wrong metric');
    await dialog(page).getByRole('button', { name: 'Cancel the contest' }).click();
    await expect
      .poll(() => gateway.contests[1])
      .toMatchObject(['contest:cancel', { contest: 'contest/zhou/1', reason: 'The wrong metric' }]);
    const cancelled = { at: later(0), by: 'zhou', reason: 'The wrong metric' };
    gateway.show({ ...floor.view, contests: [raceStory(floor.view, { cancelled })] }, later(100));
    await dialog(page).getByText('cancelled 14:32 by zhou: The wrong metric').waitFor();
  });

  test.each<[Role, boolean]>([
    ['supervisor', true],
    ['payroll', false],
  ])('K17: the role %s is shown the means: %s', async (role, isShown) => {
    const { page, gateway } = await openScreenPage({
      ...{ path: '/floor', locale: 'en' as const },
      prepare: (gateway) => {
        gateway.session = { ...gateway.session, role };
      },
    });
    await page.getByText('王芳').first().waitFor();
    await openMenu(page);
    if (isShown) await page.getByRole('button', { name: 'Contests', exact: true }).waitFor();
    else expect(await page.getByRole('button', { name: 'Contests', exact: true }).count()).toBe(0);
    expect(gateway.contests).toEqual([]);
  });

  for (const [locale, language] of [
    ['en', 'en'],
    ['zh-CN', 'zh'],
  ] as const)
    test(`looks, ${language}`, async () => {
      const { page } = await openDialog({ locale, isDark: locale === 'zh-CN', contests: ['race', 'bracket', 'hidden'] });
      await expectBaseline(page, `contests-floor-${language}`);
    });

  test('axe finds nothing in the dialog', async () => {
    const { page } = await openDialog({ contests: ['race', 'bracket', 'hidden'] });
    expect(await faults(page)).toEqual([]);
  });
});

describeInWholeBrowser('[K15] contests on the desk', () => {
  const openDesk = (options: Partial<ScreenOptions> = {}) =>
    openScreenPage({
      ...{ path: '/desk', locale: 'en' as const, width: 390, height: 1200 },
      floor: contestFloor((view) => [raceStory(view), bracketStory(view), teamStory(view)], { locale: 'en', ...options }),
      ...options,
    });

  test('K15: one’s own place, what is missing to the one above, who is behind, one’s own pairs and team', async () => {
    const { page } = await openDesk();
    const section = page.locator('section', { hasText: 'Contests' }).last();
    const shown = await section.innerText();
    expect(shown).toMatch(/Spring sprint[\s\S]*Place 5 of 23\s*112[\s\S]*9 calls? to 陈静|9 to 陈静/);
    expect(shown).toContain('ahead of Jürgen Müller');
    expect(shown).toMatch(/Head to head[\s\S]*Round 1: against/);
    expect(shown).toMatch(/Team cup[\s\S]*Place 1 of 3/);
    expect(shown).not.toContain('孙丽');
  });

  test('a desk without contests says nothing of them', async () => {
    const { page } = await openDesk({ floor: sampleFloor({ locale: 'en' }) });
    await page.getByText('赵敏').first().waitFor();
    expect(await page.getByText('Contests').count()).toBe(0);
  });

  for (const [width, locale] of [
    [390, 'en'],
    [320, 'zh-CN'],
  ] as const)
    test(`looks at ${width} px, and axe finds nothing`, async () => {
      const { page } = await openDesk({
        width,
        locale,
        floor: contestFloor((view) => [raceStory(view), bracketStory(view), teamStory(view)], { locale }),
      });
      await page.locator('h2.caption').last().scrollIntoViewIfNeeded();
      await expectBaseline(page, `contests-desk-${width}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await faults(page)).toEqual([]);
    });
});
