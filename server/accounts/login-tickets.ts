import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { LoginStep } from '../../shared/wire/login-answers.ts';
import type { Clock } from '../clock.ts';
import type { AccountsDatabase } from './accounts-database.ts';
import { digestOf, newSecret } from './secrets.ts';

/** Long enough to install a program on a telephone. */
export const TICKET_MS = 10 * 60_000;

interface Waiting {
  /** The user's id. */
  readonly user: string;
  readonly step: LoginStep;
  readonly until: EpochMs;
  /** Digest of what the first step was shown for. */
  readonly standing: string;
}

/** What a login stands on: whatever of it changes, by whichever process, makes the login void. */
interface StandingRecord {
  readonly password_hash: string;
  readonly role: string;
  readonly agent: string | null;
  readonly teams: string | null;
  /** Of the second step; null: it is not on. */
  readonly since: EpochMs | null;
}

/** AC11: logins that wait for their second step. In memory: a server that starts again knows none, and people log in anew. */
export interface LoginTickets {
  open(user: string, step: LoginStep): string;
  /** null: unknown, over, of another step, or the password, the role or the second step is another since. */
  look(ticket: string, step: LoginStep): { readonly user: string } | null;
  close(ticket: string): void;
  /** All of this user. */
  closeOf(user: string): void;
}

export function openLoginTickets(database: AccountsDatabase, clock: Clock): LoginTickets {
  const find = database.prepare<[string], StandingRecord>(
    `SELECT password_hash, role, agent, teams, since FROM users
     LEFT JOIN second_steps ON second_steps.user = users.id WHERE users.id = ?`,
  );
  // The command line changes accounts too, and cannot close what is in this memory.
  const standingOf = (user: string): string => digestOf(JSON.stringify(find.get(user) ?? null));
  const waiting = new Map<string, Waiting>();
  const prune = (isOver: (one: Waiting) => boolean): void => {
    for (const [ticket, one] of waiting) if (isOver(one)) waiting.delete(ticket);
  };
  return {
    open(user, step) {
      prune(({ until }) => until <= clock());
      const ticket = newSecret();
      waiting.set(ticket, { user, step, until: epochMs(clock() + TICKET_MS), standing: standingOf(user) });
      return ticket;
    },
    look(ticket, step) {
      const one = waiting.get(ticket);
      return one?.step === step && one.until > clock() && one.standing === standingOf(one.user) ? one : null;
    },
    close(ticket) {
      waiting.delete(ticket);
    },
    closeOf(user) {
      prune((one) => one.user === user);
    },
  };
}
