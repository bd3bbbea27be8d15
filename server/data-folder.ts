import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../shared/result.ts';
import { openSqlite } from './event-log/sqlite-driver.ts';

/** Held while a server runs on the folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Makes the folder and locks it for one server. The lock is the operating system's, held through a SQLite file,
 * so a killed server leaves none behind.
 */
export function lockDataFolder(folder: string): Result<FolderLock, string> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return err(`the data folder ${folder} can't be made: ${messageOf(error)}`);
  }
  const lock = openSqlite(join(folder, 'server.lock'));
  try {
    lock.pragma('busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
    return ok({ release: () => void lock.close() });
  } catch (error) {
    lock.close();
    return err(`another server runs on ${folder} (${messageOf(error)}): stop it first, or choose another folder with TALLYBOARD_DATA`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
