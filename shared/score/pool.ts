import { plus } from '../exact/ratio.ts';
import type { Ratio } from '../scheme/bound.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { Track } from '../wire/board-view.ts';
import { pooled, type Measured } from './measured.ts';
import type { AllMeasured } from './metrics.ts';
import { quotaOf } from './quota.ts';
import type { ShiftFigures } from './score.ts';
import { judge, type Judgement } from './track.ts';

const NO_MOMENTS = { baseMetAt: null, tiersReachedAt: [] };

/** Q10: a group, or one agent's many shifts: actuals and exact targets are summed, then judged like one shift. Shifts without a target stay outside, with their calls. */
export function pooledJudgement(scheme: Scheme, figures: readonly ShiftFigures[]): Judgement | null {
  const targets: Record<string, Ratio> = {};
  const values: Record<string, number> = {};
  for (const one of figures) {
    for (const [metric, target] of Object.entries(one.targets ?? {})) {
      targets[metric] = targets[metric] ? plus(targets[metric], target) : target;
      values[metric] = (values[metric] ?? 0) + (one.metrics[metric] ?? 0);
    }
  }
  return isComplete(scheme, targets) ? judge(scheme, quotaOf(scheme, targets), values, NO_MOMENTS) : null;
}

export const pooledTrack = (scheme: Scheme, figures: readonly ShiftFigures[]): Track | null =>
  pooledJudgement(scheme, figures)?.track ?? null;

/** Shifts scored under an older scheme may know other metrics: without a target for each of this one's there is no common track. */
const isComplete = (scheme: Scheme, targets: Readonly<Record<string, Ratio>>): boolean =>
  Object.keys(scheme.base.targets).every((metric) => targets[metric] !== undefined);

/** M8: all metrics over many shifts or people; values, ratios and means are worked out from this. */
export function pooledMeasured(figures: readonly Pick<ShiftFigures, 'measured'>[]): AllMeasured {
  const all: Record<string, Measured> = {};
  for (const { measured } of figures) {
    for (const [name, one] of Object.entries(measured)) all[name] = all[name] ? pooled(all[name], one) : one;
  }
  return all;
}
