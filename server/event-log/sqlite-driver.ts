import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

export type SqliteDatabase = BetterSqlite3.Database;
type Driver = new (file: string, options?: BetterSqlite3.Options) => SqliteDatabase;

/** Node-API 10 comes with Node 22.14. */
const PREBUILT_NEEDS_NODE_API = 10;

/**
 * No single version of better-sqlite3 serves Node 20 to 26: 12 aborts on late Node 24, 13 needs Node-API 10 and ends a Node 20 process
 * without a word. So both are optional dependencies, and the one that fits the running Node is the only one ever loaded.
 */
export const sqliteDriverFor = (nodeApi: number): 'better-sqlite3' | 'better-sqlite3-napi' =>
  nodeApi >= PREBUILT_NEEDS_NODE_API ? 'better-sqlite3-napi' : 'better-sqlite3';

/** Opens the file, making it when it is absent. Throws with what is missing and the way out when no driver is installed. */
export function openSqlite(file: string, options: BetterSqlite3.Options = {}): SqliteDatabase {
  const name = sqliteDriverFor(Number(process.versions.napi));
  return new (loadDriver(name, createRequire(import.meta.url)))(file, options);
}

/** `load` is Node's require; the binary itself is loaded with the first database, so one is opened to see. */
export function loadDriver(name: string, load: (name: string) => unknown): Driver {
  try {
    const driver = load(name) as Driver;
    new driver(':memory:').close();
    return driver;
  } catch (error) {
    throw new Error(driverMissing(name, process.version, error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

/** What to tell a person whose installation has no working SQLite. */
export function driverMissing(name: string, node: string, detail: string): string {
  const wayOut =
    name === 'better-sqlite3'
      ? 'On Node 20 it is compiled when no ready-made binary can be downloaded: install python3, make and g++, then run `npm ci` again. Or use Node 24, which needs no compiler.'
      : 'Run `npm ci` again, without --omit=optional: its binary comes inside the package.';
  return `No SQLite driver: the package ${name} does not load on Node ${node} (${detail.split('\n')[0] ?? ''}). ${wayOut}`;
}
