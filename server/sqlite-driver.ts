import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

export type SqliteDatabase = BetterSqlite3.Database;

/** The driver comes in two builds, for Node up to 20 and from 22 on; npm installs the one that fits. */
const NAPI_10 = 10;
const name = Number(process.versions.napi) >= NAPI_10 ? 'better-sqlite3-napi' : 'better-sqlite3';

export function openSqlite(file: string): SqliteDatabase {
  const Database = createRequire(import.meta.url)(name) as typeof BetterSqlite3;
  return new Database(file);
}
