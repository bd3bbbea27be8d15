import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import type { Role } from '../../shared/audience.ts';
import { agentId, eventId } from '../../shared/units.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import type { FakeGateway } from '../support/fake-gateway.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');
const FORBIDDEN = { ok: false, error: 'forbidden', reason: 'zhou may not write about zhaomin', way: 'ask their supervisor' } as const;

async function openNote(options: Partial<ScreenOptions> = {}): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: '/floor', locale: 'en', ...options });
  await screen.page.getByRole('button', { name: '赵敏' }).click();
  return screen;
}

const asRole = (gateway: FakeGateway, role: Role): void => void (gateway.session = { ...gateway.session, role });

/** Opens somebody, and lets the page hear whose login this is. */
async function opens(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForResponse('**/api/session'), page.getByRole('button', { name }).click()]);
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
    const { page, gateway } = await openNote({ prepare: (gateway) => (gateway.reply = FORBIDDEN) });
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

  test('names a rule of the scheme in the page’s language, and says what it gives', async () => {
    const { page, gateway } = await openNote();
    await page.getByRole('button', { name: 'Deduction' }).click();
    const rule = page.getByLabel('Rule');
    expect(await rule.locator('option').allTextContents()).toEqual(
      expect.arrayContaining(['Late', 'Left early', 'Absence', 'Break too long', 'Justified complaint', 'Deduction']),
    );
    await rule.selectOption('Break too long');
    await page.getByText('−1, at most −5 a shift').waitFor();
    expect(await page.getByLabel('Points').count()).toBe(0);
    await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
    await page.getByText('−1 分，每班最多 −5 分').waitFor();
    expect(await page.getByLabel('规则').locator('option:checked').textContent()).toBe('小休超时');
    await page.getByLabel('事由').fill('小休超时 7 分钟');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(gateway.notes).toMatchObject([{ kind: 'deduction', code: 'breakOver', text: '小休超时 7 分钟' }]);
    expect(gateway.notes[0]).not.toHaveProperty('points');
  });

  test('with points out of bounds is not sent, and says which points can be given', async () => {
    const { page, gateway } = await openNote();
    await page.getByRole('button', { name: 'Deduction' }).click();
    await page.getByLabel('What happened').fill('Left the desk');
    await page.getByLabel('Points').fill('-6');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('give whole points from −5 to −1').waitFor();
    expect(await page.getByLabel('Points').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(gateway.notes).toEqual([]);
    await page.getByLabel('Points').fill('-5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(gateway.notes).toMatchObject([{ code: 'deduction', points: -5 }]);
  });

  test('on a site without rules has its kind as code and says that it gives no points', async () => {
    const floor = sampleFloor({ locale: 'en' });
    const { page, gateway } = await openNote({ floor: { ...floor, site: { ...floor.site, schemes: [] } } });
    await page.getByRole('button', { name: 'Excused' }).click();
    await page.getByText('it is written down and gives no points').waitFor();
    expect(await page.getByLabel('Rule').count()).toBe(0);
    await page.getByLabel('What happened').fill('Fire drill');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(gateway.notes).toMatchObject([{ kind: 'exception', code: 'exception' }]);
  });

  test('waits for the rules, says when they can not be fetched, and asks again', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en' });
    let isBroken = true;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/point-rules', async (route) => {
      await held;
      const problem = { error: 'internal', reason: 'the server failed on this request', way: 'see its log' };
      await (isBroken ? route.fulfill({ status: 500, json: problem }) : route.continue());
    });
    await page.getByRole('button', { name: '赵敏' }).click();
    await page.getByText('Fetching the point rules').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    letGo();
    await page.getByText('the server failed on this request').waitFor();
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Rule').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(false);
  });

  test('is revoked by keyboard for a reason, and goes with the frame that says so', async () => {
    const { page, gateway, floor } = await openNote();
    const line = page.locator('aside li', { hasText: '客户来电感谢' });
    const revoke = page.getByRole('button', { name: 'Revoke “客户来电感谢”' });
    await revoke.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Meant for');
    await page.keyboard.press('Escape');
    expect(await revoke.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.type(' somebody else');
    await page.keyboard.press('Enter');
    await page.getByText('Revoked. It goes with the next frame.').waitFor();
    const row = floor.view.agents.get(zhaomin)!;
    const [note] = row.notes.filter(({ text }) => text === '客户来电感谢');
    expect(gateway.revocations).toMatchObject([{ agent: 'zhaomin', annotation: note?.id, reason: 'Meant for somebody else' }]);
    const notes = row.notes.filter((one) => one !== note);
    gateway.show({ ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, notes }) }, later(200));
    await line.waitFor({ state: 'detached' });
  });

  test('that may not be revoked stays, says why, and is revoked again under the same name', async () => {
    const { page, gateway } = await openNote({ prepare: (gateway) => (gateway.reply = FORBIDDEN) });
    const line = page.locator('aside li', { hasText: '客户来电感谢' });
    await line.getByRole('button').click();
    expect(await line.getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true);
    await line.getByLabel('Why it no longer counts').fill('Meant for somebody else');
    await line.getByRole('button', { name: 'Revoke' }).click();
    await line.getByText('Not revoked: zhou may not write about zhaomin').waitFor();
    gateway.reply = { ok: true, value: { id: eventId('r') } };
    await line.getByRole('button', { name: 'Revoke' }).click();
    await line.getByText('Revoked.').waitFor();
    expect(new Set(gateway.revocations.map(({ request }) => request)).size).toBe(1);
  });

  test.each(['payroll', 'auditor'] as const)('[V9] is read by the role %s, who finds nothing to write or revoke with', async (role) => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en', prepare: (gateway) => asRole(gateway, role) });
    await opens(page, '赵敏');
    await page.locator('aside li', { hasText: '客户来电感谢' }).waitFor();
    expect(await page.locator('aside').getByRole('textbox').count()).toBe(0);
    expect(await page.locator('aside').getByRole('button').allTextContents()).toEqual(['Close']);
  });

  test('[V9] is offered by the role that the server tells when somebody is opened', async () => {
    const { page, gateway } = await openScreenPage({ path: '/floor', locale: 'en', prepare: (gateway) => asRole(gateway, 'auditor') });
    const save = page.getByRole('button', { name: 'Save' });
    asRole(gateway, 'supervisor');
    await opens(page, '赵敏');
    await save.waitFor();
    asRole(gateway, 'payroll');
    await opens(page, '王芳');
    await save.waitFor({ state: 'detached' });
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
