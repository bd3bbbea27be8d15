import { expect, test } from 'vitest';
import { agentId } from '../../shared/units.ts';
import { describeInBrowser, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');
const floor = sampleFloor({ locale: 'en' });
const score = floor.scoreOf(zhaomin)!;

const openDesk = (options: Partial<ScreenOptions> = {}) =>
  openScreenPage({ path: '/desk?agent=zhaomin', width: 390, height: 844, locale: 'en', floor, ...options });

describeInBrowser('[W9] what an explained score was worked out by', () => {
  test('is said on the desk in short, and whole when it is opened', async () => {
    const { page } = await openDesk();
    await page.getByText(`Scheme outbound-telesales, version 1, digest ${score.digest.slice(0, 12)}`).click();
    await page.getByText(score.digest, { exact: true }).waitFor();
  });

  test('is said on the floor for whoever is opened', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en', floor });
    await page.getByRole('button', { name: '赵敏' }).click();
    const seal = page.locator('aside summary', { hasText: 'digest' });
    expect(await seal.getAttribute('title')).toBe(score.digest);
  });

  test('is worked out by the page itself: reasons that do not give the digest are not passed off as its own', async () => {
    const [first, ...lines] = score.lines;
    const changed = { ...score, lines: [{ ...first!, values: { ...first!.values, actual: 999 } }, ...lines] };
    const { page } = await openDesk({ floor: { ...floor, scoreOf: () => changed } });
    await page.getByRole('alert').getByText('do not give the digest').waitFor();
    expect(await page.getByText(score.digest.slice(0, 12)).count()).toBe(0);
  });
});
