import type { WhoKey } from '../site/resolve-agent.ts';
import type { CallId, EpochMs } from '../units.ts';
import type { CallMark } from './call-mark.ts';
import type { Told } from './told.ts';

/** All that was reported about one call, by whomever. */
export interface CallRecord {
  readonly call: CallId;
  /** In the order in which they arrived; `canonicalMarks` sorts. */
  readonly marks: readonly CallMark[];
  /** Everybody whom a mark names. */
  readonly whos: readonly WhoKey[];
  /** UTC days (since 1970) on which a mark lies: where the call is filed under its agents. */
  readonly days: readonly number[];
  /** Ids under which reports came, and those that a report called a leg of this call: only where there is more than one name. */
  readonly names: readonly CallId[];
  readonly legs: readonly CallId[];
  /** What was last told of it; null: nothing yet. The one field that is written later: a WeakMap of 120,000 calls would cost every garbage collection dear. */
  told: Told | null;
}

const DAY_MS = 86_400_000;
export const utcDay = (at: EpochMs): number => Math.floor(at / DAY_MS);
