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
  const routes: Route[] = [];
  if (!track.isBaseMet)
    routes.push({ goal: 'base', tier: null, missing: missingOfBase(track), projectedAt: projectedAt(track, pace, now) });
  const next = track.tiers[track.tier];
  const missing = track.toNextTier;
  if (next)
    routes.push({
      goal: 'tier',
      tier: next.id,
      missing,
      projectedAt: whenDone(furtherTimes(track, missing, pace, now), 'every', pace, now),
    });
  return routes;
}

const missingOfBase = ({ parts }: Track): Missing =>
  parts.filter((part) => part.missing > 0).map(({ metric, unit, missing }) => ({ metric, unit, missing }));

/** Q9: when base will be met if each metric goes on as it did in the scheduled time so far; null: met already, or not before the shift ends. */
export function projectedAt(track: Track, pace: PaceWindow, now: EpochMs): EpochMs | null {
  if (track.isBaseMet) return null;
  const takes = track.combine === 'min' || track.combine === 'all' ? 'every' : 'any';
  return whenDone(furtherTimes(track, missingOfBase(track), pace, now), takes, pace, now);
}

/** The scheduled time that each metric still takes at its rate so far; without end from nothing. */
const furtherTimes = ({ parts }: Track, missing: Missing, pace: PaceWindow, now: EpochMs): readonly number[] =>
  missing.map((one) => {
    const actual = parts.find(({ metric }) => metric === one.metric)?.actual ?? 0;
    const worked = scheduledMs(pace, now);
    return actual > 0 && worked > 0 ? (worked * one.missing) / actual : Infinity;
  });

function whenDone(further: readonly number[], takes: 'every' | 'any', pace: PaceWindow, now: EpochMs): EpochMs | null {
  const least = takes === 'every' ? Math.max(...further) : Math.min(...further);
  return Number.isFinite(least) ? whenScheduled(pace, scheduledMs(pace, now) + least) : null;
}
