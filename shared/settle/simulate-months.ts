import type { Scheme } from '../scheme/scheme.ts';
import type { Period } from '../site/period.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import { localDate } from '../units.ts';
import { settleFacts } from './settle-months.ts';
import { simulationOf, type Simulation } from './simulate.ts';

export interface SimulatedMonth {
  readonly month: Period;
  readonly simulation: Simulation;
}

/** Before every date that a period may have. */
const FROM_THE_BEGINNING = localDate('0001-01-01');

/**
 * B11: pay months one after the other, oldest first, each settled under what was in force and under the draft alone. Each way looks back at its own months: a
 * streak, a record, carried commission are what they would have been. Months in which nothing was in force have nothing to be compared with and are left out.
 */
export function* simulatedMonths(facts: SiteFacts, draft: Scheme, months: readonly Period[]): Generator<SimulatedMonth> {
  const site = siteOf(facts.board);
  const drafted = { ...site, schemes: [{ ...draft, effectiveFrom: FROM_THE_BEGINNING }] };
  const underDraft = settleFacts(facts.under(drafted), months);
  for (const { month, statements } of settleFacts(facts, months)) {
    const after = underDraft.next();
    if (after.done === true) return;
    if (statements.length > 0) yield { month, simulation: simulationOf(statements, after.value.statements) };
  }
}
