import { leadFactsIn } from '../lists/lead-facts.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ResultFact, ShiftFacts } from '../score/shift-facts.ts';
import { resultsOf } from '../settle/results-of.ts';
import { periodOf } from '../site/periods.ts';
import { plannedPeriodMs } from '../site/schedule.ts';
import { siteOf, type Board } from '../tally/board.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import { pointEventsOf } from './point-events.ts';

/** What a shift on the live board is scored from. What its scheme does not ask for is not looked up. */
export const shiftFactsOf = (board: Board, scheme: Scheme, tally: ShiftTally): ShiftFacts => ({
  tally,
  events: pointEventsOf(board, scheme.points, tally.agent, tally.date),
  results: looksAtResults(scheme) ? resultsIn(board, tally) : [],
  leads: leadFactsIn(board, scheme, tally),
  plannedPeriodMs: scheme.base.perScheduledMinutes === 'period' ? plannedMs(board, tally) : 0,
});

const looksAtResults = ({ metrics }: Scheme): boolean =>
  Object.values(metrics).some(
    (metric) => metric.agg !== 'ratio' && (metric.from === 'sale' || metric.from === 'refund' || metric.from === 'qa'),
  );

const resultsIn = (board: Board, { id, agent }: ShiftTally): readonly ResultFact[] =>
  resultsOf(board, agent).flatMap(({ home, result }) => (home.id === id ? [result] : []));

/** Q15: of the pay month of the shift. */
function plannedMs(board: Board, { agent, date }: ShiftTally): number {
  const site = siteOf(board);
  return plannedPeriodMs(site, agent, periodOf(site, 'month', date));
}
