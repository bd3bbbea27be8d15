import type { ShiftTally } from '../tally/shift-tally.ts';
import type { Track, TrackPart } from '../wire/board-view.ts';
import { digestOf } from '../exact/digest.ts';
import { pointLines } from './explain-points.ts';
import { isReached } from './goal.ts';
import { partsBehind, unitOf } from './metrics.ts';
import { shiftQuota, type Quota } from './quota.ts';
import { scoreShift } from './score-shift.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { PointEvent, ScoreLine, ShiftFigures, ShiftScore } from './score.ts';
import { stillTakes } from './track.ts';

/** The score with its reasons: each line names its rule, what was measured, what it gave, and the log's events behind it. */
export const explainScore = (scheme: Scheme, tally: ShiftTally, events: readonly PointEvent[]): ShiftScore =>
  explainFigures(scheme, tally, events, scoreShift(scheme, tally, events));

/** The reasons of figures that are known already: those of the same scheme, tally and events. */
export function explainFigures(scheme: Scheme, tally: ShiftTally, events: readonly PointEvent[], figures: ShiftFigures): ShiftScore {
  const quota = shiftQuota(scheme, tally.shift);
  const lines = [
    ...metricLines(scheme, tally, figures),
    ...quotaLines(scheme, tally, quota, figures),
    ...pointLines(scheme.points, events),
  ];
  const { shift, agent, metrics, track, points } = figures;
  const score = { shift, agent, scheme: figures.scheme, metrics, track, points, lines };
  return { ...score, digest: digestOf({ ...score, lines: lines.map(withoutEvidence) }) };
}

/** Seqs differ between a log and its copy by another way; the score does not. */
const withoutEvidence = ({ rule, message, values, points, at }: ScoreLine): Omit<ScoreLine, 'evidence'> => ({
  rule,
  message,
  values,
  points,
  at,
});

const line = (rule: string, message: ScoreLine['message'], values: ScoreLine['values'], at: ScoreLine['at'] = null): ScoreLine => ({
  ...{ rule, message, values, at },
  points: null,
  evidence: [],
});

const metricLines = (scheme: Scheme, tally: ShiftTally, { metrics }: ShiftFigures): ScoreLine[] =>
  Object.entries(scheme.metrics).map(([name, metric]) => {
    const parts = partsBehind(metric, tally.parts);
    const values = { metric: name, unit: unitOf(scheme, name), actual: metrics[name] ?? 0 };
    const measured = line(metric.where.talkSeconds ? 'M3' : 'M1', 'metric.measured', values, parts.at(-1)?.endedAt ?? null);
    return { ...measured, evidence: [...new Set(parts.flatMap(({ evidence }) => evidence))].sort((left, right) => left - right) };
  });

function quotaLines(scheme: Scheme, tally: ShiftTally, quota: Quota | null, figures: ShiftFigures): ScoreLine[] {
  const { track } = figures;
  if (!quota || !track) return [line('Q2', 'target.none', {})];
  const { combine, baseRatio, isBaseMet, baseMetAt, limiting } = track;
  const base = { combine, ratio: baseRatio, ...(limiting !== null && { limiting }) };
  return [
    ...track.parts.map((part) => targetLine(scheme, tally, part)),
    line('Q3', isBaseMet ? 'base.met' : 'base.missed', base, baseMetAt),
    ...track.tiers.map((tier, index) => tierLine(scheme, quota, figures, tier, index)),
  ];
}

function targetLine({ base }: Scheme, { shift }: ShiftTally, { metric, unit, actual, target, missing }: TrackPart): ScoreLine {
  const perShift = { of: base.targets[metric] ?? 0, perMinutes: base.perScheduledMinutes, scheduledMinutes: shift?.scheduledMinutes ?? 0 };
  return line('Q1', missing > 0 ? 'target.missed' : 'target.met', { metric, unit, actual, target, missing, ...perShift });
}

function tierLine(scheme: Scheme, quota: Quota, figures: ShiftFigures, { id, at }: Track['tiers'][number], index: number): ScoreLine {
  const values: Record<string, number | string> = { tier: index + 1, id, at };
  const reached = figures.tiersReachedAt[index];
  if (reached !== undefined) return line('Q5', 'tier.reached', values, reached);
  const goal = quota.tiers[index];
  for (const { metric, unit, missing } of stillTakes(scheme, quota, goal, figures.metrics)) {
    values[`missing.${metric}`] = missing;
    values[`unit.${metric}`] = unit;
  }
  return line('Q5', goal && isReached(goal, figures.metrics) ? 'tier.needsBase' : 'tier.missed', values);
}
