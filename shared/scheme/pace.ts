import type { Span } from '../site/shift.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { PaceWindow } from '../wire/board-view.ts';

/** Q8: the share of the target that is due by `now`, 0 to 1: linear over scheduled time, standing still in `off`; pooled by weight. null: nothing is scheduled. */
export function paceRatio(windows: readonly PaceWindow[], now: EpochMs): number | null {
  let due = 0;
  let weight = 0;
  for (const one of windows) {
    const whole = scheduledMs(one, one.window.end);
    if (whole <= 0) continue;
    due += (one.weight * scheduledMs(one, now)) / whole;
    weight += one.weight;
  }
  return weight > 0 ? due / weight : null;
}

/** Scheduled time that has passed by `now`, without `off`. */
export const scheduledMs = ({ window, off }: PaceWindow, now: EpochMs): number =>
  overlap(window, now) - off.reduce((sum, stretch) => sum + overlap(within(window, stretch), now), 0);

const overlap = ({ start, end }: Span, now: EpochMs): number => Math.max(0, Math.min(now, end) - start);

const within = (window: Span, { start, end }: Span): Span => ({
  start: start > window.start ? start : window.start,
  end: end < window.end ? end : window.end,
});

/** The moment by which so much scheduled time has passed; null: not within the window. */
export function whenScheduled(pace: PaceWindow, ms: number): EpochMs | null {
  let moment = pace.window.start + ms;
  for (const { start, end } of pace.off.toSorted((left, right) => left.start - right.start).map((stretch) => within(pace.window, stretch)))
    if (end > start && start < moment) moment += end - start;
  return moment <= pace.window.end ? epochMs(Math.ceil(moment)) : null;
}

/** Equal windows become one with the sum of their weights, so that a team's pace stays small on the wire. */
export function mergedPace(windows: readonly PaceWindow[]): readonly PaceWindow[] {
  const merged = new Map<string, PaceWindow>();
  for (const one of windows) {
    const key = JSON.stringify([one.window, one.off]);
    merged.set(key, { ...one, weight: (merged.get(key)?.weight ?? 0) + one.weight });
  }
  return [...merged.values()];
}
