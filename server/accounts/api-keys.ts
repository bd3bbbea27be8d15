import { err, ok, type Result } from '../../shared/result.ts';
import { siteId, type EpochMs, type SiteId } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { digestOf, newId, newSecret } from './secrets.ts';

/** What a program sends events with. Its name becomes the source of those events: `http:NAME`. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly site: SiteId;
  readonly createdAt: EpochMs;
}

export interface ApiKeys {
  /** The key is told once, here; only its digest is kept. Refuses a name in use. */
  create(name: string, site: SiteId, actor: string): Result<{ readonly key: ApiKey; readonly secret: string }, string>;
  find(secret: string): ApiKey | null;
  /** Those in use. */
  list(): readonly ApiKey[];
  revoke(name: string, actor: string): boolean;
}

interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly created_at: EpochMs;
}

const keyOf = ({ id, name, site, created_at }: KeyRecord): ApiKey => ({ id, name, site: siteId(site), createdAt: created_at });

export function openApiKeys(database: AccountsDatabase, clock: Clock, audit: Audit): ApiKeys {
  const insert = database.prepare<[string, string, string, string, number]>(
    `INSERT INTO api_keys (id, name, site, key_digest, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING`,
  );
  const byDigest = database.prepare<[string], KeyRecord>('SELECT * FROM api_keys WHERE key_digest = ? AND revoked_at IS NULL');
  const all = database.prepare<[], KeyRecord>('SELECT * FROM api_keys WHERE revoked_at IS NULL ORDER BY name');
  const revoke = database.prepare<[number, string]>('UPDATE api_keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL');
  return {
    create(name, site, actor) {
      const secret = newSecret();
      const key: ApiKey = { id: newId(), name, site, createdAt: clock() };
      return audit.together(() => {
        if (insert.run(key.id, name, site, digestOf(secret), key.createdAt).changes === 0) return err(`a key named ${name} is in use`);
        audit.record(actor, 'API key created', name);
        return ok({ key, secret });
      });
    },
    find(secret) {
      const record = byDigest.get(digestOf(secret));
      return record ? keyOf(record) : null;
    },
    list: () => all.all().map(keyOf),
    revoke: (name, actor) =>
      audit.together(() => {
        const isRevoked = revoke.run(clock(), name).changes > 0;
        if (isRevoked) audit.record(actor, 'API key revoked', name);
        return isRevoked;
      }),
  };
}
