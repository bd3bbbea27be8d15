import { schemeInForce } from '../scheme/scheme-in-force.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { scoreShift } from '../score/score-shift.ts';
import type { Period } from '../site/period.ts';
import type { AgentPeriod, ScoredShift } from './agent-period.ts';
import type { PassingPeriodFacts, ResultFact, ShiftFacts } from './period-facts.ts';

/** One agent's period once its shifts are scored, and the results behind it. */
export interface ScoredPeriod {
  readonly of: AgentPeriod;
  /** Of all the dates gathered. */
  readonly results: readonly ResultFact[];
}

interface Scoring {
  readonly period: Period;
  /** That the period's lines follow (Y6). */
  readonly scheme: Scheme;
  readonly schemes: readonly Scheme[];
  /** Told of each shift before its calls are let go. */
  readonly keepMoments: (scored: ScoredShift, facts: ShiftFacts) => void;
  /** E3. */
  readonly isExplained: boolean;
}

/** Each shift is scored as it is read. */
export function scoredPeriod(
  { shifts, ...facts }: PassingPeriodFacts,
  { period, scheme, schemes, keepMoments, isExplained }: Scoring,
): ScoredPeriod {
  const scored: ScoredShift[] = [];
  const results: ResultFact[] = [];
  for (const shift of shifts) {
    results.push(...shift.results);
    const one = scoredShift(schemes, shift);
    if (one === null) continue;
    keepMoments(one, shift);
    scored.push({ ...one, ...(isExplained && { facts: shift }) });
  }
  return { of: { period, scheme, facts, shifts: scored }, results };
}

/** Q11; null: no version is in force on its date. */
export function scoredShift(schemes: readonly Scheme[], shift: ShiftFacts): ScoredShift | null {
  const { date } = shift.tally;
  const scheme = schemeInForce(schemes, date);
  return scheme && { date, scheme, figures: scoreShift(scheme, shift) };
}
