import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe.ts';
import { expectBaseline } from '../support/baseline.ts';
import { describeInBrowser, openForeignPage } from '../support/browser.ts';
import { dataFolder } from '../support/data-folder.ts';
import { looksAt } from '../support/looks.ts';
import { startServer, type Served } from '../support/running-server.ts';

const YAML = `# The harbour, since 2026
site: { id: harbour, name: Harbour, timeZone: Asia/Shanghai, currency: CNY }
teams:
  - { id: blue, name: Blue team, defaultShift: day }
agents:
  - { id: wang-fang, name: 王芳, team: blue } # came in spring
patterns:
  - { id: day, start: '09:00', end: '18:00', days: [1, 2, 3, 4, 5] }
`;
const saying = (words: RegExp): unknown => expect.stringMatching(words);

async function openSiteFile(server: Served, page: Page, language = 'en'): Promise<void> {
  await server.admin();
  await page.goto(`${server.url}/office?lang=${language}#site-file`);
  await page.locator('input').first().fill('root');
  await page.locator('input[type=password]').fill('long enough password');
  await page.keyboard.press('Enter');
  await page.locator('.cm-content').waitFor();
}

/** The editor draws the lines in sight alone: what is typed is the whole text. */
const write = (page: Page, text: string): Promise<void> => page.getByRole('textbox', { name: 'Site file' }).fill(text);

const inForce = (server: Served): string => server.accounts.siteFiles.current()?.yaml ?? '';

describeInBrowser('the site file in the office', () => {
  test('[SF1] [SF2] [SF3] [SF4] a mistake is told at its line, an example put in force, and a version of before gone on from', async () => {
    const server = await startServer();
    await server.apply(YAML);
    const page = await openForeignPage({ locale: 'en', acceptDownloads: true });
    await openSiteFile(server, page);
    const apply = page.getByRole('button', { name: 'Put in force' });
    await page.getByText('Nothing is changed.').waitFor();
    expect(await apply.isDisabled()).toBe(true);
    // A mistake, and the way to it.
    await write(page, YAML.replace('team: blue', 'team: bleu'));
    await page.getByText('One place to correct').waitFor();
    await page.locator('.cm-lintRange-error').first().waitFor();
    expect(await apply.isDisabled()).toBe(true);
    // The place is led to from what was changed as well.
    await page.getByRole('button', { name: 'What I changed' }).click();
    await page.getByRole('button', { name: /^Line 6, column/ }).click();
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('blue } # came in spring');
    await page.getByText('Nothing is changed.').waitFor();
    // What the office leaves as it is.
    await write(page, YAML.replace('id: harbour', 'id: port'));
    await page.getByText('The id of the site stays “harbour”').waitFor();
    expect(await apply.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Undo all changes' }).click();
    // An example, shown where it stands.
    await page.getByRole('button', { name: 'Add lists' }).click();
    await page.getByText('What would change: one thing').waitFor();
    await page.getByText('+ lists', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'What I changed' }).click();
    await page.locator('.cm-insertedLine, .cm-changedLine').first().waitFor();
    await apply.click();
    await page.getByText('In force.', { exact: true }).waitFor();
    expect(inForce(server)).toMatch(/^# The harbour, since 2026\n[\s\S]*# came in spring\n[\s\S]*\nlists:\n {2}perAgentDay: 100\n/);
    await page.getByText(/^Version 2, in force since .*, by root$/).waitFor();
    expect(server.accounts.audit.list(2)).toMatchObject([
      { actor: 'root', action: 'site edited', subject: 'lists', before: null, after: saying(/"perAgentDay":100/) },
      { actor: 'root', action: 'site file applied', subject: 'harbour' },
    ]);
    // Somebody else is quicker, and nothing typed is lost.
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    const mine = inForce(server).replace('Blue team', 'Blue wave');
    await write(page, mine);
    await page.getByText('~ team blue').waitFor();
    await server.apply(inForce(server).replace('perAgentDay: 100', 'perAgentDay: 50'));
    await apply.click();
    await page.getByText(/has put another version in force/).waitFor();
    await page.getByRole('button', { name: 'Compare mine with theirs' }).click();
    await page.getByText('~ lists', { exact: true }).waitFor();
    await write(page, mine.replace('perAgentDay: 100', 'perAgentDay: 50'));
    await page.getByText('What would change: one thing').waitFor();
    await apply.click();
    await page.getByText('In force.', { exact: true }).waitFor();
    expect(inForce(server)).toMatch(/Blue wave[\s\S]*perAgentDay: 50/);
    // Back to the first, which is a text like any other.
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Version 1: Compare with the one in force' }).click();
    await page.getByRole('button', { name: 'Go on from it' }).click();
    await page.getByText('- lists', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take along (YAML)' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(YAML);
  });

  test('[SF1] what was written is undone by keyboard after a look at the differences and the versions too', async () => {
    const server = await startServer();
    await server.apply(YAML);
    const page = await openForeignPage({ locale: 'en' });
    await openSiteFile(server, page);
    await write(page, YAML.replace('Blue team', 'Blue wave'));
    await page.getByText('~ team blue').waitFor();
    for (const part of ['What I changed', 'Versions', 'Text']) await page.getByRole('button', { name: part, exact: true }).click();
    await page.getByRole('textbox', { name: 'Site file' }).press('Control+z');
    await page.getByText('Nothing is changed.').waitFor();
  });

  test('[SF1] where the site file is kept elsewhere it is written and checked here, and put in force there', async () => {
    const siteFile = join(dataFolder(), 'site.yaml');
    // As an editor of Windows ends its lines: that is no change.
    writeFileSync(siteFile, YAML.replaceAll('\n', '\r\n'));
    const server = await startServer({ siteFile });
    const page = await openForeignPage({ locale: 'en' });
    await openSiteFile(server, page);
    await page.getByText('This server reads its site file at each start').waitFor();
    await page.getByText('Nothing is changed.').waitFor();
    await write(page, YAML.replace('Blue team', 'Blue wave'));
    await page.getByText('~ team blue').waitFor();
    expect(await page.getByRole('button', { name: 'Put in force' }).count()).toBe(0);
  });

  for (const { locale, isDark, width, height, name } of looksAt([1440, 900], [390, 844])) {
    test(`[SF1] site-file-${name}: as it looks with a mistake in it, no sideways scrolling, and axe finds nothing`, async () => {
      const server = await startServer();
      await server.apply(YAML);
      const page = await openForeignPage({
        ...{ locale, viewport: { width, height }, colorScheme: isDark ? 'dark' : 'light', reducedMotion: 'reduce' },
      });
      // What a picture has to be the same at any time.
      await page.route('**/api/site/text', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), at: Date.parse('2026-03-10T08:00:00Z') } });
      });
      await openSiteFile(server, page, locale);
      // What may be added is told of a text without faults, and stays with one.
      await page.locator('section.card li').first().waitFor();
      const editor = page.locator('.cm-content');
      await editor.fill(YAML.replace('team: blue', 'team: bleu'));
      await page.locator('.cm-lintRange-error').first().waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await faultsOf(page)).toEqual([]);
      await expectBaseline(page, `site-file-${name}`);
    });
  }
});
