import type { ShiftTally } from '../tally/shift-tally.ts';
import { digestOf } from './digest.ts';
import { pointLines } from './explain-points.ts';
import { isReached } from './goal.ts';
import { partsBehind, unitOf } from './metrics.ts';
import { shiftQuota, type Quota } from './quota.ts';
import { scoreShift } from './score-shift.ts';
import type { Scheme } from './scheme.ts';
import type { PointEvent, ScoreLine, ShiftFigures, ShiftScore } from './score.ts';
import { stillTakes } from './track.ts';

/** The score with its reasons: each line names its rule, what was measured, what it gave, and the log's events behind it. */
export function explainScore(scheme: Scheme, tally: ShiftTally, events: readonly PointEvent[]): ShiftScore {
  const figures = scoreShift(scheme, tally, events);
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

function quotaLines(scheme: Scheme, tally: ShiftTally, quota: Quota | null, { track, tiersReachedAt, metrics }: ShiftFigures): ScoreLine[] {
  if (!quota || !track) return [line('Q2', 'target.none', {})];
  const scheduledMinutes = tally.shift?.scheduledMinutes ?? 0;
  const parts = track.parts.map(({ metric, unit, actual, target, missing }) => {
    const perShift = { of: scheme.base.targets[metric] ?? 0, perMinutes: scheme.base.perScheduledMinutes, scheduledMinutes };
    return line('Q1', missing > 0 ? 'target.missed' : 'target.met', { metric, unit, actual, target, missing, ...perShift });
  });
  const { combine, baseRatio, isBaseMet, baseMetAt, limiting } = track;
  const base = { combine, ratio: baseRatio, ...(limiting !== null && { limiting }) };
  const tiers = quota.tiers.map((goal, index) => {
    const { id, at } = track.tiers[index] ?? { id: '', at: 0 };
    const reached = tiersReachedAt[index];
    if (reached !== undefined) return line('Q5', 'tier.reached', { tier: index + 1, id, at }, reached);
    const missing = stillTakes(scheme, quota, goal, metrics).map((one) => [`missing.${one.metric}`, one.missing]);
    return line('Q5', isReached(goal, metrics) ? 'tier.needsBase' : 'tier.missed', {
      tier: index + 1,
      id,
      at,
      ...Object.fromEntries(missing),
    });
  });
  return [...parts, line('Q3', isBaseMet ? 'base.met' : 'base.missed', base, baseMetAt), ...tiers];
}
