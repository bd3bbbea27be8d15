import type { PaceWindow, Track, Way } from '../wire/board-view.ts';
import { epochMs, type EpochMs } from '../units.ts';
import { paceRatio } from './pace.ts';

/** A group's projection is a time of day on a wall: finer than a second means nothing. */
const PRECISION_MS = 1000;

/**
 * Q9 for a group: when base will be met if each metric goes on per scheduled time as it did so far, over all of the group's windows.
 * null: met already, nothing done yet, or not before the last shift ends. `pace` never falls, so halving finds the moment.
 */
export function groupProjectedAt(track: Track, windows: readonly PaceWindow[], now: EpochMs): EpochMs | null {
  const due = paceRatio(windows, now);
  if (track.isBaseMet || due === null || due <= 0) return null;
  const share = Math.min(...track.toBase.map((way) => Math.max(...way.map((step) => shareOf(step, track, due)))));
  if (!(share <= 1)) return null;
  let early: number = now;
  let late = Math.max(...windows.map(({ window }) => window.end));
  while (late - early > PRECISION_MS) {
    const middle = (early + late) / 2;
    if ((paceRatio(windows, epochMs(middle)) ?? 0) < share) early = middle;
    else late = middle;
  }
  return epochMs(Math.ceil(late));
}

/** The pace at which what is missing of a metric will be there; without end from nothing. */
function shareOf({ metric, missing }: Way[number], { parts }: Track, due: number): number {
  const actual = parts.find((part) => part.metric === metric)?.actual ?? 0;
  return (due * (actual + missing)) / actual;
}
