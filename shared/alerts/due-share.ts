import { exact, ZERO, type Exact } from '../exact/exact.ts';
import { scheduledMs } from '../score/pace.ts';
import type { EpochMs } from '../units.ts';
import type { PaceWindow } from '../wire/board-view.ts';

/** Q8, Q16: the share of the target that is due by `now`, pooled by weight, exact, because something is decided by it. null: nothing is scheduled. */
export function exactDueShare(windows: readonly PaceWindow[], now: EpochMs): Exact | null {
  let due = ZERO;
  let weight = 0;
  for (const one of windows) {
    const share = shareOf(one, now);
    if (share === null) continue;
    due = due.add(share.mul(one.weight));
    weight += one.weight;
  }
  return weight > 0 ? due.div(weight) : null;
}

function shareOf(pace: PaceWindow, now: EpochMs): Exact | null {
  const whole = scheduledMs(pace, pace.window.end);
  if (whole <= 0) return null;
  if (pace.due === null) return exact(scheduledMs(pace, now)).div(whole);
  let due = ZERO;
  let weight = 0;
  for (const stretch of pace.due) {
    const { start, end } = stretch.span;
    const passed = Math.max(0, Math.min(now, end) - start);
    due = due.add(
      exact(passed)
        .mul(stretch.weight)
        .div(end - start),
    );
    weight += stretch.weight;
  }
  return due.div(weight);
}
