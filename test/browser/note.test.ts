import { expect, test, vi } from 'vitest';
import { agentId, eventId } from '../../shared/units.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen } from '../support/browser.ts';

const zhaomin = agentId('zhaomin');

async function openNote(prepare?: Parameters<typeof openScreenPage>[0]['prepare']): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: '/floor', locale: 'en', ...(prepare && { prepare }) });
  await screen.page.getByRole('button', { name: '赵敏' }).click();
  return screen;
}

describeInBrowser('a note on an agent', () => {
  test('says its kind, code, points and who may read it, and takes effect with a later frame', async () => {
    const { page, gateway, floor } = await openNote();
    await page.getByRole('button', { name: 'Praise' }).click();
    await page.getByLabel('What happened').fill('Calm with an angry customer');
    await page.getByLabel('Points').fill('3');
    await page.getByLabel('Who may read it').selectOption('supervisors');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const [note] = gateway.notes;
    expect(note).toMatchObject({
      agent: 'zhaomin',
      kind: 'commendation',
      code: 'commendation',
      points: 3,
      text: 'Calm with an angry customer',
      visibility: 'supervisors',
    });
    expect(await page.locator('aside li', { hasText: 'Calm with an angry customer' }).count()).toBe(0);

    const row = floor.view.agents.get(zhaomin)!;
    const written = {
      id: eventId('n'),
      at: later(0),
      kind: 'commendation',
      code: 'commendation',
      text: 'Calm with an angry customer',
      points: 3,
      visibility: 'supervisors',
      by: 'zhou',
    } as const;
    gateway.show(
      { ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, notes: [...row.notes, written] }) },
      later(200),
    );
    await page.locator('aside li', { hasText: 'Calm with an angry customer' }).waitFor();
  });

  test('that is refused says why and the way out, keeps its text, and is sent again under the same name', async () => {
    const { page, gateway } = await openNote((gateway) => {
      gateway.reply = { ok: false, error: 'forbidden', reason: 'zhou may not write about zhaomin', way: 'ask their supervisor' };
    });
    await page.getByLabel('What happened').fill('Headset replaced');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('zhou may not write about zhaomin').waitFor();
    await page.getByText('ask their supervisor').waitFor();
    expect(await page.getByLabel('What happened').inputValue()).toBe('Headset replaced');
    gateway.reply = { ok: true, value: { id: eventId('n') } };
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(new Set(gateway.notes.map(({ request }) => request)).size).toBe(1);
  });

  test('points and their reasons stand beside it, a sentence each', async () => {
    const { page } = await openNote();
    for (const line of ['Start', 'Late', 'Break too long', 'Written praise'])
      await page.locator('aside li', { hasText: line }).first().waitFor();
    await page.getByText('Measured').click();
    await page.getByText('valid calls: 112 of 120, 8 calls missing').waitFor();
  });

  test('the office tells a wrong login what to do', async () => {
    const session = { role: null, isDemo: false, needsSetup: false, site: 'hefei-1', protocol: 1 };
    const { page } = await openScreenPage({ path: '/office', locale: 'en', prepare: (gateway) => (gateway.session = session) });
    await page.getByLabel('Name').fill('zhou');
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Name or password is wrong').waitFor();
  });

  test('a floor whose login ended hides its figures and says where to log in', async () => {
    const { page } = await openScreenPage({
      path: '/floor',
      locale: 'en',
      prepare: (gateway) => (gateway.joined = { ok: false, error: 'forbidden', reason: 'the session ended', way: 'log in again' }),
    });
    await vi.waitFor(async () => expect(await page.getByRole('link', { name: 'Log in' }).getAttribute('href')).toBe('/office'));
  });
});
