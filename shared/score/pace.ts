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

/** Scheduled time that has passed by `now`, without `off` (which lies inside the window, sorted and apart: S7). */
export const scheduledMs = ({ window, off }: PaceWindow, now: EpochMs): number =>
  off.reduce((left, stretch) => left - passed(stretch, now), passed(window, now));

const passed = ({ start, end }: Span, now: EpochMs): number => Math.max(0, Math.min(now, end) - start);

/** The moment by which so much scheduled time has passed; null: not within the window. */
export function whenScheduled({ window, off }: PaceWindow, ms: number): EpochMs | null {
  const moment = off.reduce((until, { start, end }) => (start < until ? until + end - start : until), window.start + ms);
  return moment <= window.end ? epochMs(Math.ceil(moment)) : null;
}

/** Equal windows become one with the sum of their weights, so that a team's pace stays small on the wire. */
export function mergedPace(windows: readonly PaceWindow[]): readonly PaceWindow[] {
  const merged = new Map<string, PaceWindow>();
  for (const one of windows) {
    const key = [one.window, ...one.off].map(({ start, end }) => `${start} ${end}`).join();
    merged.set(key, { ...one, weight: (merged.get(key)?.weight ?? 0) + one.weight });
  }
  return [...merged.values()];
}
