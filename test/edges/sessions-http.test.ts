import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { openAccountsDatabase } from '../../server/accounts/accounts-database.ts';
import { digestOf } from '../../server/accounts/secrets.ts';
import { USER_SESSION_MS } from '../../server/accounts/sessions.ts';
import { systemClock } from '../../server/clock.ts';
import type { SessionsAnswer } from '../../shared/wire/account-answers.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { startServer } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const PASSWORD = 'long enough password';
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

async function openHarbour() {
  const server = await startServer();
  await server.apply();
  const root = await server.admin();
  for (const name of ['lee', 'kim']) await server.accounts.users.add(name, { role: 'payroll' }, PASSWORD, 'test');
  const login = async (name: string, browser: string) =>
    (await server.call('/api/login', { body: { name, password: PASSWORD }, headers: { 'user-agent': browser } })).cookie ?? '';
  const listed = async (cookie: string, path = '/api/sessions') => ((await server.call(path, { cookie })).body as SessionsAnswer).sessions;
  const end = async (cookie: string, path: string) => (await server.call(path, { method: 'DELETE', cookie })).status;
  const roleOf = async (cookie: string) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  const floorOf = async (cookie: string) => {
    const screen = openScreen(server.url, { cookie });
    expect(await screen.join('floor')).toMatchObject({ ok: true });
    return { screen, gone: new Promise((resolve) => screen.socket.once('disconnect', resolve)) };
  };
  return { ...server, root, login, listed, end, roleOf, floorOf };
}

test('[AC3] [AC4] [AC7] [AC15] whatever ends a session tells it at once, so that its sockets close, and what ended none does not', async () => {
  const accounts = openAccounts(dataFolder(), systemClock);
  onTestFinished(() => accounts.close());
  const { users, sessions } = accounts;
  const added = await users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
  if (!added.ok) throw new Error(added.error);
  const user = added.value;
  let told = 0;
  onTestFinished(sessions.onEnd(() => (told += 1)));
  const endings: Readonly<Record<string, (token: string) => unknown>> = {
    'logged out': (token) => sessions.end(token),
    'one of them': () => sessions.endOne(user.id, sessions.listOf(user.id, null)[0]?.id ?? ''),
    'all others': () => sessions.endOthers(user.id, null),
    all: () => sessions.endOf(user.id),
    'at the desk': () => sessions.endDesks(user.id),
    'another role': () => users.assign(user, { role: 'auditor' }, 'test'),
    removed: () => users.remove('lee', 'test'),
  };
  for (const [what, end] of Object.entries(endings)) {
    const { token } = sessions.begin({ kind: 'user', user, isDesk: what === 'at the desk' });
    told = 0;
    end(token);
    expect([what, told, sessions.find(token)]).toEqual([what, 1, null]);
    end(token);
    expect([what, told]).toEqual([what, 1]);
  }
});

describe('[AC7] where somebody is logged in', () => {
  test('AC7: everybody sees their own, by which browser, since when, and which one they look from', async () => {
    const harbour = await openHarbour();
    const before = Date.now();
    const [chrome, other] = [await harbour.login('lee', CHROME), await harbour.login('lee', 'x'.repeat(400))];
    await harbour.login('kim', CHROME);
    const sessions = await harbour.listed(chrome);
    expect(sessions.map(({ browser, isThis }) => [browser, isThis])).toContainEqual([CHROME, true]);
    expect(sessions.map(({ browser, isThis }) => [browser, isThis])).toContainEqual(['x'.repeat(300), false]);
    expect(sessions).toHaveLength(2);
    for (const { begunAt, usedAt } of sessions) expect([begunAt >= before, usedAt >= begunAt]).toEqual([true, true]);
    expect((await harbour.listed(other)).find(({ isThis }) => isThis)?.browser).toBe('x'.repeat(300));
    expect(JSON.stringify(sessions)).not.toContain(chrome.split('=')[1]);
  });

  test('AC7: one that is ended closes its socket at once, and no other', async () => {
    const harbour = await openHarbour();
    const [here, there] = [await harbour.login('lee', CHROME), await harbour.login('lee', 'there')];
    const [mine, theirs] = [await harbour.floorOf(here), await harbour.floorOf(there)];
    const { id } = (await harbour.listed(here)).find(({ isThis }) => !isThis)!;
    expect(await harbour.end(here, `/api/sessions/${id}`)).toBe(204);
    expect(await theirs.gone).toBe('io server disconnect');
    expect([await harbour.roleOf(here), await harbour.roleOf(there), mine.screen.socket.connected]).toEqual(['payroll', null, true]);
    expect(await harbour.end(here, `/api/sessions/${id}`)).toBe(404);
    expect(harbour.accounts.audit.list(1)).toMatchObject([{ actor: 'lee', action: 'session ended', subject: 'lee' }]);
  });

  test('AC7: all others are ended at once, and the one that asks stays', async () => {
    const harbour = await openHarbour();
    const [here, there, third] = [await harbour.login('lee', 'a'), await harbour.login('lee', 'b'), await harbour.login('lee', 'c')];
    const kim = await harbour.login('kim', 'd');
    expect(await harbour.end(here, '/api/sessions')).toBe(204);
    expect(await Promise.all([here, there, third, kim].map(harbour.roleOf))).toEqual(['payroll', null, null, 'payroll']);
    expect(harbour.accounts.audit.list(1)).toMatchObject([{ actor: 'lee', action: 'sessions ended', before: '2 others' }]);
  });

  test('AC7: nobody ends those of others but an admin, who sees them too', async () => {
    const harbour = await openHarbour();
    const [lee, kim] = [await harbour.login('lee', 'a'), await harbour.login('kim', CHROME)];
    const second = await harbour.login('kim', 'b');
    const { id } = (await harbour.listed(kim)).find(({ isThis }) => isThis)!;
    expect(await harbour.end(lee, `/api/sessions/${id}`)).toBe(404);
    expect(await harbour.roleOf(kim)).toBe('payroll');
    const user = harbour.accounts.users.list().find(({ name }) => name === 'kim')!.id;
    const path = `/api/users/${user}/sessions`;
    expect((await harbour.listed(harbour.root, path)).map(({ browser, isThis }) => [browser, isThis])).toContainEqual([CHROME, false]);
    expect(await harbour.end(harbour.root, `${path}/${id}`)).toBe(204);
    expect([await harbour.roleOf(kim), await harbour.roleOf(second)]).toEqual([null, 'payroll']);
    expect(await harbour.end(harbour.root, path)).toBe(204);
    expect([await harbour.roleOf(second), await harbour.roleOf(lee)]).toEqual([null, 'payroll']);
    expect(harbour.accounts.audit.list(2).map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['root', 'sessions ended', 'kim'],
      ['root', 'session ended', 'kim'],
    ]);
  });

  test('AC7: logging out closes the sockets of that browser at once; logging in again ends the session that it had', async () => {
    const harbour = await openHarbour();
    const first = await harbour.login('lee', 'a');
    const { gone } = await harbour.floorOf(first);
    expect((await harbour.call('/api/logout', { cookie: first, body: {} })).status).toBe(204);
    expect(await gone).toBe('io server disconnect');
    const second = await harbour.login('lee', 'a');
    const third = (await harbour.call('/api/login', { cookie: second, body: { name: 'lee', password: PASSWORD } })).cookie ?? '';
    expect([await harbour.roleOf(second), (await harbour.listed(third)).length]).toEqual([null, 1]);
  });

  test('AC7: when it was last used is kept to the minute', async () => {
    const time = openFakeTime(1_000_000);
    const accounts = openAccounts(dataFolder(), time.clock);
    onTestFinished(() => accounts.close());
    const { users, sessions } = accounts;
    const added = await users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
    if (!added.ok) throw new Error(added.error);
    const { token } = sessions.begin({ kind: 'user', user: added.value });
    const usedAt = () => sessions.listOf(added.value.id, token)[0]?.usedAt;
    for (const [at, expected] of [
      [1_059_999, 1_000_000],
      [1_060_000, 1_060_000],
      [1_100_000, 1_060_000],
    ] as const) {
      time.moveTo(at);
      sessions.find(token);
      expect(usedAt()).toBe(expected);
    }
  });

  test('AC7: sessions from before they were told apart go on, and are known by when they began', () => {
    const [folder, time] = [dataFolder(), openFakeTime(1_000_000)];
    const before = openAccountsDatabase(join(folder, 'accounts.sqlite'), 7);
    before.exec(`INSERT INTO users (id, name, role, password_hash, created_at) VALUES ('u1', 'lee', 'payroll', '', 1)`);
    const insert = before.prepare<[string, number]>(`INSERT INTO sessions (token_digest, user, expires_at) VALUES (?, 'u1', ?)`);
    for (const token of ['one', 'two']) insert.run(digestOf(token), 1_000_000 + USER_SESSION_MS);
    before.close();
    const after = openAccounts(folder, time.clock);
    const listed = after.sessions.listOf('u1', 'one');
    expect(listed.map(({ begunAt, usedAt, browser }) => [begunAt, usedAt, browser])).toEqual(Array(2).fill([1_000_000, 1_000_000, null]));
    expect(new Set(listed.map(({ id }) => id)).size).toBe(2);
    time.moveTo(1_000_000 + USER_SESSION_MS - 1);
    expect(after.sessions.find('two')).toMatchObject({ user: { name: 'lee' } });
    after.close();
  });
});
