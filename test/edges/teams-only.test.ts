import { expect, test } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { systemClock } from '../../server/clock.ts';
import { agentId, teamId } from '../../shared/units.ts';
import { PEOPLE } from '../support/council-site.ts';
import { councilYaml } from '../support/council-yaml.ts';
import { callOf, HARBOUR } from '../support/floor-site.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

async function login({ accounts }: Served, name: string, charge: Charge): Promise<string> {
  const added = await accounts.users.add(name, charge, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
}

test('[CF21][CF22] on the wire: no message to a wall holds anybody’s key, id or name, and no door but payroll’s opens their figures', async () => {
  const server = await startServer();
  await server.apply(councilYaml());
  const [ana, bo] = PEOPLE;
  const said: string[] = [];
  const wall = openScreen(server.url, { token: server.accounts.walls.create('hall', HARBOUR, 'test').token });
  wall.socket.onAny((event, ...told: unknown[]) => said.push(JSON.stringify([event, told])));
  await wall.join('wall');
  const root = await login(server, 'root', { role: 'admin' });
  const floor = openScreen(server.url, { cookie: root });
  await floor.join('floor');

  const headers = { authorization: `Bearer ${server.key()}` };
  const now = systemClock();
  const calls = PEOPLE.flatMap(({ id }, place) =>
    Array.from({ length: 11 }, (_, index) => callOf(id, `${id}-${index}`, now - 60_000 * (index + 1) - place)),
  ).map(({ source: _, ...event }) => event);
  expect(await server.call('/api/events', { body: calls, headers })).toMatchObject({ status: 200, body: { accepted: calls.length } });

  const site = (view: { readonly teams: readonly { team: unknown; validCalls: number; baseMet: number }[] }) =>
    view.teams.find(({ team }) => team === null);
  await wall.shows((view) => expect(site(view)).toMatchObject({ validCalls: calls.length, baseMet: PEOPLE.length }));
  await floor.shows((view) => expect(site(view)?.validCalls).toBe(calls.length));
  // Everybody met base; none of it was told of anybody.
  for (const message of said)
    for (const { id, name, alias } of PEOPLE) for (const secret of [id, name, alias]) expect(message).not.toContain(secret);
  expect(said.join()).not.toContain('firstToBase');
  expect([...floor.view().rows.values()].every((row) => row.validCalls === 0 && row.track === null)).toBe(true);

  const status = async (path: string, cookie: string) => (await server.call(path, { cookie })).status;
  const lee = await login(server, 'lee', { role: 'supervisor', teams: [teamId('north')] });
  const payroll = await login(server, 'pat', { role: 'payroll' });
  const own = await login(server, 'ana', { role: 'agent', agent: agentId(ana!.id) });
  const asked = [
    ...['score', 'timeline', 'behind?line=0', 'weeks', 'history', 'changes?since=1'].map((path) => `/api/agents/${bo!.id}/${path}`),
    `/api/board?site=harbour&audience=desk&agent=${bo!.id}`,
  ];
  for (const path of asked) for (const cookie of [lee, root, payroll]) expect([path, await status(path, cookie)]).toEqual([path, 403]);
  expect(await status(`/api/agents/${ana!.id}/score`, own)).toBe(200);
  expect(await status(`/api/agents/${bo!.id}/plan`, lee)).toBe(200);
  expect(await Promise.all([lee, root, payroll].map(async (cookie) => status('/api/reports', cookie)))).toEqual([403, 200, 200]);
  const plain = await server.call('/wall/plain', { cookie: root });
  expect(plain.status).toBe(200);
  for (const { name, alias } of PEOPLE) for (const secret of [name, alias]) expect(String(plain.body)).not.toContain(secret);
  expect(String(plain.body)).toContain('North');
});

test('[CF22] what a note would do is told of nobody under the preset', async () => {
  const server = await startServer();
  await server.apply(councilYaml());
  const floor = openScreen(server.url, { cookie: await login(server, 'lee', { role: 'supervisor', teams: [teamId('north')] }) });
  await floor.join('floor');
  const draft = { act: 'note', agent: agentId(PEOPLE[0]!.id), kind: 'note', code: 'talk' } as const;
  const reply = await floor.socket.emitWithAck('draft:effect', draft);
  expect(reply).toMatchObject({ ok: true, value: { people: [], others: 1, line: null } });
});
