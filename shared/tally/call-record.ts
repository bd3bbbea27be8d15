import type { WhoKey } from '../site/who-key.ts';
import { epochMs, type CallId, type EpochMs } from '../units.ts';
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

/** When a call began, by the earliest time that any report of it speaks of: whose identities are is decided then, for all of it (T10). */
export function beganAt({ marks }: Pick<FiledCall, 'marks'>): EpochMs {
  let first = Infinity;
  for (const { at, detail } of marks) first = Math.min(first, detail.startedAt ?? at - (detail.ringMs ?? 0));
  return epochMs(first);
}

export const DAY_MS = 86_400_000;
export const utcDay = (at: EpochMs): number => Math.floor(at / DAY_MS);
