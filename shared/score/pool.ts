import type { Track } from '../wire/board-view.ts';
import type { Values } from './goal.ts';
import { quotaOf } from './quota.ts';
import { plus } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFigures } from './score.ts';
import { judge } from './track.ts';

const NO_MOMENTS = { baseMetAt: null, tiersReachedAt: [] };

/** Q10: a group, or one agent's many shifts: actuals and exact targets are summed, then judged like one shift. Shifts without a target stay outside, with their calls. */
export function pooledTrack(scheme: Scheme, figures: readonly ShiftFigures[]): Track | null {
  const targets: Record<string, Ratio> = {};
  const values: Record<string, number> = {};
  for (const one of figures) {
    for (const [metric, target] of Object.entries(one.targets ?? {})) {
      targets[metric] = targets[metric] ? plus(targets[metric], target) : target;
      values[metric] = (values[metric] ?? 0) + (one.metrics[metric] ?? 0);
    }
  }
  return isComplete(scheme, targets) ? judge(scheme, quotaOf(scheme, targets), values satisfies Values, NO_MOMENTS).track : null;
}

/** Shifts scored under an older scheme may know other metrics: without a target for each of this one's there is no common track. */
const isComplete = (scheme: Scheme, targets: Readonly<Record<string, Ratio>>): boolean =>
  Object.keys(scheme.base.targets).every((metric) => targets[metric] !== undefined);
