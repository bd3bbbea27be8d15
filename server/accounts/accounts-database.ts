import { openSqlite, type SqliteDatabase } from '../event-log/sqlite-driver.ts';
import { chainAudit } from './audit-table.ts';

/**
 * Who may come in, in a file of its own beside the log: people change and are forgotten, the log is not.
 * Times are epoch ms. Secrets (session tokens, links, keys) are kept as SHA-256 digests only; but for the one that
 * customers' numbers are keyed with, and the keys of second steps, which codes are counted from.
 */
export type AccountsDatabase = SqliteDatabase;

/** Each entry brings the file from the version of its index to the next; entries are never edited once released. */
const MIGRATIONS: readonly (string | ((database: AccountsDatabase) => void))[] = [
  `CREATE TABLE site_files (
     version INTEGER PRIMARY KEY,
     site TEXT NOT NULL,
     yaml TEXT NOT NULL,
     digest TEXT NOT NULL,
     applied_by TEXT NOT NULL,
     applied_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE users (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL UNIQUE COLLATE NOCASE,
     role TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'payroll', 'admin', 'auditor')),
     agent TEXT,
     teams TEXT,
     password_hash TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     CHECK ((role = 'agent') = (agent IS NOT NULL))
   ) STRICT;
   CREATE TABLE walls (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     site TEXT NOT NULL,
     token_digest TEXT NOT NULL UNIQUE,
     created_by TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     revoked_at INTEGER
   ) STRICT;
   CREATE TABLE sessions (
     token_digest TEXT PRIMARY KEY,
     user TEXT REFERENCES users (id) ON DELETE CASCADE,
     wall TEXT REFERENCES walls (id) ON DELETE CASCADE,
     expires_at INTEGER NOT NULL,
     CHECK ((user IS NULL) <> (wall IS NULL))
   ) STRICT;
   CREATE TABLE setup_links (token_digest TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
   CREATE TABLE api_keys (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     site TEXT NOT NULL,
     key_digest TEXT NOT NULL UNIQUE,
     created_at INTEGER NOT NULL,
     revoked_at INTEGER
   ) STRICT;
   CREATE UNIQUE INDEX api_keys_in_use ON api_keys (name) WHERE revoked_at IS NULL;
   CREATE TABLE audit (
     id INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL
   ) STRICT;`,
  `CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
  `CREATE TABLE signatures (
     closing TEXT NOT NULL,
     digest TEXT NOT NULL,
     signer TEXT NOT NULL COLLATE NOCASE,
     role TEXT NOT NULL CHECK (role IN ('supervisor', 'payroll', 'admin')),
     signed_at INTEGER NOT NULL,
     PRIMARY KEY (closing, digest, signer)
   ) STRICT;`,
  `ALTER TABLE walls ADD COLUMN team TEXT;
   ALTER TABLE walls ADD COLUMN playlist TEXT;
   ALTER TABLE walls ADD COLUMN sound INTEGER NOT NULL DEFAULT 0 CHECK (sound IN (0, 1));
   ALTER TABLE walls ADD COLUMN volume REAL NOT NULL DEFAULT 0.5 CHECK (volume BETWEEN 0 AND 1);
   ALTER TABLE walls ADD COLUMN seen_at INTEGER;`,
  chainAudit,
  `ALTER TABLE users ADD COLUMN logged_in_at INTEGER;
   CREATE TABLE invitations (
     token_digest TEXT PRIMARY KEY,
     user TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
     expires_at INTEGER NOT NULL
   ) STRICT;`,
  `CREATE TABLE lock_outs (
     name TEXT PRIMARY KEY COLLATE NOCASE,
     failures INTEGER NOT NULL,
     locked_until INTEGER,
     last_at INTEGER NOT NULL
   ) STRICT;`,
  // When an older session began is known from when it ends: a user's lasts 7 days, a wall's 400.
  `ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
   ALTER TABLE sessions ADD COLUMN begun_at INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE sessions ADD COLUMN browser TEXT;
   UPDATE sessions SET id = lower(hex(randomblob(9))), begun_at = expires_at - CASE WHEN wall IS NULL THEN 604800000 ELSE 34560000000 END;
   UPDATE sessions SET used_at = begun_at;
   CREATE UNIQUE INDEX sessions_by_id ON sessions (id);`,
  `CREATE TABLE setup_draft (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     revision INTEGER NOT NULL,
     draft TEXT NOT NULL,
     saved_by TEXT NOT NULL,
     saved_at INTEGER NOT NULL,
     applied_digest TEXT,
     applied_parts TEXT
   ) STRICT;`,
  `CREATE TABLE second_steps (
     user TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
     secret TEXT NOT NULL,
     since INTEGER,
     last_step INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE recovery_codes (
     user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
     code_digest TEXT NOT NULL,
     PRIMARY KEY (user, code_digest)
   ) STRICT;`,
  `CREATE TABLE sign_ons (
     issuer TEXT NOT NULL,
     subject TEXT NOT NULL,
     user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
     linked_at INTEGER NOT NULL,
     PRIMARY KEY (issuer, subject),
     UNIQUE (issuer, user)
   ) STRICT;`,
  `CREATE TABLE desk_keys (
     user TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
     pin_hash TEXT,
     badge_digest TEXT UNIQUE
   ) STRICT;
   ALTER TABLE sessions ADD COLUMN is_desk INTEGER NOT NULL DEFAULT 0 CHECK (is_desk IN (0, 1));`,
  // One draft at a time; where none is kept, its revision is: whoever still looks at the one before does not write over the next.
  `CREATE TABLE scheme_draft (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     revision INTEGER NOT NULL,
     tree TEXT,
     notes TEXT NOT NULL,
     saved_by TEXT NOT NULL,
     saved_at INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE scheme_approvals (
     digest TEXT NOT NULL,
     approver TEXT NOT NULL COLLATE NOCASE,
     approved_at INTEGER NOT NULL,
     PRIMARY KEY (digest, approver)
   ) STRICT;
   CREATE TABLE scheme_notes (
     scheme TEXT NOT NULL,
     version INTEGER NOT NULL,
     notes TEXT NOT NULL,
     published_by TEXT NOT NULL,
     published_at INTEGER NOT NULL,
     PRIMARY KEY (scheme, version)
   ) STRICT;`,
  // CF3: supervisors took reports out before there were rights.
  `ALTER TABLE users ADD COLUMN rights TEXT NOT NULL DEFAULT '';
   UPDATE users SET rights = 'export' WHERE role <> 'agent';`,
  // AU9
  `CREATE TABLE audit_owed (
     act TEXT PRIMARY KEY,
     is_event INTEGER NOT NULL CHECK (is_event IN (0, 1)),
     is_broken_off INTEGER NOT NULL DEFAULT 0 CHECK (is_broken_off IN (0, 1)),
     at INTEGER NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     before TEXT,
     after TEXT
   ) STRICT;`,
];

export const ACCOUNTS_VERSION = MIGRATIONS.length;

export const versionOf = (database: AccountsDatabase): number => Number(database.pragma('user_version', { simple: true }));

/** Opens the file, creating or bringing it up to date. A file of a later version is refused. `upTo`: an earlier version, as a file of then is. */
export function openAccountsDatabase(file: string, upTo = ACCOUNTS_VERSION): AccountsDatabase {
  const database = openSqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  database.transaction(() => migrate(database, file, upTo)).immediate();
  return database;
}

function migrate(database: AccountsDatabase, file: string, upTo: number): void {
  const version = versionOf(database);
  if (version > upTo) throw new Error(`${file} was written by a later Tallyboard (version ${version}): start that one`);
  for (const migration of MIGRATIONS.slice(version, upTo)) {
    if (typeof migration === 'string') database.exec(migration);
    else migration(database);
  }
  database.pragma(`user_version = ${upTo}`);
}
