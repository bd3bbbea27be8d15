import type { Charge } from '../charge.ts';
import type { Right } from '../rights.ts';
import type { EpochMs } from '../units.ts';

/** One account as an admin sees it. AC1. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly charge: Charge;
  /** CF1 */
  readonly rights: readonly Right[];
  /** False: they were invited and have not come yet. */
  readonly hasPassword: boolean;
  /** Until when a link to choose a password is good; null: there is none. */
  readonly linkUntil: EpochMs | null;
  /** null: never. */
  readonly loggedInAt: EpochMs | null;
  /** Browsers in which they are logged in. */
  readonly sessions: number;
  /** AC6: after too many wrong passwords in a row; null: not locked. */
  readonly lockedUntil: EpochMs | null;
  /** AC10: a code is asked after the password. */
  readonly hasSecondStep: boolean;
}

/** What `GET /api/users` answers: everybody with an account, by name, and what they can answer for. AC1. */
export interface AccountsAnswer {
  readonly now: EpochMs;
  /** Of the site; UTC before there is one. */
  readonly timeZone: string;
  /** The id of who asks. */
  readonly you: string;
  readonly accounts: readonly AccountRow[];
  /** Of the site file in force; none before there is one. */
  readonly teams: readonly AccountChoice[];
  readonly agents: readonly AccountChoice[];
}

export interface AccountChoice {
  readonly id: string;
  readonly name: string;
}

/** A link through which somebody chooses a password, told once. AC2. */
export interface PasswordLink {
  readonly name: string;
  /** On this server, with the token behind the `#`. */
  readonly path: string;
  readonly until: EpochMs;
}

/** What `POST /api/join/look` answers: whom the link is for. AC2. */
export interface JoinAnswer {
  readonly name: string;
  readonly role: Charge['role'];
  readonly until: EpochMs;
  /** They choose their first password; else a new one. */
  readonly isFirst: boolean;
}

/** One browser in which somebody is logged in. AC7. */
export interface SessionRow {
  readonly id: string;
  /** As it names itself (User-Agent); null: it does not. */
  readonly browser: string | null;
  readonly begunAt: EpochMs;
  /** To the minute. */
  readonly usedAt: EpochMs;
  /** The one that asks. */
  readonly isThis: boolean;
}

/** What `GET /api/sessions` and `GET /api/users/:id/sessions` answer: the last used first. AC7. */
export interface SessionsAnswer {
  readonly now: EpochMs;
  /** Of the site; UTC before there is one. */
  readonly timeZone: string;
  readonly sessions: readonly SessionRow[];
}
