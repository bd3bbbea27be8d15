import type { EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { LOCKED_UNTIL } from './lock-outs.ts';
import { NO_PASSWORD, USER_COLUMNS, userOf, type User, type UserRecord } from './user-record.ts';

/** A user, and how far they have come in. */
export interface Account {
  readonly user: User;
  /** False: nobody has chosen its password yet. */
  readonly hasPassword: boolean;
  /** Until when a link to choose a password is good; null: there is none. */
  readonly linkUntil: EpochMs | null;
  /** null: never. */
  readonly loggedInAt: EpochMs | null;
  /** How many stand now. */
  readonly sessions: number;
  /** AC6: null: not locked. */
  readonly lockedUntil: EpochMs | null;
  readonly hasSecondStep: boolean;
}

/** AC1: all accounts, by name. */
export type AccountList = () => readonly Account[];

interface AccountRecord extends UserRecord {
  readonly link_until: EpochMs | null;
  readonly logged_in_at: EpochMs | null;
  readonly sessions: number;
  readonly locked_until: EpochMs | null;
  readonly has_second_step: number;
}

export function openAccountList(database: AccountsDatabase, clock: Clock): AccountList {
  const all = database.prepare<[number, number, number], AccountRecord>(
    `SELECT ${USER_COLUMNS}, users.logged_in_at,
       (SELECT expires_at FROM invitations WHERE invitations.user = users.id AND expires_at > ?) AS link_until,
       (SELECT count(*) FROM sessions WHERE sessions.user = users.id AND expires_at > ?) AS sessions,
       EXISTS (SELECT 1 FROM second_steps WHERE second_steps.user = users.id AND since IS NOT NULL) AS has_second_step,
       ${LOCKED_UNTIL}
     FROM users ORDER BY users.name`,
  );
  return () =>
    all.all(clock(), clock(), clock()).map((record) => ({
      user: userOf(record),
      hasPassword: record.password_hash !== NO_PASSWORD,
      linkUntil: record.link_until,
      loggedInAt: record.logged_in_at,
      sessions: record.sessions,
      lockedUntil: record.locked_until,
      hasSecondStep: record.has_second_step === 1,
    }));
}
