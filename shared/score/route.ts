import { ceilingOf } from '../exact/ratio.ts';
import type { EpochMs } from '../units.ts';
import type { PaceWindow, Track, Way } from '../wire/board-view.ts';
import { scheduledMs, whenScheduled } from './pace.ts';

/** One metric of a route with its arithmetic: `actual` in `workedMs` of scheduled time, so `missing` more take `takesMs`. */
export interface RouteStep {
  readonly metric: string;
  readonly unit: Way[number]['unit'];
  readonly missing: number;
  readonly actual: number;
  /** At the agent's own pace so far; null: nothing of it is done yet, so there is no pace. */
  readonly takesMs: number | null;
}

/** Q18: the least further work to one goal, and whether the agent's own pace today brings it before the shift ends. */
export interface Route {
  readonly goal: 'base' | 'tier';
  /** The tier's id; null for base. */
  readonly tier: string | null;
  /** Of a tier: 1, 2, 3 …; of base 0. */
  readonly place: number;
  readonly steps: readonly RouteStep[];
  /** Scheduled time of the shift that has passed, and that is left. */
  readonly workedMs: number;
  readonly leftMs: number;
  /** Of all steps, which go on side by side: that of the slowest. null: no pace. */
  readonly takesMs: number | null;
  /** null: not before the shift ends. */
  readonly projectedAt: EpochMs | null;
  /** Why not: nothing that could still be done is enough; no pace yet; the pace is too slow for the time left. null: in reach. */
  readonly outOfReach: 'noWay' | 'noPace' | 'tooLate' | null;
}

/** Q18: the routes to the goals still ahead, base first, then tier by tier; to each goal the one with the least effort first. */
export function routesOf(track: Track, pace: PaceWindow, now: EpochMs): readonly Route[] {
  const base = track.isBaseMet ? [] : routesTo({ goal: 'base', tier: null, place: 0 }, track.toBase, track, pace, now);
  const tiers = track.tiers.map(({ id, ways }, index) =>
    index < track.tier ? [] : routesTo({ goal: 'tier', tier: id, place: index + 1 }, ways, track, pace, now),
  );
  return [...base, ...tiers.flat()];
}

type Aim = Pick<Route, 'goal' | 'tier' | 'place'>;

function routesTo(aim: Aim, ways: readonly Way[], track: Track, pace: PaceWindow, now: EpochMs): readonly Route[] {
  const workedMs = scheduledMs(pace, now);
  const leftMs = scheduledMs(pace, pace.window.end) - workedMs;
  if (ways.length === 0) return [{ ...aim, steps: [], workedMs, leftMs, takesMs: null, projectedAt: null, outOfReach: 'noWay' }];
  return ways
    .map((way) => {
      const steps = way.map((step) => stepOf(step, track, workedMs));
      const takesMs = slowest(steps);
      const projectedAt = takesMs === null ? null : whenScheduled(pace, workedMs + takesMs);
      const outOfReach = takesMs === null ? ('noPace' as const) : projectedAt === null ? ('tooLate' as const) : null;
      return { ...aim, steps, workedMs, leftMs, takesMs, projectedAt, outOfReach };
    })
    .sort((left, right) => (left.takesMs ?? Infinity) - (right.takesMs ?? Infinity) || 0);
}

/** Q9: at the rate so far (actual / scheduled time passed), in whole ms. */
function stepOf({ metric, unit, missing }: Way[number], { parts }: Track, workedMs: number): RouteStep {
  const actual = parts.find((part) => part.metric === metric)?.actual ?? 0;
  const takesMs = actual > 0 && workedMs > 0 ? ceilingOf({ n: workedMs * missing, d: actual }) : null;
  return { metric, unit, missing, actual, takesMs };
}

function slowest(steps: readonly RouteStep[]): number | null {
  let most = 0;
  for (const { takesMs } of steps) {
    if (takesMs === null) return null;
    most = Math.max(most, takesMs);
  }
  return most;
}

/** Q9: when base will be met by the easiest way, if each metric goes on as it did in the scheduled time so far; null: met already, or not before the shift ends. */
export const projectedAt = (track: Track, pace: PaceWindow, now: EpochMs): EpochMs | null =>
  routesOf(track, pace, now).find(({ goal }) => goal === 'base')?.projectedAt ?? null;
