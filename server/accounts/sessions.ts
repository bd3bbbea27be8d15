import type { Role } from '../../shared/audience.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { digestOf, newSecret } from './secrets.ts';
import { USER_COLUMNS, userOf, type User } from './user-record.ts';
import { wallOf, type Wall } from './walls.ts';

const DAY_MS = 86_400_000;
export const USER_SESSION_MS = 7 * DAY_MS;
/** A wall runs for months and nobody stands by to log it in. */
export const WALL_SESSION_MS = 400 * DAY_MS;

/** Who came in. */
export type Identity = { readonly kind: 'user'; readonly user: User } | { readonly kind: 'wall'; readonly wall: Wall };

export const roleOf = (identity: Identity | null): Role | null =>
  identity?.kind === 'wall' ? 'wall' : (identity?.user.charge.role ?? null);

export interface Sessions {
  /** Returns the token for the cookie; the table holds its digest. */
  begin(identity: Identity): { readonly token: string; readonly lastsMs: number };
  /** null: unknown, expired, or its user or wall is gone. */
  find(token: string): Identity | null;
  end(token: string): void;
  /** Ends all sessions of this user, by id. */
  endOf(user: string): void;
  /** Calls `listener` after sessions were ended by this process; returns how to stop that. */
  onEnd(listener: () => void): () => void;
}

type SessionRecord = Parameters<typeof userOf>[0] & { readonly expires_at: EpochMs };
type WallSessionRecord = Parameters<typeof wallOf>[0] & { readonly expires_at: EpochMs };

export function openSessions(database: AccountsDatabase, clock: Clock): Sessions {
  const insert = database.prepare<[string, string | null, string | null, number]>(
    'INSERT INTO sessions (token_digest, user, wall, expires_at) VALUES (?, ?, ?, ?)',
  );
  const ofUser = database.prepare<[string, number], SessionRecord>(
    `SELECT ${USER_COLUMNS}, expires_at FROM sessions JOIN users ON users.id = sessions.user WHERE token_digest = ? AND expires_at > ?`,
  );
  const ofWall = database.prepare<[string, number], WallSessionRecord>(
    `SELECT walls.*, expires_at FROM sessions JOIN walls ON walls.id = sessions.wall
     WHERE sessions.token_digest = ? AND expires_at > ? AND revoked_at IS NULL`,
  );
  const drop = database.prepare<[string]>('DELETE FROM sessions WHERE token_digest = ?');
  const dropOf = database.prepare<[string]>('DELETE FROM sessions WHERE user = ?');
  const dropExpired = database.prepare<[number]>('DELETE FROM sessions WHERE expires_at <= ?');
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    begin(identity) {
      const token = newSecret();
      const lastsMs = identity.kind === 'user' ? USER_SESSION_MS : WALL_SESSION_MS;
      dropExpired.run(clock());
      const [user, wall] = identity.kind === 'user' ? [identity.user.id, null] : [null, identity.wall.id];
      insert.run(digestOf(token), user, wall, clock() + lastsMs);
      return { token, lastsMs };
    },
    find(token) {
      const digest = digestOf(token);
      const user = ofUser.get(digest, clock());
      if (user) return { kind: 'user', user: userOf(user) };
      const wall = ofWall.get(digest, clock());
      return wall ? { kind: 'wall', wall: wallOf(wall) } : null;
    },
    end(token) {
      if (drop.run(digestOf(token)).changes > 0) tell();
    },
    endOf(user) {
      if (dropOf.run(user).changes > 0) tell();
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
