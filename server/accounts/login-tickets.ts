import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { LoginStep } from '../../shared/wire/login-answers.ts';
import type { Clock } from '../clock.ts';
import { newSecret } from './secrets.ts';

/** Long enough to install a program on a telephone. */
export const TICKET_MS = 10 * 60_000;

interface Waiting {
  /** The user's id. */
  readonly user: string;
  readonly step: LoginStep;
  readonly until: EpochMs;
}

/** AC11: logins that wait for their second step. In memory: a server that starts again knows none, and people log in anew. */
export interface LoginTickets {
  open(user: string, step: LoginStep): string;
  /** null: unknown, over, or of another step. */
  look(ticket: string, step: LoginStep): { readonly user: string } | null;
  close(ticket: string): void;
  /** All of this user. */
  closeOf(user: string): void;
}

export function openLoginTickets(clock: Clock): LoginTickets {
  const waiting = new Map<string, Waiting>();
  const prune = (isOver: (one: Waiting) => boolean): void => {
    for (const [ticket, one] of waiting) if (isOver(one)) waiting.delete(ticket);
  };
  return {
    open(user, step) {
      prune(({ until }) => until <= clock());
      const ticket = newSecret();
      waiting.set(ticket, { user, step, until: epochMs(clock() + TICKET_MS) });
      return ticket;
    },
    look(ticket, step) {
      const one = waiting.get(ticket);
      return one?.step === step && one.until > clock() ? one : null;
    },
    close(ticket) {
      waiting.delete(ticket);
    },
    closeOf(user) {
      prune((one) => one.user === user);
    },
  };
}
