import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { CODE_MS, openPairings } from '../../server/accounts/pairings.ts';
import { siteId, teamId } from '../../shared/units.ts';
import type { ScreenProgram } from '../../shared/wire/screen-events.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen, turnedAway, type Screen } from '../support/screen.ts';
import { PATIENTLY } from '../support/patiently.ts';

const BOARDS = `
boards:
  - { id: hall, name: Hall, scenes: [{ scene: overview, seconds: 30 }, { scene: queues, seconds: 10 }] }
  - { id: race, name: Race, scenes: [{ scene: teams, seconds: 20 }] }
`;
const aCode: unknown = expect.stringMatching(/^\d{6}$/);

async function openHarbour() {
  const server = await startServer();
  await server.apply(HARBOUR_YAML + BOARDS);
  return { ...server, root: await server.admin() };
}

interface Asked {
  readonly code: string;
  readonly ticket: string;
}

const askForCode = async ({ call }: Pick<Served, 'call'>): Promise<Asked> => (await call('/api/pairing', { body: {} })).body as Asked;

/** A new screen, paired by `cookie`: its own cookie, and the id of the wall that it became. */
async function pair(server: Pick<Served, 'call'>, cookie: string, given: Readonly<Record<string, unknown>> = {}) {
  const { code, ticket } = await askForCode(server);
  const claimed = await server.call('/api/pairing/claim', { cookie, body: { code, name: 'Hall', ...given } });
  const looked = await server.call('/api/pairing/look', { body: { ticket } });
  return { code, ticket, claimed, id: (claimed.body as { id: string }).id, own: looked.cookie ?? '' };
}

/** The programs that a screen was told, oldest first. */
function programsOf(screen: Screen): readonly ScreenProgram[] {
  const told: ScreenProgram[] = [];
  screen.socket.on('screen:program', (program) => told.push(program));
  return told;
}

describe('[V15] a screen is paired by the code that it shows', () => {
  test('nobody in particular asks for a code, a supervisor claims it, and the screen is a wall', async () => {
    const harbour = await openHarbour();
    expect(await turnedAway(openScreen(harbour.url))).toBe('unauthorized');
    const asked = await harbour.call('/api/pairing', { body: {} });
    expect(asked).toMatchObject({ status: 201, body: { code: aCode, lastsMs: CODE_MS } });
    const { code, ticket } = asked.body as Asked;
    const look = () => harbour.call('/api/pairing/look', { body: { ticket } });
    expect(await look()).toMatchObject({ status: 200, body: { isPaired: false }, cookie: null });
    const body = { code, name: 'Second floor', team: 'north', playlist: 'race' };
    expect(await harbour.call('/api/pairing/claim', { cookie: harbour.root, body })).toMatchObject({
      status: 201,
      body: { name: 'Second floor', team: 'north', playlist: 'race', sound: { isOn: false } },
    });
    const paired = await look();
    expect(paired).toMatchObject({ status: 200, body: { isPaired: true } });
    const screen = openScreen(harbour.url, { cookie: paired.cookie ?? '' });
    const told = programsOf(screen);
    expect(await screen.join('wall')).toMatchObject({ ok: true });
    expect(screen.view().header.name).toBe('Harbour');
    expect(told).toMatchObject([{ name: 'Second floor', team: 'north', playlist: { id: 'race' }, sound: { isOn: false } }]);
    expect(harbour.accounts.audit.list(1)).toMatchObject([
      { actor: 'root', action: 'wall paired', subject: 'Second floor', after: 'team north, playlist race' },
    ]);
  });

  test('a lost answer costs nothing: the ticket is good until its time is over, the code once', async () => {
    const harbour = await openHarbour();
    const { code, ticket, id } = await pair(harbour, harbour.root);
    const again = await harbour.call('/api/pairing/look', { body: { ticket } });
    expect([again.status, again.cookie !== null]).toEqual([200, true]);
    const body = { code, name: 'Another' };
    expect(await harbour.call('/api/pairing/claim', { cookie: harbour.root, body })).toMatchObject({
      status: 404,
      body: { error: 'unknownCode' },
    });
    expect(harbour.accounts.walls.list().map((wall) => wall.id)).toEqual([id]);
  });

  test('a code stands for five minutes, then its ticket opens nothing', () => {
    const time = openFakeTime(1_000_000);
    const accounts = openAccounts(dataFolder(), time.clock);
    onTestFinished(() => accounts.close());
    const assignment = { name: 'Hall', team: null, playlist: null, sound: { isOn: false, volume: 0.5 } };
    const make = vi.fn(() => accounts.walls.pair(assignment, siteId('harbour'), 'test'));
    const late = accounts.pairings.open()!;
    time.moveTo(1_000_000 + CODE_MS - 1);
    expect(accounts.pairings.look(late.ticket)).toMatchObject({ wall: null });
    time.moveTo(1_000_000 + CODE_MS);
    expect(accounts.pairings.look(late.ticket)).toBeNull();
    expect(accounts.pairings.claim(late.code, make)).toBeNull();
    expect(make).not.toHaveBeenCalled();
    const claimed = accounts.pairings.open()!;
    const wall = accounts.pairings.claim(claimed.code, make);
    expect(accounts.pairings.look(claimed.ticket)).toMatchObject({ wall: wall?.id });
    time.moveTo(1_000_000 + 2 * CODE_MS);
    expect(accounts.pairings.look(claimed.ticket)).toBeNull();
  });

  test('a code that another screen shows is not given again; drawn digits keep their zeros; too many screens wait no longer', () => {
    const drawn = [7, 7, 7, 42];
    const pairings = openPairings(openFakeTime().clock, () => drawn.shift() ?? 999_999);
    expect([pairings.open()?.code, pairings.open()?.code]).toEqual(['000007', '000042']);
    let next = 0;
    const crowded = openPairings(openFakeTime().clock, () => (next += 1));
    const opened = Array.from({ length: 201 }, () => crowded.open());
    expect(opened.slice(0, 200).every((one) => one !== null)).toBe(true);
    expect(opened[200]).toBeNull();
  });

  test('only supervisors and admins claim codes', async () => {
    const harbour = await openHarbour();
    const { code } = await askForCode(harbour);
    const { own } = await pair(harbour, harbour.root);
    const body = { code, name: 'Hall' };
    for (const cookie of [null, own]) {
      expect(await harbour.call('/api/pairing/claim', { cookie, body })).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    }
    expect(harbour.accounts.walls.list()).toHaveLength(1);
  });

  test('guessing is limited: after ten wrong codes a login waits, and right ones before that do not count', async () => {
    const harbour = await openHarbour();
    await pair(harbour, harbour.root);
    const guess = async (code: string) =>
      (await harbour.call('/api/pairing/claim', { cookie: harbour.root, body: { code, name: 'x' } })).status;
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) statuses.push(await guess('000000'));
    expect(statuses).toEqual([...Array<number>(10).fill(404), 429]);
    expect(await guess((await askForCode(harbour)).code)).toBe(429);
  });

  test('a team or playlist that the site has not is refused before anything is made', async () => {
    const harbour = await openHarbour();
    const { code } = await askForCode(harbour);
    for (const wrong of [{ team: 'green' }, { playlist: 'green' }]) {
      const body = { code, name: 'Hall', ...wrong };
      expect(await harbour.call('/api/pairing/claim', { cookie: harbour.root, body })).toMatchObject({
        status: 400,
        body: { error: 'unknownChoice' },
      });
    }
    expect(await harbour.call('/api/pairing/claim', { cookie: harbour.root, body: { code, name: 'Hall' } })).toMatchObject({ status: 201 });
  });

  test('the demo floor gives no codes: it answers its own machine without', async () => {
    const { call } = await startServer({ isDemo: true });
    expect(await call('/api/pairing', { body: {} })).toMatchObject({ status: 403, body: { error: 'demo' } });
  });
});

describe('[W10] a wall is told what to show', () => {
  test('when it is renamed, moved or given sound: at once, with the other team’s picture before it', async () => {
    const harbour = await openHarbour();
    const { id, own } = await pair(harbour, harbour.root);
    const screen = openScreen(harbour.url, { cookie: own });
    const told = programsOf(screen);
    await screen.join('wall');
    expect(told).toMatchObject([{ team: null, playlist: { id: 'hall' } }]);
    const change = (body: unknown) => harbour.call(`/api/walls/${id}`, { method: 'PATCH', cookie: harbour.root, body });
    expect(await change({ name: 'East wing', team: 'north', playlist: 'race', sound: { isOn: true, volume: 0.3 } })).toMatchObject({
      status: 200,
    });
    await vi.waitFor(() => expect(told).toHaveLength(2), PATIENTLY);
    expect(told[1]).toMatchObject({ name: 'East wing', team: 'north', playlist: { id: 'race' }, sound: { isOn: true, volume: 0.3 } });
    expect(screen.received.snapshots).toBe(2);
    expect(
      harbour.accounts.audit.list(3).map(({ action, subject, before, after }) => `${subject}, ${action}: ${before} > ${after}`),
    ).toEqual([
      'East wing, wall sound set: off > 30 %',
      'East wing, wall moved: the whole site, the first playlist > team north, playlist race',
      'East wing, wall renamed: Hall > East wing',
    ]);
    for (const wrong of [{ volume: 2 }, { sound: { isOn: true, volume: 2 } }, { name: ' ' }, { team: 'green' }]) {
      expect(await change(wrong)).toMatchObject({ status: 400 });
    }
    expect(told).toHaveLength(2);
  });

  test('[V17] when the site file changes; what it was given and is gone there falls back, and the list of screens says so', async () => {
    const harbour = await openHarbour();
    const { own } = await pair(harbour, harbour.root, { playlist: 'race' });
    const screen = openScreen(harbour.url, { cookie: own });
    const told = programsOf(screen);
    await screen.join('wall');
    await harbour.apply(HARBOUR_YAML);
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ playlist: { id: 'usual' } }), { timeout: 30_000 });
    expect((await harbour.call('/api/walls', { cookie: harbour.root })).body).toMatchObject({
      walls: [{ playlist: 'race', missing: ['playlist'], isConnected: true }],
      playlists: [{ id: 'usual' }],
    });
  });

  test('[W12] reload is asked of the one screen, and a screen that is not there cannot be asked', async () => {
    const harbour = await openHarbour();
    const [hall, lobby] = [await pair(harbour, harbour.root), await pair(harbour, harbour.root)];
    const screens = [openScreen(harbour.url, { cookie: hall.own }), openScreen(harbour.url, { cookie: lobby.own })];
    const asked = screens.map((screen) => {
      const heard = vi.fn();
      screen.socket.on('screen:reload', heard);
      return heard;
    });
    const reload = (id: string) => harbour.call(`/api/walls/${id}/reload`, { cookie: harbour.root, body: {} });
    expect(await reload(hall.id)).toMatchObject({ status: 409, body: { error: 'notConnected' } });
    for (const screen of screens) await screen.join('wall');
    expect((await reload(hall.id)).status).toBe(204);
    await vi.waitFor(() => expect(asked[0]).toHaveBeenCalledOnce(), PATIENTLY);
    expect(asked[1]).not.toHaveBeenCalled();
    expect(harbour.accounts.audit.list(1)).toMatchObject([{ action: 'wall reload asked', subject: 'Hall' }]);
    expect(await reload('nobody')).toMatchObject({ status: 404 });
  });

  test('[V15] a revoked screen is turned away at once, and may ask for a code again', async () => {
    const harbour = await openHarbour();
    const { id, own, ticket } = await pair(harbour, harbour.root);
    const screen = openScreen(harbour.url, { cookie: own });
    await screen.join('wall');
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
    expect((await harbour.call(`/api/walls/${id}`, { method: 'DELETE', cookie: harbour.root })).status).toBe(204);
    expect(await gone).toBe('io server disconnect');
    expect(await turnedAway(openScreen(harbour.url, { cookie: own }))).toBe('unauthorized');
    expect(await harbour.call('/api/pairing/look', { body: { ticket } })).toMatchObject({ status: 404, body: { error: 'pairingGone' } });
    expect(await askForCode(harbour)).toMatchObject({ code: aCode });
  });
});

describe('[W11] a wall tells how it fares', () => {
  const report = {
    ...{ version: 'wall-x', engine: 'Chrome/69', width: 1920, height: 1080, pixelRatio: 1, shows: 'overview', freshness: 'live' },
    ...{ paintedAt: 1_800_000_000_000, clockSkewMs: -12, roundTripMs: 3.5, heapBytes: null, sound: 'blocked' },
  } as const;

  test('and those who keep the screens see it, connected or last seen', async () => {
    const harbour = await openHarbour();
    const { id, own } = await pair(harbour, harbour.root, { team: 'north' });
    const fleet = async () => (await harbour.call('/api/walls', { cookie: harbour.root })).body;
    expect(await fleet()).toMatchObject({ walls: [{ id, isConnected: false, seenAt: null, report: null }] });
    const screen = openScreen(harbour.url, { cookie: own });
    await screen.join('wall');
    expect(await screen.socket.emitWithAck('screen:report', report as never)).toEqual({ ok: true, value: null });
    expect(await fleet()).toMatchObject({
      walls: [{ id, team: 'north', isConnected: true, seenAt: expect.any(Number) as unknown, report, missing: [] }],
      teams: [{ id: 'north' }, { id: 'south' }],
      playlists: [{ id: 'hall', name: 'Hall' }, { id: 'race' }],
    });
    screen.socket.disconnect();
    await vi.waitFor(async () => expect(await fleet()).toMatchObject({ walls: [{ isConnected: false, report }] }), PATIENTLY);
  });

  test('nonsense is refused, and whoever is no paired screen tells nothing', async () => {
    const harbour = await openHarbour();
    const { own } = await pair(harbour, harbour.root);
    const screen = openScreen(harbour.url, { cookie: own });
    await screen.join('wall');
    const nonsense = { ...report, width: -1, engine: 'x'.repeat(500) };
    expect(await screen.socket.emitWithAck('screen:report', nonsense as never)).toMatchObject({ ok: false, error: 'malformed' });
    const admin = openScreen(harbour.url, { cookie: harbour.root });
    const told = programsOf(admin);
    await admin.join('wall');
    expect(told).toMatchObject([{ screen: null, team: null, sound: { isOn: false } }]);
    expect(await admin.socket.emitWithAck('screen:report', report as never)).toMatchObject({ ok: false, error: 'forbidden' });
  });

  test('the list of screens is for supervisors and admins', async () => {
    const harbour = await openHarbour();
    const { own } = await pair(harbour, harbour.root);
    await harbour.accounts.users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, 'long enough password', 'test');
    await harbour.accounts.users.add('pat', { role: 'payroll' }, 'long enough password', 'test');
    const login = async (name: string) => (await harbour.call('/api/login', { body: { name, password: 'long enough password' } })).cookie;
    const status = async (cookie: string | null) => (await harbour.call('/api/walls', { cookie })).status;
    expect([await status(null), await status(own), await status(await login('pat')), await status(await login('lee'))]).toEqual([
      ...[403, 403, 403, 200],
    ]);
  });
});
