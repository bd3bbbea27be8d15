import { beforeEach, describe, expect, test } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { epochMs, eventId, localDate, teamId } from '../../shared/units.ts';
import type { SnoozeTime } from '../../shared/wire/socket-events.ts';
import { alertRaised } from '../support/alert.ts';
import { startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const NORTH: Charge = { role: 'supervisor', teams: [teamId('north')] };

async function login({ accounts }: Served, name: string, charge: Charge): Promise<string> {
  const added = await accounts.users.add(name, charge, 'long enough password', 'test');
  if (!added.ok) throw new Error(added.error);
  return `tallyboard_session=${accounts.sessions.begin({ kind: 'user', user: added.value }).token}`;
}

/** The whole server, a supervisor of the north at the floor, and an alert about ana, of the north. */
async function openFloor() {
  const server = await startServer();
  await server.apply();
  const floor = openScreen(server.url, { cookie: await login(server, 'lee', NORTH) });
  await floor.join('floor');
  const date = localDate(floor.view().header.date);
  const at = epochMs(Date.now() - 60_000);
  await server.report([
    alertRaised('a', at, { date, teams: [teamId('north')] }),
    alertRaised('b', epochMs(at + 1), { date, rule: 'phones-lost', what: { kind: 'phonesLost', source: 'ami:pbx', minutes: 1 } }),
  ]);
  await floor.shows((view) => expect(view.alerts.map(({ id }) => id)).toEqual(['b', 'a']));
  return { server, floor, date };
}

const acknowledge = ({ socket }: Screen, alert: string, note = '', request = 'request-1') =>
  socket.emitWithAck('alert:acknowledge', { request, alert: eventId(alert), note });
const snooze = ({ socket }: Screen, alert: string, time: SnoozeTime, request = 'request-2') =>
  socket.emitWithAck('alert:snooze', { request, alert: eventId(alert), for: time });

describe('[J17][J18] alerts over the wire', () => {
  let on: Awaited<ReturnType<typeof openFloor>>;
  beforeEach(async () => {
    on = await openFloor();
  });

  test('J18: acknowledged with a note, by whom, as a later frame; the same request twice says it once', async () => {
    const { floor } = on;
    const first = await acknowledge(floor, 'a', ' asked her ');
    expect(first).toEqual({ ok: true, value: { id: 'acknowledged/lee/request-1' } });
    expect(await acknowledge(floor, 'a', 'something else')).toEqual(first);
    await floor.shows(({ alerts }) => expect(alerts[1]?.acknowledged).toMatchObject({ by: 'lee', note: 'asked her' }));
    expect(floor.received.snapshots).toBe(1);
  });

  test('J7: snoozed for minutes, for the rest of the shift of the agent or of the day, and no longer', async () => {
    const { floor } = on;
    await snooze(floor, 'a', 15);
    await floor.shows(({ alerts }) => expect(alerts[1]?.snoozedUntil).toBeGreaterThan(Date.now() + 14 * 60_000));
    await snooze(floor, 'a', 'shift', 'request-3');
    const shiftEnd = floor.view().rows.get('ana');
    await floor.shows(({ alerts }) =>
      expect(alerts[1]?.snoozedUntil).toBe(shiftEnd && 'pace' in shiftEnd ? shiftEnd.pace?.window.end : undefined),
    );
    await snooze(floor, 'b', 'shift', 'request-4');
    await floor.shows(({ alerts }) => expect(alerts[0]?.snoozedUntil).toBeGreaterThan(alerts[1]?.snoozedUntil ?? Infinity));
    await snooze(floor, 'a', 'over', 'request-5');
    await floor.shows(({ alerts }) => expect(alerts[1]?.snoozedUntil).toBeLessThanOrEqual(Date.now()));
  });

  test('J17: another team’s supervisor, the wall and the desk know nothing of it; nor do they look after it', async () => {
    const { server, floor } = on;
    const south = openScreen(server.url, { cookie: await login(server, 'sam', { role: 'supervisor', teams: [teamId('south')] }) });
    await south.join('floor');
    expect(south.view().alerts.map(({ id }) => id)).toEqual(['b']);
    expect(await acknowledge(south, 'a')).toMatchObject({ ok: false, error: 'refused', reason: 'there is no alert a today' });
    expect(await acknowledge(south, 'b')).toMatchObject({ ok: true });
    await floor.join('desk', 'ana');
    await floor.shows((view) => expect(view.alerts).toEqual([]));
    await floor.join('wall');
    await floor.shows((view) => expect(view.alerts).toEqual([]));
  });

  test.each([
    ['agent', { role: 'agent', agent: 'ana' }],
    ['payroll', { role: 'payroll' }],
  ])('J18: the role %s looks after none', async (_, charge) => {
    const other = openScreen(on.server.url, { cookie: await login(on.server, 'pat', charge as Charge) });
    const forbidden = { ok: false, error: 'forbidden', reason: 'pat may not look after alerts' };
    expect(await acknowledge(other, 'a')).toMatchObject(forbidden);
    expect(await snooze(other, 'a', 5)).toMatchObject(forbidden);
  });

  test.each([
    ['a time of its own', { for: 7 }],
    ['a note too long', { note: 'x'.repeat(201) }],
  ])('J18: %s is refused', async (_, own) => {
    const asked = { request: 'request-9', alert: eventId('a'), note: '', for: 5, ...own };
    const { socket } = on.floor;
    const reply = await ('note' in own
      ? socket.emitWithAck('alert:acknowledge', asked)
      : socket.emitWithAck('alert:snooze', asked as never));
    expect(reply).toMatchObject({ ok: false, error: 'malformed' });
  });

  test('J6: stands after a restart as it was left', async () => {
    const { server, floor } = on;
    await acknowledge(floor, 'a', 'asked her');
    await floor.shows(({ alerts }) => expect(alerts[1]?.acknowledged).not.toBeNull());
    const left = () => floor.view().alerts.map(({ id, acknowledged, since }) => ({ id, acknowledged, since }));
    const before = left();
    await server.close();
    const again = await startServer({ folder: server.folder });
    await again.isReady();
    const back = openScreen(again.url, { cookie: await login(again, 'kim', NORTH) });
    await back.join('floor');
    expect(back.view().alerts).toMatchObject(before);
  });
});
