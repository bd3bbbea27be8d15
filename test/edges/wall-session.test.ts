import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { siteId, teamId } from '../../shared/units.ts';
import { PROTOCOL_VERSION } from '../../shared/wire/protocol-version.ts';
import { registeredRoutes } from '../support/registered-routes.ts';
import { startServer } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const server = join(import.meta.dirname, '../../server');
const read = (path: string): string => readFileSync(join(server, path), 'utf8');

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route below /api that express knows of: one that is added later is tried here without anybody thinking of it. */
const apiRoutes = (): readonly Route[] =>
  registeredRoutes()
    .map((route) => route.split(' '))
    .flatMap(([method = '', path = '']) =>
      path.startsWith('/api/') ? [{ method, path: path.replace(/:(month|name)\b/g, '2026-11').replace(/:\w+/g, 'ana') }] : [],
    );

/** What a wall's session is for: itself, its picture, and its end. */
const ITS_OWN = ['GET /api/session', 'GET /api/board', 'GET /api/lists/progress', 'POST /api/logout'];

async function openHarbour() {
  const running = await startServer();
  await running.apply();
  const { walls, sessions } = running.accounts;
  const assignment = { name: 'Hall', team: teamId('north'), playlist: null, sound: { isOn: false, volume: 0.5 } };
  const wall = walls.pair(assignment, siteId('harbour'), 'test');
  return { ...running, cookie: () => `tallyboard_session=${sessions.begin({ kind: 'wall', wall }).token}` };
}

describe('[V16] a paired screen’s session reads the wall’s picture and nothing else', () => {
  test('every route answers it as it answers somebody unknown, or says no; but for its own', async () => {
    const { call, cookie } = await openHarbour();
    const routes = apiRoutes();
    expect(routes.length).toBeGreaterThanOrEqual(30);
    const opened: string[] = [];
    for (const { method, path } of routes) {
      const ask = async (own: string | null): Promise<number> => {
        const { status } = await call(path, { method, cookie: own, ...(method !== 'GET' && { body: {} }) });
        return status;
      };
      const [unknown, wall] = [await ask(null), await ask(cookie())];
      if (wall !== unknown && ![401, 403, 404].includes(wall)) opened.push(`${method} ${path}: ${wall}`);
      if (wall === 200 && method === 'GET' && !ITS_OWN.includes(`${method} ${path}`)) opened.push(`${method} ${path}: open to all`);
    }
    expect(opened).toEqual(['GET /api/board: 200', 'GET /api/lists/progress: 200']);
  });

  test('of the board it is given the wall’s cut, whatever it asks for', async () => {
    const { call, cookie } = await openHarbour();
    expect((await call('/api/board', { cookie: cookie() })).body).toMatchObject({ audience: 'wall' });
    for (const query of ['audience=floor', 'audience=desk', 'audience=desk&agent=ana']) {
      expect((await call(`/api/board?${query}`, { cookie: cookie() })).status).toBe(403);
    }
  });

  test('every socket event but its own is refused', async () => {
    const { url, cookie } = await openHarbour();
    const events = [...read('sockets/requests.ts').matchAll(/socket\.on\(\s*'([\w]+:\w+)'/g)].map(([, name]) => name);
    const note = { request: 'request-1', seen: 0, agent: 'ana', kind: 'note', code: 'x', text: 'x', visibility: 'agent' };
    const draft = { act: 'note', agent: 'ana', kind: 'note', code: 'x' };
    const contest = { request: 'request-5', contest: 'x' };
    const alert = { request: 'request-6', alert: 'x' };
    const asked: Readonly<Record<string, unknown>> = {
      'board:join': { audience: 'floor', protocol: PROTOCOL_VERSION },
      'annotation:add': note,
      'announcement:make': { request: 'request-3', text: 'x', seconds: 60, urgency: 'calm', screens: null },
      'announcement:withdraw': { request: 'request-4', announcement: 'x' },
      'annotation:revoke': { request: 'request-2', seen: 0, agent: 'ana', annotation: 'x', reason: 'x' },
      'annotation:acknowledge': { annotation: 'x' },
      'call:correct': { request: 'request-7', seen: 0, agent: 'ana', call: 'x', changes: { counts: false }, reason: 'x' },
      'draft:effect': draft,
      'draft:payEffect': draft,
      'contest:make': { request: 'request-8' },
      'contest:publish': contest,
      'contest:cancel': { ...contest, reason: 'x' },
      'alert:acknowledge': { ...alert, note: '' },
      'alert:snooze': { ...alert, for: 5 },
      'phone:offer': { agent: 'ana' },
      'phone:listen': { request: 'request-8', run: 'x', agent: 'ana', system: 'pbx-a', call: 'x', phone: '2099' },
      'phone:act': {
        ...{ request: 'request-9', run: 'x', agent: 'ana' },
        ...{ act: { do: 'resume' }, queues: [{ system: 'pbx-a', queue: 'sales' }] },
      },
    };
    const own = ['board:resync', 'screen:report'];
    expect([...events].sort()).toEqual([...Object.keys(asked), ...own].sort());
    const screen = openScreen(url, { cookie: cookie() });
    expect(await screen.join('wall')).toMatchObject({ ok: true });
    for (const [event, request] of Object.entries(asked)) {
      const reply: unknown = await screen.socket.emitWithAck(event as 'board:resync', request as never);
      expect([event, reply]).toMatchObject([event, { ok: false }]);
    }
    expect(await screen.join('desk', 'ana')).toMatchObject({ ok: false, error: 'forbidden' });
    expect(screen.view().rows.size).toBe(0);
  });
});
