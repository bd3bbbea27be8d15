import { test } from 'vitest';
import { announcement } from '../support/announcement.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { LANGUAGES, LOOKS } from '../support/looks.ts';
import { sampleFloor } from '../support/sample-floor.ts';
import { sceneFloor } from '../support/sample-scenes.ts';
import type { Locale } from '../../shared/site/site-file.ts';

const TEXTS = {
  zh: '消防演练：请结束当前通话，从北侧楼梯撤离，不要乘坐电梯。',
  en: 'Fire drill: finish your call, then leave by the north stairs. Do not take the lift.',
};
/** With how many times smaller their pictures are kept. */
const SHRINK = 2;

/** What supervisors announced a moment ago. */
const announcedFloor = (locale: Locale, text: string, urgency: 'important' | 'urgent') => {
  const floor = sampleFloor({ locale });
  const announcements = [announcement(text, later(-5000), { urgency, until: later(900_000) })];
  return { ...floor, view: { ...floor.view, announcements } };
};

const openBoards = async (locale: Locale, isDark: boolean): Promise<OpenScreen> => {
  const floor = sceneFloor(['overview', 'queues', 'teams', 'announcement'], { locale });
  const screen = await openScreenPage({ path: `/office?lang=${locale}#boards`, width: 1440, height: 960, locale, isDark, floor });
  await screen.page.frameLocator('iframe').locator('[data-scene=overview] .leaders li').first().waitFor();
  await screen.pass(1500);
  return screen;
};

/** Settles once whoever watches a size of this page was told the latest: a chart draws itself anew by the page's clock, and only after that. */
const sizesTold = (body: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(body);
  });

describeInBrowser('how it looks to keep walls and to announce', () => {
  for (const [language, locale] of LANGUAGES) {
    const text = TEXTS[language];
    for (const [urgency, width, height] of [
      ['urgent', 1920, 1080],
      ['important', 1920, 1080],
      ['important', 1080, 1920],
    ] as const) {
      test(`the ${urgency} announcement on a wall, ${language}, ${width}x${height}`, async () => {
        const screen = await openScreenPage({ path: '/wall', width, height, locale, floor: announcedFloor(locale, text, urgency) });
        await screen.page.locator(`.composition section.${urgency}`).waitFor();
        await screen.pass(200);
        await expectBaseline(screen.page, `banner-${urgency}-${language}-${width}x${height}`, { shrink: SHRINK });
      });
    }
  }
  for (const { language, locale, isDark, theme } of LOOKS) {
    test(`announcing, ${language}, ${theme}`, async () => {
      const screen = await openScreenPage({ path: '/floor', locale, isDark, floor: announcedFloor(locale, TEXTS[language], 'important') });
      const { page } = screen;
      await page.getByRole('button', { name: language === 'zh' ? '发公告' : 'Announce', exact: true }).click();
      await page.getByRole('dialog').locator('textarea').fill(TEXTS[language]);
      await page.getByRole('dialog').locator('form .choice').first().getByRole('button').last().click();
      await screen.pass(200);
      await expectBaseline(page, `announce-${language}-${theme}`);
    });

    test(`the playlists of the walls, ${language}, ${theme}`, async () => {
      const { page } = await openBoards(locale, isDark);
      await expectBaseline(page, `boards-${language}-${theme}`);
    });
  }

  test('the playlists of the walls, one scene arranged by hand, for a screen on its side', async () => {
    const { page, pass } = await openBoards('en', false);
    await page.getByRole('button', { name: 'Arrange by hand' }).click();
    await page.getByLabel('Screen').selectOption('1080x1920');
    await page.frameLocator('iframe').locator('body').evaluate(sizesTold);
    await pass(1500);
    await page.mouse.move(0, 0);
    await expectBaseline(page, 'boards-en-arranged');
  });

  test('the playlists of the walls while a scene is dragged', async () => {
    const { page } = await openBoards('en', false);
    const third = (await page.locator('.grip').nth(2).boundingBox())!;
    await page.mouse.move(third.x + 6, third.y + 14);
    await page.mouse.down();
    await page.mouse.move(third.x + 6, third.y - 12, { steps: 4 });
    await expectBaseline(page, 'boards-en-dragged', { mask: [page.locator('iframe')] });
    await page.mouse.up();
  });
});
