import { outdatedRows, type Outdated } from '../outdated.ts';
import type { AccountsDatabase } from './accounts-database.ts';

/** CF40: what of the accounts is over, and of no use to anybody. */
export interface Endings {
  readonly sessions: Outdated;
  /** Links by which a password could be chosen. */
  readonly links: Outdated;
  /** Names that were locked out, by the last wrong password or the end of the lock. */
  readonly wrongPasswords: Outdated;
}

export const openEndings = (database: AccountsDatabase): Endings => ({
  sessions: outdatedRows(database, 'sessions', 'expires_at < ?'),
  links: outdatedRows(database, 'invitations', 'expires_at < ?'),
  wrongPasswords: outdatedRows(database, 'lock_outs', 'max(last_at, coalesce(locked_until, 0)) < ?'),
});
