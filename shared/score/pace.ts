import type { Span } from '../site/shift.ts';
import { epochMs, type EpochMs } from '../units.ts';
import type { PaceWindow } from '../wire/board-view.ts';

/** Q8: the share of the target that is due by `now`, 0 to 1; pooled by weight. null: nothing is scheduled. */
export function paceRatio(windows: readonly PaceWindow[], now: EpochMs): number | null {
  let due = 0;
  let weight = 0;
  for (const one of windows) {
    const share = dueShare(one, now);
    if (share === null) continue;
    due += one.weight * share;
    weight += one.weight;
  }
  return weight > 0 ? due / weight : null;
}

/** Q8: linear over scheduled time, standing still in `off`. Q16: or stretch by stretch, standing still between them. */
function dueShare(pace: PaceWindow, now: EpochMs): number | null {
  const whole = scheduledMs(pace, pace.window.end);
  if (whole <= 0) return null;
  if (!pace.due) return scheduledMs(pace, now) / whole;
  let due = 0;
  let weight = 0;
  for (const stretch of pace.due) {
    due += (stretch.weight * passed(stretch.span, now)) / (stretch.span.end - stretch.span.start);
    weight += stretch.weight;
  }
  return due / weight;
}

/** Scheduled time that has passed by `now`, without `off` (which lies inside the window, sorted and apart: S7). */
export const scheduledMs = ({ window, off }: Pick<PaceWindow, 'window' | 'off'>, now: EpochMs): number =>
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
    const key = keyOf(one);
    merged.set(key, { ...one, weight: (merged.get(key)?.weight ?? 0) + one.weight });
  }
  return [...merged.values()];
}

const keyOf = ({ window, off, due }: PaceWindow): string =>
  JSON.stringify([[window, ...off].map(({ start, end }) => [start, end]), due?.map(({ span, weight }) => [span.start, span.end, weight])]);
