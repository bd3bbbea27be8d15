import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hoursMinutes, timer } from '../../shared/explain/format.ts';
import { pictureIn } from '../../shared/floor/table-picture.ts';
import { markedFile, type TableFormat } from '../../server/reports/export-mark.ts';
import { floorTable } from '../../server/reports/floor-table.ts';
import { describeInBrowser, openScreenPage, type OpenScreen } from '../support/browser.ts';
import { NOW } from '../support/sample-floor.ts';
import { readTable } from '../support/table-file.ts';
import { takenOut } from '../support/take-out.ts';

/** The floor, whose files are made of what the page shows as the server makes them. */
async function openTable(query: string): Promise<OpenScreen> {
  const screen = await openScreenPage({ path: `/floor?lang=en&${query}`, locale: 'en', width: 1900, height: 1600 });
  const { page, floor } = screen;
  await page.route('**/api/board/table.*', async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const format: TableFormat = pathname.endsWith('.csv') ? 'csv' : 'xlsx';
    const shown = { rows: floor.view.agents, teams: floor.view.teams, header: floor.view.header };
    const table = floorTable(shown, pictureIn(searchParams), NOW, floor.site.site, 'en');
    const mark = { code: 'ABCDEFGH', by: 'root', at: NOW, timeZone: floor.site.site.timeZone, reason: 'for the review' };
    const body = await markedFile(format, [table], mark, 'en');
    await route.fulfill({ body, headers: { 'content-disposition': `attachment; filename="floor.${format}"` } });
  });
  return screen;
}

/** As they are drawn: each cell's text by its column, without what is there for ears alone, a dash for nothing and the commas of thousands. */
const drawnRows = (page: Page): Promise<Record<string, string>[]> =>
  page.locator('.rows [role=row]').evaluateAll((rows) =>
    rows.map((row) =>
      Object.fromEntries(
        [...row.querySelectorAll<HTMLElement>('[data-column]')].map((cell) => {
          const copy = cell.cloneNode(true) as HTMLElement;
          for (const unseen of copy.querySelectorAll('.unseen, .mark, svg')) unseen.remove();
          const text =
            copy.dataset['column'] === 'track' ? (cell.querySelector('[role=img]')?.getAttribute('aria-label') ?? '') : copy.textContent;
          const seen = text.replace(/[▼▲]/g, '').replace(/\s+/g, ' ').trim();
          return [cell.dataset['column'] ?? '', seen.replace(/^–$/, '').replace(/(\d),(?=\d{3})/g, '$1')] as const;
        }),
      ),
    ),
  );

/** What the page draws of the file's cells. */
function asDrawn(cell: Readonly<Record<string, string>>): Record<string, string> {
  const isTeam = cell['agent']?.endsWith(' (team)') ?? false;
  const pace = Number(cell['ahead of pace (percentage points)']);
  const signed = cell['ahead of pace (percentage points)'] === '' ? '' : `${pace > 0 ? '+' : pace < 0 ? '−' : ''}${Math.abs(pace)}`;
  return {
    agent: isTeam ? (cell['agent'] ?? '').replace(' (team)', '') : (cell['agent'] ?? ''),
    state: [cell['state'], cell['in this state (s)'] === '' ? '' : timer(Number(cell['in this state (s)']) * 1000)]
      .filter(Boolean)
      .join(' '),
    ...{
      alert: cell['alert'] ?? '',
      attempts: cell['attempts'] ?? '',
      connected: cell['connected'] ?? '',
      calls: cell['valid calls'] ?? '',
    },
    talk: cell['talk time (s)'] === '' ? '' : hoursMinutes(Number(cell['talk time (s)']) * 1000),
    pace: isTeam ? (cell['ahead of pace (percentage points)'] ?? '').replace(' behind', '') : signed,
    ...{ tier: cell['tier reached'] ?? '', points: cell['points'] ?? '', counts: cell['what counts'] ?? '', rank: cell['rank'] ?? '' },
    ...{ team: isTeam ? '' : (cell['team'] ?? ''), identities: cell['extensions and phone names'] ?? '' },
  };
}

describeInBrowser('the floor’s table as a file', () => {
  for (const [what, query] of [
    ['the usual picture', 'sort=-track'],
    ['another order, columns and filters', 'sort=pace&columns=team,pace,rank,state,talk,identities&state=talking,paused,available'],
    ['teams with their sums, one of them folded', 'sort=-points&group=team&folded=red'],
  ] as const)
    test(`[F10] CSV and XLSX, read again, are what the page draws: ${what}`, async () => {
      const { page } = await openTable(query);
      await page.locator('.rows [role=row]').first().waitFor();
      const drawn = await drawnRows(page);
      expect(drawn.length).toBeGreaterThan(3);
      await page.getByRole('button', { name: 'Views' }).click();
      for (const format of ['csv', 'xlsx'] as const) {
        const download = await takenOut(page, format.toUpperCase());
        const file = await readTable(readFileSync(await download.path()), format);
        const cells = file.rows.map((row) => Object.fromEntries(file.head.map((name, place) => [name, row[place] ?? ''])));
        const columns = Object.keys(drawn[0] ?? {}).filter((column) => column !== 'track');
        const told = cells.map(asDrawn).map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
        expect(told).toEqual(drawn.map(({ track: _, ...row }) => row));
        const tracks = drawn.map(({ track = '' }) => /^(\d+)\s?% of base(?:, due by now (\d+)\s?%)?/.exec(track)?.slice(1) ?? []);
        if (file.head.includes('of base (%)'))
          expect(cells.map((row) => [row['of base (%)'], row['due by now (%)']])).toEqual(
            tracks.map(([base = '', due = '']) => [base, due]),
          );
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    });

  test('[F10] who has not the right sees no buttons', async () => {
    const { page } = await openScreenPage({
      ...{ path: '/floor', locale: 'en' },
      prepare: (gateway) => (gateway.session = { ...gateway.session, rights: [] }),
    });
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of this view').waitFor();
    expect(await page.getByRole('button', { name: 'CSV', exact: true }).count()).toBe(0);
  });
});
