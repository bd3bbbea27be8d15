import { eventId, seq, type EpochMs } from '../units.ts';
import { pointsOf } from './points.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { PointEvent, ScoreMessage } from './score.ts';

/** It would be the last of the log. */
const AS_THE_LATEST = { id: eventId('preview'), seq: seq(Number.MAX_SAFE_INTEGER), isRevoked: false };

export interface PointsPreview {
  readonly before: number;
  readonly after: number;
  /** Why the note gives what it gives, e.g. `points.capped`. */
  readonly message: ScoreMessage;
}

/** P7: what a note would do to the points if it were added now: the same function as the score's, on the same events. */
export function previewPoints(
  scheme: Scheme,
  events: readonly PointEvent[],
  note: { readonly code: string; readonly points: number | null; readonly at: EpochMs },
): PointsPreview {
  const added = { ...note, ...AS_THE_LATEST };
  const after = pointsOf(scheme.points, [...events, added]);
  const line = after.lines.find(({ event }) => event === added);
  return { before: pointsOf(scheme.points, events).total, after: after.total, message: line?.message ?? 'points.unknownCode' };
}
