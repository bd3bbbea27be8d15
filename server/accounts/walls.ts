import { siteId, type EpochMs, type SiteId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { digestOf, newId, newSecret } from './secrets.ts';

/** A screen that opens by a link. Whoever holds the link sees what the wall sees, until it is revoked. */
export interface Wall {
  readonly id: string;
  readonly name: string;
  readonly site: SiteId;
  readonly createdAt: EpochMs;
  readonly isRevoked: boolean;
}

export interface Walls {
  /** The token is told once, here; only its digest is kept. */
  create(name: string, site: SiteId, actor: string): { readonly wall: Wall; readonly token: string };
  list(): readonly Wall[];
  byToken(token: string): Wall | null;
  /** Ends the screen's sessions too. False: there is no such wall in use. */
  revoke(id: string, actor: string): boolean;
}

interface WallRecord {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly created_at: EpochMs;
  readonly revoked_at: number | null;
}

export const wallOf = (record: WallRecord): Wall => ({
  id: record.id,
  name: record.name,
  site: siteId(record.site),
  createdAt: record.created_at,
  isRevoked: record.revoked_at !== null,
});

export function openWalls(database: AccountsDatabase, clock: Clock, audit: Audit): Walls {
  const insert = database.prepare<[string, string, string, string, string, number]>(
    'INSERT INTO walls (id, name, site, token_digest, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const all = database.prepare<[], WallRecord>('SELECT * FROM walls ORDER BY created_at, id');
  const byDigest = database.prepare<[string], WallRecord>('SELECT * FROM walls WHERE token_digest = ? AND revoked_at IS NULL');
  const revoke = database.prepare<[number, string]>('UPDATE walls SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
  const endSessions = database.prepare<[string]>('DELETE FROM sessions WHERE wall = ?');
  return {
    create(name, site, actor) {
      const token = newSecret();
      const wall: Wall = { id: newId(), name, site, createdAt: clock(), isRevoked: false };
      insert.run(wall.id, name, site, digestOf(token), actor, wall.createdAt);
      audit.record(actor, 'wall created', name);
      return { wall, token };
    },
    list: () => all.all().map(wallOf),
    byToken(token) {
      const record = byDigest.get(digestOf(token));
      return record ? wallOf(record) : null;
    },
    revoke(id, actor) {
      const isRevoked = revoke.run(clock(), id).changes > 0;
      if (isRevoked) {
        endSessions.run(id);
        audit.record(actor, 'wall revoked', id);
      }
      return isRevoked;
    },
  };
}
