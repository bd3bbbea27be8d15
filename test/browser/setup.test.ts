import type { Page } from 'playwright-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { openAmiServer, type AmiSession } from '../../server/sources/replay/ami-server.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { account, runARecording } from '../support/run-a-ami.ts';
import { runASite } from '../support/run-a.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';
import { systemClock } from '../../server/clock.ts';

const PASSWORD = 'long enough password';
const TEN_MINUTES_MS = 10 * 60_000;

/** A real Asterisk's recorded morning that comes to `UNTIL` now: whoever logs in hears half of it, and the rest when it is let go on. */
async function phonesOfNow() {
  const UNTIL = 0.6;
  const at = (share: number): number => Math.floor(runARecording('whole').live.length * share);
  const shiftSeconds = Math.floor((systemClock() - (runARecording('whole').live[at(UNTIL)]?.at ?? 0)) / 1000);
  const { lists, live } = runARecording('whole', { shiftSeconds });
  const write = (session: AmiSession, from: number, to: number): void => {
    for (const { text } of live.slice(from, to)) session.write(text);
  };
  const server = await openAmiServer({
    account,
    list: (action) => lists[action],
    onListening: (session) => write(session, 0, at(UNTIL / 2)),
  });
  onTestFinished(() => server.close());
  return { port: server.port, goOn: () => server.sessions.forEach((session) => write(session, at(UNTIL / 2), at(UNTIL))) };
}

/** Run A's people as a workbook, the second with a first day, as a cell of a date: the first without an extension, the third without a team. */
async function workbook(): Promise<Buffer> {
  const text = (value: string) => ({ value, type: String });
  const rows = runASite.agents.map(({ id, name }, index) => [
    ...[text(name), text(index === 2 ? '' : index % 2 === 0 ? 'North' : 'South')],
    ...(index === 0 ? [null] : [{ value: Number(id), type: Number }]),
    ...(index === 1 ? [{ value: new Date(Date.UTC(2024, 4, 1)), type: Date, format: 'yyyy-mm-dd' }] : []),
  ]);
  return writeExcelFile([['Agent', 'Team', 'Extension', 'Start date'].map(text), ...rows]).toBuffer();
}

/** The same draft on a telephone, at night, in Chinese: no step needs sideways scrolling. */
async function looksInChinese(page: Page, url: string): Promise<void> {
  const small = await page.context().newPage();
  await small.setViewportSize({ width: 390, height: 844 });
  await small.emulateMedia({ colorScheme: 'dark' });
  for (const [step, heading] of [
    ['site', '职场'],
    ['people', '人员'],
    ['phones', '电话系统'],
    ['finish', '应用并配对大屏'],
    ['scheme', '目标与积分'],
  ] as const) {
    await small.goto(`${url}/office?lang=zh-CN#setup/${step}`);
    await small.getByRole('heading', { name: heading, level: 2 }).waitFor();
    expect([step, await small.evaluate(() => document.documentElement.scrollWidth)]).toEqual([step, 390]);
    expect(await faultsOf(small)).toEqual([]);
  }
  await small.evaluate('document.fonts.ready.then(() => null)');
  await expectBaseline(small, 'setup-zh-dark-390x844');
  await small.close();
}

const kept = (page: Page): Promise<void> => page.getByText('Kept', { exact: true }).waitFor();

const stepTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: `Next: ${name}` }).click();
  await page.getByRole('heading', { name, level: 2 }).waitFor();
};

describeInBrowser('a floor is set up in the office', () => {
  test('[SU9] from an empty folder to a live wall in less than ten minutes, without a command or a file', async () => {
    const startedAt = performance.now();
    const phones = await phonesOfNow();
    const server = await startServer();
    const page = await openForeignPage({
      locale: 'en',
      timezoneId: zoneInAfternoon(systemClock()),
      viewport: { width: 1440, height: 900 },
    });
    await page.goto(`${server.url}${server.setupPath ?? ''}`);
    await page.getByLabel('Name', { exact: true }).fill('root');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Set up your floor' }).click();

    await page.getByLabel('Name of the site').fill('Harbour');
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByRole('link', { name: /Site done/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await stepTo(page, 'People');
    await page.getByLabel('Choose a CSV or XLSX file').setInputFiles({ name: 'people.xlsx', mimeType: '', buffer: await workbook() });
    await page.getByText('20 people in 2 teams').waitFor();
    await page.getByText('Team is missing: write it, or take the line out').waitFor();
    await page.getByRole('link', { name: /People 1 thing to do/ }).waitFor();
    await kept(page);
    await expectBaseline(page, 'setup-en-light-1440x900');
    const table = page.getByLabel('Table of people');
    await table.fill((await table.inputValue()).replace('Elif Kaya\t\t', 'Elif Kaya\tNorth\t'));
    for (const day of ['Sat', 'Sun']) await page.getByLabel(day).check();
    await page.getByRole('link', { name: /People done/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await stepTo(page, 'Phone system');
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(phones.port));
    await page.getByLabel('User').fill(account.username);
    await page.getByLabel(/Lines to the outside/).fill('IAX2/trunk');
    await page.getByLabel(/Internal numbers/).fill('20XX, 700X');
    await page.getByLabel('Secret').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('Reached, but user or secret is wrong.').waitFor();
    await page.getByLabel('Secret').fill(account.secret);
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Connected: listening.').waitFor();
    await page.getByRole('list', { name: 'Live events' }).getByText('IAX2/2001').first().waitFor();
    await page.getByRole('button', { name: 'It is Ayşe Yılmaz' }).click();
    await page.getByText('Everybody heard so far is somebody of your table.').waitFor();
    await page.getByRole('link', { name: /Phone system done/ }).waitFor();
    expect(await page.getByLabel('Secret').inputValue()).toBe('');
    expect(await faultsOf(page)).toEqual([]);

    await stepTo(page, 'Targets and points');
    await page.getByLabel('Outbound telesales').check();
    await page.getByLabel('First incentive tier from').fill('1.5');
    await page.getByText('The check of the site file says:').waitFor();
    await page.getByRole('button', { name: 'All as in the preset' }).click();
    await page.getByLabel('Inbound service').check();
    await page.getByLabel('Calls answered in an 8-hour shift').fill('40');
    await page.getByText('preset: 60').waitFor();
    await page.getByRole('link', { name: /Targets and points done/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await looksInChinese(page, server.url);

    await stepTo(page, 'Apply, first screen');
    await page.reload();
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByText(/In force since .* by root/).waitFor();
    const wall = await openForeignPage({ locale: 'en', viewport: { width: 1920, height: 1080 } });
    await wall.goto(`${server.url}/wall`);
    const code = /\d{6}/.exec((await wall.locator('.code .unseen').textContent()) ?? '')?.[0] ?? '';
    await page.getByLabel('Code').fill(code);
    await page.getByLabel('Where it hangs').fill('Hall');
    await page.getByRole('button', { name: 'Pair', exact: true }).click();
    const leaders = wall.getByRole('region', { name: 'Leading' });
    const toBase = leaders.getByText('calls to base').first();
    // Whatever scene it is the hour for: whoever stands before the wall leafs to the leaders, and stops it there.
    await vi.waitFor(
      async () => {
        if (!(await toBase.isVisible())) await wall.keyboard.press('ArrowRight');
        expect(await toBase.isVisible()).toBe(true);
      },
      { ...PATIENTLY, interval: 1000 },
    );
    await wall.keyboard.press('Space');
    phones.goOn();
    await leaders.getByText('Talking').first().waitFor();
    expect(performance.now() - startedAt).toBeLessThan(TEN_MINUTES_MS);
    expect(await faultsOf(page)).toEqual([]);

    const file = readSiteYaml(await (await page.request.get(`${server.url}/api/site-setup/site.yaml`)).text());
    expect(file).toMatchObject({ ok: true, value: { digest: server.accounts.siteFiles.current()?.digest } });
    // SU2: the one whose cell of a date the workbook has.
    expect(file.ok && file.value.file.agents.flatMap(({ joined }) => joined ?? [])).toEqual(['2024-05-01']);
  });

  test('[SU1] two admins at one draft: who comes second is told, and chooses; figures of teams only is a choice of the site; a server that does not answer is said, and nothing typed is lost', async () => {
    const server = await startServer();
    await server.accounts.users.add('root', { role: 'admin' }, PASSWORD, 'test');
    await server.accounts.users.add('kim', { role: 'admin' }, PASSWORD, 'test');
    const open = async (name: string): Promise<Page> => {
      const page = await openForeignPage({ locale: 'en' });
      await page.goto(`${server.url}/office#setup`);
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByLabel('Name of the site').waitFor();
      return page;
    };
    const [mine, theirs] = [await open('root'), await open('kim')];
    const nameOn = (page: Page) => page.getByLabel('Name of the site');
    await nameOn(theirs).fill('Theirs');
    await kept(theirs);
    await nameOn(mine).fill('Mine');
    await mine.getByRole('alert').getByText('kim has changed the draft meanwhile.').waitFor();
    await mine.getByRole('button', { name: 'Save mine over it' }).click();
    await kept(mine);
    await nameOn(theirs).fill('Theirs again');
    await theirs.getByRole('alert').getByText('root has changed the draft meanwhile.').waitFor();
    await theirs.getByRole('button', { name: 'Take theirs' }).click();
    await theirs.getByRole('alert').waitFor({ state: 'detached' });
    expect([await nameOn(theirs).inputValue(), server.accounts.setupDrafts.read().draft.site.name]).toEqual(['Mine', 'Mine']);

    const teamsOnly = mine.getByRole('radio', { name: 'Figures of teams only (works council)' });
    await teamsOnly.check();
    await expect.poll(() => server.accounts.setupDrafts.read().draft.site.isTeamsOnly, PATIENTLY).toBe(true);
    await mine.reload();
    await teamsOnly.waitFor();
    expect(await teamsOnly.isChecked()).toBe(true);

    await mine.route('**/api/site-setup', (route) => route.abort());
    await nameOn(mine).fill('Mine, later');
    await mine.getByText(/^Not kept: /).waitFor();
    await mine.unroute('**/api/site-setup');
    await kept(mine);
    expect(server.accounts.setupDrafts.read().draft.site.name).toBe('Mine, later');
  });
});
