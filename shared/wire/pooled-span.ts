import { schemeInForce } from '../scheme/scheme-in-force.ts';
import { headline } from '../score/metrics.ts';
import { pooledTrack } from '../score/pool.ts';
import { scoreShift } from '../score/score-shift.ts';
import type { ShiftFigures } from '../score/score.ts';
import type { SiteFile } from '../site/site-file.ts';
import { shiftsOf } from '../site/shift-window.ts';
import type { AgentTallies } from '../tally/agent-tally.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { AgentId, LocalDate } from '../units.ts';
import type { Track } from './board-view.ts';
import { shiftFactsOf } from './shift-facts-of.ts';

/** What an agent did in a stretch of dates, over their shifts with a target. */
export interface PooledSpan {
  /** Shifts with a target. */
  readonly shifts: number;
  /** M6: the headline figures, of those shifts. */
  readonly validCalls: number;
  readonly talkMs: number;
  /** Q6 of the pooled figures (Q10); null: no target, or no one scheme that judges them all. */
  readonly attainmentRatio: number | null;
  /** The plain mean over those shifts; null: there was none. */
  readonly pointsADay: number | null;
}

/** The agent's shifts of a date that have a target, under the scheme of that date. */
export function figuresOn(board: Board, tallies: AgentTallies, agent: AgentId, date: LocalDate): readonly ShiftFigures[] {
  const site = siteOf(board);
  const scheme = schemeInForce(site.schemes, date);
  if (scheme === null) return [];
  return shiftsOf(site, agent, date).flatMap((shift) => {
    const figures = scoreShift(scheme, shiftFactsOf(board, scheme, tallies.of(shift)));
    return figures.track === null ? [] : [figures];
  });
}

/** Under the scheme in force on the last date; null as `attainmentRatio` has it. */
export function trackOver(site: SiteFile, figures: readonly ShiftFigures[], last: LocalDate): Track | null {
  const scheme = schemeInForce(site.schemes, last);
  return scheme && figures.length > 0 ? pooledTrack(scheme, figures) : null;
}

export function pooledSpan(site: SiteFile, figures: readonly ShiftFigures[], last: LocalDate): PooledSpan {
  const scheme = schemeInForce(site.schemes, last);
  const sumOf = (agg: 'count' | 'sum'): number => {
    const metric = scheme && headline(scheme, agg);
    return metric ? figures.reduce((sum, { metrics }) => sum + (metrics[metric] ?? 0), 0) : 0;
  };
  const points = figures.reduce((sum, one) => sum + one.points, 0);
  return {
    shifts: figures.length,
    validCalls: sumOf('count'),
    talkMs: sumOf('sum'),
    attainmentRatio: trackOver(site, figures, last)?.incentiveRatio ?? null,
    pointsADay: figures.length > 0 ? points / figures.length : null,
  };
}
