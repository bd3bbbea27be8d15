import type { Scheme } from '../scheme/scheme.ts';
import type { Period } from '../site/period.ts';
import { siteOf } from '../tally/board.ts';
import type { SiteFacts } from '../tally/site-facts.ts';
import { localDate } from '../units.ts';
import { booksOf } from './books.ts';
import { firstDateOf } from './first-date.ts';
import { settlingFacts, type MonthOfStatements } from './settle-months.ts';
import { monthsThrough } from './settlement.ts';
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
  for (const step of simulatingMonths(facts, draft, months)) if (step !== undefined) yield step;
}

/** The same in steps: undefined says that there is nothing new but time to do something else. */
export function* simulatingMonths(facts: SiteFacts, draft: Scheme, months: readonly Period[]): Generator<SimulatedMonth | undefined, void> {
  const site = siteOf(facts.board);
  const drafted = { ...site, schemes: [{ ...draft, effectiveFrom: FROM_THE_BEGINNING }] };
  const [inForce, underDraft] = [settlingFacts(facts, months, null), settlingFacts(facts.under(drafted), months, null)];
  for (;;) {
    const before = yield* nextMonth(inForce);
    const after = yield* nextMonth(underDraft);
    if (before === null || after === null) return;
    if (before.statements.length > 0) yield { month: before.month, simulation: simulationOf(before.statements, after.statements) };
  }
}

/** null: it was the last one. */
function* nextMonth(steps: ReturnType<typeof settlingFacts>): Generator<undefined, MonthOfStatements | null> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return null;
    if (step.value !== undefined) return step.value;
    yield;
  }
}

/** The months to be settled on the way to `from` to `to`: what they look back at begins with the earliest fact. */
export function monthsToSimulate(facts: SiteFacts, from: Period, to: Period): readonly Period[] {
  const first = firstDateOf(facts) ?? from.from;
  return monthsThrough(siteOf(facts.board), booksOf(facts.board.books), first < from.from ? first : from.from, to);
}
