import type { Commission } from '../scheme/pay.ts';
import type { PointEvent } from '../score/score.ts';
import type { ResultFact, ShiftFacts } from '../score/shift-facts.ts';
import type { Employment } from '../site/employment.ts';
import type { Period } from '../site/period.ts';
import type { Schedule } from '../site/schedule.ts';
import type { Excuse } from '../site/shift.ts';
import type { AgentId } from '../units.ts';

export type { ResultFact, ShiftFacts };

/** One agent's period, from which it is settled, and nothing else. */
export interface AgentPeriodFacts extends PassingPeriodFacts {
  readonly shifts: readonly ShiftFacts[];
}

/** The same where nobody keeps the shifts: they may be read once, and the calls of each are let go before those of the next are told. */
export interface PassingPeriodFacts {
  readonly agent: AgentId;
  readonly name: string;
  readonly employment: Employment;
  /** In the order of their dates. They may begin before the period: weeks and quarters that end in it are judged whole. */
  readonly shifts: Iterable<ShiftFacts>;
  /** Attendance and annotations of all dates of the period, each once, whether or not there was a shift. */
  readonly events: readonly PointEvent[];
  /** S22: of whatever date, so that the weeks and quarters that end in the period have their schedule too. */
  readonly excuses: readonly Excuse[];
  readonly schedule: Schedule;
  /** Earlier periods of the same kind, oldest first: what streaks, records, means, carried commission and clawback look back at. */
  readonly past: readonly PastPeriod[];
}

/** What later periods need to know of an earlier one. */
export interface PastPeriod {
  readonly period: Period;
  /** By `figureKey` of a `Value`; null: n/a, e.g. a month of whole leave. Exact texts. */
  readonly figures: Readonly<Record<string, string | null>>;
  /** By commission id. */
  readonly commissions: Readonly<Record<string, PastCommission>>;
  /** Sales and refunds of that period, for clawback. */
  readonly results: readonly ResultFact[];
  /** S24: of all that was planned no scheduled time is left. */
  readonly isWholeLeave: boolean;
  /** What the agent was then: only the months at one's present level count on the ladder (D3). */
  readonly employment: Pick<Employment, 'level' | 'stage'>;
}

/** A commission line as it was worked out, so that the next period carries on from it and clawback can work it out again (C1, C4). Minor units. */
export interface PastCommission {
  /** What was judged: the period's own basis and what was carried into it. May be negative. */
  readonly basis: number;
  /** What the line gave, clawback taken off. */
  readonly amount: number;
  /** What of the basis the next period begins with: at most 0. */
  readonly carried: number;
  /** Clawback that `neverBelow` held back and the next period takes: at least 0. */
  readonly owed: number;
  readonly terms: CommissionTerms;
}

/** How a basis becomes money once gates and `judgedBy` are decided: a gate that failed is one tier at rate 0, a judged rate one tier without end. */
export type CommissionTerms = Pick<Commission, 'mode' | 'tiers' | 'cap'>;
