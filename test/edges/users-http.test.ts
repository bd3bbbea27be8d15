import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { INVITATION_MS } from '../../server/accounts/invitations.ts';
import { WRONG_IN_A_ROW } from '../../server/accounts/lock-outs.ts';
import { systemClock } from '../../server/clock.ts';
import type { Charge } from '../../shared/charge.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { AccountRow, AccountsAnswer, JoinAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import { openAccounts, type Accounts } from '../../server/accounts/accounts.ts';
import { codeOf } from '../support/codes.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { startServer } from '../support/running-server.ts';
import { openScreen, turnedAway } from '../support/screen.ts';
import { askForFile, takenTable } from '../support/table-file.ts';

const PASSWORD = 'long enough password';
const leeOfNorth: Charge = { role: 'supervisor', teams: [teamId('north')] };

async function openHarbour() {
  const server = await startServer();
  await server.apply();
  const root = await server.admin();
  const told = async (): Promise<AccountsAnswer> => (await server.call('/api/users', { cookie: root })).body as AccountsAnswer;
  const account = async (name: string): Promise<AccountRow> => {
    const found = (await told()).accounts.find((one) => one.name === name);
    if (!found) throw new Error(`there is no account ${name}`);
    return found;
  };
  const invite = (name: string, charge: unknown) => server.call('/api/users', { cookie: root, body: { name, charge } });
  const tokenIn = (body: unknown): string => (body as PasswordLink).path.replace('/office#join=', '');
  const join = (token: string, password = PASSWORD) => server.call('/api/join', { body: { token, password } });
  const change = (id: string, charge: unknown) => server.call(`/api/users/${id}`, { method: 'PATCH', cookie: root, body: { charge } });
  const remove = (id: string) => server.call(`/api/users/${id}`, { method: 'DELETE', cookie: root });
  const login = (name: string, password = PASSWORD) => server.call('/api/login', { body: { name, password } });
  const roleOf = async (cookie: string | null) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  const audited = (count: number) =>
    server.accounts.audit.list(count).map(({ actor, action, subject, before, after }) => [actor, action, subject, before, after]);
  return { ...server, root, told, account, invite, tokenIn, join, change, remove, login, roleOf, audited };
}

function turnOnSecondStep({ users, secondSteps }: Accounts, name: string): void {
  const user = users.list().find((one) => one.name === name);
  const key = user && secondSteps.begin(user);
  if (!key || !secondSteps.confirm(user, codeOf(key.secret, systemClock()))) throw new Error(`${name} has no second step`);
}

describe('who has an account', () => {
  test('[AC1] an admin sees everybody: role, teams or agent, last login, browsers, and whom a link waits for', async () => {
    const harbour = await openHarbour();
    await harbour.accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    await harbour.accounts.users.add('Lee', leeOfNorth, PASSWORD, 'test');
    const before = Date.now();
    await harbour.login('lee');
    await harbour.login('lee');
    const { status } = await harbour.invite('kim', { role: 'payroll' });
    expect(status).toBe(201);
    const { now, you, accounts, teams, agents } = await harbour.told();
    const [ana, kim, lee, root] = accounts;
    expect(ana).toEqual({
      ...{ id: ana!.id, name: 'ana', charge: { role: 'agent', agent: 'ana' }, rights: [] },
      ...{ hasPassword: true, linkUntil: null, lockedUntil: null, loggedInAt: null, sessions: 0 },
      hasSecondStep: false,
    });
    expect(kim).toMatchObject({ charge: { role: 'payroll' }, hasPassword: false, loggedInAt: null, sessions: 0 });
    expect(kim!.linkUntil).toBeGreaterThan(before);
    expect(lee).toMatchObject({ name: 'Lee', charge: { role: 'supervisor', teams: ['north'] }, sessions: 2 });
    expect(lee!.loggedInAt).toBeGreaterThanOrEqual(before);
    expect(root).toMatchObject({ id: you, name: 'root' });
    expect(now).toBeGreaterThanOrEqual(before);
    expect(teams.map(({ id }) => id)).toContain('north');
    expect(agents.map(({ id }) => id)).toContain('ana');
  });
});

test('[AC17] the accounts that are searched for leave as CSV and XLSX as the page has them, and nothing that opens a door', async () => {
  const harbour = await openHarbour();
  await harbour.accounts.users.add('=ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
  await harbour.accounts.users.add('Lee', { role: 'supervisor', teams: [teamId('north'), teamId('gone')] }, PASSWORD, 'test');
  await harbour.login('lee');
  turnOnSecondStep(harbour.accounts, 'Lee');
  for (let wrong = 0; wrong < WRONG_IN_A_ROW; wrong += 1) harbour.accounts.lockOuts.begin('=ana');
  const link = harbour.tokenIn((await harbour.invite('kim', { role: 'payroll' })).body);
  const { url, root } = harbour;
  const csv = await takenTable(url, root, '/api/users/all.csv?lang=en');
  expect(csv.notes[0]).toMatch(/^Harbour · Accounts · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · time zone \S+$/);
  expect(csv.head).toEqual([
    ...['name', 'role', 'teams or agent', 'gone from the site file', 'rights besides the role', 'last login', 'invited'],
    ...['link good until', 'browsers logged in', 'second step', 'locked until'],
  ]);
  const moment: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const { accounts } = await harbour.told();
  expect(csv.rows.map(([name]) => name?.replace("'", ''))).toEqual(accounts.map(({ name }) => name));
  expect(csv.rows).toEqual([
    // A name that begins like a formula is written as text.
    ["'=ana", 'agent', 'Ana Example', '', '', '', '', '', '0', '', moment],
    ['kim', 'payroll', '', '', 'take figures out as files', '', 'has not come yet', moment, '', '', ''],
    ['Lee', 'supervisor', 'North and gone', 'gone', '', moment, '', '', '1', 'on', ''],
    ['root', 'admin', '', '', 'take figures out as files', '', '', '', expect.any(String), '', ''],
  ]);
  const xlsx = await takenTable(url, root, '/api/users/all.xlsx?lang=en');
  expect(xlsx.rows).toEqual(csv.rows.map((row) => row.map((cell) => cell.replace(/^'=/, '='))));
  const found = await takenTable(url, root, '/api/users/all.csv?text=NORTH&role=supervisor&lang=zh-CN');
  expect(found.rows.map(([name, role]) => [name, role])).toEqual([['Lee', '班组长']]);
  const bytes = await (await askForFile(url, root, '/api/users/all.csv')).text();
  expect(bytes).not.toContain(link);
  expect(bytes).not.toContain('argon2');
  expect(harbour.audited(2)[1]?.slice(0, 3)).toEqual(['root', 'accounts read (csv)', 'NORTH, supervisor']);
});

describe('links through which a password is chosen', () => {
  test('[AC2] whoever is invited looks whose account it is, chooses the password and is in; the link is good once', async () => {
    const harbour = await openHarbour();
    const invited = await harbour.invite('lee', leeOfNorth);
    expect(await harbour.login('lee', '')).toMatchObject({ status: 401, body: { error: 'wrongLogin' } });
    const token = harbour.tokenIn(invited.body);
    const looked = (await harbour.call('/api/join/look', { body: { token } })).body as JoinAnswer;
    expect(looked).toEqual({ name: 'lee', role: 'supervisor', until: (invited.body as PasswordLink).until, isFirst: true });
    expect(await harbour.join(token, 'short')).toMatchObject({ status: 400 });
    const joined = await harbour.join(token);
    expect(joined).toMatchObject({ status: 200, body: { name: 'lee', role: 'supervisor', teams: ['north'] } });
    expect(await harbour.roleOf(joined.cookie)).toBe('supervisor');
    expect(await harbour.join(token, 'another long password')).toMatchObject({ status: 404, body: { error: 'joinLink' } });
    expect(await harbour.login('lee')).toMatchObject({ status: 200 });
    expect(await harbour.account('lee')).toMatchObject({ hasPassword: true, linkUntil: null, sessions: 2 });
    expect(harbour.audited(3)).toEqual([
      ['invitation link', 'password changed, sessions ended', 'lee', null, null],
      ['root', 'password link made', 'lee', null, `good until ${new Date(looked.until).toISOString()}`],
      ['root', 'user invited as supervisor', 'lee', null, 'supervisor of north'],
    ]);
  });

  test('[AC2] two pages with one link choose one password', async () => {
    const harbour = await openHarbour();
    const token = harbour.tokenIn((await harbour.invite('lee', leeOfNorth)).body);
    const both = await Promise.all([harbour.join(token, 'the first long one'), harbour.join(token, 'the second long one')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  test('[AC2] a new link makes the earlier one void; the old password holds until it is used, then every session ends', async () => {
    const harbour = await openHarbour();
    await harbour.accounts.users.add('lee', leeOfNorth, PASSWORD, 'test');
    const { cookie } = await harbour.login('lee');
    const { id } = await harbour.account('lee');
    const link = async () => harbour.tokenIn((await harbour.call(`/api/users/${id}/link`, { cookie: harbour.root, body: {} })).body);
    const [first, second] = [await link(), await link()];
    expect(await harbour.join(first, 'another long password')).toMatchObject({ status: 404, body: { error: 'joinLink' } });
    expect((await harbour.call('/api/join/look', { body: { token: second } })).body).toMatchObject({ name: 'lee', isFirst: false });
    expect(await harbour.roleOf(cookie)).toBe('supervisor');
    expect(await harbour.login('lee')).toMatchObject({ status: 200 });
    const joined = await harbour.join(second, 'another long password');
    expect([await harbour.roleOf(cookie), await harbour.roleOf(joined.cookie)]).toEqual([null, 'supervisor']);
    expect(await harbour.login('lee')).toMatchObject({ status: 401 });
    expect(await harbour.login('lee', 'another long password')).toMatchObject({ status: 200 });
  });

  test('[AC2] a link is void after three days, and with its account', async () => {
    const time = openFakeTime(1_000_000);
    const accounts = openAccounts(dataFolder(), time.clock);
    onTestFinished(() => accounts.close());
    const { users, invitations, list } = accounts;
    const invited = users.invite('lee', leeOfNorth, 'test');
    if (!invited.ok) throw new Error(invited.error);
    const { token } = invitations.create(invited.value, 'test');
    time.moveTo(1_000_000 + INVITATION_MS - 1);
    expect([invitations.look(token)?.user.name, list()[0]?.linkUntil]).toEqual(['lee', 1_000_000 + INVITATION_MS]);
    time.moveTo(1_000_000 + INVITATION_MS);
    expect([invitations.look(token), await invitations.redeem(token, PASSWORD), list()[0]?.linkUntil]).toEqual([null, null, null]);
    const again = invitations.create(invited.value, 'test').token;
    users.remove('lee', 'test');
    expect(invitations.look(again)).toBeNull();
  });

  test('[AC2] [AU3] a token stands neither in the accounts nor in the audit', async () => {
    const harbour = await openHarbour();
    const token = harbour.tokenIn((await harbour.invite('lee', leeOfNorth)).body);
    expect(JSON.stringify([await harbour.told(), harbour.accounts.audit.list(20)])).not.toContain(token);
  });

  test('[AC2] what cannot be is answered with a reason and a way out, and nobody is added', async () => {
    const harbour = await openHarbour();
    const wrong: readonly (readonly [charge: unknown, status: number, error: string])[] = [
      [{ role: 'supervisor', teams: [] }, 400, 'malformed'],
      [{ role: 'supervisor', teams: ['nowhere'] }, 400, 'unknownChoice'],
      [{ role: 'agent', agent: 'nobody' }, 400, 'unknownChoice'],
      [{ role: 'agent' }, 400, 'malformed'],
      [{ role: 'wall' }, 400, 'malformed'],
      [{ role: 'payroll', teams: ['north'] }, 400, 'malformed'],
    ];
    for (const [charge, status, error] of wrong) expect(await harbour.invite('kim', charge)).toMatchObject({ status, body: { error } });
    expect(await harbour.invite('ROOT', { role: 'payroll' })).toMatchObject({ status: 409, body: { error: 'nameTaken' } });
    expect((await harbour.told()).accounts.map(({ name }) => name)).toEqual(['root']);
  });

  test('[AC2] before there is a site, whoever needs no team can be invited, and nobody else', async () => {
    const server = await startServer();
    const root = await server.admin();
    const invite = (name: string, charge: Charge) => server.call('/api/users', { cookie: root, body: { name, charge } });
    expect(await invite('lee', leeOfNorth)).toMatchObject({ status: 409, body: { error: 'noSite' } });
    expect(await invite('kim', { role: 'admin' })).toMatchObject({ status: 201 });
  });
});

describe('what somebody answers for is changed', () => {
  test('[AC3] [AU1] who is given other teams is logged out everywhere at once, and the audit has before and after', async () => {
    const harbour = await openHarbour();
    await harbour.accounts.users.add('lee', leeOfNorth, PASSWORD, 'test');
    const { cookie } = await harbour.login('lee');
    const screen = openScreen(harbour.url, { cookie: cookie ?? '' });
    expect(await screen.join('floor')).toMatchObject({ ok: true });
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
    const { id } = await harbour.account('lee');
    expect(await harbour.change(id, { role: 'supervisor', teams: ['north'] })).toMatchObject({ status: 200 });
    expect(await harbour.roleOf(cookie)).toBe('supervisor');
    expect(await harbour.change(id, { role: 'supervisor', teams: ['south', 'north'] })).toMatchObject({ status: 200 });
    expect(await gone).toBe('io server disconnect');
    expect(await harbour.roleOf(cookie)).toBeNull();
    expect(await harbour.login('lee')).toMatchObject({ body: { role: 'supervisor', teams: ['south', 'north'] } });
    expect(await harbour.change(id, { role: 'agent', agent: 'ana' })).toMatchObject({ status: 200 });
    expect(await harbour.login('lee')).toMatchObject({ body: { role: 'agent', agent: 'ana' } });
    expect(harbour.audited(2)).toEqual([
      ['root', 'role changed, sessions ended', 'lee', 'supervisor of south, north', 'agent ana'],
      ['root', 'role changed, sessions ended', 'lee', 'supervisor of north', 'supervisor of south, north'],
    ]);
    expect(await harbour.change(id, { role: 'supervisor', teams: ['nowhere'] })).toMatchObject({ status: 400 });
    expect(await harbour.change('nobody', { role: 'admin' })).toMatchObject({ status: 404, body: { error: 'unknownAccount' } });
  });

  test('[AC4] [AU1] who is removed is logged out at once and cannot log in', async () => {
    const harbour = await openHarbour();
    await harbour.accounts.users.add('lee', leeOfNorth, PASSWORD, 'test');
    const { cookie } = await harbour.login('lee');
    const screen = openScreen(harbour.url, { cookie: cookie ?? '' });
    await screen.join('floor');
    const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
    const { id } = await harbour.account('lee');
    expect(await harbour.remove(id)).toMatchObject({ status: 204 });
    expect(await gone).toBe('io server disconnect');
    expect(await turnedAway(openScreen(harbour.url, { cookie: cookie ?? '' }))).toBe('unauthorized');
    expect(await harbour.login('lee')).toMatchObject({ status: 401 });
    expect(harbour.audited(1)).toEqual([['root', 'user removed', 'lee', 'supervisor of north', null]]);
    expect(await harbour.remove(id)).toMatchObject({ status: 404, body: { error: 'unknownAccount' } });
  });

  test('[AC4] the last admin who can log in is neither removed nor demoted; one who was invited and has not come is no other', async () => {
    const harbour = await openHarbour();
    const { you } = await harbour.told();
    const token = harbour.tokenIn((await harbour.invite('kim', { role: 'admin' })).body);
    for (const refused of [await harbour.remove(you), await harbour.change(you, { role: 'auditor' })])
      expect(refused).toMatchObject({ status: 409, body: { error: 'lastAdmin' } });
    expect(harbour.accounts.users.remove('root', 'command line')).toMatchObject({ ok: false });
    await harbour.join(token);
    expect(await harbour.change(you, { role: 'auditor' })).toMatchObject({ status: 200 });
    await vi.waitFor(async () => expect(await harbour.roleOf(harbour.root)).toBeNull(), PATIENTLY);
    expect(harbour.accounts.users.remove('kim', 'command line')).toMatchObject({ ok: false });
  });
});
