import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { drawPin } from '../../server/accounts/desk-keys.ts';
import { DESK_SESSION_MS, openSessions } from '../../server/accounts/sessions.ts';
import { openAccountsDatabase } from '../../server/accounts/accounts-database.ts';
import { meantBy } from '../../server/http/desk-login-routes.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { DeskKeyGiven, DeskKeysAnswer } from '../../shared/wire/login-answers.ts';
import { join } from 'node:path';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { PATIENTLY } from '../support/patiently.ts';
import { HARBOUR_YAML, startServer } from '../support/running-server.ts';
import { openScreen } from '../support/screen.ts';

const PASSWORD = 'long enough password';
const written = parse(HARBOUR_YAML) as { site: object; agents: readonly { id: string; team: string; identities?: object }[] };
const yamlWith = (deskLogin: boolean): string => stringify({ ...written, site: { ...written.site, deskLogin } });
const ANA = written.agents.find(({ id }) => id === 'ana')!;
const OTHER = written.agents.find(({ team }) => team !== ANA.team)!;

async function openHarbour(deskLogin = true) {
  const server = await startServer();
  await server.apply(yamlWith(deskLogin));
  const root = await server.admin();
  const { users, sessions } = server.accounts;
  await users.add('ana.lin', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
  await users.add('other', { role: 'agent', agent: agentId(OTHER.id) }, PASSWORD, 'test');
  const lee = await users.add('lee', { role: 'supervisor', teams: [teamId(ANA.team)] }, PASSWORD, 'test');
  if (!lee.ok) throw new Error(lee.error);
  const supervisor = `tallyboard_session=${sessions.begin({ kind: 'user', user: lee.value }).token}`;
  const give = (agent: string, kind: 'pin' | 'badge', cookie = supervisor) =>
    server.call(`/api/desk-keys/${agent}/${kind}`, { cookie, body: {} });
  const pinOf = async (agent: string) => ((await give(agent, 'pin', root)).body as DeskKeyGiven).secret;
  const enter = (name: string, pin: string) => server.call('/api/desk-login', { body: { name, pin } });
  const wear = (token: string) => server.call('/api/desk-login/badge', { body: { token } });
  const keys = async (cookie: string) => (await server.call('/api/desk-keys', { cookie })).body as DeskKeysAnswer;
  const roleOf = async (cookie: string | null) => ((await server.call('/api/session', { cookie })).body as { role: string | null }).role;
  const audited = (count: number) => server.accounts.audit.list(count).map(({ actor, action, subject }) => [actor, action, subject]);
  return { ...server, root, supervisor, give, pinOf, enter, wear, keys, roleOf, audited };
}

describe('[AC14] PINs and badges are given', () => {
  test('AC14: by a supervisor to agents of their own teams, by an admin to everybody; told once, kept as digests', async () => {
    const harbour = await openHarbour();
    const given = (await harbour.give('ana', 'pin')).body as DeskKeyGiven;
    expect([given.kind, given.name]).toEqual(['pin', 'ana.lin']);
    expect(given.secret).toMatch(/^\d{6}$/);
    expect(await harbour.give(OTHER.id, 'pin')).toMatchObject({ status: 403 });
    expect(await harbour.give(OTHER.id, 'badge', harbour.root)).toMatchObject({ status: 201 });
    const [own, all] = [await harbour.keys(harbour.supervisor), await harbour.keys(harbour.root)];
    expect(own.agents.find(({ agent }) => agent === 'ana')).toMatchObject({ account: 'ana.lin', hasPin: true, hasBadge: false });
    expect([own.agents.some(({ agent }) => agent === OTHER.id), all.agents.length]).toEqual([false, written.agents.length]);
    const without = written.agents.find(({ id, team }) => id !== 'ana' && team === ANA.team)!;
    expect(await harbour.give(without.id, 'pin')).toMatchObject({ status: 404, body: { error: 'unknownAccount' } });
    expect(harbour.audited(2)).toEqual([
      ['root', 'badge given', 'other'],
      ['lee', 'PIN given', 'ana.lin'],
    ]);
    expect(JSON.stringify([own, all, harbour.accounts.audit.list(50)])).not.toContain(given.secret);
  });

  test('AC14: an easy PIN is drawn again', () => {
    const drawn = [123_456, 7, 480_913];
    expect(drawPin(() => drawn.shift() ?? 0)).toBe('480913');
  });

  test('AC14: not where the site file does not allow it, and then none opens anything', async () => {
    const harbour = await openHarbour(false);
    const off = { status: 403, body: { error: 'deskLoginOff' } };
    expect(await harbour.give('ana', 'pin')).toMatchObject(off);
    expect(await harbour.enter('ana', '480913')).toMatchObject(off);
    expect((await harbour.call('/api/session')).body).toMatchObject({ deskLogin: false });
  });
});

describe('[AC15] agents come to their desk', () => {
  test('AC15: by login name, id or extension, and the PIN; to the desk of their own, and to nothing of the account', async () => {
    const harbour = await openHarbour();
    const pin = await harbour.pinOf('ana');
    const into = await harbour.enter('ANA.lin', `${pin.slice(0, 3)} ${pin.slice(3)}`);
    expect(into).toMatchObject({ status: 200, body: { role: 'agent', agent: 'ana', isDesk: true } });
    expect(into.headers.getSetCookie()[0]).toContain(`Max-Age=${DESK_SESSION_MS / 1000}`);
    expect(await harbour.enter('ana', pin)).toMatchObject({ status: 200 });
    expect(await openScreen(harbour.url, { cookie: into.cookie ?? '' }).join('desk')).toMatchObject({ ok: true });
    expect(await harbour.call(`/api/board?audience=desk&agent=${OTHER.id}`, { cookie: into.cookie })).toMatchObject({ status: 403 });
    for (const [path, body] of [
      ['/api/sessions', undefined],
      ['/api/account', undefined],
      ['/api/account/password', { old: PASSWORD, password: 'another long one' }],
      ['/api/account/second-step', { password: PASSWORD }],
    ] as const)
      expect([path, (await harbour.call(path, { cookie: into.cookie, ...(body && { body }) })).status]).toEqual([path, 403]);
  });

  test('AC15, CF10: with none of the rights of the account, neither as it comes in nor afterwards', async () => {
    const harbour = await openHarbour();
    const { users } = harbour.accounts;
    const ana = users.list().find(({ name }) => name === 'ana.lin')!;
    users.grant(ana, ['revealNumbers', 'export'], 'root');
    const into = await harbour.enter('ana', await harbour.pinOf('ana'));
    expect(into).toMatchObject({ body: { isDesk: true, rights: [] } });
    expect(await harbour.call('/api/session', { cookie: into.cookie })).toMatchObject({ body: { isDesk: true, rights: [] } });
    const asked = { cookie: into.cookie, body: { reason: 'to call them back' } };
    expect((await harbour.call('/api/lists/any/leads/1/number', asked)).status).toBe(403);
  });

  test('AC15: a name that means several agents means nobody', () => {
    const user = { id: 'u', name: 'ana.lin', charge: { role: 'agent', agent: agentId('ana') }, rights: [] } as const;
    const agent = (id: string, extension: string) => ({ id: agentId(id), names: [extension] });
    expect(meantBy('2001', [user], [agent('ana', '2001'), agent('bo', '2002')])).toBe(user);
    expect(meantBy('2001', [user], [agent('ana', '2001'), agent('bo', '2001')])).toBeNull();
    expect(meantBy('2002', [user], [agent('ana', '2001'), agent('bo', '2002')])).toBeNull();
    expect(meantBy('lee', [{ ...user, name: 'lee', charge: { role: 'admin' } }], [])).toBeNull();
  });

  test('AC15, AC6: wrong PINs lock the account, by whichever name they were said, and an unknown name is answered alike', async () => {
    const harbour = await openHarbour();
    const pin = await harbour.pinOf('ana');
    const wrong = { status: 401, body: { error: 'wrongPin' }, cookie: null };
    expect(await harbour.enter('nobody', '480913')).toMatchObject(wrong);
    expect(await harbour.enter('lee', '480913')).toMatchObject(wrong);
    for (const name of ['ana', 'ana.lin', 'ana', 'ana']) expect(await harbour.enter(name, '000000')).toMatchObject(wrong);
    expect(await harbour.enter('ana.lin', '000000')).toMatchObject({ status: 429, body: { error: 'locked' } });
    expect(await harbour.enter('ana', pin)).toMatchObject({ status: 429 });
  });

  test('AC15, AC6: a right PIN forgets no wrong password, and is no try itself', async () => {
    const harbour = await openHarbour();
    const pin = await harbour.pinOf('ana');
    const guess = () => harbour.accounts.login('ana.lin', 'a guess');
    for (let turn = 1; turn <= 4; turn += 1) {
      expect(await guess()).toEqual({ ok: false, error: { kind: 'wrong' } });
      expect(await harbour.enter('ana', pin)).toMatchObject({ status: 200 });
    }
    expect(await guess()).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect(await harbour.enter('ana', pin)).toMatchObject({ status: 429 });
  });

  test('AC15, AC6: right PINs do not keep a wrong one from being forgotten after its day', async () => {
    const HOUR = 3_600_000;
    const time = openFakeTime(1_000_000);
    const accounts = openAccounts(dataFolder(), time.clock);
    onTestFinished(() => accounts.close());
    const added = await accounts.users.add('ana', { role: 'agent', agent: agentId('ana') }, PASSWORD, 'test');
    if (!added.ok) throw new Error(added.error);
    const pin = (await accounts.deskKeys.givePin(added.value, 'test')) ?? '';
    for (let turn = 1; turn <= 4; turn += 1) await accounts.showPin(added.value, 'ana', '000000');
    time.moveTo(1_000_000 + 23 * HOUR);
    expect(await accounts.showPin(added.value, 'ana', pin)).toMatchObject({ ok: true });
    time.moveTo(1_000_000 + 24 * HOUR);
    expect(await accounts.showPin(added.value, 'ana', '000000')).toEqual({ ok: false, error: { kind: 'wrong' } });
  });

  test('AC14, AC15: a badge opens as often as it is shown; another one, or taking it, makes it void and ends the sessions', async () => {
    const harbour = await openHarbour();
    const badge = async () => ((await harbour.give('ana', 'badge')).body as DeskKeyGiven).secret.replace('/desk#badge=', '');
    const first = await badge();
    const [one, two] = [(await harbour.wear(first)).cookie, (await harbour.wear(first)).cookie];
    const byPassword = (await harbour.call('/api/login', { body: { name: 'ana.lin', password: PASSWORD } })).cookie;
    expect([await harbour.roleOf(one), await harbour.roleOf(two)]).toEqual(['agent', 'agent']);
    const second = await badge();
    expect([await harbour.roleOf(one), await harbour.roleOf(two), await harbour.roleOf(byPassword)]).toEqual([null, null, 'agent']);
    expect(await harbour.wear(first)).toMatchObject({ status: 401, body: { error: 'wrongBadge' } });
    const three = (await harbour.wear(second)).cookie;
    expect(await harbour.call('/api/desk-keys/ana', { method: 'DELETE', cookie: harbour.supervisor })).toMatchObject({ status: 204 });
    expect([await harbour.roleOf(three), (await harbour.wear(second)).status]).toEqual([null, 401]);
    expect(harbour.audited(1)).toEqual([['lee', 'PIN and badge taken', 'ana.lin']]);
  });

  test('AC6, AC14: a PIN that is taken, or another agent, while it is checked or drawn: none opens and none is given', async () => {
    const { accounts } = await openHarbour();
    const [ana, actor] = [accounts.users.list().find(({ name }) => name === 'ana.lin')!, 'test'];
    const first = (await accounts.deskKeys.givePin(ana, actor))!;
    const checked = accounts.showPin(ana, 'ana', first);
    accounts.deskKeys.take(ana, actor);
    expect(await checked).toMatchObject({ ok: false });
    const drawn = accounts.deskKeys.givePin(ana, actor);
    accounts.users.assign(ana, { role: 'agent', agent: agentId(OTHER.id) }, actor);
    expect([await drawn, accounts.deskKeys.of(ana).hasPin]).toEqual([null, false]);
  });

  test('AC14: with another agent or role both are void', async () => {
    const harbour = await openHarbour();
    const pin = await harbour.pinOf('ana');
    const user = harbour.accounts.users.list().find(({ name }) => name === 'ana.lin')!;
    harbour.accounts.users.assign(user, { role: 'agent', agent: agentId(OTHER.id) }, 'test');
    expect(await harbour.enter('ana.lin', pin)).toMatchObject({ status: 401 });
  });

  test('AC15: a site file that does not allow it ends those sessions and no others', async () => {
    const harbour = await openHarbour();
    const byPin = (await harbour.enter('ana', await harbour.pinOf('ana'))).cookie;
    const byPassword = (await harbour.call('/api/login', { body: { name: 'ana.lin', password: PASSWORD } })).cookie;
    await harbour.apply(yamlWith(false));
    await vi.waitFor(async () => expect(await harbour.roleOf(byPin)).toBeNull(), PATIENTLY);
    expect(await harbour.roleOf(byPassword)).toBe('agent');
    expect(harbour.audited(1)).toEqual([['server', 'desk sessions ended', 'harbour']]);
  });

  test('AC15: a desk session lasts 12 hours', () => {
    const time = openFakeTime(1_000_000);
    const database = openAccountsDatabase(join(dataFolder(), 'accounts.sqlite'));
    database.exec("INSERT INTO users (id, name, role, agent, password_hash, created_at) VALUES ('u', 'ana', 'agent', 'ana', '', 1)");
    const sessions = openSessions(database, time.clock);
    const user = { id: 'u', name: 'ana', charge: { role: 'agent', agent: agentId('ana') }, rights: [] } as const;
    const { token } = sessions.begin({ kind: 'user', user, isDesk: true });
    time.moveTo(1_000_000 + 12 * 3_600_000 - 1);
    expect(sessions.find(token)).toEqual({ kind: 'user', user, isDesk: true });
    time.moveTo(1_000_000 + 12 * 3_600_000);
    expect(sessions.find(token)).toBeNull();
    database.close();
  });
});
