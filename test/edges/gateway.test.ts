import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { callersBySession } from '../../server/accounts/callers.ts';
import type { Charge } from '../../shared/charge.ts';
import { followBoard } from '../../server/board/live-board.ts';
import { systemClock, systemLater, type Later } from '../../server/clock.ts';
import { openMemoryEventLog } from '../../server/event-log/memory-event-log.ts';
import { openGateway } from '../../server/sockets/gateway.ts';
import { openScreenWatch } from '../../server/sockets/screen-watch.ts';
import type { BoardEvent } from '../../shared/events/board-event.ts';
import { agentId, epochMs, eventId, seq, teamId } from '../../shared/units.ts';
import type { AgentRow } from '../../shared/wire/board-view.ts';
import type { ScreenView } from '../../shared/wire/frames.ts';
import { dataFolder } from '../support/data-folder.ts';
import { callOf, HARBOUR, siteAppliedAt } from '../support/floor-site.ts';
import { writingTo } from '../support/writing.ts';
import { openScreen, turnedAway, type Screen } from '../support/screen.ts';

/** Real sockets on a real server, over the memory log. */
async function openHarbour(later = systemLater) {
  const log = openMemoryEventLog();
  const accounts = openAccounts(dataFolder(), systemClock);
  const append = async (...events: BoardEvent[]) => log.append(HARBOUR, events, systemClock());
  await append(siteAppliedAt(epochMs(systemClock() - 3_600_000)));
  const board = await followBoard({ log, site: HARBOUR, clock: systemClock, salt: 'salt' });
  const http = createServer();
  const { sessions, walls, audit } = accounts;
  const watch = openScreenWatch(walls);
  const parts = { callers: callersBySession(sessions), walls, sessions, audit, watch, clock: systemClock, later, lagMs: () => 0 };
  const gateway = openGateway(http, parts);
  gateway.show(board, writingTo(log, HARBOUR));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    await gateway.close();
    board.close();
    await log.close();
    accounts.close();
  });
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const login = async (name: string, charge: Charge): Promise<string> => {
    const user = await accounts.users.add(name, charge, 'long enough password', 'test');
    if (!user.ok) throw new Error(user.error);
    return `tallyboard_session=${sessions.begin({ kind: 'user', user: user.value }).token}`;
  };
  return { url, gateway, accounts, append, log, login };
}

const row = (view: ScreenView, agent: string): AgentRow => {
  const found = view.rows.get(agent);
  if (!found || !('agent' in found)) throw new Error(`no row of ${agent}`);
  return found;
};
const answeredBy = (screen: Screen, agent: string, calls: number) => screen.shows((view) => expect(row(view, agent).answered).toBe(calls));

const admin: Charge = { role: 'admin' };
const leeOfNorth: Charge = { role: 'supervisor', teams: [teamId('north')] };

test('a call that ends changes a row on the floor, the figure on the desk and the leaders on the wall', async () => {
  const { url, append, login, accounts } = await openHarbour();
  const floor = openScreen(url, { cookie: await login('lee', leeOfNorth) });
  const desk = openScreen(url, { cookie: await login('ana', { role: 'agent', agent: agentId('ana') }) });
  const wall = openScreen(url, { token: accounts.walls.create('hall', HARBOUR, 'test').token });
  expect(await floor.join('floor')).toMatchObject({ ok: true });
  expect(await desk.join('desk')).toMatchObject({ ok: true });
  expect(await wall.join('wall')).toMatchObject({ ok: true });
  expect([...floor.view().rows.keys()]).toEqual(['ana', 'bo', 'cai']);
  expect(wall.view().rows.size).toBe(0);
  await append(callOf('ana', 'c1', systemClock() - 5000));
  await answeredBy(floor, 'ana', 1);
  await answeredBy(desk, 'ana', 1);
  await wall.shows((view) => expect([...view.rows.values()].map(({ name }) => name)).toEqual(['Fox 0']));
  expect(floor.received.snapshots).toBe(1);
});

describe('who is let in', () => {
  test('a socket without a session or wall token is turned away', async () => {
    const { url } = await openHarbour();
    expect(await turnedAway(openScreen(url))).toBe('unauthorized');
    expect(await turnedAway(openScreen(url, { token: 'made up' }))).toBe('unauthorized');
  });

  test('a page of another site is turned away even with the cookie', async () => {
    const { url, login } = await openHarbour();
    const cookie = await login('root', admin);
    expect(await turnedAway(openScreen(url, { cookie, origin: 'http://evil.example' }))).toBe('websocket error');
    expect(await openScreen(url, { cookie, origin: url }).join('floor')).toMatchObject({ ok: true });
  });

  test('there is no long polling', async () => {
    const { url } = await openHarbour();
    expect((await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
  });

  test('[V8] what is not shown to a session is not joined', async () => {
    const { url, login, accounts } = await openHarbour();
    const wall = openScreen(url, { token: accounts.walls.create('hall', HARBOUR, 'test').token });
    expect(await wall.join('floor')).toMatchObject({ ok: false, error: 'forbidden' });
    const desk = openScreen(url, { cookie: await login('ana', { role: 'agent', agent: agentId('ana') }) });
    expect(await desk.join('desk', 'bo')).toMatchObject({ ok: false, error: 'forbidden' });
  });

  test('a revoked wall goes dark', async () => {
    const { url, accounts } = await openHarbour();
    const { wall, token } = accounts.walls.create('hall', HARBOUR, 'test');
    const screen = openScreen(url, { token });
    await screen.join('wall');
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
    accounts.walls.revoke(wall.id, 'test');
    expect(await gone).toBe('io server disconnect');
  });
});

describe('what is asked', () => {
  test('[W7] a page of another protocol version is told to load itself again', async () => {
    const { url, login } = await openHarbour();
    const { socket } = openScreen(url, { cookie: await login('root', admin) });
    expect(await socket.emitWithAck('board:join', { audience: 'floor', protocol: 0 })).toMatchObject({ ok: false, error: 'outdated' });
  });

  test('nonsense is answered, and the socket stays', async () => {
    const { url, login } = await openHarbour();
    const screen = openScreen(url, { cookie: await login('root', admin) });
    for (const nonsense of [null, 7, 'x', [], { audience: 'roof' }, { audience: 'desk', agent: { $ne: 1 } }]) {
      expect(await screen.socket.emitWithAck('board:join', nonsense as never)).toMatchObject({ ok: false, error: 'malformed' });
    }
    expect(await screen.join('floor')).toMatchObject({ ok: true });
  });

  test('a loop of requests is slowed down', async () => {
    const { url, login } = await openHarbour();
    const screen = openScreen(url, { cookie: await login('root', admin) });
    const replies = await Promise.all(Array.from({ length: 40 }, () => screen.join('floor')));
    expect(replies.some((reply) => !reply.ok && reply.error === 'tooMany')).toBe(true);
    expect(replies[0]).toMatchObject({ ok: true });
  });

  test('resync brings the whole picture again', async () => {
    const { url, login } = await openHarbour();
    const screen = openScreen(url, { cookie: await login('root', admin) });
    expect(await screen.socket.emitWithAck('board:resync', {})).toMatchObject({ ok: false, error: 'notJoined' });
    await screen.join('floor');
    expect(await screen.socket.emitWithAck('board:resync', {})).toMatchObject({ ok: true });
    expect(screen.received.snapshots).toBe(2);
  });
});

describe('[V9] annotations', () => {
  const praise = (agent: string, request = 'request-1') =>
    ({
      request,
      seen: seq(1_000_000),
      agent: agentId(agent),
      kind: 'commendation',
      code: 'praise',
      text: 'calm and kind',
      points: 5,
      visibility: 'agent',
    }) as const;

  test('a note by a supervisor is an event, takes effect as a later frame, and is written once', async () => {
    const { url, login, log } = await openHarbour();
    const screen = openScreen(url, { cookie: await login('lee', leeOfNorth) });
    await screen.join('floor');
    const first = await screen.socket.emitWithAck('annotation:add', praise('ana'));
    const again = await screen.socket.emitWithAck('annotation:add', praise('ana'));
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    await screen.shows((view) => expect(row(view, 'ana')).toMatchObject({ points: 105, notes: [{ text: 'calm and kind', by: 'lee' }] }));
    expect(await log.lastSeq(HARBOUR)).toBe(2);
    const { id } = row(screen.view(), 'ana').notes[0]!;
    const revoked = await screen.socket.emitWithAck('annotation:revoke', {
      ...{ request: 'request-2', seen: seq(2), agent: agentId('ana'), annotation: id, reason: 'wrong agent' },
    });
    expect(revoked).toMatchObject({ ok: true });
    await screen.shows((view) => expect(row(view, 'ana')).toMatchObject({ points: 100, notes: [] }));
  });

  test('[P3] points that the scheme does not permit are refused before they are written', async () => {
    const { url, login, log } = await openHarbour();
    const { socket } = openScreen(url, { cookie: await login('lee', leeOfNorth) });
    const { points: _, ...without } = praise('ana');
    for (const wrong of [{ ...praise('ana'), points: 11 }, { ...praise('ana'), code: 'unknown' }, without]) {
      expect(await socket.emitWithAck('annotation:add', wrong)).toMatchObject({ ok: false, error: 'refused' });
    }
    expect(await log.lastSeq(HARBOUR)).toBe(1);
  });

  test('payroll reads notes and neither writes nor revokes one', async () => {
    const { url, login, log } = await openHarbour();
    const lee = openScreen(url, { cookie: await login('lee', leeOfNorth) });
    expect(await lee.socket.emitWithAck('annotation:add', praise('ana'))).toMatchObject({ ok: true });
    const reader = openScreen(url, { cookie: await login('pat', { role: 'payroll' }) });
    await reader.join('floor');
    await reader.shows((view) => expect(row(view, 'ana').notes).toHaveLength(1));
    const { id } = row(reader.view(), 'ana').notes[0]!;
    const revocation = { request: 'request-2', seen: seq(2), agent: agentId('ana'), annotation: id, reason: 'not mine' };
    const forbidden = { ok: false, error: 'forbidden', reason: 'pat may not write about ana' };
    expect(await reader.socket.emitWithAck('annotation:add', praise('ana', 'request-3'))).toMatchObject(forbidden);
    expect(await reader.socket.emitWithAck('annotation:revoke', revocation)).toMatchObject(forbidden);
    expect(await log.lastSeq(HARBOUR)).toBe(2);
  });

  test('about another team, by an agent, about nobody: refused, and nothing is logged', async () => {
    const { url, login, log } = await openHarbour();
    const lee = openScreen(url, { cookie: await login('lee', leeOfNorth) });
    const ana = openScreen(url, { cookie: await login('ana', { role: 'agent', agent: agentId('ana') }) });
    expect(await lee.socket.emitWithAck('annotation:add', praise('dan'))).toMatchObject({ ok: false, error: 'forbidden' });
    expect(await ana.socket.emitWithAck('annotation:add', praise('ana'))).toMatchObject({ ok: false, error: 'forbidden' });
    expect(await lee.socket.emitWithAck('annotation:add', praise('nobody'))).toMatchObject({ ok: false, error: 'refused' });
    expect(await log.lastSeq(HARBOUR)).toBe(1);
  });
});

test('[W6] a quiet screen hears a heartbeat', async () => {
  const { url, login } = await openHarbour();
  const screen = openScreen(url, { cookie: await login('root', admin) });
  await screen.join('floor');
  const { serverNow, rows } = screen.view();
  await screen.shows((view) => expect(view.serverNow).toBeGreaterThan(serverNow));
  expect(screen.view().rows).toBe(rows);
});

test('[W3] a screen that lost its server comes back to the same picture', async () => {
  const { url, login, append } = await openHarbour();
  const screen = openScreen(url, { cookie: await login('root', admin) });
  await screen.join('floor');
  screen.socket.disconnect();
  await append(callOf('dan', 'c7', systemClock() - 5000));
  screen.socket.connect();
  expect(await screen.join('floor')).toMatchObject({ ok: true });
  await answeredBy(screen, 'dan', 1);
});

/** Stops reading from the network, as a screen does that has fallen asleep; what is sent piles up on the server's side. */
function engineOf({ socket }: Screen): Pausable {
  const { transport } = socket.io.engine;
  const network: unknown = 'ws' in transport ? transport.ws : null;
  if (!isPausable(network)) throw new Error('the transport of this socket.io can not be paused');
  return network;
}

interface Pausable {
  pause(): void;
  resume(): void;
}

const isPausable = (value: unknown): value is Pausable =>
  typeof value === 'object' && value !== null && 'pause' in value && typeof value.pause === 'function' && 'resume' in value;

test('[W8] a screen that takes no frames is not queued for, and gets one picture when it wakes', async () => {
  const { url, login, append } = await openHarbour();
  const cookie = await login('root', admin);
  const [asleep, awake] = [openScreen(url, { cookie }), openScreen(url, { cookie })];
  const note = (index: number): BoardEvent => ({
    ...{ id: eventId(`n${index}`), source: 'tallyboard:server', at: epochMs(systemClock() - 1000), type: 'annotation.added' },
    ...{ agent: agentId('ana'), kind: 'note', code: 'note', text: 'x'.repeat(2000), visibility: 'agent', by: 'lee' },
  });
  await append(...Array.from({ length: 400 }, (_, index) => note(index)));
  await asleep.join('floor');
  await awake.join('floor');
  await awake.shows((view) => expect(row(view, 'ana').notes).toHaveLength(400));
  await asleep.shows((view) => expect(row(view, 'ana').notes).toHaveLength(400));
  engineOf(asleep).pause();
  const MORE = 40;
  for (let more = 400; more < 400 + MORE; more += 1) {
    await append(note(more));
    await awake.shows((view) => expect(row(view, 'ana').notes).toHaveLength(more + 1));
  }
  engineOf(asleep).resume();
  await asleep.shows((view) => expect(row(view, 'ana').notes).toHaveLength(400 + MORE));
  expect(awake.received).toMatchObject({ snapshots: 1 });
  expect(asleep.received.snapshots).toBeGreaterThan(1);
  expect(asleep.received.frames).toBeLessThan(MORE);
});

test('a server that is closed ends within its grace, whatever holds a connection open', async () => {
  const hasty: Later = (task, delayMs) => systemLater(task, Math.min(delayMs, 50));
  const { url, login, gateway } = await openHarbour(hasty);
  const asleep = openScreen(url, { cookie: await login('root', admin) });
  await asleep.join('floor');
  engineOf(asleep).pause();
  const spare = connect(Number(new URL(url).port), '127.0.0.1');
  await once(spare, 'connect');
  const ended = once(spare, 'close');
  await gateway.close();
  await ended;
});

test('[AC7] a session that ends closes its sockets at once: nobody waits for the next look at who is connected', async () => {
  const never: Later = () => () => undefined;
  const { url, login, accounts } = await openHarbour(never);
  const [ended, stays] = [await login('lee', leeOfNorth), await login('kim', leeOfNorth)];
  const [screen, other] = [openScreen(url, { cookie: ended }), openScreen(url, { cookie: stays })];
  for (const one of [screen, other]) expect(await one.join('floor')).toMatchObject({ ok: true });
  const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
  accounts.sessions.end(ended.split('=')[1] ?? '');
  expect([await gone, other.socket.connected]).toEqual(['io server disconnect', true]);
});
