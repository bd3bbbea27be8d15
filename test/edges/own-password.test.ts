import { describe, expect, test } from 'vitest';
import type { User } from '../../server/accounts/user-record.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const NEW = 'another long one';

async function openWithLee() {
  const server = await startServer();
  await server.admin();
  await server.accounts.users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
  const login = (password: string) => server.call('/api/login', { body: { name: 'lee', password } });
  const [here, there] = [(await login(PASSWORD)).cookie, (await login(PASSWORD)).cookie];
  const change = (old: string, password: string) => server.call('/api/account/password', { cookie: here, body: { old, password } });
  const roleOf = async (cookie: string | null) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  return { ...server, login, here, there, change, roleOf };
}

describe("[AC9] changing one's own password", () => {
  test('AC9: with the old one; other sessions end, this one stays, a link that waits is void, and the audit says so', async () => {
    const floor = await openWithLee();
    const lee = floor.accounts.users.list().find(({ name }) => name === 'lee')!;
    const { token } = floor.accounts.invitations.create(lee, 'test');
    expect(await floor.change(PASSWORD, NEW)).toMatchObject({ status: 204 });
    expect([await floor.roleOf(floor.here), await floor.roleOf(floor.there)]).toEqual(['payroll', null]);
    expect([(await floor.login(PASSWORD)).status, (await floor.login(NEW)).status]).toEqual([401, 200]);
    expect(floor.accounts.invitations.look(token)).toBeNull();
    expect(floor.accounts.audit.list(1)).toMatchObject([
      { actor: 'lee', action: 'own password changed, other sessions ended', subject: 'lee' },
    ]);
  });

  test('AC9: a wrong old one is a try towards the lock-out, and nothing changes', async () => {
    const floor = await openWithLee();
    for (let turn = 1; turn < 5; turn += 1)
      expect(await floor.change('a guess', NEW)).toMatchObject({ status: 403, body: { error: 'wrongPassword' } });
    expect(await floor.change('a guess', NEW)).toMatchObject({ status: 429, body: { error: 'locked' } });
    expect(await floor.change(PASSWORD, NEW)).toMatchObject({ status: 429 });
    expect([await floor.roleOf(floor.here), await floor.roleOf(floor.there)]).toEqual(['payroll', 'payroll']);
  });

  test('AC6: a password that is void, or of another role, before it was checked begins no session', async () => {
    const { accounts } = await openWithLee();
    const changes = [(lee: User) => accounts.users.assign(lee, { role: 'auditor' }, 'test'), () => accounts.users.remove('lee', 'test')];
    for (const change of changes) {
      const lee = accounts.users.list().find(({ name }) => name === 'lee')!;
      const checked = accounts.login('lee', PASSWORD);
      change(lee);
      expect(await checked).toMatchObject({ ok: false });
    }
  });

  test('AC9, AC5: the new one is checked as ever, and is another than the old', async () => {
    const floor = await openWithLee();
    expect(await floor.change(PASSWORD, 'short')).toMatchObject({ status: 400, body: { error: 'passwordShort' } });
    expect(await floor.change(PASSWORD, 'qwertyuiop')).toMatchObject({ status: 400, body: { error: 'passwordCommon' } });
    expect(await floor.change(PASSWORD, PASSWORD)).toMatchObject({ status: 400, body: { error: 'samePassword' } });
    expect(await floor.roleOf(floor.there)).toBe('payroll');
  });

  test('AC9: nobody else changes it, and on the demo floor there is none', async () => {
    const floor = await openWithLee();
    const body = { old: PASSWORD, password: NEW };
    expect(await floor.call('/api/account/password', { body })).toMatchObject({ status: 401 });
    const demo = await startServer({ isDemo: true });
    expect(await demo.call('/api/account/password', { body })).toMatchObject({ status: 403, body: { error: 'forbidden' } });
  });
});
