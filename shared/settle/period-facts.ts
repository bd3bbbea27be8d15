import type { Commission } from '../scheme/pay.ts';
import type { PointEvent } from '../score/score.ts';
import type { Employment } from '../site/employment.ts';
import type { Period } from '../site/period.ts';
import type { Schedule } from '../site/schedule.ts';
import type { ShiftTally } from '../tally/shift-tally.ts';
import type { AgentId, CallId, EpochMs, EventId, LocalDate, Seq } from '../units.ts';

/** A result that was reported for an agent, on its business date. */
export interface ResultFact {
  readonly kind: 'sale' | 'refund' | 'qa';
  readonly id: EventId;
  readonly seq: Seq;
  readonly at: EpochMs;
  readonly date: LocalDate;
  /** Minor units of sales and refunds, score of QA (0 to 100). */
  readonly value: number;
  readonly verified: boolean;
  readonly critical: boolean;
  readonly call: CallId | null;
  /** Of a refund: the sale that it takes back, where the sender said so. */
  readonly sale: EventId | null;
}

/** Something a lead list reports of an agent's work. */
export interface LeadFact {
  readonly action: string;
  readonly lead: string;
  readonly list: string;
  readonly seq: Seq;
  readonly at: EpochMs;
  readonly date: LocalDate;
}

/** Everything that one shift (or one date's unscheduled work) is scored from. */
export interface ShiftFacts {
  readonly tally: ShiftTally;
  readonly events: readonly PointEvent[];
  readonly results: readonly ResultFact[];
  readonly leads: readonly LeadFact[];
  /** Paid minutes planned in the pay month of the shift, in ms: what a target `per: period` is spread over. */
  readonly plannedPeriodMs: number;
}

/** One agent's period, from which it is settled, and nothing else. */
export interface AgentPeriodFacts {
  readonly agent: AgentId;
  readonly name: string;
  readonly employment: Employment;
  /** In the order of their dates. */
  readonly shifts: readonly ShiftFacts[];
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
  readonly isWholeLeave: boolean;
  /** What the agent was then: only the months at one's present level count on the ladder (D3). */
  readonly employment: Pick<Employment, 'level' | 'stage'>;
}

/** A commission line as it was worked out, so that the next period carries on from it and clawback can work it out again (C3, C4). Minor units. */
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
