import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Charge } from '../../shared/charge.ts';
import { systemClock } from '../../server/clock.ts';
import { agentId, systemId, teamId } from '../../shared/units.ts';
import type { ActOnPhone, PhoneOffer } from '../../shared/wire/phone-actions.ts';
import type { Reply } from '../../shared/wire/socket-events.ts';
import { openQueueingServer, type Member, type QueueingServer } from '../support/ami-queues.ts';
import { dataFolder } from '../support/data-folder.ts';
import { account } from '../support/run-a-ami.ts';
import { HARBOUR_YAML, startServer, type Served } from '../support/running-server.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const ana = agentId('ana');
const NORTH: Charge = { role: 'supervisor', teams: [teamId('north')] };
const MEMBERS: readonly Member[] = [
  { queue: 'sales', name: 'Ana', interface: 'PJSIP/2001' },
  { queue: 'support', name: 'Ana', interface: 'Local/2001@agents/n', device: 'PJSIP/2001' },
  { queue: 'sales', name: 'Bo', interface: 'PJSIP/2002', isStatic: true },
];

const siteWith = (port: number, more: string): string =>
  HARBOUR_YAML.replace(
    'system: pbx-a,',
    `system: pbx-a, asterisk: { host: 127.0.0.1, port: ${port}, username: ${account.username}, secret: '\${AMI_SECRET}' }, ${more}`,
  );

interface Opened {
  readonly server: Served;
  readonly phone: QueueingServer;
  readonly lee: Screen;
  readonly login: (name: string, charge: Charge) => Promise<Screen>;
}

/** The whole server with a link to a phone system, and lee, supervisor of the north, at the floor. */
async function openFloor(more = 'actions: true,'): Promise<Opened> {
  // Its clock is a second behind: a link that is lost in the millisecond in which it came up would be told as having come up last.
  const phone = await openQueueingServer(MEMBERS, { now: () => systemClock() - 1000 });
  const siteFile = join(dataFolder(), 'site.yaml');
  writeFileSync(siteFile, siteWith(phone.ami.port, more));
  const server = await startServer({ siteFile, env: { AMI_SECRET: account.secret } });
  await server.isReady();
  const login = async (name: string, charge: Charge): Promise<Screen> => {
    const user = await server.accounts.users.add(name, charge, 'long enough password', 'test');
    if (!user.ok) throw new Error(user.error);
    return openScreen(server.url, {
      cookie: `tallyboard_session=${server.accounts.sessions.begin({ kind: 'user', user: user.value }).token}`,
    });
  };
  const lee = await login('lee', NORTH);
  await lee.join('floor');
  await lee.shows(({ sources }) => expect(sources).toMatchObject([{ source: 'ami:pbx-a', state: 'up' }]));
  await lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'available' } }));
  return { server, phone, lee, login };
}

const offerOf = ({ socket }: Screen, agent = ana): Promise<Reply<PhoneOffer>> => socket.emitWithAck('phone:offer', { agent });

function known<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new Error(`${reply.reason}: ${reply.way}`);
  return reply.value;
}

const SALES = { system: systemId('pbx-a'), queue: 'sales' };
const SUPPORT = { ...SALES, queue: 'support' };

async function asked(screen: Screen, more: Partial<ActOnPhone> = {}): Promise<ActOnPhone> {
  const { run } = known(await offerOf(screen));
  return { request: 'request-1', run, agent: ana, act: { do: 'pause', reason: 'Lunch' }, queues: [SALES], ...more };
}

const act = ({ socket }: Screen, request: ActOnPhone) => socket.emitWithAck('phone:act', request);
const audited = ({ server }: Opened): string[] =>
  server.accounts.audit
    .list(20)
    .filter(({ action }) => action.startsWith('phone system'))
    .reverse()
    .map(({ actor, action, subject }) => `${actor} | ${action.replace('phone system: ', '')} | ${subject}`);

describe('[X1] what is offered', () => {
  test('X1: the queues that the agent is in, who can be logged out of them, and the reasons of today', async () => {
    const on = await openFloor();
    const system = { system: 'pbx-a', isLinked: true };
    expect(known(await offerOf(on.lee))).toMatchObject({
      systems: [system],
      places: [
        { ...SALES, paused: null, mayLogOut: true },
        { ...SUPPORT, paused: null, mayLogOut: true },
      ],
      reasons: [],
    });
    expect(known(await offerOf(on.lee, agentId('bo')))).toMatchObject({ places: [{ ...SALES, mayLogOut: false }] });
    await act(on.lee, await asked(on.lee));
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'paused', reason: 'Lunch' } }));
    expect(known(await offerOf(on.lee))).toMatchObject({ places: [{ paused: { reason: 'Lunch' } }, { paused: null }], reasons: ['Lunch'] });
  });

  test('X1: for whom no phone system knows, and on a site that says nothing of actions, nothing', async () => {
    const on = await openFloor();
    expect(known(await offerOf(on.lee, agentId('cai')))).toMatchObject({ systems: [], places: [] });
    const { lee, phone } = await openFloor('');
    expect(known(await offerOf(lee))).toMatchObject({ systems: [], places: [] });
    expect(await act(lee, await asked(lee))).toMatchObject({
      ...{ ok: false, error: 'refused', reason: 'pbx-a may not be acted on' },
      way: 'write actions: true at this source in the site file, and apply it',
    });
    expect(phone.asked).toEqual([]);
  });

  test('X1: while the link is lost nothing is offered, nothing is sent, and that is said', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    await on.phone.ami.close();
    await on.lee.shows(({ sources }) => expect(sources).toMatchObject([{ state: 'down' }]));
    expect(known(await offerOf(on.lee))).toMatchObject({ systems: [{ isLinked: false }], places: [] });
    expect(await act(on.lee, request)).toMatchObject({ ok: false, reason: 'the link to pbx-a is lost' });
    expect(audited(on)).toEqual(['lee | pause refused | ana in pbx-a sales; reason: Lunch; because the link to pbx-a is lost']);
  });
});

describe('[X3] what is done', () => {
  test('X3: the board changes with the event of the phone system, which the log keeps with its reason', async () => {
    const on = await openFloor();
    on.phone.mood = 'untold';
    const untold = act(on.lee, await asked(on.lee));
    await vi.waitFor(() => expect(on.phone.asked).toHaveLength(1));
    const { body } = await on.server.call('/api/board?audience=floor', { cookie: await on.server.admin() });
    expect([on.phone.members()[0], JSON.stringify(body).includes('"name":"paused"')]).toEqual(['sales PJSIP/2001 Lunch', false]);
    on.phone.mood = 'answer';
    expect(await act(on.lee, await asked(on.lee, { request: 'request-2', queues: [SALES, SUPPORT] }))).toEqual({
      ok: true,
      value: [
        { ...SALES, became: 'done', words: 'Interface paused successfully' },
        { ...SUPPORT, became: 'done', words: 'Interface paused successfully' },
      ],
    });
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'paused', reason: 'Lunch' } }));
    // The event of the second request tells of the first one's pause as well.
    expect(await untold).toMatchObject({ ok: true, value: [{ became: 'done' }] });
    expect(on.phone.members()).toEqual(['sales PJSIP/2001 Lunch', 'support Local/2001@agents/n Lunch', 'sales PJSIP/2002']);
    await act(on.lee, await asked(on.lee, { request: 'request-3', act: { do: 'resume' }, queues: [SALES, SUPPORT] }));
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'available' } }));
    await act(on.lee, await asked(on.lee, { request: 'request-4', act: { do: 'logOut' }, queues: [SALES, SUPPORT] }));
    await on.lee.shows(({ rows }) => expect(rows.get(ana)).toMatchObject({ state: { name: 'loggedOut' } }));
    expect(on.phone.members()).toEqual(['sales PJSIP/2002']);
  });

  test('[X6] what one queue refuses undoes nothing in another, and each is told of', async () => {
    const on = await openFloor();
    const gone = { ...SALES, queue: 'vip' };
    expect(await act(on.lee, await asked(on.lee, { queues: [SALES, gone] }))).toEqual({
      ok: true,
      value: [
        { ...SALES, became: 'done', words: 'Interface paused successfully' },
        { ...gone, became: 'refused', because: 'gone', words: '' },
      ],
    });
    expect(on.phone.members()[0]).toBe('sales PJSIP/2001 Lunch');
    expect(audited(on)[1]).toBe('lee | pause answered | ana: pbx-a sales done (Interface paused successfully), pbx-a vip refused: gone');
  });

  test('X3: an account that may not write is told as such', async () => {
    const on = await openFloor();
    on.phone.mood = 'forbidden';
    expect(await act(on.lee, await asked(on.lee))).toMatchObject({
      value: [{ became: 'refused', because: 'notPermitted', words: 'Permission denied' }],
    });
    expect(on.lee.view().rows.get(ana)).toMatchObject({ state: { name: 'available' } });
  });
});

describe('[X4] once', () => {
  test('X4: the same request sent twice, at once and later, is carried out once and answered the same', async () => {
    const on = await openFloor();
    const request = await asked(on.lee);
    const replies = await Promise.all([act(on.lee, request), act(on.lee, request)]);
    expect([...replies, await act(on.lee, request)]).toEqual([replies[0], replies[0], replies[0]]);
    expect(on.phone.asked).toEqual(['QueuePause sales PJSIP/2001 true Lunch']);
    expect(audited(on)).toHaveLength(2);
  });

  test('X4: one of before the server was started anew is refused, and nothing is sent', async () => {
    const on = await openFloor();
    const request = await asked(on.lee, { run: 'another-run' });
    expect(await act(on.lee, request)).toMatchObject({ ok: false, because: 'stale', reason: 'the server was started anew since' });
    expect(on.phone.asked).toEqual([]);
  });
});

describe('[X2][X5] who may, and what is written down', () => {
  test('X5: who asked for what, for whom, where, why, and what was answered', async () => {
    const on = await openFloor();
    await act(on.lee, await asked(on.lee));
    await act(on.lee, await asked(on.lee, { request: 'request-2', act: { do: 'logOut' }, queues: [SUPPORT] }));
    expect(audited(on)).toEqual([
      'lee | pause asked | ana in pbx-a sales; reason: Lunch',
      'lee | pause answered | ana: pbx-a sales done (Interface paused successfully)',
      'lee | log out asked | ana in pbx-a support',
      'lee | log out answered | ana: pbx-a support done (Removed interface from queue)',
    ]);
  });

  test.each<[string, Charge]>([
    ['another team’s supervisor', { role: 'supervisor', teams: [teamId('south')] }],
    ['the agent', { role: 'agent', agent: ana }],
    ['payroll', { role: 'payroll' }],
  ])('X2: %s may not, is offered nothing, and the attempt stands in the audit', async (_, charge) => {
    const on = await openFloor();
    const pat = await on.login('pat', charge);
    const forbidden = { ok: false, error: 'forbidden', reason: 'pat may not act for ana on the phone system' };
    expect(await offerOf(pat)).toMatchObject(forbidden);
    expect(await act(pat, await asked(on.lee))).toMatchObject(forbidden);
    expect(on.phone.asked).toEqual([]);
    expect(audited(on)).toEqual([
      'pat | pause refused | ana in pbx-a sales; reason: Lunch; because pat may not act for ana on the phone system',
    ]);
  });

  test('X2: an admin may, for everybody', async () => {
    const on = await openFloor();
    const root = await on.login('kim', { role: 'admin' });
    expect(await act(root, await asked(root))).toMatchObject({ ok: true, value: [{ became: 'done' }] });
  });
});

test.each([
  ['none', ' '],
  ['a line break', 'Lunch\r\nAction: Originate'],
  ['a field of queue_log', 'Lunch|1'],
  ['more than Asterisk keeps', '午'.repeat(27)],
])('[X7] a pause for %s is refused before anything is sent', async (_, reason) => {
  const on = await openFloor();
  expect(await act(on.lee, await asked(on.lee, { act: { do: 'pause', reason } }))).toMatchObject({ ok: false, error: 'malformed' });
  expect(on.phone.asked).toEqual([]);
});
