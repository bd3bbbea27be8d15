import { epochMs, type CallId, type EpochMs } from '../units.ts';
import { nextOpening, type CallingPlace } from './calling-window.ts';
import type { ListRules } from './list-rules.ts';
import { dateOfMoment, daysAfter, midnightOf } from './local-days.ts';

/** One try to reach a lead. */
export interface Attempt {
  readonly endedAt: EpochMs;
  readonly outcome: string;
  /** The call that was made, where the report names it. */
  readonly call?: CallId | null;
}

/** When a lead may be dialled next, and what holds it back until then; or why it never is again. */
export type Next =
  | { readonly state: 'open'; readonly at: EpochMs; readonly heldBy: 'nothing' | 'retry' | 'dailyLimit' | 'window' }
  /** `final`, `attempts`, `doNotCall`, `noWindow`, or the reason that somebody gave. */
  | { readonly state: 'closed'; readonly because: string };

/**
 * N3: after the last attempt the delay of its outcome runs on real time; the attempt that reached the daily limit closes the day, the one that reached the
 * total closes the lead; N4: what then falls outside the calling window waits for its next opening. `attempts` in order of time.
 */
export function nextAttempt(rules: ListRules, place: CallingPlace, attempts: readonly Attempt[], now: EpochMs, isDoNotCall: boolean): Next {
  if (isDoNotCall && rules.doNotCall.atDial) return { state: 'closed', because: 'doNotCall' };
  const last = attempts.at(-1);
  if (last && rules.final.includes(last.outcome)) return { state: 'closed', because: 'final' };
  if (attempts.length >= rules.attempts.total) return { state: 'closed', because: 'attempts' };
  const held = last ? heldBack(rules, place, attempts, last) : { at: now, by: 'nothing' as const };
  const from = held.at > now ? held : { at: now, by: 'nothing' as const };
  const at = nextOpening(rules, place, from.at);
  if (at === null) return { state: 'closed', because: 'noWindow' };
  return { state: 'open', at, heldBy: at > from.at ? 'window' : from.by };
}

interface Held {
  readonly at: EpochMs;
  readonly by: 'retry' | 'dailyLimit';
}

function heldBack(
  { retrySeconds, attempts: limits }: ListRules,
  { timeZone }: CallingPlace,
  attempts: readonly Attempt[],
  last: Attempt,
): Held {
  const retryAt = epochMs(last.endedAt + (retrySeconds[last.outcome] ?? retrySeconds['*'] ?? 0) * 1000);
  const day = dateOfMoment(timeZone, last.endedAt);
  const onThatDay = attempts.filter(({ endedAt }) => dateOfMoment(timeZone, endedAt) === day).length;
  const nextDay = midnightOf(timeZone, daysAfter(day, 1));
  return onThatDay >= limits.perDay && nextDay > retryAt ? { at: nextDay, by: 'dailyLimit' } : { at: retryAt, by: 'retry' };
}
