import type { WhoKey } from '../site/resolve-agent.ts';
import type { CallId, EpochMs } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import type { Told } from './told.ts';

/** One call as it is found again under the agents that it concerns: all that telling it needs. */
export interface FiledCall {
  readonly call: CallId;
  /** In the order in which they arrived; `canonicalMarks` sorts. */
  readonly marks: readonly CallMark[];
  /** UTC days (since 1970) on which a mark lies: where the call is filed under its agents. */
  readonly days: readonly number[];
  /** What was last told of it; null: nothing yet. The one field that is written later: a WeakMap of 120,000 calls would cost every garbage collection dear. */
  told: Told | null;
}

/** All that was reported about one call, by whomever. */
export interface CallRecord extends FiledCall {
  /** Everybody whom a mark names. */
  readonly whos: readonly WhoKey[];
  /** Ids under which reports came, and those that a report called a leg of this call: only where there is more than one name. */
  readonly names: readonly CallId[];
  readonly legs: readonly CallId[];
}

const DAY_MS = 86_400_000;
export const utcDay = (at: EpochMs): number => Math.floor(at / DAY_MS);
