import type { Role } from '../../shared/audience.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { SessionRow } from '../../shared/wire/account-answers.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { digestOf, newId, newSecret } from './secrets.ts';
import { USER_COLUMNS, userOf, type User } from './user-record.ts';
import { wallOf, type Wall } from './walls.ts';

const DAY_MS = 86_400_000;
export const USER_SESSION_MS = 7 * DAY_MS;
/** A wall runs for months and nobody stands by to log it in. */
export const WALL_SESSION_MS = 400 * DAY_MS;

/** AC15: a shift, with what comes before and after it. */
export const DESK_SESSION_MS = DAY_MS / 2;

export interface UserIdentity {
  readonly kind: 'user';
  readonly user: User;
  /** AC15: by a PIN or a badge: for the desk alone. Left out: no. */
  readonly isDesk?: boolean;
}

/** Who came in. */
export type Identity = UserIdentity | { readonly kind: 'wall'; readonly wall: Wall };

/** AC15: what a PIN or a badge opens, which is seen by whoever stands by: the desk, with none of the account's rights. */
export const atDesk = (user: User): UserIdentity => ({ kind: 'user', user: { ...user, rights: [] }, isDesk: true });

export const roleOf = (identity: Identity | null): Role | null =>
  identity?.kind === 'wall' ? 'wall' : (identity?.user.charge.role ?? null);

export interface Sessions {
  /** Returns the token for the cookie; the table holds its digest. `browser`: as it names itself; null: it does not. */
  begin(identity: Identity, browser?: string | null): { readonly token: string; readonly lastsMs: number };
  /** null: unknown, expired, or its user or wall is gone. */
  find(token: string): Identity | null;
  end(token: string): void;
  /** AC7: those of this user that stand, the last used first; `token`: of the one that asks. */
  listOf(user: string, token: string | null): readonly SessionRow[];
  /** False: the user has no such session. */
  endOne(user: string, session: string): boolean;
  /** All of the user's but that of this token. Returns how many. */
  endOthers(user: string, token: string | null): number;
  /** Ends all sessions of this user, by id. Returns how many. */
  endOf(user: string): number;
  /** AC15: those for the desk alone, of this user, by id; null: of everybody. Returns how many. */
  endDesks(user: string | null): number;
  /** Calls `listener` after sessions were ended by this process; returns how to stop that. */
  onEnd(listener: () => void): () => void;
}

type Used = { readonly used_at: EpochMs };
type SessionRecord = Parameters<typeof userOf>[0] & Used & { readonly is_desk: number };
type WallSessionRecord = Parameters<typeof wallOf>[0] & Used;
interface ListedRecord extends Used {
  readonly id: string;
  readonly begun_at: EpochMs;
  readonly browser: string | null;
  readonly token_digest: string;
}

/** When it was last used is kept to the minute. */
const USED_MS = 60_000;
/** Longer names of browsers are cut. */
const LONGEST_BROWSER = 300;

export function openSessions(database: AccountsDatabase, clock: Clock): Sessions {
  const insert = database.prepare<[string, string, string | null, string | null, number, number, number, string | null, number]>(
    `INSERT INTO sessions (token_digest, id, user, wall, expires_at, begun_at, used_at, browser, is_desk)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const touch = database.prepare<[number, string]>('UPDATE sessions SET used_at = ? WHERE token_digest = ?');
  const listed = database.prepare<[string, number], ListedRecord>(
    'SELECT id, begun_at, used_at, browser, token_digest FROM sessions WHERE user = ? AND expires_at > ? ORDER BY used_at DESC, begun_at DESC',
  );
  const dropOne = database.prepare<[string, string]>('DELETE FROM sessions WHERE user = ? AND id = ?');
  const dropOthers = database.prepare<[string, string]>('DELETE FROM sessions WHERE user = ? AND token_digest <> ?');
  const ofUser = database.prepare<[string, number], SessionRecord>(
    `SELECT ${USER_COLUMNS}, used_at, is_desk FROM sessions JOIN users ON users.id = sessions.user WHERE token_digest = ? AND expires_at > ?`,
  );
  const ofWall = database.prepare<[string, number], WallSessionRecord>(
    `SELECT walls.*, used_at FROM sessions JOIN walls ON walls.id = sessions.wall
     WHERE sessions.token_digest = ? AND expires_at > ? AND revoked_at IS NULL`,
  );
  const drop = database.prepare<[string]>('DELETE FROM sessions WHERE token_digest = ?');
  const dropOf = database.prepare<[string]>('DELETE FROM sessions WHERE user = ?');
  const dropDesks = database.prepare<[string | null, string | null]>('DELETE FROM sessions WHERE is_desk = 1 AND (? IS NULL OR user = ?)');
  const dropExpired = database.prepare<[number]>('DELETE FROM sessions WHERE expires_at <= ?');
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const use = (digest: string, { used_at }: Used): void => {
    const now = clock();
    if (now - used_at >= USED_MS) touch.run(now, digest);
  };
  const told = (changes: number): number => {
    if (changes > 0) tell();
    return changes;
  };
  return {
    begin(identity, browser = null) {
      const token = newSecret();
      const lastsMs = lastsMsOf(identity);
      const isDesk = identity.kind === 'user' && identity.isDesk === true;
      const now = clock();
      dropExpired.run(now);
      const [user, wall] = identity.kind === 'user' ? [identity.user.id, null] : [null, identity.wall.id];
      insert.run(digestOf(token), newId(), user, wall, now + lastsMs, now, now, browser?.slice(0, LONGEST_BROWSER) ?? null, isDesk ? 1 : 0);
      return { token, lastsMs };
    },
    find(token) {
      const digest = digestOf(token);
      const user = ofUser.get(digest, clock());
      if (user) {
        use(digest, user);
        return user.is_desk === 1 ? atDesk(userOf(user)) : { kind: 'user', user: userOf(user) };
      }
      const wall = ofWall.get(digest, clock());
      if (wall) use(digest, wall);
      return wall ? { kind: 'wall', wall: wallOf(wall) } : null;
    },
    end(token) {
      told(drop.run(digestOf(token)).changes);
    },
    listOf(user, token) {
      const own = token === null ? null : digestOf(token);
      return listed.all(user, clock()).map(({ id, begun_at, used_at, browser, token_digest }) => ({
        ...{ id, browser, begunAt: begun_at, usedAt: used_at },
        isThis: token_digest === own,
      }));
    },
    endOne: (user, session) => told(dropOne.run(user, session).changes) > 0,
    endOthers: (user, token) => told(dropOthers.run(user, token === null ? '' : digestOf(token)).changes),
    endOf: (user) => told(dropOf.run(user).changes),
    endDesks: (user) => told(dropDesks.run(user, user).changes),
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function lastsMsOf(identity: Identity): number {
  if (identity.kind === 'wall') return WALL_SESSION_MS;
  return identity.isDesk === true ? DESK_SESSION_MS : USER_SESSION_MS;
}
