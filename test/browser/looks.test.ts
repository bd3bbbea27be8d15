import { test } from 'vitest';
import { describeInBrowser, later, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { feedEntry } from '../support/feed-entry.ts';
import { expectBaseline } from '../support/baseline.ts';
import { LANGUAGES, LOOKS } from '../support/looks.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const WALLS = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
] as const;

const looks = async (name: string, options: ScreenOptions): Promise<void> => {
  const { page } = await openScreenPage(options);
  await expectBaseline(page, name);
};

describeInBrowser('how the screens look', () => {
  for (const [language, locale] of LANGUAGES) {
    for (const [width, height] of WALLS) {
      test(`wall, ${language}, ${width}x${height}`, () =>
        looks(`wall-${language}-${width}x${height}`, { path: '/wall', width, height, locale }));
    }
  }
  for (const { language, locale, isDark, theme } of LOOKS) {
    test(`floor with one agent opened, ${language}, ${theme}`, async () => {
      const { page } = await openScreenPage({ path: '/floor', locale, isDark });
      await page.getByRole('button', { name: '赵敏' }).click();
      await page.getByText('P2/break-over').waitFor();
      await page.locator('aside select').first().waitFor();
      await page.mouse.move(0, 0);
      await expectBaseline(page, `floor-${language}-${theme}`);
    });
    test(`desk, ${language}, ${theme}`, async () => {
      const { page } = await openScreenPage({ path: '/desk', width: 390, height: 844, locale, isDark });
      await page.getByText('P2/break-over').waitFor();
      await expectBaseline(page, `desk-${language}-${theme}`);
    });
  }
  for (const [language, locale] of LANGUAGES) {
    for (const [width, height] of [
      [1280, 720],
      [1080, 1920],
    ] as const) {
      test(`a screen that waits to be paired, ${language}, ${width}x${height}`, async () => {
        const { page } = await openScreenPage({ path: '/wall', width, height, locale, prepare: (gateway) => (gateway.isKnown = false) });
        await page.getByText('407', { exact: true }).waitFor();
        await page.evaluate('document.fonts.ready.then(() => null)');
        await expectBaseline(page, `pairing-${language}-${width}x${height}`, {
          mask: [page.locator('.qr path'), page.getByText('/office')],
        });
      });
    }
    test(`the screens of a floor, ${language}`, async () => {
      const { page } = await openScreenPage({ path: '/office#screens', locale });
      await page.getByText('会议室').waitFor();
      await expectBaseline(page, `screens-${language}`, { mask: [page.getByText('/wall')] });
    });
    test(`office, ${language}`, () => looks(`office-${language}`, { path: `/office?lang=${locale}`, width: 1000, height: 800, locale }));
  }

  test('wall without anybody scheduled', () => looks('wall-zh-empty', { path: '/wall', width: 1920, height: 1080, agents: 0 }));
  test('wall with one agent', () => looks('wall-zh-1', { path: '/wall', width: 1920, height: 1080, agents: 1 }));
  test('wall with 300 agents', () => looks('wall-en-300', { path: '/wall', width: 1920, height: 1080, agents: 300, locale: 'en' }));
  test('floor without agents', () => looks('floor-en-empty', { path: '/floor', agents: 0, locale: 'en' }));
  test('floor with 300 agents', () => looks('floor-zh-300', { path: '/floor', agents: 300 }));
  test('desk on leave', () => looks('desk-zh-leave', { path: '/desk?agent=wudi', width: 390, height: 844 }));

  test('desk at 320 px with a long name', async () => {
    const { page } = await openScreenPage({ path: '/desk?agent=vonhohenstein', width: 320, height: 720, locale: 'en' });
    await page.getByText('P1', { exact: false }).first().waitFor();
    await expectBaseline(page, 'desk-en-320');
  });

  for (const [screen, width, height] of [
    ['wall', 1920, 1080],
    ['floor', 1440, 900],
    ['desk', 390, 844],
  ] as const) {
    test(`${screen} with a stale link`, async () => {
      const { page, pass } = await openScreenPage({ path: `/${screen}`, width, height });
      await pass(41_000);
      await expectBaseline(page, `${screen}-zh-stale`);
    });
  }

  test('a celebration', async () => {
    const { page, gateway, floor, pass } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en' });
    const award = feedEntry('Maximilian Freiherr von Hohenstein-Wildenburg', later(400));
    gateway.show({ ...floor.view, feed: [award, ...floor.view.feed] }, later(500));
    await page.locator('aside').waitFor();
    await pass(500);
    await expectBaseline(page, 'wall-en-celebration');
  });

  for (const [language, locale] of LANGUAGES) {
    test(`a wall on which a correction took an award back, ${language}`, async () => {
      const floor = sampleFloor({ locale });
      const [first, ...others] = floor.view.feed;
      const feed = [{ ...first!, withdrawn: { at: later(-5000) } }, ...others];
      await looks(`wall-${language}-withdrawn`, {
        path: '/wall',
        width: 1920,
        height: 1080,
        locale,
        floor: { ...floor, view: { ...floor.view, feed } },
      });
    });
  }

  test('the server lost the phone system', async () => {
    const floor = sampleFloor({ locale: 'en' });
    const [source] = floor.view.sources;
    const down = source
      ? [{ ...source, state: 'down' as const, since: later(-90_000), reason: 'connection refused by 10.0.0.4:5038' }]
      : [];
    await looks('floor-en-phones-lost', { path: '/floor', locale: 'en', floor: { ...floor, view: { ...floor.view, sources: down } } });
  });
});
