import { beforeEach, describe, expect, test } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { eventId, teamId } from '../../shared/units.ts';
import type { MakeAnnouncement } from '../../shared/wire/socket-events.ts';
import { HARBOUR } from '../support/floor-site.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const cake: MakeAnnouncement = { request: 'request-1', text: 'Cake at three', seconds: 900, urgency: 'important', screens: null };
const lee: Charge = { role: 'supervisor', teams: [teamId('north')] };

/** The whole server, a supervisor at the floor and a wall. */
async function openFloor() {
  const server = await startServer();
  await server.apply();
  const { wall: hall, token } = server.accounts.walls.create('hall', HARBOUR, 'test');
  const wall = openScreen(server.url, { token });
  const floor = openScreen(server.url, { cookie: await login(server, 'lee', lee) });
  await wall.join('wall');
  await floor.join('floor');
  return { server, wall, floor, hall, token };
}

async function login({ accounts }: Served, name: string, charge: Charge): Promise<string> {
  const added = await accounts.users.add(name, charge, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
}

const make = ({ socket }: Screen, asked: Partial<MakeAnnouncement> = {}) => socket.emitWithAck('announcement:make', { ...cake, ...asked });
const withdraw = ({ socket }: Screen, announcement: string, request = 'request-9') =>
  socket.emitWithAck('announcement:withdraw', { request, announcement: eventId(announcement) });
const shows = (screen: Screen, expected: readonly object[]) => screen.shows((view) => expect(view.announcements).toMatchObject(expected));

describe('[V20][V21] an announcement', () => {
  let on: Awaited<ReturnType<typeof openFloor>>;
  beforeEach(async () => {
    on = await openFloor();
  });
  const inAudit = () =>
    on.server.accounts.audit
      .list(100)
      .flatMap(({ actor, action, subject }) => (action.includes('announce') ? [`${actor}: ${action}: ${subject}`] : []));

  test('V21: is an event, reaches the walls as a later frame, and is taken back; both stand in the audit', async () => {
    const { floor, wall } = on;
    const reply = await make(floor);
    expect(reply).toEqual({ ok: true, value: { id: 'announcement/lee/request-1' } });
    const row = { text: 'Cake at three', urgency: 'important', screens: null, withdrawn: null };
    await shows(wall, [row]);
    await shows(floor, [row]);
    const [shown] = wall.view().announcements;
    expect(shown!.until - shown!.at).toBe(900_000);
    expect(JSON.stringify(wall.view().announcements)).not.toContain('by');
    expect(await withdraw(floor, shown!.id)).toMatchObject({ ok: true });
    await wall.shows((view) => expect(view.announcements[0]?.withdrawn?.at).toBeGreaterThanOrEqual(shown!.at));
    expect(wall.received).toMatchObject({ snapshots: 1 });
    expect(inAudit()).toEqual(['lee: announcement taken back: Cake at three', 'lee: announced (important): Cake at three']);
  });

  test('V21: asked for twice is made once and taken back once, whoever asks', async () => {
    const { server, floor, wall } = on;
    const first = await make(floor);
    expect(await make(floor)).toEqual(first);
    expect(await make(floor, { text: 'Something else under the same request' })).toEqual(first);
    await shows(wall, [{ text: 'Cake at three' }]);
    const { id } = wall.view().announcements[0]!;
    const root = openScreen(server.url, { cookie: await login(server, 'root', { role: 'admin' }) });
    const back = await withdraw(root, id);
    expect(back).toMatchObject({ ok: true });
    await wall.shows((view) => expect(view.announcements[0]?.withdrawn).not.toBeNull());
    expect(await withdraw(root, id)).toEqual(back);
    expect(await withdraw(floor, id, 'request-8')).toEqual(back);
    expect(inAudit()).toHaveLength(2);
  });

  test('V21: is for the walls it names, and a screen that opens later has it from its snapshot', async () => {
    const { server, floor, hall, token } = on;
    await make(floor, { screens: [hall.id] });
    const late = openScreen(server.url, { token });
    await late.join('wall');
    await shows(late, [{ screens: [hall.id] }]);
    expect(late.received.snapshots).toBe(1);
  });

  test.each([
    ['no words', { text: '  ' }, 'malformed'],
    ['more than is read in passing', { text: 'x'.repeat(161) }, 'malformed'],
    ['a blink', { seconds: 59 }, 'malformed'],
    ['more than a day', { seconds: 86_401 }, 'malformed'],
    ['no wall at all', { screens: [] }, 'malformed'],
    ['a wall that nobody made', { screens: ['w-unknown'] }, 'refused'],
  ])('V20: %s is refused, and nothing is announced', async (_, changes, error) => {
    const { floor, wall } = on;
    expect(await make(floor, changes)).toMatchObject({ ok: false, error });
    expect(await make(floor, { request: 'request-2' })).toMatchObject({ ok: true });
    await shows(wall, [{ text: 'Cake at three' }]);
  });

  test('V20: one that nobody made, or for a wall that was revoked, is refused in words', async () => {
    const { server, floor, hall } = on;
    expect(await withdraw(floor, 'announcement/lee/never')).toMatchObject({
      ok: false,
      error: 'refused',
      reason: 'nothing was announced as announcement/lee/never today',
    });
    server.accounts.walls.revoke(hall.id, 'test');
    expect(await make(floor, { screens: [hall.id] })).toMatchObject({
      ok: false,
      error: 'refused',
      reason: `there is no wall ${hall.id} in use`,
    });
  });

  test.each([
    ['agent', { role: 'agent', agent: 'ana' }],
    ['payroll', { role: 'payroll' }],
  ])('V20: the role %s neither announces nor takes back', async (_, charge) => {
    const { server, floor, wall } = on;
    await make(floor);
    await shows(wall, [{ withdrawn: null }]);
    const other = openScreen(server.url, { cookie: await login(server, 'pat', charge as Charge) });
    const forbidden = { ok: false, error: 'forbidden', reason: 'pat may not announce anything' };
    expect(await make(other, { request: 'request-3' })).toMatchObject(forbidden);
    expect(await withdraw(other, wall.view().announcements[0]!.id)).toMatchObject(forbidden);
    expect(await make(wall, { request: 'request-4' })).toMatchObject({ ok: false, error: 'forbidden' });
    expect(await withdraw(wall, wall.view().announcements[0]!.id)).toMatchObject({ ok: false, error: 'forbidden' });
    await make(floor, { request: 'request-5', text: 'The last one' });
    await shows(wall, [{ text: 'The last one' }, { text: 'Cake at three', withdrawn: null }]);
  });

  test('V21: stands after a restart', async () => {
    const { server, floor, wall, token } = on;
    await make(floor);
    await shows(wall, [{ text: 'Cake at three' }]);
    await server.close();
    const again = await startServer({ folder: server.folder });
    await again.isReady();
    const back = openScreen(again.url, { token });
    await back.join('wall');
    await shows(back, [{ text: 'Cake at three', withdrawn: null }]);
  });
});
