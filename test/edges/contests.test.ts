import { beforeEach, describe, expect, test } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { systemClock } from '../../server/clock.ts';
import type { AskedContest } from '../../shared/contests/asked-contest.ts';
import { localDateAt } from '../../shared/site/wall-clock.ts';
import { callId, epochMs, eventId, localDate, teamId } from '../../shared/units.ts';
import { HARBOUR } from '../support/floor-site.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';
import { askForFile, takenTable } from '../support/table-file.ts';
import { zoneInAfternoon } from '../support/zone-in-afternoon.ts';

const lee: Charge = { role: 'supervisor', teams: [teamId('north')] };
const today = localDateAt(zoneInAfternoon(systemClock()), systemClock());

/** The people of north by valid calls, from this morning to just before midnight. */
const asked = (changes: Partial<AskedContest> = {}): AskedContest => ({
  ...{ name: 'North race', metric: 'validCalls', handicap: 'none', ties: 'share', form: 'race', isHidden: false },
  ...{ entrants: { everybodyOf: teamId('north') }, from: { date: today, time: '00:00' }, to: { date: today, time: '23:59' } },
  prizes: [{ words: 'Dinner' }],
  ...changes,
});

/** The whole server, a supervisor at the floor and a wall. */
async function openFloor() {
  const server = await startServer();
  await server.apply();
  const { token } = server.accounts.walls.create('hall', HARBOUR, 'test');
  const cookie = await login(server, 'lee', lee);
  const wall = openScreen(server.url, { token });
  const floor = openScreen(server.url, { cookie });
  await wall.join('wall');
  await floor.join('floor');
  return { server, wall, floor, cookie, token };
}

async function login({ accounts }: Served, name: string, charge: Charge): Promise<string> {
  const added = await accounts.users.add(name, charge, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
}

const make = ({ socket }: Screen, changes: Partial<AskedContest> = {}, request = 'request-1') =>
  socket.emitWithAck('contest:make', { request, ...asked(changes) });
const cancel = ({ socket }: Screen, contest: string, reason = 'The wrong metric', request = 'request-8') =>
  socket.emitWithAck('contest:cancel', { request, contest: eventId(contest), reason });
const publish = ({ socket }: Screen, contest: string, request = 'request-9') =>
  socket.emitWithAck('contest:publish', { request, contest: eventId(contest) });

const ID = 'contest/lee/request-1';

describe('[K1][K17] a contest', () => {
  let on: Awaited<ReturnType<typeof openFloor>>;
  beforeEach(async () => {
    on = await openFloor();
  });
  const inAudit = () =>
    on.server.accounts.audit
      .list(100)
      .flatMap(({ actor, action, subject }) => (action.includes('contest') ? [`${actor}: ${action}: ${subject}`] : []));
  const answered = (agent: string, call: string) => {
    const endedAt = epochMs(systemClock() - 1000);
    return on.server.report([
      {
        ...{
          id: eventId(call),
          source: 'http:test',
          type: 'call.recorded',
          at: endedAt,
          call: callId(`pbx:${call}`),
          agent: agent as never,
        },
        ...{ direction: 'inbound', startedAt: epochMs(endedAt - 70_000), answeredAt: epochMs(endedAt - 60_000), endedAt, talkSeconds: 60 },
      },
    ]);
  };

  test('K1: is an event, its standings reach wall and floor as calls end, and it is cancelled with a reason; all in the audit', async () => {
    const { floor, wall } = on;
    expect(await make(floor)).toEqual({ ok: true, value: { id: ID } });
    await wall.shows((view) => expect(view.contests).toMatchObject([{ name: 'North race', entrants: 3, ranked: 0, places: [] }]));
    await answered('bo', 'c1');
    await wall.shows((view) => expect(view.contests[0]?.places).toMatchObject([{ place: 1, figure: 1, prize: { words: 'Dinner' } }]));
    await floor.shows((view) =>
      expect(view.contests[0]).toMatchObject({ id: ID, places: [{ key: 'bo', place: 1 }, { place: null }, { place: null }] }),
    );
    expect(await cancel(floor, ID)).toMatchObject({ ok: true });
    await wall.shows((view) => expect(view.contests).toEqual([]));
    await floor.shows((view) => expect(view.contests[0]?.cancelled).toMatchObject({ by: 'lee', reason: 'The wrong metric' }));
    expect(wall.received).toMatchObject({ snapshots: 1 });
    expect(inAudit()).toEqual(['lee: contest cancelled: North race: The wrong metric', 'lee: contest made: North race']);
  });

  test('K17: asked for twice is made, published and cancelled once', async () => {
    const { floor, wall } = on;
    const first = await make(floor, { isHidden: true });
    expect(await make(floor, { name: 'Another under the same request' })).toEqual(first);
    const shown = await publish(floor, ID);
    expect(shown).toMatchObject({ ok: true });
    await wall.shows((view) => expect(view.contests).toMatchObject([{ name: 'North race' }]));
    expect(await publish(floor, ID, 'request-7')).toEqual(shown);
    const gone = await cancel(floor, ID);
    await wall.shows((view) => expect(view.contests).toEqual([]));
    expect(await cancel(floor, ID, 'Again', 'request-6')).toEqual(gone);
    expect(await publish(floor, ID, 'request-5')).toMatchObject({ ok: false, error: 'refused', reason: 'it is cancelled' });
    expect(inAudit()).toHaveLength(3);
  });

  test('K18: standings leave as the floor shows them, for whoever keeps contests, of contests that their floor shows', async () => {
    const { floor, server, cookie } = on;
    await make(floor, { name: '=North race' });
    await answered('bo', 'c1');
    await floor.shows((view) => expect(view.contests[0]?.places[0]).toMatchObject({ key: 'bo', place: 1 }));
    const path = (format: string) => `/api/contests/${encodeURIComponent(ID)}/standings.${format}?lang=en`;
    // CF3: a supervisor begins without the right.
    expect((await askForFile(server.url, cookie, path('csv'))).status).toBe(403);
    const root = await server.admin();
    const csv = await takenTable(server.url, root, path('csv'));
    expect(csv.notes[0]).toMatch(/^Harbour · =North race · valid calls · .* · time zone /);
    expect(csv.head).toEqual(['place', 'name', 'valid calls', 'behind the first', 'prize']);
    expect(csv.rows).toEqual([['1', 'Bo Example', '1', '', 'Dinner']]);
    expect((await takenTable(server.url, root, path('xlsx'))).rows).toEqual(csv.rows);
    expect(server.accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'contest read (xlsx)', subject: '=North race' }]);
    const other = await login(server, 'mo', { role: 'supervisor', teams: [teamId('south')] });
    expect((await askForFile(server.url, other, path('csv'))).status).toBe(403);
  });

  test('K10: hidden, it is on the floor alone', async () => {
    const { floor, wall } = on;
    await make(floor, { isHidden: true });
    await floor.shows((view) => expect(view.contests).toMatchObject([{ isHidden: true }]));
    expect(wall.view().contests).toEqual([]);
  });

  test.each([
    ['no name', { name: ' ' }, 'malformed'],
    ['a time that no clock shows', { to: { date: today, time: '24:00' } }, 'malformed'],
    ['a metric of nobody', { metric: 'sales' }, 'metric: the scheme plain has no metric sales'],
    ['one entrant', { entrants: { agents: ['ana'] } }, 'entrants: 1 of them cannot compete'],
    [
      'a window that is over',
      { from: { date: localDate('2026-01-01'), time: '09:00' }, to: { date: localDate('2026-01-01'), time: '10:00' } },
      'to: it is over already',
    ],
  ])('K16: %s is refused in words, and nothing is made', async (_, changes, why) => {
    const { floor, wall } = on;
    const reply = await make(floor, changes);
    expect(reply).toMatchObject(why === 'malformed' ? { ok: false, error: why } : { ok: false, error: 'refused', reason: why });
    await make(floor, { name: 'The good one' }, 'request-2');
    await wall.shows((view) => expect(view.contests.map(({ name }) => name)).toEqual(['The good one']));
  });

  test('K17: a supervisor holds none with people of other teams, nor touches those of others; an admin does; nobody else any', async () => {
    const { server, floor, wall } = on;
    const root = openScreen(server.url, { cookie: await login(server, 'boss', { role: 'admin' }) });
    const everybody = { entrants: { everybodyOf: null } };
    const forbidden = { ok: false, error: 'forbidden' };
    expect(await make(floor, everybody)).toMatchObject(forbidden);
    expect(await make(floor, { entrants: { teams: ['north', 'south'] } })).toMatchObject(forbidden);
    const made = await make(root, { ...everybody, isHidden: true });
    expect(made).toMatchObject({ ok: true });
    expect(await publish(floor, 'contest/boss/request-1')).toMatchObject(forbidden);
    expect(await cancel(floor, 'contest/boss/request-1')).toMatchObject(forbidden);
    expect(await cancel(floor, 'contest/boss/never')).toMatchObject({ ok: false, error: 'refused' });
    for (const [index, charge] of [{ role: 'agent', agent: 'ana' }, { role: 'payroll' }].entries()) {
      const other = openScreen(server.url, { cookie: await login(server, `pat${index}`, charge as Charge) });
      expect(await make(other, {}, 'request-3')).toMatchObject(forbidden);
      expect(await cancel(other, 'contest/boss/request-1')).toMatchObject(forbidden);
    }
    expect(await make(wall, {}, 'request-4')).toMatchObject(forbidden);
    expect(wall.view().contests).toEqual([]);
  });

  test('K17: the preview says what is wrong and who would be ahead today, to those who may hold it', async () => {
    const { server, cookie } = on;
    await answered('cai', 'c1');
    const preview = (body: unknown, as = cookie) =>
      server.call('/api/contests/preview', { method: 'POST', headers: { cookie: as }, body: JSON.stringify(body) });
    await expect
      .poll(async () => (await preview(asked())).body, { timeout: 30_000 })
      .toMatchObject({
        ...{ problems: [], unit: 'count', entrants: 3, ranked: 1 },
        places: [{ name: 'Cai Example', place: 1, figure: 1 }],
      });
    expect(await preview(asked({ metric: 'sales' }))).toMatchObject({
      status: 200,
      body: { problems: [{ path: ['metric'] }], places: [] },
    });
    expect(await preview(asked({ entrants: { everybodyOf: null } }))).toMatchObject({ status: 403 });
    expect(await preview({ ...asked(), form: 'golf' })).toMatchObject({ status: 400 });
    const ana = await login(server, 'ana', { role: 'agent', agent: 'ana' } as Charge);
    expect(await preview(asked(), ana)).toMatchObject({ status: 403 });
    expect(await server.call('/api/contests/metrics', { headers: { cookie } })).toMatchObject({
      body: { metrics: [{ name: 'validCalls', unit: 'count', addsUp: true, hasTarget: true }] },
    });
    expect(await server.call('/api/contests/metrics', {})).toMatchObject({ status: 401 });
  });

  test('K1: stands after a restart', async () => {
    const { server, floor, token } = on;
    await make(floor);
    await server.close();
    const again = await startServer({ folder: server.folder });
    await again.isReady();
    const back = openScreen(again.url, { token });
    await back.join('wall');
    await back.shows((view) => expect(view.contests).toMatchObject([{ name: 'North race' }]));
  });
});
