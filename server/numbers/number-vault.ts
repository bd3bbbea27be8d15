import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { NumberKey } from '../../shared/events/lead-events.ts';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import { explained, openSqliteFile, type SqliteFormat } from '../event-log/sqlite-file.ts';
import { outdatedRows, type Outdated } from '../outdated.ts';

/** A number as its file wrote it, and its key (N10). */
export interface WholeNumber {
  readonly numberKey: NumberKey;
  readonly text: string;
}

/** `otherKey`: it is there, and was kept under a key that this server has not. */
export type Opened = { readonly number: string } | 'none' | 'otherKey';

/** CF8: whole numbers of customers, encrypted, in a file of their own; found by the key of the number alone. */
export interface NumberVault {
  /** In one transaction. What is kept already is kept anew. */
  keep(numbers: readonly WholeNumber[], at: EpochMs): void;
  /** What was kept before that moment is none any more. */
  open(numberKey: NumberKey, notBefore: EpochMs): Opened;
  /** How many there were. */
  forget(numberKeys: Iterable<string>): number;
  /** How many there are, and since when the oldest is kept; null: there are none. */
  state(): { readonly count: number; readonly oldest: EpochMs | null };
  readonly outdated: Outdated;
  /** The server runs with this key from now on; null: with none yet. */
  claim(key: Buffer | null): void;
  /** Whether the server reads what is kept under that key (null: under one that is still to be made). True where no server has claimed it. */
  isServers(key: Buffer | null): boolean;
  close(): void;
}

const VAULT_FORMAT: SqliteFormat = {
  name: 'list of kept numbers',
  applicationId: 0x54_42_4e_56,
  synchronous: 'NORMAL',
  migrations: [
    `CREATE TABLE numbers (
       key TEXT PRIMARY KEY,
       nonce BLOB NOT NULL,
       ciphertext BLOB NOT NULL,
       kept_at INTEGER NOT NULL
     ) STRICT;
     CREATE INDEX numbers_by_age ON numbers (kept_at);`,
    `CREATE TABLE server_key (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL) STRICT;`,
  ],
};

interface Row {
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** `secretKey` is asked for when something is kept or read, not before. Throws an EventLogError when the file can't be used. */
export function openNumberVault(file: string, secretKey: () => Buffer): NumberVault {
  const database = openSqliteFile(file, VAULT_FORMAT);
  const outdated = outdatedRows(database, 'numbers', 'kept_at < ?');
  const insert = database.prepare(
    `INSERT INTO numbers VALUES (:key, :nonce, :ciphertext, :at)
     ON CONFLICT DO UPDATE SET nonce = excluded.nonce, ciphertext = excluded.ciphertext, kept_at = excluded.kept_at`,
  );
  const find = database.prepare<[string, number], Row>('SELECT nonce, ciphertext FROM numbers WHERE key = ? AND kept_at >= ?');
  const select = database.prepare<[], { readonly count: number; readonly oldest: number | null }>(
    'SELECT count(*) AS count, min(kept_at) AS oldest FROM numbers',
  );
  const claimed = database.prepare<[], string>('SELECT fingerprint FROM server_key').pluck();
  const claim = database.prepare<[string]>('INSERT OR REPLACE INTO server_key VALUES (1, ?)');
  const disclaim = database.prepare('DELETE FROM server_key');
  const remove = database.prepare('DELETE FROM numbers WHERE key = ?');
  const keep = database.transaction((numbers: readonly WholeNumber[], at: EpochMs) => {
    for (const { numberKey, text } of numbers) insert.run({ key: numberKey, at, ...sealed(secretKey(), numberKey, digitsOf(text)) });
  });
  const forget = database.transaction((keys: Iterable<string>) => {
    let count = 0;
    for (const key of keys) count += remove.run(key).changes;
    return count;
  });
  return {
    keep: (numbers, at) => explained(file, () => keep.immediate(numbers, at)),
    open(numberKey, notBefore) {
      const row = find.get(numberKey, notBefore);
      if (row === undefined) return 'none';
      const number = unsealed(secretKey(), numberKey, row);
      return number === null ? 'otherKey' : { number };
    },
    forget: (keys) => explained(file, () => forget.immediate(keys)),
    state() {
      const { count, oldest } = select.get() ?? { count: 0, oldest: null };
      return { count, oldest: oldest === null ? null : epochMs(oldest) };
    },
    outdated,
    claim(key) {
      explained(file, () => (key === null ? disclaim.run() : claim.run(fingerprintOf(key))));
    },
    isServers(key) {
      const servers = claimed.get();
      return servers === undefined || (key !== null && servers === fingerprintOf(key));
    },
    close: () => void database.close(),
  };
}

/** The digits as written, leading zeros too, and a `+` before them. */
const digitsOf = (text: string): string => (/^\D*\+/.test(text) ? '+' : '') + text.replace(/\D/g, '');

/** By which a key is known again, and which opens nothing. */
const fingerprintOf = (key: Buffer): string => createHmac('sha256', key).update('the key of kept numbers').digest('hex');

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The tag stands behind the ciphertext. The row's key is authenticated with it, so that rows cannot be exchanged. */
function sealed(secretKey: Buffer, numberKey: NumberKey, number: string): Row {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secretKey, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(numberKey));
  const ciphertext = Buffer.concat([cipher.update(number, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
}

/** null: under another key, or not as it was written. */
function unsealed(secretKey: Buffer, numberKey: NumberKey, { nonce, ciphertext }: Row): string | null {
  try {
    const decipher = createDecipheriv(CIPHER, secretKey, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(numberKey))
      .setAuthTag(ciphertext.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
