import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { USUAL_PLAYLIST, type Playlist } from '../../shared/site/playlist.ts';
import { dataFolder } from '../support/data-folder.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';

interface Boards {
  readonly version: string;
  readonly boards: readonly Playlist[];
  readonly isKeptElsewhere: boolean;
}

const COMMENT = '# Ask Lee before you change anything here.';
const HALL: Playlist = { id: 'hall', name: 'Hall', scenes: [{ scene: 'overview', seconds: 30 }] };

async function open(): Promise<{
  server: Served;
  cookie: string;
  read: () => Promise<Boards>;
  put: (body: unknown) => ReturnType<Served['call']>;
}> {
  const server = await startServer();
  await server.apply(`${COMMENT}\n${HARBOUR_YAML}`);
  const cookie = await server.admin();
  const read = async () => (await server.call('/api/boards', { cookie })).body as Boards;
  return { server, cookie, read, put: (body) => server.call('/api/boards', { method: 'PUT', cookie, body }) };
}

test('[W24] a site that has none shows the usual playlist; one that is saved is in force in the site file, with its comments, and in the audit', async () => {
  const { server, read, put } = await open();
  const before = await read();
  expect(before).toMatchObject({ boards: [USUAL_PLAYLIST], isKeptElsewhere: false });
  const answered = await put({ version: before.version, boards: [HALL] });
  expect(answered.status).toBe(200);
  expect((await read()).boards).toEqual([HALL]);
  const file = server.accounts.siteFiles.current();
  expect(file?.yaml.startsWith(COMMENT)).toBe(true);
  expect(file?.yaml).toContain('boards:\n  - id: hall');
  expect(file?.by).toBe('root');
  expect(server.accounts.audit.list(5)).toContainEqual(
    expect.objectContaining({ actor: 'root', action: 'playlists changed', subject: 'hall' }),
  );
});

test('[W24] nothing but boards is another in the new file', async () => {
  const { server, read, put } = await open();
  await put({ version: (await read()).version, boards: [HALL] });
  await put({ version: (await read()).version, boards: [] });
  const { yaml } = server.accounts.siteFiles.current()!;
  expect(yaml).not.toContain('boards:');
  const { version } = await read();
  expect(server.accounts.siteFiles.current()?.version).toBe(3);
  expect((await put({ version, boards: [] })).status).toBe(200);
  expect(server.accounts.siteFiles.current()?.version).toBe(3);
});

test('[W24] who saves over somebody else’s change is told so, with theirs, and nothing is written', async () => {
  const { read, put } = await open();
  const { version } = await read();
  await put({ version, boards: [HALL] });
  const second = await put({ version, boards: [{ ...HALL, name: 'Mine' }] });
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({ error: 'stale', boards: [HALL] });
  expect((await read()).boards).toEqual([HALL]);
  const again = await put({ version: (second.body as Boards).version, boards: [{ ...HALL, name: 'Mine' }] });
  expect(again.status).toBe(200);
});

test('[W24] [S21] what a site file could not say is refused with its place, the reason and the way out', async () => {
  const { read, put } = await open();
  const tile = { shows: 'leaders', column: 8, row: 1, columns: 6, rows: 4 };
  const { version } = await read();
  const answered = await put({ version, boards: [{ ...HALL, scenes: [{ scene: 'overview', seconds: 30, tiles: [tile] }] }] });
  expect(answered.status).toBe(400);
  expect(answered.body).toMatchObject({
    error: 'malformed',
    reason: expect.stringMatching(/^boards\.0\.scenes\.0\.tiles\.0: leaders reaches over the edge .*: make it smaller/) as string,
  });
  expect((await put({ version, boards: 'all' })).status).toBe(400);
  expect((await put({ version, boards: [{ ...HALL, scenes: [] }] })).body).toMatchObject({
    reason: expect.stringContaining('name at least one scene') as string,
  });
});

test('[W24] a site file that is kept elsewhere is not written over: the answer holds the lines to copy', async () => {
  const path = join(dataFolder(), 'site.yaml');
  writeFileSync(path, HARBOUR_YAML);
  const server = await startServer({ siteFile: path });
  const cookie = await server.admin();
  const { version, isKeptElsewhere } = (await server.call('/api/boards', { cookie })).body as Boards;
  expect(isKeptElsewhere).toBe(true);
  const answered = await server.call('/api/boards', { method: 'PUT', cookie, body: { version, boards: [HALL] } });
  expect(answered.status).toBe(409);
  expect(answered.body).toMatchObject({
    error: 'keptElsewhere',
    yaml: 'boards:\n  - id: hall\n    name: Hall\n    scenes:\n      - scene: overview\n        seconds: 30\n',
  });
  expect(server.accounts.siteFiles.current()?.version).toBe(1);
});

test('[W24] only supervisors and admins say what walls show', async () => {
  const { server } = await open();
  const begin = async (charge: Charge) => {
    const added = await server.accounts.users.add(charge.role, charge, 'long enough password', 'test');
    if (!added.ok) throw new Error(added.error);
    return `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
  };
  const statusOf = async (cookie: string | null) => (await server.call('/api/boards', { cookie })).status;
  expect([
    await statusOf(null),
    await statusOf(await begin({ role: 'payroll' })),
    await statusOf(await begin({ role: 'auditor' })),
  ]).toEqual([403, 403, 403]);
  expect(await statusOf(await begin({ role: 'supervisor', teams: [] }))).toBe(200);
  expect((await server.call('/api/boards', { method: 'PUT', cookie: null, body: { version: '', boards: [] } })).status).toBe(403);
});
