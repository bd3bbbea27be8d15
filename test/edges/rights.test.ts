import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccountsDatabase } from '../../server/accounts/accounts-database.ts';
import { openAccounts } from '../../server/accounts/accounts.ts';
import { userCommand } from '../../server/commands/user.ts';
import type { Charge } from '../../shared/charge.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { AccountsAnswer } from '../../shared/wire/account-answers.ts';
import { dataFolder } from '../support/data-folder.ts';
import { openFakeTime } from '../support/fake-time.ts';
import { runCommand } from '../support/run-command.ts';
import { startServer } from '../support/running-server.ts';

const PASSWORD = 'long enough password';
/** The version of the file before there were rights. */
const WITHOUT_RIGHTS = 13;

const EVERYBODY: readonly Charge[] = [
  { role: 'agent', agent: agentId('ana') },
  { role: 'supervisor', teams: [teamId('north')] },
  { role: 'payroll' },
  { role: 'admin' },
  { role: 'auditor' },
];

describe('rights beside the role', () => {
  test('[CF3] payroll, admins and auditors begin with export; nobody begins with listening or with whole numbers', async () => {
    const server = await startServer();
    const begun: Record<string, readonly string[]> = {};
    for (const charge of EVERYBODY) {
      const added = await server.accounts.users.add(charge.role, charge, PASSWORD, 'test');
      if (!added.ok) throw new Error(added.error);
      begun[charge.role] = server.accounts.users.find(added.value.id)?.rights ?? ['gone'];
    }
    expect(begun).toEqual({ agent: [], supervisor: [], payroll: ['export'], admin: ['export'], auditor: ['export'] });
  });

  test('[CF3] whoever took files out before there were rights still may: supervisors keep export, agents need none', () => {
    const folder = dataFolder();
    const earlier = openAccountsDatabase(join(folder, 'accounts.sqlite'), WITHOUT_RIGHTS);
    const add = earlier.prepare('INSERT INTO users (id, name, role, agent, teams, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, 0)');
    for (const { role } of EVERYBODY)
      add.run(role, role, role, role === 'agent' ? 'ana' : null, role === 'supervisor' ? 'north' : null, '');
    earlier.close();
    const accounts = openAccounts(folder, openFakeTime(0).clock);
    onTestFinished(() => accounts.close());
    expect(accounts.users.list().map(({ name, rights }) => [name, rights])).toEqual([
      ['admin', ['export']],
      ['agent', []],
      ['auditor', ['export']],
      ['payroll', ['export']],
      ['supervisor', ['export']],
    ]);
  });

  test('[CF2] an admin gives and takes them, to themselves too: they hold at once, end no session, and stand in the audit', async () => {
    const server = await startServer();
    await server.apply();
    const root = await server.admin();
    const { users, audit } = server.accounts;
    await users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
    const { cookie } = await server.call('/api/login', { body: { name: 'lee', password: PASSWORD } });
    const told = async (who: string | null) => (await server.call('/api/session', { cookie: who })).body;
    expect(await told(cookie)).toMatchObject({ role: 'supervisor', rights: [] });
    const idOf = (name: string) => users.list().find((one) => one.name === name)?.id ?? '';
    const change = (name: string, body: unknown, who: string | null = root) =>
      server.call(`/api/users/${idOf(name)}`, { method: 'PATCH', cookie: who, body });
    expect(await change('lee', { rights: ['export', 'revealNumbers', 'export'] })).toMatchObject({ status: 200 });
    expect(await told(cookie)).toMatchObject({ role: 'supervisor', rights: ['revealNumbers', 'export'] });
    expect(await change('root', { rights: ['listen', 'export'] })).toMatchObject({ status: 200 });
    expect(await told(root)).toMatchObject({ rights: ['listen', 'export'] });
    expect(await change('lee', { rights: ['revealNumbers', 'export'] })).toMatchObject({ status: 200 });
    expect(await change('lee', { rights: [] }, cookie)).toMatchObject({ status: 403 });
    expect(await change('lee', { rights: ['everything'] })).toMatchObject({ status: 400 });
    expect(await change('lee', {})).toMatchObject({ status: 400 });
    expect(audit.list(2).map(({ actor, action, subject, before, after }) => [actor, action, subject, before, after])).toEqual([
      ['root', 'rights changed', 'root', 'export', 'listen, export'],
      ['root', 'rights changed', 'lee', 'none', 'revealNumbers, export'],
    ]);
    const { accounts } = (await server.call('/api/users', { cookie: root })).body as AccountsAnswer;
    expect(accounts.map(({ name, rights }) => [name, rights])).toEqual([
      ['lee', ['revealNumbers', 'export']],
      ['root', ['listen', 'export']],
    ]);
  });

  test('[CF3] another role comes with its own rights, other teams leave them', async () => {
    const { accounts } = await startServer();
    const { users } = accounts;
    const lee = await users.add('lee', { role: 'supervisor', teams: [teamId('north')] }, PASSWORD, 'test');
    if (!lee.ok) throw new Error(lee.error);
    const listening = users.grant(lee.value, ['listen'], 'test');
    const moved = users.assign(listening, { role: 'supervisor', teams: [teamId('south')] }, 'test');
    expect(moved).toMatchObject({ ok: true, value: { rights: ['listen'] } });
    if (!moved.ok) return;
    expect(users.assign(moved.value, { role: 'payroll' }, 'test')).toMatchObject({ ok: true, value: { rights: ['export'] } });
    expect(users.find(lee.value.id)?.rights).toEqual(['export']);
    expect(accounts.audit.list(1)).toMatchObject([{ action: 'rights changed', before: 'listen', after: 'export' }]);
  });

  test('[CF2] an admin invites with rights that are other than those of the role', async () => {
    const server = await startServer();
    const root = await server.admin();
    const body = { name: 'kim', charge: { role: 'payroll' }, rights: [] };
    expect(await server.call('/api/users', { cookie: root, body })).toMatchObject({ status: 201 });
    expect(server.accounts.users.list().find(({ name }) => name === 'kim')?.rights).toEqual([]);
  });

  test('[CF2] the command line gives and takes them', async () => {
    const folder = dataFolder();
    const run = (...args: readonly string[]) => runCommand(userCommand, args, folder);
    expect(await run('add', 'lee', '--role', 'payroll')).toMatchObject({ status: 0 });
    expect(await run('rights', 'lee', 'listen,export')).toMatchObject({ status: 0 });
    expect(await run('list')).toMatchObject({ printed: ['lee\tpayroll\t\tlisten,export'] });
    expect(await run('rights', 'lee', 'none')).toMatchObject({ status: 0 });
    expect(await run('list')).toMatchObject({ printed: ['lee\tpayroll\t\t'] });
    expect(await run('rights', 'lee', 'lissen')).toMatchObject({ status: 2 });
    expect(await run('rights', 'kim', 'listen')).toMatchObject({ status: 1 });
  });
});
