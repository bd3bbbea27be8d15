import { siteId, teamId, type EpochMs, type SiteId } from '../../shared/units.ts';
import type { ScreenAssignment } from '../../shared/wire/fleet.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { digestOf, newId, newSecret } from './secrets.ts';
import { changesBetween, tellAssignment } from './wall-changes.ts';

/** A screen that opens by a link or was paired. Whoever holds the link sees what the wall sees, until it is revoked. */
export interface Wall extends ScreenAssignment {
  readonly id: string;
  readonly site: SiteId;
  readonly createdAt: EpochMs;
  readonly isRevoked: boolean;
  /** When it was last connected, to the minute; null: never. */
  readonly seenAt: EpochMs | null;
}

export interface Walls {
  /** The token is told once, here; only its digest is kept. */
  create(name: string, site: SiteId, actor: string): { readonly wall: Wall; readonly token: string };
  /** V15: a screen that needs no link: it is given a session of its own. */
  pair(assignment: ScreenAssignment, site: SiteId, actor: string): Wall;
  list(): readonly Wall[];
  byToken(token: string): Wall | null;
  /** The wall in use of this id. */
  find(id: string): Wall | null;
  /** null: there is no such wall in use. */
  assign(id: string, change: Partial<ScreenAssignment>, actor: string): Wall | null;
  /** It is connected now. Kept to the minute. */
  seen(id: string): void;
  /** Ends the screen's sessions too. False: there is no such wall in use. */
  revoke(id: string, actor: string): boolean;
  /** Calls `listener` after each assignment and revocation by this process; returns how to stop that. */
  onChange(listener: () => void): () => void;
}

interface WallRecord {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly created_at: EpochMs;
  readonly revoked_at: number | null;
  readonly team: string | null;
  readonly playlist: string | null;
  readonly sound: number;
  readonly volume: number;
  readonly seen_at: EpochMs | null;
}

export const wallOf = (record: WallRecord): Wall => ({
  id: record.id,
  name: record.name,
  site: siteId(record.site),
  createdAt: record.created_at,
  isRevoked: record.revoked_at !== null,
  team: record.team === null ? null : teamId(record.team),
  playlist: record.playlist,
  sound: { isOn: record.sound === 1, volume: record.volume },
  seenAt: record.seen_at,
});

type Stored = [name: string, team: string | null, playlist: string | null, sound: number, volume: number];
const stored = ({ name, team, playlist, sound }: ScreenAssignment): Stored => [name, team, playlist, sound.isOn ? 1 : 0, sound.volume];

const UNASSIGNED = { team: null, playlist: null, sound: { isOn: false, volume: 0.5 } } as const;

export function openWalls(database: AccountsDatabase, clock: Clock, audit: Audit): Walls {
  const insert = database.prepare<[...Stored, string, string, string, string, number]>(
    `INSERT INTO walls (name, team, playlist, sound, volume, id, site, token_digest, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = database.prepare<[], WallRecord>('SELECT * FROM walls ORDER BY created_at, id');
  const byDigest = database.prepare<[string], WallRecord>('SELECT * FROM walls WHERE token_digest = ? AND revoked_at IS NULL');
  const byId = database.prepare<[string], WallRecord>('SELECT * FROM walls WHERE id = ? AND revoked_at IS NULL');
  const update = database.prepare<[...Stored, string]>(
    'UPDATE walls SET name = ?, team = ?, playlist = ?, sound = ?, volume = ? WHERE id = ?',
  );
  const touch = database.prepare<[number, string, number]>(
    'UPDATE walls SET seen_at = ? WHERE id = ? AND (seen_at IS NULL OR abs(seen_at - ?) >= 60000)',
  );
  const revoke = database.prepare<[number, string]>('UPDATE walls SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
  const endSessions = database.prepare<[string]>('DELETE FROM sessions WHERE wall = ?');
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const add = (assignment: ScreenAssignment, site: SiteId, token: string, actor: string): Wall => {
    const wall: Wall = { ...assignment, id: newId(), site, createdAt: clock(), isRevoked: false, seenAt: null };
    insert.run(...stored(assignment), wall.id, site, digestOf(token), actor, wall.createdAt);
    return wall;
  };
  const found = (record: WallRecord | undefined): Wall | null => (record ? wallOf(record) : null);
  return {
    create(name, site, actor) {
      const token = newSecret();
      return audit.together(() => {
        const wall = add({ ...UNASSIGNED, name }, site, token, actor);
        audit.record(actor, 'wall created', name, { after: tellAssignment(wall) });
        return { wall, token };
      });
    },
    pair: (assignment, site, actor) =>
      audit.together(() => {
        const wall = add(assignment, site, newSecret(), actor);
        audit.record(actor, 'wall paired', wall.name, { after: tellAssignment(wall) });
        return wall;
      }),
    list: () => all.all().map(wallOf),
    byToken: (token) => found(byDigest.get(digestOf(token))),
    find: (id) => found(byId.get(id)),
    assign(id, change, actor) {
      const before = found(byId.get(id));
      if (!before) return null;
      const wall = { ...before, ...change };
      audit.together(() => {
        update.run(...stored(wall), id);
        for (const { action, ...change } of changesBetween(before, wall)) audit.record(actor, action, wall.name, change);
      });
      tell();
      return wall;
    },
    seen(id) {
      touch.run(clock(), id, clock());
    },
    revoke(id, actor) {
      const isRevoked = audit.together(() => {
        const wall = found(byId.get(id));
        if (!wall || revoke.run(clock(), id).changes === 0) return false;
        endSessions.run(id);
        audit.record(actor, 'wall revoked', wall.name, { before: tellAssignment(wall) });
        return true;
      });
      if (isRevoked) tell();
      return isRevoked;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
