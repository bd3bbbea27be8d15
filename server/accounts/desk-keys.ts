import { randomInt } from 'node:crypto';
import { isEasyPin, PIN_LENGTH } from '../../shared/pin-rules.ts';
import { same } from '../../shared/wire/same.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { digestOf, newSecret } from './secrets.ts';
import type { Sessions } from './sessions.ts';
import { USER_COLUMNS, userOf, type User, type UserRecord } from './user-record.ts';

/** AC14: PINs and badges, by which agents come to their desk. */
export interface DeskKeys {
  of(user: User): { readonly hasPin: boolean; readonly hasBadge: boolean };
  /** Told once, here. The earlier one is void, and desk sessions end, as with a new badge. null: the user is gone, or another agent's, since it was asked. */
  givePin(user: User, actor: string): Promise<string | null>;
  /** The token of its link, told once, here. */
  giveBadge(user: User, actor: string): string;
  /** Both. */
  take(user: User, actor: string): void;
  /** False after the same time for a wrong PIN, nobody (null) and somebody who has none; and when it became void meanwhile. */
  isPinOf(user: User | null, pin: string): Promise<boolean>;
  /** null: of nobody (any more). */
  byBadge(token: string): User | null;
}

interface KeyRecord {
  readonly pin_hash: string | null;
  readonly badge_digest: string | null;
}

const NO_KEYS: KeyRecord = { pin_hash: null, badge_digest: null };

export function openDeskKeys(database: AccountsDatabase, audit: Audit, sessions: Pick<Sessions, 'endDesks'>): DeskKeys {
  const find = database.prepare<[string], KeyRecord>('SELECT pin_hash, badge_digest FROM desk_keys WHERE user = ?');
  const putPin = database.prepare<[string, string]>(
    'INSERT INTO desk_keys (user, pin_hash) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET pin_hash = excluded.pin_hash',
  );
  const putBadge = database.prepare<[string, string]>(
    'INSERT INTO desk_keys (user, badge_digest) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET badge_digest = excluded.badge_digest',
  );
  const drop = database.prepare<[string]>('DELETE FROM desk_keys WHERE user = ?');
  const ofBadge = database.prepare<[string], UserRecord>(
    `SELECT ${USER_COLUMNS} FROM desk_keys JOIN users ON users.id = desk_keys.user WHERE badge_digest = ?`,
  );
  const ofId = database.prepare<[string], UserRecord>(`SELECT ${USER_COLUMNS} FROM users WHERE id = ?`);
  const pinHashOf = (user: User | null): string | null => (user && find.get(user.id)?.pin_hash) ?? null;
  const changed = (user: User, actor: string, action: string): void => {
    audit.record(actor, action, user.name);
    sessions.endDesks(user.id);
  };
  return {
    of({ id }) {
      const kept = find.get(id) ?? NO_KEYS;
      return { hasPin: kept.pin_hash !== null, hasBadge: kept.badge_digest !== null };
    },
    async givePin(user, actor) {
      const pin = drawPin();
      const hash = await hashPassword(pin);
      return database
        .transaction((): string | null => {
          const record = ofId.get(user.id);
          if (!record || !same(userOf(record).charge, user.charge)) return null;
          putPin.run(user.id, hash);
          changed(user, actor, 'PIN given');
          return pin;
        })
        .immediate();
    },
    giveBadge(user, actor) {
      const token = newSecret();
      audit.together(() => {
        putBadge.run(user.id, digestOf(token));
        changed(user, actor, 'badge given');
      });
      return token;
    },
    take(user, actor) {
      audit.together(() => {
        if (drop.run(user.id).changes > 0) changed(user, actor, 'PIN and badge taken');
      });
    },
    async isPinOf(user, pin) {
      const kept = pinHashOf(user);
      return (await verifyPassword(kept, pin.replace(/\s/g, ''))) && pinHashOf(user) === kept;
    },
    byBadge(token) {
      const record = ofBadge.get(digestOf(token));
      return record ? userOf(record) : null;
    },
  };
}

/** `draw` gives whole numbers from 0 to `most` - 1, which nobody can foresee. */
export function drawPin(draw: (most: number) => number = randomInt): string {
  for (;;) {
    const pin = String(draw(10 ** PIN_LENGTH)).padStart(PIN_LENGTH, '0');
    if (!isEasyPin(pin)) return pin;
  }
}
