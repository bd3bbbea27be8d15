import type { Scheme } from '../scheme/scheme.ts';
import { eventId, seq, type EpochMs, type LocalDate } from '../units.ts';
import { pointsOf } from './points.ts';
import type { PointEvent, ScoreMessage } from './score.ts';

/** It would be the last of the log. */
const AS_THE_LATEST = { kind: 'annotation', id: eventId('preview'), seq: seq(Number.MAX_SAFE_INTEGER), isRevoked: false } as const;

export interface PointsPreview {
  readonly before: number;
  readonly after: number;
  /** Why the note gives what it gives, e.g. `points.capped`. */
  readonly message: ScoreMessage;
}

/** A note that nobody has sent yet. */
export type NoteDraft = Pick<PointEvent, 'code' | 'points' | 'minutes'> & { readonly at: EpochMs; readonly date: LocalDate };

/** P7: what a note would do to the points if it were added now: the same function as the score's, on the same events. */
export function previewPoints(scheme: Scheme, events: readonly PointEvent[], note: NoteDraft): PointsPreview {
  const added = { ...note, ...AS_THE_LATEST };
  const after = pointsOf(scheme.points, [...events, added], note.date);
  const line = after.lines.find(({ event }) => event === added);
  return { before: pointsOf(scheme.points, events, note.date).total, after: after.total, message: line?.message ?? 'points.unknownCode' };
}
