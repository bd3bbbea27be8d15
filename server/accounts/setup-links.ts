import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { digestOf, newSecret } from './secrets.ts';
import type { User } from './user-record.ts';
import type { Users } from './users.ts';

const LINK_MS = 24 * 3_600_000;

export interface SetupLinks {
  /** The token of a new link; earlier ones are void. */
  create(): string;
  /** Makes the first admin. The link is used up only when that succeeded. */
  redeem(token: string, name: string, password: string): Promise<Result<User, string>>;
}

const STALE = 'this set-up link is not valid any more: start the server again and take the new one it prints';

export function openSetupLinks(database: AccountsDatabase, clock: Clock, users: Users): SetupLinks {
  const clear = database.prepare<[]>('DELETE FROM setup_links');
  const insert = database.prepare<[string, number]>('INSERT INTO setup_links (token_digest, expires_at) VALUES (?, ?)');
  const take = database.prepare<[string, number]>('DELETE FROM setup_links WHERE token_digest = ? AND expires_at > ?');
  return {
    create() {
      const token = newSecret();
      database.transaction(() => {
        clear.run();
        insert.run(digestOf(token), clock() + LINK_MS);
      })();
      return token;
    },
    async redeem(token, name, password) {
      // Taken before the slow hashing begins, so that two pages with one link make one admin.
      if (!users.isEmpty() || take.run(digestOf(token), clock()).changes === 0) return err(STALE);
      const added = await users.add(name, { role: 'admin' }, password, 'setup link');
      return added.ok ? ok(added.value) : added;
    },
  };
}
