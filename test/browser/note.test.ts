import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Role } from '../../shared/audience.ts';
import { agentId, eventId, localDate, seq } from '../../shared/units.ts';
import { describeInBrowser, later, openScreenPage, type OpenScreen, type ScreenOptions } from '../support/browser.ts';
import type { FakeGateway } from '../support/fake-gateway.ts';
import { PLAIN_NOTE } from '../support/note.ts';
import { sampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');
const FORBIDDEN = { ok: false, error: 'forbidden', reason: 'zhou may not write about zhaomin', way: 'ask their supervisor' } as const;

const STALE = {
  ok: false,
  error: 'refused',
  because: 'stale',
  reason: 'somebody else wrote about zhaomin since',
  way: 'look again',
} as const;
const same = <Value>(value: Value) => ({ before: value, after: value });
const stays = { isBaseMet: same(false), tier: same(0), validCalls: same(112), talkMs: same(1), targets: [] };
const EFFECT = {
  ok: true,
  value: {
    ...{ seen: seq(7), date: localDate('2026-11-23'), others: 2, line: null },
    people: [
      { agent: zhaomin, name: '赵敏', points: { before: 98, after: 97 }, rank: { before: 5, after: 6 }, ...stays },
      { agent: agentId('chenjing'), name: '陈静', points: same(100), rank: { before: 6, after: 5 }, ...stays },
    ],
  },
} as const;
const performance = { id: 'performance', kind: 'earning', name: { 'zh-CN': '绩效', en: 'Performance' }, adjusts: null } as const;
const PAY = {
  ok: true,
  value: {
    ...{ seen: seq(7), month: '2026-11', currency: 'CNY', others: 0 },
    people: [
      {
        ...{ agent: zhaomin, name: '赵敏', points: same('98'), grade: same('B'), total: { before: 450_000, after: 449_000 } },
        lines: [{ ...performance, before: 50_000, after: 49_000 }],
      },
    ],
  },
} as const;

async function openNote(options: Partial<ScreenOptions> = {}): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: '/floor', locale: 'en', ...options });
  await screen.page.getByRole('button', { name: '赵敏' }).click();
  return screen;
}

/** The effect of what is written now is shown: nothing is saved before. */
async function foreseen({ page, pass }: Pick<OpenScreen, 'page' | 'pass'>, within = page.locator('aside')): Promise<void> {
  await pass(300);
  await within.getByText('Pay of 2026-11, CNY').waitFor();
}

const asRole = (gateway: FakeGateway, role: Role): void => void (gateway.session = { ...gateway.session, role });

/** Opens somebody, and lets the page hear whose login this is. */
async function opens(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForResponse('**/api/session'), page.getByRole('button', { name }).click()]);
}

describeInBrowser('a note on an agent', () => {
  test('says its kind, code, points and who may read it, and takes effect with a later frame', async () => {
    const { page, gateway, floor, pass } = await openNote();
    await page.getByRole('button', { name: 'Praise' }).click();
    await page.getByLabel('What happened').fill('Calm with an angry customer');
    await page.getByLabel('Points').fill('3');
    await page.getByLabel('Who may read it').selectOption('supervisors');
    await foreseen({ page, pass });
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
      ...PLAIN_NOTE,
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
    const { page, gateway, pass } = await openNote({ prepare: (gateway) => (gateway.reply = FORBIDDEN) });
    await page.getByLabel('What happened').fill('Headset replaced');
    await foreseen({ page, pass });
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
    const { page, gateway, pass } = await openNote();
    await page.getByRole('button', { name: 'Deduction' }).click();
    const rule = page.getByLabel('Rule');
    expect(await rule.locator('option').allTextContents()).toEqual(
      expect.arrayContaining(['Late', 'Left early', 'Absence', 'Break too long', 'Justified complaint', 'Deduction']),
    );
    await rule.selectOption('Break too long');
    await page.getByText('−1, at most −5 a shift').waitFor();
    expect(await page.getByLabel('Points').count()).toBe(0);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('zh-CN');
    await page.getByText('−1 分，每班最多 −5 分').waitFor();
    expect(await page.getByLabel('规则').locator('option:checked').textContent()).toBe('小休超时');
    await page.getByLabel('事由').fill('小休超时 7 分钟');
    await pass(300);
    await page.getByText('2026-11 工资（CNY）').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(gateway.notes).toMatchObject([{ kind: 'deduction', code: 'breakOver', text: '小休超时 7 分钟' }]);
    expect(gateway.notes[0]).not.toHaveProperty('points');
  });

  test('with points out of bounds is not sent, and says which points can be given', async () => {
    const { page, gateway, pass } = await openNote();
    await page.getByRole('button', { name: 'Deduction' }).click();
    await page.getByLabel('What happened').fill('Left the desk');
    await page.getByLabel('Points').fill('-6');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('give whole points from −5 to −1').waitFor();
    expect(await page.getByLabel('Points').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(gateway.notes).toEqual([]);
    await page.getByLabel('Points').fill('-5');
    await foreseen({ page, pass });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(gateway.notes).toMatchObject([{ code: 'deduction', points: -5 }]);
  });

  test('[H2] shows before it is saved what it does to everybody, and to their pay', async () => {
    const { page, gateway, pass } = await openNote();
    gateway.effect = EFFECT;
    gateway.payEffect = PAY;
    await page.getByRole('button', { name: 'Deduction' }).click();
    await page.getByLabel('Rule').selectOption('Break too long');
    await page.getByLabel('What happened').fill('Back after 17 minutes');
    const save = page.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    await foreseen({ page, pass });
    expect(gateway.drafts.at(-1)).toEqual({ act: 'note', agent: 'zhaomin', kind: 'deduction', code: 'breakOver' });
    const shown = page.getByRole('region', { name: 'What it changes' });
    expect((await shown.innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'What it changes 赵敏 Points 98 → becomes 97 Rank 5 → becomes 6 陈静 Rank 6 → becomes 5 2 more in other teams change as well. ' +
        'Pay of 2026-11, CNY 赵敏 Performance 500.00 → becomes 490.00 Total 4,500.00 → becomes 4,490.00',
    );
    await save.click();
    await page.getByText('Saved.').waitFor();
    expect(gateway.notes).toMatchObject([{ seen: 7 }]);
  });

  test('[H4] on a stale view is not saved, keeps its text, shows the effect anew, and is saved then under the same name', async () => {
    const { page, gateway, pass } = await openNote({ prepare: (gateway) => (gateway.reply = STALE) });
    await page.getByLabel('What happened').fill('Headset replaced');
    await foreseen({ page, pass });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('somebody else wrote about 赵敏 meanwhile').waitFor();
    gateway.effect = { ok: true, value: { seen: seq(9), date: localDate('2026-11-23'), people: [], others: 0, line: null } };
    gateway.reply = { ok: true, value: { id: eventId('n') } };
    await foreseen({ page, pass });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(gateway.notes.map(({ seen }) => seen)).toEqual([7, 9]);
    expect(new Set(gateway.notes.map(({ request }) => request)).size).toBe(1);
  });

  test('[H2] says when the effect can not be told, saves nothing meanwhile, and asks again', async () => {
    const { page, gateway, pass } = await openNote({ prepare: (gateway) => (gateway.effect = FORBIDDEN) });
    await page.getByLabel('What happened').fill('Headset replaced');
    await pass(300);
    await page.getByRole('region', { name: 'What it changes' }).getByText('ask their supervisor').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    gateway.effect = { ok: true, value: { seen: seq(9), date: localDate('2026-11-23'), people: [], others: 0, line: null } };
    await page.getByRole('button', { name: 'Try again' }).click();
    await foreseen({ page, pass });
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(false);
  });

  test('[H1] an appointment says when, by the site’s clock; an excused stretch from when to when', async () => {
    const { page, gateway, pass } = await openNote();
    await page.getByRole('button', { name: 'Coaching' }).click();
    await page.getByLabel('What happened').fill('Objection handling');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('say from when').waitFor();
    expect(gateway.notes).toEqual([]);
    await page.getByLabel('From').fill('2026-11-24T10:00');
    await page.getByLabel('To', { exact: true }).fill('2026-11-24T10:30');
    await foreseen({ page, pass });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const [from, to] = ['2026-11-24T10:00:00+08:00', '2026-11-24T10:30:00+08:00'].map((time) => Date.parse(time));
    expect(gateway.notes).toMatchObject([{ kind: 'coaching', from, to }]);
  });

  test('[S22] an excused stretch says that it comes out of the target, and which targets would be others', async () => {
    const targets = [
      { metric: 'validCalls', unit: 'count', before: 120, after: 97.5 },
      { metric: 'talkTime', unit: 'ms', before: 7_200_000, after: 5_850_000 },
    ] as const;
    const people = [{ ...EFFECT.value.people[0], points: same(98), rank: same(5), targets }];
    const { page, pass } = await openNote({
      prepare: (gateway) => (gateway.effect = { ok: true, value: { ...EFFECT.value, others: 0, people } }),
    });
    await page.getByRole('button', { name: 'Excused' }).click();
    await page.getByText('comes out of the target').waitFor();
    await page.getByLabel('From').fill('2026-11-24T10:00');
    await page.getByLabel('To', { exact: true }).fill('2026-11-24T11:30');
    await page.getByLabel('What happened').fill('No lines');
    await foreseen({ page, pass });
    const told = await page.getByRole('region', { name: 'What it changes' }).locator('dl').first().innerText();
    expect(told.replaceAll(/\s+/g, ' ')).toBe('Target: valid calls 120 → becomes 98 Target: talk time 2:00 → becomes 1:37');
  });

  test('on a site without rules has its kind as code and says that it gives no points', async () => {
    const floor = sampleFloor({ locale: 'en' });
    const { page, gateway, pass } = await openNote({ floor: { ...floor, site: { ...floor.site, schemes: [] } } });
    await page.getByRole('button', { name: 'Excused' }).click();
    await page.getByText('it is written down and gives no points').waitFor();
    expect(await page.getByLabel('Rule').count()).toBe(0);
    await page.getByLabel('What happened').fill('Fire drill');
    await page.getByLabel('From').fill('2026-11-24T10:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('say from when, and an end after it').waitFor();
    await page.getByLabel('To', { exact: true }).fill('2026-11-24T10:20');
    await foreseen({ page, pass });
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
    await page.getByText('The server failed on this.').waitFor();
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Rule').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(false);
  });

  test('is revoked by keyboard for a reason, and goes with the frame that says so', async () => {
    const { page, gateway, floor, pass } = await openNote();
    const line = page.locator('aside li', { hasText: '客户来电感谢' });
    const revoke = page.getByRole('button', { name: 'Revoke “客户来电感谢”' });
    await revoke.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Meant for');
    await page.keyboard.press('Escape');
    expect(await revoke.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.type(' somebody else');
    await foreseen({ page, pass });
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
    const { page, gateway, pass } = await openNote({ prepare: (gateway) => (gateway.reply = FORBIDDEN) });
    const line = page.locator('aside li', { hasText: '客户来电感谢' });
    await line.getByRole('button').click();
    expect(await line.getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true);
    await line.getByLabel('Why it no longer counts').fill('Meant for somebody else');
    await foreseen({ page, pass }, line);
    await line.getByRole('button', { name: 'Revoke' }).click();
    await line.getByText('Not revoked: zhou may not write about zhaomin').waitFor();
    gateway.reply = { ok: true, value: { id: eventId('r') } };
    await line.getByRole('button', { name: 'Revoke' }).click();
    await line.getByText('Revoked.').waitFor();
    expect(new Set(gateway.revocations.map(({ request }) => request)).size).toBe(1);
  });

  test('[V9] is read by payroll, who finds nothing to write or revoke with', async () => {
    const { page } = await openScreenPage({ path: '/floor', locale: 'en', prepare: (gateway) => asRole(gateway, 'payroll') });
    await opens(page, '赵敏');
    await page.locator('aside li', { hasText: '客户来电感谢' }).waitFor();
    expect(await page.locator('aside').getByRole('textbox').count()).toBe(0);
    expect(
      await page
        .locator('aside')
        .getByRole('button', { name: /^(Save|Revoke)/ })
        .count(),
    ).toBe(0);
    expect(await page.locator('aside form').count()).toBe(0);
  });

  test('[V9] is offered by the role that the server tells when somebody is opened', async () => {
    const { page, gateway } = await openScreenPage({ path: '/floor', locale: 'en', prepare: (gateway) => asRole(gateway, 'payroll') });
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
});
