import type { EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import type { Audit } from './audit.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** So many wrong passwords in a row lock a name. */
export const WRONG_IN_A_ROW = 5;
const LONGEST_MINUTES = 60;

/**
 * AC6: names under which too many wrong passwords came in a row. Names that nobody has are counted alike, so that being locked
 * says nothing of who has an account. On the disk: a restart forgets none.
 */
export interface LockOuts {
  /** Until when the name is locked; null: not now, and a password may be looked at. It counts as wrong until `right` says otherwise, so that guesses at once count too. */
  begin(name: string): EpochMs | null;
  right(name: string): void;
  /** AC11, AC15: right, and not enough to forget: this try does not count, those before it still do, for a day after the last of them. */
  rightSoFar(name: string): void;
  /** The password was wrong: until when the name is locked now; null: it is not. */
  wrong(name: string): EpochMs | null;
  /** Lifts the lock; false: there is none. */
  lift(name: string, actor: string): boolean;
}

interface LockRecord {
  readonly failures: number;
  readonly locked_until: EpochMs | null;
}

export function openLockOuts(database: AccountsDatabase, clock: Clock, audit: Audit): LockOuts {
  const prune = database.prepare<[number]>('DELETE FROM lock_outs WHERE last_at <= ?');
  const find = database.prepare<[string], LockRecord>('SELECT failures, locked_until FROM lock_outs WHERE name = ?');
  const count = database.prepare<[string, number, number | null, number]>(
    `INSERT INTO lock_outs (name, failures, locked_until, last_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until`,
  );
  /** Not before it is known to be wrong: or a right PIN a day would keep a wrong one for ever. */
  const stamp = database.prepare<[number, string]>('UPDATE lock_outs SET last_at = ? WHERE name = ?');
  const forget = database.prepare<[string]>('DELETE FROM lock_outs WHERE name = ?');
  const takeBack = database.prepare<[string]>('UPDATE lock_outs SET failures = failures - 1, locked_until = NULL WHERE name = ?');
  const known = database.prepare<[string], { name: string }>('SELECT name FROM users WHERE name = ?');
  const lockOf = (name: string): EpochMs | null => {
    const until = find.get(name)?.locked_until ?? null;
    return until !== null && until > clock() ? until : null;
  };
  return {
    begin(name) {
      const now = clock();
      prune.run(now - DAY_MS);
      const until = lockOf(name);
      if (until !== null) return until;
      const failures = (find.get(name)?.failures ?? 0) + 1;
      count.run(name, failures, failures < WRONG_IN_A_ROW ? null : now + lockMs(failures), now);
      return null;
    },
    right(name) {
      forget.run(name);
    },
    rightSoFar(name) {
      takeBack.run(name);
    },
    wrong: (name) =>
      audit.together(() => {
        stamp.run(clock(), name);
        const until = lockOf(name);
        const user = until === null ? undefined : known.get(name);
        if (until !== null && user)
          audit.record('server', 'account locked', user.name, { after: `until ${new Date(until).toISOString()}` });
        return until;
      }),
    lift: (name, actor) =>
      audit.together(() => {
        const until = lockOf(name);
        forget.run(name);
        if (until !== null) audit.record(actor, 'lock lifted', name, { before: `until ${new Date(until).toISOString()}` });
        return until !== null;
      }),
  };
}

/** A minute at first, twice as long each time, an hour at most. */
const lockMs = (failures: number): number => Math.min(LONGEST_MINUTES, 2 ** (failures - WRONG_IN_A_ROW)) * MINUTE_MS;

/** The lock as the list of accounts looks for it: one place, the time that it is now. */
export const LOCKED_UNTIL = '(SELECT locked_until FROM lock_outs WHERE lock_outs.name = users.name AND locked_until > ?) AS locked_until';
