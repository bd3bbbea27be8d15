import type { DrawnTrack } from '../wire/board-view.ts';

/** Behind pace, to the whole per cent that is shown: half a point is not a word. */
export const isBehind = (track: DrawnTrack, pace: number | null): boolean =>
  pace !== null && !track.isBaseMet && pacePoints(track.baseRatio, pace) < 0;

/** How far ahead of pace (behind: negative), in whole percentage points. */
export const pacePoints = (ratio: number, pace: number): number => Math.round((ratio - pace) * 100);
