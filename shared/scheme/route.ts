import type { EpochMs } from '../units.ts';
import type { PaceWindow, Track } from '../wire/board-view.ts';
import { scheduledMs, whenScheduled } from './pace.ts';

type Missing = Track['toNextTier'];

/** What a goal still takes and, at the agent's own pace so far today, when it would be reached. */
export interface Route {
  readonly goal: 'base' | 'tier';
  /** The tier's id; null for base. */
  readonly tier: string | null;
  readonly missing: Missing;
  /** null: not before the shift ends. */
  readonly projectedAt: EpochMs | null;
}

/** Q9: the goals still ahead: base until it is met, and the next tier. */
export function routesOf(track: Track, pace: PaceWindow, now: EpochMs): readonly Route[] {
  const missing = track.parts
    .filter((part) => part.missing > 0)
    .map(({ metric, unit, missing: units }) => ({ metric, unit, missing: units }));
  const next = track.tiers[track.tier];
  return [
    ...(track.isBaseMet ? [] : [{ goal: 'base' as const, tier: null, missing, projectedAt: projectedAt(track, pace, now) }]),
    ...(next
      ? [
          {
            goal: 'tier' as const,
            tier: next.id,
            missing: track.toNextTier,
            projectedAt: projected(track, track.toNextTier, 'every', pace, now),
          },
        ]
      : []),
  ];
}

/** Q9: when base will be met if each metric goes on as it did in the scheduled time so far; null: met already, or not before the shift ends. */
export function projectedAt(track: Track, pace: PaceWindow, now: EpochMs): EpochMs | null {
  const takes = track.combine === 'min' || track.combine === 'all' ? 'every' : 'any';
  return track.isBaseMet
    ? null
    : projected(
        track,
        track.parts.filter((part) => part.missing > 0),
        takes,
        pace,
        now,
      );
}

function projected(
  { parts }: Track,
  missing: readonly { readonly metric: string; readonly missing: number }[],
  takes: 'every' | 'any',
  pace: PaceWindow,
  now: EpochMs,
): EpochMs | null {
  const worked = scheduledMs(pace, now);
  const further = missing.map((one) => {
    const actual = parts.find(({ metric }) => metric === one.metric)?.actual ?? 0;
    return actual > 0 ? (worked * one.missing) / actual : Infinity;
  });
  const least = takes === 'every' ? Math.max(...further) : Math.min(...further);
  return Number.isFinite(least) ? whenScheduled(pace, worked + least) : null;
}
