import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { isCommonPassword } from '../../server/accounts/passwords.ts';
import type { AccountsAnswer, PasswordLink } from '../../shared/wire/account-answers.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
const MINUTE = 60_000;
const START = 1_000_000;
const wrong = { ok: false, error: { kind: 'wrong' } };
const lockedUntil = (until: number) => ({ ok: false, error: { kind: 'locked', until } });

async function openWithLee(folder = dataFolder(), time = openFakeTime(START)) {
  const accounts = openAccounts(folder, time.clock);
  onTestFinished(() => accounts.close());
  if (accounts.users.isEmpty()) await accounts.users.add('Lee', { role: 'payroll' }, PASSWORD, 'test');
  /** Wrong passwords, one after the other: the last answer. */
  const guess = async (times: number, name = 'lee') => {
    let answer = await accounts.login(name, 'guess');
    for (let turn = 1; turn < times; turn += 1) answer = await accounts.login(name, 'guess');
    return answer;
  };
  return { accounts, folder, time, guess };
}

describe('[AC6] wrong passwords in a row lock a name', () => {
  test('AC6: the fifth for a minute, each further one twice as long, at most an hour', async () => {
    const { accounts, time, guess } = await openWithLee();
    expect(await guess(4)).toEqual(wrong);
    expect(await guess(1)).toEqual(lockedUntil(START + MINUTE));
    for (const minutes of [2, 4, 8, 16, 32, 60, 60]) {
      const { lockedUntil: until } = accounts.list()[0]!;
      time.moveTo(until! - 1);
      expect(await guess(1)).toEqual(lockedUntil(until!));
      time.moveTo(until!);
      expect(await guess(1)).toEqual(lockedUntil(until! + minutes * MINUTE));
    }
  });

  test('AC6: while it is locked the right password opens nothing, afterwards it does, and then counting begins anew', async () => {
    const { accounts, time, guess } = await openWithLee();
    await guess(5);
    expect(await accounts.login('LEE', PASSWORD)).toEqual(lockedUntil(START + MINUTE));
    time.moveTo(START + MINUTE);
    expect(await accounts.login('LEE', PASSWORD)).toMatchObject({ ok: true, value: { name: 'Lee' } });
    expect(await guess(4)).toEqual(wrong);
  });

  test('AC6: an unknown name is answered like a wrong password, and locked alike', async () => {
    const { accounts, guess } = await openWithLee();
    expect(await guess(4, 'nobody')).toEqual(wrong);
    expect(await guess(1, 'nobody')).toEqual(lockedUntil(START + MINUTE));
    expect(accounts.audit.list(20).filter(({ action }) => action === 'account locked')).toEqual([]);
  });

  test('AC6: guesses that come at once are counted one by one', async () => {
    const { accounts } = await openWithLee();
    const answers = await Promise.all(Array.from({ length: 8 }, () => accounts.login('lee', 'guess')));
    expect(answers.filter((answer) => !answer.ok && answer.error.kind === 'locked').length).toBeGreaterThanOrEqual(3);
    expect(await accounts.login('lee', PASSWORD)).toEqual(lockedUntil(START + MINUTE));
  });

  test('AC6: a restart does not forget it, a day does', async () => {
    const { accounts, folder, time, guess } = await openWithLee();
    await guess(5);
    accounts.close();
    const again = await openWithLee(folder, time);
    expect(await again.accounts.login('lee', PASSWORD)).toEqual(lockedUntil(START + MINUTE));
    time.moveTo(START + 1440 * MINUTE);
    expect(await again.guess(4)).toEqual(wrong);
  });

  test('AC6: the day is counted from the last wrong password, not from the first', async () => {
    const { time, guess } = await openWithLee();
    await guess(3);
    time.moveTo(START + 1380 * MINUTE);
    await guess(1);
    time.moveTo(START + 1500 * MINUTE);
    expect(await guess(1)).toEqual(lockedUntil(START + 1501 * MINUTE));
  });

  test('AC6: a new password lifts the lock, and the audit has both', async () => {
    const { accounts, guess } = await openWithLee();
    await guess(5);
    await accounts.users.setPassword('lee', 'another long one', 'command line');
    expect(await accounts.login('lee', 'another long one')).toMatchObject({ ok: true });
    const until = `until ${new Date(START + MINUTE).toISOString()}`;
    expect(accounts.audit.list(3).map(({ actor, action, subject, before, after }) => [actor, action, subject, before, after])).toEqual([
      ['command line', 'lock lifted', 'Lee', until, null],
      ['command line', 'password changed, sessions ended', 'Lee', null, null],
      ['server', 'account locked', 'Lee', null, until],
    ]);
  });

  test('AC6: over HTTP who tries is told until when; an admin sees it and lifts it; who is logged in stays so', async () => {
    const server = await startServer();
    const root = await server.admin();
    await server.accounts.users.add('lee', { role: 'payroll' }, PASSWORD, 'test');
    const login = (password: string) => server.call('/api/login', { body: { name: 'lee', password } });
    const { cookie } = await login(PASSWORD);
    for (let turn = 1; turn < 5; turn += 1) expect(await login('guess')).toMatchObject({ status: 401, body: { error: 'wrongLogin' } });
    const locked = await login('guess');
    expect(locked).toMatchObject({ status: 429, body: { error: 'locked' } });
    const { until } = locked.body as { until: number };
    const lee = async () => ((await server.call('/api/users', { cookie: root })).body as AccountsAnswer).accounts[0]!;
    expect(await lee()).toMatchObject({ name: 'lee', lockedUntil: until });
    expect((await server.call('/api/session', { cookie })).body).toMatchObject({ role: 'payroll' });
    expect(await login(PASSWORD)).toMatchObject({ status: 429, body: { error: 'locked', until } });
    expect(await server.call(`/api/users/${(await lee()).id}/unlock`, { cookie: root, body: {} })).toMatchObject({ status: 204 });
    expect(await lee()).toMatchObject({ lockedUntil: null });
    expect(await login(PASSWORD)).toMatchObject({ status: 200 });
    expect(server.accounts.audit.list(1)).toMatchObject([{ actor: 'root', action: 'lock lifted', subject: 'lee' }]);
  });
});

describe('[AC5] passwords that are chosen', () => {
  test('AC5: the commonest are known', () => {
    expect(['1234567890', 'qwertyuiop', 'password123'].map(isCommonPassword)).toEqual([true, true, true]);
    expect(isCommonPassword(PASSWORD)).toBe(false);
  });

  test('AC5: a refusal names what is wrong, and a link is not used up by it', async () => {
    const server = await startServer();
    const root = await server.admin();
    const invited = await server.call('/api/users', { cookie: root, body: { name: 'wang.fang', charge: { role: 'payroll' } } });
    const token = (invited.body as PasswordLink).path.replace('/office#join=', '');
    const join = (password: string) => server.call('/api/join', { body: { token, password } });
    expect(await join('short')).toMatchObject({ status: 400, body: { error: 'passwordShort' } });
    expect(await join('Password123')).toMatchObject({ status: 400, body: { error: 'passwordCommon' } });
    expect(await join('my WANG.FANG')).toMatchObject({ status: 400, body: { error: 'passwordName' } });
    expect(await join('a'.repeat(1025))).toMatchObject({ status: 400, body: { error: 'passwordLong' } });
    expect(await join(PASSWORD)).toMatchObject({ status: 200 });
  });
});
