import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../server/clock.ts';
import { teamId } from '../../shared/units.ts';
import { councilYaml } from '../support/council-yaml.ts';
import { callOf } from '../support/floor-site.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';
import { askForFile, takenTable } from '../support/table-file.ts';

const boardSchema = z.object({ rows: z.array(z.tuple([z.string(), z.looseObject({ validCalls: z.number().optional() })])) });

/** `yaml` left out: ana has three calls, a minute from one to the next, and the board has read them. */
async function openFloor(yaml?: string) {
  const server = await startServer();
  await server.apply(yaml);
  const root = await server.admin();
  const headers = { authorization: `Bearer ${server.key()}` };
  const now = systemClock();
  const calls = [0, 1, 2].map((index) => callOf('ana', `ana-${index}`, now - 60_000 * (index + 1)));
  const body = calls.map(({ source: _, ...event }) => event);
  expect(await server.call('/api/events', { body, headers })).toMatchObject({ status: 200, body: { accepted: 3 } });
  const rows = async () => boardSchema.parse((await server.call('/api/board?audience=floor', { cookie: root })).body).rows;
  await vi.waitUntil(async () => yaml !== undefined || (await rows()).some(([, row]) => row.validCalls === 3), PATIENTLY);
  return { ...server, root, take: (cookie: string, path: string) => takenTable(server.url, cookie, `/api/board/table${path}`) };
}

test('[F10] the floor leaves as each reader sees it, with the moment, the zone and how many are shown above', async () => {
  const { accounts, root, take, url } = await openFloor();
  const added = await accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  const lee = `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  // CF3: a supervisor begins without the right.
  expect((await askForFile(url, lee, '/api/board/table.csv')).status).toBe(403);
  accounts.users.grant(added.value, ['export'], 'root');
  const all = await take(root, '.csv?lang=en&sort=agent&columns=team,calls,talk');
  expect(all.head).toEqual(['agent', 'team', 'valid calls', 'talk time (s)']);
  const shown = all.rows.length;
  expect(all.notes[0]).toMatch(
    new RegExp(`^Harbour · Floor · \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d · ${shown} of ${shown} agents · time zone \\S+$`),
  );
  expect(all.rows.find(([name]) => name === 'Ana Example')?.[2]).toBe('3');
  expect((await take(root, '.xlsx?lang=en&sort=agent&columns=team,calls,talk')).rows).toEqual(all.rows);
  // V6: of the reader's teams alone, and nobody else is in the count.
  const own = await take(lee, '.csv?lang=en&sort=agent&columns=team');
  expect(new Set(own.rows.map(([, team]) => team))).toEqual(new Set(['North']));
  expect(own.rows.length).toBeLessThan(shown);
  expect(own.notes[0]).toContain(`${own.rows.length} of ${own.rows.length} agents`);
  const found = await take(root, '.csv?lang=zh-CN&find=ana');
  expect(found.rows.map(([name]) => name)).toEqual(['Ana Example']);
  expect(found.head.slice(0, 3)).toEqual(['座席', '状态', '状态时长 (s)']);
  expect(accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'floor read (csv)' }]);
});

test('[F10][U1] of a moment of the past it is as it stood then', async () => {
  const { root, take } = await openFloor();
  const at = systemClock() - 90_000;
  const past = await take(root, `.csv?lang=en&sort=agent&columns=calls&at=${at}`);
  expect(past.rows.find(([name]) => name === 'Ana Example')?.[1]).toBe('2');
});

test('[F10][CF22] where the site shows teams only, no figure of a person is in it, whatever is asked for', async () => {
  const { root, take } = await openFloor(councilYaml());
  const { head, rows } = await take(root, '.csv?lang=en&columns=points,state,attempts,rank,team&sort=-points');
  expect(head).toEqual(['agent', 'state', 'in this state (s)', 'team']);
  expect(rows.length).toBeGreaterThan(3);
});
