import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { systemId } from '../../shared/units.ts';
import type { PhoneOffer } from '../../shared/wire/phone-actions.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';

const PBX = systemId('pbx');
const SALES = { system: PBX, queue: 'sales' };
const SUPPORT = { system: PBX, queue: 'support' };
const OFFER: PhoneOffer = {
  run: 'run-1',
  systems: [{ system: PBX, isLinked: true }],
  calls: [],
  places: [
    { ...SALES, paused: null, mayLogOut: true },
    { ...SUPPORT, paused: { reason: 'Training' }, mayLogOut: false },
  ],
  reasons: ['Lunch', 'Training', 'Toilet'],
};

/** The drawer of somebody who talks, at the floor of an admin. */
async function openDrawer({ offer = OFFER, ...options }: Partial<ScreenOptions> & { offer?: PhoneOffer } = {}): Promise<OpenScreen> {
  const { prepare, ...others } = options;
  return openScreenPage({
    ...{ path: '/floor?agent=wangfang', locale: 'en' },
    prepare: (gateway) => {
      gateway.offer = offer;
      prepare?.(gateway);
    },
    ...others,
  });
}

const section = (page: Page, name = 'Phone system') => page.getByRole('region', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

async function faults(page: Page): Promise<string[]> {
  await page.clock.resume(); // axe waits for timers of the page
  const { violations } = await axeOn(page).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

describeInBrowser('[X1] the phone system from the floor', () => {
  test('X3, X4: a pause by keyboard: what will happen to whom, a reason, the wait, no answer, the same request again, and done', async () => {
    const { page, gateway, passLive } = await openDrawer({ prepare: (opened) => (opened.actReply = null) });
    expect(await section(page).innerText()).toMatch(/sales\s+support · paused: Training/);
    await section(page).getByRole('button', { name: 'Pause …', exact: true }).press('Enter');
    await dialog(page)
      .getByText(/^In a call now, for 2:4\d\. It goes on\.$/)
      .waitFor();
    await dialog(page).getByText('王芳 gets no more calls from sales and support until the pause is over.').waitFor();
    await dialog(page).getByRole('button', { name: 'Pause now' }).press('Enter');
    await dialog(page).getByText('Say what the pause is for').waitFor();
    expect([await page.evaluate('document.activeElement.tagName'), gateway.acts]).toEqual(['INPUT', []]);
    await dialog(page).getByRole('button', { name: 'Lunch' }).press('Space');
    await dialog(page).getByRole('button', { name: 'support' }).press('Space');
    await dialog(page).getByRole('button', { name: 'Pause now' }).press('Enter');
    await dialog(page).getByText('Waiting for the phone system …').waitFor();
    expect(await section(page).getByText('sales · paused').count()).toBe(0);
    await passLive(8000);
    await dialog(page).getByText('The server did not answer. Send it again: it is carried out once.').waitFor();
    gateway.actReply = { ok: true, value: [{ ...SALES, became: 'done', words: 'Interface paused successfully' }] };
    await dialog(page).getByRole('button', { name: 'Pause now' }).press('Enter');
    await dialog(page).getByText('Done: the phone system has confirmed it.').waitFor();
    const [first, again] = gateway.acts;
    expect(first).toMatchObject({ run: 'run-1', agent: 'wangfang', act: { do: 'pause', reason: 'Lunch' }, queues: [SALES] });
    expect(again).toEqual(first);
    await page.keyboard.press('Enter'); // the focus is on the way out
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Pause …');
    await section(page).getByText('Done: the phone system has confirmed it.').waitFor();
  });

  test('X3, X6: what was refused is told queue by queue with the way out, and what is left is asked for anew', async () => {
    const { page, gateway } = await openDrawer({
      offer: { ...OFFER, places: OFFER.places.map((place) => ({ ...place, paused: null, mayLogOut: true })) },
      prepare: (opened) => {
        const done = { became: 'done', words: 'Removed interface from queue' } as const;
        const fixed = { became: 'refused', because: 'fixed', words: 'Member not dynamic' } as const;
        opened.actReply = {
          ok: true,
          value: [
            { ...SALES, ...done },
            { ...SUPPORT, ...fixed },
          ],
        };
      },
    });
    await expect.poll(() => section(page).getByRole('button').allInnerTexts()).toEqual(['Pause …', 'Log out …']);
    await section(page).getByRole('button', { name: 'Log out …' }).click();
    await dialog(page).getByRole('button', { name: 'Log out now' }).click();
    await dialog(page).getByText('Choose at least one queue.').waitFor();
    await dialog(page).getByRole('button', { name: 'sales' }).click();
    await dialog(page).getByRole('button', { name: 'support' }).click();
    await dialog(page).getByText('王芳 leaves sales and support').waitFor();
    await dialog(page).getByRole('button', { name: 'Log out now' }).click();
    await dialog(page).getByText('sales: done').waitFor();
    await dialog(page).getByText('support: not done. The queue’s configuration names them. The way out: pause them instead.').waitFor();
    gateway.actReply = { ok: false, error: 'refused', because: 'stale', reason: 'the server was started anew since', way: 'look' };
    await dialog(page).getByRole('button', { name: 'Log out now' }).click();
    await dialog(page).getByText('Not done: the server was started anew meanwhile.').waitFor();
    expect(gateway.acts.map(({ queues }) => queues)).toEqual([[SALES, SUPPORT], [SUPPORT]]);
    expect(gateway.acts[1]?.request).not.toBe(gateway.acts[0]?.request);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await section(page).waitFor();
  });

  test('X1, X2: a lost link is told; payroll and a site that wants none of it are shown nothing, and who is not live asks for nothing', async () => {
    const lost = await openDrawer({ offer: { ...OFFER, systems: [{ system: PBX, isLinked: false }], places: [] } });
    await section(lost.page).getByText('The link to pbx is lost: nothing can be asked of it until it stands again.').waitFor();
    expect(await section(lost.page).getByRole('button').count()).toBe(0);
    const payroll = await openDrawer({ prepare: (gateway) => (gateway.session = { ...gateway.session, role: 'payroll' }) });
    await payroll.page.getByRole('complementary', { name: '王芳' }).waitFor();
    expect(await section(payroll.page).count()).toBe(0);
    const none = await openDrawer({ offer: { ...OFFER, systems: [], places: [] } });
    await none.page.getByRole('complementary', { name: '王芳' }).waitFor();
    expect(await section(none.page).count()).toBe(0);
    const { page, pass } = await openDrawer();
    const pause = section(page).getByRole('button', { name: 'Pause …', exact: true });
    expect(await pause.isEnabled()).toBe(true);
    await pass(8000);
    await expect.poll(() => pause.isEnabled()).toBe(false);
  });

  for (const [locale, isDark, [title, open]] of [
    ['en', false, ['Phone system', 'Pause …']],
    ['zh-CN', true, ['电话系统', '示忙…']],
  ] as const)
    test(`looks in ${locale}, and axe finds nothing`, async () => {
      const { page } = await openDrawer({ locale, isDark });
      await section(page, title).getByRole('button', { name: open, exact: true }).click();
      await dialog(page).getByRole('button', { name: 'Lunch' }).click();
      await expectBaseline(page, `phones-dialog-${locale}`, { shrink: 2 });
      expect(await faults(page)).toEqual([]);
    });
});
