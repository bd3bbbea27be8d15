import type { Exact } from '../exact/exact.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { ShiftFigures } from '../score/score.ts';
import type { Period } from '../site/period.ts';
import type { LocalDate } from '../units.ts';
import type { PassingPeriodFacts, ShiftFacts } from './period-facts.ts';

/** One shift of the period, scored by the version in force on its date. */
export interface ScoredShift {
  readonly date: LocalDate;
  readonly scheme: Scheme;
  readonly figures: ShiftFigures;
  /** E3: what it was scored from, only of the agent who is explained; else the calls are not kept. */
  readonly facts?: ShiftFacts;
}

/** One agent's period once its shifts are scored: all that values, grades and pay lines look at. */
export interface AgentPeriod {
  readonly period: Period;
  /** The version that the period's lines follow: the one in force on its last day (Y6). */
  readonly scheme: Scheme;
  readonly facts: Omit<PassingPeriodFacts, 'shifts'>;
  readonly shifts: readonly ScoredShift[];
}

/** What one agent's figures need of the others. */
export interface Colleagues {
  /** Lowest and highest value of a metric over the agent's team, among those who have it; null: nobody. */
  readonly extremes: (metric: string) => { readonly lowest: Exact; readonly highest: Exact } | null;
}
