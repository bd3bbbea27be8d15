import type { Charge } from '../../shared/charge.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { USER_COLUMNS, userOf, type User, type UserRecord } from './user-record.ts';
import type { Users } from './users.ts';

/** The name under which the audit knows a provider that sent somebody. */
const SIGN_ON = 'single sign-on';

/** Somebody as a provider vouches for them. */
export interface SignOnPerson {
  readonly issuer: string;
  /** Theirs for good at this issuer. */
  readonly subject: string;
  /** The login name that they are called by there; null: none was told. */
  readonly login: string | null;
}

/** AC13: whose account somebody's subject is linked to. */
export interface SignOns {
  /** null: not known here. `chargeOf`: what somebody without an account may be; null: nothing. */
  admit(person: SignOnPerson, chargeOf: (login: string) => Charge | null): User | null;
  /** By which subjects this user comes in. */
  of(user: User): readonly { readonly issuer: string; readonly subject: string; readonly linkedAt: EpochMs }[];
}

interface SignOnParts {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly users: Pick<Users, 'invite'>;
}

export function openSignOns(database: AccountsDatabase, { clock, audit, users }: SignOnParts): SignOns {
  const bySubject = database.prepare<[string, string], UserRecord>(
    `SELECT ${USER_COLUMNS} FROM sign_ons JOIN users ON users.id = sign_ons.user WHERE issuer = ? AND subject = ?`,
  );
  const byName = database.prepare<[string], UserRecord>(`SELECT ${USER_COLUMNS} FROM users WHERE name = ?`);
  const link = database.prepare<[string, string, string, number]>(
    'INSERT INTO sign_ons (issuer, subject, user, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const ofUser = database.prepare<[string], ReturnType<SignOns['of']>[number]>(
    'SELECT issuer, subject, linked_at AS linkedAt FROM sign_ons WHERE user = ? ORDER BY linked_at',
  );
  const newcomer = (login: string, charge: Charge | null): User | null => {
    const invited = charge && users.invite(login, charge, SIGN_ON);
    return invited?.ok ? invited.value : null;
  };
  return {
    of: ({ id }) => ofUser.all(id),
    admit: ({ issuer, subject, login }, chargeOf) =>
      database
        .transaction((): User | null => {
          const linked = bySubject.get(issuer, subject);
          if (linked) return userOf(linked);
          if (login === null) return null;
          const named = byName.get(login);
          const user = named ? userOf(named) : newcomer(login, chargeOf(login));
          // A name that is linked already is another person's.
          if (!user || link.run(issuer, subject, user.id, clock()).changes === 0) return null;
          audit.record(SIGN_ON, 'single sign-on linked', user.name, { after: `${subject} at ${issuer}` });
          return user;
        })
        .immediate(),
  };
}
