import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../event-log/sqlite-driver.ts';
import { overwritten } from '../event-log/sqlite-file.ts';

/** Beside the log and the accounts: what was refused, with its count kept, and what webhooks have been told. What still waits to be told is told. */
const NAMING = [
  { file: 'refusals.sqlite', drop: 'DELETE FROM refusals WHERE instr(raw, :name) + instr(reason, :name) + instr(path, :name) > 0' },
  { file: 'outbox.sqlite', drop: `UPDATE messages SET message = '' WHERE state <> 'waiting' AND instr(message, :name) > 0` },
] as const;

/** CF33: drops what has one of the names in it. Nobody else may have the files open. */
export function dropNaming(folder: string, names: readonly string[]): void {
  for (const { file, drop } of NAMING) {
    if (names.length === 0 || !existsSync(join(folder, file))) continue;
    const database = openSqlite(join(folder, file));
    try {
      database.pragma('secure_delete = ON');
      for (const name of names) database.prepare(drop).run({ name });
      overwritten(database);
    } finally {
      database.close();
    }
  }
}

/** L11: copies of the board hold names and texts. The next start folds the log anew. */
export function dropCheckpoints(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `checkpoints.sqlite${ending}`), { force: true });
}
