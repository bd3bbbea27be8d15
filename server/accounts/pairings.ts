import { randomInt } from 'node:crypto';
import { epochMs, type EpochMs } from '../../shared/units.ts';
import type { Clock } from '../clock.ts';
import { newSecret } from './secrets.ts';
import type { Wall } from './walls.ts';

const CODES = 1_000_000;
const DIGITS = 6;
export const CODE_MS = 5 * 60_000;
/** A screen that missed the answer asks again. */
const CLAIMED_MS = 60_000;
/** More screens than anybody hangs up within five minutes, and few enough that a guess among a million codes hits none. */
const MOST_OPEN = 200;

/** What a screen without a session holds: it shows the code, and keeps the ticket to itself. */
export interface Pairing {
  readonly code: string;
  readonly ticket: string;
}

interface Kept extends Pairing {
  readonly until: EpochMs;
  /** The id of the wall that the screen became; null: nobody claimed it yet. */
  readonly wall: string | null;
}

/** V15: screens that wait to be paired. In memory: a server that starts again knows none, and the screens show new codes. */
export interface Pairings {
  /** null: too many wait already. */
  open(): Pairing | null;
  /** Makes the wall of the screen that shows this code; null: none does (any more), and nothing was made. */
  claim(code: string, pair: () => Wall): Wall | null;
  /** null: the ticket is unknown or its time is over. */
  look(ticket: string): { readonly wall: string | null } | null;
}

/** `draw` gives whole numbers from 0 to `most` - 1, which nobody can foresee. */
export function openPairings(clock: Clock, draw: (most: number) => number = randomInt): Pairings {
  let kept: readonly Kept[] = [];
  const standing = (): readonly Kept[] => {
    const now = clock();
    kept = kept.filter(({ until }) => until > now);
    return kept;
  };
  const after = (ms: number): EpochMs => epochMs(clock() + ms);
  return {
    open() {
      const used = new Set(standing().map(({ code }) => code));
      if (used.size >= MOST_OPEN) return null;
      let code = codeOf(draw(CODES));
      while (used.has(code)) code = codeOf(draw(CODES));
      const pairing = { code, ticket: newSecret() };
      kept = [...kept, { ...pairing, until: after(CODE_MS), wall: null }];
      return pairing;
    },
    claim(code, pair) {
      const waiting = standing().find((one) => one.code === code && one.wall === null);
      if (!waiting) return null;
      const wall = pair();
      kept = kept.map((one) => (one === waiting ? { ...one, wall: wall.id, until: after(CLAIMED_MS) } : one));
      return wall;
    },
    look: (ticket) => standing().find((one) => one.ticket === ticket) ?? null,
  };
}

const codeOf = (drawn: number): string => String(drawn).padStart(DIGITS, '0');
