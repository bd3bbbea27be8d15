import type { Excuse, Shift } from '../site/shift.ts';
import { spanMs } from '../site/spans.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { EventId } from '../units.ts';
import type { Track, TrackPart } from '../wire/board-view.ts';
import { pointLines } from './explain-points.ts';
import { isReached } from './goal.ts';
import { metricLines, metricLinesWithoutEvidence } from './explain-metrics.ts';
import { shiftQuota, type Quota } from './quota.ts';
import { scoreDigest } from './score-digest.ts';
import { scoreShift } from './score-shift.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { line } from './score-line.ts';
import type { ScoreLine, ShiftFigures, ShiftScore } from './score.ts';
import type { ShiftFacts } from './shift-facts.ts';

/** The score with its reasons: each line names its rule, what was measured, what it gave, and the log's events behind it. */
export const explainScore = (scheme: Scheme, facts: ShiftFacts): ShiftScore => explainFigures(scheme, facts, scoreShift(scheme, facts));

/** The reasons of figures that are known already: those of the same scheme and facts. */
export function explainFigures(scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures): ShiftScore {
  const score = withLines(figures, linesOf(scheme, facts, figures, metricLines));
  return { ...score, digest: scoreDigest(score) };
}

/** The same digest, without what only the evidence needs: a board asks for everybody's. */
export const digestOfFigures = (scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures): string =>
  scoreDigest(withLines(figures, linesOf(scheme, facts, figures, metricLinesWithoutEvidence)));

const linesOf = (scheme: Scheme, facts: ShiftFacts, figures: ShiftFigures, ofMetrics: typeof metricLines): readonly ScoreLine[] => [
  ...ofMetrics(scheme, facts, figures),
  ...quotaLines(scheme, facts, figures),
  ...pointLines(scheme.points, facts.events, facts.tally.date),
];

const withLines = (
  { shift, agent, scheme, metrics, track, points }: ShiftFigures,
  lines: readonly ScoreLine[],
): Omit<ShiftScore, 'digest'> => ({ shift, agent, scheme, metrics, track, points, lines });

function quotaLines(scheme: Scheme, { tally, plannedPeriodMs }: ShiftFacts, figures: ShiftFigures): ScoreLine[] {
  const { track } = figures;
  const quota = shiftQuota(scheme, tally.shift, plannedPeriodMs);
  const excused = excusedLines(scheme, tally.shift);
  if (!quota || !track) return [line('Q2', 'target.none', {}), ...excused];
  const { combine, baseRatio, isBaseMet, baseMetAt, limiting } = track;
  const base = { combine, ratio: baseRatio, ...(limiting !== null && { limiting }) };
  return [
    ...track.parts.map((part) => targetLine(scheme, tally, plannedPeriodMs, part)),
    ...excused,
    line(combine === 'weighted' ? 'Q17' : 'Q3', isBaseMet ? 'base.met' : 'base.missed', base, baseMetAt),
    ...track.tiers.map((tier, index) => tierLine(quota, figures, tier, index)),
  ];
}

const MS_PER_MINUTE = 60_000;

function targetLine({ base }: Scheme, { shift }: ShiftTally, plannedPeriodMs: number, part: TrackPart): ScoreLine {
  const { metric, unit, actual, target, missing } = part;
  const { perScheduledMinutes: per } = base;
  const perShift = {
    of: base.targets[metric] ?? 0,
    perMinutes: per === 'period' ? plannedPeriodMs / MS_PER_MINUTE : per,
    scheduledMinutes: shift?.scheduledMinutes ?? 0,
  };
  const values = { metric, unit, actual, target, missing, ...perShift };
  return line(per === 'period' ? 'Q15' : 'Q1', missing > 0 ? 'target.missed' : 'target.met', values);
}

/** S25: one line a note: how much of the shift it took out of the target. */
function excusedLines({ points }: Scheme, shift: Shift | null): ScoreLine[] {
  const byNote = new Map<EventId, { readonly first: Excuse; readonly ms: number }>();
  for (const one of shift?.excused ?? []) {
    const known = byNote.get(one.note);
    byNote.set(one.note, { first: known?.first ?? one, ms: (known?.ms ?? 0) + spanMs(one) });
  }
  return [...byNote.values()].map(({ first: { note, seq, code, start }, ms }) => {
    const name = points.rules.find((rule) => rule.code === code)?.name;
    const values = { note, code, unit: 'ms', actual: ms, ...(name && { 'name.zh-CN': name['zh-CN'], 'name.en': name.en }) };
    return { ...line('S25', 'target.excused', values, start), evidence: [seq] };
  });
}

/** What the tier still takes is said by its nearest way. */
function tierLine(quota: Quota, figures: ShiftFigures, { id, at, ways }: Track['tiers'][number], index: number): ScoreLine {
  const values: Record<string, number | string> = { tier: index + 1, id, at };
  const reached = figures.tiersReachedAt[index];
  if (reached !== undefined || index < (figures.track?.tier ?? 0)) return line('Q5', 'tier.reached', values, reached ?? null);
  const goal = quota.tiers[index]?.goal;
  for (const { metric, unit, missing } of ways[0] ?? []) {
    values[`missing.${metric}`] = missing;
    values[`unit.${metric}`] = unit;
  }
  return line('Q5', goal && isReached(goal, figures.metrics) ? 'tier.needsBase' : 'tier.missed', values);
}
