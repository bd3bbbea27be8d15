import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { digestOf, newSecret } from './secrets.ts';
import { NO_PASSWORD, USER_COLUMNS, userOf, type User, type UserRecord } from './user-record.ts';
import type { Users } from './users.ts';

export const INVITATION_MS = 3 * 86_400_000;

/** Whom a link is for. */
export interface Invitation {
  readonly user: User;
  readonly until: EpochMs;
  /** They choose their first password; else a new one. */
  readonly isFirst: boolean;
}

/** AC2: links through which somebody chooses the password of their own account. */
export interface Invitations {
  /** The token of a new link to this account, told once, here; an earlier one is void. */
  create(user: User, actor: string): { readonly token: string; readonly until: EpochMs };
  /** null: the link is unknown, was used, or its time is over. */
  look(token: string): Invitation | null;
  /** Uses the link up; the user's sessions end. null as with `look`. */
  redeem(token: string, password: string): Promise<User | null>;
}

interface InvitationParts {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly users: Users;
}

type InvitationRecord = UserRecord & { readonly expires_at: EpochMs };

export function openInvitations(database: AccountsDatabase, { clock, audit, users }: InvitationParts): Invitations {
  const insert = database.prepare<[string, string, number]>(
    `INSERT INTO invitations (token_digest, user, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (user) DO UPDATE SET token_digest = excluded.token_digest, expires_at = excluded.expires_at`,
  );
  const byDigest = database.prepare<[string, number], InvitationRecord>(
    `SELECT ${USER_COLUMNS}, expires_at FROM invitations JOIN users ON users.id = invitations.user WHERE token_digest = ? AND expires_at > ?`,
  );
  const drop = database.prepare<[string]>('DELETE FROM invitations WHERE token_digest = ?');
  const look = (token: string): Invitation | null => {
    const record = byDigest.get(digestOf(token), clock());
    return record ? { user: userOf(record), until: record.expires_at, isFirst: record.password_hash === NO_PASSWORD } : null;
  };
  return {
    create(user, actor) {
      const token = newSecret();
      const until = epochMs(clock() + INVITATION_MS);
      audit.together(() => {
        insert.run(digestOf(token), user.id, until);
        audit.record(actor, 'password link made', user.name, { after: `good until ${new Date(until).toISOString()}` });
      });
      return { token, until };
    },
    look,
    async redeem(token, password) {
      const invitation = look(token);
      // Taken before the slow hashing begins, so that two pages with one link choose one password.
      if (!invitation || drop.run(digestOf(token)).changes === 0) return null;
      const done = await users.setPassword(invitation.user.name, password, 'invitation link');
      return done.ok ? done.value : null;
    },
  };
}
