import { expect, test } from 'vitest';
import { agentId, eventId, localDate } from '../../shared/units.ts';
import type { NoteRow } from '../../shared/wire/board-view.ts';
import { axeOn } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import {
  describeInBrowser,
  describeInWholeBrowser,
  later,
  openScreenPage,
  type OpenScreen,
  type ScreenOptions,
} from '../support/browser.ts';
import { PLAIN_NOTE } from '../support/note.ts';
import { sampleFloor, type SampleFloor } from '../support/sample-floor.ts';

const zhaomin = agentId('zhaomin');
const LATE: NoteRow = {
  ...PLAIN_NOTE,
  ...{ id: eventId('late-1'), at: later(-3_600_000), kind: 'deduction', code: 'late', text: '早会迟到 4 分钟', points: -2 },
  ...{ visibility: 'agent', by: '周组长', disputeUntil: localDate('2026-03-07') },
};
const DISPUTE = { id: eventId('dispute-1'), text: '电梯故障，可问门卫', by: 'zhaomin', at: later(-600_000) } as const;
const OPEN: NoteRow = { ...LATE, acknowledgedAt: later(-1_200_000), dispute: { ...DISPUTE, answer: null } };
const answer = { outcome: 'upheld', reason: '门卫已证实', by: '李主管', at: later(-60_000) } as const;

function floorWith(note: NoteRow, locale: ScreenOptions['locale'] = 'en'): SampleFloor {
  const floor = sampleFloor({ locale });
  const row = floor.view.agents.get(zhaomin)!;
  return { ...floor, view: { ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, notes: [note] }) } };
}

const openDesk = (note: NoteRow, options: Partial<ScreenOptions> = {}): Promise<OpenScreen> =>
  openScreenPage({ path: '/desk', width: 390, height: 844, locale: 'en', floor: floorWith(note, options.locale), ...options });

async function openFloor(note: NoteRow): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: '/floor', locale: 'en', floor: floorWith(note) });
  await screen.page.getByRole('button', { name: '赵敏' }).click();
  return screen;
}

describeInWholeBrowser('what an agent says to a note', () => {
  test('[H5] at their desk they say that they have read it; the frame tells since when', async () => {
    const { page, gateway, floor } = await openDesk(LATE);
    await page.getByRole('button', { name: 'I have read it' }).click();
    await expect.poll(() => gateway.read).toEqual(['late-1']);
    const row = floor.view.agents.get(zhaomin)!;
    const read = { ...LATE, acknowledgedAt: later(100) };
    gateway.show({ ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, notes: [read] }) }, later(200));
    await page.getByText('read 14:32').waitFor();
    expect(await page.getByRole('button', { name: 'I have read it' }).count()).toBe(0);
  });

  test('[B7] they object by keyboard alone, in time, and see that it is not decided', async () => {
    const { page, gateway, floor } = await openDesk(LATE);
    await page.getByRole('button', { name: 'Object' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You can object until 2026-03-07.').waitFor();
    await page.keyboard.type('The lift was broken');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => gateway.asked)
      .toEqual([
        `POST /api/disputes ${JSON.stringify({
          agent: 'zhaomin',
          about: { kind: 'event', source: 'tallyboard:server', event: 'late-1' },
          text: 'The lift was broken',
        })}`,
      ]);
    const row = floor.view.agents.get(zhaomin)!;
    gateway.show({ ...floor.view, agents: new Map(floor.view.agents).set(zhaomin, { ...row, notes: [OPEN] }) }, later(200));
    await page.getByText('not decided yet').waitFor();
    expect(await page.getByRole('button', { name: 'Object' }).count()).toBe(0);
  });

  test('[H6] the answer stands there with its reason and who decided', async () => {
    const { page } = await openDesk({ ...OPEN, dispute: { ...DISPUTE, answer } });
    await page.getByText('Upheld').waitFor();
    await page.getByText('门卫已证实').waitFor();
    await page.getByText('李主管, 14:31').waitFor();
  });

  test('of a scheme without appeal nothing can be objected to; at another’s desk nothing is said for them', async () => {
    const { page } = await openDesk({ ...LATE, disputeUntil: null });
    await page.getByRole('button', { name: 'I have read it' }).waitFor();
    expect(await page.getByRole('button', { name: 'Object' }).count()).toBe(0);
    const { page: looking } = await openDesk(LATE, { path: '/desk?agent=zhaomin' });
    await looking.getByText('早会迟到 4 分钟').waitFor();
    expect(await looking.getByRole('button', { name: /read it|Object/ }).count()).toBe(0);
  });

  test('[B10] the floor marks who objects, and a supervisor decides with a reason', async () => {
    const { page, gateway } = await openFloor(OPEN);
    await page.getByRole('row', { name: /赵敏/ }).getByText('objects to a note').waitFor();
    const uphold = page.getByRole('button', { name: 'Uphold' });
    expect(await uphold.isDisabled()).toBe(true);
    await page.getByLabel('Why, for the agent to read').fill('The porter confirms it');
    await uphold.click();
    await expect
      .poll(() => gateway.asked)
      .toEqual(['POST /api/disputes/dispute-1/answer {"outcome":"upheld","reason":"The porter confirms it"}']);
  });

  for (const [language, locale, isDark, width] of [
    ['en', 'en', false, 390],
    ['zh', 'zh-CN', true, 320],
  ] as const) {
    test(`looks, ${language}, ${width} px; axe finds nothing`, async () => {
      const { page } = await openDesk({ ...OPEN, dispute: { ...DISPUTE, answer } }, { locale, isDark, width, height: 900 });
      const title = page.getByRole('heading', { name: language === 'zh' ? '给我的记录' : 'Notes for me' });
      await title.evaluate((place) => place.scrollIntoView({ block: 'start' }));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectBaseline(page, `desk-${language}-notes`);
      await page.clock.resume(); // axe waits for timers of the page
      expect((await axeOn(page).analyze()).violations).toEqual([]);
    });
  }
});

describeInBrowser('a call is corrected', () => {
  test('[T11][H2] chosen on the timeline, for a reason, after its effect was shown', async () => {
    const { page, gateway, pass } = await openScreenPage({ path: '/floor', locale: 'en', height: 1600 });
    await page.getByRole('button', { name: '赵敏' }).click();
    const timeline = page.locator('aside').getByRole('slider');
    await timeline.focus();
    await page.keyboard.press('Home');
    const form = page.locator('form', { hasText: 'Correct the call' });
    for (let step = 0; (await form.count()) === 0 && step < 60; step += 1) {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    }
    await form.getByRole('button', { name: 'Correct it' }).click();
    await form.getByText('change something, and say why').waitFor();
    await form.getByRole('button', { name: 'It does not count' }).click();
    await form.getByLabel('Why it is corrected').fill('A test call');
    await pass(300);
    await form.getByText('Pay of 2026-11, CNY').waitFor();
    expect(gateway.drafts.at(-1)).toMatchObject({ act: 'correction', agent: 'zhaomin', changes: { counts: false } });
    await form.getByRole('button', { name: 'Correct it' }).click();
    await form.getByText('Corrected.').waitFor();
    expect(gateway.corrections).toMatchObject([{ agent: 'zhaomin', seen: 7, changes: { counts: false }, reason: 'A test call' }]);
  });
});
