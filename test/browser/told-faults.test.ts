import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { FINISHED } from '../support/setup-draft.ts';
import { settlementFloor, settlementYaml } from '../support/settlement-floor.ts';

const YAML = `site: { id: hefei, name: 合肥, timeZone: Asia/Shanghai, currency: CNY, locale: zh-CN }
teams:
  - { id: blue, name: 蓝组, defaultShift: day }
agents:
  - { id: wang-fang, name: 王芳, team: blue, identities: { pbx: [2001] } }
  - { id: li-qiang, name: 李强, team: blue, identities: { pbx: [2002] } }
patterns:
  - { id: day, name: 白班, start: '09:00', end: '18:00' }
  - { id: late, name: 晚班, start: '14:00', end: '22:00' }
sources:
  - { system: pbx }
roster:
  - { agent: li-qiang, date: 2026-03-11, pattern: late }
`;

/** The office in Chinese, as root. */
async function openOffice(server: Served, place: string): Promise<Page> {
  await server.admin();
  const page = await openForeignPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/office?lang=zh-CN#${place}`);
  await page.locator('input').first().fill('root');
  await page.locator('input[type=password]').fill('long enough password');
  await page.keyboard.press('Enter');
  return page;
}

/** Sentences of a language that has spaces between its words, where the other one stands. */
const ENGLISH = /[a-z]+ [a-z]+ [a-z]+/;

describeInBrowser('what is wrong, told in Chinese', () => {
  test('[E7] in the site file: in the list, and at its line', async () => {
    const server = await startServer();
    await server.apply(YAML);
    const page = await openOffice(server, 'site-file');
    await page.locator('.cm-content').waitFor();
    await page
      .getByRole('textbox')
      .first()
      .fill(YAML.replace('defaultShift: day', 'defaultShift: nacht').replace('[2002]', '[2001]').replace("end: '22:00'", 'end: 22'));
    await page.getByText('请填写时间，并加引号。').waitFor();
    await page.getByRole('textbox').first().fill(YAML.replace('defaultShift: day', 'defaultShift: nacht').replace('[2002]', '[2001]'));
    await page.getByText('没有班次 nacht。可用：day、late。').waitFor();
    await page.getByText('pbx 的 2001 同时被 wang-fang 和 li-qiang 使用，且两者都没有起始日期。').waitFor();
    await page.locator('.cm-lintRange-error').first().hover();
    await page.locator('.cm-tooltip-lint').getByText('没有班次 nacht').waitFor();
    expect(await page.locator('section.card ul').first().innerText()).not.toMatch(ENGLISH);
  });

  test('[E7] [SI3] of people and of the roster', async () => {
    const server = await startServer();
    await server.apply(YAML);
    const page = await openOffice(server, 'people');
    await page.getByRole('button', { name: '添加人员' }).click();
    const panel = page.getByRole('complementary');
    await panel.getByLabel('姓名').fill('赵敏');
    await panel.getByLabel(/^标识|^工号|^编号/).fill('赵 敏');
    await page.keyboard.press('Enter');
    await page.getByText(/now\.id：标识最长 64 个字符，只能包含字母、数字、点、连字符和下划线。/).waitFor();
    await page.evaluate(() => (location.hash = '#people/import'));
    await page.getByRole('textbox').last().fill('姓名\t班组\t分机\n\t蓝组\t2009\n赵敏\t\t2003\n孙莉\t蓝组\t2003');
    await page.getByText('缺少姓名：请补上，或删除这一行').waitFor();
    await page.goto(`${server.url}/office?lang=zh-CN#roster/2026-03-11`);
    const grid = page.getByRole('grid');
    await grid.locator('[data-row="1"] [data-column="2"]').click();
    await grid.locator('[data-row="0"] [data-column="2"]').click({ modifiers: ['Control'] });
    await page
      .getByRole('button', { name: /王芳.*李强|李强.*王芳/ })
      .first()
      .click();
    await page
      .getByText(/的两个班次重叠。请让前一个在后一个开始之前结束。/)
      .first()
      .waitFor();
    expect(await page.locator('.notice').innerText()).not.toMatch(ENGLISH);
  });

  test('[E7] [SE4] in the scheme editor: in the list, at its field, and of a text that is no YAML', async () => {
    const floor = await settlementFloor(settlementYaml());
    await floor.as('root', '/api/session');
    const user = floor.server.accounts.users.list().find(({ name }) => name === 'root');
    if (!user) throw new Error('no root');
    const { token } = floor.server.accounts.sessions.begin({ kind: 'user', user });
    const page = await openForeignPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    await page.context().addCookies([{ name: 'tallyboard_session', value: token, url: floor.server.url }]);
    await page.goto(`${floor.server.url}/office?lang=zh-CN#scheme`);
    await page.getByRole('button', { name: '新建草案' }).click();
    await page.getByLabel('生效日期').fill('2020-01-01');
    await page.locator('summary', { hasText: '考核分' }).first().click();
    await page.getByLabel('起始分').fill('many');
    const problems = page.locator('section[aria-labelledby=problems]');
    await problems.getByText('请填写整数分。').waitFor();
    await page.locator('#at-points\\/start-fault').getByText('请填写整数分。').waitFor();
    await page.getByLabel('起始分').fill('900');
    await problems.getByText(/^900 超出 \[/).waitFor();
    expect(await problems.innerText()).not.toMatch(ENGLISH);
    await page.getByRole('button', { name: '文本（YAML）' }).click();
    await page.getByRole('textbox', { name: '文本（YAML）' }).fill('id: plain\nid: plain\n');
    await problems.getByText('第 2 行第 1 列：此键重复，请只保留一个。').waitFor();
  });

  test('[E7] [SU8] in the set-up: what the site file’s lint says of a slider, with its way out', async () => {
    const server = await startServer();
    const page = await openOffice(server, 'accounts');
    await page.locator('nav.office-way').waitFor();
    const draft = { ...FINISHED, phones: { ...FINISHED.phones, isLinked: false } };
    expect((await page.request.put(`${server.url}/api/site-setup`, { data: { revision: 0, draft } })).status()).toBe(200);
    await page.evaluate(() => (location.hash = '#setup/scheme'));
    await page.getByLabel('第一档激励起点').fill('1.5');
    const faults = page.getByRole('status').filter({ hasText: '配置文件检查结果：' });
    await faults.getByRole('listitem').first().waitFor();
    const told = await faults.innerText();
    expect(told).toMatch(/\p{Script=Han}.*\p{Script=Han}.*。/u);
    expect(told).not.toMatch(ENGLISH);
    await page.goto(`${server.url}/office?lang=en#setup/scheme`);
    await page.getByRole('status').getByText(ENGLISH).first().waitFor();
  });
});
