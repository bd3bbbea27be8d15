import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, openScreenPage, type ScreenOptions } from '../support/browser.ts';
import { LANGUAGES, looksAt } from '../support/looks.ts';
import { settlementFloor } from '../support/settlement-floor.ts';
import { carriedMonth, readyMonth, sampleMonth } from '../support/sample-settlement.ts';
import { takenFrom, takenOut } from '../support/take-out.ts';

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

const openSettlement = (hash = '#settlement/2026-03', options: Partial<ScreenOptions> = {}) =>
  openScreenPage({
    ...{ path: `/office?lang=${options.locale ?? 'en'}${hash}`, locale: 'en' },
    ...options,
    prepare: (gateway) => {
      gateway.session = { ...gateway.session, role: 'payroll', name: 'pay' };
      options.prepare?.(gateway);
    },
  });

const namesIn = (page: Page) => page.locator('tbody th[scope=row]').allTextContents();
const trimmed = async (page: Page) => (await namesIn(page)).map((name) => name.trim());

/** CF4: as somebody takes a file out: with a reason that is none, and with one that is. */
async function takesFiles(page: Page): Promise<void> {
  const files = page.getByRole('region', { name: 'Take along' });
  await files.getByRole('button', { name: 'CSV', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take out: CSV' });
  await dialog.getByLabel('What for').fill('  a ');
  await dialog.getByRole('button', { name: 'Take the file' }).click();
  await dialog.getByRole('alert').getByText('Say what for, in 3 to 200 characters.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const download = await takenOut(page, 'Evidence (ZIP)');
  expect(download.suggestedFilename()).toMatch(/^2026-03-evidence-[A-Z]{8}\.zip$/);
}

describeInBrowser('the settlement screen', () => {
  test('[ST1] the months with state, signatures and total, older totals left out; one is opened by keyboard', async () => {
    const { page } = await openSettlement('#settlement');
    await page.getByRole('cell', { name: '94,312.50' }).waitFor();
    await page.getByText('signed: 周组长 (supervisor) · still to sign: payroll').waitFor();
    await page.getByRole('row', { name: /October 2025 .*Sealed – –/ }).waitFor();
    await page.getByRole('link', { name: 'March 2026' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Settlement · March 2026' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#settlement/2026-03');
  });

  test('[ST2] [ST3] [ST4] exceptions lead to their statement; the table sorts, searches and sums what it shows; Escape closes what is opened', async () => {
    const { page } = await openSettlement();
    await page.getByRole('heading', { name: 'Look at these first' }).waitFor();
    await page.getByText('Per call, by 刘洋').waitFor();
    await page.getByText('Loan repaid: ¥899.04 of ¥1,200.00').waitFor();
    expect(await page.getByRole('link', { name: 'Floor of Mar 19' }).getAttribute('href')).toBe(
      '/floor?at=2026-03-19T12:00&agent=chenjing',
    );
    await page.getByRole('button', { name: 'Total', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Total' }).and(page.locator('[aria-sort=descending]')).waitFor();
    expect((await trimmed(page)).slice(0, 2)).toEqual(['赵敏', '王芳']);
    await page.getByLabel('Search').focus();
    await page.keyboard.type('MÜL');
    await expect.poll(() => trimmed(page)).toEqual(['Jürgen Müller']);
    const [row] = sampleMonth.rows.filter(({ name }) => name === 'Jürgen Müller');
    expect(await page.locator('tfoot td.total').textContent()).toContain(((row?.total ?? 0) / 100).toLocaleString('en'));
    await page.getByRole('link', { name: 'Open the statement of Jürgen Müller' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByText('worked out here from these lines, and the same').waitFor();
    await page.getByRole('complementary').locator('summary', { hasText: 'Base pay' }).click();
    await page.getByText('base pay of level Junior: ¥2,500.00').waitFor();
    expect(await page.getByRole('complementary').getByRole('button', { name: 'Object' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('#settlement/2026-03');
  });

  test('[ST5] [ST11] proposals are told with their evidence; nothing to press but for an admin, who is told what it changes first', async () => {
    const { page, gateway } = await openSettlement();
    const proposals = page.getByRole('region', { name: /^Proposals/ });
    await proposals.getByText('Proposed only: nothing happens by itself.').waitFor();
    await proposals.locator('summary').first().click();
    await proposals.getByText('from Junior to Mid').first().waitFor();
    expect(await proposals.getByRole('button', { name: /^Carry out/ }).count()).toBe(0);
    gateway.settlement.month = carriedMonth;
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect.poll(() => proposals.getByText('Carried out').count()).toBe(2);
    await proposals.getByRole('button', { name: 'Carry out: Promote, 王芳' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Promote: 王芳' });
    await dialog.getByText('March 1, 2026').waitFor();
    await dialog.getByText('2026-04 is closed and not sealed').waitFor();
    await page.clock.resume(); // axe waits for timers of the page
    expect(await faultsOf(page)).toEqual([]);
    gateway.settlement.reply = [409, { error: 'stale', reason: 'by now', way: 'look again' }];
    await dialog.getByRole('button', { name: 'Carry it out' }).click();
    await dialog.getByRole('alert').getByText('Somebody else has changed this meanwhile, so nothing was done.').waitFor();
    gateway.settlement.reply = [200, { isDone: true, changes: [] }];
    await page.keyboard.press('Escape');
    await proposals.getByRole('button', { name: 'Carry out: Promote, 王芳' }).click();
    gateway.settlement.month = {
      ...carriedMonth,
      proposals: carriedMonth.proposals.map((row) => ({ ...row, state: 'carriedOut', carry: null })),
    };
    await dialog.getByRole('button', { name: 'Carry it out' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => proposals.getByText('Carried out').count()).toBe(3);
    expect(gateway.asked.at(-1)).toMatch(/^POST \/api\/pay-months\/2026-03\/carry-out \{"kind":"up","was":\{"id":"wangfang"/);
  });

  test.each(LANGUAGES)('[ST11] what a proposal changes is told before it is done, %s', async (language, locale) => {
    const isDark = language === 'zh';
    const { page } = await openSettlement(undefined, {
      locale,
      isDark,
      width: 700,
      height: 500,
      prepare: (fake) => void (fake.settlement.month = carriedMonth),
    });
    await page.getByRole('button', { name: language === 'zh' ? /^执行：.*王芳/ : 'Carry out: Promote, 王芳' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await expectBaseline(page, `carry-out-${language}`);
  });

  test('[ST6] signing by keyboard: what it means is told first, and the digest that was shown is what is signed', async () => {
    const { page, gateway } = await openSettlement(undefined, { prepare: (fake) => void (fake.settlement.month = readyMonth) });
    await page.getByRole('button', { name: 'Sign as payroll …' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You vouch for everybody’s statements as they are shown now.').waitFor();
    await page.getByText('it seals the month for good').waitFor();
    expect(gateway.asked).toEqual([]);
    gateway.settlement.month = { ...readyMonth, state: 'sealed', signing: { ...readyMonth.signing!, missing: [], own: 'signed' } };
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Final. A later correction becomes an adjustment line').waitFor();
    expect(gateway.asked).toEqual([`POST /api/settlements/2026-03/sign {"digest":"${'d'.repeat(64)}"}`]);
    expect(await page.getByRole('button', { name: /^(Sign|Reopen|Close the)/ }).count()).toBe(0);
  });

  test('[ST6] what was refused because the statements are others by now is said so, and loaded anew; a reason typed stays', async () => {
    const { page, gateway } = await openSettlement(undefined, { prepare: (fake) => void (fake.settlement.month = readyMonth) });
    gateway.settlement.reply = [409, { error: 'refused', reason: '2026-03: by now', way: 'look again' }];
    await page.getByRole('button', { name: 'Sign as payroll …' }).click();
    gateway.settlement.month = { ...readyMonth, signing: { ...readyMonth.signing!, digest: 'e'.repeat(64) } };
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByRole('alert').getByText('The statements changed since you loaded them, and nothing was signed.').waitFor();
    await page.getByText('e'.repeat(64)).waitFor();
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('button', { name: 'Reopen …' }).click();
    await page.getByLabel('Reason').fill('A file came late');
    gateway.settlement.month = { ...readyMonth, state: 'sealed' };
    await page.getByRole('button', { name: 'Reopen it' }).click();
    await page.getByRole('alert').getByText('Somebody was faster: the month is sealed now.').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('A file came late');
    expect(gateway.asked.at(-1)).toBe('POST /api/settlements/2026-03/reopen {"reason":"A file came late"}');
  });

  test('[ST6] what is missing is told: a last day that is not over, disputes that are open', async () => {
    const live = { ...sampleMonth, state: 'live', isOver: false, signing: null } as const;
    const { page, gateway } = await openSettlement(undefined, { prepare: (fake) => void (fake.settlement.month = live) });
    await page.getByText('It can be closed after its last day, 2026-03-31.').waitFor();
    expect(await page.getByRole('button', { name: /^Close the/ }).count()).toBe(0);
    gateway.settlement.month = sampleMonth;
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByText('Decide the open disputes first: until then nobody can sign. 1 open').waitFor();
    expect(await page.getByRole('button', { name: /^Sign as/ }).count()).toBe(0);
  });

  test('[ST7] [ST8] [ST9] files in the page’s language; the evidence for those who keep the books alone', async () => {
    const { page, gateway } = await openSettlement();
    const files = page.getByRole('region', { name: 'Take along' });
    const names = () => files.getByRole('button').allTextContents();
    await files.getByRole('button', { name: 'CSV' }).waitFor();
    expect(await names()).toEqual(['CSV', 'XLSX', 'PDF', 'Evidence (ZIP)']);
    gateway.settlement.month = { ...sampleMonth, state: 'sealed', payLayouts: [{ id: 'kingdee', name: '金蝶' }] };
    await page.getByRole('button', { name: 'Load again' }).click();
    await files.getByRole('button', { name: '金蝶' }).waitFor();
    expect((await names()).at(-1)).toBe('金蝶');
    gateway.settlement.month = { ...sampleMonth, mayKeep: false };
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect.poll(async () => (await names()).length).toBe(3);
  });

  test('[ST12] months, exceptions and proposals can be taken along by whoever has the right, and nobody else; where there are none there is no file', async () => {
    const { page, gateway } = await openSettlement();
    const places = ['Look at these first', /^Proposals/].map((name) => page.getByRole('region', { name }));
    const shown = (): Promise<readonly (readonly string[])[]> =>
      Promise.all(places.map((place) => place.getByRole('button', { name: /^(CSV|XLSX)$/ }).allTextContents()));
    await expect.poll(shown).toEqual([
      ['CSV', 'XLSX'],
      ['CSV', 'XLSX'],
    ]);
    const none = { openDisputes: [], missingShifts: [], unverifiedSales: [], railsHit: [] };
    gateway.settlement.month = { ...sampleMonth, exceptions: none, proposals: [] };
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect.poll(shown).toEqual([[], []]);
    const { page: months } = await openSettlement('#settlement');
    expect(await takenFrom(months, 'CSV')).toBe('/api/pay-months/all.csv?lang=en');
    const { page: other } = await openSettlement('#settlement', {
      prepare: (fake) => void (fake.session = { ...fake.session, rights: [] }),
    });
    await other.getByText('Taking files out needs a right of its own').waitFor();
    expect(await other.getByRole('button', { name: 'CSV' }).count()).toBe(0);
  });

  test('[ST2] what can not be read is said, with a way to try again; an agent is told whose it is', async () => {
    const { page, gateway } = await openSettlement(undefined, { prepare: (fake) => void (fake.settlement.month = null) });
    await page.getByRole('alert').getByText('The server failed on this.').waitFor();
    gateway.settlement.month = sampleMonth;
    await page.getByRole('alert').getByRole('button').click();
    await page.getByRole('heading', { name: 'Settlement · March 2026' }).waitFor();
    const { page: other } = await openSettlement(undefined, {
      prepare: (fake) => void (fake.session = { ...fake.session, role: 'agent' }),
    });
    await other.getByText('The settlement is shown to supervisors, payroll and admins.').waitFor();
  });

  test('[ST6] [ST8] against the whole server: signed by two on the page, sealed, and its evidence handed out', async () => {
    const floor = await settlementFloor();
    for (const [person, role] of [
      ['lee', 'supervisor'],
      ['pay', 'payroll'],
    ] as const) {
      await floor.as(person, '/api/session');
      const page = await openForeignPage({ locale: 'en' });
      await page.goto(`${floor.server.url}/office#settlement/2026-03`);
      await page.getByLabel('Name', { exact: true }).fill(person);
      await page.getByLabel('Password').fill('long enough password');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `Sign as ${role} …` }).click();
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await page.getByText(role === 'payroll' ? 'Final. A later correction' : 'You have signed these statements.').waitFor();
      if (role === 'payroll') await takesFiles(page);
    }
    expect((await floor.month('pay', '2026-03')).state).toBe('sealed');
    const taken = floor.server.accounts.audit.list(20).filter(({ action }) => action === 'statements read (zip)');
    expect(taken.map(({ actor, after }) => [actor, after?.includes('reason: for the books')])).toEqual([['pay', true]]);
  });

  for (const { locale, isDark, width, height, name } of looksAt(...SIZES))
    test(`settlement-${name}: how it looks, no sideways scrolling, and axe finds nothing`, async () => {
      const { page } = await openSettlement(undefined, { locale, isDark, width, height });
      await page.locator('tfoot').waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `settlement-${name}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });

  for (const [language, locale] of LANGUAGES) {
    for (const [width, height] of SIZES) {
      test(`settlement-statement-${language}-${width}x${height}: a statement beside the table`, async () => {
        const { page } = await openSettlement('#settlement/2026-03/zhaomin', { locale, isDark: language === 'en', width, height });
        await page.getByRole('complementary').locator('code').waitFor();
        await page.evaluate('document.fonts.ready.then(() => null)');
        if (width >= 1200) await page.locator('.work').evaluate((work) => work.scrollIntoView());
        await expectBaseline(page, `settlement-statement-${language}-${width}x${height}`);
        await page.clock.resume(); // axe waits for timers of the page
        expect(await faultsOf(page)).toEqual([]);
      });
    }
    test(`settlement-months-${language}: the list of months`, async () => {
      const { page } = await openSettlement('#settlement', { locale, isDark: language === 'zh', width: 1024, height: 768 });
      await page.getByText('94,312.50').waitFor();
      await page.evaluate('document.fonts.ready.then(() => null)');
      await expectBaseline(page, `settlement-months-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
    });
  }
});
