import type { CallDirection } from '../events/call-events.ts';
import type { CallGround } from './ground.ts';
import type { Stint } from './queue-stint.ts';
import type { CallPart } from './shift-tally.ts';

/** One call, told once, whoever reported it. */
export interface ToldCall {
  readonly direction: CallDirection;
  /** Every part, also those that count nowhere (internal) and those of unmatched identities. */
  readonly parts: readonly CallPart[];
  /** Parts that a correction takes out of every count; the time was spent all the same. */
  readonly uncounted: readonly CallPart[];
  readonly stints: readonly Stint[];
}

/** A telling and what it rested on; one object, since a board keeps a hundred thousand of them. */
export interface Told extends ToldCall {
  readonly ground: CallGround;
  readonly isOfOneSource: boolean;
}
