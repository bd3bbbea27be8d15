import type { EpochMs } from '../shared/units.ts';
import type { SqliteDatabase } from './event-log/sqlite-driver.ts';

/** Something kept that is over before some moment. */
export interface Outdated {
  count(before: EpochMs): number;
  /** At most so many; returns how many went. */
  forget(before: EpochMs, most: number): number;
}

/** Rows of a table. `isOver`: a condition with one place for the moment. What is deleted is written over in the file. */
export function outdatedRows(database: SqliteDatabase, table: string, isOver: string): Outdated {
  database.pragma('secure_delete = ON');
  const count = database.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE ${isOver}`).pluck();
  const forget = database.prepare<[number, number]>(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${isOver} LIMIT ?)`,
  );
  return { count: (before) => count.get(before) ?? 0, forget: (before, most) => forget.run(before, most).changes };
}
