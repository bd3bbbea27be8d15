import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccounts, viewerOf, type Accounts } from '../../server/accounts/accounts.ts';
import { callersBySession, callersOfDemo, isSameOrigin } from '../../server/accounts/callers.ts';
import { USER_SESSION_MS } from '../../server/accounts/sessions.ts';
import { lockDataFolder } from '../../server/data-folder.ts';
import { agentId, siteId, teamId } from '../../shared/units.ts';
import { dataFolder } from '../support/data-folder.ts';
import { harbour } from '../support/floor-site.ts';
import { openFakeTime } from '../support/fake-time.ts';

const containing = (part: string): unknown => expect.stringContaining(part);

const site = siteId('harbour');
const PASSWORD = 'correct horse battery';

function open(folder = dataFolder(), time = openFakeTime(1_000_000)) {
  const accounts: Accounts = openAccounts(folder, time.clock);
  onTestFinished(() => accounts.close());
  return { accounts, folder, time };
}

describe('users', () => {
  test('log in by name in any case and by password; unknown and wrong look alike', async () => {
    const { accounts } = open();
    await accounts.users.add('Lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
    expect(await accounts.users.authenticate('lee', PASSWORD)).toMatchObject({ name: 'Lee', charge: { teams: ['north'] } });
    expect(await accounts.users.authenticate('lee', 'wrong password')).toBeNull();
    expect(await accounts.users.authenticate('nobody', PASSWORD)).toBeNull();
  });

  test('a name is given once', async () => {
    const { accounts } = open();
    await accounts.users.add('Lee', { role: 'admin' }, PASSWORD, 'test');
    expect(await accounts.users.add('LEE', { role: 'admin' }, PASSWORD, 'test')).toMatchObject({ ok: false });
  });

  test('a new password ends the sessions of the old one', async () => {
    const { accounts } = open();
    const added = await accounts.users.add('Lee', { role: 'admin' }, PASSWORD, 'test');
    const { token } = accounts.sessions.begin({ kind: 'user', user: added.ok ? added.value : never() });
    await accounts.users.setPassword('lee', 'another password', 'test');
    expect(accounts.sessions.find(token)).toBeNull();
    expect(await accounts.users.authenticate('lee', 'another password')).not.toBeNull();
  });
});

describe('sessions', () => {
  test('end by logging out, by time, and with their user or wall', async () => {
    const { accounts, time } = open();
    const added = await accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    const user = added.ok ? added.value : never();
    const begin = () => accounts.sessions.begin({ kind: 'user', user }).token;
    const [out, old, gone] = [begin(), begin(), begin()];
    expect(accounts.sessions.find(out)).toEqual({ kind: 'user', user });
    accounts.sessions.end(out);
    expect(accounts.sessions.find(out)).toBeNull();
    time.moveTo(1_000_000 + USER_SESSION_MS);
    expect(accounts.sessions.find(old)).toBeNull();
    time.moveTo(1_000_000);
    accounts.users.remove('ana', 'test');
    expect(accounts.sessions.find(gone)).toBeNull();
    const { wall, token } = accounts.walls.create('hall', site, 'test');
    const opened = accounts.sessions.begin({ kind: 'wall', wall: accounts.walls.byToken(token) ?? never() });
    expect(accounts.sessions.find(opened.token)).toMatchObject({ kind: 'wall', wall: { id: wall.id } });
    accounts.walls.revoke(wall.id, 'test');
    expect([accounts.sessions.find(opened.token), accounts.walls.byToken(token)]).toEqual([null, null]);
  });

  test('the cookie tells who calls, and V8 what they may look at', async () => {
    const { accounts } = open();
    const added = await accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    const { token } = accounts.sessions.begin({ kind: 'user', user: added.ok ? added.value : never() });
    const callers = callersBySession(accounts.sessions);
    const identity = callers({ headers: { cookie: `other=1; tallyboard_session=${token}` }, remoteAddress: '10.0.0.7' });
    expect(viewerOf(identity ?? never(), harbour())).toEqual({ role: 'agent', site, user: 'ana', agent: 'ana' });
    expect(callers({ headers: { cookie: 'tallyboard_session=x' }, remoteAddress: '10.0.0.7' })).toBeNull();
    expect(callers({ headers: {}, remoteAddress: '127.0.0.1' })).toBeNull();
  });
});

describe('the set-up link', () => {
  test('makes the first admin, once, and not the second', async () => {
    const { accounts } = open();
    const [first, second] = [accounts.setupLinks.create(), accounts.setupLinks.create()];
    expect(await accounts.setupLinks.redeem(first, 'root', PASSWORD)).toMatchObject({ ok: false });
    const both = await Promise.all([
      accounts.setupLinks.redeem(second, 'root', PASSWORD),
      accounts.setupLinks.redeem(second, 'toor', PASSWORD),
    ]);
    expect(both.map((made) => made.ok)).toEqual([true, false]);
    expect(await accounts.setupLinks.redeem(accounts.setupLinks.create(), 'again', PASSWORD)).toMatchObject({ ok: false });
  });

  test('is void after a day', async () => {
    const { accounts, time } = open();
    const token = accounts.setupLinks.create();
    time.moveTo(1_000_000 + 86_400_000);
    expect(await accounts.setupLinks.redeem(token, 'root', PASSWORD)).toMatchObject({ ok: false });
  });
});

test('no secret stands in the files: password, session, link, wall, key', async () => {
  const { accounts, folder } = open();
  const setup = accounts.setupLinks.create();
  const added = await accounts.setupLinks.redeem(setup, 'root', PASSWORD);
  const key = accounts.apiKeys.create('dialer', site, 'test');
  const secrets = [
    PASSWORD,
    setup,
    accounts.sessions.begin({ kind: 'user', user: added.ok ? added.value : never() }).token,
    accounts.walls.create('hall', site, 'test').token,
    key.ok ? key.value.secret : never(),
  ];
  const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
  for (const secret of secrets) expect(bytes.some((content) => content.includes(secret))).toBe(false);
});

test('API keys are found until revoked, and their names are free again afterwards', () => {
  const { accounts } = open();
  const made = accounts.apiKeys.create('dialer', site, 'test');
  const secret = made.ok ? made.value.secret : never();
  expect(accounts.apiKeys.find(secret)).toMatchObject({ name: 'dialer', site });
  expect(accounts.apiKeys.create('dialer', site, 'test')).toMatchObject({ ok: false });
  expect(accounts.apiKeys.revoke('dialer', 'test')).toBe(true);
  expect(accounts.apiKeys.find(secret)).toBeNull();
  expect(accounts.apiKeys.create('dialer', site, 'test')).toMatchObject({ ok: true });
});

test('every change to who may come in is in the audit', async () => {
  const { accounts } = open();
  await accounts.users.add('lee', { role: 'payroll' }, PASSWORD, 'command line');
  const { wall } = accounts.walls.create('hall', site, 'lee');
  accounts.walls.revoke(wall.id, 'lee');
  accounts.users.remove('lee', 'command line');
  expect(accounts.audit.list(10).map(({ actor, action }) => `${actor}: ${action}`)).toEqual([
    'command line: user removed',
    'lee: wall revoked',
    'lee: wall created',
    'command line: user added as payroll',
  ]);
});

test('the same site file applied again is no new version', () => {
  const { accounts } = open();
  expect(accounts.siteFiles.apply(site, 'a', 'digest a', 'test')).toBe(true);
  expect(accounts.siteFiles.apply(site, 'a # comment', 'digest a', 'test')).toBe(false);
  expect(accounts.siteFiles.apply(site, 'b', 'digest b', 'test')).toBe(true);
  expect(accounts.siteFiles.apply(site, 'a', 'digest a', 'test')).toBe(true);
  expect(accounts.siteFiles.current()).toMatchObject({ version: 3, yaml: 'a' });
});

describe('the demo asks for no login', () => {
  test.each([
    ['127.0.0.1', 'localhost:3000', true],
    ['::1', '[::1]:3000', true],
    ['::ffff:127.0.0.1', '127.0.0.1', true],
    ['192.168.1.7', 'localhost:3000', false],
    ['127.0.0.1', 'rebound.example:3000', false],
    ['127.0.0.1', 'localhost.example', false],
    ['::ffff:10.0.0.1', 'localhost', false],
    [undefined, 'localhost', false],
  ])('from %s under the name %s: %s', (remoteAddress, host, isIn) => {
    expect(callersOfDemo({ headers: { host }, remoteAddress }) !== null).toBe(isIn);
  });
});

test.each([
  [{ host: 'board:3000', origin: 'http://board:3000' }, true],
  [{ host: 'board:3000' }, true],
  [{ host: 'board:3000', origin: 'http://evil.example' }, false],
  [{ host: 'board:3000', origin: 'http://board:4000' }, false],
  [{ host: 'board:3000', origin: 'null' }, false],
  [{ host: 'board:3000', 'sec-fetch-site': 'cross-site' }, false],
])('a page of another origin is turned away: %j', (headers, isOwn) => {
  expect(isSameOrigin(headers)).toBe(isOwn);
});

test('a folder has one server at a time', () => {
  const folder = dataFolder();
  const first = lockDataFolder(folder);
  expect(lockDataFolder(folder)).toMatchObject({ ok: false, error: containing('another server runs on') });
  if (first.ok) first.value.release();
  const again = lockDataFolder(folder);
  expect(again.ok).toBe(true);
  if (again.ok) again.value.release();
});

function never(): never {
  throw new Error('this does not happen');
}
