import { expect, test } from 'vitest';
import { agentId, eventId } from '../../shared/units.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import { sampleStatement } from '../support/sample-own.ts';

const zhaomin = agentId('zhaomin');

const openDesk = (path: string, options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({
    ...{ path, width: 320, height: 640, locale: 'en' },
    prepare: (gateway) => void (gateway.statement = sampleStatement(zhaomin)),
    ...options,
  });

async function expectAccessible({ page }: OpenScreen): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  await page.clock.resume(); // axe waits for timers of the page
  expect((await axeOn(page).analyze()).violations).toEqual([]);
}

describeInBrowser('what an agent has of their own', () => {
  test('[O1][O4][O5] from today to a statement, down to its events, an objection by keyboard, and back', async () => {
    const { page, gateway } = await openDesk('/desk');
    await page.getByRole('link', { name: 'My statements' }).click();
    await page.getByRole('heading', { name: 'Statement March 2026' }).waitFor();
    expect(new URL(page.url()).search).toBe('?view=statements');
    await page.getByText('worked out here from these lines, and the same').waitFor();
    await page.locator('summary', { hasText: 'valid calls' }).click();
    await page.getByText('Shift by shift (21)').click();
    await page.getByText('What is behind it (events: 125)').first().click();
    await page.getByText('09:00:00 – 09:01:00 · outbound · 139****5678 · talk 1:00').waitFor();
    await page.locator('summary', { hasText: 'valid calls' }).click();
    await page.locator('summary', { hasText: 'Base pay' }).click();
    await page.getByText('base pay of level Junior: ¥2,500.00').waitFor();
    await page.getByRole('button', { name: 'Object' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('One day is missing');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const asked = { agent: 'zhaomin', about: { kind: 'line', period: '2026-03', line: 'base' }, text: 'One day is missing' };
    await expect.poll(() => gateway.asked).toEqual([`POST /api/disputes ${JSON.stringify(asked)}`]);
    expect(await page.getByRole('link', { name: 'Download my evidence' }).getAttribute('href')).toBe(
      '/api/agents/zhaomin/statements/2026-03/evidence.zip',
    );
    await page.goBack();
    await page.getByRole('link', { name: 'Today', exact: true }).and(page.locator('[aria-current]')).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  test('[O1] before a month is closed it says so; at another’s desk nothing is objected to', async () => {
    const { page } = await openDesk('/desk?view=statements', { prepare: () => undefined });
    await page.getByText('No statement yet.').waitFor();
    const { page: looking } = await openDesk('/desk?agent=zhaomin&view=statements');
    await looking.locator('summary', { hasText: 'Base pay' }).click();
    await looking.getByText('base pay of level Junior: ¥2,500.00').waitFor();
    expect(await looking.getByRole('button', { name: 'Object' }).count()).toBe(0);
  });

  test('[O6] a month chosen in the table is a step of the back button', async () => {
    const { page } = await openDesk('/desk?view=history');
    await page.getByRole('button', { name: 'Feb 26' }).click();
    await page.getByText('Days of February 2026').waitFor();
    expect(new URL(page.url()).search).toBe('?view=history&month=2026-02');
    await page.goBack();
    await page.getByText('Days of March 2026').waitFor();
  });

  for (const [language, locale, isDark] of [
    ['en', 'en', false],
    ['zh', 'zh-CN', true],
  ] as const) {
    test(`looks, ${language}, 320 px; axe finds nothing`, async () => {
      const screen = await openDesk('/desk?view=statements', { locale, isDark });
      const { page } = screen;
      await page.locator('summary', { hasText: language === 'zh' ? '绩效工资' : 'Performance pay' }).click();
      await page.getByText('Y1/performance').first().waitFor();
      await expectBaseline(page, `desk-${language}-statement`);
      await expectAccessible(screen);
      const history = await openDesk('/desk?view=history', { locale, isDark });
      await history.page.locator('table').first().waitFor();
      await history.page.waitForFunction(() => (document.querySelector('canvas')?.width ?? 0) > 0);
      await expectBaseline(history.page, `desk-${language}-history`);
      await expectAccessible(history);
    });
  }

  test('[O7] printed on A4: the lines, what was opened, the signatures; nothing to click', async () => {
    const { page } = await openDesk('/desk?view=statements', { width: 794, height: 1123, isDark: true });
    await page.locator('summary', { hasText: 'Performance pay' }).click();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('Written praise +3').waitFor();
    expect(await page.getByText('What is behind it').first().isVisible()).toBe(false);
    for (const means of ['Print', 'Download my evidence', 'Object', 'My history'])
      expect(await page.getByText(means, { exact: true }).isVisible()).toBe(false);
    await expectBaseline(page, 'desk-en-statement-print');
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 4).toString()).toBe('%PDF');
  });
});

describeInBrowser('disputes on the floor', () => {
  const LINE = { 'zh-CN': '全勤奖', en: 'Full attendance' };
  const ABOUT = { kind: 'line', period: '2026-03', line: 'attendance' } as const;
  const told = { id: eventId('d1'), text: '少了一天', by: 'zhaomin', at: later(-600_000), answer: null, name: '赵敏', mayAnswer: true };
  const openDisputes = (locale: 'en' | 'zh-CN', line: typeof LINE | null = LINE): Promise<OpenScreen> =>
    openScreenPage({
      ...{ path: '/floor', locale },
      prepare: (opened) => (opened.disputes = [{ ...told, agent: zhaomin, about: ABOUT, line }]),
    });

  test('[O5] the header says how many there are to decide; each is decided with a reason', async () => {
    const { page, gateway } = await openDisputes('en');
    await page.getByRole('button', { name: 'Disputes (1)' }).click();
    const dialog = page.getByRole('dialog', { name: 'Disputes' });
    await dialog.getByText('赵敏 Full attendance, statement of March 2026').waitFor();
    await dialog.getByLabel('Why, for the agent to read').fill('Counted again');
    gateway.disputes = [];
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Nothing is disputed.').waitFor();
    expect(gateway.asked).toEqual(['POST /api/disputes/d1/answer {"outcome":"rejected","reason":"Counted again"}']);
  });

  test('[O5] a line is named as its statement names it, in the page’s language; one that the scheme has no more by its id', async () => {
    const { page } = await openDisputes('zh-CN');
    await page.getByRole('button', { name: '异议（1）' }).click();
    await page.getByRole('dialog').getByText('赵敏 2026年3月工资单：全勤奖').waitFor();
    const { page: without } = await openDisputes('en', null);
    await without.getByRole('button', { name: 'Disputes (1)' }).click();
    await without.getByRole('dialog').getByText('赵敏 attendance, statement of March 2026').waitFor();
  });
});
