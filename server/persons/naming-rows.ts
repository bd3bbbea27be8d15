import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../event-log/sqlite-driver.ts';
import { overwritten } from '../event-log/sqlite-file.ts';
import type { IsNaming } from './naming.ts';

/** Beside the log and the accounts: what was refused, with its count kept, and what webhooks have been told. What still waits to be told is told. */
const NAMING = [
  { file: 'refusals.sqlite', texts: 'SELECT rowid, raw, reason, path FROM refusals', drop: 'DELETE FROM refusals WHERE rowid = ?' },
  {
    file: 'outbox.sqlite',
    texts: "SELECT rowid, message FROM messages WHERE state <> 'waiting'",
    drop: "UPDATE messages SET message = '' WHERE rowid = ?",
  },
] as const;

/** CF33: drops what names them, and says how much that was. Nobody else may have the files open. */
export function dropNaming(folder: string, isNaming: IsNaming): number {
  let count = 0;
  for (const { file, texts, drop } of NAMING) {
    if (!existsSync(join(folder, file))) continue;
    const database = openSqlite(join(folder, file));
    try {
      database.pragma('secure_delete = ON');
      const rows = database.prepare<[], [rowid: number, ...texts: string[]]>(texts).raw().all();
      const remove = database.prepare<[number]>(drop);
      for (const [rowid, ...said] of rows) if (said.some(isNaming)) count += remove.run(rowid).changes;
      overwritten(database);
    } finally {
      database.close();
    }
  }
  return count;
}

/** L11: copies of the board hold names and texts. The next start folds the log anew. */
export function dropCheckpoints(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(folder, `checkpoints.sqlite${ending}`), { force: true });
}
