import { TOTP } from 'otpauth';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { TICKET_MS } from '../../server/accounts/login-tickets.ts';
import { userCommand } from '../../server/commands/user.ts';
import { systemClock } from '../../server/clock.ts';
import { asksSecondStep, keptOut, openSiteAccess } from '../../server/http/site-access.ts';
import { putInForce } from '../../server/site/site-application.ts';
import { readSiteYaml } from '../../server/site/site-yaml.ts';
import { agentId, siteId } from '../../shared/units.ts';
import type { LoginStepAnswer, OwnAccountAnswer, RecoveryCodesAnswer, SecondStepKey } from '../../shared/wire/login-answers.ts';
import type { AccountsAnswer } from '../../shared/wire/account-answers.ts';
import { codeOf } from '../support/codes.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { runCommand } from '../support/run-command.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const START = 1_800_000_000_000;
const MINUTE = 60_000;

/** Lee with a second step, on a clock that stands. */
async function openWithLee() {
  const time = openFakeTime(START);
  const accounts = openAccounts(dataFolder(), time.clock);
  onTestFinished(() => accounts.close());
  const added = await accounts.users.add('Lee', { role: 'payroll' }, PASSWORD, 'test');
  if (!added.ok) throw new Error(added.error);
  const lee = added.value;
  const key = accounts.secondSteps.begin(lee)!;
  const codes = accounts.secondSteps.confirm(lee, codeOf(key.secret, START, -1))!;
  const code = (halfMinutes = 0): string => codeOf(key.secret, time.now(), halfMinutes);
  return { accounts, lee, key, codes, code, time, check: (said: string) => accounts.secondSteps.check(lee, said) };
}

describe('[AC10] [AC11] codes', () => {
  test('AC10: the key is what programs read: RFC 6238 with its vectors, and an address with issuer and name', async () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect([59, 1_111_111_109, 20_000_000_000].map((seconds) => codeOf(secret, seconds * 1000))).toEqual(['287082', '081804', '353130']);
    const { key } = await openWithLee();
    expect(key.address).toBe(`otpauth://totp/Tallyboard:Lee?issuer=Tallyboard&secret=${key.secret}&algorithm=SHA1&digits=6&period=30`);
    expect(new TOTP({ secret: key.secret }).secret.bytes).toHaveLength(20);
  });

  test('AC11: this half minute, the one before and the next are taken, those around them are not', async () => {
    for (const [off, isTaken] of [
      [-2, false],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const { check, code } = await openWithLee();
      expect([off, check(code(off))]).toEqual([off, isTaken]);
    }
    const { check, code, time } = await openWithLee();
    time.moveTo(START + MINUTE);
    expect(check(code(-1))).toBe(true);
    expect(check(` ${code().slice(0, 3)} ${code().slice(3)} `)).toBe(true);
  });

  test('AC11: none is taken twice, and none from before one that was taken', async () => {
    const { check, code } = await openWithLee();
    expect(check(code(-1))).toBe(false); // turned it on
    expect([check(code(1)), check(code(1)), check(code(0))]).toEqual([true, false, false]);
  });

  test('AC10: ten recovery codes, each good once however it is typed, kept as digests; new ones make them void', async () => {
    const { accounts, lee, codes, check } = await openWithLee();
    expect([codes.length, new Set(codes).size, codes.every((one) => /^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/.test(one))]).toEqual([10, 10, true]);
    const [first = '', second = '', third = ''] = codes;
    expect([check(first), check(first), check(second.toLowerCase().replaceAll('-', ' '))]).toEqual([true, false, true]);
    expect(accounts.secondSteps.recoveryCodesLeft(lee)).toBe(8);
    const [anew = ''] = accounts.secondSteps.renewRecoveryCodes(lee);
    expect([check(third), check(anew), accounts.secondSteps.recoveryCodesLeft(lee)]).toEqual([false, true, 9]);
    expect(accounts.audit.list(3).map(({ actor, action, after }) => [actor, action, after])).toEqual([
      ['Lee', 'recovery code used', '9 left'],
      ['Lee', 'recovery codes made', null],
      ['Lee', 'recovery code used', '8 left'],
    ]);
    expect(JSON.stringify(accounts.audit.list(50))).not.toContain(first);
  });

  test('AC10: a key that waits is in force for nobody; one in force is not replaced', async () => {
    const { accounts, lee, key } = await openWithLee();
    expect(accounts.secondSteps.begin(lee)).toBeNull();
    accounts.secondSteps.turnOff(lee, 'Lee', 'second step turned off');
    expect(accounts.secondSteps.check(lee, codeOf(key.secret, START))).toBe(false);
    const [early, late] = [accounts.secondSteps.begin(lee)!, accounts.secondSteps.begin(lee)!];
    expect([accounts.secondSteps.since(lee), accounts.secondSteps.check(lee, codeOf(late.secret, START))]).toEqual([null, false]);
    expect(accounts.secondSteps.confirm(lee, codeOf(early.secret, START))).toBeNull();
    expect(accounts.secondSteps.confirm(lee, codeOf(late.secret, START))).toHaveLength(10);
  });
});

describe('[AC11] wrong codes', () => {
  test('AC11: count towards the lock-out, and a right password alone forgets none of them', async () => {
    const { accounts, lee, code } = await openWithLee();
    const wrong = { ok: false, error: { kind: 'wrong' } };
    for (let turn = 1; turn <= 4; turn += 1) {
      expect(await accounts.login('lee', PASSWORD)).toMatchObject({ ok: true });
      expect(await accounts.showCode(lee, '000000')).toEqual(wrong);
    }
    expect(await accounts.login('lee', PASSWORD)).toMatchObject({ ok: true });
    expect(await accounts.showCode(lee, '000000')).toEqual({ ok: false, error: { kind: 'locked', until: START + MINUTE } });
    expect(await accounts.showCode(lee, code())).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect(await accounts.login('lee', PASSWORD)).toMatchObject({ ok: false, error: { kind: 'locked' } });
  });

  test('AC11: a right code forgets the wrong ones', async () => {
    const { accounts, lee, code, time } = await openWithLee();
    for (let turn = 1; turn <= 4; turn += 1) await accounts.showCode(lee, '000000');
    expect(await accounts.showCode(lee, code())).toMatchObject({ ok: true });
    time.moveTo(START + MINUTE);
    for (let turn = 1; turn <= 4; turn += 1) await accounts.showCode(lee, '000000');
    expect(await accounts.showCode(lee, code())).toMatchObject({ ok: true });
  });

  test('AC10: with a wrong password a right code is not used up', async () => {
    const { accounts, lee, code } = await openWithLee();
    expect(await accounts.showBoth(lee, 'a guess', code())).toMatchObject({ ok: false });
    expect(await accounts.showBoth(lee, PASSWORD, code())).toMatchObject({ ok: true });
  });

  test('AC11: an answer to the password is good for ten minutes and its own step, and void with the password or the role', async () => {
    const { accounts, lee, time } = await openWithLee();
    const { loginTickets: tickets } = accounts;
    const open = () => tickets.open(lee.id, 'code');
    const first = open();
    expect([tickets.look(first, 'code')?.user, tickets.look(first, 'setUp')]).toEqual([lee.id, null]);
    time.moveTo(START + TICKET_MS);
    expect(tickets.look(first, 'code')).toBeNull();
    const second = open();
    await accounts.users.changePassword(lee, 'another long one', null);
    expect(tickets.look(second, 'code')).toBeNull();
    const third = open();
    accounts.users.assign(lee, { role: 'auditor' }, 'test');
    expect(tickets.look(third, 'code')).toBeNull();
  });
});

describe('[AC11] changes by the command line', () => {
  const overtaken = { status: 404, body: { error: 'loginTicket' }, cookie: null };
  const type = async (folder: string, ...args: readonly string[]) =>
    expect(await runCommand(userCommand, args, folder)).toMatchObject({ status: 0 });

  test('AC11: a new password makes a login void that waits for its code', async () => {
    const harbour = await openHarbour();
    const { codes } = await harbour.turnOn();
    const ticket = harbour.ticketIn((await harbour.login()).body);
    await type(harbour.folder, 'password', 'lee');
    expect(await harbour.post('/api/login/code', { ticket, code: codes[0] })).toMatchObject(overtaken);
  });

  test('AC11: so does a second step that is taken off, and one that is set up anew does not bring it back', async () => {
    const harbour = await openHarbour();
    await harbour.turnOn();
    const ticket = harbour.ticketIn((await harbour.login()).body);
    await type(harbour.folder, 'second-step-off', 'lee');
    const { codes } = await harbour.turnOn();
    expect(await harbour.post('/api/login/code', { ticket, code: codes[0] })).toMatchObject(overtaken);
  });

  test('AC11, AC12: a login that waits to be set up is void with the password', async () => {
    const harbour = await openHarbour(['payroll']);
    const ticket = harbour.ticketIn((await harbour.login()).body);
    await type(harbour.folder, 'password', 'lee');
    expect(await harbour.post('/api/login/set-up', { ticket })).toMatchObject(overtaken);
  });
});

const written = parse(HARBOUR_YAML) as { site: object };

async function openHarbour(secondFactorFor: readonly string[] = []) {
  const server = await startServer();
  await server.apply(stringify({ ...written, site: { ...written.site, secondFactorFor } }));
  const root = await server.admin();
  await server.accounts.users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
  const post = (path: string, body: unknown, cookie: string | null = null) => server.call(path, { body, cookie });
  const login = () => post('/api/login', { name: 'lee', password: PASSWORD });
  const ticketIn = (body: unknown): string => (body as LoginStepAnswer).ticket;
  const roleOf = async (cookie: string | null) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  const own = async (cookie: string | null) => (await server.call('/api/account', { cookie })).body as OwnAccountAnswer;
  /** Logs in, turns it on, and tells the session, the key and the recovery codes. */
  const turnOn = async () => {
    const { cookie } = await login();
    const key = (await post('/api/account/second-step', { password: PASSWORD }, cookie)).body as SecondStepKey;
    const confirmed = await post('/api/account/second-step/confirm', { code: codeOf(key.secret, Date.now()) }, cookie);
    return { cookie, ...key, codes: (confirmed.body as RecoveryCodesAnswer).codes };
  };
  const idOf = async (name: string) =>
    ((await server.call('/api/users', { cookie: root })).body as AccountsAnswer).accounts.find((one) => one.name === name)?.id ?? '';
  return { ...server, root, post, login, ticketIn, roleOf, own, turnOn, idOf };
}

describe('over HTTP', () => {
  test('AC10, AC11: turned on by oneself with the password, then no session begins without a code, which is good once', async () => {
    const harbour = await openHarbour();
    const { cookie } = await harbour.login();
    expect(await harbour.post('/api/account/second-step', { password: 'a guess' }, cookie)).toMatchObject({
      body: { error: 'wrongPassword' },
    });
    expect(await harbour.own(cookie)).toMatchObject({ hasPassword: true, secondStepSince: null, isSecondStepRequired: false });
    const { secret, codes } = await harbour.turnOn();
    expect(await harbour.own(cookie)).toMatchObject({ recoveryCodesLeft: 10 });
    expect((await harbour.own(cookie)).secondStepSince).toBeGreaterThan(0);
    const asked = await harbour.login();
    expect(asked).toMatchObject({ status: 200, cookie: null, body: { role: null, step: 'code' } });
    const ticket = harbour.ticketIn(asked.body);
    expect(await harbour.post('/api/login/code', { ticket, code: '000 000' })).toMatchObject({ status: 403, body: { error: 'wrongCode' } });
    const code = codeOf(secret, Date.now(), 1);
    const into = await harbour.post('/api/login/code', { ticket, code });
    expect([into.status, await harbour.roleOf(into.cookie)]).toEqual([200, 'payroll']);
    expect(await harbour.post('/api/login/code', { ticket, code: codes[0] })).toMatchObject({
      status: 404,
      body: { error: 'loginTicket' },
    });
    const again = harbour.ticketIn((await harbour.login()).body);
    expect(await harbour.post('/api/login/code', { ticket: again, code })).toMatchObject({ status: 403, cookie: null });
    expect(await harbour.post('/api/login/code', { ticket: again, code: codes[0] })).toMatchObject({ status: 200 });
  });

  test('AC11: a link to a new password leads to the code too', async () => {
    const harbour = await openHarbour();
    const { codes } = await harbour.turnOn();
    const link = await harbour.post(`/api/users/${await harbour.idOf('lee')}/link`, {}, harbour.root);
    const token = (link.body as { path: string }).path.replace('/office#join=', '');
    const joined = await harbour.post('/api/join', { token, password: 'another long one' });
    expect(joined).toMatchObject({ status: 200, cookie: null, body: { role: null, step: 'code' } });
    expect(await harbour.post('/api/login/code', { ticket: harbour.ticketIn(joined.body), code: codes[3] })).toMatchObject({ status: 200 });
  });

  test('AC10: turning it off and new recovery codes ask password and code', async () => {
    const harbour = await openHarbour();
    const { cookie, codes } = await harbour.turnOn();
    const off = (password: string, code = '') => harbour.post('/api/account/second-step/off', { password, code }, cookie);
    expect(await off('a guess', codes[0])).toMatchObject({ status: 403, body: { error: 'wrongPasswordOrCode' } });
    expect(await off(PASSWORD, '000000')).toMatchObject({ status: 403, body: { error: 'wrongPasswordOrCode' } });
    const anew = await harbour.post('/api/account/recovery-codes', { password: PASSWORD, code: codes[0] }, cookie);
    const fresh = (anew.body as RecoveryCodesAnswer).codes;
    expect(await off(PASSWORD, codes[1])).toMatchObject({ status: 403 });
    expect(await off(PASSWORD, fresh[0])).toMatchObject({ status: 204 });
    expect((await harbour.login()).cookie).not.toBeNull();
    expect(await off(PASSWORD, fresh[1])).toMatchObject({ status: 409, body: { error: 'secondStepOff' } });
  });

  test('AC10: an admin takes it off from somebody else, whose sessions end, and not from themself', async () => {
    const harbour = await openHarbour();
    const { cookie } = await harbour.turnOn();
    const takeOff = async (name: string) =>
      harbour.call(`/api/users/${await harbour.idOf(name)}/second-step`, { method: 'DELETE', cookie: harbour.root });
    expect(await takeOff('root')).toMatchObject({ status: 409, body: { error: 'ownSecondStep' } });
    expect(await takeOff('lee')).toMatchObject({ status: 204 });
    expect(await harbour.roleOf(cookie)).toBeNull();
    expect(await harbour.roleOf((await harbour.login()).cookie)).toBe('payroll');
    expect(harbour.accounts.audit.list(1)).toMatchObject([
      { actor: 'root', action: 'second step taken off, sessions ended', subject: 'lee' },
    ]);
  });

  test('AC12: whose role it is asked of sets it up before there is a session, is told recovery codes, and cannot turn it off', async () => {
    const harbour = await openHarbour(['payroll']);
    const asked = await harbour.login();
    expect(asked).toMatchObject({ status: 200, cookie: null, body: { step: 'setUp' } });
    const ticket = harbour.ticketIn(asked.body);
    const key = (await harbour.post('/api/login/set-up', { ticket })).body as SecondStepKey;
    expect(await harbour.post('/api/login/code', { ticket, code: '000000' })).toMatchObject({ status: 404 });
    expect(await harbour.post('/api/login/set-up/confirm', { ticket, code: '000000' })).toMatchObject({ status: 403, cookie: null });
    const into = await harbour.post('/api/login/set-up/confirm', { ticket, code: codeOf(key.secret, Date.now()) });
    const { codes } = into.body as RecoveryCodesAnswer;
    expect([await harbour.roleOf(into.cookie), codes.length]).toEqual(['payroll', 10]);
    expect(await harbour.own(into.cookie)).toMatchObject({ isSecondStepRequired: true });
    const off = await harbour.post('/api/account/second-step/off', { password: PASSWORD, code: codes[0] }, into.cookie);
    expect(off).toMatchObject({ status: 409, body: { error: 'secondStepAsked' } });
    expect((await harbour.login()).body).toMatchObject({ step: 'code' });
  });

  test('AC12: it is asked as well while the board is being built after a start', () => {
    const accounts = openAccounts(dataFolder(), openFakeTime(START).clock);
    onTestFinished(() => accounts.close());
    const access = openSiteAccess(accounts.siteFiles, () => null, systemClock);
    expect(asksSecondStep(access, 'payroll')).toBe(false);
    for (const roles of [['payroll'], ['admin']]) {
      const yaml = stringify({ ...written, site: { ...written.site, secondFactorFor: roles } });
      const read = readSiteYaml(yaml);
      if (!read.ok) throw new Error(read.error.join());
      putInForce(accounts.siteFiles, { ...read.value, yaml }, 'test');
      expect([asksSecondStep(access, 'payroll'), asksSecondStep(access, 'admin')]).toEqual([roles[0] === 'payroll', roles[0] === 'admin']);
    }
  });

  test('AC16: a site file that cannot be read lets an admin in by a second step, and no agent, until one can be read again', async () => {
    const server = await startServer();
    const { users, siteFiles } = server.accounts;
    siteFiles.apply(siteId('harbour'), 'site: [', 'of a file that an earlier version could read', 'test');
    await users.add('kim', { role: 'admin' }, PASSWORD, 'test');
    await users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    const login = (name: string) => server.call('/api/login', { body: { name, password: PASSWORD } });
    expect(await login('ana')).toMatchObject({ status: 503, cookie: null, body: { error: 'siteUnreadable' } });
    const badge = {
      token: server.accounts.deskKeys.giveBadge(
        users.list().find(({ name }) => name === 'ana')!,
        'test',
      ),
    };
    expect(await server.call('/api/desk-login/badge', { body: badge })).toMatchObject({ status: 403, cookie: null });
    const asked = await login('kim');
    expect(asked).toMatchObject({ status: 200, cookie: null, body: { role: null, step: 'setUp' } });
    const { ticket } = asked.body as LoginStepAnswer;
    const key = (await server.call('/api/login/set-up', { body: { ticket } })).body as SecondStepKey;
    const code = codeOf(key.secret, Date.now());
    expect(await server.call('/api/login/set-up/confirm', { body: { ticket, code } })).toMatchObject({
      status: 200,
      body: { role: 'admin' },
    });
    expect((await login('kim')).body).toMatchObject({ step: 'code' });
    siteFiles.apply(siteId('harbour'), HARBOUR_YAML, 'of the harbour', 'test');
    await server.isReady();
    expect(await login('ana')).toMatchObject({ status: 200, body: { role: 'agent' } });
  });

  test('AC16: none that was applied asks nothing, and keeps nobody out', () => {
    const accounts = openAccounts(dataFolder(), openFakeTime(START).clock);
    onTestFinished(() => accounts.close());
    const access = openSiteAccess(accounts.siteFiles, () => null, systemClock);
    const ana = { id: 'a', name: 'ana', charge: { role: 'agent', agent: agentId('ana') }, rights: [] } as const;
    const payroll = { id: 'p', name: 'lee', charge: { role: 'payroll' }, rights: [] } as const;
    const told = () => [asksSecondStep(access, 'payroll'), keptOut(access, ana), keptOut(access, payroll)];
    expect(told()).toEqual([false, null, null]);
    accounts.siteFiles.apply(siteId('harbour'), 'site: [', 'unreadable', 'test');
    expect(told()).toEqual([true, 'unreadable', null]);
  });

  test('AC10: the command line takes it off, from somebody who has one', async () => {
    const folder = dataFolder();
    const accounts = openAccounts(folder, openFakeTime(START).clock);
    const added = await accounts.users.add('Lee', { role: 'admin' }, PASSWORD, 'test');
    if (!added.ok) throw new Error(added.error);
    const key = accounts.secondSteps.begin(added.value)!;
    accounts.secondSteps.confirm(added.value, codeOf(key.secret, START));
    accounts.close();
    expect(await runCommand(userCommand, ['second-step-off', 'kim'], folder)).toMatchObject({ status: 1 });
    expect(await runCommand(userCommand, ['second-step-off', 'lee'], folder)).toMatchObject({ status: 0 });
    expect(await runCommand(userCommand, ['second-step-off', 'lee'], folder)).toMatchObject({
      status: 1,
      complained: ['tallyboard: Lee has no second step'],
    });
  });
});
