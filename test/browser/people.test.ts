import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Agent } from '../../shared/site/site-file.ts';
import { localDate } from '../../shared/units.ts';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage, type ScreenOptions } from '../support/browser.ts';
import { logInAsRoot, openOfficePage } from '../support/office.ts';
import { startServer } from '../support/running-server.ts';
import { sampleAgents, sampleUnmatched } from '../support/sample-people-page.ts';
import { takenFrom } from '../support/take-out.ts';

const openPeople = (hash = '#people', options: Partial<ScreenOptions> = {}) =>
  openOfficePage(hash, {
    ...options,
    prepare: (gateway) => {
      gateway.peoplePage.unmatched = sampleUnmatched();
      options.prepare?.(gateway);
    },
  });

const LOOKS = [
  ['en', 'en', false, 1440],
  ['zh', 'zh-CN', true, 390],
] as const;

const isNotWider = async (page: Page, width: number) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

describeInBrowser('the people in the office', () => {
  for (const [language, locale, isDark, width, height] of [
    ['en', 'en', false, 1440, 900],
    ['zh', 'zh-CN', true, 1440, 900],
  ] as const) {
    test(`[SI6] [SI9] [SI12] people-${language}: every part as it looks, no sideways scrolling, and axe finds nothing`, async () => {
      const { page } = await openPeople('#people', { locale, isDark, width, height });
      await page.getByRole('button', { name: /王芳/ }).click();
      await page.getByRole('complementary').getByRole('combobox').first().selectOption('north');
      await isNotWider(page, width);
      await expectBaseline(page, `people-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      for (const part of ['unmatched', 'teams', 'levels', 'holidays', 'import']) {
        await page.evaluate((to) => (location.hash = `#people/${to}`), part);
        await page.locator(`a[href="#people/${part}"][aria-current]`).waitFor();
        await isNotWider(page, width);
        if (part === 'import') {
          const rows = ['李强\t红队\t2002', '王芳\t蓝队\t2001、2077', '何琳\t红队\t2013', '新人甲\t新班组\t2099', '新人乙\t红队\t2098'];
          await page.locator('textarea').fill(rows.join('\n'));
        }
        await expectBaseline(page, `people-${part}-${language}`);
        expect(await faultsOf(page)).toEqual([]);
      }
    });
  }

  test('[SI16] the identities that wait can be taken along by whoever has the right, and nobody else', async () => {
    const { page, gateway } = await openPeople('#people/unmatched', { width: 1440, height: 900 });
    expect(await takenFrom(page, 'CSV')).toBe('/api/site/unmatched.csv?lang=en');
    gateway.session = { ...gateway.session, rights: [] };
    await page.reload();
    await page.getByText('Taking files out needs a right of its own').waitFor();
    expect(await page.getByRole('button', { name: 'CSV' }).count()).toBe(0);
  });

  test('[SI6] five hundred people are searched, sorted and walked by keyboard', async () => {
    const { page } = await openPeople('#people', {
      ...{ width: 390, height: 844 },
      prepare: ({ peoplePage }) => {
        if (peoplePage.people) peoplePage.people = { ...peoplePage.people, agents: sampleAgents(500) };
      },
    });
    await page.getByText('500 people').waitFor();
    await isNotWider(page, 390);
    await page.getByLabel('Search').fill('2450');
    await page.getByText('1 of 500 people').waitFor();
    await page.getByLabel('Search').fill('王芳');
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort="descending"]')).waitFor();
    const names = page.locator('tbody .open');
    await names.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await names.nth(1).evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  test('[S28] while it cannot be told whether work waits under a number, nobody is given one, by hand or by a table', async () => {
    const { page, pass, gateway } = await openPeople('#people', {
      locale: 'en',
      prepare: ({ peoplePage }) => (peoplePage.unmatched = null),
    });
    await page.getByRole('button', { name: 'Add somebody' }).click();
    const panel = page.getByRole('complementary');
    const add = panel.getByRole('button', { name: 'Add somebody' });
    await panel.getByLabel('Name', { exact: true }).fill('Noor Haddad');
    expect(await add.isEnabled()).toBe(true);
    await panel.getByLabel('What pbx calls them').fill('2031');
    await panel.getByText('It can’t be told yet whether work waits under these numbers.').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await panel.getByLabel('What pbx calls them').fill('');
    expect(await add.isEnabled()).toBe(true);
    await panel.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByLabel('Table of people').fill('Noor Haddad\t红队\t2031');
    await page.getByText('It can’t be told yet whether work waits under these numbers.').waitFor();
    const take = page.getByRole('button', { name: 'Take over 1 person' });
    expect(await take.isDisabled()).toBe(true);
    await page.getByLabel('Numbers are those of').selectOption('leave numbers out');
    expect(await take.isEnabled()).toBe(true);
    await page.getByLabel('Numbers are those of').selectOption('pbx');
    gateway.peoplePage.unmatched = sampleUnmatched();
    await pass(15_000);
    await page.getByText('2031 (Noor Haddad): 1,284 calls').waitFor();
    expect(await take.isEnabled()).toBe(true);
  });

  test('[SI6] [SI3] [SI5] what is wrong stands at its field; somebody else’s change is shown; a file kept elsewhere gives its lines', async () => {
    const { page, gateway } = await openPeople('#people', { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Open 李强' }).click();
    const panel = page.getByRole('complementary');
    gateway.peoplePage.edited = [
      ...([422] as const),
      {
        error: 'unfit',
        reason: '',
        way: '',
        problems: [{ edit: 0, path: ['identities', 'pbx'], message: '2001 of pbx is claimed twice', said: [] }],
      },
    ];
    await panel.getByLabel('What pbx calls them').fill('2001');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('2001 of pbx is claimed twice').waitFor();
    gateway.peoplePage.edited = [409, { error: 'stale', reason: '', way: '', edits: [0] }];
    const { people } = gateway.peoplePage;
    if (people) gateway.peoplePage.people = { ...people, agents: people.agents.map((agent) => ({ ...agent, alias: 'Q' })) };
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Somebody else has changed this person meanwhile.').waitFor();
    expect(await panel.getByLabel('What pbx calls them').inputValue()).toBe('2001');
    await panel.getByRole('button', { name: 'Show what stands now' }).click();
    expect(await panel.getByLabel('Alias on walls').inputValue()).toBe('Q');
    gateway.peoplePage.edited = [409, { error: 'keptElsewhere', reason: '', way: '', yaml: 'agents:\n  - { id: liqiang }\n' }];
    await panel.getByLabel('Alias on walls').fill('Qiang');
    await panel.getByRole('button', { name: 'Save' }).click();
    await page.getByText('- { id: liqiang }').waitFor();
    gateway.peoplePage.people = null;
    await page.clock.runFor(16_000);
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    gateway.session = { ...gateway.session, role: 'supervisor' };
    await page.reload();
    await page.getByText('The people of the site are kept by admins.').waitFor();
  });

  test('[SI6] what was looked for stays while one looks at another part: the page is the same, and only its part is another', async () => {
    const { page, requested } = await openPeople('#people');
    await page.getByLabel('Search').fill('王芳');
    await page.getByText(/^1 of \d+ people$/).waitFor();
    const chunks = () => requested.filter((url) => url.includes('PeoplePage')).length;
    const loaded = chunks();
    const element = await page.locator('.people').elementHandle();
    for (const part of ['teams', 'unmatched']) {
      await page.locator(`a[href="#people/${part}"]`).first().click();
      await page.locator(`a[href="#people/${part}"][aria-current]`).waitFor();
    }
    await page.locator('a[href="#people"]').last().click();
    expect(await page.getByLabel('Search').inputValue()).toBe('王芳');
    expect(await element.evaluate((one) => one.isConnected)).toBe(true);
    expect([loaded > 0, chunks()]).toEqual([true, loaded]);
  });

  test('[SI6] a page that can’t be fetched says so, and comes once it can', async () => {
    const { page } = await openOfficePage('#home');
    await page.route(/PeoplePage-.*\.js/, (route) => route.abort());
    await page.evaluate(() => (location.hash = '#people'));
    await page.getByText('The server does not answer. Look whether it runs, then try again.').waitFor();
    await page.clock.resume(); // axe waits for timers of the page
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute(/PeoplePage-.*\.js/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Search').waitFor();
  });

  for (const [language, locale, isDark, width] of LOOKS) {
    test(`[S28] people-handover-${language}: a number of somebody else is asked since when, with the months it reaches into; after a last day nothing is asked`, async () => {
      const { page } = await openPeople('#people', {
        ...{ locale, isDark, width, height: 900 },
        prepare: ({ peoplePage }) => {
          const { people } = peoplePage;
          if (people) {
            const left = (agent: Agent): Agent =>
              agent.id === people.agents[2]?.id ? { ...agent, lastDay: localDate('2026-02-28') } : agent;
            peoplePage.people = { ...people, agents: people.agents.map(left) };
          }
        },
      });
      const isEnglish = locale === 'en';
      await page.getByRole('button', { name: /李强/ }).click();
      const panel = page.getByRole('complementary');
      await panel.getByLabel(isEnglish ? 'Joined' : '入职日期').fill('2026-03-02');
      await panel.getByLabel(isEnglish ? 'What pbx calls them' : 'pbx 中的名称').fill('2002, 2001, 2003');
      const since = panel.getByLabel(isEnglish ? '2001 is theirs from' : '2001 从哪天起归其使用');
      expect(await since.inputValue()).toBe('2026-03-20');
      await since.fill('2026-02-10');
      await panel
        .getByText(isEnglish ? '2001: from Feb 10, 2026 on; until then it was 王芳’s' : '2001：自 2026年2月10日 起；此前归王芳')
        .waitFor();
      await panel.getByText(/^▲/).getByText('2026-02').nth(1).waitFor(); // the first is of the first day
      await panel.getByText(isEnglish ? '2003: from Mar 2, 2026 on' : '2003：自 2026年3月2日 起').waitFor();
      expect(await panel.locator('input[type="date"]').count()).toBe(2);
      await since.scrollIntoViewIfNeeded();
      await isNotWider(page, width);
      await expectBaseline(page, `people-handover-${language}`);
      await page.evaluate(() => scrollTo(0, 0));
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/site/edits'));
      await panel.getByRole('button', { name: isEnglish ? 'Save' : '保存' }).click();
      expect((await sent).postDataJSON()).toMatchObject({
        edits: [{ now: { id: 'liqiang', identities: { pbx: ['2002', { name: '2001', from: '2026-02-10' }, '2003'] } } }],
      });
    });
  }

  for (const [language, locale, isDark, width] of LOOKS) {
    const isEnglish = locale === 'en';
    const look = { locale, isDark, width, height: 900 };
    const sendsEdits = (page: Page) =>
      page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/site/edits'));

    test(`[S28] people-waiting-${language}: a number of nobody under which work waits is asked since when, always takes all of it`, async () => {
      const { page } = await openPeople('#people', look);
      await page.getByRole('button', { name: isEnglish ? 'Add somebody' : '添加人员' }).click();
      const panel = page.getByRole('complementary');
      await panel.getByLabel(isEnglish ? 'Name' : '姓名', { exact: true }).fill('Noor Haddad');
      await panel.getByLabel(isEnglish ? 'What pbx calls them' : 'pbx 中的名称').fill('2031');
      const since = panel.getByLabel(isEnglish ? 'Date from which 2031 is theirs' : '2031 归其使用的起始日期');
      expect(await since.inputValue()).toBe('2026-03-20');
      await panel.getByLabel(isEnglish ? 'Joined' : '入职日期').fill('2026-03-02');
      expect(await since.inputValue()).toBe('2026-03-02');
      expect(await panel.getByText(/^▲/).count()).toBe(0);
      await panel.getByLabel(isEnglish ? 'It always was theirs' : '一直归其使用').check();
      await panel.getByText(isEnglish ? 'All of it becomes theirs.' : '这些将全部归其名下。').waitFor();
      await panel.getByText(/^▲/).getByText('2026-02').waitFor();
      await since.fill('2026-02-10');
      await panel.getByText(isEnglish ? '1,284 calls and 96 other reports' : '1,284 通通话和 96 条其他记录').waitFor();
      await panel.getByText(isEnglish ? 'from Feb 10, 2026 on becomes theirs' : '2026年2月10日 起的记录归其名下').waitFor();
      await panel.getByText(/^▲/).scrollIntoViewIfNeeded();
      await isNotWider(page, width);
      await expectBaseline(page, `people-waiting-${language}`);
      await page.evaluate(() => scrollTo(0, 0));
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      const sent = sendsEdits(page);
      await panel.getByRole('button', { name: isEnglish ? 'Add somebody' : '添加人员' }).click();
      expect((await sent).postDataJSON()).toMatchObject({
        edits: [{ was: null, now: { joined: '2026-03-02', identities: { pbx: [{ name: '2031', from: '2026-02-10' }] } } }],
      });
    });

    test(`[S28] people-taken-${language}: a number taken from somebody is told with what goes with it, before it is saved`, async () => {
      const { page } = await openPeople('#people', look);
      await page.getByRole('button', { name: /李强/ }).click();
      const panel = page.getByRole('complementary');
      const numbers = panel.getByLabel(isEnglish ? 'What pbx calls them' : 'pbx 中的名称');
      const told = panel.getByText(isEnglish ? /312 calls and 18 other reports/ : /312 通通话和 18 条其他记录/);
      await numbers.fill('2002, 2050');
      await numbers.fill('2050');
      await told.waitFor();
      await panel.getByText(/^▲/).getByText('2026-02', { exact: false }).first().waitFor();
      await told.scrollIntoViewIfNeeded();
      await isNotWider(page, width);
      await expectBaseline(page, `people-taken-${language}`);
      await page.evaluate(() => scrollTo(0, 0));
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      await numbers.fill('2002, 2050');
      await told.waitFor({ state: 'detached' });
    });

    test(`[SI10] [S27] [S28] people-table-${language}: first days and numbers of a table, with the months between and the work that waits`, async () => {
      const { page } = await openPeople('#people/import', look);
      const head = isEnglish ? 'Name\tTeam\tExtension\tFirst day' : '姓名\t班组\t分机\t入职日期';
      const rows = ['李强\t蓝队\t2002\t2026/3/1', '王芳\t蓝队\t\t', '新人甲\t红队\t2031\t2026-03-02', '新人乙\t红队\t2098\tsoon'];
      await page.locator('textarea').fill([head, ...rows].join('\n'));
      await page.getByText(isEnglish ? '“soon” is no date: write it as 2026-01-31' : '“soon”不是日期：请写成 2026-01-31').waitFor();
      await page.locator('textarea').fill([head, ...rows.slice(0, 3), '新人乙\t红队\t2098\t'].join('\n'));
      await page.getByText(isEnglish ? 'theirs from Mar 2, 2026' : '自 2026年3月2日 起归其使用').waitFor();
      await page.getByText(isEnglish ? 'Another first day: 李强' : '入职日期有变：李强').waitFor();
      await isNotWider(page, width);
      await expectBaseline(page, `people-table-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      await page.getByLabel(isEnglish ? 'It always was theirs' : '一直归其使用').check();
      const sent = sendsEdits(page);
      await page.getByRole('button', { name: isEnglish ? 'Take over 3 people' : '导入 3 人' }).click();
      expect((await sent).postDataJSON()).toMatchObject({
        edits: [
          { now: { id: 'liqiang', joined: '2026-03-01' } },
          { was: null, now: { joined: '2026-03-02', identities: { pbx: ['2031'] } } },
          { was: null, now: { identities: { pbx: ['2098'] } } },
        ],
      });
    });

    test(`[SI9] [S28] people-since-${language}: an identity that waits is matched from a date on`, async () => {
      const { page } = await openPeople('#people/unmatched', look);
      await page.getByRole('button', { name: isEnglish ? '2031: only from a date on' : '2031：只从某天起' }).click();
      const since = page.getByLabel(isEnglish ? 'Date from which 2031 is theirs' : '2031 归其使用的起始日期');
      expect(await since.inputValue()).toBe('2026-03-20');
      await since.fill('2026-03-10');
      await isNotWider(page, width);
      await expectBaseline(page, `people-since-${language}`);
      await page.clock.resume(); // axe waits for timers of the page
      expect(await faultsOf(page)).toEqual([]);
      const sent = sendsEdits(page);
      await page.getByLabel(isEnglish ? 'Who is 2031?' : '2031 是谁？').selectOption('liqiang');
      expect((await sent).postDataJSON()).toMatchObject({
        edits: [{ now: { id: 'liqiang', identities: { pbx: ['2002', { name: '2031', from: '2026-03-10' }] } } }],
      });
    });
  }

  test.each(LOOKS)('[LS16] [SI8] the leads of somebody who leaves are handed on from their panel, %s', async (_, locale, isDark, width) => {
    const { page } = await openPeople('#people', { locale, isDark, width, height: 844 });
    await page.getByRole('button', { name: '李强' }).click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: locale === 'en' ? 'Leaves…' : '离职…' }).click();
    await panel.getByRole('listitem').filter({ hasText: '212' }).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption({ index: 2 });
    await dialog.getByRole('row', { name: /Spring/ }).waitFor();
    await isNotWider(page, width);
    await page.clock.resume(); // axe waits for timers of the page
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await panel.getByRole('listitem').filter({ hasText: '212' }).waitFor();
  });

  test('[SI7] [SI8] [SI9] [SI10] [SI11] [SI14] against the whole server: from an identity that waits to somebody new, moved, imported, undone and gone', async () => {
    const server = await startServer();
    await server.apply();
    await server.admin();
    const key = server.key();
    const at = Date.now() - 60_000;
    const call = (id: string, name: string) => ({
      ...{ type: 'call.recorded', id, at, call: `pbx-a:${id}`, identity: { source: 'pbx-a', name }, direction: 'outbound' },
      ...{ startedAt: at - 30_000, answeredAt: at - 30_000, endedAt: at, talkSeconds: 30 },
    });
    const sent = await server.call('/api/events', { body: [call('x1', '7001')], headers: { authorization: `Bearer ${key}` } });
    expect(sent.status).toBe(200);
    const page = await openForeignPage({ locale: 'en' });
    await page.goto(`${server.url}/office?lang=en`);
    await logInAsRoot(page);
    await page.getByRole('link', { name: '1 identity not matched' }).click();
    await page.getByRole('button', { name: 'Somebody new' }).click();
    const panel = page.getByRole('complementary');
    await panel.getByLabel('Name', { exact: true }).fill('Noor Haddad');
    await page.keyboard.press('Enter');
    await page.getByText('Noor Haddad is added.').waitFor();
    await page.getByText('Everybody is matched').waitFor();

    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    await page.getByRole('button', { name: 'Open Noor Haddad' }).click();
    await panel.getByLabel('Stage').selectOption('probation');
    await panel.getByLabel('From today').waitFor();
    await panel.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Noor Haddad is changed.').waitFor();
    await panel.getByText('· now').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The last change is undone.').waitFor();

    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByLabel('Table of people').fill('Noor Haddad\tNight owls\t7001\nMilo Berg\tNight owls\t7002');
    await page.getByText('1 new, 1 changed, 0 as they are').waitFor();
    await page.getByRole('button', { name: 'Take over 2 people' }).click();
    await page.getByText('Imported: 1 added, 1 changed.').waitFor();

    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    await page.getByRole('button', { name: 'Open Milo Berg' }).click();
    await panel.getByRole('button', { name: 'Leaves…' }).click();
    await panel.getByLabel('Last day').fill('2099-12-31');
    await panel.getByRole('button', { name: 'Set the last day' }).click();
    await panel.getByText('Leaves: the last day is Dec 31, 2099').waitFor();
    await panel.getByRole('button', { name: 'Stays after all' }).click();
    await page.getByRole('status').getByText('Milo Berg stays: there is no last day.').waitFor();
    await panel.getByRole('button', { name: 'Leaves…' }).click();
    await panel.getByRole('button', { name: 'Take Milo Berg out' }).click();
    await page.getByText('Milo Berg is taken out.').waitFor();
    await page.getByRole('button', { name: 'Open Milo Berg' }).waitFor({ state: 'detached' });
  });
});
