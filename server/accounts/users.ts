import type { Charge } from '../../shared/charge.ts';
import { inOrder, rightsAtFirst, type Right } from '../../shared/rights.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { same } from '../../shared/wire/same.ts';
import type { Clock } from '../clock.ts';
import type { Entry } from '../with-entry.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import type { LockOuts } from './lock-outs.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { newId } from './secrets.ts';
import type { Sessions } from './sessions.ts';
import {
  chargeWords,
  NO_PASSWORD,
  rightsWords,
  storedOf,
  storedRights,
  USER_COLUMNS,
  userOf,
  type StoredCharge,
  type User,
  type UserRecord,
} from './user-record.ts';

export interface Users {
  /** Refuses a name that is taken (upper and lower case count as one). */
  add(name: string, charge: Charge, password: string, actor: string): Promise<Result<User, string>>;
  /** null for an unknown name and for a wrong password alike, after the same time; and when the account changed meanwhile. */
  authenticate(name: string, password: string): Promise<User | null>;
  setPassword(name: string, password: string, actor: string): Promise<Result<User, string>>;
  /** AC9: by themself: the session of this token stays, the others end, and a link that waits is void. */
  changePassword(user: User, password: string, token: string | null): Promise<void>;
  hasPassword(user: User): boolean;
  /** AC2: an account without a password: nobody logs in to it before one is chosen through a link. Refuses a name that is taken. */
  invite(name: string, charge: Charge, actor: string): Result<User, string>;
  /**
   * AC3: another role, other teams, another agent. Their sessions end: pages hold what the old role saw. Refuses as `remove` does.
   * CF3: with another role come the rights which that one begins with.
   */
  assign(user: User, charge: Charge, actor: string): Result<User, string>;
  /** CF2: these rights, and no others. Their sessions stay. */
  grant(user: User, rights: readonly Right[], actor: string): User;
  /** AC4: refuses to take the last admin who can log in. */
  remove(name: string, actor: string): Result<User, string>;
  /** They have just come in. */
  loggedIn(user: User): void;
  /** null: there is no user of this id. */
  find(id: string): User | null;
  list(): readonly User[];
  isEmpty(): boolean;
}

const taken = (name: string): string => `the user ${name} exists already`;
const LAST_ADMIN = 'the last admin who can log in stays one: make somebody else an admin first';

interface UserParts {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly sessions: Pick<Sessions, 'endOf' | 'endOthers'>;
  readonly lockOuts: Pick<LockOuts, 'lift'>;
}

export function openUsers(database: AccountsDatabase, { clock, audit, sessions, lockOuts }: UserParts): Users {
  const byName = database.prepare<[string], UserRecord>(`SELECT ${USER_COLUMNS} FROM users WHERE name = ?`);
  const all = database.prepare<[], UserRecord>(`SELECT ${USER_COLUMNS} FROM users ORDER BY name`);
  const insert = database.prepare<[string, string, ...StoredCharge, string, string, number]>(
    `INSERT INTO users (id, name, role, agent, teams, rights, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO NOTHING`,
  );
  const changePassword = database.prepare<[string, string]>('UPDATE users SET password_hash = ? WHERE id = ?');
  const dropLink = database.prepare<[string]>('DELETE FROM invitations WHERE user = ?');
  const dropDeskKeys = database.prepare<[string]>('DELETE FROM desk_keys WHERE user = ?');
  const changeCharge = database.prepare<[...StoredCharge, string]>('UPDATE users SET role = ?, agent = ?, teams = ? WHERE id = ?');
  const changeRights = database.prepare<[string, string]>('UPDATE users SET rights = ? WHERE id = ?');
  const touch = database.prepare<[number, string]>('UPDATE users SET logged_in_at = ? WHERE id = ?');
  const byId = database.prepare<[string], UserRecord>(`SELECT ${USER_COLUMNS} FROM users WHERE id = ?`);
  const anotherAdmin = database.prepare<[string], { id: string }>(
    `SELECT id FROM users WHERE role = 'admin' AND password_hash <> '${NO_PASSWORD}' AND id <> ?`,
  );
  const drop = database.prepare<[string]>('DELETE FROM users WHERE id = ?');
  const isLastAdmin = ({ id, charge }: User): boolean => charge.role === 'admin' && anotherAdmin.get(id) === undefined;
  const put = (name: string, charge: Charge, hash: string, { actor, action }: Pick<Entry, 'actor' | 'action'>): Result<User, string> =>
    audit.together(() => {
      const user = { id: newId(), name, charge, rights: rightsAtFirst(charge.role) };
      const { changes } = insert.run(user.id, name, ...storedOf(charge), storedRights(user.rights), hash, clock());
      if (changes === 0) return err(taken(name));
      audit.record(actor, `${action} as ${charge.role}`, name, { after: chargeWords(charge) });
      return ok(user);
    });
  const grant: Users['grant'] = (user, rights, actor) => {
    const [before, after] = [rightsWords(user.rights), rightsWords(rights)];
    if (before === after) return user;
    changeRights.run(storedRights(rights), user.id);
    audit.record(actor, 'rights changed', user.name, { before, after });
    return { ...user, rights: inOrder(rights) };
  };
  const known = (name: string): Result<User, string> => {
    const record = byName.get(name);
    return record ? ok(userOf(record)) : err(`there is no user ${name}`);
  };
  return {
    async add(name, charge, password, actor) {
      const hash = await hashPassword(password);
      return put(name, charge, hash, { actor, action: 'user added' });
    },
    invite: (name, charge, actor) => put(name, charge, NO_PASSWORD, { actor, action: 'user invited' }),
    assign: (user, charge, actor) =>
      database
        .transaction((): Result<User, string> => {
          if (same(user.charge, charge)) return ok(user);
          if (charge.role !== 'admin' && isLastAdmin(user)) return err(LAST_ADMIN);
          changeCharge.run(...storedOf(charge), user.id);
          dropDeskKeys.run(user.id);
          audit.record(actor, 'role changed, sessions ended', user.name, { before: chargeWords(user.charge), after: chargeWords(charge) });
          sessions.endOf(user.id);
          const assigned = { ...user, charge };
          return ok(charge.role === user.charge.role ? assigned : grant(assigned, rightsAtFirst(charge.role), actor));
        })
        .immediate(),
    grant: (user, rights, actor) => database.transaction(() => grant(user, rights, actor)).immediate(),
    async authenticate(name, password) {
      const record = byName.get(name);
      const chosen = record && record.password_hash !== NO_PASSWORD ? record : null;
      const isRight = await verifyPassword(chosen?.password_hash ?? null, password);
      // What was verified may be overtaken by a new password, another role or a removal.
      return chosen && isRight && same(byName.get(name), chosen) ? userOf(chosen) : null;
    },
    async setPassword(name, password, actor) {
      const user = known(name);
      if (!user.ok) return user;
      const hash = await hashPassword(password);
      audit.together(() => {
        changePassword.run(hash, user.value.id);
        audit.record(actor, 'password changed, sessions ended', user.value.name);
        sessions.endOf(user.value.id);
        lockOuts.lift(user.value.name, actor);
      });
      return user;
    },
    async changePassword({ id, name }, password, token) {
      const hash = await hashPassword(password);
      audit.together(() => {
        changePassword.run(hash, id);
        dropLink.run(id);
        audit.record(name, 'own password changed, other sessions ended', name);
        sessions.endOthers(id, token);
      });
    },
    hasPassword: ({ id }) => (byId.get(id)?.password_hash ?? NO_PASSWORD) !== NO_PASSWORD,
    remove: (name, actor) =>
      database
        .transaction((): Result<User, string> => {
          const user = known(name);
          if (!user.ok) return user;
          if (isLastAdmin(user.value)) return err(LAST_ADMIN);
          sessions.endOf(user.value.id);
          drop.run(user.value.id);
          audit.record(actor, 'user removed', user.value.name, { before: chargeWords(user.value.charge) });
          return user;
        })
        .immediate(),
    loggedIn({ id }) {
      touch.run(clock(), id);
    },
    find(id) {
      const record = byId.get(id);
      return record ? userOf(record) : null;
    },
    list: () => all.all().map(userOf),
    isEmpty: () => all.get() === undefined,
  };
}
