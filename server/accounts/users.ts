import type { Charge, UserRole } from '../../shared/charge.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { agentId, teamId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { newId } from './secrets.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly charge: Charge;
}

export interface Users {
  /** Refuses a name that is taken (upper and lower case count as one). */
  add(name: string, charge: Charge, password: string, actor: string): Promise<Result<User, string>>;
  /** null for an unknown name and for a wrong password alike, after the same time. */
  authenticate(name: string, password: string): Promise<User | null>;
  setPassword(name: string, password: string, actor: string): Promise<Result<User, string>>;
  remove(name: string, actor: string): Result<User, string>;
  list(): readonly User[];
  isEmpty(): boolean;
}

interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly role: UserRole;
  readonly agent: string | null;
  readonly teams: string | null;
  readonly password_hash: string;
}

export const USER_COLUMNS = 'users.id, users.name, users.role, users.agent, users.teams, users.password_hash';

export function userOf(record: UserRecord): User {
  const { id, name, role } = record;
  if (role === 'agent') return { id, name, charge: { role, agent: agentId(record.agent ?? '') } };
  if (role === 'supervisor') return { id, name, charge: { role, teams: (record.teams ?? '').split('\n').filter(Boolean).map(teamId) } };
  return { id, name, charge: { role } };
}

/** For the audit. */
function chargeWords(charge: Charge): string {
  if (charge.role === 'agent') return `agent ${charge.agent}`;
  return charge.role === 'supervisor' ? `supervisor of ${charge.teams.join(', ') || 'no team'}` : charge.role;
}

export function openUsers(database: AccountsDatabase, clock: Clock, audit: Audit): Users {
  const byName = database.prepare<[string], UserRecord>(`SELECT ${USER_COLUMNS} FROM users WHERE name = ?`);
  const all = database.prepare<[], UserRecord>(`SELECT ${USER_COLUMNS} FROM users ORDER BY name`);
  const insert = database.prepare<[string, string, string, string | null, string | null, string, number]>(
    'INSERT INTO users (id, name, role, agent, teams, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
  );
  const changePassword = database.prepare<[string, string]>('UPDATE users SET password_hash = ? WHERE id = ?');
  const endSessions = database.prepare<[string]>('DELETE FROM sessions WHERE user = ?');
  const drop = database.prepare<[string]>('DELETE FROM users WHERE id = ?');
  const known = (name: string): Result<User, string> => {
    const record = byName.get(name);
    return record ? ok(userOf(record)) : err(`there is no user ${name}`);
  };
  return {
    async add(name, charge, password, actor) {
      const user = { id: newId(), name, charge };
      const agent = charge.role === 'agent' ? charge.agent : null;
      const teams = charge.role === 'supervisor' ? charge.teams.join('\n') : null;
      const { changes } = insert.run(user.id, name, charge.role, agent, teams, await hashPassword(password), clock());
      if (changes === 0) return err(`the user ${name} exists already`);
      audit.record(actor, `user added as ${charge.role}`, name, { after: chargeWords(charge) });
      return ok(user);
    },
    async authenticate(name, password) {
      const record = byName.get(name);
      const isRight = await verifyPassword(record?.password_hash ?? null, password);
      return record && isRight ? userOf(record) : null;
    },
    async setPassword(name, password, actor) {
      const user = known(name);
      if (!user.ok) return user;
      changePassword.run(await hashPassword(password), user.value.id);
      endSessions.run(user.value.id);
      audit.record(actor, 'password changed, sessions ended', name);
      return user;
    },
    remove(name, actor) {
      const user = known(name);
      if (!user.ok) return user;
      drop.run(user.value.id);
      audit.record(actor, 'user removed', name, { before: chargeWords(user.value.charge) });
      return user;
    },
    list: () => all.all().map(userOf),
    isEmpty: () => all.get() === undefined,
  };
}
