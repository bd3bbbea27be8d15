import type { EpochMs } from '../../shared/units.ts';
import type { QueueRow } from '../../shared/wire/board-view.ts';

const LAST = Number.MAX_SAFE_INTEGER;

/** The queue whose caller has waited longest first; then those that were called most. Seconds that pass move nobody. */
export const queueOrder = (queues: readonly QueueRow[]): readonly QueueRow[] =>
  [...queues].sort(
    (one, other) =>
      (one.waitingSince[0] ?? LAST) - (other.waitingSince[0] ?? LAST) || other.offered - one.offered || (one.queue < other.queue ? -1 : 1),
  );

/** Who waits now, over all queues. */
export interface Waiting {
  readonly count: number;
  /** Since when the caller waits who has waited longest; null: nobody waits. */
  readonly since: EpochMs | null;
}

export function waitingNow(queues: readonly QueueRow[]): Waiting {
  let since: EpochMs | null = null;
  let count = 0;
  for (const { waitingSince } of queues) {
    const [first] = waitingSince;
    count += waitingSince.length;
    if (first !== undefined && (since === null || first < since)) since = first;
  }
  return { count, since };
}
