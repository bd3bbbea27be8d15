import { expect, test } from 'vitest';
import { WORKS_COUNCIL } from '../../shared/site/confidentiality.ts';
import { epochMs } from '../../shared/units.ts';
import { announcement } from '../support/announcement.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage } from '../support/browser.ts';
import { LANGUAGES } from '../support/looks.ts';
import { NOW, sampleFloor, type SampleFloor, type SampleOptions } from '../support/sample-floor.ts';

const councilFloor = (options: SampleOptions): SampleFloor => {
  const floor = sampleFloor(options);
  return { ...floor, site: { ...floor.site, site: { ...floor.site.site, confidentiality: WORKS_COUNCIL } } };
};

/** Longer than a line is given beside others. */
const TOLD = {
  en: 'The canteen opens at noon today. The works council meets in room 4 at three; everybody who is off the phone is welcome.',
  zh: '今天食堂十二点开门。职工委员会下午三点在四号会议室开会，欢迎不在通话中的同事参加，会后在原地合影留念，请大家互相转告。',
};

describeInBrowser('[CF21][CF22] the screens of a site that shows teams only', () => {
  test.each(LANGUAGES)('the wall, %s', async (language, locale) => {
    const { view, ...floor } = councilFloor({ locale });
    const told = { ...view, feed: [], announcements: [announcement(TOLD[language], epochMs(NOW - 60_000))] };
    const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, locale, floor: { ...floor, view: told } });
    await page.locator('[data-scene=overview] .row').first().waitFor();
    await expectBaseline(page, `teams-only-wall-${language}`, { shrink: 2 });
  });

  test.each(LANGUAGES)('the floor with somebody opened, %s', async (language, locale) => {
    const isDark = language === 'zh';
    const floor = councilFloor({ locale });
    const { page } = await openScreenPage({ path: '/floor?agent=zhaomin', locale, isDark, floor });
    await page.locator('aside').waitFor();
    await expectBaseline(page, `teams-only-floor-${language}`, { shrink: 2 });
    await page.clock.resume(); // axe waits for timers of the page
    expect((await axeOn(page).analyze()).violations).toEqual([]);
  });

  test('the floor on a phone, and the desk', async () => {
    const floor = councilFloor({ locale: 'en' });
    const phone = await openScreenPage({ path: '/floor', width: 390, height: 844, locale: 'en', floor });
    await expectBaseline(phone.page, 'teams-only-floor-390x844');
    const desk = await openScreenPage({ path: '/desk?agent=zhaomin', width: 390, height: 844, locale: 'en', floor });
    await desk.page.locator('.rank').waitFor();
    await expectBaseline(desk.page, 'teams-only-desk-390x844');
  });

  test('a wall of too few people says why it has no figures', async () => {
    const floor = councilFloor({ locale: 'en', agents: 4 });
    const { page } = await openScreenPage({ path: '/wall', width: 1920, height: 1080, locale: 'en', floor });
    await page.getByText('Too few people for figures').waitFor();
  });
});

describeInBrowser('[CF9][CF31][CF41][CF44] the page of personal data', () => {
  test.each(LANGUAGES)('%s', async (language, locale) => {
    const isDark = language === 'zh';
    const { page } = await openScreenPage({ path: `/office?lang=${locale}#persons`, width: 1100, height: 1300, locale, isDark });
    await page.getByRole('button', { name: /Vera Kowalska/ }).waitFor();
    await expectBaseline(page, `persons-${language}`, { shrink: 2 });
    await page.getByRole('searchbox').fill('vera.k');
    expect(await page.getByRole('listitem').filter({ hasText: 'Emil' }).count()).toBe(0);
    await page.getByRole('button', { name: /Vera Kowalska/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.clock.resume(); // axe waits for timers of the page
    expect((await axeOn(page).analyze()).violations).toEqual([]);
  });
});
